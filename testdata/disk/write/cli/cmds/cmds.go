// Package cmds are commands of a program that can also serve.
package cmds

import (
	"io"
	"net/http"
	"os"
)

// ExportSilent writes what a user of the command asked for.
func ExportSilent(path string) error {
	resp, err := http.Get("https://api.internal/export")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
