package report_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/report"
)

// schema compiles a JSON schema.
func schema(t *testing.T, path string) *jsonschema.Schema {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	doc, err := jsonschema.UnmarshalJSON(file)
	require.NoError(t, err)
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	require.NoError(t, compiler.AddResource("schema.json", doc))
	compiled, err := compiler.Compile("schema.json")
	require.NoError(t, err)
	return compiled
}

// validate checks JSON as it was written.
func validate(t *testing.T, s *jsonschema.Schema, data []byte) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	require.NoError(t, err)
	return s.Validate(v)
}

func TestSARIFSchema(t *testing.T) {
	s := schema(t, filepath.Join("testdata", "schema", "sarif-2.1.0.json"))
	full := write(t, "sarif", document(t))
	require.NoError(t, validate(t, s, full))
	require.NoError(t, validate(t, s, write(t, "sarif", &report.Document{})))

	// The schema notices what is wrong.
	for right, wrong := range map[string]string{
		`"level": "note"`:       `"level": "info"`,
		`"startLine": 99`:       `"startLine": 0`,
		`"ruleIndex": 3`:        `"ruleIndex": -2`,
		`"uri": "src/api`:       `"uri": "%zz/api`,
		`"fullDescription"`:     `"longDescription"`,
		`"executionSuccessful"`: `"executionSucceeded"`,
	} {
		require.Contains(t, string(full), right)
		assert.Error(t, validate(t, s, []byte(strings.ReplaceAll(string(full), right, wrong))), wrong)
	}
}

// A log is read where the repository lies elsewhere.
func TestSARIFNamesNoFolder(t *testing.T) {
	doc := document(t)
	assert.NotContains(t, string(write(t, "sarif", doc)), filepath.ToSlash(doc.Top))
}

func TestSARIFEscapesURIs(t *testing.T) {
	doc := document(t)
	doc.Findings = doc.Findings[:1]
	doc.Findings[0].File = "a:b/größe #1?%.go"
	var log struct {
		Runs []struct {
			Results []struct {
				Locations []struct {
					PhysicalLocation struct{ ArtifactLocation struct{ URI string } }
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal(write(t, "sarif", doc), &log))
	assert.Equal(t, "src/a:b/gr%C3%B6%C3%9Fe%20%231%3F%25.go",
		log.Runs[0].Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI)
}

// A rule that is not described has no index.
func TestSARIFWithoutRules(t *testing.T) {
	doc := document(t)
	doc.Rules = nil
	out := string(write(t, "sarif", doc))
	assert.Contains(t, out, `"ruleIndex": -1`)
	assert.NotContains(t, out, `"ruleIndex": 0`)
}
