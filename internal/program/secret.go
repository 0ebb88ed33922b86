package program

import (
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A Secret is a call that makes random bytes which the program uses as a key
// for longer than a request.
type Secret struct {
	// source is the call that makes them, at the place to report.
	source, at site
	// node is what it makes, reach what that reaches, sink where the key is used.
	node int32
	via  []flowEdge
	sink site
	// Use is the call that takes the key.
	Use string
	// Saved is set where the key is kept in a local file or embedded database.
	Saved bool
	// Configurable is set where whoever runs the program can give a key instead.
	Configurable bool
	p            *Program
}

// keyUse is a call that takes a key.
type keyUse struct {
	site
	ref   int32
	nodes []int32
}

// keyUses lists the calls that take keys, with the nodes that the keys are.
func (p *Program) keyUses() []keyUse {
	var uses []keyUse
	for i, c := range p.externals(anyPhase) {
		m := p.u.model(c.ref)
		if m == nil || len(m.Keys) == 0 {
			continue
		}
		use := keyUse{site: site{i, c.instr}, ref: c.ref}
		in := &p.fnOf(i).Instrs[c.instr]
		for _, r := range m.Keys {
			if n := p.plainArgument(i, c, in, r); n >= 0 && r.Field == "" {
				use.nodes = append(use.nodes, n)
			}
			for _, loc := range p.graph.locations(i, c, in, r) {
				p.eachPart(loc, func(part int32) { use.nodes = append(use.nodes, p.locs[part].node) })
				for _, inner := range p.node(p.locs[loc].node).points {
					p.eachPart(inner, func(part int32) { use.nodes = append(use.nodes, p.locs[part].node) })
				}
			}
		}
		uses = append(uses, use)
	}
	return uses
}

// randomCall is a call, or a reading from a random source, that makes random values.
type randomCall struct {
	site
	nodes []int32
}

// randomCalls lists what makes random values in the given phases.
func (p *Program) randomCalls(when phase) []randomCall {
	var calls []randomCall
	for i := range p.insts {
		i := int32(i)
		for _, c := range p.insts[i].external {
			if p.phaseOf(i, c.instr)&when != 0 && p.learns(c.ref) == catalog.FromRandom {
				calls = append(calls, randomCall{site{i, c.instr}, p.taught(i, c)})
			}
		}
		calls = append(calls, p.readerCalls(i, when)...)
	}
	return calls
}

// readerCalls lists the readings of random sources of libraries, such as
// rand.Reader, in an instance.
func (p *Program) readerCalls(i int32, when phase) []randomCall {
	var calls []randomCall
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op != summary.OpLoad || in.A == summary.NoValue || in.A.Kind() != summary.GlobalAddr || in.Dst < 0 || p.phaseOf(i, int32(k))&when == 0 {
			continue
		}
		g := &p.u.globals[f.unit.globals[in.A.Index()]]
		if g.own {
			continue
		}
		if row := p.u.cat.Var(g.Pkg, g.Name); row != nil && row.Learns == catalog.FromRandom {
			calls = append(calls, randomCall{site{i, int32(k)}, []int32{p.local(i, in.Dst)}})
		}
	}
	return calls
}

func (p *Program) randomReaders(when phase) []int32 {
	var nodes []int32
	for i := range p.insts {
		for _, c := range p.readerCalls(int32(i), when) {
			nodes = append(nodes, c.nodes...)
		}
	}
	return nodes
}

// Secrets lists the calls that make random keys which the program uses for
// longer than a request, each place once.
func (p *Program) Secrets() []Secret {
	if !p.serves() {
		return nil
	}
	uses := p.keyUses()
	hits := make(map[site]*Secret)
	defer p.trace.noKeys(hits)
	if len(uses) == 0 {
		return nil
	}
	var found []Secret
	seen := make(map[finding.Position]bool)
	for _, c := range worthwhile(p.randomCalls(startup|spawned), func(c randomCall) bool {
		return p.secretOf(c, p.graph.reach(c.nodes), uses) != nil
	}) {
		if s := p.secretOf(c, p.graph.reach(c.nodes), uses); s != nil && p.onTheWayToServe(c.site) {
			hits[c.site] = s
		}
	}
	for _, c := range worthwhile(p.randomCalls(runtime), func(c randomCall) bool {
		return p.keptSecret(c, uses) != nil
	}) {
		if hits[c.site] == nil {
			if s := p.keptSecret(c, uses); s != nil {
				hits[c.site] = s
			}
		}
	}
	p.dropCrowds(hits)
	sites := make([]site, 0, len(hits))
	for s := range hits {
		sites = append(sites, s)
	}
	slices.SortFunc(sites, func(a, b site) int {
		if a.inst != b.inst {
			return int(a.inst - b.inst)
		}
		return int(a.instr - b.instr)
	})
	for _, at := range sites {
		s := hits[at]
		s.at = p.tellingSite(at, func(o site) bool { return hits[o] != nil })
		p.trace.secretAt(s)
		pos := p.position(p.fnOf(s.at.inst).unit, p.instrPos(s.at.inst, s.at.instr))
		if pos.Known() && !seen[pos] {
			seen[pos] = true
			found = append(found, *s)
		}
	}
	return found
}

