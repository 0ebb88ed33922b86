package program

import (
	"slices"
	"strings"
	"unicode"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/summary"
)

// maxWork bounds the calls between a launch and the call that shows its work.
const maxWork = 12

// outwardWork is the nearest library call, among what an instance runs, that
// works on something outside this process, and the way there. In a loop that
// waits for the clock only what is done in the loop counts.
func (p *Program) outwardWork(i int32, loop bool) (site, []callEdge, bool) {
	type from struct {
		edge callEdge
		prev int32
	}
	via := map[int32]from{i: {prev: -1}}
	level := []int32{i}
	for depth := 0; depth < maxWork && len(level) > 0; depth++ {
		var next []int32
		for _, j := range level {
			f := p.fnOf(j)
			inLoop := func(instr int32) bool { return !loop || j != i || f.Instrs[instr].Flags&summary.InLoop != 0 }
			work := int32(-1)
			for _, c := range p.insts[j].external {
				// The last call of a chain says more than the first.
				if p.isOutward(j, c) && inLoop(c.instr) && (work < 0 || c.instr > work && f.Instrs[c.instr].Block == f.Instrs[work].Block) {
					work = c.instr
				}
			}
			if work >= 0 {
				var way []callEdge
				for at := j; via[at].prev >= 0; at = via[at].prev {
					way = append(way, via[at].edge)
				}
				slices.Reverse(way)
				return site{j, work}, way, true
			}
			for _, e := range p.insts[j].calls {
				if _, seen := via[e.to]; !seen && inLoop(e.instr) && !p.isCommand(e) {
					via[e.to] = from{e, j}
					next = append(next, e.to)
				}
			}
		}
		level = next
	}
	if len(level) > 0 {
		p.limit(p.fnOf(i), "runs so deep a chain of calls that what it works on is not looked for to the end")
	}
	return site{}, nil, false
}

// isOutward reports whether a library call works on something outside this
// process: it changes something in a database or another service, or runs
// another program. What only asks loses nothing but an answer nobody waits for.
func (p *Program) isOutward(i int32, c externalCall) bool {
	r := &p.u.refs[c.ref]
	switch {
	case r.Pkg == "os/exec" && r.Recv == "Cmd":
		return slices.Contains(startsProgram, r.Name) // whoever waits for it does not do its work
	case r.Pkg == "net/smtp" && (r.Name == "SendMail" || r.Name == "Data" || r.Name == "Mail"):
		return true
	case p.learns(c.ref) != catalog.FromRemote:
		return false
	}
	if m := p.u.model(c.ref); m != nil && len(m.Aliases) > 0 {
		return false // it only prepares
	}
	in := &p.fnOf(i).Instrs[c.instr]
	if len(in.Args) == int(c.args) && r.Bare == 0 {
		return false // it takes nothing and cannot fail: it only looks
	}
	return !p.onlyAsks(i, c)
}

// startsProgram are the methods of exec.Cmd that run another program.
var startsProgram = []string{"Run", "Start", "Output", "CombinedOutput"}

// asking and preparing are the first words of the names of methods of databases'
// and services' libraries that change nothing. In Redis a letter before the word
// tells the type of the value (HGet). changing are words that tell of a change
// though the first word asks: FindOneAndUpdate.
var (
	asking = []string{
		"get", "find", "list", "count", "scan", "select", "first", "last", "take", "pluck", "lookup", "exists", "search", "fetch", "read", "load",
		"head", "stat", "describe", "watch", "ping", "check", "resolve", "download", "ttl", "pttl", "keys",
	}
	askingByType = []string{"get", "keys", "vals", "len", "exists", "scan", "range", "index", "members", "is", "card", "score", "rank", "count", "read", "info", "pending"}
	preparing    = []string{
		"acquire", "release", "begin", "beginx", "conn", "connx", "connect", "connection", "dial", "open", "close", "with", "prepare", "preparex", "rollback", "context",
		"err", "error", "next", "rows", "new", "pipeline", "pipelined", "result", "val", "value", "values", "bytes", "string", "strings", "int", "ints", "wait",
		"preload", "joins", "default", "parse", "subscribe", "receive", "channel", "session",
	}
	changing = []string{"create", "update", "delete", "del", "replace", "insert", "upsert", "set", "store", "save", "modify", "remove", "incr", "decr"}
	queries  = []string{"SELECT", "WITH", "SHOW", "EXPLAIN"}
)

