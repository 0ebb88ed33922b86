package enormous

import "strings"

// Cases lists all ways to be enormous.
func Cases() []Case {
	return []Case{
		{"table", 100_000, table},
		{"localtable", 100_000, localTable},
		{"pointertable", 100_000, pointerTable},
		{"numbers", 1_000_000, numbers},
		{"cases", 20_000, cases},
		{"typecases", 5_000, typeCases},
		{"elseifs", 5_000, elseIfs},
		{"blocks", 10_000, blocks},
		{"parens", 10_000, parens},
		{"calls", 10_000, calls},
		{"literals", 10_000, literals},
		{"types", 10_000, types},
		{"closures", 5_000, closures},
		{"sum", 90_000, sum},
		{"chain", 10_000, methodChain},
		{"statements", 100_000, statements},
		{"variables", 20_000, variables},
		{"loops", 1_000, loops},
		{"structs", 60, structs},
		{"fields", 20_000, fields},
		{"generics", 10_000, generics},
		{"instances", 40, instances},
		{"doubling", 16, doubling},
		{"callers", 5_000, callers},
		{"callchain", 5_000, callChain},
		{"implementations", 5_000, implementations},
		{"entries", 10_000, entries},
		{"caches", 10_000, caches},
		{"imports", 5_000, imports},
		{"recursion", 1_000, recursion},
		{"callbacks", 5_000, callbacks},
		{"errors", 10_000, errors},
		{"line", 10_000_000, longLine},
		{"comment", 10_000_000, comment},
		{"module", 1_000_000, module},
	}
}

func table(b *builder, n int) {
	b.add(server)
	b.line("type row struct { name string; n int; tags []string; f func() }\nvar rows = map[string]row{")
	for i := range n {
		b.line("\t\"key%d\": {name: \"name%d\", n: %d, tags: []string{\"a\"}},", i, i, i)
	}
	b.line("}\nfunc more() { println(len(rows)) }")
}

func localTable(b *builder, n int) {
	b.add(server)
	b.line("type row struct { name string; n int }\nfunc more() { rows := []row{")
	for i := range n {
		b.line("\t{name: \"name%d\", n: %d},", i, i)
	}
	b.line("}\nprintln(len(rows)) }")
}

func pointerTable(b *builder, n int) {
	b.add(server)
	b.line("type row struct { name string; next *row; f func(*row) *row }\nvar rows = []*row{")
	for i := range n {
		b.line("\t{name: \"name%d\", next: &row{}, f: func(r *row) *row { return r.next }},", i)
	}
	b.line("}\nfunc more() { for _, r := range rows { r.f(r) } }")
}

func numbers(b *builder, n int) {
	b.add(server)
	b.repeat("var data = []byte{", "1,", n, "}\nfunc more() { println(len(data)) }")
}

func cases(b *builder, n int) {
	b.add(server)
	b.line("func more() { println(name(1, \"\"), number(\"x\")) }\nfunc name(n int, s string) string {\n\tswitch n {")
	for i := range n {
		b.line("\tcase %d:\n\t\ts = s + \"case%d\"", i, i)
	}
	b.line("\t}\n\treturn s\n}\nfunc number(s string) int {\n\tswitch s {")
	for i := range n {
		b.line("\tcase \"case%d\":\n\t\treturn %d", i, i)
	}
	b.line("\t}\n\treturn -1\n}")
}

func typeCases(b *builder, n int) {
	b.add(server)
	b.line("func more() { println(kind(t0{})) }\nfunc kind(x any) int {\n\tswitch x := x.(type) {")
	for i := range n {
		b.line("\tcase t%d:\n\t\treturn x.n + %d", i, i)
	}
	b.line("\t}\n\treturn -1\n}")
	for i := range n {
		b.line("type t%d struct { n int }", i)
	}
}

func elseIfs(b *builder, n int) {
	b.add(server)
	b.add("func more() { f(1) }\nfunc f(n int) {\n\t")
	for i := range n {
		b.add("if n == %d { println(n) } else ", i)
	}
	b.line("{}\n}")
}

func blocks(b *builder, n int) {
	b.add(server)
	b.add("func more() { f(1) }\nfunc f(n int) {\n")
	b.repeat("", "if n > 0 {\n", n, "println(n)")
	b.repeat("", "}\n", n, "}")
}

