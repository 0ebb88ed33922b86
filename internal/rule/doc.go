package rule

import (
	"go/doc/comment"
	"go/parser"
	"go/token"
	"strings"
)

// Doc is the documentation of a rule: the comment of its package, which the
// rule embeds as the source of its doc.go. So the package page, the explanation
// on the command line and the page in docs cannot differ.
func Doc(source string) string {
	f, err := parser.ParseFile(token.NewFileSet(), "doc.go", source, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil || f.Doc == nil {
		return ""
	}
	return f.Doc.Text()
}

// Text is the rule's documentation for a terminal.
func (r *Rule) Text() string {
	text := new(comment.Parser).Parse(strings.TrimPrefix(r.Doc, "Package "))
	return string((&comment.Printer{TextCodePrefix: "    "}).Text(text))
}

// Markdown is the rule's documentation as a page.
func (r *Rule) Markdown() string {
	p := &comment.Printer{HeadingLevel: 2, HeadingID: func(*comment.Heading) string { return "" }}
	return "# " + r.Name + "\n\n" + string(p.Markdown(new(comment.Parser).Parse(r.nameless())))
}

// Lead is the first paragraph of the rule's documentation, on one line.
func (r *Rule) Lead() string {
	lead, _, _ := strings.Cut(r.nameless(), "\n\n")
	return strings.Join(strings.Fields(lead), " ")
}

// nameless is the documentation for where the name is the heading: it is not
// said again.
func (r *Rule) nameless() string {
	text := strings.TrimPrefix(r.Doc, "Package "+r.Name+" ")
	return strings.ToUpper(text[:min(1, len(text))]) + text[min(1, len(text)):]
}