// maxKeySources bounds the places that one key can come from. A key is drawn in one
// place, or in a few for different algorithms; where random values of dozens of
// places reach a use, values of many kinds fell together on the way there.
const maxKeySources = 8

// dropCrowds drops the hits of uses that random values of too many places reach.
func (p *Program) dropCrowds(hits map[site]*Secret) {
	type place struct{ fn, instr int32 }
	of := func(s site) place { return place{p.insts[s.inst].fn, s.instr} }
	isHit := func(s site) bool { return hits[s] != nil }
	sources := make(map[place]map[place]bool)
	for source, s := range hits {
		sink := of(s.sink)
		if sources[sink] == nil {
			sources[sink] = make(map[place]bool)
		}
		sources[sink][of(p.tellingSite(source, isHit))] = true
	}
	for source, s := range hits {
		if len(sources[of(s.sink)]) > maxKeySources {
			delete(hits, source)
			p.limit(p.fnOf(s.sink.inst), "uses a key that so many random values reach that none is taken for it")
		}
	}
}

// worthwhile are the calls of which any makes a key. They are asked all together
// first: in most programs none does.
func worthwhile(calls []randomCall, any func(randomCall) bool) []randomCall {
	all := randomCall{site: site{-1, -1}}
	for _, c := range calls {
		all.nodes = append(all.nodes, c.nodes...)
	}
	if len(calls) == 0 || !any(all) {
		return nil
	}
	return calls
}

// secretOf is the use of random values as a key: where they are passed on to
// it, or where they are put into a field that a key is read from after it was
// saved on the local disk.
func (p *Program) secretOf(c randomCall, r *reach, uses []keyUse) *Secret {
	for _, u := range uses {
		for _, n := range u.nodes {
			if r.has(n) {
				_, edges := r.path(n)
				return &Secret{source: c.site, node: n, via: edges, sink: u.site, Use: p.refName(u.ref), Configurable: p.isSetting(n), p: p}
			}
		}
	}
	fields := p.fieldsReached(r)
	if len(fields) == 0 || !p.savesLocally(r) {
		return nil
	}
	for _, u := range uses {
		for _, n := range u.nodes {
			for _, f := range p.fieldsOf(n) {
				if from, ok := fields[f]; ok {
					_, edges := r.path(from)
					return &Secret{source: c.site, node: n, via: edges, sink: u.site, Use: p.refName(u.ref), Saved: true, p: p}
				}
			}
		}
	}
	return nil
}

// keyField is a field of a type of the program.
type keyField struct {
	typ  int32
	name string
}

// fieldsReached lists the fields of the program's own types that data reaches,
// with a node of each.
func (p *Program) fieldsReached(r *reach) map[keyField]int32 {
	fields := make(map[keyField]int32)
	for loc := range p.locs {
		n := p.holding(int32(loc), r)
		if n < 0 {
			continue
		}
		if f, ok := p.fieldAt(int32(loc)); ok {
			if _, known := fields[f]; !known {
				fields[f] = n
			}
		}
	}
	return fields
}

// holding is a node by which a location holds data, in itself or in the bytes
// that it leads to; -1 where it holds none.
func (p *Program) holding(loc int32, r *reach) int32 {
	if n := p.locs[loc].node; r.has(n) {
		return n
	}
	for _, target := range p.node(p.locs[loc].node).points {
		if p.objects[p.locs[target].obj].kind == allocated && p.isList(p.typeOf(target)) && r.has(p.locs[target].node) {
			return p.locs[target].node
		}
	}
	return -1
}

// isList reports whether a type is a slice or array.
func (p *Program) isList(t int32) bool {
	return t >= 0 && (p.u.types[t].Kind == summary.KindSlice || p.u.types[t].Kind == summary.KindArray)
}

// fieldAt is the field of an own type that a location is, or lies in.
func (p *Program) fieldAt(loc int32) (keyField, bool) {
	l := &p.locs[loc]
	if l.parent < 0 || l.field == elements || l.field == keys || strings.HasPrefix(l.field, "·") {
		return keyField{}, false
	}
	t := p.u.declared(p.typeOf(l.parent))
	if t < 0 || !p.u.own(t) {
		return keyField{}, false
	}
	return keyField{t, l.field}, true
}

