package baseline_test

import (
	"bytes"
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/analyzers"
	"github.com/golocalstate/localstate/internal/baseline"
	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/finding"
)

// analyse returns the findings of a module.
func analyse(t *testing.T, dir string) []finding.Finding {
	t.Helper()
	policy, err := config.Default()
	require.NoError(t, err)
	res, err := driver.Run(context.Background(), driver.Options{Dir: dir, Rules: analyzers.Rules(), Policy: policy})
	require.NoError(t, err)
	return res.Findings
}

// module copies a module of testdata to a folder of its own.
func module(t *testing.T, name string) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "testdata", name))))
	return dir
}

// Edits that change nothing that the code does must leave everything known:
// moved lines, renamed files, functions in another order.
func TestEditsKeepFingerprints(t *testing.T) {
	for _, name := range []string{"photoshare", "disk", "memory", "entries", "engine"} {
		t.Run(name, func(t *testing.T) {
			dir := module(t, name)
			before := analyse(t, dir)
			require.NotEmpty(t, before)
			known := baseline.Of(before)
			require.Equal(t, len(before), known.Len(), "each finding has a fingerprint of its own")

			rewrite(t, dir)
			after := analyse(t, dir)
			moved := 0
			for _, f := range after {
				if !slices.ContainsFunc(before, func(g finding.Finding) bool { return f.File == g.File || f.Position == g.Position }) {
					moved++
				}
			}
			require.Equal(t, len(after), moved, "every finding stands elsewhere")

			fresh, n, gone := known.Split(after)
			for _, f := range fresh {
				t.Errorf("new: %s %s at %s:%d", f.Rule, f.Place, f.File, f.Line)
			}
			for _, e := range gone {
				t.Errorf("gone: %s %s in %s", e.Rule, e.Place, e.Package)
			}
			assert.Equal(t, len(before), n)
		})
	}
}

// rewrite turns the order of functions and of files around and moves every line.
func rewrite(t *testing.T, dir string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	require.NoError(t, err)
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		if e.IsDir() {
			rewrite(t, filepath.Join(dir, e.Name()))
		}
	}
	for i, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		require.NoError(t, os.Remove(name))
		// The go command compiles files in the order of their names.
		renamed := filepath.Join(dir, fmt.Sprintf("moved%03d.go", len(files)-i))
		require.NoError(t, os.WriteFile(renamed, turned(t, data), 0o644))
	}
}

// turned is a file with its functions in the opposite order.
func turned(t *testing.T, src []byte) []byte {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "x.go", src, parser.ParseComments)
	require.NoError(t, err)
	offset := func(p token.Pos) int { return fset.Position(p).Offset }
	var rest, funcs [][]byte
	from := 0
	for _, d := range file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		start := fn.Pos()
		if fn.Doc != nil {
			start = fn.Doc.Pos()
		}
		end := offset(fn.End())
		if line := bytes.IndexByte(src[end:], '\n'); line >= 0 {
			end += line // with a comment behind it
		}
		rest = append(rest, src[from:offset(start)])
		funcs = append(funcs, src[offset(start):end])
		from = end
	}
	slices.Reverse(funcs)
	rest = append(rest, src[from:], []byte("\n// Moved says that the lines moved.\n"))
	return slices.Concat([]byte("\n\n\n"), bytes.Join(append(rest, funcs...), []byte("\n\n")), []byte("\n"))
}

// What is new is new alone: none of the findings beside it is, nor those of the
// same name in the same function.
func TestEditsAddOne(t *testing.T) {
	const (
		disk    = "internal/storage/disk.go"
		gallery = "internal/gallery/gallery.go"
		save    = "\tif err := s.photos.Save(ctx, p.File, br); err != nil {\n"
		create  = "\tf, err := os.Create(path)"
		doc     = "// Save writes r to a file.\n"
	)
	type change struct{ file, old, text string }
	tests := []struct {
		name    string
		changes []change
		fresh   int
	}{
		{"another upload", []change{
			{disk, doc, `// Copy writes r to a second place.
func (d *Disk) Copy(name string, r io.Reader) error {
	f, err := os.Create("/srv/copies/" + name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(f, r)
	return err
}

` + doc},
			{gallery, save, `	if d, ok := s.photos.(*storage.Disk); ok {
		if err := d.Copy(p.File, br); err != nil {
			return Photo{}, err
		}
	}
` + save},
		}, 1},
		{"an upload above one in the same function", []change{{disk, create, `	g, err := os.Create(path + ".copy")
	if err != nil {
		return err
	}
	defer g.Close()
	r = io.TeeReader(r, g)
` + create}}, 1},
		{"a harmless call of the same name above", []change{{disk, create, `	if probe, err := os.Create(path + ".probe"); err == nil {
		probe.Close()
		os.Remove(path + ".probe")
	}
` + create}}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := module(t, "photoshare")
			known := baseline.Of(analyse(t, dir))
			for _, c := range tt.changes {
				edit(t, filepath.Join(dir, c.file), c.old, c.text)
			}
			fresh, n, gone := known.Split(analyse(t, dir))
			assert.Equal(t, known.Len(), n)
			assert.Empty(t, gone)
			assert.Len(t, fresh, tt.fresh)
			for _, f := range fresh {
				assert.Equal(t, "localupload", f.Rule, f.Message)
			}
		})
	}
}

// edit replaces a text that stands in a file once.
func edit(t *testing.T, name, old, text string) {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(string(data), old), "%s in %s", old, name)
	require.NoError(t, os.WriteFile(name, []byte(strings.Replace(string(data), old, text, 1)), 0o644))
}
