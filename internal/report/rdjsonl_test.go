package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/reviewdog/reviewdog/proto/rdf"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protojson"

	"github.com/golocalstate/localstate/internal/report"
)

// reviewdog's own types read each line, and refuse what they do not know.
func TestRDJSONLIsReadByReviewdog(t *testing.T) {
	doc := document(t)
	lines := bytes.Split(bytes.TrimSuffix(write(t, "rdjsonl", doc), []byte("\n")), []byte("\n"))
	require.Len(t, lines, len(doc.Findings))
	for i, line := range lines {
		var d rdf.Diagnostic
		require.NoError(t, protojson.Unmarshal(line, &d), "%s", line)
		f := doc.Findings[i]
		assert.Equal(t, f.Rule, d.Code.Value)
		assert.Equal(t, "src/"+f.File, d.Location.Path)
		assert.EqualValues(t, f.Line, d.Location.Range.Start.Line)
		assert.EqualValues(t, f.Column, d.Location.Range.Start.Column)
		assert.Len(t, d.RelatedLocations, len(f.Path))
		assert.NotEqual(t, rdf.Severity_UNKNOWN_SEVERITY, d.Severity)
	}
	var d rdf.Diagnostic
	assert.Error(t, protojson.Unmarshal(bytes.Replace(lines[0], []byte(`"path"`), []byte(`"file"`), 1), &d))
}

// The range covers the name in bytes of UTF-8, and ends behind it.
func TestRDJSONLRange(t *testing.T) {
	doc := document(t)
	for line := range bytes.Lines(write(t, "rdjsonl", doc)) {
		var d rdf.Diagnostic
		require.NoError(t, protojson.Unmarshal(line, &d))
		if d.Code.Value != "localjob" {
			continue
		}
		src, err := os.ReadFile(filepath.Join("testdata", d.Location.Path))
		require.NoError(t, err)
		r := d.Location.Range
		text := bytes.Split(src, []byte("\n"))[r.Start.Line-1]
		assert.Equal(t, "h.store.Size", string(text[r.Start.Column-1:r.End.Column-1]))
		return
	}
	assert.Fail(t, "no diagnostic of localjob")
}

func TestRDJSONLWithoutFindings(t *testing.T) {
	assert.Empty(t, write(t, "rdjsonl", &report.Document{}))
}
