package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/report"
	"github.com/golocalstate/localstate/internal/strictyaml"
)

const catalogUsage = `The catalogue says which calls of libraries keep state on the host, and which
functions they call for requests.

Usage:

	localstate catalog              list the libraries
	localstate catalog library      show the rows of one, by its import path or a part of it
	localstate catalog check file   check a catalogue file that you write for it

Exit codes: 0 fine, 2 mistakes in the file, or could not run.
`

// catalogCommand is localstate catalog.
func catalogCommand(args []string, stdout, stderr io.Writer) int {
	cat, err := catalog.Written()
	if err != nil {
		return fail(stderr, err)
	}
	switch {
	case len(args) == 0:
		err = listCatalog(stdout, cat)
	case args[0] == "check":
		err = checkCatalog(stdout, args[1:])
	case args[0] == "-h" || args[0] == "-help" || args[0] == "--help":
		fmt.Fprint(stdout, catalogUsage)
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

// lineWidth is the width of a terminal that a list fits in.
const lineWidth = 80

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
				width = max(width, len(line.library))
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
		rows := 0
		for _, file := range files {
			rows += len(file.Entries) + len(file.Types) + len(file.Vars) + len(file.Funcs)
		}
		fmt.Fprintf(w, "%s: fine, %s of %s\n", name, report.Count(rows, "row"), report.Count(len(files), "package"))
	}
	return errors.Join(errs...)
}
