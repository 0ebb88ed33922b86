// Command cli serves, or exports and ends.
package main

import (
	"io"
	"log"
	"net/http"
	"os"

	"example.com/disk/write/cli/cmds"
)

func serve() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "ok") })
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func main() {
	if len(os.Args) < 2 {
		os.Exit(2)
	}
	switch os.Args[1] {
	case "export":
		if err := cmds.ExportSilent(os.Args[2]); err != nil {
			log.Fatal(err)
		}
	case "serve":
		serve()
	}
}
