package program

import (
	"net"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/catalog"
)

// Audience says whom a program serves.
type Audience uint8

const (
	// Unknown is for programs that serve nobody, and for packages that leave it
	// to others.
	Unknown Audience = iota
	// Owner is the person who started the program and sits at the same machine.
	Owner
	// Others is anybody else.
	Others
)

// Audience says whom the program serves. It is its owner alone, as with the
// preview of a site, the page of a profiler or the callback of a login, where
// it listens at addresses that only this machine reaches, unless it is told
// otherwise, and all code that serves also opens a page in a browser here. One
// of the two alone says little: servers behind a proxy listen on localhost, and
// programs that serve others open browsers in other commands. A program for its
// owner has no replicas, and what it keeps until it ends is its owner's.
func (p *Program) Audience() Audience {
	if p.audience == nil {
		audience := p.findAudience()
		p.audience = &audience
	}
	return *p.audience
}

func (p *Program) findAudience() Audience {
	var serving []site
	here, elsewhere := false, false
	for i, c := range p.externals(anyPhase) {
		m := p.u.model(c.ref)
		if m == nil {
			continue
		}
		if m.Serves {
			serving = append(serving, site{i, c.instr})
		}
		if !m.Listens.IsZero() {
			here = true
			elsewhere = elsewhere || !p.listensHere(i, c, m.Listens)
		}
	}
	switch {
	case p.root.Tested != "", len(serving) == 0 && !p.root.IsProgram(), !p.answers():
		return Unknown
	case len(serving) == 0, elsewhere, !here, p.takesMessagesIn():
		return Others
	}
	browses := p.deed(p.browsingSites)
	if slices.ContainsFunc(serving, func(s site) bool { return !p.sameRun(s, browses) }) {
		return Others
	}
	return Owner
}

// takesMessagesIn reports whether the program consumes messages, which others send.
func (p *Program) takesMessagesIn() bool {
	return slices.ContainsFunc(p.entries, func(e entry) bool { return e.kind == string(catalog.Message) })
}

// browsingSites lists the instructions of an instance that open a browser.
func (p *Program) browsingSites(i int32) []int32 {
	var sites []int32
	for _, c := range p.insts[i].external {
		m := p.u.model(c.ref)
		if m != nil && m.Browses != nil && (m.Browses.Given == nil || p.isGiven(p.called(i, c), m.Browses.Given)) {
			sites = append(sites, c.instr)
		}
	}
	return sites
}

// listensHere reports whether a call takes connections of this machine alone
// where nobody sets its address.
func (p *Program) listensHere(i int32, c externalCall, address catalog.Ref) bool {
	n := p.graph.argument(i, c, address)
	if n < 0 {
		return false
	}
	here := false
	for _, text := range p.constantsOf(n) {
		switch scopeOf(text) {
		case thisMachine:
			here = true
		case others:
			return false
		}
	}
	return here
}

// scope says who reaches an address.
type scope uint8

const (
	nobody      scope = iota // a part of an address that names no host
	thisMachine              // a loopback address, or a port that nobody can know before
	others
)

// scopeOf says who reaches the address that a constant is, or is a part of.
func scopeOf(text string) scope {
	host, port, err := net.SplitHostPort(text)
	if err != nil {
		host, port = strings.Trim(text, "[]"), ""
	}
	switch ip := net.ParseIP(host); {
	case port == "0":
		return thisMachine // any free port
	case host == "localhost", ip != nil && ip.IsLoopback():
		return thisMachine
	case strings.Trim(text, "0123456789") == "", text == ":", strings.Contains(text, "%"):
		return nobody // a port, and what joins a host and a port
	}
	return others
}
