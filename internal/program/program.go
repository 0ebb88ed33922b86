package program

import (
	"slices"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A Program is the linked and solved program of one root package.
type Program struct {
	*solver
	root   *unit
	phases []phase
	life   *lifetimes
	graph  *flowGraph

	// request and learned are what request data and what was learned elsewhere
	// reach, random what random values reach, and stored what is read out of
	// objects that were there when the program began to serve.
	request, learned, random, stored *reach
	// stores is what is reached from databases, other services and files, once it is asked for.
	stores *reach
	// copied says where copies come from, once it is asked for.
	copied *originOfCopies
	// clock is what the time reaches.
	clock *reach
	// spilled is what is read from files that request data was written to.
	spilled *reach

	// taking holds the instances that are known to take in messages, or not to.
	taking map[int32]bool

	// heldBy are the places of what holds objects, as far as they were asked for.
	heldBy map[int32]*Place

	// What queries make on first use.
	states []State
	tree   *callTree
	disk   []diskCall
	diskBy *diskIndex
	set    map[int32]bool
	// judged marks the library objects that isLocalObject is looking at.
	judged map[int32]bool
	// nesting says which structs have fields that are places by their type.
	nesting map[int32]bool
	// switches are the fields of libraries' variables that make places.
	switches []placeSwitch
	// setting holds the settings of the program.
	setting   *settings
	serveDeed *deed
	files     map[site]meaning
	logs      map[site]bool
	fresh     *reach
	uploads   []FileWrite
	written   []Write
	databases []Database
	// answering says whether the program is asked anything, audience by whom.
	answering *bool
	audience  *Audience
	// lessons are what values hold that was learned, fetches whether it comes from a store,
	// listeners whether it is somebody who listens.
	lessons, fetches, listeners *content
	// singles are the values that are kept one by one.
	singles []keptValue
	// entered marks the instances that are entry points.
	entered map[int32]bool
	queues  []State
	// constructions are the places that libraries make, by rule.
	constructions map[string][]Construction
	access        *accesses
	// waited are the groups of goroutines that are waited for.
	waited set
	// testFolders are the names of the folders that the testing package makes and removes.
	testFolders set
	// trace notes why things are not reported, where somebody asks.
	trace *Trace
}

// Link joins the summaries of root and of every own package that it imports,
// directly or not, and solves them. It returns nil where nothing starts, no test either, and no
// request enters in root.
func Link(root *summary.Package, below []*summary.Package, cat *catalog.Catalog) *Program {
	if !starts(root, cat) {
		return nil
	}
	u := newUniverse(append([]*summary.Package{root}, below...), cat)
	p := &Program{solver: newSolver(u), root: u.pkgs[0], taking: make(map[int32]bool), heldBy: make(map[int32]*Place)}
	p.addRoots()
	p.run()
	p.runHanded()
	p.addSignatureEntries()
	p.run()
	clear(p.taking) // what was found on the way may have changed
	p.phases = p.findPhases()
	p.life = p.findLifetimes()
	p.graph = p.buildGraph()
	p.request = p.graph.reach(p.requestSources())
	p.spilled = p.graph.reachByPath(p.spills())
	p.learned = p.graph.reach(p.learnedSources())
	p.random = p.graph.reach(p.learnings(func(l catalog.Learning) bool { return l == catalog.FromRandom }))
	p.clock = p.graph.reach(p.learnings(func(l catalog.Learning) bool { return l == catalog.FromClock }))
	p.stored = p.graph.reach(p.storedSources())
	return p
}

// Skipped says where the link was less precise than elsewhere, because a bound
// was hit.
func (p *Program) Skipped() []finding.Skip {
	return slices.SortedFunc(slices.Values(p.limits), finding.CompareSkips)
}

// starts reports whether a program starts or requests enter in a package.
func starts(root *summary.Package, cat *catalog.Catalog) bool {
	if root.IsProgram() || root.Tested != "" {
		return true
	}
	for i := range root.Funcs {
		if root.Funcs[i].Entry.Kind != "" {
			return true
		}
	}
	for i := range root.Refs {
		r := &root.Refs[i]
		if m := cat.Func(r.Pkg, r.Recv, r.Name); m != nil && len(m.Registers) > 0 {
			return true
		}
	}
	return false
}

// addRoots makes reachable what runs when the program starts: the package
// initialisers and main. In a package that is no program, functions that only
// other packages can call count as called at startup, with unknown arguments; its
// tests are among them.
func (p *Program) addRoots() {
	started := make(map[string]bool)
	for _, m := range p.u.pkgs {
		if ref, ok := p.u.refIDs[m.Path+".init"]; ok && p.u.refs[ref].fn >= 0 && !started[m.Path] {
			started[m.Path] = true // the package can come in parts
			p.startRoot(p.u.refs[ref].fn)
		}
	}
	if p.root.IsProgram() {
		if ref, ok := p.u.refIDs[p.root.Path+".main"]; ok && p.u.refs[ref].fn >= 0 {
			p.startRoot(p.u.refs[ref].fn)
		}
		return
	}
	for fn := range p.u.funcs {
		f := &p.u.funcs[fn]
		if f.unit == p.root && f.Exported && !f.Called && f.Entry.Kind == "" {
			p.bindUnknown(p.startRoot(int32(fn)))
		}
	}
}

func (p *Program) startRoot(fn int32) int32 {
	i := p.instance(fn, 0)
	p.starting = append(p.starting, i)
	return i
}

// bindUnknown gives the parameters of an instance objects that stand for
// whatever code outside the linked packages passes.
func (p *Program) bindUnknown(i int32) {
	f := p.fnOf(i)
	for k := range f.Params {
		p.bindUnknownParam(i, k)
	}
}

func (p *Program) bindUnknownParam(i int32, k int) {
	f := p.fnOf(i)
	t := f.unit.typ(f.Params[k].Type)
	if t < 0 {
		return
	}
	switch p.u.types[t].Kind {
	case summary.KindPointer, summary.KindMap, summary.KindSlice, summary.KindChan, summary.KindStruct:
		p.add(p.local(i, int32(k)), p.objects[p.unknown(p.u.pointee(t))].root)
	}
}

// unknown is the object that stands for all objects of a type that come from
// outside the linked packages.
func (s *solver) unknown(t int32) int32 {
	key := madeKey{-3, t, 0}
	if o, ok := s.made[key]; ok {
		return o
	}
	o := s.newObject(object{kind: symbolic, typ: t, inst: -1, instr: -1, fn: -1, global: -1, ref: -1})
	s.made[key] = o
	return o
}

// addSignatureEntries makes functions of the root package entry points whose
// signature says so and that the package itself does not call: other packages,
// or a framework, hand them requests. Their receivers are the objects of the
// type that the program makes, or unknown ones.
func (p *Program) addSignatureEntries() {
	if p.root.IsProgram() {
		return
	}
	objects := p.objectsByType()
	for fn := range p.u.funcs {
		f := &p.u.funcs[fn]
		if f.unit != p.root || f.Entry.Kind == "" || f.Called || len(f.FreeVars) > 0 || !f.Exported {
			continue
		}
		if !f.HasRecv {
			p.plain(int32(fn))
			continue
		}
		t := p.u.declared(p.u.pointee(f.unit.typ(f.Params[0].Type)))
		receivers := objects[t]
		if len(receivers) == 0 {
			receivers = []int32{p.unknown(t)}
		}
		for _, o := range receivers {
			p.enterMethod(int32(fn), p.objects[o].root, f.Entry.Request, f.Entry.Kind, false)
		}
	}
}

// objectsByType lists the objects of every named type.
func (p *Program) objectsByType() map[int32][]int32 {
	found := make(map[int32][]int32)
	for o := range p.objects {
		if t := p.objects[o].typ; t >= 0 && p.objects[o].kind != variable {
			t = p.u.declared(t)
			found[t] = append(found[t], int32(o))
		}
	}
	return found
}
