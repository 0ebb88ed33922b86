package report_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/report"
	"github.com/golocalstate/localstate/internal/rule"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares output with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

func at(file string, line, column int) finding.Position {
	return finding.Position{File: file, Line: line, Column: column}
}

func step(pkg, file string, line, column int, note string) finding.Step {
	return finding.Step{Package: pkg, Position: at(file, line, column), Note: note}
}

// findings cover what the formats treat differently: a long path, a line that
// is too long, characters of several bytes, tabs, two findings on one line, what
// means something in one format or another, a file that is not there, no path.
func findings() []finding.Finding {
	const api, store = "example.com/photo/api", "example.com/photo/store"
	list := []finding.Finding{
		{
			Rule:     "localcache",
			Severity: finding.Medium,
			Lost:     finding.Cache,
			Package:  store,
			Position: at("store/store.go", 4, 2),
			Message:  "field store.Store.recent keeps what (*api.Handler).Upload learned in the memory of this process",
			Place:    "store.Store.recent",
			Entry:    "(*api.Handler).Upload",
			Path: []finding.Step{
				step(api, "api/photo.go", 6, 19, "a request enters (*api.Handler).Upload"),
				step(api, "api/photo.go", 6, 19, "through the request"),
				step(api, "api/photo.go", 11, 111, "calls nameOf & <more>"),
				step(api, "api/photo.go", 12, 25, "calls (*store.Store).Size"),
				step(api, "api/generated.go", 1, 1, "in a file that is not there"),
				step(store, "store/store.go", 8, 10, "written here"),
				step(store, "store/store.go", 4, 2, "kept in field store.Store.recent"),
			},
			Remedy: "Keep it where all replicas find it, such as the database or Redis, or drop it and ask again each time, if that is fast enough.",
			URL:    "https://example.com/localcache.md",
		},
		{
			Rule:         "localupload",
			Severity:     finding.High,
			Lost:         finding.Primary,
			Configurable: true,
			Package:      api,
			Position:     at("api/photo.go", 7, 18),
			Message:      "an upload is kept",
			Place:        "os.Create in (*api.Handler).Upload",
			Entry:        "(*api.Handler).Upload",
			Remedy:       "Stream it to an object store.",
			URL:          "https://example.com/localupload.md",
		},
		{
			Rule:     "localcache",
			Severity: finding.Low,
			Lost:     finding.Counter,
			Package:  api,
			Position: at("api/photo.go", 99, 1),
			Message:  "a counter is kept",
			Place:    "api.count",
			Entry:    "api.Count",
			Remedy:   "Count elsewhere.",
			URL:      "https://example.com/localcache.md",
		},
		{
			Rule:     "localcache",
			Severity: finding.Medium,
			Lost:     finding.Cache,
			Package:  api,
			Position: at("api/photo.go", 12, 4),
			Message:  "field api.Handler.sizes: 100% | <T>, \"größe\" & `more`:\n\n::error::the second line",
			Place:    "api.Handler.sizes",
			Entry:    "(*api.Handler).Upload",
			Path:     []finding.Step{step(api, "api/photo.go", 12, 4, "kept | in <T>, 100%\nsure")},
			Remedy:   "Ask <again>.",
			URL:      "https://example.com/localcache.md?a=1&b=2",
		},
		{
			Rule:     "localjob",
			Severity: finding.High,
			Lost:     finding.Config,
			Package:  store,
			Position: at("api/photo.go", 12, 25),
			Message:  "a job ends with the process",
			Place:    "h.store.Size in (*api.Handler).Upload",
			Entry:    "(*api.Handler).Upload",
			Path:     []finding.Step{},
			Remedy:   "Use a queue.",
			URL:      "https://example.com/localjob.md",
			Fix: &finding.Fix{Title: "Use the queue in QUEUE <url>", Edits: []finding.Edit{
				{Offset: 30, Line: 3, Column: 18, EndLine: 3, EndColumn: 18, Text: "\nimport \"os\""},
				{Offset: 340, Length: 7, Line: 12, Column: 25, EndLine: 12, EndColumn: 32, Text: "h.shared"},
			}},
		},
	}
	finding.Sign(list)
	return list
}

