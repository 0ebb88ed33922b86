package summary

import (
	"go/types"

	"github.com/golocalstate/localstate/internal/finding"
)

// A type literal can nest as deep as the parser takes it, and an instance of a generic
// type can lead to another of longer arguments, without end: type list[T any]
// struct { next *list[[]T] }. Names of types grow with their depth. The bounds
// are far beyond what people write.
const (
	// maxLiteral bounds how deep type literals nest.
	maxLiteral = 100
	// maxArguments is the depth of type arguments up to which every instance of a generic
	// type is told apart, maxInstances the number of deeper ones.
	maxArguments = 4
	maxInstances = 100
)

// descend notes that the parts of a type are about to be described; what it
// returns is to be called when they are.
func (c *compiler) descend(t types.Type) func() {
	before := c.literals
	c.literals++
	if _, ok := t.(*types.Named); ok {
		c.literals = 0
	}
	return func() { c.literals = before }
}

// partID describes the part of a type, such as its elements, unless there is no end to them.
func (c *compiler) partID(t, part types.Type) TypeID {
	if c.endless(t) {
		return NoType
	}
	return c.typeID(part)
}

// endless reports whether the parts of a type lie beyond the bounds, and notes that.
func (c *compiler) endless(t types.Type) bool {
	what := "type literal"
	if named, ok := t.(*types.Named); ok {
		what = named.Obj().Name()
		if argumentDepth(named, maxArguments) <= maxArguments {
			return false
		}
		origin := named.Origin()
		c.instances[origin]++
		if c.instances[origin] <= maxInstances {
			return false
		}
	} else if c.literals <= maxLiteral {
		return false
	}
	if !c.endlessTypes[what] {
		c.endlessTypes[what] = true
		c.out.Skipped = append(c.out.Skipped, finding.Skip{Package: c.out.Path, What: what, Reason: "a type that nests so deeply that its innermost parts are not told apart", Bound: true})
	}
	return true
}

// argumentDepth is how deep the arguments of a generic type nest, counted up to
// one more than most.
func argumentDepth(t types.Type, most int) int {
	if most < 0 {
		return 0
	}
	deepest := 0
	look := func(part types.Type) { deepest = max(deepest, 1+argumentDepth(types.Unalias(part), most-1)) }
	switch t := t.(type) {
	case *types.Named:
		for arg := range t.TypeArgs().Types() {
			look(arg)
		}
	case *types.Pointer:
		look(t.Elem())
	case *types.Slice:
		look(t.Elem())
	case *types.Array:
		look(t.Elem())
	case *types.Chan:
		look(t.Elem())
	case *types.Map:
		look(t.Key())
		look(t.Elem())
	case *types.Signature:
		for part := range t.Params().Variables() {
			look(part.Type())
		}
		for part := range t.Results().Variables() {
			look(part.Type())
		}
	case *types.Struct:
		for f := range t.Fields() {
			look(f.Type())
		}
	}
	return deepest
}
