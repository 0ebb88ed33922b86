// Package summary compiles one package into a compact summary: the compile step
// of the pipeline. A summary says what the functions of the package do with
// values, in a small instruction set of its own, and it says so without
// deciding anything: what a place is, what runs when, and what is reported is
// left to the link. It must not know the rules, nor any other package's
// summary.
//
// Summaries hold no token.Pos, no maps and nothing of the machine they were
// made on, so that they can travel as package facts and be compared byte by byte.
package summary

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/golocalstate/localstate/internal/finding"
)

// Input is one type-checked package.
type Input struct {
	Fset *token.FileSet
	// Files are the package's files; without Tested those named _test.go are left out.
	Files []*ast.File
	// Tested is the path of the package that tests among the files test; empty is without tests.
	Tested string
	Pkg    *types.Package
	Info   *types.Info
	// Module is the path of the module that the package belongs to.
	Module string
	// Errors are where the type checker found errors: functions that hold one
	// are left out.
	Errors []token.Pos
	// Absent reports whether a path that the package names is missing in its
	// module's tree. Nil looks around the package's files.
	Absent func(name string) bool
}

// A Package is the summary of one package.
type Package struct {
	Path   string
	Name   string
	Module string
	// Tested is the path of the package that tests among its code test, in whose folder
	// they lie: its own, or that which it tests from outside. It is empty without tests.
	Tested string
	// Imports are the paths of the packages that it imports, sorted.
	Imports []string
	// Files are the base names of its files; positions refer to them.
	Files []string
	// Generated are the base names of the files that say of themselves that they
	// are generated, sorted.
	Generated []string
	// Directives are the comments that tell analyzers to ignore findings, file by file.
	Directives []Directive
	// Types are the types that the functions speak of, in order of first use.
	Types []Type
	// Consts are the string and integer constants that the functions use.
	Consts []Const
	// Globals are the package variables that the functions use, its own and others'.
	Globals []Global
	// Refs are the functions that the functions call or take the address of.
	Refs []FuncRef
	// Funcs are its functions: declared ones, literals, and the wrappers that
	// the compiler makes for method values. The package initialiser is among them.
	Funcs []Func
	// Boxed are the types of the module whose values the package makes interface values of, or
	// hands to generic code: whatever has those can call any of their methods.
	Boxed []TypeID
	// Partial is set where functions are missing that nothing above can reach: see Reachable.
	Partial bool
	// Skipped says what was not compiled, and why.
	Skipped []finding.Skip
}

// IsProgram reports whether the package is a program that its main starts. With its
// tests it is a package that those start.
func (p *Package) IsProgram() bool { return p.Name == "main" && p.Tested == "" }

// A Pos is a position: an index into the package's Files, a line and a column in bytes.
// The zero Pos is unknown.
type Pos struct {
	File, Line, Col int32
}

// Known reports whether the position is known.
func (p Pos) Known() bool { return p.Line > 0 }

// TypeKind is the underlying form of a type.
type TypeKind uint8

const (
	KindOther TypeKind = iota
	KindStruct
	KindPointer
	KindMap
	KindSlice
	KindArray
	KindChan
	KindFunc
	KindInterface
	KindTypeParam
)

// A TypeID is an index into a package's Types; -1 is no type.
type TypeID int32

// NoType is the absence of a type.
const NoType TypeID = -1

// A Type describes a type as far as the link needs it.
type Type struct {
	// ID is the type's full name. Types of the same ID are the same.
	ID string
	// Pkg and Name are the declaring package and the name of a named type.
	Pkg, Name string
	Kind      TypeKind
	// Generic is set for instances of generic types.
	Generic bool
	// Elem is the element of a pointer, map, slice, array or channel, Key the key of a map.
	Elem, Key TypeID
	// Fields are the fields of a struct type that this package declares.
	Fields []Field
	// Methods are the names of the methods that this package declares for the type.
	Methods []string
	// Pos is where the package declares the type.
	Pos Pos
}

// A Field is a field of a struct type.
type Field struct {
	Name     string
	Type     TypeID
	Embedded bool
	// Default is the value that the field's tag gives it where nothing else does.
	Default string
	Pos     Pos
}

// A Const is a constant operand.
type Const struct {
	// Text is the value of a string, or the decimal digits of an integer. Of
	// long strings and of those for people it is the beginning: see shortText.
	Text string
	// Str is set for strings.
	Str bool
	// Absent is set for strings that can name a file or folder which is not in the
	// module's tree.
	Absent bool
}

// A Global is a package variable.
type Global struct {
	Pkg, Name string
	Type      TypeID
	// Pos is known where this package declares the variable.
	Pos Pos
}

// A FuncRef names a function or an interface method.
type FuncRef struct {
	// Pkg, Recv and Name are the declaring package, the name of the
	// receiver's type without pointer or type arguments, and the name.
	// Function literals and wrappers have a Name with a $ in it.
	Pkg, Recv, Name string
	// Ctx has a bit for every parameter, the receiver not counted, that is a
	// context.Context: it carries deadlines, not data.
	Ctx uint32
	// Bare has a bit for every result that is an error: it says how a call
	// went and carries no data.
	Bare uint32
	// Variadic is set where the last parameter is variadic.
	Variadic bool
}

// ID is the function's name in all of the program.
func (r *FuncRef) ID() string {
	if r.Recv != "" {
		return r.Pkg + ".(" + r.Recv + ")." + r.Name
	}
	return r.Pkg + "." + r.Name
}

