package summary

import "go/types"

// box notes that values of a type become interface values, and with them what the
// type embeds, whose methods it has too.
func (c *compiler) box(t types.Type) {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || !c.inModule(named.Obj().Pkg().Path()) || !validType(t) {
		return
	}
	id := c.typeID(named)
	if c.boxed[id] {
		return
	}
	c.boxed[id] = true
	c.out.Boxed = append(c.out.Boxed, id)
	if st, ok := named.Underlying().(*types.Struct); ok {
		for f := range st.Fields() {
			if f.Embedded() {
				c.box(f.Type())
			}
		}
	}
}
