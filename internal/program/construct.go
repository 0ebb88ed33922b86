package program

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A Construction is a call of a library that makes a local place.
type Construction struct {
	*Place
	inst int32
	call externalCall
	p    *Program
}

// Constructions lists the calls that make local places which the catalogue
// gives to a rule and which count as state as soon as a server makes them. It
// is empty for programs that serve nothing.
func (p *Program) Constructions(rule string) []Construction {
	if !p.serves() {
		return nil
	}
	if p.constructions == nil {
		p.constructions = p.findConstructions()
	}
	return slices.Clone(p.constructions[rule])
}

// findConstructions is Constructions for all rules.
func (p *Program) findConstructions() map[string][]Construction {
	found := make(map[string][]Construction)
	seen := make(map[string]bool)
	add := func(k Construction) {
		rule := k.Library.Rule
		if key := rule + "\x00" + k.key(); k.Position.Known() && !seen[key] {
			seen[key] = true
			found[rule] = append(found[rule], k)
		}
	}
	for i := range p.instances(anyPhase) {
		for _, k := range append(p.typeConstructions(i), p.varConstructions(i)...) {
			add(k)
		}
		for _, c := range p.insts[i].external {
			m := p.u.model(c.ref)
			switch {
			case m == nil || m.Place == nil || m.Place.Rule == "":
			case !m.Place.Always:
				p.trace.because(emptyStore)
				p.trace.call(i, c)
			case !p.isLocal(i, c, m.Place):
				p.trace.call(i, c)
			default:
				add(Construction{Place: p.constructed(i, c, m.Place), inst: i, call: c, p: p})
			}
		}
	}
	for _, list := range found {
		slices.SortFunc(list, func(a, b Construction) int { return strings.Compare(a.key(), b.key()) })
	}
	return found
}

func (p *Program) constructed(i int32, c externalCall, place *catalog.Place) *Place {
	f := p.fnOf(i)
	return &Place{
		Name:     p.constructedName(i, c.instr, c.ref),
		Package:  f.unit.Path,
		Position: p.position(f.unit, p.instrPos(i, c.instr)),
		Kind:     Constructed,
		Library:  place,
		object:   -1,
		owner:    -1,
	}
}

// constructedName names what a library call makes by the call and the function
// that it stands in, and by its number where the function has several such calls.
func (p *Program) constructedName(i, instr, ref int32) string {
	name := p.refName(ref)
	earlier := make(map[int32]bool)
	for _, c := range p.insts[i].external {
		if c.instr < instr && p.refName(c.ref) == name {
			earlier[c.instr] = true
		}
	}
	name += " in " + p.qualifiedName(i)
	if len(earlier) > 0 {
		name += fmt.Sprintf(" (%d)", len(earlier)+1)
	}
	return name
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
			return p.isLocal(o.inst, c, p.u.refs[o.ref].model.Place)
		}
	}
	return false
}

// isLocal reports whether a constructed place is local: none of the options
// that make it remote is set, and the constants that it depends on are given.
func (p *Program) isLocal(i int32, c externalCall, place *catalog.Place) bool {
	if place.Kind == catalog.Remote || place.Kind == catalog.Client {
		p.trace.because(keptRemotely, placeWords(place))
		return false
	}
	for _, r := range place.Unless {
		if p.isRemote(i, c, r) {
			p.trace.because(optionSet, r.Field)
			return false
		}
	}
	for _, name := range place.UnlessCalled {
		if p.isCalled(i, c, name) {
			p.trace.because(optionCalled, name)
			return false
		}
	}
	for _, name := range place.UnlessSet {
		if p.isSet(p.u.refs[c.ref].Pkg, name) {
			p.trace.because(optionSet, name)
			return false
		}
	}
	if place.Given != nil && !p.isGiven(i, c, place.Given) {
		p.trace.notGiven(place.Given)
		return false
	}
	return true
}

