package program

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A Launch is code that this process starts on its own and that nobody waits
// for: when the process dies, so does the work, without trace.
type Launch struct {
	Kind LaunchKind
	// Func is the function that is launched, Work the library call that shows
	// what it works on.
	Func, Work string
	// Position is where it is launched.
	finding.Position
	Package string
	// Drained is set where the program waits for the work when it is told to end.
	Drained bool
	at      site
	// way leads from the launch to the call that shows the work.
	way []callEdge
	// work is that call.
	work site
	p    *Program
}

// LaunchKind says what starts the code.
type LaunchKind uint8

const (
	// Spawned is a goroutine of an entry point.
	Spawned LaunchKind = iota
	// Delayed is a timer of an entry point.
	Delayed
	// Ticking is a loop that works by the clock of this process.
	Ticking
)

// Launches lists the functions that the program launches and that work on
// something outside of it, each once.
func (p *Program) Launches() []Launch {
	if !p.serves() {
		return nil
	}
	best := make(map[int32]Launch)
	for i := range p.instances(anyPhase) {
		for _, e := range p.insts[i].calls {
			if e.kind == callNow {
				continue
			}
			l, ok := p.launch(e)
			if !ok {
				p.trace.launch(e)
				continue
			}
			fn := p.insts[p.launched(e)].fn
			old, known := best[fn]
			if !known || p.calls().distance(l.at.inst) < p.calls().distance(old.at.inst) {
				best[fn] = l
			}
		}
	}
	list := make([]Launch, 0, len(best))
	for _, fn := range slices.Sorted(maps.Keys(best)) {
		list = append(list, best[fn])
	}
	p.trace.launches(best)
	slices.SortStableFunc(list, func(a, b Launch) int {
		return cmp.Or(strings.Compare(a.Package, b.Package), a.Position.Compare(b.Position), strings.Compare(a.Func, b.Func))
	})
	// What stands behind an interface is launched by one statement.
	return slices.CompactFunc(list, func(a, b Launch) bool { return a.Package == b.Package && a.Position == b.Position })
}

// launch says what a call graph edge launches, if it is worth a word.
func (p *Program) launch(e callEdge) (Launch, bool) {
	ph := p.phaseOf(e.from, e.instr)
	callee := p.launched(e)
	l := Launch{Kind: Spawned, at: p.launchSite(e), p: p}
	tick := p.tickingLoop(callee)
	switch {
	case tick >= 0:
		if ph&(startup|spawned) == 0 {
			p.trace.because(loopOfSession)
			return l, false // a loop of a session, which ends with it
		}
		l.Kind = Ticking
	case ph&request == 0:
		p.trace.because(startedEarly)
		return l, false
	case e.kind == callTimer:
		if !p.isAfterFunc(e) {
			p.trace.because(jobOfScheduler)
			return l, false // a scheduler's job: the schedule is reported
		}
		l.Kind = Delayed
	}
	switch {
	case tick < 0 && p.isWorker(callee):
		p.trace.because(takesFromChannel)
		return l, false
	case tick >= 0 && p.drainsQueue(tick):
		p.trace.because(drainsQueue)
		return l, false
	case p.ofConnection(callee):
		p.trace.because(endsWithConnection)
		return l, false
	case tick < 0 && p.joined(e):
		p.trace.because(waitedFor)
		return l, false
	}
	from := callee
	if tick >= 0 {
		from = tick
	}
	var ok bool
	if l.work, l.way, ok = p.outwardWork(from, tick >= 0); !ok {
		p.trace.because(worksInside)
		return l, false
	}
	l.Work = p.workName(l.work)
	f := p.fnOf(l.at.inst)
	l.Func = p.qualifiedName(callee)
	l.Position, l.Package = p.position(f.unit, p.instrPos(l.at.inst, l.at.instr)), f.unit.Path
	groups := p.doneBy(callee)
	if tick < 0 {
		groups.union(p.startedBy(e)) // a group that runs a server's loops says nothing of their work
	}
	l.Drained = p.waitedFor(groups)
	return l, l.Position.Known()
}

// launched is the instance that an edge launches: where a function literal only
// calls one that a helper was handed, that one.
func (p *Program) launched(e callEdge) int32 {
	callee := e.to
	for range maxUp {
		if p.isWrapper(callee) && len(p.insts[callee].calls) == 1 {
			callee = p.insts[callee].calls[0].to
			continue
		}
		next := p.handedOn(callee, e.from)
		if next < 0 {
			break
		}
		callee = next
	}
	return callee
}

// handedOn is the only function value that an instance calls which a helper
// was handed, or -1.
func (p *Program) handedOn(i, helper int32) int32 {
	f, h := p.fnOf(i), p.fnOf(helper)
	handed := make(map[int32]bool)
	for k := range h.Params {
		for _, loc := range p.node(p.local(helper, int32(k))).points {
			if p.objects[p.locs[loc].obj].isFunc() {
				handed[p.objects[p.locs[loc].obj].fn] = true
			}
		}
	}
	found := int32(-1)
	for _, e := range p.insts[i].calls {
		if f.Instrs[e.instr].Op != summary.OpDynamic || !handed[p.insts[e.to].fn] {
			continue
		}
		if found >= 0 && found != e.to {
			return -1
		}
		found = e.to
	}
	return found
}

// launchSite is where a reader sees what is launched: the go statement, or the
// call that hands the function to a helper.
func (p *Program) launchSite(e callEdge) site {
	at := site{e.from, e.instr}
	fn := p.insts[p.launched(e)].fn
	for range maxUp {
		if p.isEntry(at.inst) || !p.isHanded(at.inst, fn) {
			return at
		}
		up := site{-1, -1}
		for _, c := range p.insts[at.inst].callers {
			if p.phases[c.from] != 0 && !p.isWrapper(c.from) && (up.inst < 0 || c.from < up.inst) {
				up = site{c.from, c.instr}
			}
		}
		if up.inst < 0 {
			return at
		}
		at = up
	}
	return at
}

// isHanded reports whether a function comes to an instance through a parameter.
func (p *Program) isHanded(i, fn int32) bool {
	f := p.fnOf(i)
	for k := range f.Params {
		for _, loc := range p.node(p.local(i, int32(k))).points {
			if o := &p.objects[p.locs[loc].obj]; o.isFunc() && o.fn == fn {
				return true
			}
		}
	}
	return false
}

func (p *Program) isAfterFunc(e callEdge) bool {
	for _, c := range p.insts[e.from].external {
		if r := &p.u.refs[c.ref]; c.instr == e.instr && r.Pkg == "time" && r.Name == "AfterFunc" {
			return true
		}
	}
	return false
}

// Finding starts the finding of a launch: everything but the rule's own words.
func (l *Launch) Finding(rule string) finding.Finding {
	p := l.p
	entry, path := p.callPath(l.at.inst)
	path = p.instrStep(path, l.at.inst, l.at.instr, "starts "+l.Func)
	for _, e := range l.way {
		if !p.isWrapper(e.from) {
			path = p.instrStep(path, e.from, e.instr, p.callVerb(e)+" "+p.qualifiedName(e.to))
		}
	}
	path = p.instrStep(path, l.work.inst, l.work.instr, "works on something outside this process with "+l.Work)
	return finding.Finding{
		Rule:     rule,
		Lost:     finding.Primary,
		Position: l.Position,
		Package:  l.Package,
		Place:    l.Func,
		Entry:    entry,
		Path:     path,
	}
}
