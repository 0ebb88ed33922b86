package catalog

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const resolvedSource = `package lib

type Config struct{ Storage any; Nested struct{ Cache any } }
type Cache struct{ *cache }
type cache struct{}
func (c *cache) Get(key string) any { return nil }
func (c *cache) Set(key string, value any) {}
type Store interface { Put(key string, value any) error }
type Old = Cache
var Default Config
var Settings = &Config{}
func New(config Config) *Cache { return nil }
func Each(f func(key string)) {}
`

func resolvedPackage(t *testing.T) *types.Package {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "lib.go", resolvedSource, 0)
	require.NoError(t, err)
	pkg, err := (&types.Config{Importer: importer.Default()}).Check("example.com/lib", fset, []*ast.File{file}, nil)
	require.NoError(t, err)
	return pkg
}

func TestResolve(t *testing.T) {
	tests := map[string]struct{ rows, want string }{
		"fine": {`funcs:
  - {func: New, place: {at: ret0, kind: memory, unless: [arg0.Storage, arg0.Nested.Cache], unless_called: [cache.Set], unless_set: [Default.Storage, Settings.Nested.Cache]}}
  - {func: cache.Get, also: [cache.Set], reads: [recv]}
  - {func: Store.Put, writes: [{to: recv, data: [arg1]}]}
  - {func: Each, calls: [{arg: 0, when: now, gives: [arg0 -> param0]}]}
types:
  - {type: Cache, is: pool}
vars:
  - {var: Default, learns: disk}
  - {var: Settings, place: {at: recv.Nested.Cache, kind: memory, given: {value: recv.Storage, is: [memory], disk: [file], unset: true}}}
`, ""},
		"option of a fix":         {"funcs:\n  - {func: New, fix: {title: T, option: {arg: 0, type: Config, field: Store, value: '1'}}}\n", `f.yaml:4:6: Config: example.com/lib.Config has no field Store`},
		"function of a fix":       {"funcs:\n  - {func: New, fix: {title: T, argument: library.With(), without: [Wiht]}}\n", `no function Wiht in example.com/lib`},
		"field of a variable":     {"vars:\n  - {var: Settings, place: {at: recv.Nested.Cash, kind: memory}}\n", `f.yaml:4:6: Settings: struct{Cache any} has no field Cash`},
		"field of a set variable": {"funcs:\n  - {func: New, place: {at: ret0, kind: memory, unless_set: [Settings.Nested.Cash]}}\n", `has no field Cash`},
		"function":                {"funcs:\n  - {func: Nwe, pure: true}\n", `f.yaml:4:6: no function Nwe in example.com/lib, did you mean "New"?`},
		"method":                  {"funcs:\n  - {func: cache.Gte, pure: true}\n", `f.yaml:4:6: no method cache.Gte in example.com/lib, did you mean "cache.Get"?`},
		"type of a method":        {"funcs:\n  - {func: Cahce.Get, also: [Cahce.Set], pure: true}\n", `f.yaml:4:6: no type Cahce in example.com/lib, did you mean "Cache"?`},
		"promoted method":         {"funcs:\n  - {func: Cache.Get, pure: true}\n", `f.yaml:4:6: Cache.Get is declared elsewhere, as func (*example.com/lib.cache).Get(key string) any: the row belongs there in example.com/lib`},
		"type":                    {"types:\n  - {type: Cashe, is: pool}\n", `f.yaml:4:6: no type Cashe in example.com/lib, did you mean "Cache"?`},
		"alias":                   {"types:\n  - {type: Old, is: pool}\n", `f.yaml:4:6: example.com/lib.Old is an alias of example.com/lib.Cache: the row belongs there in example.com/lib`},
		"variable":                {"vars:\n  - {var: Defualt, learns: disk}\n", `f.yaml:4:6: no variable Defualt in example.com/lib, did you mean "Default"?`},
		"argument":                {"funcs:\n  - {func: New, flows: [arg1 -> ret0]}\n", `f.yaml:4:6: New has no argument 1: func(config example.com/lib.Config) *example.com/lib.Cache in example.com/lib`},
		"result":                  {"funcs:\n  - {func: New, flows: [arg0 -> ret1]}\n", `f.yaml:4:6: New has no result 1`},
		"field":                   {"funcs:\n  - {func: New, place: {at: ret0, kind: memory, unless: [arg0.Store]}}\n", `f.yaml:4:6: New: example.com/lib.Config has no field Store in example.com/lib`},
		"field of a field":        {"funcs:\n  - {func: New, place: {at: ret0, kind: memory, unless: [arg0.Nested.Storage]}}\n", ` has no field Storage in example.com/lib`},
		"called function":         {"funcs:\n  - {func: Each, calls: [{arg: 0, when: now, gives: [arg0 -> param1]}]}\n", `f.yaml:4:6: Each: the called function has no param1: func(key string) in example.com/lib`},
		"entry":                   {"entries:\n  - {params: [Request], request: [0]}\n", `f.yaml:4:6: no type Request in example.com/lib`},
	}
	pkg := resolvedPackage(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			file, err := Parse("f.yaml", []byte(head+test.rows))
			require.NoError(t, err)
			err = file.Resolve([]*types.Package{pkg}, func(string) *types.Package { return nil })
			if test.want == "" {
				assert.NoError(t, err)
				return
			}
			assert.ErrorContains(t, err, test.want)
		})
	}
}

// A name of one major version need not be in the others.
func TestResolveInOneVersion(t *testing.T) {
	file, err := Parse("f.yaml", []byte(head+"funcs:\n  - {func: New, pure: true}\n  - {func: Nwe, pure: true}\n"))
	require.NoError(t, err)
	later := types.NewPackage("example.com/lib/v2", "lib")
	later.MarkComplete()
	none := func(string) *types.Package { return nil }
	assert.EqualError(t, file.Resolve([]*types.Package{later, resolvedPackage(t)}, none), `f.yaml:5:6: no function Nwe in example.com/lib/v2`)
	assert.NoError(t, file.Resolve(nil, none), "nothing is at hand to look into")
}
