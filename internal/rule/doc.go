package rule

import (
	"go/parser"
	"go/token"
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
