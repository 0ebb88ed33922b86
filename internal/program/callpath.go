package program

import "github.com/golocalstate/localstate/internal/finding"

// callTree is a shortest way through the call graph from where the outside
// world, a background goroutine or a timer enters to every instance.
type callTree struct {
	dist []int32
	via  []callEdge
	root []string
}

const unreached = int32(1) << 30

// distance is the number of calls from an entry to an instance; entries of
// requests come before the others.
func (t *callTree) distance(i int32) int32 { return t.dist[i] }

// calls is the call tree, built on first use.
func (p *Program) calls() *callTree {
	if p.tree != nil {
		return p.tree
	}
	t := &callTree{
		dist: make([]int32, len(p.insts)),
		via:  make([]callEdge, len(p.insts)),
		root: make([]string, len(p.insts)),
	}
	for i := range t.dist {
		t.dist[i] = unreached
	}
	p.tree = t
	var queue []int32
	start := func(i int32, what string) {
		if t.dist[i] == unreached {
			t.dist[i] = 0
			t.via[i] = callEdge{from: -1}
			t.root[i] = what
			queue = append(queue, i)
		}
	}
	for _, e := range p.entries {
		if e.kind != "job" {
			start(e.inst, "a request enters "+p.qualifiedName(e.inst))
		}
	}
	for i := range p.insts {
		if p.phases[i]&startup != 0 && p.takesIn(int32(i)) {
			start(int32(i), "messages come in at "+p.qualifiedName(int32(i)))
		}
	}
	queue = p.spread(queue)
	for _, e := range p.entries {
		if e.kind == "job" {
			start(e.inst, "a scheduled job runs "+p.qualifiedName(e.inst))
		}
	}
	for i := range p.insts {
		for _, e := range p.insts[i].calls {
			switch {
			case e.kind == callTimer:
				start(e.to, "a timer runs "+p.qualifiedName(e.to))
			case e.kind == callGo && p.phases[e.to]&(spawned|background) != 0:
				start(e.to, "a background goroutine runs "+p.qualifiedName(e.to))
			}
		}
	}
	queue = p.spread(queue)
	for _, i := range p.starting {
		what := "the program starts in " + p.qualifiedName(i)
		switch {
		case p.isTest(i):
			what = "go test runs " + p.qualifiedName(i)
		case !p.root.IsProgram() && p.fnOf(i).Exported:
			what = "other packages call " + p.qualifiedName(i)
		}
		start(i, what)
	}
	p.spread(queue)
	return t
}

func (p *Program) spread(queue []int32) []int32 {
	t := p.tree
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, e := range p.insts[i].calls {
			if t.dist[e.to] == unreached {
				t.dist[e.to] = t.dist[i] + 1
				t.via[e.to] = e
				queue = append(queue, e.to)
			}
		}
	}
	return nil
}

// callPath is the way from an entry point to an instance, a call a step, and
// the entry point's name.
func (p *Program) callPath(i int32) (entry string, path []finding.Step) {
	t := p.calls()
	if t.dist[i] == unreached {
		return p.qualifiedName(i), nil
	}
	var chain []callEdge
	for t.via[i].from >= 0 {
		// The wrapper of a method value is the method to a reader.
		if !p.isWrapper(t.via[i].from) {
			chain = append(chain, t.via[i])
		}
		i = t.via[i].from
	}
	f := p.fnOf(p.unwrapped(i))
	path = step(path, f.unit, p.position(f.unit, f.Pos), t.root[i])
	for k := len(chain) - 1; k >= 0; k-- {
		path = p.instrStep(path, chain[k].from, chain[k].instr, p.callVerb(chain[k])+" "+p.qualifiedName(chain[k].to))
	}
	return p.qualifiedName(i), path
}

func (p *Program) callVerb(e callEdge) string {
	switch e.kind {
	case callGo:
		return "starts a goroutine with"
	case callTimer:
		return "schedules"
	}
	return "calls"
}

// step adds a step to a path. Code that the compiler made, such as the wrapper
// of a method value, has no position and gives no step.
func step(path []finding.Step, m *unit, pos finding.Position, note string) []finding.Step {
	if !pos.Known() {
		return path
	}
	return append(path, finding.Step{Position: pos, Package: m.Path, Note: note})
}

// instrStep adds a step at an instruction.
func (p *Program) instrStep(path []finding.Step, i, instr int32, note string) []finding.Step {
	f := p.fnOf(i)
	return step(path, f.unit, p.position(f.unit, p.instrPos(i, instr)), note)
}
