package catalog

import (
	"errors"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/strictyaml"
)

// head is the part of a file that the tests are not about.
const head = "package: example.com/lib\nsource: https://example.com\n"

func TestParseReportsMistakes(t *testing.T) {
	tests := map[string]struct{ file, want string }{
		"empty": {
			"", `f.yaml:1:1: an empty document: want package, source and rows`,
		},
		"not YAML": {
			head + "funcs: [}", `f.yaml:3:8: not YAML: `,
		},
		"no mapping": {
			"- a\n", `f.yaml:1:1: want a mapping with package, versions, source,`,
		},
		"no package": {
			"source: https://example.com\n", `f.yaml:1:1: the key package is missing`,
		},
		"no source": {
			"package: example.com/lib\n", `f.yaml:1:1: the key source is missing`,
		},
		"no import path": {
			"package: example.com//lib\nsource: x\n", `f.yaml:1:1: "example.com//lib" is no import path`,
		},
		"version in the path": {
			"package: example.com/lib/v2/sub\nsource: x\n", `f.yaml:1:1: leave the major version out of the path: write "example.com/lib/sub" and, if the rows hold for that version alone, versions: [v2]`,
		},
		"version in a gopkg.in path": {
			"package: gopkg.in/yaml.v3\nsource: x\n", `f.yaml:1:1: leave the major version out of the path: write "gopkg.in/yaml"`,
		},
		"version": {
			head + "versions: [2]\n", `f.yaml:3:1: "2" is no major version`,
		},
		"two documents": {
			head + "--- # second\n" + head, `f.yaml:4:`,
		},
		"unknown key": {
			head + "funks: []\n", `f.yaml:3:1: unknown key "funks", did you mean "funcs"?`,
		},
		"unknown key without a near one": {
			head + "zzzzzzzz: []\n", `f.yaml:3:1: unknown key "zzzzzzzz": want one of package, versions,`,
		},
		"unknown key in a row": {
			head + "funcs:\n  - {func: F, lerns: disk}\n", `f.yaml:4:15: unknown key "lerns", did you mean "learns"?`,
		},
		"key twice": {
			head + "source: y\n", `f.yaml:3:1: `,
		},
		"unknown word": {
			head + "funcs:\n  - {func: F, learns: dsik}\n", `f.yaml:4:23: unknown word "dsik", did you mean "disk"?`,
		},
		"unknown rule": {
			head + "funcs:\n  - {func: F, place: {at: ret0, kind: memory, rule: localcahe, severity: low, what: w, remedy: r}}\n",
			`f.yaml:4:47: unknown word "localcahe", did you mean "localcache"?`,
		},
		"unknown severity": {
			head + "funcs:\n  - {func: F, place: {at: ret0, kind: memory, rule: localcache, severity: grave, what: w, remedy: r}}\n",
			`f.yaml:4:65: unknown word "grave": want one of high, medium, low`,
		},
		"place without a remedy": {
			head + "funcs:\n  - {func: F, place: {at: ret0, kind: memory, rule: localcache}}\n",
			`f.yaml:4:47: a place that a rule reports needs severity, what and remedy`,
		},
		"remote place with a rule": {
			head + "funcs:\n  - {func: F, place: {at: ret0, kind: remote, rule: localcache, severity: low, what: w, remedy: r}}\n",
			`f.yaml:4:47: no rule reports a place that is remote`,
		},
		"malformed reference": {
			head + "funcs:\n  - {func: F, reads: [argx]}\n", `f.yaml:4:23: malformed reference "argx": `,
		},
		"reference with a typing error": {
			head + "funcs:\n  - {func: F, reads: [agr0]}\n", `f.yaml:4:23: malformed reference "agr0": did you mean "arg0"?`,
		},
		"reference without a number": {
			head + "funcs:\n  - {func: F, reads: [arg]}\n", `f.yaml:4:23: malformed reference "arg": arg takes a number, counted from 0`,
		},
		"reference with a number too large": {
			head + "funcs:\n  - {func: F, reads: [arg1000]}\n", `f.yaml:4:23: malformed reference "arg1000": arg takes a number`,
		},
		"receiver with a number": {
			head + "funcs:\n  - {func: T.F, reads: [recv0]}\n", `f.yaml:4:25: malformed reference "recv0": recv takes no number`,
		},
		"reference with an empty field": {
			head + "funcs:\n  - {func: F, reads: [arg0.]}\n", `f.yaml:4:23: malformed reference "arg0.": a field's name must follow the dot`,
		},
		"unquoted reference": {
			head + "funcs:\n  - {func: F, reads: [*arg0]}\n", `f.yaml:4:23: a value that starts with * is an alias to YAML: put it in quotes`,
		},
		"unquoted flow": {
			head + "funcs:\n  - {func: F, flows: [*arg0 -> ret0]}\n", `; a value that starts with * must be in quotes`,
		},
		"receiver of a function": {
			head + "funcs:\n  - {func: F, reads: [recv]}\n", `f.yaml:4:15: F is a function and has no receiver`,
		},
		"parameter outside of gives": {
			head + "funcs:\n  - {func: F, reads: [param0]}\n", `f.yaml:4:15: param0 is of a called-back function: only gives can name it`,
		},
		"malformed flow": {
			head + "funcs:\n  - {func: F, flows: [arg0 to ret0]}\n", `f.yaml:4:23: malformed flow "arg0 to ret0": want two references with -> between them`,
		},
		"pure with flows": {
			head + "funcs:\n  - {func: F, pure: true, flows: [arg0 -> ret0]}\n", `f.yaml:4:15: a pure call has no flows and learns nothing`,
		},
		"into without learns": {
			head + "funcs:\n  - {func: F, into: [arg0]}\n", `f.yaml:4:15: into needs learns`,
		},
		"no bool": {
			head + "funcs:\n  - {func: F, pure: yes}\n", `f.yaml:4:21: want true or false`,
		},
		"no list": {
			head + "funcs: F\n", `f.yaml:3:8: want a list`,
		},
		"no scalar": {
			head + "funcs:\n  - func: [F]\n", `f.yaml:4:11: want one value, not a list or mapping`,
		},
		"no value": {
			head + "funcs:\n  - func:\n", `f.yaml:4:`,
		},
		"row that says nothing": {
			head + "funcs:\n  - {func: F}\n", `f.yaml:4:6: the row of F says nothing of it`,
		},
		"row that is no mapping": {
			head + "funcs:\n  - F\n", `f.yaml:4:5: want a mapping with func,`,
		},
		"method as tools write it": {
			head + "funcs:\n  - {func: (*T).M, pure: true}\n", `f.yaml:4:6: "(*T).M" is no function: write Name or Type.Method, here T.M`,
		},
		"type without a name": {
			head + "types:\n  - {is: pool}\n", `f.yaml:4:6: the key type is missing`,
		},
		"type with its package": {
			head + "types:\n  - {type: lib.T, is: pool}\n", `f.yaml:4:6: "lib.T" is no type's name: write it without its package`,
		},
		"word instead of a list": {
			head + "funcs:\n  - {func: F, reads: arg0}\n", `f.yaml:4:22: want a list: write [arg0]`,
		},
		"word instead of mappings": {
			head + "funcs:\n  - {func: F, writes: arg0}\n", `f.yaml:4:23: want a list of mappings with to, data, counts`,
		},
		"tab": {
			head + "funcs:\n\t- {func: F, pure: true}\n", `; indent with spaces, not tabs`,
		},
		"module version": {
			"package: example.com/lib@v1.2.3\nsource: x\n", `f.yaml:1:1: "example.com/lib@v1.2.3" is no import path: leave the version out, as in "example.com/lib"`,
		},
		"no option's function": {
			head + "funcs:\n  - {func: F, place: {at: ret0, kind: memory, unless_called: [a b]}}\n", `f.yaml:4:47: "a b" is no function: write Name or Type.Method`,
		},
		"no field of a variable": {
			head + "funcs:\n  - {func: F, place: {at: ret0, kind: memory, unless_set: [Storage]}}\n", `f.yaml:4:47: "Storage" is no field of a variable: write Var.Field`,
		},
		"row without a name": {
			head + "funcs:\n  - {pure: true}\n", `f.yaml:4:6: the key func is missing`,
		},
		"no function's name": {
			head + "funcs:\n  - {func: a b, pure: true}\n", `f.yaml:4:6: "a b" is no function: write Name or Type.Method`,
		},
		"row twice": {
			head + "funcs:\n  - {func: F, pure: true}\n  - {func: G, also: [F], pure: true}\n", `f.yaml:5:6: func F has a row already at line 4`,
		},
		"type twice": {
			head + "types:\n  - {type: T, is: pool}\n  - {type: T, is: conn}\n", `f.yaml:5:6: type T has a row already at line 4`,
		},
		"type that is nothing": {
			head + "types:\n  - {type: T}\n", `f.yaml:4:6: a type needs is, place or logs`,
		},
		"variable that is nothing": {
			head + "vars:\n  - {var: V}\n", `f.yaml:4:6: a variable needs learns, place or logs`,
		},
		"entry without parameters": {
			head + "entries:\n  - {params: [], request: []}\n", `f.yaml:4:6: an entry needs its parameter types`,
		},
		"entry without a type of the package": {
			head + "entries:\n  - {params: [\"*net/http.Request\"], request: [0]}\n", `f.yaml:4:6: entry (*net/http.Request) names no type of example.com/lib`,
		},
		"entry that has no such parameter": {
			head + "entries:\n  - {params: [T], request: [1]}\n", `f.yaml:4:19: there is no parameter 1`,
		},
		"open without a mode": {
			head + "funcs:\n  - {func: F, opens: {path: arg0, at: ret0}}\n", `f.yaml:4:23: the key mode is missing`,
		},
		"open with flags but another mode": {
			head + "funcs:\n  - {func: F, opens: {path: arg0, at: ret0, mode: read, flags: arg1}}\n", `f.yaml:4:57: mode: flags and the key flags belong together`,
		},
		"default with a place": {
			head + "default: {place: {at: ret0, kind: remote}}\n", `f.yaml:3:1: a default takes only flows, pure, learns and reason`,
		},
		"setting without a key": {
			head + "funcs:\n  - {func: F, setting: {default: arg1}}\n", `f.yaml:4:25: a setting needs key, and default or at`,
		},
		"key of a receiver that is not there": {
			head + "funcs:\n  - {func: F, keys: [recv]}\n", `f.yaml:4:15: F is a function and has no receiver`,
		},
		"save that loses nothing known": {
			head + "funcs:\n  - {func: F, saves: {path: arg0, lost: all}}\n", `f.yaml:4:`,
		},
		"callback without a time": {
			head + "funcs:\n  - {func: F, calls: [{arg: 0}]}\n", `f.yaml:4:24: the key when is missing`,
		},
		"condition without a value": {
			head + "funcs:\n  - {func: F, place: {at: ret0, kind: remote, given: {is: [a]}}}\n", `f.yaml:4:55: a condition needs value, and is, starts or disk`,
		},
		"argument that is not set": {
			head + "funcs:\n  - {func: F, place: {at: ret0, kind: memory, given: {value: arg0, is: [a], unset: true}}}\n", `f.yaml:4:77: only a field can be unset`,
		},
		"fix without a title": {
			head + "funcs:\n  - {func: F, fix: {argument: library.G()}}\n", `f.yaml:4:21: the key title is missing: what does the fix do?`,
		},
		"fix of two forms": {
			head + "funcs:\n  - {func: F, fix: {title: T, argument: library.G(), call: library.H()}}\n", `f.yaml:4:21: a fix does one of option, argument, then and call`,
		},
		"fix that is no Go": {
			head + "funcs:\n  - {func: F, fix: {title: T, argument: 'library.G('}}\n", `f.yaml:4:31: "library.G(" is no Go code`,
		},
		"fix that imports in vain": {
			head + "funcs:\n  - {func: F, fix: {title: T, imports: [os, log], argument: os.Args}}\n", `f.yaml:4:31: the code does not use the package log of "log"`,
		},
		"fix with two packages of a name": {
			head + "funcs:\n  - {func: F, fix: {title: T, imports: [example.com/a/redis, example.com/b/redis], argument: redis.New()}}\n", `two packages are called redis: give one another name in front of its path`,
		},
		"fix that fails to pass an argument": {
			head + "funcs:\n  - {func: F, fix: {title: T, argument: library.G(), fails: true}}\n", `fails and within are for a fix that replaces the call`,
		},
		"fix within a function without a package": {
			head + "funcs:\n  - {func: F, fix: {title: T, call: library.G(), within: [H]}}\n", `"H" is no function of a package: write its import path and name, as in net/http.Handle`,
		},
		"fix that imports by no name": {
			head + "funcs:\n  - {func: F, fix: {title: T, imports: [a-b example.com/b], argument: b.G()}}\n", `"a-b" is no name for a package`,
		},
		"fix of the receiver's option": {
			head + "funcs:\n  - {func: F, fix: {title: T, option: {arg: -1, type: Config, field: A, value: '1'}}}\n", `want an argument's number, counted from 0`,
		},
		"fix with half an option": {
			head + "funcs:\n  - {func: F, fix: {title: T, option: {arg: 0, type: Config, field: Addr}}}\n", `an option needs arg, type, field and value`,
		},
		"anchor": {
			head + "funcs:\n  - {func: &x F, pure: true}\n", `f.yaml:4:12: anchors and tags are not understood here`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			file, err := Parse("f.yaml", []byte(test.file))
			require.Error(t, err)
			assert.Nil(t, file)
			assert.Contains(t, err.Error(), test.want)
		})
	}
}

