package program

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A Database is a call that opens an embedded database on the local disk.
type Database struct {
	Construction
	// Switch names what decides between this database and one on a server;
	// empty where nothing does.
	Switch string
	// Default is set where the local one is taken if nobody decides.
	Default bool
}

// embeddedDrivers are the names that select an embedded SQL database, with
// database/sql and with the libraries that follow it.
var embeddedDrivers = []string{"sqlite", "sqlite3", "duckdb", "ql"}

// Databases lists the calls that open embedded databases.
func (p *Program) Databases() []Database {
	if p.databases != nil {
		return p.databases
	}
	found := []Database{}
	for _, k := range p.Constructions("localdb") {
		if k.call.ref < 0 || p.inMemory(k.inst, k.call) {
			p.trace.because(inMemory)
			p.trace.state(&State{Place: k.Place, write: Write{inst: k.inst, instr: k.call.instr}})
			continue
		}
		if p.inTestFolder(k.inst, k.call) {
			p.trace.because(ofTest)
			p.trace.state(&State{Place: k.Place, write: Write{inst: k.inst, instr: k.call.instr}})
			continue
		}
		d := Database{Construction: k}
		d.Switch, d.Default = p.databaseSwitch(&k)
		found = append(found, d)
	}
	p.databases = found
	return found
}

// inMemory reports whether a database is opened in memory and nowhere else.
func (p *Program) inMemory(i int32, c externalCall) bool {
	in := &p.fnOf(i).Instrs[c.instr]
	for k := range len(in.Args) - int(c.args) {
		n := p.graph.argument(i, c, catalog.Ref{Base: catalog.BaseArg, Index: k})
		if n < 0 {
			continue
		}
		texts := p.graph.identityOf(n, false).consts
		if names, _ := p.graph.fileNames(n); len(texts) > 0 {
			texts = append(texts, names...) // a path that is made has a name at its end
		} else {
			texts = slices.DeleteFunc(p.constantsOf(n), func(s string) bool { return !isMemory(s) })
		}
		if len(texts) > 0 && !slices.ContainsFunc(texts, func(s string) bool { return !isMemory(s) }) {
			return true
		}
	}
	return false
}

func isMemory(dsn string) bool {
	return strings.Contains(dsn, ":memory:") || strings.Contains(dsn, "mode=memory")
}

// databaseSwitch says what decides whether a database is a local one.
func (p *Program) databaseSwitch(k *Construction) (name string, byDefault bool) {
	if given := k.Library.Given; given != nil {
		n := p.graph.argument(k.inst, k.call, given.Value)
		texts := p.graph.identityOf(n, true).consts
		local := slices.ContainsFunc(texts, func(s string) bool { return slices.Contains(given.Is, s) })
		switch {
		case p.isSetting(n):
			return "the driver's name", true
		case local && slices.ContainsFunc(texts, isServerDriver):
			return "the driver's name", false
		}
		return "", false
	}
	// The library is called in one branch, that of a server in another.
	remote := ""
	f, here := p.fnOf(k.inst), k.call.instr
	for _, c := range p.insts[k.inst].external {
		m := p.u.model(c.ref)
		if m != nil && m.Place != nil && m.Place.Kind == catalog.Remote && !connected(f, here, c.instr) && !connected(f, c.instr, here) {
			remote = p.refName(c.ref)
		}
	}
	if remote == "" {
		return "", false
	}
	return fmt.Sprintf("the switch between it and %s", remote), p.comparedWithEmbedded(k.inst)
}

// isServerDriver reports whether a driver's name selects a database server.
func isServerDriver(name string) bool {
	switch name {
	case "mysql", "postgres", "postgresql", "pgx", "mssql", "sqlserver", "oracle", "clickhouse", "cockroach", "mariadb":
		return true
	}
	return false
}

// comparedWithEmbedded reports whether an instance compares a string, which is the name
// of an embedded database where nobody sets it, with constants.
func (p *Program) comparedWithEmbedded(i int32) bool {
	f := p.fnOf(i)
	for k := range f.Instrs {
		in := &f.Instrs[k]
		if in.Op != summary.OpDerive || len(in.Args) != 2 || in.Args[0] == summary.NoValue || in.Args[1] == summary.NoValue {
			continue
		}
		for a, b := range []int{1, 0} {
			if in.Args[b].Kind() != summary.ConstValue || in.Args[a].Kind() != summary.Local {
				continue
			}
			texts := p.constantsOf(p.value(i, in.Args[a]))
			if slices.ContainsFunc(texts, func(s string) bool { return slices.Contains(embeddedDrivers, s) }) {
				return true
			}
		}
	}
	return false
}

// Finding is the finding of an embedded database but for the rule's words.
func (d *Database) Finding(rule string) finding.Finding {
	f := d.Construction.Finding(rule)
	if d.Switch != "" {
		f.Configurable = true
		if !d.Default {
			f.Severity = finding.Medium
		}
	}
	return f
}
