package fix

import (
	"bytes"
	"go/format"
	"slices"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
)

// A Job is a fix to be made in a file, at a line and column of it.
type Job struct {
	Row          *catalog.Fix
	Model        finding.Model
	Line, Column int
}

// File makes all fixes in one file, one after the other, so that each sees the
// imports and names of those before. It gives the new text, formatted, and whether
// each fix was made: an earlier one can have changed the code that another is for.
func File(src Source, jobs []Job) (text []byte, made []bool) {
	text = src.Text
	made = make([]bool, len(jobs))
	offsets := make([]int, len(jobs))
	for i, job := range jobs {
		offsets[i] = offsetOf(text, job.Line, job.Column)
	}
	for i, job := range jobs {
		line, column := positionOf(text, offsets[i])
		fix := Make(Source{Text: text, Taken: src.Taken}, job.Row, job.Model, line, column)
		if fix == nil {
			continue
		}
		made[i] = true
		text = Apply(text, fix.Edits)
		for k := i + 1; k < len(jobs); k++ {
			moved := offsets[k]
			for _, e := range fix.Edits {
				if e.Offset <= offsets[k] {
					moved += len(e.Text) - e.Length
				}
			}
			offsets[k] = moved
		}
	}
	if !slices.Contains(made, true) {
		return text, made
	}
	if formatted, err := format.Source(text); err == nil {
		text = formatted
	}
	return text, made
}

// offsetOf is the offset of a line and column, counted from 1.
func offsetOf(text []byte, line, column int) int {
	offset := 0
	for range line - 1 {
		next := bytes.IndexByte(text[offset:], '\n')
		if next < 0 {
			return len(text)
		}
		offset += next + 1
	}
	return min(offset+column-1, len(text))
}

// positionOf is the line and column of an offset, counted from 1.
func positionOf(text []byte, offset int) (line, column int) {
	head := text[:min(max(offset, 0), len(text))]
	return 1 + bytes.Count(head, []byte("\n")), len(head) - bytes.LastIndexByte(head, '\n')
}
