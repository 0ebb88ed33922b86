package report

import "github.com/golocalstate/localstate/internal/finding"

// palette colours text, or leaves it alone where it is false. It uses only the
// colours that every terminal lets its user choose.
type palette bool

func (p palette) paint(code, s string) string {
	if !p {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p palette) bold(s string) string  { return p.paint("1", s) }
func (p palette) dim(s string) string   { return p.paint("2", s) }
func (p palette) green(s string) string { return p.paint("1;32", s) }
func (p palette) cyan(s string) string  { return p.paint("36", s) }

func (p palette) severity(s finding.Severity) string {
	switch s {
	case finding.High:
		return p.paint("1;31", string(s))
	case finding.Medium:
		return p.paint("1;33", string(s))
	}
	return p.paint("1;34", string(s))
}
