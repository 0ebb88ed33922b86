package program

import (
	"maps"
	"slices"

	"github.com/golocalstate/localstate/internal/catalog"
)

// settings are the values that whoever runs the program can choose, with what
// they are where nobody does.
type settings struct {
	// at are the default values by the nodes that take the setting.
	at map[int32][]string
	// chosen are the nodes that take a setting, with a default or without.
	chosen map[int32]bool
}

// settingsOf lists the settings of the program, made on first use.
func (p *Program) settingsOf() *settings {
	if p.setting != nil {
		return p.setting
	}
	s := &settings{at: make(map[int32][]string), chosen: make(map[int32]bool)}
	p.setting = s
	for loc := range p.locs {
		if text := p.fieldDefault(int32(loc)); text != "" {
			n := p.locs[loc].node
			s.at[n] = append(s.at[n], text)
			s.chosen[n] = true
		}
	}
	defaults := make(map[string][]string)
	takers := make(map[string][]int32)
	p.eachSetting(func(i int32, c externalCall, row *catalog.Setting) {
		var texts []string
		if n := p.graph.argument(i, c, row.Default); n >= 0 {
			texts = p.graph.identityOf(n, true).consts
		}
		nodes := p.settingNodes(i, c, row.At)
		for _, n := range nodes {
			s.chosen[n] = true
			s.at[n] = append(s.at[n], texts...)
		}
		if n := p.graph.argument(i, c, row.Key); n >= 0 {
			for _, key := range p.graph.identityOf(n, true).consts {
				defaults[key] = append(defaults[key], texts...)
				takers[key] = append(takers[key], nodes...)
			}
		}
	})
	for _, key := range slices.Sorted(maps.Keys(takers)) {
		for _, n := range takers[key] {
			for _, text := range defaults[key] {
				if !slices.Contains(s.at[n], text) {
					s.at[n] = append(s.at[n], text)
				}
			}
		}
	}
	return s
}

func (p *Program) eachSetting(f func(i int32, c externalCall, row *catalog.Setting)) {
	for i, c := range p.externals(anyPhase) {
		if m := p.u.model(c.ref); m != nil && m.Setting != nil {
			f(i, c, m.Setting)
		}
	}
}

// settingNodes are the nodes that take a setting: a result, or what a pointer leads to.
func (p *Program) settingNodes(i int32, c externalCall, at catalog.Ref) []int32 {
	in := &p.fnOf(i).Instrs[c.instr]
	n := p.plainArgument(i, c, in, at)
	if n < 0 {
		return nil
	}
	nodes := []int32{n}
	if at.Deref {
		for _, loc := range p.node(n).points {
			nodes = append(nodes, p.locs[loc].node)
		}
	}
	return nodes
}

// fieldDefault is the default that a field's tag gives to a location.
func (p *Program) fieldDefault(loc int32) string {
	l := &p.locs[loc]
	if l.parent < 0 || l.field == elements || l.field == keys {
		return ""
	}
	t := p.u.declared(p.typeOf(l.parent))
	if t < 0 {
		return ""
	}
	for _, f := range p.u.types[t].Fields {
		if f.Name == l.field {
			return f.Default
		}
	}
	return ""
}

// constantsOf lists the string constants that a value can be or be made of,
// those that a setting has where nobody sets it included.
func (p *Program) constantsOf(n int32) []string {
	id := p.graph.identityOf(n, true)
	texts := slices.Clone(id.consts)
	s := p.settingsOf()
	for _, nodes := range []set{id.outer, id.inner} {
		for _, m := range nodes {
			texts = append(texts, s.at[m]...)
		}
	}
	return texts
}

// isSetting reports whether a value can be chosen by whoever runs the program.
func (p *Program) isSetting(n int32) bool {
	id := p.graph.identityOf(n, true)
	s := p.settingsOf()
	chosen := func(m int32) bool { return s.chosen[m] }
	return slices.ContainsFunc(id.outer, chosen) || slices.ContainsFunc(id.inner, chosen)
}
