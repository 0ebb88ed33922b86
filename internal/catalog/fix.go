package catalog

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/strictyaml"
)

// A Fix rewrites the code that makes a place so that all replicas share what is
// kept there. It is offered only where the code has the form that it is for, so
// that the result is right as it stands: nothing is left to do but what Title
// says, and to get the libraries of new imports. It does one of Option,
// Argument, Then and Call.
//
// Its code is Go. In it, place stands for what the result of the call is assigned
// to, or for the struct of the field that is set; args, as the last argument of a
// call, for the arguments of the call that is replaced, and argsN for those from
// number N on; library for the package of the call. Packages have the names that Imports gives them.
type Fix struct {
	// Title says what the fix does and what has to be there for it to work, such
	// as an environment variable.
	Title string `yaml:"title"`
	// Imports are the packages that the code needs, as import paths. A name in
	// front of the path is the package's, where its last element is not.
	Imports []string `yaml:"imports,omitempty"`
	// Option sets a field in a struct that is passed to the call.
	Option *FixOption `yaml:"option,omitempty"`
	// Argument is passed to the call behind its other arguments.
	Argument string `yaml:"argument,omitempty"`
	// Then are statements that follow the one which assigns the result of the call.
	Then []string `yaml:"then,omitempty"`
	// Call replaces the call.
	Call string `yaml:"call,omitempty"`
	// Fails says that what replaces the call also returns an error, for the
	// function around it to return or, in main, to die of.
	Fails bool `yaml:"fails,omitempty"`
	// Within narrows Call to calls that are the first argument of one of these
	// functions, as import path and name.
	Within []string `yaml:"within,omitempty"`
	// Without names fields of the struct, and functions of the library whose
	// results are passed to the call, with which the fix makes no sense.
	Without []string `yaml:"without,omitempty"`
}

// A FixOption is a field of a struct that is passed to a call.
type FixOption struct {
	// Arg is the argument's number.
	Arg int `yaml:"arg"`
	// Type is the struct's type in the library's package; with a * the call takes a pointer.
	Type  string `yaml:"type"`
	Field string `yaml:"field"`
	// Value is what it is set to.
	Value string `yaml:"value"`
}

// SplitImport parts an import of a fix into the package's name and its path.
func SplitImport(spec string) (name, importPath string) {
	if name, importPath, ok := strings.Cut(spec, " "); ok {
		return name, importPath
	}
	canonical, _ := Canonical(spec)
	return path.Base(canonical), spec
}

// Fix is the fix for what a function or variable of a package makes, by the name
// that its row has; nil when there is none.
func (c *Catalog) Fix(pkg, name string) *Fix {
	for _, doc := range c.of(pkg) {
		if row := doc.funcs[name]; row != nil {
			return row.Fix
		}
		if row := doc.vars[name]; row != nil {
			return row.Fix
		}
	}
	return nil
}

// Problems says what is wrong with a fix on its own.
func (f *Fix) Problems() []strictyaml.Problem {
	var out []strictyaml.Problem
	if f.Title == "" {
		out = append(out, strictyaml.Problem{Key: "title", Message: "the key title is missing: what does the fix do?"})
	}
	forms := 0
	for _, given := range []bool{f.Option != nil, f.Argument != "", len(f.Then) > 0, f.Call != ""} {
		if given {
			forms++
		}
	}
	if forms != 1 {
		out = append(out, strictyaml.Problem{Message: "a fix does one of option, argument, then and call"})
	}
	if f.Call == "" && (f.Fails || len(f.Within) > 0) {
		out = append(out, strictyaml.Problem{Key: "call", Message: "fails and within are for a fix that replaces the call"})
	}
	var names []string
	for _, spec := range f.Imports {
		name, importPath := SplitImport(spec)
		names = append(names, name)
		if !token.IsIdentifier(name) || importPath == "" {
			out = append(out, strictyaml.Problem{Key: "imports", Message: fmt.Sprintf("%q is no name for a package: give it one in front of its path", name)})
		}
	}
	for _, name := range f.Within {
		if dot := strings.LastIndexByte(name, '.'); dot < 1 || !token.IsIdentifier(name[dot+1:]) {
			out = append(out, strictyaml.Problem{Key: "within", Message: fmt.Sprintf("%q is no function of a package: write its import path and name, as in net/http.Handle", name)})
		}
	}
	used := make(map[string]bool)
	code := func(key, text string) {
		if text == "" {
			return
		}
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p; func _() {"+text+"}", parser.SkipObjectResolution)
		if err != nil {
			out = append(out, strictyaml.Problem{Key: key, Message: fmt.Sprintf("%q is no Go code", text)})
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if id, ok := sel.X.(*ast.Ident); ok {
					used[id.Name] = true
				}
			}
			return true
		})
	}
	code("argument", f.Argument)
	code("call", f.Call)
	for _, statement := range f.Then {
		code("then", statement)
	}
	if f.Option != nil {
		code("option", f.Option.Value)
	}
	for i, name := range names {
		switch {
		case name == "_":
		case !used[name]:
			out = append(out, strictyaml.Problem{Key: "imports", Message: fmt.Sprintf("the code does not use the package %s of %q", name, f.Imports[i])})
		case slices.Index(names, name) != i:
			out = append(out, strictyaml.Problem{Key: "imports", Message: fmt.Sprintf("two packages are called %s: give one another name in front of its path", name)})
		}
	}
	return out
}

// Problems says what is wrong with an option on its own.
func (o *FixOption) Problems() []strictyaml.Problem {
	var out []strictyaml.Problem
	if o.Type == "" || o.Field == "" || o.Value == "" {
		out = append(out, strictyaml.Problem{Message: "an option needs arg, type, field and value"})
	}
	if o.Arg < 0 {
		out = append(out, strictyaml.Problem{Key: "arg", Message: "want an argument's number, counted from 0"})
	}
	return out
}
