package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/driver"
)

// applyFixes makes the fixes that the findings offer, says on stderr what it has
// done, and takes from the result what is mended.
func applyFixes(res *driver.Result, cat *catalog.Catalog, stderr io.Writer) error {
	files, fixed := res.Fix(cat)
	for _, f := range files {
		if err := rewrite(f); err != nil {
			return usageError("Make the file writable, and see that nothing else changes it meanwhile.", "%s cannot be fixed: %v", fromHere(f.Name), err)
		}
	}
	for _, f := range fixed {
		fmt.Fprintf(stderr, "fixed: %s:%d: %s\n", f.File, f.Line, f.Fix.Title)
	}
	return nil
}

// printFixes prints the fixes that the findings offer as a patch, takes from the
// result what it would mend, and reports whether there is anything to change.
func printFixes(res *driver.Result, cat *catalog.Catalog, stdout io.Writer) (bool, error) {
	files, _ := res.Fix(cat)
	for _, f := range files {
		name := fromHere(f.Name)
		if _, err := stdout.Write(diff.Diff(name, f.Before, name, f.Now)); err != nil {
			return false, fmt.Errorf("the patch could not be written: %w", err)
		}
	}
	return len(files) > 0, nil
}

// rewrite replaces a file's text, if that is still what it was.
func rewrite(f driver.FixedFile) error {
	info, err := os.Stat(f.Name)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(f.Name)
	switch {
	case err != nil:
		return err
	case !bytes.Equal(text, f.Before):
		return errors.New("it has changed since it was read")
	}
	return os.WriteFile(f.Name, f.Now, info.Mode().Perm())
}

// fromHere is the name of a file as seen from the working directory, where that is below it.
func fromHere(name string) string {
	dir, err := os.Getwd()
	if err != nil {
		return name
	}
	rel, err := filepath.Rel(dir, name)
	if err != nil || strings.HasPrefix(rel, "..") {
		return name
	}
	return filepath.ToSlash(rel)
}
