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
	modules := make(map[string]string, len(packages))
	for _, p := range packages {
		modules[p.Path] = p.Module
	}
	generated := generatedFiles(packages)
	var wanted []finding.Finding
	for _, f := range findings {
		if !policy.Generated() && generated[f.Package][path.Base(f.File)] {
			continue
		}
		if policy.Reports(&f, modules[f.Package]) {
			wanted = append(wanted, f)
		}
	}
	return wanted
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
