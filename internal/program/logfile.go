package program

import (
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A LogFile is a call that opens a local file for log lines, or makes a logger
// that does.
type LogFile struct {
	inst int32
	at   site
	// What is what opens the file.
	What string
	p    *Program
}

// logFiles are the calls that open files which log lines go to.
func (p *Program) logFiles() map[site]bool {
	if p.logs != nil {
		return p.logs
	}
	p.logs = make(map[site]bool)
	outputs := p.logOutputs()
	inWriters := p.logWriterCode()
	for i, c := range p.externals(anyPhase) {
		m := p.u.model(c.ref)
		if m == nil || m.Opens == nil || m.Opens.Mode == catalog.ModeRead {
			continue
		}
		o, ok := p.made[madeKey{i, c.instr, 2}]
		if ok && (outputs[o] || inWriters[i]) && p.phases[i] != 0 {
			p.logs[site{i, c.instr}] = true
		}
	}
	return p.logs
}

// logOutputs are the objects that loggers write to.
func (p *Program) logOutputs() map[int32]bool {
	outputs := make(map[int32]bool)
	for i, c := range p.externals(anyPhase) {
		m := p.u.model(c.ref)
		if m == nil || p.phases[i] == 0 {
			continue
		}
		in := &p.fnOf(i).Instrs[c.instr]
		for _, r := range m.Logs {
			p.eachOutput(p.targets(i, c, in, r), outputs)
		}
	}
	for g, o := range p.variables {
		if o < 0 || p.u.globals[g].own {
			continue
		}
		if row := p.u.cat.Var(p.u.globals[g].Pkg, p.u.globals[g].Name); row != nil && row.Logs {
			p.eachOutput(p.node(p.locs[p.objects[o].root].node).points, outputs)
		}
	}
	for loc := range p.locs {
		l := &p.locs[loc]
		if l.parent < 0 {
			continue
		}
		t := p.typeOf(l.parent)
		if t < 0 || p.u.types[t].Name == "" || p.u.types[t].Pos.Known() {
			continue
		}
		if row := p.u.cat.TypeRow(p.u.types[t].Pkg, p.u.types[t].Name); row != nil && slices.Contains(row.Logs, l.field) {
			p.eachOutput(p.node(l.node).points, outputs)
		}
	}
	return outputs
}

// targets are the locations that a referenced value leads to: for a field, those
// that what it holds leads to.
func (p *Program) targets(i int32, c externalCall, in *summary.Instr, r catalog.Ref) set {
	locs := p.graph.locations(i, c, in, r)
	if r.Field == "" {
		return locs
	}
	var targets set
	for _, loc := range locs {
		targets.union(p.node(p.locs[loc].node).points)
	}
	return targets
}

// eachOutput marks what a logger writes to: the objects at locations, and what
// those of the program's own types hold.
func (p *Program) eachOutput(locs set, outputs map[int32]bool) {
	for _, loc := range locs {
		o := p.locs[loc].obj
		if outputs[o] {
			continue
		}
		outputs[o] = true
		// A writer of the program's own, or the list of those that lines are copied to.
		if t := p.objects[o].typ; p.objects[o].kind == allocated && t >= 0 && (p.u.own(t) || p.isList(t)) {
			p.eachPart(p.objects[o].root, func(part int32) {
				p.eachOutput(p.node(p.locs[part].node).points, outputs)
			})
		}
	}
}

// logWriterCode marks the instances that a logger calls to write: methods of
// the program's own writers, and what they call.
func (p *Program) logWriterCode() map[int32]bool {
	code := make(map[int32]bool)
	var queue []int32
	mark := func(i int32) {
		if !code[i] {
			code[i] = true
			queue = append(queue, i)
		}
	}
	for i, c := range p.externals(anyPhase) {
		m := p.u.model(c.ref)
		if m == nil || len(m.Logs) == 0 {
			continue
		}
		for _, e := range p.insts[i].calls {
			if e.instr == c.instr && p.fnOf(e.to).HasRecv {
				mark(e.to)
			}
		}
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, e := range p.insts[i].calls {
			mark(e.to)
		}
	}
	return code
}

// LogFiles lists the calls that open files for log lines, each place once.
func (p *Program) LogFiles() []LogFile {
	if !p.serves() {
		return nil
	}
	var found []LogFile
	seen := make(map[finding.Position]bool)
	add := func(l LogFile) {
		pos := p.position(p.fnOf(l.at.inst).unit, p.instrPos(l.at.inst, l.at.instr))
		if pos.Known() && !seen[pos] {
			seen[pos] = true
			found = append(found, l)
		}
	}
	means := p.meanings()
	for i, c := range p.externals(anyPhase) {
		s := site{i, c.instr}
		m := p.u.model(c.ref)
		switch {
		case means[s] == logFile:
			at := p.tellingSite(s, func(o site) bool { return means[o] == logFile })
			p.trace.seenAt(i, c, at)
			add(LogFile{inst: i, at: at, What: p.refName(c.ref), p: p})
		case m != nil && p.phases[i] != 0 && p.logsToPath(i, c, m):
			add(LogFile{inst: i, at: s, What: p.refName(c.ref), p: p})
		}
	}
	return found
}

// logsToPath reports whether a call is given the path of a file for log lines.
func (p *Program) logsToPath(i int32, c externalCall, m *catalog.Func) bool {
	in := &p.fnOf(i).Instrs[c.instr]
	for _, r := range m.LogPaths {
		for _, loc := range p.graph.locations(i, c, in, r) {
			for _, text := range p.textsAt(loc) {
				if text != "" && text != "stdout" && text != "stderr" && !strings.Contains(text, "://") {
					return true
				}
			}
		}
	}
	return false
}

// textsAt lists the string constants at a location and in what it leads to.
func (p *Program) textsAt(loc int32) []string {
	var texts []string
	for _, l := range append(set{loc}, p.node(p.locs[loc].node).points...) {
		p.eachPart(l, func(part int32) {
			texts = append(texts, p.graph.identityOf(p.locs[part].node, false).consts...)
		})
	}
	return texts
}

// Finding starts the finding of a log file.
func (l *LogFile) Finding(rule string) finding.Finding {
	p := l.p
	entry, path := p.callPath(l.inst)
	f := p.fnOf(l.at.inst)
	place := p.siteName(l.What, l.at)
	if l.at.inst != l.inst {
		place = p.siteName(p.calledName(l.at, l.inst), l.at)
	}
	path = p.instrStep(path, l.at.inst, l.at.instr, "log lines go to the file that is opened here")
	return finding.Finding{
		Rule:     rule,
		Lost:     finding.Primary,
		Position: p.position(f.unit, p.instrPos(l.at.inst, l.at.instr)),
		Package:  f.unit.Path,
		Place:    place,
		Entry:    entry,
		Path:     path,
	}
}

// logWriter makes a logger call the methods of a writer of the program's own.
func (s *solver) logWriter(c constraint, loc int32) {
	t := s.typeOf(loc)
	if t < 0 {
		return
	}
	ref, ok := s.u.method(t, "Write")
	if !ok || s.u.refs[ref].fn < 0 {
		return
	}
	fn := s.u.refs[ref].fn
	callee := s.instance(fn, s.contextOf(fn, c.inst, c.instr))
	s.bindReceiver(callee, loc)
	s.connect(c.inst, c.instr, callee, callNow, callback)
}

// logsTo watches the writers that a call makes a logger write to.
func (s *solver) logsTo(i int32, c externalCall, in *summary.Instr, m *catalog.Func) {
	for _, r := range m.Logs {
		if r.Base == catalog.BaseArg && r.Field == "" {
			s.eachArgument(i, c, in, r.Index, constraint{op: onLogWriter, inst: i, instr: c.instr})
		}
	}
}
