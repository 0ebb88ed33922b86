package catalog

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/strictyaml"
)

func TestCanonical(t *testing.T) {
	tests := []struct{ path, canonical, version string }{
		{"os", "os", "v1"},
		{"net/http", "net/http", "v1"},
		{"math/rand/v2", "math/rand", "v2"},
		{"github.com/a/b", "github.com/a/b", "v1"},
		{"github.com/a/b/v2", "github.com/a/b", "v2"},
		{"github.com/a/b/v12/sub/pkg", "github.com/a/b/sub/pkg", "v12"},
		{"github.com/a/b/v1", "github.com/a/b/v1", "v1"},
		{"github.com/a/b/v0", "github.com/a/b/v0", "v1"},
		{"github.com/a/b/v02", "github.com/a/b/v02", "v1"},
		{"github.com/a/b/v2alpha", "github.com/a/b/v2alpha", "v1"},
		{"github.com/a/viper", "github.com/a/viper", "v1"},
		{"github.com/a/b.v2", "github.com/a/b.v2", "v1"},
		{"gopkg.in/yaml.v3", "gopkg.in/yaml", "v3"},
		{"gopkg.in/natefinch/lumberjack.v2", "gopkg.in/natefinch/lumberjack", "v2"},
		{"gopkg.in/natefinch/lumberjack.v2/sub.v4", "gopkg.in/natefinch/lumberjack/sub.v4", "v2"},
		{"gopkg.in/macaron.v1", "gopkg.in/macaron", "v1"},
		{"v2", "v2", "v1"},
		{"", "", "v1"},
	}
	for _, test := range tests {
		canonical, version := Canonical(test.path)
		assert.Equal(t, test.canonical, canonical, test.path)
		assert.Equal(t, test.version, version, test.path)
	}
}

func builtinCatalog(t testing.TB) *Catalog {
	t.Helper()
	c, err := Default()
	require.NoError(t, err)
	return c
}

func TestFunc(t *testing.T) {
	c := builtinCatalog(t)
	create := c.Func("os", "", "Create")
	require.NotNil(t, create)
	assert.Equal(t, &Open{Path: Ref{Base: BaseArg}, Mode: ModeCreate, At: Ref{Base: BaseRet}}, create.Opens)
	assert.Same(t, c.Func("os", "File", "Write"), c.Func("os", "File", "WriteString"), "both are of one row")
	assert.NotNil(t, c.Func("github.com/gin-gonic/gin", "Context", "SaveUploadedFile"))
	assert.Nil(t, c.Func("os", "", "Write"), "a method is no function")
	assert.Nil(t, c.Func("os", "File", "Create"), "a function is no method")
	assert.Nil(t, c.Func("os/user", "", "Create"))
	assert.Nil(t, c.Func("example.com/os", "", "Create"), "packages are not matched by their ends")
	assert.Nil(t, c.Func("github.com/gin-gonic/gin2", "Context", "SaveUploadedFile"), "nor by their beginnings")
}

func TestVersions(t *testing.T) {
	c := builtinCatalog(t)
	const name = "github.com/hashicorp/golang-lru"
	assert.NotNil(t, c.Func(name, "", "New"))
	assert.NotNil(t, c.Func(name+"/v2", "", "New"), "the rows hold for both versions")
	assert.NotNil(t, c.Func(name, "", "NewARC"))
	assert.Nil(t, c.Func(name+"/v2", "", "NewARC"), "v2 has none")
	assert.NotNil(t, c.Func(name+"/v2/expirable", "", "NewLRU"), "a package below a versioned module")

	v2 := c.Func("github.com/gofiber/fiber/v2/middleware/session", "", "New")
	v3 := c.Func("github.com/gofiber/fiber/v3/middleware/session", "", "New")
	require.NotNil(t, v2)
	require.NotNil(t, v3)
	assert.Equal(t, []Ref{{Base: BaseArg, Field: "Storage"}}, v2.Place.Unless)
	assert.Equal(t, []Ref{{Base: BaseArg, Field: "Storage"}, {Base: BaseArg, Field: "Store"}}, v3.Place.Unless)
	assert.Nil(t, c.Func("github.com/gofiber/fiber/middleware/session", "", "New"))

	assert.Equal(t, Logger, c.Type("gopkg.in/natefinch/lumberjack.v2", "Logger"))
}

func TestTypeVarAndDefault(t *testing.T) {
	c := builtinCatalog(t)
	assert.Equal(t, RequestData, c.Type("net/http", "Request"))
	assert.Equal(t, Scratch, c.Type("sync", "Pool"))
	assert.Empty(t, c.Type("sync", "Map"))
	assert.Empty(t, c.Type("example.com/unknown", "Request"))
	assert.Equal(t, Remote, c.Func("github.com/redis/go-redis/v9", "", "NewClient").Place.Kind)

	require.NotNil(t, c.Var("crypto/rand", "Reader"))
	assert.Equal(t, FromRandom, c.Var("crypto/rand", "Reader").Learns)
	assert.Nil(t, c.Var("crypto/rand", "Writer"))

	require.NotNil(t, c.DefaultFunc("database/sql"))
	assert.Equal(t, FromRemote, c.DefaultFunc("database/sql").Learns)
	assert.Nil(t, c.DefaultFunc("io"))
	assert.Nil(t, c.DefaultFunc("example.com/unknown"))
}

