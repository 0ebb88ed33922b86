// Package strictyaml decodes YAML files that people write by hand: every mistake
// gets a position and, where there is one, the nearest right word, and all of
// them are found at once. It must not know what the files are about.
package strictyaml

import (
	"bytes"
	"cmp"
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"github.com/golocalstate/localstate/internal/nearest"
)

// Words is implemented by string types that take only certain words.
type Words interface{ Words() []string }

// Validated is implemented by the parts of a file that know more about
// themselves than the types of their fields do.
type Validated interface{ Problems() []Problem }

// Positioned is implemented by the parts of a file that keep their position.
type Positioned interface{ SetPosition(Position) }

// Keyed is implemented by the parts of a file that keep the positions of their keys.
type Keyed interface{ SetKeys(map[string]Position) }

// A Problem is a mistake in the value of one key, or else at a position, or else
// in the whole part.
type Problem struct {
	Key, Message string
	Pos          Position
}

// Decode decodes one YAML document into v, which points to a struct whose yaml
// tags are the keys. name is for positions, lines the number of lines that stand
// before the document in its file. It reports whether there was anything to
// decode. The error joins an *Error for each mistake, in the order in which they stand.
func Decode(name string, lines int, data []byte, v any) (found bool, err error) {
	d := decoder{name: name, lines: lines}
	found = d.document(data, reflect.ValueOf(v).Elem())
	slices.SortStableFunc(d.mistakes, func(a, b *Error) int { return a.Pos.Compare(b.Pos) })
	return found, joinErrors(d.mistakes)
}

// A decoder walks the syntax tree of a document. It goes on after a mistake, so
// that a user sees all of them at once.
type decoder struct {
	name     string
	lines    int
	mistakes []*Error
}

func (d *decoder) fail(pos Position, format string, args ...any) {
	d.mistakes = append(d.mistakes, &Error{Pos: pos, Message: fmt.Sprintf(format, args...)})
}

// position is where a token stands in the file.
func (d *decoder) position(tok *token.Token) Position {
	pos := Position{File: d.name, Line: d.lines + 1, Column: 1}
	if tok != nil && tok.Position != nil {
		pos.Line, pos.Column = d.lines+tok.Position.Line, tok.Position.Column
	}
	return pos
}

// document decodes a document, unless it is empty.
func (d *decoder) document(data []byte, v reflect.Value) (found bool) {
	defer func() {
		// The parser is fed what users write, and a fault of its must not
		// end the program.
		if fault := recover(); fault != nil {
			found = true
			d.fail(d.position(nil), "not readable as YAML: %v", fault)
		}
	}()
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		pos, message := d.position(nil), err.Error()
		var syntax yaml.Error
		if errors.As(err, &syntax) {
			pos, message = d.position(syntax.GetToken()), syntax.GetMessage()
		}
		if unquotedStar.Match(lineAt(data, pos.Line-d.lines)) {
			message += "; a value that starts with * must be in quotes"
		}
		if bytes.HasPrefix(bytes.TrimLeft(lineAt(data, pos.Line-d.lines), " "), []byte("\t")) {
			message += "; indent with spaces, not tabs"
		}
		d.fail(pos, "not YAML: %s", message)
		return true
	}
	var body ast.Node
	for _, doc := range tree.Docs {
		if doc.Body == nil {
			continue
		}
		if body != nil {
			d.fail(d.position(doc.Body.GetToken()), "a second document where one is wanted")
			return true
		}
		body = doc.Body
	}
	if body == nil {
		return false
	}
	d.value(body, v)
	return true
}

// unquotedStar finds what is meant as a reference and is an alias to YAML.
var unquotedStar = regexp.MustCompile(`[\[,: -]\*[a-z]`)

// lineAt is a line of a document, counted from 1.
func lineAt(data []byte, line int) []byte {
	lines := bytes.Split(data, []byte("\n"))
	if line < 1 || line > len(lines) {
		return nil
	}
	return lines[line-1]
}

// maxNumber bounds numbers: they count parameters, and no function has as many.
const maxNumber = 99

// value decodes a node into v.
func (d *decoder) value(node ast.Node, v reflect.Value) {
	pos := d.position(node.GetToken())
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	if text, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		if s, ok := d.scalar(node, pos); ok {
			if err := text.UnmarshalText([]byte(s)); err != nil {
				d.fail(pos, "%v", err)
			}
		}
		if text, ok := text.(Positioned); ok {
			text.SetPosition(pos)
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.mapping(node, v)
	case reflect.Slice:
		d.sequence(node, v)
	case reflect.Bool:
		b, ok := node.(*ast.BoolNode)
		if !ok {
			d.fail(pos, "want true or false")
			return
		}
		v.SetBool(b.Value)
	case reflect.Int:
		s, ok := d.scalar(node, pos)
		if !ok {
			return
		}
		n, err := strconv.Atoi(s)
		if err != nil || n > maxNumber || n < -1 {
			d.fail(pos, "want a number, counted from 0, not %q", s)
			return
		}
		v.SetInt(int64(n))
	case reflect.String:
		s, ok := d.scalar(node, pos)
		if !ok {
			return
		}
		if s == "" {
			d.fail(pos, "an empty value")
		}
		if enum, ok := v.Interface().(Words); ok {
			if mistake := OneOf(s, enum.Words()); mistake != "" {
				d.fail(pos, "%s", mistake)
			}
		}
		v.SetString(s)
	}
}

