// Package rotate is a writer that begins a new file every day.
package rotate

import (
	"os"
	"path/filepath"
	"time"
)

// Writer writes into the file of the day.
type Writer struct {
	Dir  string
	day  string
	file *os.File
}

func (w *Writer) Write(p []byte) (int, error) {
	if err := w.rotate(); err != nil {
		return 0, err
	}
	return w.file.Write(p)
}

func (w *Writer) rotate() error {
	day := time.Now().Format(time.DateOnly)
	if day == w.day {
		return nil
	}
	f, err := os.OpenFile(filepath.Join(w.Dir, day+".log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644) // want `locallog: os.OpenFile in \(\*rotate.Writer\).rotate `
	if err != nil {
		return err
	}
	w.day, w.file = day, f
	return nil
}
