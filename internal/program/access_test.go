package program

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Layers of functions that all call each other have exponentially many ways up.
func TestUpward(t *testing.T) {
	const layers, width = 4, 6
	var src strings.Builder
	src.WriteString("var sink int\nfunc bottom() { sink++ }\n")
	for l := range layers {
		for k := range width {
			fmt.Fprintf(&src, "func l%d_%d(", l, k)
			src.WriteString(") {\n")
			for below := range width {
				if l == 0 {
					src.WriteString("\tbottom()\n")
					break
				}
				fmt.Fprintf(&src, "\tl%d_%d()\n", l-1, below)
			}
			src.WriteString("}\n")
		}
	}
	src.WriteString("func main() {\n")
	for k := range width {
		fmt.Fprintf(&src, "\tl%d_%d()\n", layers-1, k)
	}
	src.WriteString("}\n")
	p := link(t, src.String())
	var bottom []int32
	for i := range p.instances(anyPhase) {
		if p.funcName(i) == "bottom" {
			bottom = append(bottom, i)
		}
	}
	assert.NotEmpty(t, bottom)

	visits := func(levels int, up func(name string) bool, stop string) (map[string]int, bool) {
		count := make(map[string]int)
		seen := make(map[int32]bool)
		found := p.upward(bottom, levels, func(i int32) (bool, bool) {
			assert.False(t, seen[i], "%s is visited twice", p.funcName(i))
			seen[i] = true
			count[p.funcName(i)]++
			return up(p.funcName(i)), p.funcName(i) == stop
		})
		return count, found
	}
	always := func(string) bool { return true }

	names, found := visits(layers+2, always, "")
	assert.False(t, found)
	assert.Len(t, names, 1+layers*width+1)

	names, found = visits(layers+2, always, "main")
	assert.True(t, found)
	assert.Contains(t, names, "main")

	names, _ = visits(2, always, "")
	assert.Len(t, names, 1+width, "the function and its callers")

	names, _ = visits(layers+2, func(name string) bool { return name == "bottom" || name == "l0_3" }, "")
	assert.Len(t, names, 1+2*width, "only above l0_3")

	_, found = visits(layers+1, always, "main")
	assert.False(t, found, "main is a level too high")
}

// The index knows just those who read what a variable holds.
func TestReaders(t *testing.T) {
	p := link(t, `var m = map[string]string{}
	var other = map[string]string{}
	func get(k string) string { return m[k] }
	func put(k, v string) { m[k] = v; other[k] = v }
	func unrelated(k string) string { return other[k] }
	func handle(w *lib.Response, r *lib.Request) { put(r.Body, r.Body); w.Say(get(r.Body)); w.Say(unrelated(r.Body)) }
	func main() { lib.HandleFunc("/", handle) }`)
	lookers := make(map[string][]string)
	for _, s := range p.States() {
		for _, i := range p.lookers(&s) {
			lookers[s.Name] = append(lookers[s.Name], p.funcName(i))
		}
		slices.Sort(lookers[s.Name])
		lookers[s.Name] = slices.Compact(lookers[s.Name])
	}
	assert.Equal(t, map[string][]string{"main.m": {"get"}, "main.other": {"unrelated"}}, lookers)
}
