// Command viperdefault takes the driver from a default of viper.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"github.com/spf13/viper"
)

func main() {
	viper.SetDefault("database.driver", "sqlite3")
	viper.SetDefault("audit.driver", "postgres")
	viper.AutomaticEnv()
	db, err := sql.Open(viper.GetString("database.driver"), viper.GetString("database.dsn")) // want `localdb: sql.Open in main.main .*unless the driver's name is set otherwise`
	if err != nil {
		log.Fatal(err)
	}
	auditSilent()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { db.PingContext(r.Context()) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func auditSilent() {
	if _, err := sql.Open(viper.GetString("audit.driver"), viper.GetString("audit.dsn")); err != nil {
		log.Print(err)
	}
}