func TestIsSet(t *testing.T) {
	c := builtinCatalog(t)
	assert.True(t, c.IsSet("github.com/beego/beego/v2/server/web", "BConfig"), "a place is made by setting a field of it")
	assert.True(t, c.IsSet("github.com/caddyserver/certmagic", "Default"), "a place depends on a field of it")
	assert.False(t, c.IsSet("github.com/caddyserver/certmagic", "DefaultACME"))
	assert.False(t, c.IsSet("github.com/gin-gonic/gin", "DefaultWriter"), "nothing asks what is set in it")
}

func TestEntry(t *testing.T) {
	c, err := Written()
	require.NoError(t, err)
	tests := map[string]struct {
		params, results []string
		want            string
	}{
		"net/http":              {[]string{"net/http.ResponseWriter", "*net/http.Request"}, nil, "net.yaml"},
		"net/http with results": {[]string{"net/http.ResponseWriter", "*net/http.Request"}, []string{"error"}, "net.yaml"},
		"net/http by value":     {[]string{"net/http.ResponseWriter", "net/http.Request"}, nil, ""},
		"gin":                   {[]string{"*github.com/gin-gonic/gin.Context"}, nil, "gin.yaml"},
		"gin with a result":     {[]string{"*github.com/gin-gonic/gin.Context"}, []string{"string"}, ""},
		"echo v4":               {[]string{"github.com/labstack/echo/v4.Context"}, []string{"error"}, "echo.yaml"},
		"echo v5":               {[]string{"*github.com/labstack/echo/v5.Context"}, []string{"error"}, "echo.yaml"},
		"echo v5 as v4":         {[]string{"*github.com/labstack/echo/v4.Context"}, []string{"error"}, ""},
		"fiber v2":              {[]string{"*github.com/gofiber/fiber/v2.Ctx"}, []string{"error"}, "fiber.yaml"},
		"fiber v3":              {[]string{"github.com/gofiber/fiber/v3.Ctx"}, []string{"error"}, "fiber.yaml"},
		"httprouter":            {[]string{"net/http.ResponseWriter", "*net/http.Request", "github.com/julienschmidt/httprouter.Params"}, nil, "httprouter.yaml"},
		"package of the second": {[]string{"context.Context", "*github.com/hibiken/asynq.Task"}, []string{"error"}, "queues.yaml"},
		"unknown":               {[]string{"*example.com/gin.Context"}, nil, ""},
		"no parameters":         {nil, nil, ""},
		"predeclared":           {[]string{"int", "[]string", "map[string]int", "func(a.B) c.D"}, nil, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			entry := c.Entry(test.params, test.results)
			if test.want == "" {
				assert.Nil(t, entry)
				return
			}
			require.NotNil(t, entry)
			assert.Equal(t, test.want, entry.Pos.File)
		})
	}
	assert.Equal(t, Message, c.Entry([]string{"context.Context", "*github.com/hibiken/asynq.Task"}, []string{"error"}).Kind)
}

func TestEntryIgnoresTypeArguments(t *testing.T) {
	file, err := Parse("f.yaml", []byte(head+"entries:\n  - {params: [context.Context, \"*Request\"], results: [\"*Response\", error], request: [1]}\n"))
	require.NoError(t, err)
	c := new(Catalog).With(file)
	assert.NotNil(t, c.Entry(
		[]string{"context.Context", "*example.com/lib.Request[example.com/other/v3.T]"},
		[]string{"*example.com/lib.Response[*a.b/c.D]", "error"}))
}

func TestWith(t *testing.T) {
	c, err := Written()
	require.NoError(t, err)
	first, err := Parse("first.yaml", []byte("package: os\nsource: x\nfuncs:\n  - {func: Create, pure: true}\n  - {func: Mine, pure: true}\ntypes:\n  - {type: File, is: pool}\n"))
	require.NoError(t, err)
	second, err := Parse("second.yaml", []byte("package: os\nsource: x\nfuncs:\n  - {func: Mine, learns: disk}\n"))
	require.NoError(t, err)
	with := c.With(first, second)
	assert.True(t, with.Func("os", "", "Create").Pure, "a user's row replaces the built-in one")
	assert.Equal(t, FromDisk, with.Func("os", "", "Mine").Learns, "the last file has the last word")
	assert.NotNil(t, with.Func("os", "", "Open"), "other rows stay")
	assert.Equal(t, Pool, with.Type("os", "File"))
	assert.NotNil(t, with.DefaultFunc("os"))
	assert.False(t, c.Func("os", "", "Create").Pure, "the catalogue that was extended is not changed")

	files, err := with.Files()
	require.NoError(t, err)
	var names []string
	for _, file := range files {
		if file.Package == "os" {
			names = append(names, file.Pos.File)
		}
	}
	assert.Equal(t, []string{"second.yaml", "first.yaml", "os.yaml"}, names)
}

