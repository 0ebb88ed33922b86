package driver

import (
	"context"
	"go/token"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/analyzers"
	"github.com/golocalstate/localstate/internal/check"
	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/summary"
)

// The benchmarks compile and link the demo server, a small one with real
// dependencies; those of internal/program do so with generated ones of any size.

// BenchmarkCompileDemo makes the summaries of all packages, from their types.
func BenchmarkCompileDemo(b *testing.B) {
	demo := loadDemo(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, u := range demo.units {
			u.summary, u.skipped = nil, nil
			u.compile(demo.fset, demo.opts.Policy.Catalog(), nil)
		}
	}
}

// BenchmarkLinkDemo links every package with those below it, and asks the rules.
func BenchmarkLinkDemo(b *testing.B) {
	demo := loadDemo(b)
	for _, u := range demo.units {
		u.compile(demo.fset, demo.opts.Policy.Catalog(), nil)
	}
	b.ReportAllocs()
	for b.Loop() {
		found := 0
		for _, u := range demo.units {
			var below []*summary.Package
			for _, dep := range u.below() {
				below = append(below, dep.summary)
			}
			found += len(check.Package(u.summary, below, demo.opts.Rules, demo.opts.Policy.Catalog()).Findings)
		}
		require.Positive(b, found, "nothing is found, so nothing worth measuring was done")
	}
}

// demo is the demo server with its types.
type demo struct {
	opts  Options
	fset  *token.FileSet
	units []*unit
}

func loadDemo(b *testing.B) *demo {
	b.Helper()
	dir, err := filepath.Abs(filepath.Join("..", "..", "testdata", "photoshare"))
	require.NoError(b, err)
	policy, err := config.Default()
	require.NoError(b, err)
	d := &demo{opts: Options{Rules: analyzers.Rules(), Policy: policy}, fset: token.NewFileSet()}
	units, err := load(context.Background(), lister{dir: dir, own: policy.Own}, []string{"./..."}, d.fset, func([]*unit) error { return nil })
	require.NoError(b, err)
	require.NoError(b, readExports(units, d.fset))
	for _, u := range units { // a package comes after those that it imports
		if u.fromSource && u.wanted {
			u.typeCheck(d.fset)
		}
		if u.own {
			d.units = append(d.units, u)
		}
	}
	return d
}
