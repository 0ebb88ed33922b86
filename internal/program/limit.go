package program

import (
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// Limits lists the places where limiters and counters by client are kept, each once.
func (p *Program) Limits() []State {
	held := make(map[int32]bool)
	for _, s := range p.States() {
		if s.Class == Limits && (s.Library == nil || s.Library.Rule != limitRule) {
			p.eachLimiter(s.write.loc, func(o int32) { held[o] = true })
		}
	}
	var limits []State
	for _, s := range p.States() {
		switch {
		case s.Class != Limits:
		case s.Library != nil && s.Library.Always:
			p.trace.because(fromTheStart)
			p.trace.with(&s, p.libraryPlace(s.object))
		case s.Library != nil && s.Library.Rule == limitRule && held[s.object]:
			p.trace.because(heldLimiter)
			p.trace.state(&s)
		case s.Library != nil && s.Library.Rule == limitRule && !p.limitsRequests(&s):
			p.trace.because(limitsCallsOut)
			p.trace.state(&s)
		default:
			limits = append(limits, s)
		}
	}
	return limits
}

// limitRule is the rule that the catalogue gives to limiters.
const limitRule = "locallimit"

// isLimit reports whether a state counts what clients do, so that they can be
// refused: it holds limiters by key, or numbers and times under keys that come
// with requests, and code near to where it is looked up refuses requests, or its
// name says so.
func (p *Program) isLimit(s *State) bool {
	limiter := false
	p.eachLimiter(s.write.loc, func(int32) { limiter = true })
	if limiter {
		keyed := p.locs[s.write.loc].field == elements || p.collection(p.typeOf(s.write.loc))
		return s.Library != nil || keyed && p.limitsHeld(s)
	}
	if !p.keyedByRequest(s) {
		return false
	}
	counts := slices.ContainsFunc(s.writes, func(w Write) bool { return w.counts })
	if s.Library == nil {
		t := p.kept(s)
		tally, times, more := p.tally(t, 0)
		if !tally && !times || more {
			return false
		}
		counts = tally && times
	} else if !counts {
		return false
	}
	lookers := p.lookers(s)
	return p.refusesNear(s, lookers) || len(lookers) > 0 && (p.hasWord(s, limitWords) || counts && p.hasWord(s, countWords))
}

// limitWords support the decision that numbers or times by client limit what it
// may do; countWords do so for numbers with times, which are windows that are
// counted in. Alone they decide nothing.
var (
	limitWords = []string{
		"limit", "limits", "limiter", "limiters", "ratelimit", "ratelimits", "attempt", "attempts", "fail", "fails", "failed", "failure", "failures",
		"throttle", "throttles", "throttled", "quota", "quotas", "ban", "bans", "banned", "lockout", "lockouts", "cooldown", "cooldowns", "strikes",
		"idempotency", "idempotent", "dedup", "dedupe", "replay",
	}
	countWords = []string{
		"rate", "rates", "bucket", "buckets", "window", "windows", "block", "blocks", "blocked", "visitor", "visitors", "client", "clients", "ips",
	}
)

// eachLimiter calls f with the limiters of libraries that a location leads to,
// by itself or through a struct of the program's own.
func (p *Program) eachLimiter(loc int32, f func(o int32)) {
	level := p.node(p.locs[loc].node).points
	for range 2 {
		var next set
		for _, target := range level {
			o := p.locs[target].obj
			switch p.objects[o].kind {
			case library:
				if place := p.u.refs[p.objects[o].ref].model.Place; place != nil && place.Rule == limitRule {
					f(o)
				}
			case allocated, box, value:
				if t := p.typeOf(target); t >= 0 && p.collection(t) {
					continue
				}
				p.eachPart(target, func(part int32) { next.union(p.node(p.locs[part].node).points) })
			}
		}
		level = next
	}
}

// limitsHeld reports whether one of the limiters that a state holds limits requests.
func (p *Program) limitsHeld(s *State) bool {
	var held set
	p.eachLimiter(s.write.loc, func(o int32) { held.insert(p.objects[o].root) })
	for i, c := range p.externals(anyPhase) {
		if c.recv >= 0 && p.node(c.recv).points.meets(held) && p.limitsCall(i, c) {
			return true
		}
	}
	return false
}

// limitsRequests reports whether a limiter decides about requests, rather than
// about the calls that the program makes itself.
func (p *Program) limitsRequests(s *State) bool {
	return slices.ContainsFunc(s.writes, func(w Write) bool {
		return slices.ContainsFunc(p.insts[w.inst].external, func(c externalCall) bool {
			return c.instr == w.instr && p.limitsCall(w.inst, c)
		})
	})
}

// maxRefusal bounds the calls between where numbers are looked up and where the
// request is refused, maxAsked those between an entry point and where it asks a limiter.
const (
	maxRefusal = 3
	maxAsked   = 5
)

// limitsCall reports whether a call of a limiter decides about a request.
func (p *Program) limitsCall(i int32, c externalCall) bool {
	if p.phaseOf(i, c.instr)&request == 0 {
		return false
	}
	if p.refuses(i) {
		return true
	}
	if strings.HasPrefix(p.u.refs[c.ref].Name, "Wait") {
		return p.isEntry(i) && !p.callsOut(i)
	}
	return p.upward([]int32{i}, maxAsked, func(j int32) (up, found bool) {
		if p.callsOut(j) {
			return false, false
		}
		return true, p.isEntry(j) || p.refuses(j)
	})
}

// callsOut reports whether an instance itself talks to somebody.
func (p *Program) callsOut(i int32) bool {
	return slices.ContainsFunc(p.insts[i].external, func(c externalCall) bool {
		return p.learns(c.ref) == catalog.FromRemote && p.fnOf(i).Instrs[c.instr].Op != summary.OpEscape
	})
}

// refusals are the codes that tell a client that it asks too often: of HTTP
// (Too Many Requests) and, of gRPC's status package, ResourceExhausted.
const (
	tooManyRequests   = "429"
	resourceExhausted = "8"
)

// refuses reports whether an instance, or a function that it calls with the
// code, tells a client that it asks too often.
func (p *Program) refuses(i int32) bool {
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		status := in.Op == summary.OpCall && p.u.refs[f.unit.refs[in.Ref]].Pkg == "google.golang.org/grpc/status"
		for v := range in.Operands() {
			if v.Kind() != summary.ConstValue {
				continue
			}
			c := f.unit.Consts[v.Index()]
			if !c.Str && (c.Text == tooManyRequests || status && c.Text == resourceExhausted) {
				return true
			}
		}
	}
	return false
}

