package driver

import (
	"fmt"
	"runtime/debug"
	"strings"
)

// A Failure is a reason why nothing could be analysed, in words for the user.
type Failure struct {
	// Problem says what is wrong.
	Problem string
	// Next says what to do about it.
	Next string
}

func (f *Failure) Error() string { return f.Problem + "\n" + f.Next }

func failure(next, format string, args ...any) *Failure {
	return &Failure{Problem: fmt.Sprintf(format, args...), Next: next}
}

// An InternalError is a mistake in localstate itself.
type InternalError struct {
	// Doing says what went wrong.
	Doing string
	// Value is what the code panicked with.
	Value any
	// Stack is where.
	Stack []byte
}

func (e *InternalError) Error() string {
	return fmt.Sprintf("internal error %s: %v", e.Doing, e.Value)
}

// guard runs f and turns a panic into an InternalError: a panic in a goroutine
// would otherwise end the process before anybody can say what happened.
func guard(doing string, f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &InternalError{Doing: doing, Value: r, Stack: debug.Stack()}
		}
	}()
	f()
	return nil
}

// firstLine cuts what the go command says down to what fits a line.
func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return strings.TrimSuffix(strings.TrimSpace(line), "; to add it:")
}
