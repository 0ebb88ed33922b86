package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// A module is what the tools are run on.
type module struct {
	dir, path string
	packages  int
	lines     int
	// file is the one that is edited, by its absolute name.
	file string
	// broken says why the module does not build, if so.
	broken string
}

// listed is what the go command says of a package.
type listed struct {
	ImportPath, Dir string
	GoFiles, Deps   []string
	Module          *struct {
		Path string
		Main bool
	}
}

// findModule looks at the module in a folder.
func findModule(ctx context.Context, dir string) (*module, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "go", "list", "-e", "-json=ImportPath,Dir,GoFiles,Deps,Module", "./...")
	cmd.Dir = dir
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: go list: %w", dir, err)
	}
	var pkgs []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var p listed
		if err := dec.Decode(&p); err != nil {
			return nil, err
		}
		if p.Module != nil && p.Module.Main {
			pkgs = append(pkgs, p)
		}
	}
	m := &module{dir: dir, packages: len(pkgs), file: editedFile(pkgs)}
	if m.file == "" {
		return nil, fmt.Errorf("%s: no package of the module has Go files", dir)
	}
	m.path = pkgs[0].Module.Path
	for _, p := range pkgs {
		for _, name := range p.GoFiles {
			text, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				return nil, err
			}
			m.lines += bytes.Count(text, []byte("\n"))
		}
	}
	return m, nil
}

// editedFile chooses the file to edit: the first of the package that is in the
// middle of those that others import, by how many do, directly or not. Without
// such a package it is the first file of all.
func editedFile(pkgs []listed) string {
	importers := make(map[string]int)
	for _, p := range pkgs {
		for _, dep := range p.Deps {
			importers[dep]++
		}
	}
	pkgs = slices.DeleteFunc(slices.Clone(pkgs), func(p listed) bool { return len(p.GoFiles) == 0 })
	if imported := slices.DeleteFunc(slices.Clone(pkgs), func(p listed) bool { return importers[p.ImportPath] == 0 }); len(imported) > 0 {
		pkgs = imported
	}
	if len(pkgs) == 0 {
		return ""
	}
	slices.SortFunc(pkgs, func(a, b listed) int {
		return cmp.Or(cmp.Compare(importers[a.ImportPath], importers[b.ImportPath]), cmp.Compare(a.ImportPath, b.ImportPath))
	})
	p := pkgs[len(pkgs)/2]
	return filepath.Join(p.Dir, p.GoFiles[0])
}

// edit is the text of a Go file with one more variable below its imports, as
// an edit that moves all lines after it.
func edit(text []byte, name string) ([]byte, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", text, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	end := f.Name.End()
	for _, d := range f.Decls {
		end = d.End()
	}
	at := fset.Position(end).Offset
	// The rest of the line can be a comment.
	if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
		at += i
	} else {
		at = len(text)
	}
	return slices.Concat(text[:at], []byte("\n\nvar "+name+" = 1\n"), text[at:]), nil
}

// overlay writes an edited copy of the module's file to dir, and the file that
// tells the go command to read it instead. The module itself stays as it is.
func (m *module) overlay(dir, name string) (string, error) {
	text, err := os.ReadFile(m.file)
	if err != nil {
		return "", err
	}
	if text, err = edit(text, name); err != nil {
		return "", err
	}
	edited := filepath.Join(dir, name+".go")
	if err := os.WriteFile(edited, text, 0o666); err != nil {
		return "", err
	}
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {m.file: edited}})
	if err != nil {
		return "", err
	}
	list := filepath.Join(dir, name+".json")
	return list, os.WriteFile(list, replace, 0o666)
}
