package program

import (
	"strings"

	"github.com/golocalstate/localstate/internal/summary"
)

// funcName is the name of an instance's function for people: "(*API).Upload",
// "NewStore"; for function literals, as in stack traces, "NewStore.func1".
func (s *solver) funcName(i int32) string {
	return s.nameOf(s.insts[i].fn)
}

func (s *solver) nameOf(fn int32) string {
	f := &s.u.funcs[fn]
	r := &s.u.refs[f.ref]
	name, literal, isLiteral := strings.Cut(r.Name, "$")
	if isLiteral && literal != "bound" && literal != "thunk" {
		name += ".func" + strings.ReplaceAll(literal, "$", ".")
	}
	if r.Recv == "" {
		return name
	}
	if f.HasRecv {
		if t := f.unit.typ(f.Params[0].Type); t >= 0 && s.u.types[t].Kind != summary.KindPointer {
			return r.Recv + "." + name
		}
	}
	return "(*" + r.Recv + ")." + name
}

// qualifiedName is funcName with the package's name before it.
func (s *solver) qualifiedName(i int32) string { return s.qualified(s.insts[s.unwrapped(i)].fn) }

func (s *solver) qualified(fn int32) string {
	f := &s.u.funcs[fn]
	name := s.nameOf(fn)
	if strings.HasPrefix(name, "(*") {
		return "(*" + f.unit.Name + "." + name[2:]
	}
	return f.unit.Name + "." + name
}

// refName names a library function for people: "os.Create", "sessions.NewFilesystemStore".
func (s *solver) refName(ref int32) string {
	r := &s.u.refs[ref]
	name := r.Name
	if r.Recv != "" {
		name = r.Recv + "." + name
	}
	return packageName(r.Pkg) + "." + name
}

// packageName guesses a package's name from its path: the last element that is
// no version.
func packageName(path string) string {
	parts := strings.Split(path, "/")
	last := parts[len(parts)-1]
	if len(parts) > 1 && len(last) > 1 && last[0] == 'v' && strings.Trim(last[1:], "0123456789") == "" {
		last = parts[len(parts)-2]
	}
	last, _, _ = strings.Cut(last, ".v")
	last = strings.TrimSuffix(last, "-go")
	return last[strings.LastIndexByte(last, '-')+1:]
}

// isBound reports whether a function wraps a method that is used as a value of a receiver.
func (s *solver) isBound(fn int32) bool {
	return strings.HasSuffix(s.u.refs[s.u.funcs[fn].ref].Name, "$bound")
}

// isWrapper reports whether the compiler made an instance's function to wrap a
// method that is used as a value.
func (s *solver) isWrapper(i int32) bool {
	name := s.u.refs[s.fnOf(i).ref].Name
	return strings.HasSuffix(name, "$bound") || strings.HasSuffix(name, "$thunk")
}

// unwrapped is the instance of the method that an instance of a wrapper calls,
// or the instance itself.
func (s *solver) unwrapped(i int32) int32 {
	if s.isWrapper(i) && len(s.insts[i].calls) == 1 {
		return s.insts[i].calls[0].to
	}
	return i
}
