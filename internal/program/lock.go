package program

import (
	"slices"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A Lock is a container of locks by key that guard what all replicas share.
type Lock struct {
	State
	// Guards is a call that is made while a lock is held and that works on what
	// all replicas share.
	Guards string
	at     site
}

// Locks lists the containers of locks by key that guard what all replicas share.
func (p *Program) Locks() []Lock {
	var locks []Lock
	for _, s := range p.States() {
		if s.Class != Locks {
			continue
		}
		l, ok := p.guards(s)
		if !ok {
			p.trace.because(guardsItself)
			p.trace.state(&s)
			continue
		}
		locks = append(locks, l)
	}
	return locks
}

// maxHolders bounds the calls between a helper that takes a lock and the
// function that works while the lock is held.
const maxHolders = 2

// guards finds what the locks of a state guard: what the functions that take
// one, or that ask a helper to take it, do with the world outside.
func (p *Program) guards(s State) (Lock, bool) {
	takers := make([]int32, 0, len(s.writes))
	for _, w := range s.writes {
		takers = append(takers, w.inst)
	}
	l := Lock{State: s}
	found := p.upward(takers, maxHolders+1, func(i int32) (up, found bool) {
		if p.phases[i]&runtime == 0 {
			return false, false
		}
		l.at, _, found = p.outwardWork(i, false)
		return !p.isEntry(i), found
	})
	if found {
		l.Guards = p.workName(l.at)
	}
	return l, found
}

// Finding starts the finding of a lock.
func (l *Lock) Finding(rule string) finding.Finding {
	f := l.State.Finding(rule)
	f.Lost = finding.Primary
	p := l.p
	f.Path = p.instrStep(f.Path, l.at.inst, l.at.instr, "guarded: "+l.Guards)
	return f
}

// lockWords support the decision that a container of keys is a table of locks;
// alone they decide nothing.
var lockWords = []string{"lock", "locks", "locked", "locker", "mutex", "mutexes", "busy", "claimed", "claims", "leases", "held", "inflight"}

// isLockTable reports whether a state is a map that is used as a lock on what
// all replicas share: a function takes a key if it is free, another gives it
// back, and the name agrees. Where records lie under the keys, which can be more than
// notes on who holds the lock, the function that takes a key must hand out the
// one that gives it back.
func (p *Program) isLockTable(s *State) bool {
	if !p.hasWord(s, lockWords) {
		return false
	}
	objects := set{}
	var takers []int32
	for _, w := range s.writes {
		if f := p.fnOf(w.inst); f.Instrs[w.instr].Op == summary.OpMapUpdate && p.looksUp(w.inst, &w) {
			takers = append(takers, w.inst)
		}
		objects.insert(p.locs[w.loc].obj)
	}
	if len(takers) == 0 {
		return false
	}
	handsOut := func(i int32) bool { return p.handsOutRelease(i, objects) }
	if p.keepsRecords(s) && !slices.ContainsFunc(takers, handsOut) || !p.givesBack(objects) {
		return false
	}
	_, guards := p.guards(*s)
	return guards
}

// handsOutRelease reports whether an instance gives its caller a function that
// deletes keys of some maps.
func (p *Program) handsOutRelease(i int32, objects set) bool {
	for r := range p.fnOf(i).Results {
		for _, loc := range p.node(p.result(i, r)).points {
			o := &p.objects[p.locs[loc].obj]
			if !o.isFunc() {
				continue
			}
			for _, j := range p.within(o.fn, maxRelease) {
				if p.deletesFrom(j, objects) {
					return true
				}
			}
		}
	}
	return false
}

// maxRelease bounds the calls between a function that gives a lock back and the
// deletion: it locks a mutex, and calls a helper.
const maxRelease = 2

// within lists the instances of a function and of what it calls, as deep as a
// number of calls.
func (p *Program) within(fn int32, depth int) []int32 {
	var list set
	var level []int32
	for i := range p.instances(anyPhase) {
		if p.insts[i].fn == fn {
			level = append(level, i)
		}
	}
	for ; depth >= 0; depth-- {
		var next []int32
		for _, i := range level {
			if list.has(i) {
				continue
			}
			list.insert(i)
			for _, e := range p.insts[i].calls {
				next = append(next, e.to)
			}
		}
		level = next
	}
	return list
}

// keepsRecords reports whether the values that a state holds are structs or
// collections, rather than marks or the names of owners.
func (p *Program) keepsRecords(s *State) bool {
	t := p.u.declared(p.u.pointee(p.kept(s)))
	if t < 0 {
		return false
	}
	d := &p.u.types[t]
	return p.collection(t) || d.Kind == summary.KindStruct && len(d.Fields) > 0 && (d.Pkg != "time" || d.Name != "Time")
}

// givesBack reports whether keys of some maps are deleted while the program serves.
func (p *Program) givesBack(objects set) bool {
	for i := range p.instances(runtime) {
		if p.deletesFrom(i, objects) {
			return true
		}
	}
	return false
}

// deletesFrom reports whether an instance deletes keys of some maps while the
// program serves.
func (p *Program) deletesFrom(i int32, objects set) bool {
	f := p.fnOf(i)
	for k := range f.Instrs {
		if in := &f.Instrs[k]; in.Op == summary.OpDelete && p.phaseOf(i, int32(k))&runtime != 0 {
			if a := p.value(i, in.A); a >= 0 && p.meetsObjects(a, objects) {
				return true
			}
		}
	}
	return false
}
