package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/golocalstate/localstate/bench/internal/table"
)

// write prints the table of a module, and which goals are met.
func write(w io.Writer, m *module, rows []*row) {
	fmt.Fprintf(w, "\n## %s: %d packages, %d lines\n\n", m.path, m.packages, m.lines)
	fmt.Fprintln(w, table.Head("", "runs:", "wall:", "processor:", "memory:", "wall ÷ floor:", "processor ÷ floor:"))
	floor := find(rows, floorName)
	for _, k := range rows {
		if k.note != "" {
			fmt.Fprintln(w, table.Row(k.name, fmt.Sprint(len(k.runs)), k.note, "", "", "", ""))
			continue
		}
		u := k.median()
		fmt.Fprintln(w, table.Row(k.name, fmt.Sprint(len(k.runs)), table.Seconds(u.Wall), table.Seconds(u.CPU), table.Bytes(u.Peak),
			table.Ratio(k.ratio(floor, wall)), table.Ratio(k.ratio(floor, cpu))))
	}
	fmt.Fprintf(w, "\nEdited: %s\n\n", strings.TrimPrefix(m.file, m.dir+"/"))
	if m.broken != "" {
		fmt.Fprintf(w, "The module does not build, so that some tools see less of it: %s\n\n", m.broken)
	}
	fmt.Fprintln(w, table.Head("goal", "at most:", "is:", "met"))
	for _, g := range goals(rows) {
		met := "no"
		if g.is <= g.most {
			met = "yes"
		}
		fmt.Fprintln(w, table.Row(g.what, table.Ratio(g.most), table.Ratio(g.is), met))
	}
}

// find returns the row whose name begins with prefix, or nil where it is
// missing or failed.
func find(rows []*row, prefix string) *row {
	for _, k := range rows {
		if strings.HasPrefix(k.name, prefix) && k.note == "" && len(k.runs) > 0 {
			return k
		}
	}
	return nil
}

// A goal bounds a ratio.
type goal struct {
	what     string
	most, is float64
}

// goals are those that can be told from the rows.
func goals(rows []*row) []goal {
	var list []goal
	add := func(what string, most float64, row, to string, f figure) {
		if k, base := find(rows, row), find(rows, to); k != nil && base != nil {
			list = append(list, goal{what, most, k.ratio(base, f)})
		}
	}
	add("wall, localstate ÷ floor", 1.3, ownName, floorName, wall)
	for _, p := range []string{"staticcheck", "nilaway", "gosec"} {
		add("processor, localstate ÷ "+p, 0.1, ownName, p+" ", cpu)
	}
	add("memory, localstate ÷ staticcheck", 0.2, ownName, "staticcheck ", peak)
	add("wall after an edit, localstate under go vet ÷ go vet", 1.2, ownVetEdits, vetEdited, wall)
	return list
}
