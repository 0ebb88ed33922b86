package program

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/golocalstate/localstate/internal/summary"
)

// control is a function of blocks with the given successors.
func control(succs ...[]int32) *function {
	f := &function{Func: new(summary.Func)}
	for _, s := range succs {
		f.Blocks = append(f.Blocks, summary.Block{Succs: s, FailOf: -1})
	}
	return f
}

func TestSetInsert(t *testing.T) {
	var s set
	assert.True(t, s.insert(5))
	assert.True(t, s.insert(1))
	assert.True(t, s.insert(3))
	assert.False(t, s.insert(3))
	assert.Equal(t, set{1, 3, 5}, s)
	assert.True(t, s.has(3))
	assert.False(t, s.has(4))
}

func TestSetUnion(t *testing.T) {
	for _, c := range []struct{ s, t, all, added set }{
		{nil, nil, nil, nil},
		{nil, set{1, 2}, set{1, 2}, set{1, 2}},
		{set{1, 2}, nil, set{1, 2}, nil},
		{set{1, 3}, set{3}, set{1, 3}, nil},
		{set{1, 3}, set{2}, set{1, 2, 3}, set{2}},
		{set{2, 4, 6}, set{1, 4, 7}, set{1, 2, 4, 6, 7}, set{1, 7}},
		{set{5}, set{1, 5, 9}, set{1, 5, 9}, set{1, 9}},
	} {
		s := slices.Clone(c.s)
		assert.Equal(t, c.added, s.union(c.t), "%v and %v", c.s, c.t)
		assert.Equal(t, c.all, s, "%v and %v", c.s, c.t)
	}
}

// The ways that sets take by their sizes all give what a map gives.
func TestSetAgainstMap(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	random := func(n, top int) (set, map[int32]bool) {
		var s set
		m := make(map[int32]bool)
		for range n {
			x := int32(r.IntN(top))
			assert.Equal(t, !m[x], s.insert(x))
			m[x] = true
		}
		return s, m
	}
	for range 500 {
		a, in := random(r.IntN(80), 100)
		b, inB := random(r.IntN(4)*r.IntN(20), 100)
		var missing set
		common := false
		for x := range int32(100) {
			if inB[x] && !in[x] {
				missing = append(missing, x)
			}
			common = common || inB[x] && in[x]
		}
		assert.Equal(t, missing, a.missing(b))
		assert.Equal(t, common, a.meets(b))
		assert.Equal(t, common, b.meets(a))
		assert.Equal(t, missing, a.union(b))
		for x := range int32(100) {
			assert.Equal(t, in[x] || inB[x], a.has(x))
		}
		assert.True(t, slices.IsSorted(a))
	}
}

// Vertices on a cycle become one, and those beside it do not.
func TestCyclesCollapse(t *testing.T) {
	p := link(t, `type N struct { next *N; v any }
	func main() {
		var a, b, c any = &A{}, nil, nil
		`+repeat(minCycleSet+2, "if len(\"%d\") > 0 { a = &A{n: %d} }\n")+`
		x, y, z, beside := new(any), new(any), new(any), new(any)
		for range 3 { *x = a; *y = *x; *z = *y; a = *z; *beside = *z }
		b, c = *y, *beside
		probe("b", b); probe("c", c); probe("d", &B{})
	}`)
	assert.Equal(t, map[string][]string{"b": {"A"}, "c": {"A"}, "d": {"B"}}, p.probes())
	collapsed := 0
	for n := range p.nodes.n {
		if p.nodes.at(n).rep != 0 {
			collapsed++
			assert.NotEqual(t, n, p.rep(n))
		}
	}
	assert.Positive(t, collapsed, "the case has no cycle")
}

func TestIdentity(t *testing.T) {
	for _, c := range []struct {
		name, body    string
		copied, whole []string // the constants that the probe is, and is made of
	}{
		{"a constant", `s = "a"`, []string{"a"}, []string{"a"}},
		{"one of two", `s = "a"; if cond { s = "b" }`, []string{"a", "b"}, []string{"a", "b"}},
		{"made of two", `s = lib.Join(dir, "b"); dir = "a"`, nil, []string{"a", "b"}},
		{"added", `s = dir + "/b"; dir = "a"`, nil, []string{"/b", "a"}},
		{"through a call", `s = id("a"); other(id("b"))`, []string{"a"}, []string{"a"}},
		{"through a large helper, which has one context", `s = big("a"); other(big("b"))`, []string{"a"}, []string{"a"}},
		{"through a field", `t := &T{v: "a", w: "b"}; s = t.v`, []string{"a"}, []string{"a"}},
		{"from a caller", `s = ""; given("a"); given("b")`, nil, nil},
		{"nothing that a program says", `s = r.Body`, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := link(t, `var dir string
			var cond bool
			type T struct { v, w string }
			func id(s string) string { return s }
			var sink any
			func big(s string) string { `+repeat(maxClone/2, "sink = &A{n: %d}\n")+`; return s }
			func other(string) {}
			func given(s string) { probeText(s) }
			func probeText(s string) {}
			func handle(w *lib.Response, r *lib.Request) { s := ""; `+c.body+`; probe("s", s) }
			func main() { lib.HandleFunc("/", handle) }`)
			asked := 0
			p.eachProbe(func(i, instr int32, _ string, _ int32) {
				asked++
				// What is asked is the operand, which can be a constant.
				n := p.graph.operand(i, p.fnOf(i).Instrs[instr].Args[1])
				sorted := func(texts []string) []string { slices.Sort(texts); return texts }
				if n < 0 {
					assert.Empty(t, c.whole)
					return
				}
				assert.Equal(t, c.copied, sorted(p.graph.identityOf(n, false).consts))
				assert.Equal(t, c.whole, sorted(p.graph.identityOf(n, true).consts))
			})
			assert.Equal(t, 1, asked)
		})
	}
}

// Two results of one function are not the same value; two of one call are.
func TestIdentitiesMeet(t *testing.T) {
	p := link(t, `func mk() string { return lib.Random() }
	func pass(s string) string { return s }
	func main() { a, b := mk(), mk(); probe("a", a); probe("b", b); probe("a2", pass(a)) }`)
	ids := make(map[string]identity)
	p.eachProbe(func(_, _ int32, name string, n int32) { ids[name] = p.graph.identityOf(n, false) })
	assert.True(t, ids["a"].meets(ids["a2"]))
	assert.False(t, ids["a"].meets(ids["b"]))
	assert.False(t, ids["b"].meets(ids["a2"]))
}

func TestPackageName(t *testing.T) {
	for path, want := range map[string]string{
		"os":                              "os",
		"github.com/gin-gonic/gin":        "gin",
		"github.com/gofiber/fiber/v3":     "fiber",
		"gopkg.in/yaml.v3":                "yaml",
		"github.com/patrickmn/go-cache":   "cache",
		"github.com/nats-io/nats-go":      "nats",
		"github.com/x/very":               "very",
		"github.com/dgraph-io/badger/v4":  "badger",
		"github.com/philippgille/gokv/v2": "gokv",
	} {
		assert.Equal(t, want, packageName(path), path)
	}
}