func TestParseReportsAllMistakesInOrder(t *testing.T) {
	_, err := Parse("f.yaml", []byte("package: example.com/lib\nfuncs:\n  - {func: F, lerns: disk}\n  - {func: F, learns: dick}\n"))
	require.Error(t, err)
	var positions []string
	for _, line := range strings.Split(err.Error(), "\n") {
		positions = append(positions, strings.Join(strings.SplitN(line, ":", 4)[:3], ":"))
	}
	assert.Equal(t, []string{"f.yaml:1:1", "f.yaml:3:15", "f.yaml:4:6", "f.yaml:4:23"}, positions)
	var first *strictyaml.Error
	require.True(t, errors.As(err, &first))
	assert.Equal(t, strictyaml.Position{File: "f.yaml", Line: 1, Column: 1}, first.Pos)
}

func TestParseAllKeepsPositions(t *testing.T) {
	files, err := ParseAll("f.yaml", []byte(head+"---\npackage: example.com/other\nsource: x\nfuncs:\n  - {func: F, pure: true}\n"))
	require.NoError(t, err)
	require.Len(t, files, 2)
	assert.Equal(t, "example.com/other", files[1].Package)
	assert.Equal(t, strictyaml.Position{File: "f.yaml", Line: 7, Column: 6}, files[1].Funcs[0].Pos)

	_, err = ParseAll("f.yaml", []byte(head+"---\n"+head+"x: y\n"))
	assert.ErrorContains(t, err, `f.yaml:6:1: unknown key "x"`)
}

