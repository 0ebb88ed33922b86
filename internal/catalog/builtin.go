package catalog

import (
	"cmp"
	"embed"
	"hash/crc32"
	"slices"
	"sync"
)

//go:embed *.yaml
var builtin embed.FS

// A compiledFile is a YAML file of this folder as Go values: parsing what a
// program imports would take longer than its link. The values have no
// positions.
type compiledFile struct {
	name string
	// sum is the checksum of the YAML that the documents were made of.
	sum       uint32
	documents []File
}

// Default is the built-in catalogue. Nothing is made of a package before it is
// asked for.
func Default() (*Catalog, error) { return loadBuiltin() }

var loadBuiltin = sync.OnceValues(newBuiltin)

// newBuiltin takes the compiled form of each embedded file. One that was changed
// since is parsed when it is asked for: so a new row holds at once.
func newBuiltin() (*Catalog, error) {
	return fromBuiltin(func(name string, data []byte) []*document {
		i, found := slices.BinarySearchFunc(compiled, name, func(f compiledFile, name string) int { return cmp.Compare(f.name, name) })
		if !found || compiled[i].sum != checksum(data) {
			return split(name, data)
		}
		docs := make([]*document, len(compiled[i].documents))
		for j := range docs {
			file := &compiled[i].documents[j]
			docs[j] = &document{pkg: file.Package, name: name, file: file}
		}
		return docs
	})
}

// Written is the built-in catalogue as it is written: its rows have positions
// and its documents a text. It is for whoever asks about the catalogue itself.
func Written() (*Catalog, error) { return fromBuiltin(split) }

// fromBuiltin makes a catalogue of the documents of each embedded file.
func fromBuiltin(documents func(name string, data []byte) []*document) (*Catalog, error) {
	entries, err := builtin.ReadDir(".")
	if err != nil {
		return nil, err
	}
	c := &Catalog{documents: make(map[string][]*document, 2*len(entries))}
	for _, entry := range entries {
		data, err := builtin.ReadFile(entry.Name())
		if err != nil {
			return nil, err
		}
		for _, doc := range documents(entry.Name(), data) {
			c.documents[doc.pkg] = append(c.documents[doc.pkg], doc)
		}
	}
	return c, nil
}

// checksum tells whether a file has changed; it is not meant to withstand malice.
func checksum(data []byte) uint32 { return crc32.ChecksumIEEE(data) }
