package analyzers_test

import (
	"encoding/json"
	"go/ast"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/golocalstate/localstate/analyzers"
	"github.com/golocalstate/localstate/internal/config"
)

// The settings say what a configuration file can say, but for what only the command heeds.
func TestSettingsHaveTheKeysOfTheFile(t *testing.T) {
	keys := func(typ reflect.Type, tag string) []string {
		var keys []string
		for i := range typ.NumField() {
			if key, _, _ := strings.Cut(typ.Field(i).Tag.Get(tag), ","); key != "-" && ast.IsExported(typ.Field(i).Name) {
				keys = append(keys, key)
			}
		}
		slices.Sort(keys)
		return keys
	}
	file := slices.DeleteFunc(keys(reflect.TypeFor[config.Config](), "yaml"), func(key string) bool { return key == "fail-on" })
	assert.Equal(t, file, keys(reflect.TypeFor[analyzers.Settings](), "json"))
	assert.Equal(t, keys(reflect.TypeFor[config.Path](), "yaml"), keys(reflect.TypeFor[analyzers.PathSettings](), "json"))
	assert.Equal(t, keys(reflect.TypeFor[config.Allow](), "yaml"), keys(reflect.TypeFor[analyzers.AllowSettings](), "json"))
}

func TestNewRefusesSettings(t *testing.T) {
	tests := map[string]struct{ settings, want string }{
		"rule":            {`{"rules": ["localcahe"]}`, `unknown rule "localcahe", did you mean "localcache"?`},
		"rule off":        {`{"rules": ["all", "-localjbo"]}`, `unknown rule "localjbo", did you mean "localjob"?`},
		"severity":        {`{"severity": "hihg"}`, `unknown word "hihg", did you mean "high"?`},
		"path":            {`{"paths": [{"path": "a[", "severity": "high"}]}`, `"a[" is no pattern: a bracket or brace is not closed`},
		"path of nothing": {`{"paths": [{"path": "a"}]}`, `a path needs rules or severity`},
		"no reason":       {`{"allow": [{"rule": "localcache", "place": "a.b", "reason": ""}]}`, `localstate settings: the key reason is missing`},
		"module":          {`{"modules": ["corp.example/lib@v1"]}`, `"corp.example/lib@v1" is no module`},
		"catalogue":       {`{"catalog": ["nosuch.yaml"]}`, `the catalogue file cannot be read: open nosuch.yaml`},
		"entry points":    {`{"entry-points": [{"package": "corp.example/web", "entires": []}]}`, `unknown key "entires", did you mean "entries"?`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var settings analyzers.Settings
			require.NoError(t, json.Unmarshal([]byte(tt.settings), &settings))
			_, err := analyzers.New(settings)
			assert.ErrorContains(t, err, tt.want)
			assert.NotContains(t, err.Error(), ":1:", "positions in settings help nobody")
		})
	}
}

// Two lists of analyzers in one process know nothing of each other, and flags
// win over settings.
func TestNewIsolatesSettings(t *testing.T) {
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadSyntax | packages.NeedModule,
		Dir:  filepath.Join("..", "testdata", "photoshare"),
	}, "./...")
	require.NoError(t, err)
	categories := func(list []*analysis.Analyzer) map[string]int {
		graph, err := checker.Analyze(list, pkgs, nil)
		require.NoError(t, err)
		counts := make(map[string]int)
		for _, action := range graph.Roots {
			require.NoError(t, action.Err)
			for _, d := range action.Diagnostics {
				counts[d.Category]++
			}
		}
		return counts
	}
	create := func(settings analyzers.Settings) []*analysis.Analyzer {
		list, err := analyzers.New(settings)
		require.NoError(t, err)
		return list
	}
	all := analyzers.All()
	uploads := create(analyzers.Settings{Rules: []string{"localupload"}})
	rest := create(analyzers.Settings{Paths: []analyzers.PathSettings{{Path: "**", Rules: []string{"-localupload"}}}})
	nothing := create(analyzers.Settings{Paths: []analyzers.PathSettings{{Path: "internal", Rules: []string{"none"}}, {Path: "*.go", Rules: []string{"none"}}, {Path: "cmd", Rules: []string{"none"}}}})
	flagged := create(analyzers.Settings{Rules: []string{"localcache"}})
	engine := flagged[0].Requires[0]
	require.NoError(t, engine.Flags.Set("rules", "localupload"))

	everything := categories(all)
	require.Positive(t, everything["localupload"])
	require.Greater(t, len(everything), 1)
	assert.Equal(t, map[string]int{"localupload": everything["localupload"]}, categories(uploads))
	assert.Equal(t, map[string]int{"localupload": everything["localupload"]}, categories(flagged))
	assert.Empty(t, categories(nothing))
	without := categories(rest)
	assert.NotContains(t, without, "localupload")
	without["localupload"] = everything["localupload"]
	assert.Equal(t, everything, without)

	// The content of a configuration file, and a bad one.
	require.NoError(t, engine.Flags.Set("config", "rules: [-localcache]\n"))
	assert.ErrorContains(t, engine.Flags.Set("config", "rulse: []"), `unknown key "rulse", did you mean "rules"?`)
	assert.ErrorContains(t, engine.Flags.Set("severity", "hihg"), `did you mean "high"?`)
}
