// Package recipe checks the recipe for golangci-lint with localstate in it.
package recipe

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

// The recipe must be as golangci-lint's schema wants it, and name the version
// that is tested here.
func TestRecipe(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-json", "github.com/golangci/golangci-lint/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	var module struct{ Dir, Version string }
	if err := json.Unmarshal(out, &module); err != nil {
		t.Fatal(err)
	}
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join(module.Dir, "jsonschema", "custom-gcl.jsonschema.json"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "..", ".custom-gcl.yml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text  string
		valid bool
	}{
		{string(text), true},
		{strings.Replace(string(text), "plugins:", "plugin:", 1), false},
	} {
		var recipe map[string]any
		if err := yaml.Unmarshal([]byte(tt.text), &recipe); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(recipe); (err == nil) != tt.valid {
			t.Errorf("valid is %v of\n%s%v", err == nil, tt.text, err)
		}
		if recipe["version"] != module.Version {
			t.Errorf("the recipe builds golangci-lint %v, not %s", recipe["version"], module.Version)
		}
	}
}
