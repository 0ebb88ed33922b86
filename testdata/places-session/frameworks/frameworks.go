// Package frameworks keeps the sessions of beego, iris and GoFrame.
package frameworks

import (
	"net/http"
	"time"

	beego "github.com/beego/beego/v2/server/web/session"
	"github.com/gogf/gf/v2/database/gredis"
	"github.com/gogf/gf/v2/os/gsession"
	"github.com/kataras/iris/v12"
	"github.com/kataras/iris/v12/sessions"
	"github.com/kataras/iris/v12/sessions/sessiondb/badger"
	"github.com/kataras/iris/v12/sessions/sessiondb/boltdb"
	"github.com/kataras/iris/v12/sessions/sessiondb/redis"
)

// Beego keeps a session in memory and in files.
func Beego() http.HandlerFunc {
	memory, err := beego.NewManager("memory", &beego.ManagerConfig{CookieName: "login"}) // want `localsession: .*session\.NewManager`
	if err != nil {
		return nil
	}
	files, err := beego.NewManager("file", &beego.ManagerConfig{ProviderConfig: "./sessions"}) // want `localsession: .*session\.NewManager`
	if err != nil {
		return nil
	}
	return both(memory, files)
}

// BeegoSilent keeps a session in Redis.
func BeegoSilent() http.HandlerFunc {
	remote, err := beego.NewManager("redis", &beego.ManagerConfig{ProviderConfig: "redis.internal:6379"})
	if err != nil {
		return nil
	}
	return both(remote, remote)
}

func both(a, b *beego.Manager) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, m := range []*beego.Manager{a, b} {
			if s, err := m.SessionStart(w, r); err == nil {
				s.Set(r.Context(), "user", r.FormValue("user"))
			}
		}
	}
}

// Iris keeps sessions in memory.
func Iris(app *iris.Application) {
	s := sessions.New(sessions.Config{Cookie: "login"}) // want `localsession: .*sessions\.New`
	app.Use(s.Handler())
	app.Post("/login", func(ctx iris.Context) { sessions.Get(ctx).Set("user", ctx.FormValue("user")) })
}

// IrisFiles keeps sessions in a database that is a file of this host.
func IrisFiles(app *iris.Application) error {
	bolt, err := boltdb.New("./sessions.db", 0o600) // want `localsession: .*boltdb\.New`
	if err != nil {
		return err
	}
	folder, err := badger.New("./sessions") // want `localsession: .*badger\.New`
	if err != nil {
		return err
	}
	for _, db := range []sessions.Database{bolt, folder} {
		s := sessions.New(sessions.Config{Cookie: "login"})
		s.UseDatabase(db)
		app.Use(s.Handler())
	}
	return nil
}

// IrisRedisSilent keeps sessions in Redis.
func IrisRedisSilent(app *iris.Application) {
	s := sessions.New(sessions.Config{Cookie: "login"})
	s.UseDatabase(redis.New(redis.Config{Addr: "redis.internal:6379"}))
	app.Use(s.Handler())
}

// IrisSilent keeps sessions in the database that the caller chose.
func IrisSilent(app *iris.Application, db sessions.Database) {
	s := sessions.New(sessions.Config{Cookie: "login"})
	s.UseDatabase(db)
	app.Use(s.Handler())
}

// Frame keeps sessions in files, by default and on request, and in memory.
func Frame() []*gsession.Manager {
	return []*gsession.Manager{
		gsession.New(time.Hour),                                                      // want `localsession: .*gsession\.New `
		gsession.New(time.Hour, gsession.NewStorageMemory()),                         // want `localsession: .*gsession\.NewStorageMemory`
		gsession.New(time.Hour, gsession.NewStorageFile("/var/sessions", time.Hour)), // want `localsession: .*gsession\.NewStorageFile`
	}
}

// FrameSilent keeps sessions in Redis.
func FrameSilent(client *gredis.Redis) *gsession.Manager {
	return gsession.New(time.Hour, gsession.NewStorageRedis(client))
}