// A Value is an operand: a local of the function, or an index into one of the package's tables.
type Value int32

// NoValue is the absence of an operand.
const NoValue Value = -1

// ValueKind says what a Value indexes.
type ValueKind uint8

const (
	Local ValueKind = iota
	ConstValue
	GlobalAddr
	FuncValue
)

func makeValue(kind ValueKind, index int) Value { return Value(index<<2 | int(kind)) }

// Kind and Index take a Value apart; NoValue has neither.
func (v Value) Kind() ValueKind { return ValueKind(v & 3) }

// Index is the local's number or the index into the table of the Value's kind.
func (v Value) Index() int { return int(v >> 2) }

// LocalIndex is the local's number, or -1 where the Value is no local.
func (v Value) LocalIndex() int {
	if v == NoValue || v.Kind() != Local {
		return -1
	}
	return v.Index()
}

// A Param is a parameter or captured variable.
type Param struct {
	// Name is that of a captured variable; parameters have none.
	Name string
	Type TypeID
}

// A Func is the summary of one function.
type Func struct {
	// Ref is the function's own entry in Refs.
	Ref int32
	// Pos is where it is declared.
	Pos Pos
	// HasRecv is set for methods: Params[0] is the receiver.
	HasRecv bool
	// Params are the parameters; locals 0 and up. FreeVars follow them.
	Params, FreeVars []Param
	// Results is the number of results.
	Results int32
	// Locals is the number of locals.
	Locals int32
	// Entry says whether the function has the signature of an entry point.
	Entry Entry
	// Exported is set where code of other packages can name the function.
	Exported bool
	// Called is set where the package itself calls the function by name.
	Called bool
	// Blocks is the control flow: for every basic block its successors.
	// It is kept only for functions with calls that depend on it.
	Blocks []Block
	Instrs []Instr
}

// A Block is a basic block.
type Block struct {
	Succs []int32
	// FailOf is the instruction (index into Instrs) whose error this block
	// handles: it runs only when that call failed. -1 where none.
	FailOf int32
}

// Entry says how a function serves as an entry point.
type Entry struct {
	// Kind is the kind of entry point, empty where the signature is none.
	Kind string
	// Request has a bit for every parameter, the receiver not counted, that carries request data.
	Request uint32
}

// Op is the kind of an instruction.
type Op uint8

const (
	// OpAlloc: Dst = address of a new object of Type. Name is the variable's, where it has one.
	OpAlloc Op = iota
	// OpCopy: Dst takes every one of Args.
	OpCopy
	// OpDerive: Dst is computed from Args; it holds none of the objects that they lead to.
	OpDerive
	// OpField: Dst = address of field Name of what A points to.
	OpField
	// OpIndex: Dst = address of an element of what A points to.
	OpIndex
	// OpLoad: Dst = *A.
	OpLoad
	// OpStore: *A = B.
	OpStore
	// OpLookup: Dst = A[B] of a map.
	OpLookup
	// OpMapUpdate: A[B] = C of a map.
	OpMapUpdate
	// OpDelete: an element of map A is deleted, or all of them.
	OpDelete
	// OpNext: Dst+1 and Dst+2 are a key and a value of map A.
	OpNext
	// OpLen: Dst is the size of A.
	OpLen
	// OpSend: A <- B.
	OpSend
	// OpRecv: Dst = <-A.
	OpRecv
	// OpAppend: Dst = append(A, B...).
	OpAppend
	// OpCopyElems: copy(A, B).
	OpCopyElems
	// OpClosure: Dst = function literal Ref with Args captured.
	OpClosure
	// OpBox: Dst = A as an interface value of dynamic type Type, which is no pointer.
	OpBox
	// OpAssert: Dst = A.(Type).
	OpAssert
	// OpHandler: the methods in Args, which have signatures of entry points, can be called on A by other code.
	OpHandler
	// OpEscape: the functions that A holds are put into field Name of Type and
	// so given to code that is not analysed.
	OpEscape
	// OpCall: Dst... = Ref(Args...). Type is the first result's. C is the last of the
	// arguments that a variadic parameter takes, where they are listed at the call.
	OpCall
	// OpInvoke: Dst... = A.Ref(Args...), a call of an interface method. Type is the first result's.
	OpInvoke
	// OpDynamic: Dst... = A(Args...), a call of a function value.
	OpDynamic
	// OpReturn: the function returns Args.
	OpReturn
)

// Flags say more about an instruction.
type Flags uint16

const (
	// InLoop: the instruction is in a loop of its function.
	InLoop Flags = 1 << iota
	// Deferred: the call is deferred to the end of the function.
	Deferred
	// Go: the call runs in a goroutine of its own.
	Go
	// Aggregate: the loaded or stored value is a struct or array.
	Aggregate
	// MaybeAggregate: the loaded or stored value is of a type parameter's type.
	MaybeAggregate
	// Count: the store changes a number by what it holds itself.
	Count
	// ForWrite: what is loaded is used only to write into it.
	ForWrite
	// Heap: the allocated variable outlives its function or is captured.
	Heap
)

// An Instr is one instruction.
type Instr struct {
	Op      Op
	Flags   Flags
	Dst     int32 // first local that is set, -1 for none
	Results int32 // number of locals that a call sets
	A, B, C Value
	Args    []Value
	Ref     int32 // index into Refs, -1 for none
	Type    TypeID
	Name    string
	Block   int32
	// Pos is known where something is made, changed or called, or comes from a package variable.
	Pos Pos
}
