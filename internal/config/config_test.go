package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/strictyaml"
)

func TestRulesOn(t *testing.T) {
	tests := []struct {
		rules     string
		otherwise bool
		want      string // the rules that are on, of a, b and c
	}{
		{"", true, "abc"},
		{"", false, ""},
		{"a", true, "a"},
		{"a", false, "a"},
		{"a,c", true, "ac"},
		{"-a", true, "bc"},
		{"-a", false, ""},
		{"-a,b", false, "b"},
		{"all,-b", false, "ac"},
		{"all,-b,b", true, "abc"},
		{"none", true, ""},
		{"none,c", true, "c"},
		{"-a,none", true, ""},
	}
	for _, tt := range tests {
		var rules Rules
		for word := range strings.SplitSeq(tt.rules, ",") {
			if word != "" {
				rules = append(rules, Selector(word))
			}
		}
		on := ""
		for _, name := range []string{"a", "b", "c"} {
			if rules.On(name, tt.otherwise) {
				on += name
			}
		}
		assert.Equal(t, tt.want, on, "%q, otherwise %v", tt.rules, tt.otherwise)
	}
}

func TestGlobMatch(t *testing.T) {
	tests := []struct {
		pattern, file string
		want          bool
	}{
		{"internal", "internal/a/b.go", true},
		{"internal/", "internal/a/b.go", true},
		{"./internal", "internal/a/b.go", true},
		{"internal/...", "internal/a/b.go", true},
		{"internal/**", "internal/a/b.go", true},
		{"internal", "internals/a.go", false},
		{"internal", "api/internal/a.go", false},
		{"**/internal", "api/internal/a.go", true},
		{"*.go", "main.go", true},
		{"*.go", "api/main.go", false},
		{"**/*.go", "main.go", true},
		{"**/*_gen.go", "api/v1/a_gen.go", true},
		{"api/*/x.go", "api/v1/x.go", true},
		{"api/*/x.go", "api/v1/v2/x.go", false},
		{"{api,web}", "web/x.go", true},
		{"api/v[12]/**", "api/v3/x.go", false},
		{".", "x.go", true},
		{"**", "../x.go", true},
		{"../store", "../store/x.go", true},
		{"store", "../store/x.go", false},
	}
	for _, tt := range tests {
		var g Glob
		require.NoError(t, g.UnmarshalText([]byte(tt.pattern)))
		assert.Equal(t, tt.want, g.Match(tt.file), "%s, %s", tt.pattern, tt.file)
	}
}

func TestModuleMatch(t *testing.T) {
	exact, below := &Module{Text{Value: "corp.example/a"}}, &Module{Text{Value: "corp.example/a/..."}}
	assert.True(t, exact.Match("corp.example/a"))
	assert.False(t, exact.Match("corp.example/a/b"))
	assert.False(t, exact.Match("corp.example/ab"))
	assert.True(t, below.Match("corp.example/a"))
	assert.True(t, below.Match("corp.example/a/b"))
	assert.False(t, below.Match("corp.example/ab"))
}

// policy is that of a configuration file in a folder with modules below it.
func policy(t *testing.T, text string) *Policy {
	t.Helper()
	c, err := Parse("c.yml", []byte(text))
	require.NoError(t, err)
	p, err := c.Resolve(os.ReadFile)
	require.NoError(t, err)
	p.folder = filepath.FromSlash("/src/repo")
	return p.Rooted(map[string]string{"m": filepath.FromSlash("/src/repo/server"), "s": filepath.FromSlash("/src/repo"), "o": filepath.FromSlash("/src/other")})
}

func TestPolicyReports(t *testing.T) {
	p := policy(t, `
rules: [all, -locallog]
severity: medium
modules: [corp.example/...]
paths:
  - {path: server/api, severity: low}
  - {path: server/api/old, rules: [-localcache]}
  - {path: server/api/old/new.go, rules: [all]}
  - {path: ../other, rules: [none]}
  - {path: corp.example/lib, rules: [none]}
allow:
  - {rule: localjob, place: api.work, reason: r}
  - {rule: localhub, path: server, place: api.hub, reason: r}
`)
	tests := map[string]struct {
		rule, module, file, place string
		severity                  finding.Severity
		want                      bool
	}{
		"as it is":                  {"localcache", "s", "a.go", "x", finding.Medium, true},
		"too mild":                  {"localcache", "s", "a.go", "x", finding.Low, false},
		"milder here":               {"localcache", "m", "api/a.go", "x", finding.Low, true},
		"the same path elsewhere":   {"localcache", "s", "api/a.go", "x", finding.Low, false},
		"off":                       {"locallog", "s", "a.go", "x", finding.High, false},
		"off here":                  {"localcache", "m", "api/old/a.go", "x", finding.High, false},
		"another rule":              {"localjob", "m", "api/old/a.go", "x", finding.High, true},
		"on again":                  {"localcache", "m", "api/old/new.go", "x", finding.High, true},
		"off for all":               {"locallog", "m", "api/old/new.go", "x", finding.High, false},
		"a module beside":           {"localcache", "o", "a.go", "x", finding.High, false},
		"a further module":          {"localcache", "corp.example/lib", "a.go", "x", finding.High, false},
		"another further module":    {"localcache", "corp.example/web", "a.go", "x", finding.High, true},
		"allowed":                   {"localjob", "s", "a.go", "api.work", finding.High, false},
		"not allowed for this rule": {"localcache", "s", "a.go", "api.work", finding.High, true},
		"allowed here":              {"localhub", "m", "a.go", "api.hub", finding.High, false},
		"not allowed there":         {"localhub", "s", "a.go", "api.hub", finding.High, true},
	}
	packed, err := p.Pack()
	require.NoError(t, err)
	again, err := p.Pack()
	require.NoError(t, err)
	assert.Equal(t, packed, again)
	unpacked, err := Unpack(packed)
	require.NoError(t, err)
	for name, tt := range tests {
		f := finding.Finding{Rule: tt.rule, Position: finding.Position{File: tt.file}, Place: tt.place, Severity: tt.severity}
		assert.Equal(t, tt.want, p.Reports(&f, tt.module), name)
		assert.Equal(t, tt.want, unpacked.Reports(&f, tt.module), "%s, unpacked", name)
	}
}

