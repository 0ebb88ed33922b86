package localcache

import (
	_ "embed"
	"fmt"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
	"github.com/golocalstate/localstate/internal/rule"
)

// Name is the rule's name.
const Name = "localcache"

//go:embed doc.go
var doc string

// Rule reports what was learned at run time and is kept in memory beyond a request.
var Rule = &rule.Rule{
	Name:       Name,
	Title:      "what was learned at run time is kept in memory beyond a request",
	Doc:        rule.Doc(doc),
	Severities: []finding.Severity{finding.High, finding.Medium, finding.Low},
	Check:      check,
}

func check(p *program.Program) []finding.Finding {
	var found []finding.Finding
	for _, k := range p.Constructions(Name) {
		f := k.Finding(Name)
		f.Message = fmt.Sprintf("%s keeps %s in the memory of this process: %s", k.Name, k.Library.What, f.Lost.Clause())
		found = append(found, f)
	}
	for _, s := range p.States() {
		if !s.Keeps(program.Cached) {
			continue
		}
		f := s.Finding(Name)
		f.Severity = severity(&s)
		f.Message = fmt.Sprintf("%s is filled by %s and kept in the memory of this process: %s", s.Describe(), f.Entry, f.Lost.Clause())
		f.Remedy = remedy(&s)
		found = append(found, f)
	}
	return found
}

// remedy names the library's own remote twin where there is one.
func remedy(s *program.State) string {
	if s.Library != nil && s.Library.Remedy != "" {
		return s.Library.Remedy
	}
	switch s.Lost {
	case finding.Cache:
		return "Keep it in a cache that all replicas share, such as Redis or memcached, or load it for each request; where stale answers do no harm, bound its age."
	case finding.Counter:
		return "Count in a store that all replicas share, such as Redis (INCR), or in the database."
	}
	return "Keep it where all replicas find it and a restart does not lose it: in the database, or in Redis."
}

// severity follows what is lost: the only copy is missed by users, a copy only
// goes stale, and when something happened last, or what a file here says, hardly matters.
func severity(s *program.State) finding.Severity {
	switch {
	case s.Library != nil && (s.Lost == finding.Config || s.Library.Severity == string(finding.Low)):
		return finding.Severity(s.Library.Severity)
	case s.Timed, s.OfFiles:
		return finding.Low
	case s.Lost == finding.Primary, s.Lost == finding.Config:
		return finding.High
	}
	return finding.Medium
}
