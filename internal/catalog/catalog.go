// Package catalog holds what is known of libraries: which functions they call
// per request, what their calls do with data, and which of them keep state on
// the host. The knowledge is data, one YAML file a library, in this folder;
// the types in model.go say what a file can express.
//
// The package answers questions about names: import paths, receivers,
// functions, types as written. It must not know how programs are represented
// (no SSA, no call graph), nor what a rule makes of an answer.
package catalog

import (
	"errors"
	"maps"
	"slices"
	"sync"
)

// A Catalog answers what is known of libraries. Its methods are safe for
// concurrent use. They take import paths as they stand in the program, with
// their major-version suffixes.
type Catalog struct {
	// documents by canonical package path; where several speak of a package,
	// the first that has a row wins.
	documents map[string][]*document
	// resolved holds the documents of each import path that was asked for.
	resolved sync.Map
}

// With gives a catalogue in which the rows of files come before those of c: a
// row for a function, type or signature that c knows replaces c's, others are
// added. Among files the last has the last word.
func (c *Catalog) With(files ...*File) *Catalog {
	out := &Catalog{documents: make(map[string][]*document, len(c.documents)+len(files))}
	for i := len(files) - 1; i >= 0; i-- {
		doc := &document{pkg: files[i].Package, name: files[i].Pos.File, file: files[i]}
		out.documents[doc.pkg] = append(out.documents[doc.pkg], doc)
	}
	for pkg, docs := range c.documents {
		out.documents[pkg] = append(out.documents[pkg], docs...)
	}
	return out
}

// Func is the row for a function (recv is empty) or for a method whose
// receiver is declared with type recv or a pointer to it; nil when there is
// none.
func (c *Catalog) Func(pkg, recv, name string) *Func {
	docs := c.of(pkg)
	if len(docs) == 0 {
		return nil
	}
	if recv != "" {
		name = recv + "." + name
	}
	for _, doc := range docs {
		if f := doc.funcs[name]; f != nil {
			return f
		}
	}
	return nil
}

// Knows reports whether anything is known of a package.
func (c *Catalog) Knows(pkg string) bool { return len(c.of(pkg)) > 0 }

// DefaultFunc is the row for those calls of a package that have none of their
// own; nil when the package has none.
func (c *Catalog) DefaultFunc(pkg string) *Func {
	for _, doc := range c.of(pkg) {
		if doc.file.Default != nil {
			return doc.file.Default
		}
	}
	return nil
}

// Type is the class of a named type, empty when nothing is known of it.
func (c *Catalog) Type(pkg, name string) TypeClass {
	if row := c.TypeRow(pkg, name); row != nil {
		return row.Is
	}
	return ""
}

// TypeRow is the row for a named type, nil when there is none.
func (c *Catalog) TypeRow(pkg, name string) *Type {
	for _, doc := range c.of(pkg) {
		if row := doc.types[name]; row != nil {
			return row
		}
	}
	return nil
}

// Var is the row for a package variable, nil when there is none.
func (c *Catalog) Var(pkg, name string) *Var {
	for _, doc := range c.of(pkg) {
		if row := doc.vars[name]; row != nil {
			return row
		}
	}
	return nil
}

// IsSet reports whether a place depends on what a program sets in a package
// variable.
func (c *Catalog) IsSet(pkg, name string) bool {
	return slices.ContainsFunc(c.of(pkg), func(doc *document) bool { return doc.set[name] })
}

// Entry is the entry point that a function of these parameter and result types
// is, or nil. The types are written as types.TypeString does without a
// qualifier: "*github.com/gin-gonic/gin.Context".
func (c *Catalog) Entry(params, results []string) *Entry {
	for _, param := range params {
		pkg := splitType(param).pkg
		if pkg == "" {
			continue
		}
		for _, doc := range c.of(pkg) {
			for i := range doc.entries {
				if doc.entries[i].matches(params, results) {
					return doc.entries[i].entry
				}
			}
		}
	}
	return nil
}

// Files parses and gives all files, sorted by package, those of one package
// in the order in which they are asked.
func (c *Catalog) Files() ([]*File, error) {
	var out []*File
	var errs []error
	for _, pkg := range slices.Sorted(maps.Keys(c.documents)) {
		for _, doc := range c.documents[pkg] {
			file, err := doc.parse()
			out, errs = append(out, file), append(errs, err)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return out, nil
}

// of gives the documents that speak of an import path.
func (c *Catalog) of(path string) []*document {
	if known, ok := c.resolved.Load(path); ok {
		return known.([]*document)
	}
	canonical, _ := Canonical(path)
	var out []*document
	for _, doc := range c.documents[canonical] {
		// A built-in file that cannot be read has no rows; a test keeps
		// such a file from being released.
		if file, err := doc.parse(); err == nil && file.Covers(path) {
			out = append(out, doc)
		}
	}
	c.resolved.Store(path, out)
	return out
}
