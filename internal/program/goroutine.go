package program

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
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
	for i := range p.insts {
		if p.phases[i] == 0 {
			continue
		}
		for _, e := range p.insts[i].calls {
			if e.kind == callNow {
				continue
			}
			l, ok := p.launch(e)
			if !ok {
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
	for _, l := range best {
		list = append(list, l)
	}
	slices.SortFunc(list, func(a, b Launch) int {
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
			return l, false // a loop of a session, which ends with it
		}
		l.Kind = Ticking
	case ph&request == 0:
		return l, false
	case e.kind == callTimer:
		if !p.isAfterFunc(e) {
			return l, false // a scheduler's job: the schedule is reported
		}
		l.Kind = Delayed
	}
	if tick < 0 && p.isWorker(callee) || tick >= 0 && p.drainsQueue(tick) || p.ofConnection(callee) || tick < 0 && p.joined(e) {
		return l, false
	}
	from := callee
	if tick >= 0 {
		from = tick
	}
	var ok bool
	if l.work, l.way, ok = p.outwardWork(from, tick >= 0); !ok {
		return l, false
	}
	l.Work = p.workName(l.work)
	f := p.fnOf(l.at.inst)
	l.Func = p.qualifiedName(callee)
	l.Position, l.Package = p.position(f.unit, p.instrPos(l.at.inst, l.at.instr)), f.unit.Path
	l.Drained = p.drained(callee)
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

// maxLoopDepth bounds the calls between the start of a goroutine and its loop.
const maxLoopDepth = 3

// tickingLoop is the instance, among those that a goroutine runs, whose loop
// waits for the clock, or -1.
func (p *Program) tickingLoop(i int32) int32 {
	level := []int32{i}
	seen := map[int32]bool{i: true}
	for range maxLoopDepth {
		var next []int32
		for _, j := range level {
			if p.waitsForClock(j) {
				return j
			}
			for _, e := range p.insts[j].calls {
				if !seen[e.to] && e.kind == callNow && !p.isExternal(e) {
					seen[e.to] = true
					next = append(next, e.to)
				}
			}
		}
		level = next
	}
	return -1
}

// waitsForClock reports whether an instance has a loop that waits for a ticker
// or sleeps.
func (p *Program) waitsForClock(i int32) bool {
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op == summary.OpRecv && in.Flags&summary.InLoop != 0 && p.isClock(f, in.A) {
			return true
		}
	}
	for _, c := range p.insts[i].external {
		r := &p.u.refs[c.ref]
		if r.Pkg == "time" && r.Name == "Sleep" && f.Instrs[c.instr].Flags&summary.InLoop != 0 && !p.takesIn(i) {
			return true
		}
	}
	return false
}

// isClock reports whether a value is a channel of times.
func (p *Program) isClock(f *function, v summary.Value) bool {
	isTimes := func(t int32) bool {
		if t < 0 || p.u.types[t].Kind != summary.KindChan || p.u.types[t].elem < 0 {
			return false
		}
		elem := &p.u.types[p.u.types[t].elem]
		return elem.Pkg == "time" && elem.Name == "Time"
	}
	seen := map[summary.Value]bool{v: true}
	queue := []summary.Value{v}
	for len(queue) > 0 {
		n := queue[0].LocalIndex()
		queue = queue[1:]
		if n >= 0 && n < len(f.Params) && isTimes(f.unit.typ(f.Params[n].Type)) {
			return true
		}
		for k := range f.Instrs {
			in := &f.Instrs[k]
			if n < 0 || int(in.Dst) != n {
				continue
			}
			if in.Op != summary.OpCopy {
				if isTimes(f.unit.typ(in.Type)) {
					return true
				}
				continue
			}
			for _, a := range in.Args {
				if !seen[a] {
					seen[a] = true
					queue = append(queue, a)
				}
			}
		}
	}
	return false
}

// drainsQueue reports whether an instance works off a queue that is reported itself.
func (p *Program) drainsQueue(i int32) bool {
	return slices.ContainsFunc(p.Queues(), func(s State) bool {
		return p.takesOut(i, p.mainLoc(&s)) || slices.ContainsFunc(s.writes, func(w Write) bool {
			return p.inChannel(w.loc) && slices.Contains(p.receivers(w.loc), i)
		})
	})
}

// isWorker reports whether an instance takes its work from a channel: what is
// reported is the channel, or it belongs to an object that lives for a while.
func (p *Program) isWorker(i int32) bool {
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op != summary.OpRecv || in.Flags&summary.InLoop == 0 || p.isClock(f, in.A) {
			continue
		}
		if a := p.value(i, in.A); a >= 0 && len(p.node(a).points) > 0 {
			return true
		}
	}
	return false
}

// ofConnection reports whether an instance is given a connection, or an object
// that serves one: it ends with the connection.
func (p *Program) ofConnection(i int32) bool {
	for _, loc := range p.given(i) {
		if t := p.typeOf(loc); t >= 0 && isConn(p, t) || p.scopedToConnection(loc) {
			return true
		}
	}
	return false
}

// given lists what an instance's parameters and captured variables lead to, and
// what captured variables hold.
func (p *Program) given(i int32) set {
	var locs set
	f := p.fnOf(i)
	for k := range len(f.Params) + len(f.FreeVars) {
		points := p.node(p.local(i, int32(k))).points
		locs.union(points)
		for _, loc := range points {
			if o := &p.objects[p.locs[loc].obj]; o.kind == allocated && p.locs[loc].parent < 0 {
				locs.union(p.node(p.locs[loc].node).points)
			}
		}
	}
	return locs
}

// joined reports whether somebody waits for what an edge launches: the starter,
// its caller, or the other end of a channel that was made for the occasion.
func (p *Program) joined(e callEdge) bool {
	f := p.fnOf(e.from)
	for _, c := range p.insts[e.from].external {
		if p.waits(c) && connected(f, e.instr, c.instr) {
			return true
		}
		if c.instr == e.instr && c.recv >= 0 && p.waitedFor(p.node(c.recv).points) {
			return true // a group's Go
		}
	}
	for _, i := range []int32{e.to, p.launched(e)} {
		if p.handlesOwnChannel(i) {
			return true
		}
		var groups set
		for _, loc := range p.given(i) {
			o := p.locs[loc].obj
			if !p.bornAtRuntime(o) {
				continue
			}
			t := p.typeOf(loc)
			switch {
			case t < 0:
			case p.u.types[t].Kind == summary.KindChan:
				return true
			case p.isGroup(t):
				groups.insert(loc)
			}
		}
		if p.waitedFor(groups) {
			return true
		}
	}
	return p.receivesBack(e)
}

// receivesBack reports whether a starter receives from a channel that it made and
// gave to what it starts.
func (p *Program) receivesBack(e callEdge) bool {
	f := p.fnOf(e.from)
	given := p.given(e.to)
	given.union(p.given(p.launched(e)))
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op != summary.OpRecv || !connected(f, e.instr, int32(k)) {
			continue
		}
		a := p.value(e.from, in.A)
		if a >= 0 && slices.ContainsFunc(p.node(a).points, func(loc int32) bool {
			return p.objects[p.locs[loc].obj].inst == e.from && given.has(loc)
		}) {
			return true
		}
	}
	return false
}

