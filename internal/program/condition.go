package program

import (
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// A making is how a place comes to be, as far as the conditions of its row ask:
// a library call, or else a value of a library's type or variable.
type making struct {
	inst int32
	call externalCall
	// value are the locations of the value, where no call makes the place.
	value set
	// pkg is the library's package.
	pkg string
}

// called is the making of a place by a call.
func (p *Program) called(i int32, c externalCall) making {
	return making{inst: i, call: c, pkg: p.u.refs[c.ref].Pkg}
}

// isLocalObject is isLocal for what a library call made.
func (p *Program) isLocalObject(obj int32) bool {
	if p.judged[obj] {
		return false // it leads back to itself
	}
	if p.judged == nil {
		p.judged = make(map[int32]bool)
	}
	p.judged[obj] = true
	defer delete(p.judged, obj)
	o := &p.objects[obj]
	for _, c := range p.insts[o.inst].external {
		if c.instr == o.instr && c.ref == o.ref {
			return p.isLocal(p.called(o.inst, c), p.u.refs[o.ref].model.Place)
		}
	}
	return false
}

// isLocal reports whether a constructed place is local: none of the options
// that make it remote is set, and the constants that it depends on are given.
func (p *Program) isLocal(m making, place *catalog.Place) bool {
	if place.Kind == catalog.Remote || place.Kind == catalog.Client {
		p.trace.because(keptRemotely, placeWords(place))
		return false
	}
	for _, r := range place.Unless {
		if p.isRemote(m, r) {
			p.trace.because(optionSet, r.Field)
			return false
		}
	}
	for _, name := range place.UnlessCalled {
		if p.isCalled(m, name) {
			p.trace.because(optionCalled, name)
			return false
		}
	}
	for _, name := range place.UnlessSet {
		if p.isSet(m.pkg, name) {
			p.trace.because(optionSet, name)
			return false
		}
	}
	if place.Given != nil && !p.isGiven(m, place.Given) {
		p.trace.notGiven(place.Given)
		return false
	}
	return true
}

// placed is the row of a local place, with the kind that a constant gives it.
func (p *Program) placed(m making, place *catalog.Place) *catalog.Place {
	if place.Given == nil || len(place.Given.Disk) == 0 {
		return place
	}
	texts, _ := p.textsOf(m, place.Given.Value)
	if !slices.ContainsFunc(texts, func(text string) bool { return slices.Contains(place.Given.Disk, text) }) {
		return place
	}
	onDisk := *place
	onDisk.Kind = catalog.LocalFile
	return &onDisk
}

// isSet reports whether a field of a library's package variable is set to
// something that is not known to be local.
func (p *Program) isSet(pkg, name string) bool {
	variable, field, _ := strings.Cut(name, ".")
	for g, o := range p.variables {
		if o < 0 || p.u.globals[g].Pkg != pkg || p.u.globals[g].Name != variable {
			continue
		}
		for _, loc := range p.fieldsAt(set{p.objects[o].root}, field) {
			if p.assigned()[loc] && !p.leadsToLocal(p.locs[loc].node, o) {
				return true
			}
		}
	}
	return false
}

// isCalled reports whether a function or method of the constructor's package is
// called on what it makes or on what is passed to it, or its result is passed to
// it. A function without results only has to be called.
func (p *Program) isCalled(m making, name string) bool {
	recv, method, ok := strings.Cut(name, ".")
	if !ok {
		recv, method = "", name
	}
	made, passed := m.value, set(nil)
	if m.call.ref >= 0 {
		if o, has := p.made[madeKey{m.inst, m.call.instr, 3}]; has {
			made = set{p.objects[o].root}
		}
		passed = p.passedTo(m.inst, m.call)
	}
	for j, other := range p.externals(anyPhase) {
		r := &p.u.refs[other.ref]
		if r.Name != method || r.Recv != recv || r.Pkg != m.pkg {
			continue
		}
		in := &p.fnOf(j).Instrs[other.instr]
		if recv == "" && in.Results == 0 {
			return true // it sets what holds for the whole package
		}
		if in.Dst >= 0 && passed.has(p.local(j, in.Dst)) {
			return true
		}
		if other.recv < 0 {
			continue
		}
		if p.node(other.recv).points.meets(made) {
			return true
		}
		if slices.ContainsFunc(p.graph.identityOf(other.recv, false).outer, passed.has) {
			return true
		}
	}
	return false
}

// passedTo are the nodes whose values are passed to a call, also in a slice.
func (p *Program) passedTo(i int32, c externalCall) set {
	var passed set
	for _, a := range p.fnOf(i).Instrs[c.instr].Args {
		n := p.value(i, a)
		if n < 0 {
			continue
		}
		passed.union(p.graph.identityOf(n, false).outer)
		for _, loc := range p.node(n).points {
			if part := p.partIfAny(loc, elements); part >= 0 {
				passed.union(p.graph.identityOf(p.locs[part].node, false).outer)
			}
		}
	}
	return passed
}

// isRemote reports whether an option is set to something that is not known to
// be local. What is set to a place that is reported itself is reported there.
func (p *Program) isRemote(m making, r catalog.Ref) bool {
	if r.Field == "" {
		if m.call.ref < 0 {
			return false
		}
		in := &p.fnOf(m.inst).Instrs[m.call.instr]
		k := int(m.call.args) + r.Index
		return r.Base == catalog.BaseArg && k < len(in.Args) && in.Args[k] != summary.NoValue && !p.leadsToLocal(p.value(m.inst, in.Args[k]), -1)
	}
	for _, loc := range p.options(m, r) {
		if p.assigned()[loc] && !p.leadsToLocal(p.locs[loc].node, p.locs[loc].obj) {
			return true
		}
	}
	return false
}

// options are the locations of an option: a field of a struct that is passed by
// value, by pointer, or as the only variadic argument, of the result, or of the
// value itself.
func (p *Program) options(m making, r catalog.Ref) set {
	if m.call.ref < 0 {
		return p.fieldsAt(m.value, r.Field)
	}
	return p.graph.locations(m.inst, m.call, &p.fnOf(m.inst).Instrs[m.call.instr], r)
}

// fieldsAt are the locations of a field of a field ("WebConfig.Session"), also
// behind pointers, as far as the program touches it.
func (p *Program) fieldsAt(values set, path string) set {
	for name := range strings.SplitSeq(path, ".") {
		var parts set
		for _, loc := range values {
			if part := p.partIfAny(loc, name); part >= 0 {
				parts.insert(part)
				continue
			}
			for _, target := range p.node(p.locs[loc].node).points {
				if part := p.partIfAny(target, name); part >= 0 {
					parts.insert(part)
				}
			}
		}
		values = parts
	}
	return values
}

// leadsToLocal reports whether a value leads to a place that is known to be
// local, other than the object self and what is reported as soon as it is made.
func (p *Program) leadsToLocal(n, self int32) bool {
	if n < 0 {
		return false
	}
	for _, loc := range p.node(n).points {
		o := &p.objects[p.locs[loc].obj]
		if o.kind != library || p.locs[loc].obj == self {
			continue
		}
		place := p.u.refs[o.ref].model.Place
		if place != nil && !(place.Always && place.Rule != "") && p.isLocalObject(p.locs[loc].obj) {
			return true
		}
	}
	return false
}

// assigned marks the locations that the program itself sets to something.
func (p *Program) assigned() map[int32]bool {
	if p.set != nil {
		return p.set
	}
	p.set = make(map[int32]bool)
	for i := range p.insts {
		i := int32(i)
		f := p.fnOf(i)
		for k := range f.Instrs {
			in := &f.Instrs[k]
			if in.Op != summary.OpStore || in.B == summary.NoValue {
				continue
			}
			if a := p.value(i, in.A); a >= 0 {
				for _, loc := range p.node(a).points {
					p.set[loc] = true
				}
			}
		}
	}
	// A struct that is copied carries what was set in it.
	for changed := true; changed; {
		changed = false
		for from, intos := range p.aggregates {
			if !p.set[from] {
				continue
			}
			for _, into := range intos {
				if !p.set[into] {
					p.set[into] = true
					changed = true
				}
			}
		}
	}
	return p.set
}

// isGiven reports whether one of the wanted constants can be the value.
func (p *Program) isGiven(m making, g *catalog.Given) bool {
	texts, set := p.textsOf(m, g.Value)
	return g.Unset && !set || slices.ContainsFunc(texts, func(text string) bool {
		return slices.Contains(g.Is, text) || slices.Contains(g.Disk, text) ||
			slices.ContainsFunc(g.Starts, func(s string) bool { return strings.HasPrefix(text, s) })
	})
}

// textsOf lists the constants that an argument or option can be, and reports
// whether the program sets it at all.
func (p *Program) textsOf(m making, r catalog.Ref) (texts []string, set bool) {
	if r.Field == "" {
		n := p.graph.argument(m.inst, m.call, r)
		if n < 0 {
			return nil, false
		}
		return p.constantsOf(n), true
	}
	for _, loc := range p.options(m, r) {
		set = set || p.assigned()[loc]
		texts = append(texts, p.constantsOf(p.locs[loc].node)...)
	}
	return texts, set
}