func parens(b *builder, n int) {
	b.add(server)
	b.repeat("func more() { f(1) }\nfunc f(n int) int { return ", "-(", n, "n")
	b.line("%s }", strings.Repeat(")", n))
}

func calls(b *builder, n int) {
	b.add(server)
	b.add("func more() { f(1) }\nfunc f(n int) int { return ")
	b.add("%s", nested("f(", n, "n", ")"))
	b.line("}")
}

func literals(b *builder, n int) {
	b.add(server)
	b.line("type list []list\nvar deep = %s\nfunc more() { println(len(deep)) }", nested("list{", n, "", "}"))
}

func types(b *builder, n int) {
	b.add(server)
	b.repeat("var deep ", "[]", n, "int\nfunc more() { println(len(deep)) }")
}

func closures(b *builder, n int) {
	b.add(server)
	b.line("func more() { x := 0; %s; println(x) }", nested("func() { x++; ", n, "x++", " }()"))
}

func sum(b *builder, n int) {
	b.add(server)
	b.add("func more() { s := \"a\"; s = s")
	for range n {
		b.add(" +\n\ts")
	}
	b.line("; _ = s + s; println(s) }")
}

func methodChain(b *builder, n int) {
	b.add(server)
	b.repeat("type q struct{ n int }\nfunc (x *q) add(n int) *q { x.n += n; return x }\nfunc more() { (&q{})", ".\n\t\tadd(1)", n, "\n}")
}

func statements(b *builder, n int) {
	b.add(server)
	b.repeat("func more() { x := map[string]string{}; p := &x\n", "\t(*p)[\"k\"] = seen[\"k\"]; p = &x\n", n, "}")
}

func variables(b *builder, n int) {
	b.add(server)
	b.line("func more() {\n\tv0 := &seen")
	for i := range n {
		b.line("\tv%d := v%d\n\tif len(*v%d) > %d { v%d = v%d }", i+1, i, i, i, i+1, i/2)
	}
	b.line("\tprintln(v%d)\n}", n)
}

func loops(b *builder, n int) {
	b.add(server)
	b.line("func more() { n, x := 0, &seen; %s; println(n, x) }", nested("for n < 9 { n++; x = &seen; ", n, "n--", " }"))
}

// structs doubles the fields of each struct in the next.
func structs(b *builder, n int) {
	b.add(server)
	b.line("type s0 struct { m map[string]string }")
	for i := range n {
		b.line("type s%d struct { a, b *s%d; c s%d }", i+1, i, i/2)
	}
	b.line("var top s%d\nfunc more() { x := top; top = x; println(&top) }", n)
}

func fields(b *builder, n int) {
	b.add(server)
	b.line("type wide struct {")
	for i := range n {
		b.line("\tf%d map[string]string", i)
	}
	b.line("}\nvar w = &wide{}\nfunc more() { http.HandleFunc(\"/w\", func(_ http.ResponseWriter, r *http.Request) {")
	for i := range n {
		b.line("\tw.f%d[r.URL.Path] = w.f%d[r.FormValue(\"k\")]", i, (i+1)%n)
	}
	b.line("}) }")
}

func generics(b *builder, n int) {
	b.add(server)
	b.line("type box[T any] struct { v T; m map[string]T }\nfunc (x *box[T]) put(k string, v T) { x.m[k] = v }\nfunc make_[T any](v T) *box[T] { return &box[T]{v: v} }")
	b.line("func more() {")
	for i := range n {
		b.line("\tmake_(t%d{}).put(\"k\", t%d{})", i, i)
	}
	b.line("}")
	for i := range n {
		b.line("type t%d struct { n int }", i)
	}
}

// instances makes a type whose arguments nest as deep, as recursion over types does.
func instances(b *builder, n int) {
	b.add(server)
	b.line("type box[T any] struct { v T; next *box[[]T] }\nfunc (x *box[T]) put(v T) { x.v = v; x.next.put(nil) }\nfunc more() { var x %s; println(&x) }",
		nested("box[", n, "int", "]"))
}