// handlesOwnChannel reports whether an instance touches a channel that others made
// while the program serves: somebody is at the other end.
func (p *Program) handlesOwnChannel(i int32) bool {
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Dst < 0 || in.Op != summary.OpLoad {
			continue
		}
		t := f.unit.typ(in.Type)
		if t < 0 || p.u.types[t].Kind != summary.KindChan {
			continue
		}
		for _, loc := range p.node(p.local(i, in.Dst)).points {
			if o := p.locs[loc].obj; p.objects[o].inst != i && p.bornAtRuntime(o) {
				return true
			}
		}
	}
	return false
}

// isGroup reports whether a type is one that goroutines are waited for with.
func (p *Program) isGroup(t int32) bool {
	d := &p.u.types[t]
	return d.Pkg == "sync" && d.Name == "WaitGroup" || d.Pkg == "golang.org/x/sync/errgroup" && d.Name == "Group"
}

// waits reports whether a library call waits for goroutines.
func (p *Program) waits(c externalCall) bool {
	r := &p.u.refs[c.ref]
	return r.Name == "Wait" && r.Recv != "" && r.Pkg != "os/exec" && r.Pkg != "os" && r.Pkg != "golang.org/x/time/rate"
}

// waitedFor reports whether a call waits for one of some groups.
func (p *Program) waitedFor(groups set) bool {
	if len(groups) == 0 {
		return false
	}
	for i := range p.insts {
		for _, c := range p.insts[i].external {
			if p.waits(c) && c.recv >= 0 && p.node(c.recv).points.meets(groups) {
				return true
			}
		}
	}
	return false
}

