package driver

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/check"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/program"
)

// A Target is the line that is asked about.
type Target struct {
	File string
	// Line and Column count from 1; Column, in bytes, is 0 for the whole line.
	Line, Column int
}

// An Answer says why something is reported on a line, or why not.
type Answer struct {
	// Position is the line, in Package.
	finding.Position
	Package string
	// Findings stand on the line or lead past it.
	Findings []finding.Finding
	// Verdicts say why other things that stand there are not reported.
	Verdicts []finding.Verdict
	// Near is set where nothing is known of the line: the verdicts are then on what
	// stands nearest to it.
	Near bool
	// Skipped says what was not fully analysed in the function or package.
	Skipped []finding.Skip
	// Roots are as in Result.
	Roots map[string]string
}

// Why says why something is reported on a line, or why not. Without patterns it looks
// at all programs of the module that the file lies in. Its errors are those of Run.
func Why(ctx context.Context, opts Options, target Target) (*Answer, error) {
	file, err := filepath.Abs(target.File)
	if err != nil {
		return nil, err
	}
	q := check.Question{Line: target.Line, Column: target.Column}
	fn, err := locate(file, target, opts.Tests, &q)
	if err != nil {
		return nil, err
	}
	if len(opts.Patterns) == 0 {
		opts.Patterns = []string{"work"}
	}
	a, err := open(ctx, opts)
	if err != nil {
		return nil, err
	}
	defer a.close()
	u := owner(a.units, file)
	if u == nil {
		return nil, noOwner(target.File, opts.Patterns)
	}
	q.Package, q.File = u.path(), u.inModule(file)
	if fn != nil {
		q.Func.File = q.File
	}
	answers := make(map[*unit]*check.Answer)
	policy := opts.Policy.Rooted(modules(a.units))
	a.check = func(root *unit) {
		isOwner := func(other *unit) bool { return other.path() == u.path() }
		if !isOwner(root) && !slices.ContainsFunc(root.lower, isOwner) {
			return
		}
		answer := check.Why(root.summary, summaries(root.lower), opts.Rules, policy, q)
		a.mu.Lock()
		defer a.mu.Unlock()
		answers[root] = answer
		if answer != nil {
			root.audience = answer.Audience
		}
	}
	if err := a.run(ctx); err != nil {
		return nil, err
	}
	return combine(a.units, u, answers, q, fn), nil
}

// Find gives the target the name of its file as seen from the working directory: it
// can be named as seen from there, or from the folder that is analysed.
func (t *Target) Find(dir string) error {
	names := []string{t.File}
	if dir != "" && !filepath.IsAbs(t.File) {
		names = append(names, filepath.Join(dir, t.File))
	}
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && !info.IsDir() {
			t.File = name
			return nil
		}
	}
	return failure("Name a Go file of your module as the findings name it: localstate why path/to/file.go:12", "no file %s", t.File)
}

// locate checks that the line is there and finds the function that it lies in.
func locate(name string, target Target, tests bool, q *check.Question) (*ast.FuncDecl, error) {
	if !strings.HasSuffix(name, ".go") {
		return nil, failure("Name a Go file: localstate why path/to/file.go:12", "%s is no Go file", target.File)
	}
	if strings.HasSuffix(name, "_test.go") && !tests {
		return nil, failure("Ask about the code that it tests, or give -tests, so that tests are looked at too.", "%s is a test, and tests are no part of a program", target.File)
	}
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
	if parsed == nil {
		return nil, failure("See that the file can be read.", "%v", err)
	}
	if lines := fset.File(parsed.FileStart).LineCount(); target.Line > lines {
		return nil, failure("Name a line that is there.", "%s has only %d lines", target.File, lines)
	}
	for _, decl := range parsed.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		from, to := fset.Position(fn.Pos()).Line, fset.Position(fn.End()).Line
		if from <= target.Line && target.Line <= to {
			at := fset.Position(fn.Name.Pos())
			q.Func = finding.Position{Line: at.Line, Column: at.Column}
			q.From, q.To = from, to
			return fn, nil
		}
	}
	return nil, nil
}

// owner is the own package that a file belongs to.
func owner(units []*unit, file string) *unit {
	info, err := os.Stat(file)
	if err != nil {
		return nil
	}
	for _, u := range units {
		if !u.own || filepath.Base(u.Dir) != filepath.Base(filepath.Dir(file)) {
			continue
		}
		for _, name := range append(slices.Clone(u.GoFiles), u.CgoFiles...) {
			if name != filepath.Base(file) {
				continue
			}
			if other, err := os.Stat(filepath.Join(u.Dir, name)); err == nil && os.SameFile(info, other) {
				return u
			}
		}
	}
	return nil
}