// doubling makes types whose names double in length.
func doubling(b *builder, n int) {
	b.add(server)
	b.line("type pair[A, B any] struct { a *A; b *B }\ntype p0 = int")
	for i := range n {
		b.line("type p%d = pair[p%d, p%d]", i+1, i, i)
	}
	b.line("var top p%d\nfunc more() { println(top.a) }", n)
}

func callers(b *builder, n int) {
	b.add(server)
	b.line("type item struct { m map[string]string }\nfunc put(x *item, k string) *item { if x.m == nil { x.m = map[string]string{} }; x.m[k] = k; return x }\nfunc more() {")
	for i := range n {
		b.line("\tcall%d()", i)
	}
	b.line("}")
	for i := range n {
		b.line("func call%d() { x := put(&item{}, \"%d\"); put(x, x.m[\"a\"]) }", i, i)
	}
}

func callChain(b *builder, n int) {
	b.add(server)
	b.line("func more() { http.HandleFunc(\"/c\", func(_ http.ResponseWriter, r *http.Request) { c0(r.FormValue(\"x\")) }) }")
	for i := range n {
		b.line("func c%d(s string) string { return c%d(s + \"a\") }", i, i+1)
	}
	b.line("func c%d(s string) string { seen[s] = s; return s }", n)
}

func implementations(b *builder, n int) {
	b.add(server)
	b.line("type store interface { put(k, v string); get(k string) string }\nvar stores []store\nfunc more() {")
	for i := range n {
		b.line("\tstores = append(stores, &s%d{m: map[string]string{}})", i)
	}
	b.line("\thttp.HandleFunc(\"/s\", func(w http.ResponseWriter, r *http.Request) { for _, s := range stores { s.put(r.URL.Path, r.FormValue(\"v\")); w.Write([]byte(s.get(\"k\"))) } })\n}")
	for i := range n {
		b.line("type s%d struct { m map[string]string }\nfunc (s *s%d) put(k, v string) { s.m[k] = v }\nfunc (s *s%d) get(k string) string { return s.m[k] }", i, i, i)
	}
}

func entries(b *builder, n int) {
	b.add(server)
	b.line("type api struct { m map[string]string; n int }\nfunc (a *api) put(k, v string) { a.m[k] = v; a.n++ }\nfunc more() { a := &api{m: map[string]string{}}")
	for i := range n {
		b.line("\thttp.HandleFunc(\"/%d\", a.h%d)", i, i)
	}
	b.line("}")
	for i := range n {
		b.line("func (a *api) h%d(w http.ResponseWriter, r *http.Request) { a.put(r.URL.Path, r.FormValue(\"v\")); w.Write([]byte(a.m[\"k%d\"])) }", i, i)
	}
}

// caches has as many findings.
func caches(b *builder, n int) {
	b.add(server)
	b.line("func more() {")
	for i := range n {
		b.line("\thttp.HandleFunc(\"/%d\", h%d)", i, i)
	}
	b.line("}")
	for i := range n {
		b.line("var c%d = map[string]string{}\nfunc h%d(w http.ResponseWriter, r *http.Request) { c%d[r.URL.Path] = r.FormValue(\"v\"); w.Write([]byte(c%d[\"k\"])) }", i, i, i, i)
	}
}

// imports is a chain of packages, each of which imports the next.
func imports(b *builder, n int) {
	b.add("%s", "package main\nimport \"example.com/enormous/p0\"\nfunc main() { p0.Put(\"x\") }\n")
	for i := range n {
		b.file(name("p%d/p.go", i))
		b.line("package p%d\n\nimport \"example.com/enormous/p%d\"\n\nvar last string\n\nfunc Put(s string) string { last = s; return p%d.Put(s) + last }", i, i+1, i+1)
	}
	b.file(name("p%d/p.go", n))
	b.line("package p%d\n\nimport \"net/http\"\n\nvar seen = map[string]string{}\n\nfunc Put(s string) string { return seen[s] }\n\nfunc See(w http.ResponseWriter, r *http.Request) { seen[r.URL.Path] = r.FormValue(\"v\"); w.Write([]byte(Put(\"x\"))) }", n)
}

