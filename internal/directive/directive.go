// Package directive reads the comments that tell analyzers to ignore findings:
// localstate's own, golangci-lint's and staticcheck's. It says which lines each
// of them covers. It must not know what the rules find, nor type-check anything.
package directive

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// A Tool is the tool whose form a directive has.
type Tool uint8

const (
	// Localstate is for //localstate:ignore RULE[,RULE] reason.
	Localstate Tool = iota
	// Golangci is for //nolint and //nolint:NAME[,NAME].
	Golangci
	// Staticcheck is for //lint:ignore NAME[,NAME] reason, and for //lint:file-ignore.
	Staticcheck
)

// A Problem is what keeps one of localstate's own directives from ignoring anything.
type Problem uint8

const (
	// Fine: there is none.
	Fine Problem = iota
	// NoRule: it names no rule, and so gives no reason either.
	NoRule
	// NoReason: it gives no reason.
	NoReason
	// Spaced: a space stands between the slashes and the word, which makes it
	// a comment for people.
	Spaced
)

// A Directive is one comment.
type Directive struct {
	Tool    Tool
	Problem Problem
	// Rules are the rules that it names; of another tool's directive they are
	// known ones, and none means all.
	Rules []string
	// Pos is where the comment stands.
	Pos token.Pos
	// First and Last are positions in the first and the last line that it covers.
	First, Last token.Pos
}

// Parse returns the directives of a file in their order. rules are the names of
// the rules: of other tools' directives only those that mean some of them, or
// all, are returned. It never reports what is wrong with those.
func Parse(fset *token.FileSet, f *ast.File, rules []string) []Directive {
	p := &reader{fset: fset, file: f, rules: rules, tokens: fset.File(f.FileStart)}
	for _, group := range f.Comments {
		for _, c := range group.List {
			if rest, ok := strings.CutPrefix(c.Text, "//"); ok {
				p.comment(group, c, rest)
			}
		}
	}
	slices.SortFunc(p.found, func(a, b Directive) int { return cmp.Compare(a.Pos, b.Pos) })
	return p.found
}

// reader reads the directives of one file.
type reader struct {
	fset   *token.FileSet
	file   *ast.File
	tokens *token.File
	rules  []string
	found  []Directive

	// What is made on first use.
	layout *layout
	nodes  map[*ast.CommentGroup]ast.Node
}

// comment reads one comment; text is what stands behind the slashes.
func (p *reader) comment(group *ast.CommentGroup, c *ast.Comment, text string) {
	if d, ok := parseOwn(text); ok {
		d.First, d.Last = p.ownLines(group)
		p.add(c, d)
	} else if names, ok := parseNolint(text); ok {
		if rules, ok := p.named(names); ok {
			first, last := p.nolintLines(group)
			p.add(c, Directive{Tool: Golangci, Rules: rules, First: first, Last: last})
		}
	} else if names, wholeFile, ok := parseLint(text); ok {
		if rules, ok := p.matched(names); ok {
			first, last := p.lintLines(group, wholeFile)
			p.add(c, Directive{Tool: Staticcheck, Rules: rules, First: first, Last: last})
		}
	}
}

func (p *reader) add(c *ast.Comment, d Directive) {
	d.Pos = c.Pos()
	p.found = append(p.found, d)
}
