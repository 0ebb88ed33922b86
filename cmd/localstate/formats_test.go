package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/report"
)

func TestFormatsAreDocumented(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "formats.md"))
	require.NoError(t, err)
	_, flags, _ := strings.Cut(help(""), "-format format")
	flags, _, _ = strings.Cut(flags, "-generated")
	for _, f := range report.Formats() {
		assert.Contains(t, strings.FieldsFunc(flags, func(r rune) bool { return !unicode.IsLetter(r) }), f.Name, "the help")
		assert.Contains(t, string(page), "\n## "+f.Name+"\n")
	}
}

// readJSON reads a document in the form that schemas are checked on.
func readJSON(t *testing.T, data []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	require.NoError(t, err)
	return v
}

func compileSchema(t *testing.T, v any) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("schema.json", v))
	s, err := c.Compile("schema.json")
	require.NoError(t, err)
	return s
}

// closed makes a schema refuse keys that it does not describe. The published one
// allows them, so that keys can be added.
func closed(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for _, child := range v {
			closed(child)
		}
		if _, ok := v["properties"]; ok && v["type"] == "object" {
			v["additionalProperties"] = false
		}
	case []any:
		for _, child := range v {
			closed(child)
		}
	}
	return v
}

// The published schema describes all that is printed, and nothing else.
func TestFindingsSchema(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "findings.schema.json"))
	require.NoError(t, err)
	published, strict := compileSchema(t, readJSON(t, text)), compileSchema(t, closed(readJSON(t, text)))

	demo := output(t, filepath.Join("..", "..", "testdata", "photoshare"), "localstate", "-format=json", "./...")
	broken := output(t, filepath.Join("..", "..", "testdata", "embed"), "localstate", "-format=json", "./...")
	var doc struct {
		Findings []finding.Finding
		Skipped  []finding.Skip
	}
	require.NoError(t, json.Unmarshal(demo, &doc))
	require.NotEmpty(t, doc.Findings)
	require.NoError(t, json.Unmarshal(broken, &doc))
	require.NotEmpty(t, doc.Skipped)

	for _, printed := range [][]byte{demo, broken} {
		require.NoError(t, published.Validate(readJSON(t, printed)))
		require.NoError(t, strict.Validate(readJSON(t, printed)))
	}
	for right, wrong := range map[string]string{
		`"severity": "high"`: `"severity": "worst"`,
		`"version": 1`:       `"version": 2`,
		`"line": `:           `"line": -`,
		`"file": "internal`:  `"file": "/internal`,
		`"entry"`:            `"entrance"`,
	} {
		require.Contains(t, string(demo), right)
		assert.Error(t, published.Validate(readJSON(t, bytes.ReplaceAll(demo, []byte(right), []byte(wrong)))), wrong)
	}

	more := bytes.Replace(demo, []byte(`"version"`), []byte(`"new": true, "version"`), 1)
	assert.NoError(t, published.Validate(readJSON(t, more)))
	assert.Error(t, strict.Validate(readJSON(t, more)))
}

// The log of the demo server is valid, describes all rules, and points at what
// the JSON names.
func TestSARIFOfDemo(t *testing.T) {
	dir := filepath.Join("..", "..", "testdata", "photoshare")
	schema, err := os.ReadFile(filepath.Join("..", "..", "internal", "report", "testdata", "schema", "sarif-2.1.0.json"))
	require.NoError(t, err)
	printed := output(t, dir, "localstate", "-format=sarif", "./...")
	require.NoError(t, compileSchema(t, readJSON(t, schema)).Validate(readJSON(t, printed)))

	var log struct {
		Runs []struct {
			Tool struct {
				Driver struct {
					Rules []struct {
						ID                                      string
						ShortDescription, FullDescription, Help struct{ Text, Markdown string }
					}
				}
			}
			Results []struct {
				RuleID    string
				RuleIndex int
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn, EndColumn int }
					}
				}
				CodeFlows           []struct{ ThreadFlows []struct{ Locations []any } }
				PartialFingerprints map[string]string
			}
		}
	}
	require.NoError(t, json.Unmarshal(printed, &log))
	var doc struct{ Findings []finding.Finding }
	require.NoError(t, json.Unmarshal(output(t, dir, "localstate", "-format=json", "./..."), &doc))

	require.Len(t, log.Runs, 1)
	run := log.Runs[0]
	for _, r := range run.Tool.Driver.Rules {
		assert.NotEmpty(t, r.ShortDescription.Text, r.ID)
		assert.True(t, strings.HasPrefix(r.FullDescription.Text, "Reports "), r.FullDescription.Text)
		assert.Contains(t, r.Help.Text, "Not reported", r.ID)
		assert.Contains(t, r.Help.Markdown, "## Not reported", r.ID)
	}
	require.Len(t, run.Results, len(doc.Findings))
	for i, res := range run.Results {
		f := doc.Findings[i]
		assert.Equal(t, f.Rule, res.RuleID)
		assert.Equal(t, f.Rule, run.Tool.Driver.Rules[res.RuleIndex].ID)
		require.Len(t, res.Locations, 1)
		at := res.Locations[0].PhysicalLocation
		assert.True(t, strings.HasSuffix(at.ArtifactLocation.URI, f.File), at.ArtifactLocation.URI)
		assert.Equal(t, f.Line, at.Region.StartLine)
		assert.Equal(t, f.Column, at.Region.StartColumn, "the demo server is ASCII")
		assert.Greater(t, at.Region.EndColumn, at.Region.StartColumn)
		require.Len(t, res.CodeFlows, 1)
		assert.Len(t, res.CodeFlows[0].ThreadFlows[0].Locations, len(f.Path))
		assert.Equal(t, []string{"localstate/v1", "primaryLocationLineHash"}, slices.Sorted(maps.Keys(res.PartialFingerprints)))
	}
}
