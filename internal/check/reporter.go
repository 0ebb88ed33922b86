package check

import (
	"fmt"
	"go/token"
	"go/types"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/fix"
)

// A reporter reports findings of one pass, wherever they stand.
type reporter struct {
	pass     *analysis.Pass
	settings Settings
	// modules are the module paths of the own packages in sight.
	modules map[string]string
	// catalog knows the fixes, found are all findings of the pass.
	catalog *catalog.Catalog
	found   []finding.Finding
	// root is the folder of the module of the pass's package.
	root string
	// files are the files of the pass's package by name.
	files map[string]*token.File
	// made are the positions made so far in other files.
	made map[finding.Position]token.Pos
}

func newReporter(pass *analysis.Pass, res *engineResult, settings Settings) *reporter {
	modules := res.modules
	r := &reporter{
		pass:     pass,
		settings: settings,
		modules:  modules,
		catalog:  res.catalog,
		found:    res.findings,
		files:    make(map[string]*token.File),
		made:     make(map[finding.Position]token.Pos),
	}
	for _, f := range pass.Files {
		file := pass.Fset.File(f.FileStart)
		r.files[file.Name()] = file
		// The code that cgo generates lies elsewhere and names its source in line directives.
		// Under Bazel all names are relative.
		if name := pass.Fset.Position(f.Name.Pos()).Filename; r.root == "" && strings.HasSuffix(name, ".go") && filepath.IsAbs(name) == filepath.IsAbs(file.Name()) {
			r.root = filepath.Clean(moduleRoot(filepath.Dir(name), pass.Pkg.Path(), modules[pass.Pkg.Path()]))
		}
	}
	return r
}

// moduleRoot is the folder of a module, by the folder of one of its packages.
func moduleRoot(dir, pkg, module string) string {
	below := strings.TrimPrefix(strings.TrimPrefix(pkg, module), "/")
	return strings.TrimSuffix(strings.TrimSuffix(dir, filepath.FromSlash(below)), string(filepath.Separator))
}

// report reports a finding. The message begins with the rule and has the severity behind it, because
// drivers print neither the analyzer's name nor the category, and know no severities.
func (r *reporter) report(f finding.Finding) {
	d := analysis.Diagnostic{
		Pos:      r.pos(f.Package, f.Position),
		Category: f.Rule,
		Message:  fmt.Sprintf("%s: %s (%s)", f.Rule, f.Message, f.Severity),
		URL:      f.URL,
	}
	if r.settings.Related {
		for _, s := range f.Path {
			if pos := r.pos(s.Package, s.Position); pos.IsValid() {
				d.Related = append(d.Related, analysis.RelatedInformation{Pos: pos, Message: s.Note})
			}
		}
	} else if len(f.Path) > 0 {
		steps := make([]string, len(f.Path))
		for i, s := range f.Path {
			steps[i] = fmt.Sprintf("%s:%d: %s", s.File, s.Line, s.Note)
		}
		d.Message += " [" + strings.Join(steps, "; ") + "]"
	}
	d.SuggestedFixes = r.fixes(&f)
	r.pass.Report(d)
}

// fixes is the fix of a finding in a file of the pass's package. Those of other
// packages are left to the passes of those: several packages can lead to one
// finding, and drivers fix packages at the same time. Drivers make all fixes of a
// file at once.
func (r *reporter) fixes(f *finding.Finding) []analysis.SuggestedFix {
	if r.fix(f, 0) == nil {
		return nil
	}
	together := 0
	for i := range r.found {
		other := &r.found[i]
		if other.Model.Package == f.Model.Package && other.File == f.File && other.Package == f.Package && r.fix(other, 0) != nil {
			together++
		}
	}
	made := r.fix(f, together)
	file := r.files[r.filename(f.Package, f.File)]
	edits := make([]analysis.TextEdit, len(made.Edits))
	for i, e := range made.Edits {
		edits[i] = analysis.TextEdit{Pos: file.Pos(e.Offset), End: file.Pos(e.Offset + e.Length), NewText: []byte(e.Text)}
	}
	return []analysis.SuggestedFix{{Message: made.Title, TextEdits: edits}}
}

// fix makes the fix of a finding, or is nil; see fix.Source for together.
func (r *reporter) fix(f *finding.Finding, together int) *finding.Fix {
	if f.Model == (finding.Model{}) || r.catalog == nil || r.pass.ReadFile == nil {
		return nil
	}
	row := r.catalog.Fix(f.Model.Package, f.Model.Name)
	name := r.filename(f.Package, f.File)
	file := r.files[name]
	if row == nil || file == nil {
		return nil
	}
	text, err := r.pass.ReadFile(name)
	if err != nil || len(text) != file.Size() {
		return nil
	}
	return fix.Make(fix.Source{
		Text:     text,
		Taken:    func(name string) bool { return r.pass.Pkg.Scope().Lookup(name) != nil },
		Together: together,
	}, row, f.Model, f.Line, f.Column)
}

// pos turns a position into one of the pass's file set, exact to the column.
func (r *reporter) pos(pkg string, p finding.Position) token.Pos {
	if p.Line < 1 { // made by the compiler, for which there is no source
		return token.NoPos
	}
	name := r.filename(pkg, p.File)
	if f := r.files[name]; f != nil && p.Line <= f.LineCount() {
		return f.LineStart(p.Line) + token.Pos(p.Column-1)
	}
	// The file set may hold the file, but from export data, without columns.
	// So the file is added once more, with as many lines as needed, each of
	// one byte but for the last.
	key := finding.Position{File: name, Line: p.Line, Column: p.Column}
	if pos, ok := r.made[key]; ok {
		return pos
	}
	f := r.pass.Fset.AddFile(name, -1, p.Line+p.Column)
	lines := make([]int, p.Line)
	for i := range lines {
		lines[i] = i
	}
	f.SetLines(lines)
	pos := f.LineStart(p.Line) + token.Pos(p.Column-1)
	r.made[key] = pos
	return pos
}

// filename is the name of a package's file as the driver would print it. file
// is relative to the root of the package's module.
func (r *reporter) filename(pkg, file string) string {
	if r.root != "" && r.modules[pkg] == r.modules[r.pass.Pkg.Path()] {
		return filepath.Join(r.root, filepath.FromSlash(file))
	}
	// The package is of another module of the workspace: any of its objects
	// tells its folder.
	if dir := r.dirOf(pkg); dir != "" {
		return filepath.Join(dir, path.Base(file))
	}
	return filepath.FromSlash(file)
}

func (r *reporter) dirOf(pkg string) string {
	seen := make(map[*types.Package]bool)
	var find func(p *types.Package) string
	find = func(p *types.Package) string {
		if seen[p] {
			return ""
		}
		seen[p] = true
		if p.Path() == pkg {
			for _, name := range p.Scope().Names() {
				if f := r.pass.Fset.File(p.Scope().Lookup(name).Pos()); f != nil {
					return filepath.Dir(f.Name())
				}
			}
		}
		for _, imp := range p.Imports() {
			if dir := find(imp); dir != "" {
				return dir
			}
		}
		return ""
	}
	return find(r.pass.Pkg)
}
