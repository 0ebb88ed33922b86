// Command helper saves files of several meanings by one helper.
package main

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"

	"example.com/disk/write/helper/disk"
)

var settings = struct{ Title string }{"site"}

func upload(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	disk.Save("uploads/avatar.png", data)
}

func save(w http.ResponseWriter, r *http.Request) {
	data, err := json.Marshal(settings)
	if err != nil {
		return
	}
	disk.Save("settings.json", data) // want `localwrite: disk.Save in main.save `
}

func scratchSilent(w http.ResponseWriter, r *http.Request) {
	defer os.Remove("scratch.json")
	data, _ := json.Marshal(settings)
	disk.Save("scratch.json", data)
}

func main() {
	disk.Save("robots.txt", []byte("User-agent: *\n"))
	http.HandleFunc("/upload", upload)
	http.HandleFunc("/save", save)
	http.HandleFunc("/scratch", scratchSilent)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
