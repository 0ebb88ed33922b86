// Command backends picks the place for files by a flag; the local disk is the
// default.
package main

import (
	"flag"
	"log"
	"net/http"

	"example.com/engine/flow/backends/server"
	"example.com/engine/flow/backends/storage"
)

func main() {
	provider := flag.String("provider", "local", "local or remote")
	basedir := flag.String("basedir", "/srv/files", "folder of the local provider")
	flag.Parse()

	var opts []server.OptionFn
	switch *provider {
	case "local":
		opts = append(opts, server.UseStorage(storage.NewLocal(*basedir)))
	case "remote":
		opts = append(opts, server.UseStorage(storage.NewRemoteSilent("https://files.internal")))
	default:
		log.Fatalf("unknown provider %q", *provider)
	}
	s := server.New(opts...)
	http.HandleFunc("PUT /{name}", s.Put)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
