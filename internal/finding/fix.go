package finding

import "strings"

// A Fix is a rewrite that is right as it stands.
type Fix struct {
	// Title says what it does, and what else has to be done.
	Title string `json:"title"`
	// Edits are in the file of the finding, in order, and do not overlap.
	Edits []Edit `json:"edits"`
}

// An Edit replaces text by another; where both ends are the same it inserts.
type Edit struct {
	// Offset is where the replaced text begins, in bytes from 0; Length is its length.
	Offset int `json:"-"`
	Length int `json:"-"`
	// Line and Column, EndLine and EndColumn say the same, counted from 1, columns in bytes.
	Line      int `json:"line"`
	Column    int `json:"column"`
	EndLine   int `json:"end_line"`
	EndColumn int `json:"end_column"`
	// Text is the new text.
	Text string `json:"text"`
}

// Whole is one edit of a text that does all that the edits of the fix do.
func (f *Fix) Whole(text []byte) Edit {
	first, last := f.Edits[0], f.Edits[len(f.Edits)-1]
	end := last.Offset + last.Length
	var b strings.Builder
	at := first.Offset
	for _, e := range f.Edits {
		b.Write(text[at:e.Offset])
		b.WriteString(e.Text)
		at = e.Offset + e.Length
	}
	return Edit{
		Offset: first.Offset, Length: end - first.Offset,
		Line: first.Line, Column: first.Column, EndLine: last.EndLine, EndColumn: last.EndColumn,
		Text: b.String(),
	}
}
