package catalog

// A Ref names a value at a call: its receiver, an argument, a result, what one
// of them leads to, or a field of it.
type Ref struct {
	// Base is the kind of value; the empty Ref has BaseNone.
	Base Base
	// Index is the argument's, result's or parameter's number.
	Index int
	// Deref is set for what a pointer, slice or container leads to ("*arg0").
	Deref bool
	// Field is the field's name, or empty ("arg0.Storage").
	Field string
}

// Base is the kind of value that a Ref starts from.
type Base uint8

const (
	// BaseNone is no value: the row does not name one.
	BaseNone Base = iota
	// BaseRecv is the receiver ("recv").
	BaseRecv
	// BaseArg is an argument, the receiver not counted ("arg0").
	BaseArg
	// BaseRet is a result ("ret0").
	BaseRet
	// BaseParam is a parameter of a called-back function ("param0").
	BaseParam
	// BaseResult is a result of a called-back function ("result0").
	BaseResult
)

// A Flow is a way from one value to another ("arg0 -> ret0").
type Flow struct {
	From, To Ref
}
