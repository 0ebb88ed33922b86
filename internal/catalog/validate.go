package catalog

import (
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/strictyaml"
)

// pathPattern is what an import path looks like: elements of letters, digits
// and a few signs, none empty.
var pathPattern = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._~+-]*(/[A-Za-z0-9._~+-]+)*$`)

// versionPattern is a major version as it stands in an import path.
var versionPattern = regexp.MustCompile(`^v[0-9]{1,4}$`)

// The methods below implement strictyaml.Positioned and strictyaml.Validated.

func (f *File) SetPosition(p strictyaml.Position) { f.Pos = p }

func (f *File) Problems() []strictyaml.Problem {
	var out []strictyaml.Problem
	if canonical, version := Canonical(f.Package); f.Package == "" {
		out = append(out, strictyaml.Problem{Key: "", Message: "the key package is missing"})
	} else if !pathPattern.MatchString(f.Package) {
		message := fmt.Sprintf("%q is no import path", f.Package)
		if path, _, found := strings.Cut(f.Package, "@"); found {
			message += fmt.Sprintf(": leave the version out, as in %q", path)
		}
		out = append(out, strictyaml.Problem{Key: "package", Message: message})
	} else if canonical != f.Package {
		out = append(out, strictyaml.Problem{Key: "package", Message: fmt.Sprintf("leave the major version out of the path: write %q and, if the rows hold for that version alone, versions: [%s]", canonical, version)})
	}
	if f.Source == "" {
		out = append(out, strictyaml.Problem{Key: "", Message: "the key source is missing: give the address that the rows were read from"})
	}
	for _, version := range f.Versions {
		if !versionPattern.MatchString(version) {
			out = append(out, strictyaml.Problem{Key: "versions", Message: fmt.Sprintf("%q is no major version: write v1, v2 and so on", version)})
		}
	}
	if d := f.Default; d != nil {
		rest := *d
		rest.Flows, rest.Pure, rest.Learns = nil, false, ""
		if d.Name != "" || !rest.saysNothing() {
			out = append(out, strictyaml.Problem{Key: "default", Message: "a default takes only flows, pure, learns and reason"})
		}
	}
	return append(out, f.rows()...)
}

// rows finds rows that speak of what an earlier row speaks of, and those that
// can never be found.
func (f *File) rows() []strictyaml.Problem {
	var out []strictyaml.Problem
	fail := func(pos strictyaml.Position, format string, args ...any) {
		out = append(out, strictyaml.Problem{Pos: pos, Message: fmt.Sprintf(format, args...)})
	}
	seen := map[string]strictyaml.Position{}
	check := func(pos strictyaml.Position, kind, name string) {
		if first, twice := seen[kind+" "+name]; twice {
			fail(pos, "%s %s has a row already at line %d", kind, name, first.Line)
			return
		}
		seen[kind+" "+name] = pos
	}
	for i := range f.Types {
		for _, name := range f.Types[i].names() {
			if name != "" {
				check(f.Types[i].Pos, "type", name)
			}
		}
	}
	for i := range f.Vars {
		check(f.Vars[i].Pos, "var", f.Vars[i].Name)
	}
	for i := range f.Funcs {
		row := &f.Funcs[i]
		if row.Pos == (strictyaml.Position{}) {
			continue // it is no mapping, as was said there
		}
		if row.Name == "" {
			fail(row.Pos, "the key func is missing: write Name or Type.Method")
			continue
		}
		for _, name := range row.names() {
			check(row.Pos, "func", name)
		}
	}
	for i := range f.Entries {
		e := &f.Entries[i]
		name := "(" + strings.Join(e.Params, ", ") + ")"
		if e.Results != nil {
			name += " (" + strings.Join(e.Results, ", ") + ")"
		}
		check(e.Pos, "entry", name)
		if !f.speaksOf(e) {
			fail(e.Pos, "entry %s names no type of %s: entry points are looked up by the packages of their parameters", name, f.Package)
		}
	}
	return out
}

// speaksOf says whether a parameter of the entry is a type of the file's package.
func (f *File) speaksOf(e *Entry) bool {
	for _, param := range e.Params {
		if splitType(f.qualify(param)).pkg == f.Package {
			return true
		}
	}
	return false
}

// qualify gives a type of an entry its package, unless it is predeclared.
func (f *File) qualify(typ string) string {
	t := splitType(typ)
	if t.pkg != "" || types.Universe.Lookup(t.name) != nil {
		return typ
	}
	return t.operators + f.Package + "." + t.name
}

func (e *Entry) SetPosition(p strictyaml.Position) { e.Pos = p }

func (e *Entry) Problems() []strictyaml.Problem {
	var out []strictyaml.Problem
	if len(e.Params) == 0 {
		out = append(out, strictyaml.Problem{Key: "params", Message: "an entry needs its parameter types"})
	}
	for _, i := range e.Request {
		if i < 0 || i >= len(e.Params) {
			out = append(out, strictyaml.Problem{Key: "request", Message: fmt.Sprintf("there is no parameter %d", i)})
		}
	}
	return out
}

func (t *Type) SetPosition(p strictyaml.Position) { t.Pos = p }

func (t *Type) Problems() []strictyaml.Problem {
	var out []strictyaml.Problem
	for _, name := range t.names() {
		switch {
		case name == "":
			return []strictyaml.Problem{{Message: "the key type is missing: write the type's name"}}
		case !token.IsIdentifier(name):
			out = append(out, strictyaml.Problem{Key: "type", Message: fmt.Sprintf("%q is no type's name: write it without its package", name)})
		}
	}
	if t.Is == "" && t.Place == nil && len(t.Logs) == 0 {
		out = append(out, strictyaml.Problem{Key: "is", Message: "a type needs is, place or logs: what are values of it?"})
	}
	return out
}

func (v *Var) SetPosition(p strictyaml.Position) { v.Pos = p }

func (v *Var) Problems() []strictyaml.Problem {
	if !token.IsIdentifier(v.Name) {
		return []strictyaml.Problem{{Key: "var", Message: fmt.Sprintf("%q is no variable's name", v.Name)}}
	}
	if v.Learns == "" && v.Place == nil && !v.Logs {
		return []strictyaml.Problem{{Key: "var", Message: "a variable needs learns, place or logs: what does it hold?"}}
	}
	return nil
}

func (f *Func) SetPosition(p strictyaml.Position) { f.Pos = p }

func (f *Func) Problems() []strictyaml.Problem {
	var out []strictyaml.Problem
	functions := 0
	for _, name := range f.names() {
		recv, method, isMethod := strings.Cut(name, ".")
		if name != "" && (!token.IsIdentifier(recv) || isMethod && !token.IsIdentifier(method)) {
			out = append(out, strictyaml.Problem{Key: "func", Message: fmt.Sprintf("%q is no function: write Name or Type.Method", name) + receiverHint(name)})
		}
		if name != "" && !isMethod {
			functions++
		}
	}
	refs := func(key string, list ...Ref) {
		for _, ref := range list {
			if ref.Base == BaseParam || ref.Base == BaseResult {
				out = append(out, strictyaml.Problem{Key: key, Message: fmt.Sprintf("%s is of a called-back function: only gives can name it", ref)})
			}
			if strings.Contains(ref.Field, ".") && key != "place" {
				out = append(out, strictyaml.Problem{Key: key, Message: fmt.Sprintf("%s is a field of a field: only the options of a place can be", ref)})
			}
			if ref.Base == BaseRecv && functions > 0 {
				out = append(out, strictyaml.Problem{Key: key, Message: fmt.Sprintf("%s is a function and has no receiver", f.Name)})
			}
		}
	}
	flows := func(key string, list []Flow) {
		for _, flow := range list {
			refs(key, flow.From, flow.To)
		}
	}
	flows("flows", f.Flows)
	flows("aliases", f.Aliases)
	refs("reads", f.Reads...)
	refs("into", f.Into...)
	refs("logs", f.Logs...)
	refs("log_paths", f.LogPaths...)
	refs("keys", f.Keys...)
	refs("listens", f.Listens)
	if b := f.Browses; b != nil && b.Given != nil {
		refs("browses", b.Given.Value)
	}
	if s := f.Setting; s != nil {
		refs("setting", s.Key, s.Default, s.At)
	}
	for _, w := range f.Writes {
		refs("writes", append([]Ref{w.To}, w.Data...)...)
	}
	if o := f.Opens; o != nil {
		refs("opens", o.Path, o.Flags, o.On, o.At)
	}
	if s := f.Saves; s != nil {
		refs("saves", append([]Ref{s.Path, s.On}, s.Data...)...)
	}
	if rm := f.Removes; rm != nil {
		refs("removes", rm.Path)
	}
	if rn := f.Renames; rn != nil {
		refs("renames", rn.From, rn.To)
	}
	if p := f.Place; p != nil {
		if p.Given != nil {
			refs("place", p.Given.Value)
		}
		refs("place", append([]Ref{p.At}, p.Unless...)...)
	}
	if len(f.Into) > 0 && f.Learns == "" {
		out = append(out, strictyaml.Problem{Key: "into", Message: "into needs learns: what is it learned from?"})
	}
	if f.Pure && (len(f.Flows) > 0 || f.Learns != "") {
		out = append(out, strictyaml.Problem{Key: "pure", Message: "a pure call has no flows and learns nothing"})
	}
	return out
}

// receiverForm is a method as Go's tools write it.
var receiverForm = regexp.MustCompile(`^\(\*?(\w+)\)\.(\w+)$`)

// receiverHint says how to write a method that is written as Go's tools do.
func receiverHint(name string) string {
	if m := receiverForm.FindStringSubmatch(name); m != nil {
		return fmt.Sprintf(", here %s.%s", m[1], m[2])
	}
	return ""
}

// emptyRows finds rows that only name functions. Where other mistakes were made
// a row may only look so.
func (f *File) emptyRows() error {
	var errs []error
	for i := range f.Funcs {
		if row := &f.Funcs[i]; row.saysNothing() {
			errs = append(errs, &strictyaml.Error{
				Pos:     row.Pos,
				Message: fmt.Sprintf("the row of %s says nothing of it; pure: true says that nothing flows through its calls", row.Name),
			})
		}
	}
	return errors.Join(errs...)
}

func (f *Func) saysNothing() bool {
	rest := *f
	rest.Name, rest.Also, rest.Reason, rest.Pos = "", nil, "", strictyaml.Position{}
	for _, value := range reflect.ValueOf(rest).Fields() {
		if !value.IsZero() && (value.Kind() != reflect.Slice || value.Len() > 0) {
			return false // an empty list says nothing
		}
	}
	return true
}

func (r *Registration) Problems() []strictyaml.Problem {
	if r.Arg < 0 {
		return []strictyaml.Problem{{Key: "arg", Message: "want an argument's number, counted from 0"}}
	}
	return nil
}

func (c *Callback) Problems() []strictyaml.Problem {
	if c.When == "" {
		return []strictyaml.Problem{{Key: "when", Message: "the key when is missing: when is it called?"}}
	}
	return nil
}

func (o *Open) Problems() []strictyaml.Problem {
	var out []strictyaml.Problem
	if o.At.IsZero() && o.Mode != ModeRead {
		out = append(out, strictyaml.Problem{Key: "at", Message: "the key at is missing: which value is the opened file?"})
	}
	if o.Path.IsZero() && o.Mode != ModeTemp {
		out = append(out, strictyaml.Problem{Key: "path", Message: "the key path is missing"})
	}
	if o.Mode == "" {
		out = append(out, strictyaml.Problem{Key: "mode", Message: "the key mode is missing: what is the file opened for?"})
	}
	if (o.Mode == ModeFlags) == o.Flags.IsZero() {
		out = append(out, strictyaml.Problem{Key: "flags", Message: "mode: flags and the key flags belong together"})
	}
	return out
}

func (s *Save) Problems() []strictyaml.Problem {
	if s.Lost != "" {
		if mistake := strictyaml.OneOf(s.Lost, lostWords); mistake != "" {
			return []strictyaml.Problem{{Key: "lost", Message: mistake}}
		}
	}
	return nil
}

func (w *Write) Problems() []strictyaml.Problem {
	if w.To.IsZero() {
		return []strictyaml.Problem{{Key: "to", Message: "the key to is missing: what is written?"}}
	}
	return nil
}

func (s *Setting) Problems() []strictyaml.Problem {
	if s.Key.IsZero() || s.Default.IsZero() && s.At.IsZero() {
		return []strictyaml.Problem{{Key: "key", Message: "a setting needs key, and default or at"}}
	}
	return nil
}

func (r *Remove) Problems() []strictyaml.Problem {
	if r.Path.IsZero() {
		return []strictyaml.Problem{{Key: "path", Message: "the key path is missing"}}
	}
	return nil
}

func (r *Rename) Problems() []strictyaml.Problem {
	if r.From.IsZero() || r.To.IsZero() {
		return []strictyaml.Problem{{Key: "from", Message: "a rename needs from and to"}}
	}
	return nil
}

func (p *Place) Problems() []strictyaml.Problem {
	var out []strictyaml.Problem
	word := func(key, value string, wanted []string) {
		if value == "" {
			return
		}
		if mistake := strictyaml.OneOf(value, wanted); mistake != "" {
			out = append(out, strictyaml.Problem{Key: key, Message: mistake})
		}
	}
	for _, name := range p.UnlessCalled {
		if recv, method, isMethod := strings.Cut(name, "."); !token.IsIdentifier(recv) || isMethod && !token.IsIdentifier(method) {
			out = append(out, strictyaml.Problem{Key: "unless_called", Message: fmt.Sprintf("%q is no function: write Name or Type.Method", name) + receiverHint(name)})
		}
	}
	for _, name := range p.UnlessSet {
		if parts := strings.Split(name, "."); len(parts) < 2 || !allIdentifiers(parts) {
			out = append(out, strictyaml.Problem{Key: "unless_set", Message: fmt.Sprintf("%q is no field of a variable: write Var.Field", name)})
		}
	}
	word("rule", p.Rule, ruleWords)
	word("severity", p.Severity, severityWords)
	word("lost", p.Lost, lostWords)
	if p.At.IsZero() {
		out = append(out, strictyaml.Problem{Key: "at", Message: "the key at is missing: which value is the place?"})
	}
	if p.Kind == "" {
		out = append(out, strictyaml.Problem{Key: "kind", Message: "the key kind is missing: where is the state kept?"})
	}
	if p.Rule == "" {
		return out
	}
	if p.Kind == Remote || p.Kind == Client {
		out = append(out, strictyaml.Problem{Key: "rule", Message: "no rule reports a place that is " + string(p.Kind)})
	}
	if p.Severity == "" || p.What == "" || p.Remedy == "" {
		out = append(out, strictyaml.Problem{Key: "rule", Message: "a place that a rule reports needs severity, what and remedy"})
	}
	return out
}

func (g *Given) Problems() []strictyaml.Problem {
	var out []strictyaml.Problem
	if g.Value.IsZero() || len(g.Is)+len(g.Starts)+len(g.Disk) == 0 {
		out = append(out, strictyaml.Problem{Key: "value", Message: "a condition needs value, and is, starts or disk"})
	}
	if g.Unset && g.Value.Field == "" {
		out = append(out, strictyaml.Problem{Key: "unset", Message: "only a field can be unset: write value: arg0.Field"})
	}
	return out
}

func allIdentifiers(names []string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return !token.IsIdentifier(name) })
}
