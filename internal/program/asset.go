package program

import (
	"path"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// An Asset is a call that reads a file of a name that the program fixes and that
// is not in the module's tree.
type Asset struct {
	inst int32
	call externalCall
	at   site
	// Name is the path as the program has it: all of it, or its last part.
	Name string
	// Served is set where it is read while the program serves.
	Served bool
	p      *Program
}

// systemPaths are where an operating system or a platform puts files by itself.
var systemPaths = []string{
	"/etc", "/proc", "/sys", "/dev", "/run", "/var/run", "/usr/share", "/usr/lib", "/usr/local/share", "/usr/bin", "/bin", "/lib",
	"/tmp", "/var/tmp", "/private", "/opt/homebrew", "/System", "/Library", "/mnt",
}

func isSystemPath(name string) bool {
	return slices.ContainsFunc(systemPaths, func(p string) bool { return name == p || strings.HasPrefix(name, p+"/") })
}

// Assets lists the calls that read files which have to be put on every host by
// hand, each place once.
func (p *Program) Assets() []Asset {
	if !p.serves() {
		return nil
	}
	absent := p.absentNames()
	made := p.expectedNames()
	var found []Asset
	seen := make(map[finding.Position]bool)
	for i, c := range p.externals(anyPhase) {
		paths := p.readPaths(i, c)
		names := p.missing(paths, absent, made)
		served := p.phaseOf(i, c.instr)&runtime != 0
		if len(names) == 0 || p.isNoAsset(site{i, c.instr}, served) {
			if len(paths) > 0 {
				p.trace.call(i, c)
			}
			continue
		}
		a := Asset{inst: i, call: c, at: site{i, c.instr}, Name: names[0], Served: served, p: p}
		pos := p.position(p.fnOf(i).unit, p.instrPos(i, c.instr))
		if pos.Known() && !seen[pos] {
			seen[pos] = true
			found = append(found, a)
		}
	}
	return found
}

// isNoAsset reports whether a file of a fixed name that is read somewhere need not
// be there.
func (p *Program) isNoAsset(at site, served bool) bool {
	switch {
	case !p.seesAll(at):
		p.trace.because(othersTell)
	case !served && !p.onTheWayToServe(at):
		p.trace.because(notServing)
	case p.mayBeMissing(at.inst):
		p.trace.because(mayBeMissing)
	default:
		return false
	}
	return true
}

// missing lists the names of the files at paths if all of them are fixed, and none
// of them is in the module or made by the program.
func (p *Program) missing(paths []int32, absent, made map[string]bool) []string {
	var all []string
	for _, n := range paths {
		if p.request.has(n) || p.learned.has(n) {
			p.trace.because(pathNotFixed)
			return nil
		}
		names, fixed := p.graph.fileNames(n)
		if !fixed {
			p.trace.because(pathNotFixed)
			return nil
		}
		for _, name := range names {
			if !absent[name] || made[name] || !p.isAsset(n, name) {
				p.trace.because(fileThere, name)
				return nil
			}
		}
		all = append(all, names...)
	}
	return all
}

// isAsset reports whether a name that is absent from the module can be that of a
// file to deploy: no part of an operating system, and no mere ending.
func (p *Program) isAsset(n int32, name string) bool {
	for _, text := range p.graph.identityOf(n, true).consts {
		if isSystemPath(text) {
			return false
		}
	}
	base := path.Base(name)
	if strings.HasPrefix(name, "~") || strings.ContainsAny(base[:1], "._-") {
		return false
	}
	whole := len(p.graph.in[n]) == 0 // the path is the constant itself
	return whole || path.Ext(base) != "" || strings.Contains(name, "/")
}

// readPaths are the nodes of the paths of the local files that a call reads.
func (p *Program) readPaths(i int32, c externalCall) []int32 {
	r := p.readPath(c)
	n := p.graph.argument(i, c, r)
	in := &p.fnOf(i).Instrs[c.instr]
	switch {
	case n < 0:
		return nil
	case !p.isVariadic(c, in, r):
		return []int32{n}
	}
	var paths []int32
	for _, list := range p.node(n).points {
		if part := p.partIfAny(list, elements); part >= 0 {
			paths = append(paths, p.locs[part].node)
		}
	}
	return paths
}

// readPath is the path of a local file that a call reads.
func (p *Program) readPath(c externalCall) catalog.Ref {
	m := p.u.model(c.ref)
	switch {
	case m == nil:
	case m.Opens != nil && m.Opens.Mode == catalog.ModeRead && m.Opens.On.Base == catalog.BaseNone:
		return m.Opens.Path
	case m.Learns == catalog.FromDisk && m.Opens == nil:
		for _, f := range m.Flows {
			if f.From.Base == catalog.BaseArg && !f.From.Deref && p.u.refs[c.ref].Recv == "" {
				return f.From
			}
		}
	}
	return catalog.Ref{}
}

// absentNames are the constants that no package finds in the module's tree.
func (p *Program) absentNames() map[string]bool {
	absent := make(map[string]bool)
	for _, m := range p.u.pkgs {
		for _, k := range m.Consts {
			if k.Str && k.Absent {
				absent[k.Text] = true
			}
		}
	}
	return absent
}

// expectedNames are the names of files that the program makes itself, or asks
// whether they are there.
func (p *Program) expectedNames() map[string]bool {
	made := make(map[string]bool)
	add := func(n int32) {
		if n < 0 {
			return
		}
		names, _ := p.graph.fileNames(n)
		for _, name := range names {
			made[name] = true
		}
	}
	for i, c := range p.externals(anyPhase) {
		m := p.u.model(c.ref)
		switch {
		case m == nil:
		case p.asksFor(c):
			add(p.graph.argument(i, c, catalog.Ref{Base: catalog.BaseArg}))
		case m.Saves != nil:
			add(p.graph.argument(i, c, m.Saves.Path))
		case m.Opens != nil && m.Opens.Mode != catalog.ModeRead:
			add(p.graph.argument(i, c, m.Opens.Path))
		case m.Renames != nil:
			add(p.graph.argument(i, c, m.Renames.To))
		}
	}
	return made
}

// mayBeMissing reports whether an instance asks whether files are there: what
// it reads it can do without.
func (p *Program) mayBeMissing(i int32) bool {
	for _, c := range p.insts[i].external {
		if r := &p.u.refs[c.ref]; p.asksFor(c) || r.Pkg == "os" && r.Name == "IsNotExist" {
			return true
		}
	}
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op != summary.OpLoad || in.A == summary.NoValue || in.A.Kind() != summary.GlobalAddr {
			continue
		}
		if g := &p.u.globals[f.unit.globals[in.A.Index()]]; g.Name == "ErrNotExist" && !g.own {
			return true
		}
	}
	return false
}

