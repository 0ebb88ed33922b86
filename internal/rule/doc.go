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
	return r.Name + ": " + r.Title + "\n\n" + string((&comment.Printer{TextPrefix: "", TextCodePrefix: "    "}).Text(r.parse()))
}

// Markdown is the rule's documentation as a page.
func (r *Rule) Markdown() string {
	p := &comment.Printer{HeadingLevel: 2, HeadingID: func(*comment.Heading) string { return "" }}
	return "# " + r.Name + "\n\n" + string(p.Markdown(r.parse()))
}

// parse reads the documentation as a doc comment. The words that begin every
// package comment are left out.
func (r *Rule) parse() *comment.Doc {
	text := strings.TrimPrefix(r.Doc, "Package "+r.Name+" ")
	if text != "" {
		text = strings.ToUpper(text[:1]) + text[1:]
	}
	return new(comment.Parser).Parse(text)
}