// drained reports whether the program waits for an instance before it ends.
func (p *Program) drained(i int32) bool {
	var groups set
	for _, c := range p.insts[i].external {
		if r := &p.u.refs[c.ref]; r.Pkg == "sync" && r.Recv == "WaitGroup" && r.Name == "Done" && c.recv >= 0 {
			groups.union(p.node(c.recv).points)
		}
	}
	return p.waitedFor(groups)
}

// maxWork bounds the calls between a launch and the call that shows its work.
const maxWork = 12

// outwardWork is the nearest library call, among what an instance runs, that
// works on something outside this process, and the way there. In a loop that
// waits for the clock only what is done in the loop counts.
func (p *Program) outwardWork(i int32, loop bool) (site, []callEdge, bool) {
	type from struct {
		edge callEdge
		prev int32
	}
	via := map[int32]from{i: {prev: -1}}
	level := []int32{i}
	for depth := 0; depth < maxWork && len(level) > 0; depth++ {
		var next []int32
		for _, j := range level {
			f := p.fnOf(j)
			inLoop := func(instr int32) bool { return !loop || j != i || f.Instrs[instr].Flags&summary.InLoop != 0 }
			work := int32(-1)
			for _, c := range p.insts[j].external {
				// The last call of a chain says more than the first.
				if p.isOutward(j, c) && inLoop(c.instr) && (work < 0 || c.instr > work && f.Instrs[c.instr].Block == f.Instrs[work].Block) {
					work = c.instr
				}
			}
			if work >= 0 {
				var way []callEdge
				for at := j; via[at].prev >= 0; at = via[at].prev {
					way = append(way, via[at].edge)
				}
				slices.Reverse(way)
				return site{j, work}, way, true
			}
			for _, e := range p.insts[j].calls {
				if _, seen := via[e.to]; !seen && inLoop(e.instr) && !p.isCommand(e) {
					via[e.to] = from{e, j}
					next = append(next, e.to)
				}
			}
		}
		level = next
	}
	return site{}, nil, false
}

// isOutward reports whether a library call works on something outside this
// process: it changes something in a database or another service, or runs
// another program. What only asks loses nothing but an answer nobody waits for.
func (p *Program) isOutward(i int32, c externalCall) bool {
	r := &p.u.refs[c.ref]
	switch {
	case r.Pkg == "os/exec" && r.Recv == "Cmd", r.Pkg == "net/smtp" && (r.Name == "SendMail" || r.Name == "Data" || r.Name == "Mail"):
		return true
	case p.learns(c.ref) != catalog.FromRemote:
		return false
	}
	if m := p.u.model(c.ref); m != nil && len(m.Aliases) > 0 {
		return false // it only prepares
	}
	in := &p.fnOf(i).Instrs[c.instr]
	if len(in.Args) == int(c.args) && r.Bare == 0 {
		return false // it takes nothing and cannot fail: it only looks
	}
	return !p.onlyAsks(i, c)
}

// asking and preparing are how the names of methods of databases' and services'
// libraries begin that change nothing.
var (
	asking = []string{
		"Get", "Find", "List", "Count", "Scan", "Select", "First", "Last", "Take", "Pluck", "Lookup", "Exists", "Search", "Fetch", "Read", "Load",
		"Head", "Stat", "Describe", "Watch", "Ping", "Check", "Resolve", "Download",
		"HGet", "HKeys", "HVals", "HLen", "HExists", "HScan", "MGet", "LRange", "LLen", "LIndex", "SMembers", "SIsMember", "SCard", "ZRange", "ZScore", "ZCard",
		"ZRank", "ZCount", "XRead", "XRange", "XLen", "XInfo", "XPending", "TTL", "PTTL", "Keys",
	}
	preparing = []string{
		"Acquire", "Release", "Begin", "Conn", "Dial", "Open", "Close", "With", "Prepare", "Rollback", "Context", "Err", "Next", "Rows", "New", "Pipeline",
		"Result", "Val", "Bytes", "String", "Int", "Wait", "Preload", "Joins", "Default", "Parse", "Subscribe", "Receive", "Channel", "Session",
	}
	queries = []string{"SELECT", "WITH", "SHOW", "EXPLAIN"}
)

