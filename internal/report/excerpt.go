package report

import (
	"go/scanner"
	"go/token"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sources keeps the lines of the files that findings stand in.
type sources struct {
	lines map[string][]string
}

// line returns a line of a file, counted from 1, if the file is there.
func (s *sources) line(name string, n int) (string, bool) {
	lines, ok := s.lines[name]
	if !ok {
		if data, err := os.ReadFile(name); err == nil {
			lines = strings.Split(string(data), "\n")
		}
		if s.lines == nil {
			s.lines = make(map[string][]string)
		}
		s.lines[name] = lines
	}
	if n < 1 || n > len(lines) {
		return "", false
	}
	return strings.TrimSuffix(lines[n-1], "\r"), true
}

// text returns a file, if it is there.
func (s *sources) text(name string) ([]byte, bool) {
	if _, ok := s.line(name, 1); !ok {
		return nil, false
	}
	return []byte(strings.Join(s.lines[name], "\n")), true
}

// Excerpts are cut to maxExcerpt characters; where the marked name lies further
// to the right, they begin lead characters before it.
const (
	maxExcerpt = 90
	lead       = 30
)

// excerpt returns a line without its indentation, cut to what fits, and a line
// of carets for below it: under the name that begins at the column (in bytes, from 1), or under the one
// character there. Where the column is not on the line there are no carets.
func excerpt(line string, column int) (text, mark string) {
	text = strings.TrimLeft(line, " \t")
	cut := len(line) - len(text)
	at := column - 1 - cut
	text = strings.TrimRight(withoutComment(text, at), " \t")
	if at < 0 || at >= len(text) {
		return clip(text, maxExcerpt), ""
	}
	before := utf8.RuneCountInString(text[:at])
	length := max(1, utf8.RuneCountInString(leadingName(text[at:])))
	// Tabs inside a line would put the carets out of place.
	text = strings.ReplaceAll(text, "\t", " ")
	if before+length > maxExcerpt {
		runes := []rune(text)
		start := min(before-lead, len(runes)-maxExcerpt)
		start = max(start, 1)
		text = "…" + string(runes[start:])
		before = before - start + 1
	}
	text = clip(text, maxExcerpt)
	length = max(1, min(length, utf8.RuneCountInString(text)-before))
	return text, strings.Repeat(" ", before) + strings.Repeat("^", length)
}

// withoutComment cuts off a comment at the end of a line of Go, unless it is what
// stands at the given byte.
func withoutComment(line string, at int) string {
	var scan scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(line))
	scan.Init(file, []byte(line), nil, scanner.ScanComments)
	for {
		pos, tok, text := scan.Scan()
		switch {
		case tok == token.EOF:
			return line
		case tok == token.COMMENT && strings.HasPrefix(text, "//") && file.Offset(pos) != at:
			return line[:file.Offset(pos)]
		}
	}
}

// leadingName is the name or selector that s begins with.
func leadingName(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '.' {
			return s[:i]
		}
	}
	return s
}

func clip(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return string(runes[:n-1]) + "…"
}
