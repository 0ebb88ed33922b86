package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/types"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/report"
	"github.com/golocalstate/localstate/internal/strictyaml"
)

const (
	catalogText = `The catalogue says which calls of libraries keep state on the host, and which
functions they call for requests. Without a library, named by its import path or
a part of it, the libraries are listed.`

	catalogCheckText = `Check looks up the names in the file in the libraries that the module in the
current folder imports. Mistakes are named with file and line; the exit code is
2 then.`
)

// catalogCommand is localstate catalog, and localstate catalog check.
func catalogCommand(_ context.Context, args []string, stdout, stderr io.Writer) int {
	cat, err := catalog.Written()
	if err != nil {
		return fail(stderr, err)
	}
	switch {
	case len(args) == 0:
		err = listCatalog(stdout, cat)
	case isHelp(args):
		fmt.Fprint(stdout, help("catalog"))
	case args[0] == "check" && isHelp(args[1:]):
		fmt.Fprint(stdout, help("catalog check"))
	case args[0] == "check":
		err = checkCatalog(stdout, args[1:])
	case len(args) > 1 || strings.HasPrefix(args[0], "-"):
		err = usageError("See localstate catalog -h.", "localstate catalog takes the name of one library, or check and a file")
	default:
		err = showLibrary(stdout, cat, args[0])
	}
	var mistake *strictyaml.Error
	switch {
	case errors.As(err, &mistake):
		fmt.Fprintln(stderr, err) // each line begins with file and line, as editors like it
		return exitFailed
	case err != nil:
		return fail(stderr, err)
	}
	return exitClean
}

// A catalogLine is what is known of a library.
type catalogLine struct{ library, rule, what string }

// lineWidth is the width of a terminal that a list fits in. The few libraries
// whose names are longer than libraryWidth push aside what follows in their line.
const (
	lineWidth    = 80
	libraryWidth = 42
)

// listCatalog lists the libraries, what they keep and the rules that report it.
func listCatalog(w io.Writer, cat *catalog.Catalog) error {
	files, err := cat.Files()
	if err != nil {
		return err
	}
	var lines []catalogLine
	width := 0
	for _, file := range files {
		for _, line := range fileLines(file) {
			lines = append(lines, line)
			if line.rule != "" {
				width = min(max(width, len(line.library)), libraryWidth)
			}
		}
	}
	slices.SortFunc(lines, func(a, b catalogLine) int {
		return cmp.Or(strings.Compare(a.library, b.library), strings.Compare(a.rule, b.rule), strings.Compare(a.what, b.what))
	})
	for _, line := range slices.Compact(lines) {
		text := fmt.Sprintf("%-*s  %-12s  %s", width, line.library, line.rule, line.what)
		if len(text) > lineWidth {
			text = text[:lineWidth-3] + "..."
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(text, " ")); err != nil {
			return err
		}
	}
	return nil
}

// fileLines are a line for each kind of place that a rule reports, or one that
// says what else is known.
func fileLines(file *catalog.File) []catalogLine {
	var lines []catalogLine
	entries, clients := len(file.Entries) > 0, false
	add := func(place *catalog.Place) {
		switch {
		case place == nil:
		case place.Rule != "":
			what := place.What
			for _, article := range []string{"a ", "an ", "the "} {
				what = strings.TrimPrefix(what, article)
			}
			lines = append(lines, catalogLine{file.Package, place.Rule, what})
		case place.Kind == catalog.Remote || place.Kind == catalog.Client:
			clients = true
		}
	}
	for _, row := range file.Types {
		add(row.Place)
		clients = clients || row.Is == catalog.Pool
	}
	for _, row := range file.Vars {
		add(row.Place)
	}
	for _, row := range file.Funcs {
		add(row.Place)
		entries = entries || len(row.Registers) > 0
	}
	if len(lines) > 0 {
		return lines
	}
	what := "data flow"
	switch {
	case entries:
		what = "entry points"
	case clients:
		what = "clients"
	}
	return []catalogLine{{library: file.Package, what: what}}
}

// showLibrary prints the rows of the packages that a name fits.
func showLibrary(w io.Writer, cat *catalog.Catalog, name string) error {
	texts := cat.Texts(name)
	if len(texts) == 0 {
		return usageError("See localstate catalog for what it knows.", "the catalogue knows no library %s", name)
	}
	_, err := fmt.Fprintln(w, strings.Join(texts, "\n---\n"))
	return err
}

// checkCatalog checks catalogue files; its error holds all mistakes.
func checkCatalog(w io.Writer, names []string) error {
	if len(names) == 0 {
		return usageError("Name it: localstate catalog check FILE", "no catalogue file to check")
	}
	parsed := make(map[string][]*catalog.File)
	var errs []error
	for _, name := range names {
		if strings.HasPrefix(name, "-") {
			return usageError("See localstate catalog -h.", "localstate catalog check has no flag %s", name)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return usageError("Name a catalogue file: localstate catalog check FILE", "%v", err)
		}
		files, err := catalog.ParseAll(name, data)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		parsed[name] = files
	}
	libraries, unknown, err := loadLibraries(parsed)
	if err != nil {
		return err
	}
	for _, name := range names {
		files := parsed[name]
		if files == nil {
			continue
		}
		err := libraries.resolve(files)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		rows := 0
		for _, file := range files {
			rows += len(file.Entries) + len(file.Types) + len(file.Vars) + len(file.Funcs)
		}
		fmt.Fprintf(w, "%s: fine, %s of %s\n", name, report.Count(rows, "row"), report.Count(len(files), "package"))
		for _, pkg := range libraries.missing(files) {
			fmt.Fprintf(w, "%s: the names of %s were not looked up, because %s\n", name, pkg, unknown)
		}
	}
	return errors.Join(errs...)
}

// libraryTypes are the packages that catalogue files speak of, as far as the
// module here imports them.
type libraryTypes []*types.Package

// loadLibraries reads the types of the packages that files speak of. reason says
// why one of them may not be there.
func loadLibraries(parsed map[string][]*catalog.File) (libraries libraryTypes, reason string, err error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, "", err
	}
	if driver.Root(dir) == "" {
		return nil, "this is no Go module", nil
	}
	mentioned := make(map[string]bool)
	for _, files := range parsed {
		for _, file := range files {
			for _, pkg := range file.Packages() {
				mentioned[pkg] = true
			}
		}
	}
	libraries, err = driver.Types(context.Background(), dir, func(path string) bool {
		canonical, _ := catalog.Canonical(path)
		return mentioned[canonical]
	})
	return libraries, "nothing here imports it", err
}

// of lists the packages that a file's rows hold for.
func (l libraryTypes) of(file *catalog.File) []*types.Package {
	var pkgs []*types.Package
	for _, pkg := range l {
		if file.Covers(pkg.Path()) {
			pkgs = append(pkgs, pkg)
		}
	}
	return pkgs
}

// resolve looks up what files name.
func (l libraryTypes) resolve(files []*catalog.File) error {
	var errs []error
	for _, file := range files {
		errs = append(errs, file.Resolve(l.of(file), func(path string) *types.Package {
			for _, pkg := range l {
				if canonical, _ := catalog.Canonical(pkg.Path()); canonical == path {
					return pkg
				}
			}
			return nil
		}))
	}
	return errors.Join(errs...)
}

// missing lists the packages of files that are not there.
func (l libraryTypes) missing(files []*catalog.File) []string {
	var missing []string
	for _, file := range files {
		if len(l.of(file)) == 0 {
			missing = append(missing, file.Package)
		}
	}
	return missing
}
