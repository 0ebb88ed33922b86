package catalog

import (
	"bytes"
	"slices"
	"strings"
	"sync"
)

// A document is one YAML document of a catalogue file, read when it is first
// needed.
type document struct {
	// pkg is the canonical package that the document speaks of.
	pkg  string
	name string
	// lines is the number of lines before the document in its file.
	lines int
	// data is the document as it is written; it is missing where file is
	// there from the start.
	data []byte

	once sync.Once
	// what follows is set by parse
	file    *File
	err     error
	funcs   map[string]*Func
	types   map[string]*Type
	vars    map[string]*Var
	entries []signature
	// set are the package variables that places depend on the fields of.
	set map[string]bool
}

// A signature is an entry with its types written in canonical form.
type signature struct {
	params, results []string
	entry           *Entry
}

// parse parses the document and makes its lookup tables, once.
func (d *document) parse() (*File, error) {
	d.once.Do(func() {
		if d.file == nil {
			d.file, d.err = parse(d.name, d.lines, d.data)
		}
		if d.err == nil {
			d.index()
		}
	})
	return d.file, d.err
}

// index makes the lookup tables.
func (d *document) index() {
	d.funcs = make(map[string]*Func, len(d.file.Funcs))
	for i := range d.file.Funcs {
		f := &d.file.Funcs[i]
		for _, name := range f.names() {
			d.funcs[name] = f
		}
		d.unlessSet(f.Place)
	}
	d.types = make(map[string]*Type, len(d.file.Types))
	for i := range d.file.Types {
		t := &d.file.Types[i]
		for _, name := range t.names() {
			d.types[name] = t
		}
		d.unlessSet(t.Place)
	}
	d.vars = make(map[string]*Var, len(d.file.Vars))
	for i := range d.file.Vars {
		row := &d.file.Vars[i]
		d.vars[row.Name] = row
		if row.Place != nil && row.Place.At.Field != "" {
			d.sets(row.Name)
		}
		d.unlessSet(row.Place)
	}
	for i := range d.file.Entries {
		e := &d.file.Entries[i]
		d.entries = append(d.entries, signature{
			params:  d.file.canonicalTypes(e.Params),
			results: d.file.canonicalTypes(e.Results),
			entry:   e,
		})
	}
}

// unlessSet notes the variables that a place depends on.
func (d *document) unlessSet(place *Place) {
	if place == nil {
		return
	}
	for _, name := range place.UnlessSet {
		variable, _, _ := strings.Cut(name, ".")
		d.sets(variable)
	}
}

func (d *document) sets(variable string) {
	if d.set == nil {
		d.set = make(map[string]bool)
	}
	d.set[variable] = true
}

// canonicalTypes writes the types of an entry in canonical form. None stays none.
func (f *File) canonicalTypes(list []string) []string {
	if list == nil {
		return nil
	}
	out := make([]string, len(list))
	for i, typ := range list {
		out[i] = splitType(f.qualify(typ)).canonical()
	}
	return out
}

// matches says whether a function of these types has the signature.
func (s *signature) matches(params, results []string) bool {
	same := func(canonical, typ string) bool { return canonical == splitType(typ).canonical() }
	return slices.EqualFunc(s.params, params, same) &&
		(s.results == nil || slices.EqualFunc(s.results, results, same))
}

// split cuts a file at its --- lines and reads, without parsing, which package
// each document speaks of.
func split(name string, data []byte) []*document {
	var out []*document
	doc, start, line, pos := &document{name: name}, 0, 0, 0
	flush := func(end int) {
		if doc.data = data[start:end]; len(bytes.TrimSpace(doc.data)) > 0 {
			out = append(out, doc)
		}
	}
	for pos < len(data) {
		end := len(data)
		if i := bytes.IndexByte(data[pos:], '\n'); i >= 0 {
			end = pos + i + 1
		}
		text := strings.TrimRight(string(data[pos:end]), " \t\r\n")
		line++
		if text == "---" {
			flush(pos)
			doc, start = &document{name: name, lines: line}, end
		} else if value, ok := strings.CutPrefix(text, "package:"); ok && doc.pkg == "" {
			doc.pkg = strings.Trim(strings.TrimSpace(value), `"'`)
		}
		pos = end
	}
	flush(len(data))
	return out
}