// recursion is a knot of functions that all call each other. The type checker's order
// of initialisation takes time with the cube of their number: minutes for 5,000.
func recursion(b *builder, n int) {
	b.add(server)
	b.line("type node struct { m map[string]string; next *node }\nfunc more() { http.HandleFunc(\"/r\", func(_ http.ResponseWriter, r *http.Request) { r0(&node{m: seen}, r.FormValue(\"x\")) }) }")
	for i := range n {
		b.line("func r%d(x *node, s string) *node { x.m[s] = s; return r%d(&node{next: r%d(x, s), m: x.m}, s) }", i, (i+1)%n, (i*7+3)%n)
	}
}

// callbacks calls each of n functions at one place.
func callbacks(b *builder, n int) {
	b.add(server)
	b.line("type hook func(*item) *item\ntype item struct { m map[string]string; next *item }\nvar hooks []hook\nfunc more() {")
	for i := range n {
		b.line("\thooks = append(hooks, func(x *item) *item { x.m[\"%d\"] = \"\"; return &item{m: x.m, next: x} })", i)
	}
	b.line("\thttp.HandleFunc(\"/h\", func(w http.ResponseWriter, r *http.Request) { x := &item{m: map[string]string{}}; for _, h := range hooks { x = h(x) }; seen[r.URL.Path] = x.m[\"k\"] })\n}")
}

func longLine(b *builder, n int) {
	b.add("%s", "package main\nfunc main() { more() }\n")
	b.repeat("func more() { println(len(\"", "x", n, "\")) }")
}

func comment(b *builder, n int) {
	b.add(server)
	b.repeat("func more() { /* ", "/ ", n/2, "*/ }")
}

// module is a server of about n lines: thousands of packages of handlers, services
// and stores of their own.
func module(b *builder, n int) {
	const perFeature = 100
	features := max(1, n/perFeature)
	b.line("package main\n\nimport (\n\t\"net/http\"")
	for i := range features {
		b.line("\tf%d \"example.com/enormous/feature%d\"", i, i)
	}
	b.line(")\n\nfunc main() {")
	for i := range features {
		b.line("\tf%d.Register()", i)
	}
	b.line("\thttp.ListenAndServe(\":8080\", nil)\n}")
	b.file("shared/shared.go")
	b.line("package shared\n\ntype Cache[V any] struct { m map[string]V }\n\nfunc New[V any]() *Cache[V] { return &Cache[V]{m: map[string]V{}} }\n\nfunc (c *Cache[V]) Get(k string) V { return c.m[k] }\nfunc (c *Cache[V]) Set(k string, v V) { c.m[k] = v }")
	for i := range features {
		b.file(name("feature%d/feature.go", i))
		b.add("%s", featureTop)
		for j := range 6 {
			b.add(featureMethod, j, i)
		}
	}
}

const featureTop = `package feature

import (
	"encoding/json"
	"errors"
	"net/http"

	"example.com/enormous/shared"
)

type Row struct {
	Name string
	Tags []string
}

type store interface {
	put(r *Row) error
	get(name string) (*Row, error)
}

type memory struct {
	rows map[string]*Row
}

func (m *memory) put(r *Row) error {
	if r.Name == "" {
		return errors.New("no name")
	}
	m.rows[r.Name] = r
	return nil
}

func (m *memory) get(name string) (*Row, error) {
	r, ok := m.rows[name]
	if !ok {
		return nil, errors.New("none")
	}
	return r, nil
}

type API struct {
	store store
	cache *shared.Cache[*Row]
}

func Register() {
	a := &API{store: &memory{rows: map[string]*Row{}}, cache: shared.New[*Row]()}
	mux := http.DefaultServeMux
	mux.HandleFunc("/add", a.handle0)
	mux.HandleFunc("/find", a.handle1)
}
`

const featureMethod = `
func (a *API) handle%[1]d(w http.ResponseWriter, r *http.Request) {
	row := &Row{Name: r.FormValue("name")}
	if err := a.store.put(row); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	a.cache.Set("%[2]d"+row.Name, row)
	json.NewEncoder(w).Encode(a.cache.Get(row.Name))
}
`

// errors has a mistake in every statement.
func errors(b *builder, n int) {
	b.add(server)
	b.repeat("func more() {\n", "\tprintln(undefined + seen)\n\tx := seen[1]; println(x)\n", n, "}")
}