// asksFor reports whether a call asks whether a file is there.
func (p *Program) asksFor(c externalCall) bool {
	r := &p.u.refs[c.ref]
	return r.Pkg == "os" && r.Recv == "" && (r.Name == "Stat" || r.Name == "Lstat")
}

// maxNames bounds the steps of the search for a file's name; a path of more
// origins is fixed by nobody.
const maxNames = 500

// fileNames lists the constants that name the file at a path: the whole path, or
// its last part. fixed is unset where the path can be anything else, as when it
// comes from a flag.
func (g *flowGraph) fileNames(n int32) (names []string, fixed bool) {
	in := g.backward()
	p := g.p
	chosen := p.settingsOf().chosen
	type step struct {
		node int32
		call callSite
	}
	outside, anyCall := callSite{-1, -1}, callSite{-2, -2}
	queue := []step{{n, outside}}
	seen := map[step]bool{queue[0]: true}
	push := func(s step) {
		if s.node >= 0 && !seen[s] {
			seen[s] = true
			queue = append(queue, s)
		}
	}
	fixed = true
	for len(queue) > 0 {
		if len(seen) > maxNames {
			p.limitAt(n, "where a file's path comes from is followed only so far")
			return names, false
		}
		at := queue[0]
		queue = queue[1:]
		if text, ok := g.constText[at.node]; ok {
			if !slices.Contains(names, text) {
				names = append(names, text)
			}
			continue
		}
		if chosen[at.node] || int(at.node) >= len(in) {
			fixed = false
			continue
		}
		ways := 0
		for _, e := range in[at.node] {
			next := step{e.from, at.call}
			if p.isWhole(e.from, at.node) {
				continue // the list that the path is one of
			}
			if !e.copies {
				last, follow := g.lastPart(e)
				if !follow {
					continue
				}
				ways++
				if last < 0 {
					fixed = false
					continue
				}
				push(step{last, at.call})
				continue
			}
			switch {
			case e.kind == ascend:
				next.call = e.site
			case e.kind == heap && at.call != outside:
				next.call = anyCall
			case e.kind == descend && at.call != outside:
				if e.site != at.call && at.call != anyCall {
					continue
				}
				next.call = outside
			}
			ways++
			push(next)
		}
		if ways == 0 {
			fixed = false
		}
	}
	return names, fixed && len(names) > 0
}

// isWhole reports whether a node is the content of what a part lies in.
func (s *solver) isWhole(whole, part int32) bool {
	w, l := s.contentOf(whole), s.contentOf(part)
	return w >= 0 && l >= 0 && s.locs[l].parent == w
}

// lastPart is the operand that names the file where an edge makes a path of
// several parts: -1 where it is not known. follow is unset for edges that make no path.
func (g *flowGraph) lastPart(e backEdge) (last int32, follow bool) {
	if e.site.inst < 0 {
		return -1, true
	}
	p := g.p
	f := p.fnOf(e.site.inst)
	in := &f.Instrs[e.site.instr]
	switch in.Op {
	case summary.OpLoad, summary.OpLookup, summary.OpField, summary.OpIndex, summary.OpRecv:
		return -1, false // the pointer, beside what it leads to
	case summary.OpDerive:
		return g.operand(e.site.inst, in.Args[len(in.Args)-1]), true
	case summary.OpCall:
		r := &p.u.refs[f.unit.refs[in.Ref]]
		switch r.Pkg + "." + r.Name {
		case "path/filepath.Join", "path.Join":
			return g.operand(e.site.inst, in.C), true
		case "path/filepath.Abs", "path/filepath.Clean", "path.Clean", "path/filepath.FromSlash", "path/filepath.ToSlash":
			if len(in.Args) > 0 {
				return g.operand(e.site.inst, in.Args[0]), true
			}
		}
	}
	return -1, true
}

// Finding starts the finding of an asset.
func (a *Asset) Finding(rule string) finding.Finding {
	p := a.p
	entry, path := p.callPath(a.inst)
	name := p.refName(a.call.ref)
	path = p.instrStep(path, a.inst, a.call.instr, name+" reads "+a.Name)
	f := p.fnOf(a.inst)
	return finding.Finding{
		Rule:     rule,
		Lost:     finding.Primary,
		Position: p.position(f.unit, p.instrPos(a.inst, a.call.instr)),
		Package:  f.unit.Path,
		Place:    p.siteName(name, a.at),
		Entry:    entry,
		Path:     path,
	}
}
