// Package disk writes files.
package disk

import (
	"io"
	"os"
	"path/filepath"
)

// Folder is a folder on the local disk.
type Folder struct{ Root string }

// Write saves r under a name.
func (d Folder) Write(name string, r io.Reader) (err error) {
	f, err := create(filepath.Join(d.Root, filepath.Clean("/"+name)))
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	_, err = io.Copy(f, r)
	return err
}

func create(path string) (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	return os.Create(path) // want `localupload: .*os\.Create`
}

// ReadmeSilent writes a file whose text is a constant; main calls it.
func (d Folder) ReadmeSilent() error {
	return os.WriteFile(filepath.Join(d.Root, "README"), []byte("Files of this service. Do not touch.\n"), 0o644)
}
