package driver

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/fix"
)

// A FixedFile is a file as fixes change it.
type FixedFile struct {
	// Name is the file's full name.
	Name        string
	Before, Now []byte
}

// offerFixes gives the findings their fixes, where there are any.
func (r *Result) offerFixes(cat *catalog.Catalog) {
	for i := range r.Findings {
		f := &r.Findings[i]
		row := cat.Fix(f.Model.Package, f.Model.Name)
		if row == nil {
			continue
		}
		if src, ok := r.source(f); ok {
			f.Fix = fix.Make(src, row, f.Model, f.Line, f.Column)
		}
	}
}

// filename is the full name of the file that a finding stands in.
func (r *Result) filename(f *finding.Finding) string {
	return filepath.Join(r.Roots[f.Package], filepath.FromSlash(f.File))
}

func (r *Result) source(f *finding.Finding) (fix.Source, bool) {
	name := r.filename(f)
	text, err := os.ReadFile(name)
	return fix.Source{Text: text, Taken: fix.Declared(filepath.Dir(name))}, err == nil
}

// Fix makes all fixes that the findings offer, in memory. It gives the files that
// change, in the order of the findings, and takes from the result the findings
// that are gone: they are returned as well.
func (r *Result) Fix(cat *catalog.Catalog) (files []FixedFile, fixed []finding.Finding) {
	byFile := make(map[string][]int)
	var names []string
	for i := range r.Findings {
		if r.Findings[i].Fix == nil {
			continue
		}
		name := r.filename(&r.Findings[i])
		if byFile[name] == nil {
			names = append(names, name)
		}
		byFile[name] = append(byFile[name], i)
	}
	gone := make(map[int]bool)
	for _, name := range names {
		var jobs []fix.Job
		for _, i := range byFile[name] {
			f := &r.Findings[i]
			jobs = append(jobs, fix.Job{Row: cat.Fix(f.Model.Package, f.Model.Name), Model: f.Model, Line: f.Line, Column: f.Column})
		}
		src, ok := r.source(&r.Findings[byFile[name][0]])
		if !ok {
			continue
		}
		text, made := fix.File(src, jobs)
		if !bytes.Equal(text, src.Text) {
			files = append(files, FixedFile{Name: name, Before: src.Text, Now: text})
		}
		for k, i := range byFile[name] {
			gone[i] = made[k]
		}
	}
	var kept []finding.Finding
	for i, f := range r.Findings {
		if gone[i] {
			fixed = append(fixed, f)
		} else {
			kept = append(kept, f)
		}
	}
	r.Findings = kept
	return files, fixed
}
