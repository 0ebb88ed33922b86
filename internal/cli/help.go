package cli

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// width is that of a terminal.
const width = 80

// Help is the help for a command; for the one without a name it is that of the
// program, with a line for each command.
func (p *Program) Help(c *Command) string {
	var b strings.Builder
	if c.Name == "" {
		b.WriteString(p.Text + "\n\n")
	}
	fmt.Fprintf(&b, "Usage:\n\n\t%s\n", p.synopsis(c))
	for _, other := range p.named() {
		if first, _, ok := strings.Cut(other.Name, " "); ok && first == c.Name {
			fmt.Fprintf(&b, "\t%s\n", p.synopsis(&other))
		}
	}
	if c.Text != "" {
		b.WriteString("\n" + c.Text + "\n")
	}
	if flags := c.AllFlags(); len(flags) > 0 {
		b.WriteString("\nFlags:\n\n")
		rows := make([][2]string, len(flags))
		for i, f := range flags {
			rows[i] = [2]string{strings.TrimSpace("-" + f.Name + " " + f.Value), f.Usage}
		}
		b.WriteString(table(rows))
	}
	if c.Name == "" {
		b.WriteString("\nCommands:\n\n")
		var rows [][2]string
		for _, c := range p.named() {
			rows = append(rows, [2]string{strings.TrimSpace(c.Name + " " + c.Args), c.Title})
		}
		b.WriteString(table(rows))
		fmt.Fprintf(&b, "\n%s COMMAND -h says more about a command.\n\nExit codes: %s.\n", p.Name, p.Exit)
	}
	return b.String()
}

// indent is that of a table; terminals show a tab as wide.
const indent = 8

// Table lays out rows of a name and a text, which is broken where a line of a
// terminal ends.
func Table(rows [][2]string) string { return layOut(rows, "", width) }

// table lays out rows of help.
func table(rows [][2]string) string { return layOut(rows, "\t", width-indent) }

func layOut(rows [][2]string, prefix string, width int) string {
	wide := 0
	for _, row := range rows {
		wide = max(wide, utf8.RuneCountInString(row[0]))
	}
	var b strings.Builder
	for _, row := range rows {
		name := row[0]
		for _, line := range wrap(row[1], width-wide-2) {
			fmt.Fprintf(&b, "%s%-*s  %s\n", prefix, wide, name, line)
			name = ""
		}
	}
	return b.String()
}

// wrap breaks a text between words.
func wrap(text string, width int) []string {
	lines := []string{""}
	for word := range strings.FieldsSeq(text) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case utf8.RuneCountInString(*last)+1+utf8.RuneCountInString(word) > width:
			lines = append(lines, word)
		default:
			*last += " " + word
		}
	}
	return lines
}
