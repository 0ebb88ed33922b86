package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/finding"
)

const (
	// maxMarkdown is how long a page may be. GitHub takes no summary of a step
	// beyond 1 MiB, and other tools of the step may write to it too.
	maxMarkdown = 1<<20 - 1<<16
	// maxMarkdownSkips is how much of that may be used for what was skipped.
	maxMarkdownSkips = 1 << 16
)

// Markdown writes a page for the summary of a job: how many findings there are,
// then each to unfold, the worst first. What does not fit is counted.
func Markdown(w io.Writer, doc *Document) error {
	var page bytes.Buffer
	fmt.Fprintf(&page, "## localstate: %s\n", Count(len(doc.Findings), "finding"))
	if len(doc.Findings) > 0 {
		page.WriteString(markdownTable(doc.Findings))
	}
	skips, more := fit(markdownSkips(doc.Skipped), maxMarkdownSkips)
	if more > 0 {
		skips += fmt.Sprintf("\n%d more are left out, to keep this page short.\n", more)
	}
	var blocks []string
	for _, f := range doc.bySeverity() {
		blocks = append(blocks, doc.markdownFinding(f))
	}
	findings, more := fit(blocks, maxMarkdown-page.Len()-len(skips))
	page.WriteString(findings)
	if more > 0 {
		fmt.Fprintf(&page, "\n%s more, none of them more severe, left out: GitHub takes no longer page. -format json has all.\n", Count(more, "finding"))
	}
	page.WriteString(skips)
	_, err := w.Write(page.Bytes())
	return err
}

// fit joins as many blocks as the size allows, and counts the others.
func fit(blocks []string, size int) (text string, more int) {
	var b strings.Builder
	for i, block := range blocks {
		if b.Len()+len(block) > size {
			return b.String(), len(blocks) - i
		}
		b.WriteString(block)
	}
	return b.String(), 0
}

// markdownTable counts findings by severity and rule.
func markdownTable(findings []finding.Finding) string {
	var b strings.Builder
	b.WriteString("\n| severity | findings | rules |\n|---|---|---|\n")
	for _, severity := range ranks {
		of := slices.DeleteFunc(slices.Clone(findings), func(f finding.Finding) bool { return f.Severity != severity })
		if len(of) > 0 {
			fmt.Fprintf(&b, "| %s | %d | %s |\n", severity, len(of), inline(strings.Join(byRule(of), ", ")))
		}
	}
	return b.String()
}

// markdownFinding is a finding as HTML without an empty line, which would end
// it: so nothing in it is taken for Markdown.
func (doc *Document) markdownFinding(f *finding.Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n<details>\n<summary><b>%s</b> %s <code>%s</code><br>%s</summary>\n",
		inline(string(f.Severity)), inline(f.Rule), inline(doc.span(f.Package, f.Position).String()), inline(f.Message))
	if len(f.Path) > 0 {
		b.WriteString("<ol>\n")
		for _, s := range f.Path {
			fmt.Fprintf(&b, "<li><code>%s</code> %s</li>\n", inline(doc.span(s.Package, s.Position).String()), inline(s.Note))
		}
		b.WriteString("</ol>\n")
	}
	paragraph := func(label, text string) {
		if text != "" {
			fmt.Fprintf(&b, "<p><b>%s</b>: %s</p>\n", label, inline(text))
		}
	}
	paragraph("Lost", f.Lost.Sentence())
	if f.Configurable {
		paragraph("Switch", switchable)
	}
	paragraph("Instead", f.Remedy)
	fmt.Fprintf(&b, "<p><a href=\"%s\">More about %s</a></p>\n</details>\n", inline(f.URL), inline(f.Rule))
	return b.String()
}

// markdownSkips are the lines about what was skipped, under a heading.
func markdownSkips(skips []finding.Skip) []string {
	var lines []string
	for _, s := range summarize(skips) {
		if len(lines) == 0 {
			lines = append(lines, "\n### Not fully analysed\n\n")
		}
		lines = append(lines, "<p>"+inline(s.String())+"</p>\n")
	}
	return lines
}

// inlineEscaper keeps characters from meaning anything in HTML and in a table.
var inlineEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "|", "&#124;")

// inline is text on one line of HTML.
func inline(s string) string {
	return inlineEscaper.Replace(strings.Join(strings.Fields(s), " "))
}
