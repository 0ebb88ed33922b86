package program

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/golocalstate/localstate/internal/catalog"
)

// isTest reports whether an instance is a function that go test runs.
func (p *Program) isTest(i int32) bool {
	f := p.fnOf(i)
	if f.unit != p.root || p.root.Tested == "" || f.HasRecv {
		return false
	}
	return f.Pos.Known() && strings.HasSuffix(p.root.Files[f.Pos.File], "_test.go") && isTestName(p.u.refs[f.ref].Name)
}

// isTestName reports whether go test runs functions of this name.
func isTestName(name string) bool {
	for _, kind := range []string{"Test", "Benchmark", "Fuzz", "Example"} {
		if rest, ok := strings.CutPrefix(name, kind); ok {
			first, _ := utf8.DecodeRuneInString(rest)
			return rest == "" || !unicode.IsLower(first)
		}
	}
	return false
}

// inTestFolder reports whether a path that a call is given is made of that of a
// folder which the testing package removes when the test ends.
func (p *Program) inTestFolder(i int32, c externalCall) bool {
	if p.root.Tested == "" {
		return false
	}
	if p.testFolders == nil {
		p.testFolders = p.findTestFolders()
	}
	for k := range len(p.fnOf(i).Instrs[c.instr].Args) - int(c.args) {
		n := p.graph.argument(i, c, catalog.Ref{Base: catalog.BaseArg, Index: k})
		if n < 0 {
			continue
		}
		id := p.graph.identityOf(n, true)
		if id.outer.meets(p.testFolders) || id.inner.meets(p.testFolders) {
			return true
		}
	}
	return false
}

// findTestFolders are the nodes of the names of those folders.
func (p *Program) findTestFolders() set {
	nodes := set{}
	for i, c := range p.externals(anyPhase) {
		if r := &p.u.refs[c.ref]; r.Pkg == "testing" && r.Name == "TempDir" {
			if dst := p.fnOf(i).Instrs[c.instr].Dst; dst >= 0 {
				nodes.insert(p.local(i, dst))
			}
		}
	}
	return nodes
}
