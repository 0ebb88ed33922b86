package catalog

import (
	"fmt"
	"go/token"
	"strconv"
	"strings"

	"github.com/golocalstate/localstate/internal/nearest"
)

// A Ref names a value at a call: its receiver, an argument, a result, what one
// of them leads to, or a field of it. In a catalogue file it is written as
// "recv", "arg0", "ret0", "*arg0" or "arg0.Storage". The reference to a
// variadic parameter stands for all that is passed there.
type Ref struct {
	// Base is the kind of value; the empty Ref has BaseNone.
	Base Base
	// Index is the argument's, result's or parameter's number.
	Index int
	// Deref is set for what a pointer, slice or container leads to ("*arg0").
	Deref bool
	// Field is the field's name, or empty ("arg0.Storage"). An option of a place
	// can lie in a field of a field ("recv.AutoTLSManager.Cache").
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

// baseNames are the words for the bases, in the order of their constants.
var baseNames = [...]string{"", "recv", "arg", "ret", "param", "result"}

// maxIndex bounds the numbers in references: no signature has as many, so a
// larger one is a slip of the keyboard.
const maxIndex = 99

// IsZero says that the reference names nothing.
func (r Ref) IsZero() bool { return r == Ref{} }

// String writes the reference as a catalogue file does.
func (r Ref) String() string {
	if r.Base == BaseNone || int(r.Base) >= len(baseNames) {
		return ""
	}
	s := baseNames[r.Base]
	if r.Base != BaseRecv {
		s += strconv.Itoa(r.Index)
	}
	if r.Deref {
		s = "*" + s
	}
	if r.Field != "" {
		s += "." + r.Field
	}
	return s
}

// MarshalText writes the reference as a catalogue file does.
func (r Ref) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what String writes.
func (r *Ref) UnmarshalText(text []byte) error {
	s := string(text)
	malformed := func(why string) error {
		return fmt.Errorf("malformed reference %q: %s", s, why)
	}
	rest, deref := strings.CutPrefix(s, "*")
	rest, field, hasField := strings.Cut(rest, ".")
	if hasField {
		for name := range strings.SplitSeq(field, ".") {
			if !token.IsIdentifier(name) {
				return malformed("a field's name must follow the dot")
			}
		}
	}
	word := strings.TrimRight(rest, "0123456789")
	digits := rest[len(word):]
	base := BaseNone
	for i, name := range baseNames[1:] {
		if word == name {
			base = Base(i + 1)
		}
	}
	if base == BaseNone {
		why := "want recv, argN, retN, paramN or resultN, with a leading * for what it leads to and .Field for a field"
		if near := nearest.Word(word, baseNames[1:]); near != "" {
			why = fmt.Sprintf("did you mean %q?", strings.Replace(s, word, near, 1))
		}
		return malformed(why)
	}
	index := 0
	switch {
	case base == BaseRecv && digits != "":
		return malformed("recv takes no number")
	case base != BaseRecv:
		n, err := strconv.Atoi(digits)
		if err != nil || n > maxIndex || strconv.Itoa(n) != digits {
			return malformed(word + " takes a number, counted from 0")
		}
		index = n
	}
	*r = Ref{Base: base, Index: index, Deref: deref, Field: field}
	return nil
}

// A Flow is a way from one value to another ("arg0 -> ret0").
type Flow struct {
	From, To Ref
}

// arrow stands between the two ends of a flow.
const arrow = "->"

// String writes the flow as a catalogue file does.
func (f Flow) String() string { return f.From.String() + " " + arrow + " " + f.To.String() }

// MarshalText writes the flow as a catalogue file does.
func (f Flow) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads what String writes.
func (f *Flow) UnmarshalText(text []byte) error {
	from, to, ok := strings.Cut(string(text), arrow)
	if !ok {
		return fmt.Errorf("malformed flow %q: want two references with %s between them, as in \"arg0 -> ret0\"", text, arrow)
	}
	if err := f.From.UnmarshalText([]byte(strings.TrimSpace(from))); err != nil {
		return err
	}
	return f.To.UnmarshalText([]byte(strings.TrimSpace(to)))
}