func TestFilesAreSortedAndSayWhy(t *testing.T) {
	files, err := builtinCatalog(t).Files()
	require.NoError(t, err)
	for i, file := range files {
		if i > 0 {
			assert.LessOrEqual(t, files[i-1].Package, file.Package)
		}
		assert.True(t, strings.HasPrefix(file.Source, "https://"), "%s: the source is no address", file.Package)
	}
}

// Rows of one package must not stand in two documents that hold for the same
// version: the later would never be found.
func TestNoRowIsHidden(t *testing.T) {
	c, err := Written()
	require.NoError(t, err)
	files, err := c.Files()
	require.NoError(t, err)
	type key struct{ pkg, version, row string }
	seen := map[key]strictyaml.Position{}
	for _, file := range files {
		versions := file.Versions
		if len(versions) == 0 {
			versions = []string{"v1", "v2", "v3", "v4", "v5"}
		}
		for _, version := range versions {
			note := func(row string, pos strictyaml.Position) {
				k := key{file.Package, version, row}
				if first, twice := seen[k]; twice {
					t.Errorf("%s: %s has a row already at %s", pos, row, first)
				}
				seen[k] = pos
			}
			for _, row := range file.Funcs {
				for _, name := range row.names() {
					note("func "+name, row.Pos)
				}
			}
			for _, row := range file.Types {
				for _, name := range row.names() {
					note("type "+name, row.Pos)
				}
			}
			if file.Default != nil {
				note("default", file.Default.Pos)
			}
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	fresh, err := newBuiltin()
	require.NoError(t, err)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			assert.NotNil(t, fresh.Func("os", "", "Create"))
			assert.NotNil(t, fresh.Func("github.com/gin-gonic/gin", "Context", "SaveUploadedFile"))
			assert.NotNil(t, fresh.Entry([]string{"net/http.ResponseWriter", "*net/http.Request"}, nil))
			assert.Equal(t, Scratch, fresh.Type("sync", "Pool"))
		})
	}
	wg.Wait()
}

// Nothing is made of what is not asked for.
func TestLazy(t *testing.T) {
	fresh, err := newBuiltin()
	require.NoError(t, err)
	require.NotNil(t, fresh.Func("os", "", "Create"))
	for pkg, docs := range fresh.documents {
		for _, doc := range docs {
			assert.Equal(t, pkg == "os", doc.funcs != nil, pkg)
		}
	}
}

// importedPackages are what a module imports that uses more libraries than most.
var importedPackages = []string{
	"archive/zip", "bufio", "bytes", "compress/gzip", "container/list", "context", "crypto/rand", "crypto/tls", "database/sql",
	"embed", "encoding/base64", "encoding/json", "errors", "flag", "fmt", "html/template", "io", "io/fs", "log", "log/slog",
	"math/rand/v2", "mime/multipart", "net", "net/http", "os", "os/exec", "path/filepath", "regexp", "slices", "sort", "strings",
	"sync", "sync/atomic", "time",
	"github.com/alexedwards/scs/v2", "github.com/aws/aws-sdk-go-v2/service/s3", "github.com/gin-contrib/sessions",
	"github.com/gin-gonic/gin", "github.com/gofiber/fiber/v2", "github.com/golang-jwt/jwt/v5", "github.com/google/uuid",
	"github.com/gorilla/sessions", "github.com/gorilla/websocket", "github.com/hibiken/asynq", "github.com/jackc/pgx/v5",
	"github.com/labstack/echo/v4", "github.com/patrickmn/go-cache", "github.com/prometheus/client_golang/prometheus",
	"github.com/redis/go-redis/v9", "github.com/robfig/cron/v3", "github.com/sirupsen/logrus", "github.com/spf13/afero",
	"github.com/spf13/viper", "go.uber.org/zap", "golang.org/x/time/rate", "google.golang.org/grpc", "gorm.io/gorm",
}

// loadAndAsk is what one process pays for the packages that a module imports.
func loadAndAsk(t testing.TB) {
	c, err := newBuiltin()
	require.NoError(t, err)
	for _, pkg := range importedPackages {
		c.Func(pkg, "", "New")
	}
}

// A process for each package runs under go vet, so loading must cost next to
// nothing. Allocations stand for time, which no test can rely on: parsing these
// packages would take sixty times as many.
func TestLoadingIsCheap(t *testing.T) {
	for _, pkg := range importedPackages {
		assert.NotEmpty(t, builtinCatalog(t).of(pkg), "nothing is known of %s", pkg)
	}
	assert.Less(t, testing.AllocsPerRun(5, func() { loadAndAsk(t) }), 5000.0)
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		loadAndAsk(b)
	}
}

func BenchmarkEntryMiss(b *testing.B) {
	c := builtinCatalog(b)
	params := []string{"context.Context", "*example.com/app/internal/model.User", "string"}
	for b.Loop() {
		c.Entry(params, nil)
	}
}
