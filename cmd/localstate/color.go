package main

import (
	"io"
	"os"

	"github.com/mattn/go-isatty"
)

// colorful reports whether to use colours: on a terminal, unless the user asks
// for none (https://no-color.org).
func colorful(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	return isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd())
}
