// Command three saves an upload three packages away from where it comes in.
package main

import (
	"log"
	"net/http"
	"os"

	"example.com/engine/flow/three/disk"
	"example.com/engine/flow/three/handler"
	"example.com/engine/flow/three/service"
)

func main() {
	folder := disk.Folder{Root: os.Getenv("FILES")}
	if err := folder.ReadmeSilent(); err != nil {
		log.Fatal(err)
	}
	http.Handle("/documents", handler.New(service.New(folder)))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