// What is packed on one machine is the same on another.
func TestPackNamesNoFolders(t *testing.T) {
	pack := func(top string) string {
		c, err := Parse("c.yml", []byte("rules: [localcache]"))
		require.NoError(t, err)
		p, err := c.Resolve(os.ReadFile)
		require.NoError(t, err)
		p.folder = filepath.FromSlash(top)
		word, err := p.Rooted(map[string]string{"m": filepath.FromSlash(top + "/m")}).Pack()
		require.NoError(t, err)
		return word
	}
	assert.Equal(t, pack("/home/ann/repo"), pack("/builds/17"))
}

func TestUnpackRefuses(t *testing.T) {
	for _, word := range []string{"rulse: []", "catalog: [a.yaml]", "packed:", "packed:****", "packed:AAAA"} {
		_, err := Unpack(word)
		assert.Error(t, err, word)
	}
}

func TestOwnAndFurther(t *testing.T) {
	p := policy(t, "modules: [corp.example/lib]")
	assert.True(t, p.Own("m", ""))
	assert.False(t, p.Own("m", "v1.0.0"))
	assert.False(t, p.Own("", ""))
	assert.True(t, p.Own("corp.example/lib", "v1.0.0"))
	assert.True(t, p.Further("corp.example/lib", "v1.0.0"))
	assert.False(t, p.Further("corp.example/lib", ""), "a member of the workspace is the user's own")
	assert.False(t, p.Further("", "v1.0.0"))
}

func TestFind(t *testing.T) {
	top := t.TempDir()
	write := func(name string) {
		name = filepath.Join(top, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, nil, 0o644))
	}
	find := func(dir string) string {
		name, err := Find(filepath.Join(top, filepath.FromSlash(dir)))
		require.NoError(t, err)
		if name == "" {
			return ""
		}
		rel, err := filepath.Rel(top, name)
		require.NoError(t, err)
		return filepath.ToSlash(rel)
	}
	write(".localstate.yml")
	write("plain/a/main.go")
	assert.Empty(t, find("plain/a"), "neither in a module nor in a repository")
	write("module/go.mod")
	write("module/api/a.go")
	assert.Empty(t, find("module/api"), "the file is outside of the module")
	write("module/.localstate.yml")
	assert.Equal(t, "module/.localstate.yml", find("module/api"))
	write("repo/.git/HEAD")
	write("repo/server/go.mod")
	write("repo/server/api/a.go")
	assert.Empty(t, find("repo/server/api"))
	write("repo/.localstate.yml")
	assert.Equal(t, "repo/.localstate.yml", find("repo/server/api"))
	write("repo/server/.localstate.yml")
	assert.Equal(t, "repo/server/.localstate.yml", find("repo/server/api"))
	write("repo/server/api/.localstate.yaml")
	_, err := Find(filepath.Join(top, "repo", "server", "api"))
	var mistake *strictyaml.Error
	require.ErrorAs(t, err, &mistake)
	assert.Contains(t, mistake.Message, ".localstate.yml")
}

// Whatever a file holds, the loader says what is wrong with it and where, or gives
// a configuration that it reads again as it is.
func FuzzParse(f *testing.F) {
	f.Add("rules: [all, -localjob]\nseverity: high\nfail-on: low\ngenerated: true\n")
	f.Add("paths:\n  - {path: \"**/*.go\", rules: [none], severity: low}\n")
	f.Add("allow:\n  - {rule: localcache, place: a.b, path: a, reason: why}\n")
	f.Add("modules: [corp.example/...]\ncatalog: [a.yaml]\n")
	f.Add("entry-points:\n  - package: a.b/c\n    entries: [{params: [\"*T\"], request: [0]}]\n    funcs: [{func: F, registers: [{arg: 0}]}]\n")
	f.Add("{}")
	f.Add("rules: *a")
	f.Add("? a\n: b")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse("c.yml", []byte(text))
		if err != nil {
			joined, ok := err.(interface{ Unwrap() []error })
			require.True(t, ok)
			for _, err := range joined.Unwrap() {
				var mistake *strictyaml.Error
				require.True(t, errors.As(err, &mistake))
				assert.Positive(t, mistake.Pos.Line)
				assert.NotEmpty(t, mistake.Message)
			}
			return
		}
		written, err := yaml.Marshal(c)
		require.NoError(t, err)
		again, err := Parse("c.yml", written)
		require.NoError(t, err, "%s", written)
		rewritten, err := yaml.Marshal(again)
		require.NoError(t, err)
		assert.Equal(t, string(written), string(rewritten))
	})
}