func TestRefRoundTrip(t *testing.T) {
	for _, text := range []string{"recv", "*recv", "recv.Store", "arg0", "*arg12", "arg0.Storage", "*arg1.Data", "ret0", "param3", "result1"} {
		var ref Ref
		require.NoError(t, ref.UnmarshalText([]byte(text)))
		assert.Equal(t, text, ref.String())
	}
	assert.Empty(t, Ref{}.String())
	var flow Flow
	require.NoError(t, flow.UnmarshalText([]byte("arg0->*arg1.F")))
	assert.Equal(t, "arg0 -> *arg1.F", flow.String())
	assert.Equal(t, Flow{From: Ref{Base: BaseArg}, To: Ref{Base: BaseArg, Index: 1, Deref: true, Field: "F"}}, flow)
}

// FuzzParse checks that no input breaks the parser, and that what is parsed
// says the same when it is written and parsed again.
func FuzzParse(f *testing.F) {
	entries, err := builtin.ReadDir(".")
	require.NoError(f, err)
	for _, entry := range entries {
		data, err := builtin.ReadFile(entry.Name())
		require.NoError(f, err)
		for _, doc := range split(entry.Name(), data) {
			f.Add(doc.data)
		}
	}
	f.Add([]byte(head + "funcs:\n  - {func: F, opens: {path: arg0, mode: flags, flags: arg1, at: ret0}}\n"))
	f.Add([]byte(head + "entries: [{params: [T], results: [], request: [0]}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Parse("f.yaml", data)
		if err != nil {
			return
		}
		written, err := yaml.Marshal(file)
		require.NoError(t, err)
		again, err := Parse("f.yaml", written)
		require.NoError(t, err, "%s", written)
		rewritten, err := yaml.Marshal(again)
		require.NoError(t, err)
		assert.Equal(t, string(written), string(rewritten))
	})
}
