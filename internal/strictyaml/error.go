package strictyaml

import (
	"cmp"
	"errors"
	"fmt"
)

// A Position is a place in a file; lines and columns count from 1.
type Position struct {
	File         string
	Line, Column int
}

// String writes the position as compilers do.
func (p Position) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// Compare orders positions in one file.
func (p Position) Compare(q Position) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// An Error is a mistake in a file.
type Error struct {
	Pos Position
	// Message says what is wrong, and where possible what to write instead.
	Message string
}

// Error gives position and message.
func (e *Error) Error() string { return e.Pos.String() + ": " + e.Message }

// joinErrors makes one error of a file's mistakes, nil of none.
func joinErrors(mistakes []*Error) error {
	errs := make([]error, len(mistakes))
	for i, mistake := range mistakes {
		errs[i] = mistake
	}
	return errors.Join(errs...)
}
