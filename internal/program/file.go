package program

import (
	"slices"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A FileWrite is a call that creates a file on the local disk which request
// data is written to.
type FileWrite struct {
	inst int32
	call externalCall
	// data is the node through which the request data comes in.
	data int32
	p    *Program
}

// FileWrites lists the calls that create local files which request data is
// written to and which outlive the request, in the order of the instances.
func (p *Program) FileWrites() []FileWrite {
	if p.uploads != nil {
		return p.uploads
	}
	found := []FileWrite{}
	if !p.serves() {
		return found
	}
	for i, c := range p.externals(request) {
		m := p.u.model(c.ref)
		if m == nil {
			continue
		}
		in := &p.fnOf(i).Instrs[c.instr]
		n := int32(-1)
		switch {
		case m.Saves != nil && p.onLocalDisk(i, c, in, m.Saves.On):
			n = p.firstRequested(i, c, in, m.Saves.Data)
		case m.Opens != nil && p.onLocalDisk(i, c, in, m.Opens.On):
			n = p.writtenTo(i, c)
		}
		switch {
		case n < 0:
		case p.removed(i, c, m):
			p.trace.call(i, c)
		default:
			found = append(found, FileWrite{inst: i, call: c, data: n, p: p})
		}
	}
	p.uploads = found
	return found
}

// spills lists the paths of local files that request data is written to, as the
// functions that write them know them.
func (p *Program) spills() []int32 {
	var paths []int32
	for i, c := range p.externals(request) {
		m := p.u.model(c.ref)
		if m == nil || m.Saves == nil && m.Opens == nil {
			continue
		}
		path := catalog.Ref{}
		in := &p.fnOf(i).Instrs[c.instr]
		switch {
		case m.Saves != nil && p.firstRequested(i, c, in, m.Saves.Data) >= 0:
			path = m.Saves.Path
		case m.Opens != nil && p.writtenTo(i, c) >= 0:
			path = m.Opens.Path
		}
		n := p.graph.argument(i, c, path)
		if n < 0 {
			continue
		}
		for _, same := range p.graph.identityOf(n, false).outer {
			if p.graph.instOf[same] == i {
				paths = append(paths, same)
			}
		}
	}
	return paths
}

// requested reports whether a node holds request data, or what is read from a
// file that request data was written to.
func (p *Program) requested(n int32) bool {
	return p.request.has(n) || p.spilled != nil && p.spilled.has(n)
}

// onLocalDisk reports whether the file system that a call works on is, or can
// be, the local disk's.
func (p *Program) onLocalDisk(i int32, c externalCall, in *summary.Instr, on catalog.Ref) bool {
	if on.Base == catalog.BaseNone {
		return true
	}
	n := p.argument(i, c, in, on)
	if n < 0 {
		return false
	}
	for _, loc := range p.node(n).points {
		o := &p.objects[p.locs[loc].obj]
		if o.kind != library {
			continue
		}
		if place := p.u.refs[o.ref].model.Place; place != nil && place.Kind == catalog.FileSystem {
			return true
		}
	}
	return false
}

func (p *Program) firstRequested(i int32, c externalCall, in *summary.Instr, data []catalog.Ref) int32 {
	for _, d := range data {
		for _, n := range p.graph.read(i, c, in, d) {
			if p.requested(n) {
				return n
			}
		}
	}
	return -1
}

// writtenTo is the node of the content of the file that a call opens, if
// request data reaches it; -1 otherwise.
func (p *Program) writtenTo(i int32, c externalCall) int32 {
	o, ok := p.made[madeKey{i, c.instr, 2}]
	if !ok {
		return -1
	}
	part := p.partIfAny(p.objects[o].root, elements)
	if part < 0 || !p.requested(p.locs[part].node) {
		return -1
	}
	return p.locs[part].node
}

// Finding starts the finding of a file that request data is written to.
func (w *FileWrite) Finding(rule string) finding.Finding {
	p := w.p
	f := p.fnOf(w.inst)
	pos := p.position(f.unit, p.instrPos(w.inst, w.call.instr))
	entry, path := p.callPath(w.inst)
	var edges []flowEdge
	if p.request.has(w.data) {
		var source int32
		source, edges = p.request.path(w.data)
		path = nil
		if i := p.graph.instOf[source]; i >= 0 {
			entry = p.qualifiedName(i)
			path = step(path, p.fnOf(i).unit, p.position(p.fnOf(i).unit, p.fnOf(i).Pos), "a request enters "+entry)
		}
	}
	for _, e := range edges {
		note := p.flowNote(e)
		if note == "" {
			continue
		}
		longer := p.instrStep(path, e.inst, e.instr, note)
		if n := len(longer); n < 2 || longer[n-1].Position != longer[n-2].Position {
			path = longer
		}
	}
	path = p.join(path, edges, w.inst)
	name := p.refName(w.call.ref)
	path = append(path, finding.Step{Position: pos, Package: f.unit.Path, Note: "kept in the file that " + name + " writes"})
	return finding.Finding{
		Rule:     rule,
		Lost:     finding.Primary,
		Position: pos,
		Package:  f.unit.Path,
		Place:    p.siteName(name, site{w.inst, w.call.instr}),
		Entry:    entry,
		Path:     path,
	}
}

// join closes the gap in a path whose data went through an object into the
// function of instance i: it adds the calls that lead there.
func (p *Program) join(path []finding.Step, edges []flowEdge, i int32) []finding.Step {
	for _, e := range edges {
		if e.kind == descend && p.graph.instOf[e.to] == i {
			return path
		}
	}
	_, calls := p.callPath(i)
	for _, s := range calls {
		if !slices.ContainsFunc(path, func(t finding.Step) bool { return t.Position == s.Position && t.Package == s.Package }) {
			path = append(path, s)
		}
	}
	return path
}

// flowNote says what an edge of a data path does, or nothing where it is not
// worth a line.
func (p *Program) flowNote(e flowEdge) string {
	if e.inst < 0 {
		return ""
	}
	f := p.fnOf(e.inst)
	in := &f.Instrs[e.instr]
	switch {
	case e.kind == descend && in.Op != summary.OpCall && in.Op != summary.OpInvoke && in.Op != summary.OpDynamic:
		return ""
	case e.kind == descend:
		return "passed to " + p.qualifiedName(p.graph.instOf[e.to])
	case in.Op == summary.OpCall || in.Op == summary.OpInvoke:
		if e.kind == ascend {
			return ""
		}
		return "through " + p.refName(f.unit.refs[in.Ref])
	}
	return ""
}
