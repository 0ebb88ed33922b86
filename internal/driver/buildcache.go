package driver

import (
	"context"
	"os"
	"slices"
	"strings"
)

// Loading says where the types of packages that are not the user's come from.
type Loading string

const (
	// Auto takes what the build cache has; what it lacks is compiled if that is
	// little, and otherwise read from source.
	Auto Loading = "auto"
	// Compiled takes export data, and has the go command compile what the build cache lacks.
	Compiled Loading = "compiled"
	// FromSource reads the source of all packages, without function bodies.
	FromSource Loading = "source"
)

// Loadings are all there are.
func Loadings() []Loading { return []Loading{Auto, Compiled, FromSource} }

// maxCompiled bounds the packages that are compiled before the rest is read from
// source instead. One takes the compiler a third of a second of processor time
// on average, and is there for the next run; from source it takes 6 ms in each.
const maxCompiled = 10

// export asks for the export data of all that the chosen units import and that
// is not chosen itself.
func export(ctx context.Context, l lister, units []*unit) error {
	byPath := make(map[string]*unit)
	wanted := make(map[string]bool)
	for _, u := range units {
		byPath[u.ImportPath] = u
		if !u.fromSource || !u.wanted {
			continue
		}
		for path, dep := range u.imports {
			if !dep.fromSource && len(dep.sources()) > 0 {
				wanted[path] = true
			}
		}
	}
	paths := make([]string, 0, len(wanted))
	for path := range wanted {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	ask := func(flags ...string) (lacking int, err error) {
		pkgs, err := l.listMany(ctx, append(flags, "-export", "-deps", "-json="+exportFields), paths)
		for _, p := range pkgs {
			if u := byPath[p.ImportPath]; u != nil && !u.fromSource {
				u.Export = p.Export
				if p.Export == "" && len(u.sources()) > 0 {
					lacking++
				}
			}
		}
		return lacking, err
	}
	if l.loading == FromSource {
		return nil
	}
	if refusal, ok := l.refusal(); ok {
		if lacking, err := ask(refusal); err != nil || lacking == 0 || lacking > maxCompiled {
			return err
		}
	}
	_, err := ask()
	return err
}

// refusal is the flag by which the go command tells what its build cache has,
// and compiles nothing. There is none where the user has programs of the toolchain
// run by another program: the names in the build cache depend on it.
func (l lister) refusal() (string, bool) {
	if l.loading != Auto || l.refuser == "" || strings.Contains(os.Getenv("GOFLAGS"), "-toolexec") {
		return "", false
	}
	return "-toolexec=" + l.refuser, true
}
