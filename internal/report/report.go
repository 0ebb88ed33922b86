// Package report writes what a run found: one file an output format, and what
// is said beside the findings. It must not know how findings are made, nor
// where the output goes.
package report

import (
	"io"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/rule"
)

// A Document is what a run found, and what formats need to say it.
type Document struct {
	// Findings and Skipped are sorted.
	Findings []finding.Finding
	Skipped  []finding.Skip
	// Rules are the rules that were checked.
	Rules []*rule.Rule
	// Version names the build of localstate.
	Version string
	// Roots are the folders that the files of positions are relative to, by the
	// import path of the package. JSON names files just so.
	Roots map[string]string
	// Dir is the working directory. Text names files as seen from it, so that a
	// terminal can open them.
	Dir string
	// Top is the folder that formats for other tools name files relative to,
	// since they read the files of a whole repository: see Top.
	Top string
	// Color says whether text may use the colours of a terminal.
	Color bool

	sources sources
}

// A Format is a way to write a document.
type Format struct {
	// Name is what users call it.
	Name string
	// Write writes the whole document.
	Write func(io.Writer, *Document) error
}

// Formats lists the formats, that for people first.
func Formats() []Format {
	return []Format{
		{"text", Text},
		{"json", JSON},
		{"sarif", SARIF},
		{"github", GitHub},
		{"gitlab", GitLab},
		{"checkstyle", Checkstyle},
		{"junit", JUnit},
		{"rdjsonl", RDJSONL},
		{"markdown", Markdown},
	}
}
