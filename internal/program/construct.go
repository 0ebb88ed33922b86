package program

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
)

// A Construction is a call of a library that makes a local place.
type Construction struct {
	*Place
	inst int32
	call externalCall
	// library and variable name the library's variable that holds the place,
	// where no call makes it.
	library, variable string
	p                 *Program
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
			case !p.isLocal(p.called(i, c), m.Place):
				p.trace.call(i, c)
			default:
				add(Construction{Place: p.constructed(i, c, p.placed(p.called(i, c), m.Place)), inst: i, call: c, p: p})
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
	switch {
	case k.call.ref >= 0:
		f.Model = p.modelOf(k.call.ref)
	case k.variable != "":
		f.Model = finding.Model{Package: k.library, Name: k.variable}
	}
	if f.Lost == "" {
		f.Lost = finding.Primary
	}
	if f.Severity == "" {
		f.Severity = finding.High
	}
	return f
}

// modelOf names the row of the catalogue that speaks of a function.
func (p *Program) modelOf(ref int32) finding.Model {
	r := &p.u.refs[ref]
	name := r.Name
	if r.Recv != "" {
		name = r.Recv + "." + name
	}
	return finding.Model{Package: r.Pkg, Name: name}
}