// changesNothing reports whether the name of a method says that it only asks or
// prepares something.
func changesNothing(method string) bool {
	verbs := asking
	if m := []rune(method); len(m) > 2 && unicode.IsUpper(m[0]) && unicode.IsUpper(m[1]) && unicode.IsLower(m[2]) {
		method, verbs = string(m[1:]), askingByType
	}
	list := words("." + method)
	first := strings.TrimRight(list[0], "0123456789")
	if slices.Contains(preparing, first) {
		return true
	}
	return slices.Contains(verbs, first) && !slices.ContainsFunc(list, func(w string) bool { return slices.Contains(changing, w) })
}

// onlyAsks reports whether a call of a database or service asks or prepares
// something. Query methods run whatever they are given: their text decides.
func (p *Program) onlyAsks(i int32, c externalCall) bool {
	name := p.u.refs[c.ref].Name
	if strings.HasPrefix(name, "Query") {
		for _, a := range p.fnOf(i).Instrs[c.instr].Args {
			n := p.graph.operand(i, a)
			if n < 0 {
				continue
			}
			for _, text := range p.graph.identityOf(n, true).consts {
				if slices.ContainsFunc(queries, func(q string) bool { return strings.HasPrefix(strings.ToUpper(text), q) }) {
					return true
				}
			}
		}
		return false
	}
	if r := &p.u.refs[c.ref]; name == "Do" && r.Pkg == "net/http" {
		return p.onlyGets(i, c)
	}
	if recv := p.u.refs[c.ref].Recv; name == "Context" && strings.HasSuffix(recv, "Call") {
		// A call of Google's clients: its type says what it does.
		return slices.ContainsFunc(words("."+recv), func(w string) bool { return slices.Contains(asking, w) })
	}
	return changesNothing(name)
}

// onlyGets reports whether the request that is sent was made with a method that
// changes nothing.
func (p *Program) onlyGets(i int32, c externalCall) bool {
	in := &p.fnOf(i).Instrs[c.instr]
	n := p.plainArgument(i, c, in, catalog.Ref{Base: catalog.BaseArg})
	if n < 0 {
		return false
	}
	id := p.graph.identityOf(n, true)
	gets := false
	for j, made := range p.externals(anyPhase) {
		r := &p.u.refs[made.ref]
		if r.Pkg != "net/http" || !strings.HasPrefix(r.Name, "NewRequest") {
			continue
		}
		call := &p.fnOf(j).Instrs[made.instr]
		if call.Dst < 0 {
			continue
		}
		if dst := p.local(j, call.Dst); !id.outer.has(dst) && !id.inner.has(dst) {
			continue
		}
		method := 0
		if r.Name == "NewRequestWithContext" {
			method = 1
		}
		if method >= len(call.Args) || !p.isReadMethod(j, call.Args[method]) {
			return false
		}
		gets = true
	}
	return gets
}

// isReadMethod reports whether an operand can only be the name of an HTTP method
// that changes nothing.
func (p *Program) isReadMethod(i int32, v summary.Value) bool {
	n := p.graph.operand(i, v)
	if n < 0 {
		return true // the empty string means GET
	}
	consts := p.graph.identityOf(n, true).consts
	return len(consts) > 0 && !slices.ContainsFunc(consts, func(text string) bool { return text != "GET" && text != "HEAD" })
}

// workName names the library call at a site.
func (p *Program) workName(s site) string {
	for _, c := range p.insts[s.inst].external {
		if c.instr == s.instr && p.isOutward(s.inst, c) {
			return p.refName(c.ref)
		}
	}
	return ""
}
