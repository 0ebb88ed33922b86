package driver

import (
	"go/version"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// checkPatterns returns what is wrong with the user's patterns, judging by
// what they name: pkgs is the go command's answer.
func checkPatterns(pkgs []*listed, dir string, patterns []string) error {
	var named, ownNamed, withFiles int
	unreadable := ""
	for _, p := range pkgs {
		if p.DepOnly {
			continue
		}
		if err := patternError(p, dir); err != nil {
			return err
		}
		named++
		if p.users() {
			ownNamed++
			switch {
			case len(p.sources()) > 0:
				withFiles++
			case p.Error != nil && unreadable == "":
				unreadable = firstLine(p.Error.Err)
			}
		}
	}
	shown := strings.Join(patterns, " ")
	switch {
	case named == 0:
		if !inModule(dir) {
			return notInModule(dir)
		}
		return failure("Name a folder that holds Go files; ./... is every package in the current folder and below.",
			"no packages match %s in %s", shown, dir)
	case ownNamed == 0 && pkgs[len(pkgs)-1].ImportPath == "command-line-arguments":
		return failure("Name the folder of the package instead: localstate ./path/to/package",
			"%s names files; localstate analyses whole packages", shown)
	case ownNamed == 0 && !inModule(dir):
		return notInModule(dir)
	case ownNamed == 0:
		return failure("Run localstate in that module's own folder.",
			"%s names only packages of other modules, and localstate analyses the packages of the module it runs in", shown)
	case withFiles == 0 && unreadable != "":
		return failure("Correct that; \"go build "+shown+"\" shows the same error.", "nothing to analyse in %s: %s", shown, unreadable)
	case withFiles == 0:
		return failure("Name a package that a program is built from, ./... for all, or give -tests to look at tests too.",
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
	case !inModule(dir):
		return notInModule(dir)
	case strings.Contains(said, "build constraints exclude all Go files"):
		return failure("Give the build tags that the package needs (localstate -tags a,b), or set GOOS and GOARCH.", "%s", said)
	case strings.Contains(said, "no Go files in"):
		return failure("Name a folder that holds Go files; ./... is every package in the current folder and below.", "%s", said)
	case strings.Contains(said, "does not contain modules listed in go.work"):
		return failure("Name the folder of a module (./server/...), or all modules of the workspace: localstate work", "%s", said)
	case strings.Contains(said, "outside main module"), strings.Contains(said, "does not contain main module"), strings.Contains(said, "does not contain package"):
		pattern := p.ImportPath
		if len(p.Match) > 0 {
			pattern = p.Match[0]
		}
		return failure("If that folder is in another module, run localstate there: localstate -C "+strings.TrimSuffix(pattern, "/...")+" ./...", "%s", said)
	case strings.HasPrefix(said, "stat ") && strings.HasSuffix(said, ".go: no such file or directory"):
		return failure("Correct that; \"go build\" shows the same error.", "%s", said)
	case p.Module == nil:
		return failure("Check the spelling: a pattern is a folder (./api), a folder and all below it (./api/...), or an import path.", "%s", said)
	}
	return nil
}

// inModule reports whether a folder lies in a module or workspace.
func inModule(dir string) bool { return Root(dir) != "" }

// Root is the folder of the module that a folder lies in, or of its workspace
// where no module holds it. It is empty outside of both.
func Root(dir string) string {
	for _, name := range []string{"go.mod", "go.work"} {
		for at := dir; ; {
			if info, err := os.Stat(filepath.Join(at, name)); err == nil && !info.IsDir() {
				return at
			}
			parent := filepath.Dir(at)
			if parent == at {
				break
			}
			at = parent
		}
	}
	return ""
}

// checkGoVersion refuses modules written for a Go that this binary's type
// checker does not know.
func checkGoVersion(pkgs []*listed) error {
	for _, p := range pkgs {
		if !p.own {
			continue
		}
		if wants := "go" + p.Module.GoVersion; version.IsValid(wants) && version.Compare(version.Lang(wants), version.Lang(runtime.Version())) > 0 {
			return failure("Build it again with the newer Go: "+install,
				"module %s is written for %s, and this localstate was built with %s", p.Module.Path, wants, runtime.Version())
		}
	}
	return nil
}