// scalar gives the text of a node that holds one word, number or string.
func (d *decoder) scalar(node ast.Node, pos Position) (string, bool) {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return node.GetToken().Value, true
	case *ast.AliasNode:
		d.fail(pos, "a value that starts with * is an alias to YAML: put it in quotes")
	case *ast.AnchorNode, *ast.TagNode:
		d.fail(pos, "anchors and tags are not understood here")
	case *ast.NullNode:
		d.fail(pos, "a value is missing")
	default:
		d.fail(pos, "want one value, not a list or mapping")
	}
	return "", false
}

// textual reports whether values of a type are written as one word.
func textual(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

// sequence decodes a list. An empty list is kept apart from none.
func (d *decoder) sequence(node ast.Node, v reflect.Value) {
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		message := "want a list"
		if elem := v.Type().Elem(); elem.Kind() == reflect.Struct && !textual(elem) {
			message += " of mappings with " + strings.Join(fieldsOf(elem).keys, ", ")
		} else if _, ok := node.(ast.ScalarNode); ok {
			message += ": write [" + node.GetToken().Value + "]"
		}
		d.fail(d.position(node.GetToken()), "%s", message)
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(list.Values), len(list.Values)))
	for i, element := range list.Values {
		d.value(element, v.Index(i))
	}
}

// mapping decodes a mapping into a struct by the yaml tags of its fields.
func (d *decoder) mapping(node ast.Node, v reflect.Value) {
	pos := d.position(node.GetToken())
	var pairs []*ast.MappingValueNode
	switch n := node.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	default:
		d.fail(pos, "want a mapping with %s", strings.Join(fieldsOf(v.Type()).keys, ", "))
		return
	}
	known := fieldsOf(v.Type())
	at := make(map[string]Position, len(pairs))
	for i, pair := range pairs {
		keyPos := d.position(pair.Key.GetToken())
		if i == 0 {
			pos = keyPos
		}
		key := pair.Key.GetToken().Value
		field, ok := known.index[key]
		if !ok {
			d.fail(keyPos, "unknown key %q%s", key, Suggest(key, known.keys))
			continue
		}
		if first, twice := at[key]; twice {
			d.fail(keyPos, "key %q is given twice, first at line %d", key, first.Line)
			continue
		}
		at[key] = keyPos
		if pair.Value == nil {
			d.fail(keyPos, "key %q has no value", key)
			continue
		}
		d.value(pair.Value, v.Field(field))
	}
	if part, ok := v.Addr().Interface().(Positioned); ok {
		part.SetPosition(pos)
	}
	if part, ok := v.Addr().Interface().(Keyed); ok {
		part.SetKeys(at)
	}
	if part, ok := v.Addr().Interface().(Validated); ok {
		for _, p := range part.Problems() {
			where, ok := at[p.Key]
			if !ok {
				where = cmp.Or(p.Pos, pos)
			}
			d.fail(where, "%s", p.Message)
		}
	}
}

// fields are the keys that a struct of the model takes, in their order, and the
// numbers of the fields that they belong to.
type fields struct {
	keys  []string
	index map[string]int
}

// knownFields keeps the fields of each type that was decoded into.
var knownFields sync.Map

func fieldsOf(t reflect.Type) *fields {
	if known, ok := knownFields.Load(t); ok {
		return known.(*fields)
	}
	f := &fields{index: make(map[string]int)}
	for i := range t.NumField() {
		if key, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ","); key != "-" && t.Field(i).IsExported() {
			f.keys = append(f.keys, key)
			f.index[key] = i
		}
	}
	knownFields.Store(t, f)
	return f
}

// OneOf says what is wrong with a word that is none of those that are wanted.
func OneOf(s string, wanted []string) string {
	for _, word := range wanted {
		if s == word {
			return ""
		}
	}
	return fmt.Sprintf("unknown word %q%s", s, Suggest(s, wanted))
}

// Suggest ends a message with the nearest right word or, when none is near,
// with all of them.
func Suggest(s string, wanted []string) string {
	if near := nearest.Word(s, wanted); near != "" {
		return fmt.Sprintf(", did you mean %q?", near)
	}
	return ": want one of " + strings.Join(wanted, ", ")
}
