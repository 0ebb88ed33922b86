package driver

import (
	"fmt"
	"path/filepath"
	"runtime"
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

// install is how a user gets a localstate that is built with the Go at hand.
const install = "go install github.com/golocalstate/localstate/cmd/localstate@latest"

func failure(next, format string, args ...any) *Failure {
	return &Failure{Problem: fmt.Sprintf(format, args...), Next: next}
}

// An InternalError is a mistake in localstate itself.
type InternalError struct {
	// Doing says what went wrong ("while compiling example.com/api").
	Doing string
	// Value is what the code panicked with.
	Value any
	// Frames are the calls that led there, innermost first.
	Frames []string
}

func (e *InternalError) Error() string {
	return fmt.Sprintf("internal error %s: %v", e.Doing, e.Value)
}

// maxFrames is how many calls an InternalError names: enough to find the place.
const maxFrames = 6

// Recovered makes an InternalError of what recover returned. It is to be
// called by the deferred function.
func Recovered(doing string, value any) *InternalError {
	e := &InternalError{Doing: doing, Value: value}
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	for more := true; more && len(e.Frames) < maxFrames; {
		var f runtime.Frame
		f, more = frames.Next()
		if !strings.HasPrefix(f.Function, "runtime.") {
			e.Frames = append(e.Frames, fmt.Sprintf("%s (%s:%d)", f.Function, filepath.Base(f.File), f.Line))
		}
	}
	return e
}

// guard runs f and turns a panic into an InternalError: a panic in a goroutine
// would otherwise end the process before anybody can say what happened.
func guard(doing string, f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = Recovered(doing, r)
		}
	}()
	f()
	return nil
}

// firstLine cuts what the go command says down to what fits a line.
func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(line), "; to add it:"), ":")
}
