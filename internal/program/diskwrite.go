package program

import (
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A DiskWrite is a call that makes a file on the local disk which stays there,
// and which is filled with something else than request data.
type DiskWrite struct {
	inst int32
	call externalCall
	at   site
	// Lost is what is lost with the file.
	Lost finding.Lost
	// Served is set where it is written while the program serves, rather than before.
	Served bool
	p      *Program
}

// meaning is what a file is that a call makes.
type meaning uint8

const (
	otherFile meaning = iota
	uploaded
	logFile
	written
	// unheeded is written as well, but where it need not be reported: by a command,
	// or when the server starts and can write it again.
	unheeded
)

// meanings says what the files are that the calls of the program make.
func (p *Program) meanings() map[site]meaning {
	if p.files != nil {
		return p.files
	}
	p.files = make(map[site]meaning)
	for _, w := range p.FileWrites() {
		p.files[site{w.inst, w.call.instr}] = uploaded
	}
	for s := range p.logFiles() {
		if p.files[s] != uploaded {
			p.files[s] = logFile
		}
	}
	filled := p.filledFiles()
	for i, c := range p.externals(anyPhase) {
		s := site{i, c.instr}
		if p.files[s] == otherFile && p.phases[i] != 0 {
			p.files[s] = p.staysOnDisk(i, c, filled)
			if p.trace != nil && p.files[s] != written && p.makesFile(c) {
				p.trace.call(i, c)
			}
		}
	}
	return p.files
}

// DiskWrites lists the calls that make files on the local disk which outlive
// the request or the start that they are made in, each place once.
func (p *Program) DiskWrites() []DiskWrite {
	if !p.serves() {
		return nil
	}
	var found []DiskWrite
	seen := make(map[finding.Position]bool)
	means := p.meanings()
	for i, c := range p.externals(anyPhase) {
		s := site{i, c.instr}
		if means[s] != written {
			continue
		}
		at := p.tellingSite(s, func(o site) bool { return means[o] == written || means[o] == unheeded })
		if p.alsoUploads(s, means) && (at == s || p.fnOf(at.inst).Instrs[at.instr].Op == summary.OpInvoke) {
			p.trace.because(alsoUpload)
			p.trace.call(i, c)
			continue // one place, reported with what is uploaded to it; a storage behind an interface is one
		}
		f := p.fnOf(at.inst)
		if !p.seesAll(at) {
			p.trace.because(othersTell)
			p.trace.call(i, c)
			continue
		}
		p.trace.seenAt(i, c, at)
		pos := p.position(f.unit, p.instrPos(at.inst, at.instr))
		if !pos.Known() || seen[pos] {
			continue
		}
		w := DiskWrite{inst: i, call: c, at: at, Lost: finding.Primary, p: p}
		w.Served = p.phaseOf(at.inst, at.instr)&runtime != 0
		if m := p.u.model(c.ref); m.Saves != nil && m.Saves.Lost != "" {
			w.Lost = finding.Lost(m.Saves.Lost)
		}
		seen[pos] = true
		found = append(found, w)
	}
	return found
}

// seesAll reports whether what an instruction does to a file can be told from
// here. What a package writes for others depends on who calls it, and another
// program may do with it what this one does not: a program's main package
// tells, and a package tells of its own handlers.
func (p *Program) seesAll(at site) bool {
	return p.root.IsProgram() || p.fnOf(at.inst).unit == p.root && p.phaseOf(at.inst, at.instr)&request != 0
}

// alsoUploads reports whether the same call keeps request data elsewhere in the program.
func (p *Program) alsoUploads(s site, means map[site]meaning) bool {
	for other, m := range means {
		if m == uploaded && other.instr == s.instr && p.insts[other.inst].fn == p.insts[s.inst].fn {
			return true
		}
	}
	return false
}

// staysOnDisk says whether a call makes a local file that is filled with
// something that has to survive: anything while the program serves, what was
// learned from others or made by chance before.
func (p *Program) staysOnDisk(i int32, c externalCall, filled map[int32]bool) meaning {
	m := p.u.model(c.ref)
	if m == nil {
		return otherFile
	}
	in := &p.fnOf(i).Instrs[c.instr]
	var content []int32
	switch {
	case m.Saves != nil && p.onLocalDisk(i, c, in, m.Saves.On):
		for _, d := range m.Saves.Data {
			content = append(content, p.graph.read(i, c, in, d)...)
		}
	case m.Opens != nil && m.Opens.Mode != catalog.ModeRead && p.onLocalDisk(i, c, in, m.Opens.On):
		o, ok := p.made[madeKey{i, c.instr, 2}]
		switch {
		case !ok || !filled[o]:
			p.trace.because(notFilled)
			return otherFile
		case m.Opens.Mode == catalog.ModeTemp && !p.movedOn(i, c):
			p.trace.because(temporary)
			return otherFile
		}
		if part := p.partIfAny(p.objects[o].root, elements); part >= 0 {
			content = append(content, p.locs[part].node)
		}
	default:
		p.trace.because(notOnDisk)
		return otherFile
	}
	switch {
	case p.removed(i, c, m):
		return otherFile
	case p.inKernel(i, c, m):
		p.trace.because(inKernel)
		return otherFile
	case p.phaseOf(i, c.instr)&runtime != 0:
		return written
	case !slices.ContainsFunc(content, p.freshData().has):
		p.trace.because(writtenAgain)
	case p.onTheWayToServe(site{i, c.instr}):
		return written
	default:
		p.trace.because(notServing)
	}
	return unheeded
}

// makesFile reports whether a call can make a local file.
func (p *Program) makesFile(c externalCall) bool {
	m := p.u.model(c.ref)
	return m != nil && (m.Saves != nil || m.Opens != nil && m.Opens.Mode != catalog.ModeRead)
}

// kernelPaths are file systems that no disk lies under.
var kernelPaths = []string{"/dev", "/proc", "/sys", "/run", "/var/run"}

// inKernel reports whether a call makes its file where the kernel keeps none: a
// device, a setting of the system, a mark for as long as it is up.
func (p *Program) inKernel(i int32, c externalCall, m *catalog.Func) bool {
	path := catalog.Ref{}
	if m.Saves != nil {
		path = m.Saves.Path
	} else {
		path = m.Opens.Path
	}
	n := p.graph.argument(i, c, path)
	return n >= 0 && slices.ContainsFunc(p.graph.identityOf(n, true).consts, func(text string) bool {
		return slices.ContainsFunc(kernelPaths, func(k string) bool { return text == k || strings.HasPrefix(text, k+"/") })
	})
}

// movedOn reports whether a temporary file is renamed, so that it stays.
func (p *Program) movedOn(i int32, c externalCall) bool {
	return slices.ContainsFunc(p.diskCalls(), func(d diskCall) bool { return d.renames && p.sharesFile(d.path, i, c) })
}

// freshData is what reaches from where the program learns what nobody can give
// it again: requests, other services and chance, at any time.
func (p *Program) freshData() *reach {
	if p.fresh == nil {
		sources := p.requestSources()
		for i, c := range p.externals(anyPhase) {
			switch p.learns(c.ref) {
			case catalog.FromRemote, catalog.FromRandom, catalog.FromRequest:
				sources = append(sources, p.taught(i, c)...)
			}
		}
		p.fresh = p.graph.reach(append(sources, p.randomReaders(^phase(0))...))
	}
	return p.fresh
}

// filledFiles are the objects of opened files that something is written to: by a
// call that the catalogue knows to write, or by one that it does not know and
// that is given the file.
func (p *Program) filledFiles() map[int32]bool {
	filled := make(map[int32]bool)
	for i, c := range p.externals(anyPhase) {
		in := &p.fnOf(i).Instrs[c.instr]
		m := p.u.model(c.ref)
		if m == nil {
			for k := range len(in.Args) - int(c.args) {
				p.eachFile(p.graph.locations(i, c, in, catalog.Ref{Base: catalog.BaseArg, Index: k}), filled)
			}
			continue
		}
		for _, w := range m.Writes {
			p.eachFile(p.targets(i, c, in, w.To), filled)
		}
	}
	return filled
}

// eachFile marks the opened files that lie at locations.
func (p *Program) eachFile(locs set, files map[int32]bool) {
	for _, loc := range locs {
		if o := p.locs[loc].obj; p.objects[o].kind == library {
			files[o] = true
		}
	}
}

// Finding starts the finding of a written file.
func (w *DiskWrite) Finding(rule string) finding.Finding {
	p := w.p
	entry, path := p.callPath(w.at.inst)
	name := p.refName(w.call.ref)
	if w.at.inst != w.inst {
		path = p.instrStep(path, w.at.inst, w.at.instr, "calls "+p.calledName(w.at, w.inst))
	}
	path = p.instrStep(path, w.inst, w.call.instr, name+" writes the file")
	at := p.fnOf(w.at.inst)
	place := p.siteName(name, w.at)
	if w.at.inst != w.inst {
		place = p.siteName(p.calledName(w.at, w.inst), w.at)
	}
	return finding.Finding{
		Rule:     rule,
		Lost:     w.Lost,
		Position: p.position(at.unit, p.instrPos(w.at.inst, w.at.instr)),
		Package:  at.unit.Path,
		Place:    place,
		Entry:    entry,
		Path:     path,
	}
}

// calledName names what an instruction calls that leads to an instance.
func (p *Program) calledName(s site, to int32) string {
	above := map[int32]bool{to: true}
	level := []int32{to}
	for range maxUp {
		var next []int32
		for _, i := range level {
			for _, e := range p.insts[i].callers {
				if e.from == s.inst && e.instr == s.instr {
					return p.qualifiedName(i)
				}
				if !above[e.from] {
					above[e.from] = true
					next = append(next, e.from)
				}
			}
		}
		level = next
	}
	f := p.fnOf(s.inst)
	if in := &f.Instrs[s.instr]; (in.Op == summary.OpCall || in.Op == summary.OpInvoke) && in.Ref >= 0 {
		return p.refName(f.unit.refs[in.Ref])
	}
	return "a call"
}