func noOwner(file string, patterns []string) error {
	if !slices.Equal(patterns, []string{"work"}) {
		return failure("Leave out the packages to look at all of the module, or name one that imports it.",
			"%s belongs to no package that %s names or imports", file, strings.Join(patterns, " "))
	}
	return failure("Give the build tags that it needs (localstate why -tags a,b), or set GOOS and GOARCH.",
		"%s belongs to no package of the module: its build constraints leave it out", file)
}

// combine makes one answer of what the programs say that see the line: what one
// reports, or else what came closest to it.
func combine(units []*unit, u *unit, answers map[*unit]*check.Answer, q check.Question, fn *ast.FuncDecl) *Answer {
	a := &Answer{Position: finding.Position{File: q.File, Line: q.Line, Column: q.Column}, Package: u.path(), Roots: make(map[string]string)}
	var said []*check.Answer
	mains := false
	private := ownersAlone(units)
	for _, root := range units {
		if root.own {
			a.Roots[root.path()] = root.Module.Dir
		}
		answer := answers[root]
		if answer == nil || root.DepOnly || private[root.subject()] {
			continue
		}
		if isMain := root.summary.Name == "main"; isMain && !mains {
			mains = true
			said = slices.DeleteFunc(said, func(b *check.Answer) bool { return len(b.Findings) == 0 })
		} else if !isMain && mains && len(answer.Findings) == 0 {
			continue // a program knows better who calls what
		}
		said = append(said, answer)
	}
	a.Skipped = skipsOf(u, fn)
	for _, b := range said {
		for _, f := range b.Findings {
			if !slices.ContainsFunc(a.Findings, func(o finding.Finding) bool { return o.Key() == f.Key() }) {
				a.Findings = append(a.Findings, f)
			}
		}
		a.Skipped = append(a.Skipped, b.Bounds...)
	}
	slices.SortFunc(a.Skipped, finding.CompareSkips)
	a.Skipped = slices.Compact(a.Skipped)
	a.Verdicts = closest(said)
	switch {
	case len(a.Findings) > 0:
	case len(a.Verdicts) > 0:
	case u.summary == nil || len(u.summary.Funcs) == 0 && len(a.Skipped) > 0:
		a.Verdicts = []finding.Verdict{{Package: a.Package, Position: a.Position, What: "package " + u.path(), Reason: "could not be analysed"}}
	case len(said) == 0:
		a.Verdicts = []finding.Verdict{{Package: a.Package, Position: a.Position, What: "package " + u.path(),
			Reason: "is part of no program: nothing starts in it or in the packages that import it, and no request enters there"}}
	default:
		a.aside(said, units, fn)
	}
	slices.SortFunc(a.Findings, finding.Compare)
	return a
}

// aside answers where no program knows anything of the line itself.
func (a *Answer) aside(said []*check.Answer, units []*unit, fn *ast.FuncDecl) {
	for _, b := range said {
		if b.Unreached == nil {
			a.Near = true
			if b.Near != nil {
				a.Verdicts = []finding.Verdict{b.Near.Verdict}
				return
			}
		}
	}
	if a.Near {
		return
	}
	for _, b := range said {
		v := *b.Unreached
		if at := inTests(units, fn); at != "" {
			v.Reason += "; only tests mention the name, as in " + at
		}
		a.Verdicts = append(a.Verdicts, v)
	}
}

// inTests is where a test of the user's packages mentions the name of a function.
func inTests(units []*unit, fn *ast.FuncDecl) string {
	for _, u := range units {
		if !u.own {
			continue
		}
		names, _ := filepath.Glob(filepath.Join(u.Dir, "*_test.go"))
		for _, name := range names {
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
			if err != nil {
				continue
			}
			at := ""
			ast.Inspect(file, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok && at == "" && id.Name == fn.Name.Name {
					at = fmt.Sprintf("%s:%d", u.inModule(name), fset.Position(id.Pos()).Line)
				}
				return at == ""
			})
			if at != "" {
				return at
			}
		}
	}
	return ""
}

// closest are, for each thing that programs have verdicts on, those that came closest
// to a finding. What one of them reports is not among them.
func closest(said []*check.Answer) []finding.Verdict {
	var best []program.Verdict
	for _, b := range said {
		for _, v := range b.Verdicts {
			k := slices.IndexFunc(best, func(o program.Verdict) bool {
				return o.What == v.What && o.Position == v.Position
			})
			switch {
			case k < 0:
				best = append(best, v)
			case v.Rank > best[k].Rank:
				best[k] = v
			}
		}
	}
	verdicts := make([]finding.Verdict, len(best))
	for i, v := range best {
		verdicts[i] = v.Verdict
	}
	return verdicts
}

// skipsOf says what hindered the analysis of a package, or of a function of it.
func skipsOf(u *unit, fn *ast.FuncDecl) []finding.Skip {
	return slices.DeleteFunc(slices.Clone(u.skipped), func(s finding.Skip) bool {
		return s.Bound || s.What != "" && (fn == nil || s.What != fn.Name.Name && !strings.HasSuffix(s.What, "."+fn.Name.Name))
	})
}
