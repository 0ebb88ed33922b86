package catalog

import (
	"errors"

	"github.com/golocalstate/localstate/internal/strictyaml"
)

// Parse reads a catalogue file that speaks of one package; name is for
// positions. Its errors, all of them at once, say where, what is wrong and
// what was probably meant: each is a *strictyaml.Error.
func Parse(name string, data []byte) (*File, error) { return parse(name, 0, data) }

// ParseAll reads a catalogue file of one or more documents, separated by lines
// of three dashes, each of which speaks of one package.
func ParseAll(name string, data []byte) ([]*File, error) {
	var files []*File
	var errs []error
	docs := split(name, data)
	if len(docs) == 0 {
		docs = []*document{{name: name, data: data}} // which is refused as such
	}
	for _, doc := range docs {
		file, err := parse(name, doc.lines, doc.data)
		files, errs = append(files, file), append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return files, nil
}

// parse reads one document before which lines lines stand in its file.
func parse(name string, lines int, data []byte) (*File, error) {
	file := new(File)
	found, err := strictyaml.Decode(name, lines, data, file)
	if err == nil && !found {
		err = &strictyaml.Error{
			Pos:     strictyaml.Position{File: name, Line: lines + 1, Column: 1},
			Message: "an empty document: want package, source and rows",
		}
	}
	if err == nil {
		err = file.emptyRows()
	}
	if err != nil {
		return nil, err
	}
	return file, nil
}
