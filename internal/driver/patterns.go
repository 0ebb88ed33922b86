package driver

import (
	"go/version"
	"runtime"
	"strings"
)

// checkPatterns returns what is wrong with the user's patterns, judging by
// what they name: pkgs is the go command's answer, stderr what it said beside it.
func checkPatterns(pkgs []*listed, stderr, dir string, patterns []string) error {
	var named, ownNamed, withFiles int
	for _, p := range pkgs {
		if p.DepOnly {
			continue
		}
		if err := patternError(p, dir); err != nil {
			return err
		}
		named++
		if p.own() {
			ownNamed++
			if len(p.sources()) > 0 || p.Error != nil {
				withFiles++
			}
		}
	}
	shown := strings.Join(patterns, " ")
	switch {
	case named == 0:
		if strings.Contains(stderr, "go.mod file not found") {
			return notInModule(dir)
		}
		return failure("Name a folder that holds Go files; ./... is every package in the current folder and below.",
			"no packages match %s in %s", shown, dir)
	case ownNamed == 0 && pkgs[len(pkgs)-1].ImportPath == "command-line-arguments":
		return failure("Name the folder of the package instead: localstate ./path/to/package",
			"%s names files; localstate analyses whole packages", shown)
	case ownNamed == 0:
		return failure("Run localstate in that module's own folder.",
			"%s names only packages of other modules, and localstate analyses the packages of the module it runs in", shown)
	case withFiles == 0:
		return failure("Name a package that a program is built from, or ./... for all.",
			"no Go files to analyse in %s: there are only test files, which are left out", shown)
	}
	return nil
}

// patternError returns what is wrong with the pattern that names p, if p is
// no package at all.
func patternError(p *listed, dir string) error {
	if p.Error == nil || len(p.sources()) > 0 {
		return nil
	}
	said := firstLine(p.Error.Err)
	switch {
	case strings.Contains(said, "does not contain main module"), strings.Contains(said, "go.mod file not found"):
		return notInModule(dir)
	case strings.Contains(said, "build constraints exclude all Go files"):
		return failure("Give the build tags that the package needs (localstate -tags a,b), or set GOOS and GOARCH.", "%s", said)
	case strings.Contains(said, "no Go files in"):
		return failure("Name a folder that holds Go files; ./... is every package in the current folder and below.", "%s", said)
	case strings.Contains(said, "outside main module"):
		return failure("Run localstate in that folder's own module: localstate -C "+p.ImportPath+" ./...", "%s", said)
	case p.Module == nil:
		return failure("Check the spelling: a pattern is a folder (./api), a folder and all below it (./api/...), or an import path.", "%s", said)
	}
	return nil
}

// checkGoVersion refuses modules written for a Go that this binary's type
// checker does not know.
func checkGoVersion(pkgs []*listed) error {
	for _, p := range pkgs {
		if !p.own() {
			continue
		}
		if wants := "go" + p.Module.GoVersion; version.IsValid(wants) && version.Compare(version.Lang(wants), version.Lang(runtime.Version())) > 0 {
			return failure("Build it again with the newer Go: go install github.com/golocalstate/localstate/cmd/localstate@latest",
				"module %s is written for %s, and this localstate was built with %s", p.Module.Path, wants, runtime.Version())
		}
	}
	return nil
}