// fieldsOf lists the fields of own types that a value is read from unchanged.
func (p *Program) fieldsOf(n int32) []keyField {
	var fields []keyField
	id := p.graph.identityOf(n, false)
	for _, nodes := range []set{id.outer, id.inner} {
		for _, m := range nodes {
			if loc := p.contentOf(m); loc >= 0 {
				if f, ok := p.fieldAt(loc); ok && !slices.Contains(fields, f) {
					fields = append(fields, f)
				}
			}
		}
	}
	return fields
}

// savesLocally reports whether the program keeps data in an embedded database,
// or writes what is reached to a local file.
func (p *Program) savesLocally(r *reach) bool {
	for _, d := range p.Databases() {
		if d.Switch == "" {
			return true
		}
	}
	for i, c := range p.externals(anyPhase) {
		m := p.u.model(c.ref)
		if m == nil || m.Saves == nil {
			continue
		}
		in := &p.fnOf(i).Instrs[c.instr]
		for _, d := range m.Saves.Data {
			if slices.ContainsFunc(p.graph.read(i, c, in, d), r.has) {
				return true
			}
		}
	}
	return false
}

// keptSecret is the use, as a key, of random values that are made while the
// program serves and put where they live as long as the process.
func (p *Program) keptSecret(c randomCall, uses []keyUse) *Secret {
	r := p.graph.reach(c.nodes)
	var kept []int32
	for _, v := range p.singleValues() {
		if slices.ContainsFunc(v.nodes, r.has) {
			kept = append(kept, v.place)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	after := p.graph.reach(kept)
	for _, u := range uses {
		for _, n := range u.nodes {
			if after.has(n) {
				from, edges := after.path(n)
				if r.has(from) {
					_, first := r.path(from)
					edges = append(first, edges...)
				}
				return &Secret{source: c.site, node: n, via: edges, sink: u.site, Use: p.refName(u.ref), Configurable: p.isSetting(n), p: p}
			}
		}
	}
	return nil
}

// A keptValue is what a write keeps: the node of where it is kept, and those of
// what the value holds.
type keptValue struct {
	place int32
	nodes []int32
}

// singleValues are the values that are kept while the program serves, but for
// those that are one of many, under keys, in a channel or in records: the token of a user
// is no key of the program's.
func (p *Program) singleValues() []keptValue {
	if p.singles != nil {
		return p.singles
	}
	p.singles = []keptValue{}
	for _, w := range p.writes() {
		l := &p.locs[w.loc]
		if l.field == keys || l.field == elements && p.isMap(p.typeOf(l.parent)) ||
			p.isSyncMap(w.loc) || p.inChannel(w.loc) || p.isRecord(l.obj) {
			continue
		}
		for _, n := range w.values {
			p.singles = append(p.singles, keptValue{l.node, p.graph.deep(n, []int32{n}, p.node(n).points)})
		}
	}
	return p.singles
}

func (p *Program) isMap(t int32) bool { return t >= 0 && p.u.types[t].Kind == summary.KindMap }

// Finding starts the finding of a random key.
func (s *Secret) Finding(rule string) finding.Finding {
	p := s.p
	entry, path := p.callPath(s.source.inst)
	source := p.sourceName(s.source)
	path = p.instrStep(path, s.source.inst, s.source.instr, source+" makes random bytes")
	for _, e := range s.via {
		note := p.flowNote(e)
		if note == "" || strings.HasSuffix(note, source) {
			continue
		}
		longer := p.instrStep(path, e.inst, e.instr, note)
		if n := len(longer); n < 2 || longer[n-1].Position != longer[n-2].Position {
			path = longer
		}
	}
	path = p.instrStep(path, s.sink.inst, s.sink.instr, "used as a key by "+s.Use)
	place := p.siteName(source, s.at)
	if s.at != s.source {
		place = p.siteName(p.calledName(s.at, s.source.inst), s.at)
	}
	f := p.fnOf(s.at.inst)
	var model finding.Model
	for _, c := range p.insts[s.at.inst].external {
		if s.at == s.source && c.instr == s.at.instr {
			model = p.modelOf(c.ref)
		}
	}
	return finding.Finding{
		Rule:         rule,
		Lost:         finding.Primary,
		Configurable: s.Configurable,
		Model:        model,
		Position:     p.position(f.unit, p.instrPos(s.at.inst, s.at.instr)),
		Package:      f.unit.Path,
		Place:        place,
		Entry:        entry,
		Path:         path,
	}
}

// sourceName names what makes random values.
func (p *Program) sourceName(s site) string {
	f := p.fnOf(s.inst)
	in := &f.Instrs[s.instr]
	if in.Op == summary.OpLoad && in.A.Kind() == summary.GlobalAddr {
		g := &p.u.globals[f.unit.globals[in.A.Index()]]
		return packageName(g.Pkg) + "." + g.Name
	}
	return p.refName(f.unit.refs[in.Ref])
}