func skips() []finding.Skip {
	return []finding.Skip{
		{Package: "example.com/photo/api", Reason: "api/photo.go:3:4: could not import example.com/photo/pb"},
		{Package: "example.com/photo/api", What: "Answer", Reason: "its types could not be told"},
		{Package: "example.com/photo/api", What: "Ask", Reason: "its types could not be told"},
		{Package: "example.com/photo/api", What: "Bid", Reason: "its types could not be told"},
		{Package: "example.com/photo/api", What: "Call", Reason: "its types could not be told"},
		{Package: "example.com/photo/api", What: "Drop", Reason: "its types could not be told"},
		{Package: "example.com/photo/store", What: "Size", Reason: "not compiled"},
	}
}

// rules are those of the findings, and one without a finding.
func rules() []*rule.Rule {
	return []*rule.Rule{
		{Name: "localcache", Title: "what is kept in memory", Doc: "Package localcache reports what is kept\nin memory.\n\n# Why\n\nIt is <lost>.\n"},
		{Name: "localjob", Title: "work in the process", Doc: "Package localjob reports work that a\nrestart drops.\n"},
		{Name: "locallog", Title: "log files", Doc: "Package locallog reports log files.\n"},
		{Name: "localupload", Title: "uploads on the disk", Doc: "Package localupload reports uploads.\n"},
	}
}

// document is what the formats are tested on: two packages of a module below
// the top folder.
func document(t *testing.T) *report.Document {
	t.Helper()
	dir, err := filepath.Abs("testdata")
	require.NoError(t, err)
	src := filepath.Join(dir, "src")
	sorted := findings()
	slices.SortFunc(sorted, finding.Compare)
	return &report.Document{
		Findings: sorted,
		Skipped:  skips(),
		Rules:    rules(),
		Version:  "v1.2.3",
		Roots:    map[string]string{"example.com/photo/api": src, "example.com/photo/store": src},
		Dir:      dir,
		Top:      dir,
	}
}

// write returns what the named format makes of a document.
func write(t *testing.T, name string, doc *report.Document) []byte {
	t.Helper()
	for _, f := range report.Formats() {
		if f.Name == name {
			var buf bytes.Buffer
			require.NoError(t, f.Write(&buf, doc))
			return buf.Bytes()
		}
	}
	require.Fail(t, "no format "+name)
	return nil
}

func TestFormats(t *testing.T) {
	for _, f := range report.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			golden(t, f.Name+".golden", write(t, f.Name, document(t)))
		})
	}
}

func TestTextColor(t *testing.T) {
	doc := document(t)
	doc.Color = true
	golden(t, "color.golden", write(t, "text", doc))
}

func TestTextWithoutFindings(t *testing.T) {
	assert.Empty(t, write(t, "text", &report.Document{}))
}

func TestJSONWithoutFindings(t *testing.T) {
	assert.JSONEq(t, `{"version": 1, "findings": [], "skipped": []}`, string(write(t, "json", &report.Document{})))
}

func TestSkips(t *testing.T) {
	var buf bytes.Buffer
	bounded := []finding.Skip{{Package: "example.com/photo/store", What: "(*Disk).Save", Reason: "has a value that can be many things", Bound: true}}
	require.NoError(t, report.Skips(&buf, append(skips(), bounded...)))
	assert.Equal(t, `not fully analysed: example.com/photo/api: api/photo.go:3:4: could not import example.com/photo/pb (left out: Answer, Ask, Bid, 2 more)
not fully analysed: example.com/photo/store: not compiled (left out: Size)
less precise in 1 function that hit a bound of the analysis: store.(*Disk).Save (all in -format json)
`, buf.String())
}

func TestSummary(t *testing.T) {
	assert.Equal(t, "5 findings (3 localcache, 1 localjob, 1 localupload) in 12 packages, 0.8 s", report.Summary(findings(), 0, 12, 840*time.Millisecond))
	assert.Equal(t, "1 finding (1 localcache) and 2 ignored in 1 package, 0.0 s", report.Summary(findings()[:1], 2, 1, 0))
	assert.Equal(t, "0 findings in 2 packages, 61.5 s", report.Summary(nil, 0, 2, 61540*time.Millisecond))
}
