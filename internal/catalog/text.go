package catalog

import (
	"bytes"
	"maps"
	"slices"
	"strings"
)

// Texts gives the documents that speak of an import path, or else of the
// packages whose paths have the name among their elements, as they are written.
// Only a Written catalogue has them.
func (c *Catalog) Texts(name string) []string {
	canonical, _ := Canonical(name)
	packages := []string{canonical}
	if c.documents[canonical] == nil {
		packages = nil
		for _, pkg := range slices.Sorted(maps.Keys(c.documents)) {
			if strings.Contains("/"+pkg+"/", "/"+strings.Trim(canonical, "/")+"/") {
				packages = append(packages, pkg)
			}
		}
	}
	var texts []string
	for _, pkg := range packages {
		for _, doc := range c.documents[pkg] {
			texts = append(texts, string(bytes.TrimSpace(doc.data)))
		}
	}
	return texts
}
