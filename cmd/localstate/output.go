package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/golocalstate/localstate/internal/nearest"
	"github.com/golocalstate/localstate/internal/report"
)

// A target is a format and where it goes.
type target struct {
	name   string
	file   string // empty for standard output
	format report.Format
}

// targets are what the flags -format and -o ask for, in their order.
type targets []target

// addFormat is the flag -format.
func (t *targets) addFormat(name string) error {
	*t = append(*t, target{name: name})
	return nil
}

// addFile is the flag -o: the file for the format before it, or for text.
func (t *targets) addFile(file string) error {
	if file == "" {
		return errors.New("it has no name")
	}
	if len(*t) == 0 {
		*t = targets{{name: report.Formats()[0].Name}}
	}
	last := &(*t)[len(*t)-1]
	if last.file != "" {
		return fmt.Errorf("%s goes to %s already", last.name, last.file)
	}
	last.file = file
	return nil
}

// resolve looks the formats up and finds early what would keep them from being
// written. Without any it asks for text on standard output.
func (t *targets) resolve() error {
	if len(*t) == 0 {
		*t = targets{{name: report.Formats()[0].Name}}
	}
	byFile := make(map[string]string)
	for i := range *t {
		out := &(*t)[i]
		var err error
		if out.format, err = lookupFormat(out.name); err != nil {
			return err
		}
		other, taken := byFile[out.file]
		switch {
		case taken && out.file == "":
			return usageError("Name a file for one of them: -format "+out.name+" -o FILE",
				"%s and %s would both go to standard output", other, out.name)
		case taken:
			return usageError("Name a file for each.", "%s and %s would both go to %s", other, out.name, out.file)
		}
		byFile[out.file] = out.name
		if out.file != "" {
			if _, err := os.Stat(filepath.Dir(out.file)); err != nil {
				return unwritable(out.file, err)
			}
		}
	}
	return nil
}

func lookupFormat(name string) (report.Format, error) {
	var names []string
	for _, f := range report.Formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	next := nearest.Ask("", name, names) + "The formats are " + strings.Join(names, ", ") + "."
	return report.Format{}, usageError(next, "unknown format %q", name)
}

// write writes the document in all formats. A file is written only when its
// format is complete.
func (t targets) write(stdout io.Writer, doc *report.Document) error {
	for _, out := range t {
		var buf bytes.Buffer
		doc.Color = out.file == "" && colorful(stdout)
		if err := out.format.Write(&buf, doc); err != nil {
			return fmt.Errorf("the findings could not be written as %s: %w", out.name, err)
		}
		if out.file != "" {
			if err := os.WriteFile(out.file, buf.Bytes(), 0o666); err != nil {
				return unwritable(out.file, err)
			}
		} else if _, err := stdout.Write(buf.Bytes()); err != nil {
			return fmt.Errorf("the findings could not be written: %w", err)
		}
	}
	return nil
}

func unwritable(file string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return usageError("Give -o a file in a folder that exists and that you may write to.", "%s cannot be written: %v", file, err)
}
