package cli

import (
	"fmt"
	"strings"
)

// Man is the manual page, in the macros of man(7).
func (p *Program) Man() string {
	var b strings.Builder
	fmt.Fprintf(&b, ".\\\" Made from the help of %s: see CONTRIBUTING.md.\n", p.Name)
	fmt.Fprintf(&b, ".TH %s 1\n.SH NAME\n%s \\- %s\n.SH SYNOPSIS\n", strings.ToUpper(p.Name), p.Name, roff(p.Title))
	for i := range p.Commands {
		c := &p.Commands[i]
		if i > 0 {
			b.WriteString(".br\n")
		}
		fmt.Fprintf(&b, ".B %s\n", roff(strings.TrimSpace(p.Name+" "+c.Name)))
		if rest := strings.TrimSpace(strings.TrimPrefix(p.synopsis(c), strings.TrimSpace(p.Name+" "+c.Name))); rest != "" {
			b.WriteString(roff(rest) + "\n")
		}
	}
	b.WriteString(".SH DESCRIPTION\n")
	paragraphs(&b, p.Text, p.Commands[0].Text)
	b.WriteString(".SH OPTIONS\n")
	options(&b, &p.Commands[0])
	b.WriteString(".SH COMMANDS\n")
	for i := range p.named() {
		c := &p.Commands[i+1]
		fmt.Fprintf(&b, ".SS %s\n", roff(strings.TrimSpace(c.Name+" "+c.Args)))
		paragraphs(&b, sentence(c.Title)+".", c.Text)
		options(&b, c)
	}
	fmt.Fprintf(&b, ".SH EXIT STATUS\n%s.\n", roff(sentence(p.Exit)))
	for _, s := range p.Sections {
		fmt.Fprintf(&b, ".SH %s\n", roff(strings.ToUpper(s.Title)))
		paragraphs(&b, s.Text)
	}
	return b.String()
}

// options writes a paragraph for each flag of a command.
func options(b *strings.Builder, c *Command) {
	for _, f := range c.AllFlags() {
		value := ""
		if f.Value != "" {
			value = fmt.Sprintf(` " %s"`, roff(f.Value))
		}
		fmt.Fprintf(b, ".TP\n.BI \\-%s%s\n%s.\n", roff(f.Name), value, roff(sentence(f.Usage)))
	}
}

// paragraphs writes texts; their indented lines stand as they are. Between
// paragraphs, but not behind a heading, stands the macro for one.
func paragraphs(b *strings.Builder, texts ...string) {
	text := strings.TrimSpace(strings.Join(texts, "\n\n"))
	if text == "" {
		return
	}
	for i, paragraph := range strings.Split(text, "\n\n") {
		if i > 0 {
			b.WriteString(".PP\n")
		}
		if strings.HasPrefix(paragraph, "\t") {
			b.WriteString(".RS\n.nf\n" + roff(strings.ReplaceAll(paragraph, "\t", "")) + "\n.fi\n.RE\n")
		} else {
			b.WriteString(roff(paragraph) + "\n")
		}
	}
}

// sentence begins with a capital letter.
func sentence(s string) string { return strings.ToUpper(s[:min(1, len(s))]) + s[min(1, len(s)):] }

// roff keeps a text from being taken for instructions.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, `-`, `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