// isSet reports whether a field of a library's package variable is set to
// something that is not known to be local.
func (p *Program) isSet(pkg, name string) bool {
	variable, field, _ := strings.Cut(name, ".")
	for g, o := range p.variables {
		if o < 0 || p.u.globals[g].Pkg != pkg || p.u.globals[g].Name != variable {
			continue
		}
		loc := p.partIfAny(p.objects[o].root, field)
		if loc >= 0 && p.assigned()[loc] && !p.leadsToLocal(p.locs[loc].node, o) {
			return true
		}
	}
	return false
}

// isCalled reports whether a function or method of the constructor's package is
// called on what it makes or on what is passed to it, or its result is passed to
// it. A function without results only has to be called.
func (p *Program) isCalled(i int32, c externalCall, name string) bool {
	recv, method, ok := strings.Cut(name, ".")
	if !ok {
		recv, method = "", name
	}
	made, has := p.made[madeKey{i, c.instr, 3}]
	var passed set
	for _, a := range p.fnOf(i).Instrs[c.instr].Args {
		if n := p.value(i, a); n >= 0 {
			passed.union(p.graph.identityOf(n, false).outer)
			for _, loc := range p.node(n).points {
				if part := p.partIfAny(loc, elements); part >= 0 {
					passed.union(p.graph.identityOf(p.locs[part].node, false).outer)
				}
			}
		}
	}
	for j, other := range p.externals(anyPhase) {
		r := &p.u.refs[other.ref]
		if r.Name != method || r.Recv != recv || r.Pkg != p.u.refs[c.ref].Pkg {
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
		if has && p.node(other.recv).points.has(p.objects[made].root) {
			return true
		}
		if slices.ContainsFunc(p.graph.identityOf(other.recv, false).outer, passed.has) {
			return true
		}
	}
	return false
}

// isRemote reports whether an option is set to something that is not known to
// be local. What is set to a place that is reported itself is reported there.
func (p *Program) isRemote(i int32, c externalCall, r catalog.Ref) bool {
	if r.Field == "" {
		in := &p.fnOf(i).Instrs[c.instr]
		k := int(c.args) + r.Index
		return r.Base == catalog.BaseArg && k < len(in.Args) && in.Args[k] != summary.NoValue && !p.leadsToLocal(p.value(i, in.Args[k]), -1)
	}
	for _, loc := range p.optionFields(i, c, r) {
		if p.assigned()[loc] && !p.leadsToLocal(p.locs[loc].node, p.locs[loc].obj) {
			return true
		}
	}
	return false
}

// optionFields are the locations of an option: a field of a struct that is
// passed by value, by pointer, or as the only variadic argument, or of the result.
func (p *Program) optionFields(i int32, c externalCall, r catalog.Ref) set {
	in := &p.fnOf(i).Instrs[c.instr]
	return p.graph.locations(i, c, in, r)
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
func (p *Program) isGiven(i int32, c externalCall, g *catalog.Given) bool {
	is := func(text string) bool {
		return slices.Contains(g.Is, text) || slices.ContainsFunc(g.Starts, func(s string) bool { return strings.HasPrefix(text, s) })
	}
	if g.Value.Field != "" {
		return slices.ContainsFunc(p.optionFields(i, c, g.Value), func(loc int32) bool {
			return slices.ContainsFunc(p.constantsOf(p.locs[loc].node), is)
		})
	}
	n := p.graph.argument(i, c, g.Value)
	return n >= 0 && slices.ContainsFunc(p.constantsOf(n), is)
}

// Finding starts the finding of a constructed place.
func (k *Construction) Finding(rule string) finding.Finding {
	p := k.p
	entry, path := p.callPath(k.inst)
	maker := "the program"
	if k.call.ref >= 0 {
		maker = p.refName(k.call.ref)
	}
	path = append(path, finding.Step{Position: k.Position, Package: k.Package, Note: maker + " makes it"})
	f := finding.Finding{
		Rule:     rule,
		Severity: finding.Severity(k.Library.Severity),
		Lost:     finding.Lost(k.Library.Lost),
		Position: k.Position,
		Package:  k.Package,
		Place:    k.Name,
		Entry:    entry,
		Path:     path,
		Remedy:   k.Library.Remedy,
	}
	if f.Lost == "" {
		f.Lost = finding.Primary
	}
	if f.Severity == "" {
		f.Severity = finding.High
	}
	return f
}