// refusesNear reports whether what looks a state up or changes it while it serves
// requests, its callers, or what those call, refuses requests.
func (p *Program) refusesNear(s *State, lookers set) bool {
	from := slices.Clone(lookers)
	for _, w := range s.writes {
		if p.phases[w.inst]&request != 0 {
			from = append(from, w.inst)
		}
	}
	return p.upward(from, maxRefusal, func(i int32) (up, found bool) {
		return !p.isEntry(i), p.refuses(i) || slices.ContainsFunc(p.insts[i].calls, func(e callEdge) bool {
			return e.kind == callNow && p.refuses(e.to)
		})
	})
}

// keyedByRequest reports whether a state keeps values under keys that come with
// requests.
func (p *Program) keyedByRequest(s *State) bool {
	return slices.ContainsFunc(s.writes, func(w Write) bool {
		nodes := w.keys
		if s.Library != nil || len(nodes) == 0 && p.isSyncMap(w.loc) {
			nodes = w.values // a library is given keys and values alike
		}
		return slices.ContainsFunc(nodes, func(n int32) bool { return p.lessonAt(n) == asked })
	})
}

// isSyncMap reports whether a location is what lies in a sync.Map.
func (p *Program) isSyncMap(loc int32) bool {
	for ; loc >= 0; loc = p.locs[loc].parent {
		if t := p.typeOf(loc); t >= 0 && p.u.types[t].Pkg == "sync" && p.u.types[t].Name == "Map" {
			return true
		}
	}
	return false
}

// kept is the type of the values that a state holds, or -1.
func (p *Program) kept(s *State) int32 {
	loc := s.write.loc
	if t := p.typeOf(loc); t >= 0 && !p.isSyncMap(loc) {
		return t
	}
	for _, w := range s.writes {
		for _, target := range p.node(p.locs[w.loc].node).points {
			if t := p.typeOf(target); t >= 0 {
				return t
			}
		}
	}
	return -1
}

// tally says what the parts of a type are: numbers, times, or more than that.
func (p *Program) tally(t int32, depth int) (numbers, times, more bool) {
	if t < 0 || depth > maxTypeDepth {
		return false, false, true
	}
	d := &p.u.types[p.u.declared(t)]
	switch {
	case d.Pkg == "time" && d.Name == "Time":
		return false, true, false
	case d.Pkg == "sync/atomic":
		return true, false, false
	case p.u.class(t) == catalog.Sync:
		return false, false, false
	}
	switch d.Kind {
	case summary.KindPointer:
		return p.tally(p.u.types[t].elem, depth+1)
	case summary.KindSlice, summary.KindArray:
		n, at, m := p.tally(p.u.types[t].elem, depth+1)
		return n || at, at, m // times in a row are counted
	case summary.KindStruct:
		for _, f := range d.Fields {
			n, at, m := p.tally(d.unit.typ(f.Type), depth+1)
			numbers, times, more = numbers || n, times || at, more || m
		}
		return numbers, times, more || len(d.Fields) == 0
	case summary.KindOther:
		switch strings.TrimLeft(d.ID, "uint") {
		case "", "8", "16", "32", "64":
			return true, false, false
		}
		switch d.ID {
		case "float64", "float32", "time.Duration":
			return true, false, false
		case "bool":
			return false, false, false
		}
	}
	return false, false, true
}
