// Package program links summaries into one program and solves it.
package program

import (
	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/summary"
)

// A Program is the linked and solved program of one root package.
type Program struct{}

// Link joins the summaries of root and of every own package that it imports,
// directly or not, and solves them. It returns nil where nothing starts and no
// request enters in root.
func Link(root *summary.Package, below []*summary.Package, cat *catalog.Catalog) *Program {
	return nil
}

// Skipped says what the link left out.
func (p *Program) Skipped() []finding.Skip { return nil }
