package summary

import "strings"

// typeHead is what a type is to every package that speaks of it.
type typeHead struct {
	id, pkg, name string
	kind          TypeKind
	generic       bool
}

// idForm says how the ID of a type is written down.
type idForm uint8

const (
	idInFull idForm = iota
	// idNamed: the ID is the package and the name.
	idNamed
	// idPrefix: the ID is something before the ID of the element.
	idPrefix
)

// types takes a package's types through the stream.
func (w *walker) types(p *Package) {
	var forms []idForm
	index := TypeID(0)
	list(w.stream, colCount, &p.Types, func(t *Type) {
		forms = append(forms, w.typ(p, t, index))
		index++
	})
	if w.writing {
		return
	}
	w.completeIDs(p, forms)
	for _, known := range w.newHeads {
		w.heads[known.head].id = p.Types[known.typ].ID
	}
	w.newHeads = w.newHeads[:0]
}

// typ takes one type through the stream. What it has in common with a type of
// the same name in a package before is not repeated.
func (w *walker) typ(p *Package, t *Type, index TypeID) idForm {
	s := w.stream
	head := typeHead{t.ID, t.Pkg, t.Name, t.Kind, t.Generic}
	known := w.headIDs[head]
	number(s, colType, &known)
	form := idInFull
	switch {
	case known > len(w.heads):
		s.fail(errDamaged)
	case known > 0:
		head = w.heads[known-1]
		*t = Type{ID: head.id, Pkg: head.pkg, Name: head.name, Kind: head.kind, Generic: head.generic,
			Elem: t.Elem, Key: t.Key, Fields: t.Fields, Methods: t.Methods, Pos: t.Pos}
	default:
		form = w.newType(p, t)
		w.heads = append(w.heads, typeHead{t.ID, t.Pkg, t.Name, t.Kind, t.Generic})
		if s.writing {
			w.headIDs[head] = len(w.heads)
		} else {
			w.newHeads = append(w.newHeads, newHead{len(w.heads) - 1, index})
		}
	}
	elem, key, own, fields, methods := t.Elem != NoType, t.Key != NoType, t.Pos != Pos{}, len(t.Fields) > 0, len(t.Methods) > 0
	s.bits(colKind, &elem, &key, &own, &fields, &methods)
	w.part(elem, &t.Elem, index)
	w.part(key, &t.Key, index)
	if own {
		w.pos(&t.Pos)
	}
	if fields {
		list(s, colCount, &t.Fields, func(f *Field) {
			given, known, moved := f.Default != "", f.Pos != Pos{}, f.Pos.File != w.at.File
			s.bits(colKind, &f.Embedded, &given, &known, &moved)
			s.text(colName, &f.Name)
			w.typeID(colElem, &f.Type)
			if given {
				s.text(colString, &f.Default)
			}
			if known {
				w.place(&f.Pos, moved)
			}
		})
	}
	if methods {
		list(s, colCount, &t.Methods, func(name *string) { s.text(colName, name) })
	}
	return form
}

// newType takes the head of a type that no package before spoke of through
// the stream. When it is read, an ID in the form idPrefix is the prefix alone.
func (w *walker) newType(p *Package, t *Type) idForm {
	s := w.stream
	form, id := idInFull, t.ID
	if s.writing {
		switch {
		case t.Name != "" && t.ID == t.fullName():
			form = idNamed
		case t.Name == "" && t.Elem != NoType && strings.HasSuffix(t.ID, p.Types[t.Elem].ID):
			form, id = idPrefix, strings.TrimSuffix(t.ID, p.Types[t.Elem].ID)
		}
	}
	number(s, colKind, &form)
	number(s, colKind, &t.Kind)
	named := t.Name != "" || t.Pkg != ""
	s.bits(colKind, &t.Generic, &named)
	if named {
		s.text(colPackage, &t.Pkg)
		s.text(colString, &t.Name)
	}
	if form == idNamed {
		t.ID = t.fullName()
		return form
	}
	s.text(colString, &id)
	if !s.writing {
		t.ID = id
	}
	return form
}

func (t *Type) fullName() string {
	if t.Pkg == "" {
		return t.Name
	}
	return t.Pkg + "." + t.Name
}

// maxNesting bounds how deep types without names lie in one another. Damaged
// data can say that a type is its own element.
const maxNesting = 1 << 10

// completeIDs puts the IDs of elements behind what stands before them.
func (w *walker) completeIDs(p *Package, forms []idForm) {
	var complete func(i TypeID, depth int)
	complete = func(i TypeID, depth int) {
		if forms[i] != idPrefix {
			return
		}
		elem := p.Types[i].Elem
		if elem < 0 || int(elem) >= len(p.Types) || depth > maxNesting {
			w.fail(errDamaged)
			return
		}
		complete(elem, depth+1)
		if w.err == nil {
			forms[i] = idInFull
			p.Types[i].ID += p.Types[elem].ID
		}
	}
	for i := range p.Types {
		complete(TypeID(i), 0)
	}
}

// newHead is a head that became known with a type of the package at hand.
type newHead struct {
	head int
	typ  TypeID
}

// part takes a type that type number index is made of through the stream.
func (w *walker) part(has bool, t *TypeID, index TypeID) {
	if !has {
		*t = NoType
		return
	}
	near(w.stream, colElem, t, index)
}
