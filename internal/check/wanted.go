package check

import (
	"path"

	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// Wanted leaves out what the configuration does not want reported. packages are
// the summaries of those that the findings stand in.
//
// It comes last: what is left out here is proved all the same, and must not come
// up again in a package above.
func Wanted(findings []finding.Finding, packages []*summary.Package, policy *config.Policy) []finding.Finding {
	f := newFilter(packages, policy)
	var wanted []finding.Finding
	for _, found := range findings {
		if f.unwanted(&found) == "" {
			wanted = append(wanted, found)
		}
	}
	return wanted
}

// A filter decides which findings are reported.
type filter struct {
	policy    *config.Policy
	modules   map[string]string
	generated map[string]map[string]bool
}

func newFilter(packages []*summary.Package, policy *config.Policy) *filter {
	f := &filter{policy: policy, modules: make(map[string]string, len(packages)), generated: generatedFiles(packages)}
	for _, p := range packages {
		f.modules[p.Path] = p.Module
	}
	return f
}

// unwanted says why a finding is left out; it is empty for those that are reported.
func (f *filter) unwanted(found *finding.Finding) string {
	switch {
	case !f.policy.Generated() && f.generated[found.Package][path.Base(found.File)]:
		return "stands in a generated file, where nothing is reported unless the configuration asks for it"
	case !f.policy.Reports(found, f.modules[found.Package]):
		return "is left out by the configuration"
	}
	return ""
}

// generatedFiles are the base names of generated files, by package. Unless asked
// for, nothing is reported in them: who reads a finding could not act on it there.
func generatedFiles(pkgs []*summary.Package) map[string]map[string]bool {
	files := make(map[string]map[string]bool)
	for _, p := range pkgs {
		for _, name := range p.Generated {
			if files[p.Path] == nil {
				files[p.Path] = make(map[string]bool)
			}
			files[p.Path][name] = true
		}
	}
	return files
}
