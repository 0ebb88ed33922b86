package program

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Every case writes request data to a file; silent is set where it is taken off
// the disk again, so that nothing is reported.
func TestRemoval(t *testing.T) {
	for _, c := range []struct {
		name   string
		silent bool
		body   string
	}{
		{"left there", false, `lib.Save("x", r.Body)`},
		{"removed after", true, `lib.Save("x", r.Body); lib.Remove("x")`},
		{"another one removed", false, `lib.Save("x", r.Body); lib.Remove("y")`},
		{"removed before", false, `lib.Remove("x"); if cond { return }; lib.Save("x", r.Body)`},
		{"removed by defer after", true, `lib.Save("x", r.Body); defer lib.Remove("x"); work()`},
		{"removed by defer before", true, `defer lib.Remove("x"); if cond { work() }; lib.Save("x", r.Body)`},
		{"removed by defer in a literal", true, `defer func() { lib.Remove("x") }(); lib.Save("x", r.Body)`},
		{"removed by defer on one way only", false, `if cond { defer lib.Remove("x") }; lib.Save("x", r.Body)`},
		{"removed on both ways", true, `lib.Save("x", r.Body); if cond { lib.Remove("x") } else { lib.Remove("x") }`},
		{"removed on one way", false, `lib.Save("x", r.Body); if cond { lib.Remove("x") }`},
		{"an early return in between", false, `lib.Save("x", r.Body); if cond { return }; lib.Remove("x")`},
		{"not made on the way that leaves", true, `err := lib.Save("x", r.Body); if err != nil { return }; lib.Remove("x")`},
		{"not made where the error is none", true, `if err := lib.Save("x", r.Body); err == nil { lib.Remove("x") }`},
		{"not removed where the error is none", false, `if err := lib.Save("x", r.Body); err == nil { work() }`},
		{"removed where another call's error is none", false, `lib.Save("x", r.Body); if err := lib.Save("y", "c"); err == nil { lib.Remove("x") }`},
		{"another call's error", false, `lib.Save("x", r.Body); err := lib.Save("y", "c"); if err != nil { return }; lib.Remove("x")`},
		{"removed when it failed only", false, `err := lib.Save("x", r.Body); if err != nil { lib.Remove("x") }`},
		{"a temporary file by its name", true, `f, err := lib.Temp(""); if err != nil { return }; defer lib.Remove(f.Name()); f.Write(r.Body)`},
		{"a temporary file that stays", false, `f, err := lib.Temp(""); if err != nil { return }; f.Write(r.Body)`},
		{"another temporary file's name", false, `f, _ := lib.Temp(""); g, _ := lib.Temp(""); defer lib.Remove(g.Name()); f.Write(r.Body); g.Write("x")`},
		{"a temporary file that is renamed", false, `f, _ := lib.Temp(""); defer lib.Remove(f.Name()); f.Write(r.Body); lib.Rename(f.Name(), "kept")`},
		{"a file of an unknown name", true, `name := r.Form["n"]; lib.Save(name, r.Body); lib.Remove(name)`},
		{"a folder that it lies in", true, `dir, _ := lib.TempDir(""); defer lib.RemoveAll(dir); lib.Save(dir + "/x", r.Body)`},
		{"the folder's own removal takes no files along", false, `dir, _ := lib.TempDir(""); defer lib.Remove(dir); lib.Save(dir + "/x", r.Body)`},
		{"another folder", false, `dir, _ := lib.TempDir(""); o, _ := lib.TempDir(""); defer lib.RemoveAll(o); lib.Save(dir + "/x", r.Body)`},
		{"removed by a helper", true, `lib.Save("x", r.Body); clean("x")`},
		{"removed by a helper, on one way", false, `lib.Save("x", r.Body); if cond { clean("x") }`},
		{"made by a helper, removed by its caller", true, `name := save(r.Body); lib.Remove(name)`},
		{"made by a helper, removed by its caller's defer", true, `name := save(r.Body); defer lib.Remove(name); work()`},
		{"made by a helper, removed on one way", false, `name := save(r.Body); if cond { lib.Remove(name) }`},
		{"written back and forth by a recursion", false, `again(r.Body, 3)`},
		{"removed in a goroutine", true, `lib.Save("x", r.Body); go lib.Remove("x")`},
		{"in a loop", true, `for range 3 { lib.Save("x", r.Body); lib.Remove("x") }`},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := link(t, `
			var cond bool
			func work() {}
			func clean(name string) { lib.Remove(name) }
			func save(data string) string { name := lib.Random(); lib.Save(name, data); return name }
			func again(data string, n int) { lib.Save("x", data); if n > 0 { again(data, n-1) } }
			func handle(w *lib.Response, r *lib.Request) { `+c.body+` }
			func main() { lib.HandleFunc("/", handle) }`)
			if c.silent {
				assert.Empty(t, p.uploadNames())
			} else {
				assert.NotEmpty(t, p.uploadNames())
			}
		})
	}
}

func TestFileWrites(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"request data and constants", `lib.Save("x", r.Body); lib.Save("y", "constant")`, []string{"lib.Save in main.handle"}},
		{"data that comes through a file", `f, _ := lib.Create("x"); f.Write(r.Body)`, []string{"lib.Create in main.handle"}},
		{"a file that only constants go to", `f, _ := lib.Create("x"); f.Write("x")`, nil},
		{"what another service says", `lib.Save("x", lib.Fetch("x"))`, nil},
		{"in a goroutine", `go func() { lib.Save("x", r.Body) }()`, []string{"lib.Save in main.handle.func1"}},
		{"in a function that nobody calls", `_ = func() { lib.Save("x", r.Body) }`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := link(t, `func handle(w *lib.Response, r *lib.Request) { `+c.body+` }
			func main() { lib.Save("s", "startup"); lib.HandleFunc("/", handle) }`)
			assert.Equal(t, c.want, p.uploadNames())
		})
	}
}

func TestReachesEnd(t *testing.T) {
	// A diamond with a loop: 0 -> 1, 2; 1 -> 3; 2 -> 3, 2; 3 ends.
	diamond := control([]int32{1, 2}, []int32{3}, []int32{3, 2}, nil)
	for _, c := range []struct {
		name  string
		stops []int32
		want  bool
	}{
		{"no stop", nil, true},
		{"one way", []int32{1}, true},
		{"both ways", []int32{1, 2}, false},
		{"the end", []int32{3}, false},
	} {
		stops := make(map[int32]bool)
		for _, b := range c.stops {
			stops[b] = true
		}
		assert.Equal(t, c.want, reachesEnd(diamond, 0, 7, stops), c.name)
	}
	diamond.Blocks[1].FailOf = 7
	assert.False(t, reachesEnd(diamond, 0, 7, map[int32]bool{2: true}), "a way on which the call itself failed")
	assert.True(t, reachesEnd(diamond, 0, 8, map[int32]bool{2: true}), "on which another call failed")
	assert.True(t, reachesEnd(control(), 0, 7, nil), "a function of one block")
}

func TestDominates(t *testing.T) {
	diamond := control([]int32{1, 2}, []int32{3}, []int32{3, 2}, nil)
	p := new(Program)
	assert.True(t, p.dominates(diamond, 0, 3))
	assert.False(t, p.dominates(diamond, 1, 3))
	line := control([]int32{1}, []int32{2}, nil)
	assert.True(t, p.dominates(line, 1, 2))
	assert.False(t, p.dominates(line, 2, 1))
}
