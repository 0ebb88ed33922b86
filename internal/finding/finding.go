// Package finding holds what localstate reports: a finding, the path that
// proves it, and what could not be analysed. It knows nothing of how findings
// are made, nor of how they are printed.
package finding

import (
	"cmp"
	"slices"
	"strings"
)

// A Severity says how bad it is when the state is lost or differs between replicas.
type Severity string

const (
	// High is for users who lose data, are logged out, or notice that replicas answer differently.
	High Severity = "high"
	// Medium is for a service that is degraded: a rate limit times the number of replicas, duplicate jobs, stale caches.
	Medium Severity = "medium"
	// Low is for what is only slower, or arguable.
	Low Severity = "low"
)

// Severities are all severities, the worst first.
func Severities() []Severity { return []Severity{High, Medium, Low} }

// Words are the severities as users write them.
func (Severity) Words() []string {
	return []string{string(High), string(Medium), string(Low)}
}

// AtLeast reports whether a severity is as bad as another, or worse. Everything is
// at least as bad as none.
func (s Severity) AtLeast(least Severity) bool {
	return least == "" || slices.Index(Severities(), s) <= slices.Index(Severities(), least)
}

// Lost says what is lost when the host dies. It is empty for findings about
// comments, which keep nothing.
type Lost string

const (
	// Primary is the only copy.
	Primary Lost = "primary"
	// Cache can be rebuilt; replicas differ until it is.
	Cache Lost = "cache"
	// Counter is a number that starts from zero again.
	Counter Lost = "counter"
	// Config is a setting changed at run time.
	Config Lost = "config"
)

// Sentence says in one sentence what losing it means.
func (l Lost) Sentence() string {
	switch l {
	case Primary:
		return "the only copy: it is gone when this process or its disk is, and other replicas never see it"
	case Cache:
		return "a copy that can be rebuilt; until it is, replicas give different answers"
	case Counter:
		return "a count that starts from zero after a restart and is kept once per replica"
	case Config:
		return "a setting changed at run time: it is gone after a restart, and other replicas keep the old one"
	}
	return string(l)
}

// Clause says what losing it means, as the end of a sentence that names the place.
func (l Lost) Clause() string {
	switch l {
	case Cache:
		return "each replica has its own copy, and they differ until it is loaded again"
	case Counter:
		return "it starts from zero after a restart and is counted per replica"
	case Config:
		return "the change is undone by a restart and unknown to other replicas"
	}
	return "a restart loses it and other replicas never see it"
}

// A Position is a place in a source file. File is a slash path relative to the
// root of the module that it belongs to; Line and Column count from 1, Column
// in bytes.
type Position struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Compare orders positions by file, line and column.
func (p Position) Compare(q Position) int {
	return cmp.Or(strings.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// A Step is one line of the path that proves a finding.
type Step struct {
	Position
	// Package is the import path of the package that the position lies in.
	Package string `json:"-"`
	// Note says what happens there.
	Note string `json:"note"`
}

// A Finding is a place that keeps what was learned at run time and dies with the host.
type Finding struct {
	Rule         string   `json:"rule"`
	Severity     Severity `json:"severity"`
	Lost         Lost     `json:"lost"`
	Configurable bool     `json:"configurable"`
	Position
	// Package is the import path of the package that Position lies in.
	Package string `json:"-"`
	// Message is one sentence that names the place, the operation and the entry point.
	Message string `json:"message"`
	// Place names the place: a variable, a field ("api.OIDCAPI.pendingSessions"), a call.
	Place string `json:"place"`
	// Entry names the entry point that the place is reached from.
	Entry string `json:"entry"`
	// Path leads from where the data comes in to where it is kept.
	Path []Step `json:"path"`
	// Remedy says what to do instead.
	Remedy string `json:"remedy"`
	// URL is the address of the rule's documentation.
	URL string `json:"url"`
	// Fingerprint stays the same when lines move and files are renamed; see Sign.
	Fingerprint string `json:"fingerprint"`
	// Model names the row of the catalogue that says what stands at Position: an
	// import path and the name of a function or variable. It is empty where there is none.
	Model Model `json:"-"`
	// Fix, which may be nil, rewrites the source so that the finding is gone.
	Fix *Fix `json:"fix,omitempty"`
}

// A Model is a function or variable of a library.
type Model struct{ Package, Name string }

// Key identifies a finding within one run: its rule, where it stands and its place.
func (f *Finding) Key() string {
	return f.Rule + "\x00" + f.Package + "\x00" + f.Place
}

// Compare orders findings for output: by position, then rule and place.
func Compare(a, b Finding) int {
	return cmp.Or(a.Position.Compare(b.Position), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Place, b.Place), strings.Compare(a.Package, b.Package))
}

// A Verdict says why a place, a write or a call is not reported.
type Verdict struct {
	Position
	// Package is the import path of the package that Position lies in.
	Package string
	// What names it, and Reason completes the sentence that the name begins.
	What, Reason string
	// Path is what the reason rests on.
	Path []Step
}

// A Skip is a package or function that was not fully analysed, and why.
type Skip struct {
	Package string `json:"package"`
	// What is the function or file, empty for the whole package.
	What   string `json:"what,omitempty"`
	Reason string `json:"reason"`
	// Bound is set where nothing was left out, but a bound of the analysis was
	// hit: findings of the function can be missing or less precise.
	Bound bool `json:"bound,omitempty"`
}

// CompareSkips orders skips for output.
func CompareSkips(a, b Skip) int {
	return cmp.Or(strings.Compare(a.Package, b.Package), strings.Compare(a.What, b.What), strings.Compare(a.Reason, b.Reason))
}

// Known reports whether the position is known.
func (p Position) Known() bool { return p.Line > 0 }
