package config

import (
	"bytes"
	"encoding"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/catalog"
	"github.com/golocalstate/localstate/internal/strictyaml"
)

var update = flag.Bool("update", false, "rewrite docs/localstate.schema.json")

var schemaFile = filepath.Join("..", "..", "docs", "localstate.schema.json")

// The schema that editors read is made of the types that the loader decodes into
// and of their comments, so that neither can have a key that the other has not.
// Rewrite it with
//
//	go test ./internal/config -run TestSchema -update
func TestSchema(t *testing.T) {
	g := generator{docs: make(map[string]string), defs: make(map[string]any)}
	g.readDocs(t, "config.go", "../catalog/model.go")
	root := g.object(reflect.TypeFor[Config]())
	root["$schema"] = "http://json-schema.org/draft-07/schema#" // the newest that editors know well
	root["$id"] = "https://github.com/golocalstate/localstate/blob/main/docs/localstate.schema.json"
	root["title"] = "Configuration of localstate"
	root["definitions"] = g.defs
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	require.NoError(t, enc.Encode(root))
	if *update {
		require.NoError(t, os.WriteFile(schemaFile, buf.Bytes(), 0o644))
	}
	data, err := os.ReadFile(schemaFile)
	require.NoError(t, err)
	assert.Equal(t, buf.String(), string(data), "the schema differs from the types; see -update")
}

// generator makes schemas of types.
type generator struct {
	// docs are the comments of fields, by Type.Field.
	docs map[string]string
	defs map[string]any
}

// readDocs reads the comments of the fields of structs.
func (g *generator) readDocs(t *testing.T, files ...string) {
	t.Helper()
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			if s, ok := spec.Type.(*ast.StructType); ok {
				for _, field := range s.Fields.List {
					for _, name := range field.Names {
						g.docs[spec.Name.Name+"."+name.Name] = strings.Join(strings.Fields(field.Doc.Text()), " ")
					}
				}
			}
			return true
		})
	}
}

// alternatives are keys of which at least one must be given.
var alternatives = map[reflect.Type][]string{
	reflect.TypeFor[Path]():      {"rules", "severity"},
	reflect.TypeFor[Allow]():     {"place", "path"},
	reflect.TypeFor[Framework](): {"entries", "funcs"},
}

// object is the schema of a struct.
func (g *generator) object(t reflect.Type) map[string]any {
	properties := make(map[string]any)
	var required []string
	for i := range t.NumField() {
		field := t.Field(i)
		key, options, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if key == "" || key == "-" {
			continue
		}
		schema := g.schema(field.Type)
		if doc, ok := strings.CutPrefix(g.docs[t.Name()+"."+field.Name], field.Name); ok {
			schema["description"] = key + doc
		}
		properties[key] = schema
		if options == "" && t.PkgPath() == reflect.TypeFor[Config]().PkgPath() {
			required = append(required, key)
		}
	}
	schema := map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
	if required != nil {
		schema["required"] = required
	}
	var anyOf []any
	for _, key := range alternatives[t] {
		anyOf = append(anyOf, map[string]any{"required": []string{key}})
	}
	if anyOf != nil {
		schema["anyOf"] = anyOf
	}
	return schema
}

// schema is the schema of a value.
func (g *generator) schema(t reflect.Type) map[string]any {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	rules := catalog.Rules()
	switch t {
	case reflect.TypeFor[Rule]():
		return map[string]any{"enum": rules}
	case reflect.TypeFor[Selector]():
		words := append([]string{allRules, noRules}, rules...)
		for _, rule := range rules {
			words = append(words, "-"+rule)
		}
		return map[string]any{"enum": words}
	}
	switch v := reflect.New(t).Interface().(type) {
	case encoding.TextUnmarshaler:
		return map[string]any{"type": "string", "minLength": 1}
	case strictyaml.Words:
		return map[string]any{"enum": v.Words()}
	}
	switch t.Kind() {
	case reflect.Struct:
		name := strings.ToLower(t.Name())
		if _, known := g.defs[name]; !known {
			g.defs[name] = nil
			g.defs[name] = g.object(t)
		}
		// Beside $ref nothing else counts in this draft, so that a description needs a level of its own.
		return map[string]any{"allOf": []any{map[string]any{"$ref": "#/definitions/" + name}}}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": g.schema(t.Elem())}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	}
	return map[string]any{"type": "string", "minLength": 1}
}

// The schema and the loader agree about files.
func TestSchemaAgrees(t *testing.T) {
	file, err := os.Open(schemaFile)
	require.NoError(t, err)
	defer file.Close()
	doc, err := jsonschema.UnmarshalJSON(file)
	require.NoError(t, err)
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource("schema.json", doc))
	schema, err := compiler.Compile("schema.json")
	require.NoError(t, err)

	tests := map[string]bool{
		"{}": true,
		"rules: [all, -localjob]\nseverity: high\nfail-on: low\ngenerated: true": true,
		"rules: []\npaths: []": true,
		"paths: [{path: a, rules: [none]}, {path: b/**, severity: low}]":                             true,
		"allow: [{rule: localcache, place: a.b, path: a, reason: why}]":                              true,
		"modules: [corp.example/...]\ncatalog: [a.yaml]":                                             true,
		"entry-points: [{package: a.b/c, entries: [{params: ['*T'], request: [0], kind: message}]}]": true,
		"entry-points: [{package: a.b/c, funcs: [{func: F, registers: [{arg: 0, methods: true}]}]}]": true,
		"entry-points: [{package: a.b/c, funcs: [{func: F, flows: ['arg0 -> ret0']}]}]":              true,

		"rulse: [all]":                                  false,
		"rules: all":                                    false,
		"rules: [localcahe]":                            false,
		"rules: [-all]":                                 false,
		"severity: worst":                               false,
		"fail-on: worst":                                false,
		"generated: maybe":                              false,
		"paths: [{rules: [none]}]":                      false,
		"paths: [{path: a}]":                            false,
		"paths: [{path: a, exclude: true}]":             false,
		"paths: {path: a, rules: [none]}":               false,
		"allow: [{rule: localcache, place: a.b}]":       false,
		"allow: [{rule: localcache, reason: why}]":      false,
		"allow: [{rule: all, place: a.b, reason: why}]": false,
		"allow: [{place: a.b, reason: why}]":            false,
		"modules: corp.example/a":                       false,
		"catalog: [{file: a.yaml}]":                     false,
		"entry-points: [{package: a.b/c}]":              false,
		"entry-points: [{package: a.b/c, funcs: [{func: F, registers: [{arg: first}]}]}]": false,
		"entry-points: [{package: a.b/c, entries: [{params: ['*T'], kind: often}]}]":      false,
		"entry-points: [{package: a.b/c, types: [{type: T, is: pool}]}]":                  false,
	}
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "configuration.md"))
	require.NoError(t, err)
	_, example, ok := strings.Cut(string(page), "```yaml\n")
	require.True(t, ok)
	example, _, _ = strings.Cut(example, "```")
	tests[example] = true
	for text, valid := range tests {
		_, err := Parse("c.yml", []byte(text))
		assert.Equal(t, valid, err == nil, "the loader, of %s: %v", text, err)
		var v any
		require.NoError(t, yaml.Unmarshal([]byte(text), &v))
		data, err := json.Marshal(v)
		require.NoError(t, err)
		instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		require.NoError(t, err)
		err = schema.Validate(instance)
		assert.Equal(t, valid, err == nil, "the schema, of %s: %v", text, err)
	}
}
