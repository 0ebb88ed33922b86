package summary

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
)

// Compile summarises a package. It never panics: what it cannot compile is
// named in the summary's Skipped.
func Compile(in Input, cat *catalog.Catalog) *Package {
	pkg := &Package{Path: in.Pkg.Path(), Name: in.Pkg.Name(), Module: in.Module, Tested: in.Tested}
	c := &compiler{in: in, cat: cat, out: pkg}
	pkg.Imports, pkg.Generated = c.imports(), c.generated()
	built, err := c.build()
	if err != nil {
		pkg.Skipped = append(pkg.Skipped, finding.Skip{Package: pkg.Path, Reason: err.Error()})
		return pkg
	}
	c.compile(built)
	pkg.Directives = c.directives()
	pkg.detach()
	return pkg
}

// compiler compiles one package.
type compiler struct {
	in   Input
	cat  *catalog.Catalog
	out  *Package
	ssa  *ssa.Package
	file map[*token.File]int32
	// dir is the folder of the files, once it was asked for.
	dir string
	// ownFiles are the files of the package.
	ownFiles map[*token.File]bool
	// start maps the parenthesis of a call and the brace of a composite
	// literal, which is where SSA puts them, to where a reader looks.
	start map[token.Pos]token.Pos
	// errors are where the type checker found errors, sorted.
	errors []token.Pos

	// literals is how deep the type literal nests that is being described, instances how
	// many instances of each generic type have deep arguments; endlessTypes are
	// those that lie beyond the bounds.
	literals     int
	instances    map[*types.Named]int
	endlessTypes map[string]bool

	boxed   map[TypeID]bool
	types   map[types.Type]TypeID
	typeIDs map[string]TypeID
	consts  map[Const]int
	globals map[*ssa.Global]int
	refs    map[FuncRef]int
	// names are the names of functions that were asked for; those of nested literals
	// grow with their depth.
	names map[*ssa.Function]FuncRef

	work  []*ssa.Function
	known map[*ssa.Function]bool
	// called holds the Refs that the package calls by name.
	called map[int32]bool
}

// build makes the SSA form of the package's own code. Imported packages get
// none: their functions are names. Where the builder cannot cope with a
// function, which happens in packages with type errors, it does without.
func (c *compiler) build() (*ssa.Package, error) {
	files, info := c.sound(c.compiled())
	if len(files) == 0 {
		return nil, fmt.Errorf("no Go files besides tests")
	}
	c.indexPositions(files)
	pkg, err := c.tryBuild(files, info)
	if err == nil {
		return pkg, nil
	}
	bare := *info
	bare.InitOrder = nil
	return c.tryBuild(c.salvage(files, &bare), &bare)
}

// tryBuild builds the SSA form of some files, or says why it cannot be built.
func (c *compiler) tryBuild(files []*ast.File, info *types.Info) (pkg *ssa.Package, err error) {
	defer func() {
		if r := recover(); r != nil {
			pkg, err = nil, fmt.Errorf("no SSA form: %v", r)
		}
	}()
	prog := ssa.NewProgram(c.in.Fset, 0)
	prog.SetNoReturn(neverReturns)
	c.imported(prog)
	pkg = prog.CreatePackage(c.in.Pkg, files, info, false)
	pkg.Build()
	return pkg, nil
}

// compiled are the files to compile. Unless asked for, tests are none of them: code
// that only tests reach keeps no state of a server.
func (c *compiler) compiled() []*ast.File {
	if c.in.Tested != "" {
		return c.in.Files
	}
	var files []*ast.File
	for _, f := range c.in.Files {
		if !strings.HasSuffix(c.in.Fset.File(f.FileStart).Name(), "_test.go") {
			files = append(files, f)
		}
	}
	return files
}

// imports lists the packages that the compiled files import.
func (c *compiler) imports() []string {
	used := make(map[string]bool)
	for _, f := range c.compiled() {
		for _, spec := range f.Imports {
			if name := c.in.Info.PkgNameOf(spec); name != nil {
				used[name.Imported().Path()] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(used))
}

// generated lists the files that say of themselves that they are generated.
func (c *compiler) generated() []string {
	var names []string
	for _, f := range c.compiled() {
		if ast.IsGenerated(f) {
			names = append(names, filepath.Base(c.in.Fset.File(f.FileStart).Name()))
		}
	}
	slices.Sort(names)
	return names
}

// neverReturns names the functions of the standard library that end the process or the goroutine.
func neverReturns(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	switch fn.Pkg().Path() {
	case "os", "syscall":
		return fn.Name() == "Exit"
	case "runtime":
		return fn.Name() == "Goexit"
	case "log":
		return strings.HasPrefix(fn.Name(), "Fatal") || strings.HasPrefix(fn.Name(), "Panic")
	}
	return false
}

func (c *compiler) compile(pkg *ssa.Package) {
	c.ssa = pkg
	c.instances = make(map[*types.Named]int)
	c.endlessTypes = make(map[string]bool)
	c.boxed = make(map[TypeID]bool)
	c.types = make(map[types.Type]TypeID)
	c.typeIDs = make(map[string]TypeID)
	c.consts = make(map[Const]int)
	c.globals = make(map[*ssa.Global]int)
	c.refs = make(map[FuncRef]int)
	c.names = make(map[*ssa.Function]FuncRef)
	c.known = make(map[*ssa.Function]bool)

	c.declare()
	c.called = make(map[int32]bool)
	c.add(pkg.Func("init"))
	for _, fn := range c.declared() {
		c.add(fn)
	}
	for len(c.work) > 0 {
		fn := c.work[0]
		c.work = c.work[1:]
		c.function(fn)
	}
	for i := range c.out.Funcs {
		f := &c.out.Funcs[i]
		f.Called = c.called[f.Ref]
	}
	c.out.dropUnused()
}

// declared lists the declared functions and methods in source order.
func (c *compiler) declared() []*ssa.Function {
	var funcs []*ssa.Function
	for _, file := range c.in.Files {
		for _, decl := range file.Decls {
			decl, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			obj, ok := c.in.Info.Defs[decl.Name].(*types.Func)
			if !ok {
				continue
			}
			if fn := c.ssa.Prog.FuncValue(obj); fn != nil && fn.Blocks != nil {
				funcs = append(funcs, fn)
			}
		}
	}
	return funcs
}

// add queues a function of this package, or a wrapper, to be compiled.
func (c *compiler) add(fn *ssa.Function) {
	if fn == nil || c.known[fn] {
		return
	}
	c.known[fn] = true
	own := fn.Pkg == c.ssa || fn.Pkg == nil && fn.Synthetic != ""
	if own && fn.Origin() == nil && fn.Blocks != nil {
		c.work = append(c.work, fn)
	}
	for _, anon := range fn.AnonFuncs {
		c.add(anon)
	}
}

// function compiles one function. One that cannot be compiled is skipped alone.
func (c *compiler) function(fn *ssa.Function) {
	l := newLowering(c, fn)
	defer func() {
		if r := recover(); r != nil {
			c.out.Skipped = append(c.out.Skipped, finding.Skip{
				Package: c.out.Path,
				What:    fn.Name(),
				Reason:  fmt.Sprintf("not compiled: %v", r),
			})
		}
	}()
	f := l.lower()
	f.slim(c.out.Consts)
	c.out.Funcs = append(c.out.Funcs, f)
}