// onlyAsks reports whether a call of a database or service asks or prepares
// something. Query methods run whatever they are given: their text decides.
func (p *Program) onlyAsks(i int32, c externalCall) bool {
	name := p.u.refs[c.ref].Name
	starts := func(s string) bool { return strings.HasPrefix(name, s) }
	if starts("Query") {
		for _, a := range p.fnOf(i).Instrs[c.instr].Args {
			n := p.graph.operand(i, a)
			if n < 0 {
				continue
			}
			for _, text := range p.graph.identityOf(n, true).consts {
				if slices.ContainsFunc(queries, func(q string) bool { return strings.HasPrefix(strings.ToUpper(text), q) }) {
					return true
				}
			}
		}
		return false
	}
	if r := &p.u.refs[c.ref]; name == "Do" && r.Pkg == "net/http" {
		return p.onlyGets(i, c)
	}
	if recv := p.u.refs[c.ref].Recv; name == "Context" && strings.HasSuffix(recv, "Call") {
		// A call of Google's clients: its type says what it does.
		return slices.ContainsFunc(asking, func(s string) bool { return strings.Contains(recv, s) })
	}
	return slices.ContainsFunc(asking, starts) || slices.ContainsFunc(preparing, starts)
}

// onlyGets reports whether the request that is sent was made with a method that
// changes nothing.
func (p *Program) onlyGets(i int32, c externalCall) bool {
	in := &p.fnOf(i).Instrs[c.instr]
	n := p.plainArgument(i, c, in, catalog.Ref{Base: catalog.BaseArg})
	if n < 0 {
		return false
	}
	id := p.graph.identityOf(n, true)
	gets := false
	for j := range p.insts {
		for _, made := range p.insts[j].external {
			r := &p.u.refs[made.ref]
			if r.Pkg != "net/http" || !strings.HasPrefix(r.Name, "NewRequest") {
				continue
			}
			call := &p.fnOf(int32(j)).Instrs[made.instr]
			if call.Dst < 0 {
				continue
			}
			if dst := p.local(int32(j), call.Dst); !id.outer.has(dst) && !id.inner.has(dst) {
				continue
			}
			method := 0
			if r.Name == "NewRequestWithContext" {
				method = 1
			}
			if method >= len(call.Args) || !p.isReadMethod(int32(j), call.Args[method]) {
				return false
			}
			gets = true
		}
	}
	return gets
}

// isReadMethod reports whether an operand can only be the name of an HTTP method
// that changes nothing.
func (p *Program) isReadMethod(i int32, v summary.Value) bool {
	n := p.graph.operand(i, v)
	if n < 0 {
		return true // the empty string means GET
	}
	consts := p.graph.identityOf(n, true).consts
	return len(consts) > 0 && !slices.ContainsFunc(consts, func(text string) bool { return text != "GET" && text != "HEAD" })
}

// workName names the library call at a site.
func (p *Program) workName(s site) string {
	for _, c := range p.insts[s.inst].external {
		if c.instr == s.instr && p.isOutward(s.inst, c) {
			return p.refName(c.ref)
		}
	}
	return ""
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

// Schedulers lists the calls of libraries that are not known and that make a
// scheduler of one that is, each once.
func (p *Program) Schedulers() []Construction {
	if !p.serves() {
		return nil
	}
	var found []Construction
	seen := make(map[string]bool)
	for i := range p.insts {
		i := int32(i)
		if p.phases[i] == 0 {
			continue
		}
		f := p.fnOf(i)
		for _, c := range p.insts[i].external {
			in := &f.Instrs[c.instr]
			r := &p.u.refs[c.ref]
			if in.Dst < 0 || in.Results == 0 || r.Recv != "" || p.u.model(c.ref) != nil {
				continue
			}
			if p.u.class(f.unit.typ(in.Type)) != catalog.Scheduler {
				continue
			}
			k := Construction{Place: p.constructed(i, c, unknownScheduler), inst: i, call: c, p: p}
			if key := k.key(); k.Position.Known() && !seen[key] {
				seen[key] = true
				found = append(found, k)
			}
		}
	}
	slices.SortFunc(found, func(a, b Construction) int { return strings.Compare(a.key(), b.key()) })
	return found
}

// unknownScheduler is what is said of a scheduler that a library made which is
// not known.
var unknownScheduler = &catalog.Place{
	Kind:     catalog.Memory,
	Rule:     "localjob",
	Severity: string(finding.Medium),
	Lost:     string(finding.Primary),
	Always:   true,
	What:     "a schedule that every replica runs",
	Remedy:   "Let one replica run it: take a lock in the shared database or Redis before each run, use a scheduler that all replicas share (asynq, river), or a cron job of the platform.",
}
