//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// action is a composite action as GitHub defines it.
type action struct {
	Name        string
	Description string
	Author      string
	Branding    struct{ Icon, Color string }
	Inputs      map[string]struct {
		Description, Default string
		Required             bool
	}
	Outputs map[string]struct{ Description, Value string }
	Runs    struct {
		Using string
		Steps []actionStep
	}
}

type actionStep struct {
	ID, Name, If, Shell, Run string
	WorkingDirectory         string `yaml:"working-directory"`
	Env                      map[string]string
}

// readAction reads action.yml; a key that GitHub does not know is an error.
func readAction(t *testing.T) *action {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repository(t), "action.yml"))
	require.NoError(t, err)
	var a action
	require.NoError(t, yaml.UnmarshalWithOptions(data, &a, yaml.Strict()))
	return &a
}

// repository is the folder of this repository.
func repository(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	return dir
}

// A job is a runner's: it keeps what steps leave to one another.
type job struct {
	t         *testing.T
	workspace string
	temp      string
	env       []string
}

// An outcome is what a step that uses the action comes to.
type outcome struct {
	code         int
	log, summary string
	outputs      map[string]string
}

// use runs the steps of the action as the runner does: each as a script of its own,
// with files for its outputs and its summary, until one fails.
func (j *job) use(inputs map[string]string) outcome {
	j.t.Helper()
	a := readAction(j.t)
	require.Equal(j.t, "composite", a.Runs.Using)
	values := map[string]string{"github.action_path": repository(j.t)}
	for name, in := range a.Inputs {
		values["inputs."+name] = in.Default
	}
	for name, value := range inputs {
		require.Contains(j.t, a.Inputs, name)
		values["inputs."+name] = value
	}
	var out outcome
	for _, s := range a.Runs.Steps {
		require.Empty(j.t, s.If)
		j.step(s, values, &out)
		if out.code != 0 {
			break
		}
	}
	out.outputs = make(map[string]string)
	for name, o := range a.Outputs {
		out.outputs[name] = evaluate(j.t, o.Value, values)
	}
	return out
}

func (j *job) step(s actionStep, values map[string]string, out *outcome) {
	t := j.t
	t.Helper()
	require.Equal(t, "bash", s.Shell)
	require.NotContains(t, s.Run, "${{", "an input in a script would be run")
	files := filepath.Join(j.temp, "_runner_file_commands", s.ID)
	require.NoError(t, os.MkdirAll(files, 0o755))
	script, outputs, summary := filepath.Join(files, "step.sh"), filepath.Join(files, "output"), filepath.Join(files, "summary")
	for name, text := range map[string]string{script: s.Run, outputs: "", summary: "before\n"} {
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	}

	cmd := exec.Command("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script)
	cmd.Dir = filepath.Join(j.workspace, evaluate(t, s.WorkingDirectory, values))
	cmd.Env = append(os.Environ(), j.env...)
	for name, value := range s.Env {
		cmd.Env = append(cmd.Env, name+"="+evaluate(t, value, values))
	}
	cmd.Env = append(cmd.Env, "CI=true", "GITHUB_ACTIONS=true", "RUNNER_TEMP="+j.temp, "GITHUB_WORKSPACE="+j.workspace,
		"GITHUB_OUTPUT="+outputs, "GITHUB_STEP_SUMMARY="+summary)
	log, err := cmd.CombinedOutput()
	out.log += string(log)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		out.code = exit.ExitCode()
	} else {
		require.NoError(t, err)
	}

	text, err := os.ReadFile(outputs)
	require.NoError(t, err)
	for line := range strings.Lines(string(text)) {
		name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		require.True(t, ok, line)
		values["steps."+s.ID+".outputs."+name] = value
	}
	text, err = os.ReadFile(summary)
	require.NoError(t, err)
	after, ok := strings.CutPrefix(string(text), "before\n")
	require.True(t, ok, "what other commands wrote to the summary stays")
	out.summary += after
}

var expression = regexp.MustCompile(`\$\{\{ ([a-z._-]+) \}\}`)

// evaluate replaces the expressions of a text. Outputs that no step has set are empty.
func evaluate(t *testing.T, text string, values map[string]string) string {
	t.Helper()
	return expression.ReplaceAllStringFunc(text, func(e string) string {
		name := expression.FindStringSubmatch(e)[1]
		value, ok := values[name]
		require.True(t, ok || strings.HasPrefix(name, "steps."), "nothing has the name %s", name)
		return value
	})
}

// newJob returns a job on a repository that has the demo server in a folder.
func newJob(t *testing.T) *job {
	t.Helper()
	for _, name := range []string{"bash", "git"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip("no ", name)
		}
	}
	j := &job{t: t, workspace: t.TempDir(), temp: t.TempDir()}
	require.NoError(t, os.CopyFS(filepath.Join(j.workspace, "server"), os.DirFS(filepath.Join("..", "..", "testdata", "photoshare"))))
	j.git("init", "-q")
	j.git("add", ".")
	j.git("-c", "user.name=somebody", "-c", "user.email=somebody@example.com", "commit", "-q", "-m", "one")
	return j
}

func (j *job) git(args ...string) {
	j.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = j.workspace
	out, err := cmd.CombinedOutput()
	require.NoError(j.t, err, "%s", out)
}

func TestAction(t *testing.T) {
	j := newJob(t)
	in := func(more ...string) map[string]string {
		inputs := map[string]string{"working-directory": "server"}
		for i := 0; i < len(more); i += 2 {
			inputs[more[i]] = more[i+1]
		}
		return inputs
	}

	t.Run("findings", func(t *testing.T) {
		// A job that builds its server for another machine.
		j.t, j.env = t, []string{"GOOS=windows", "GOARCH=arm64", "GOFLAGS=-mod=vendor"}
		defer func() { j.env = nil }()
		inputs := in()
		out := j.use(inputs)
		// The packages are analysed with what the job sets, and there is no vendor folder.
		require.Equal(t, exitFailed, out.code, out.log)
		assert.Contains(t, out.log, "vendor")

		j.env = nil
		out = j.use(inputs)
		require.Equal(t, exitFindings, out.code, out.log)
		assert.Contains(t, out.log, "\n::error file=server/internal/storage/disk.go,line=32,col=12,title=localupload (high)::")
		assert.Contains(t, out.log, "\n5 findings (")
		assert.True(t, strings.HasPrefix(out.summary, "## localstate: 5 findings\n"), out.summary)
		sarif := out.outputs["sarif"]
		delete(out.outputs, "sarif")
		assert.Equal(t, map[string]string{"high": "3", "medium": "2", "low": "0"}, out.outputs)

		data, err := os.ReadFile(sarif)
		require.NoError(t, err)
		var doc struct {
			Runs []struct{ Results []struct{ RuleID string } }
		}
		require.NoError(t, json.Unmarshal(data, &doc))
		require.Len(t, doc.Runs, 1)
		assert.Len(t, doc.Runs[0].Results, 5)
	})
	t.Run("one package", func(t *testing.T) {
		j.t = t
		out := j.use(in("patterns", "./internal/thumb ./internal/session"))
		assert.Equal(t, exitClean, out.code, out.log)
		assert.Contains(t, out.log, "0 findings in 2 packages")
		assert.Equal(t, "0", out.outputs["high"])
		assert.FileExists(t, out.outputs["sarif"])
		assert.True(t, strings.HasPrefix(out.summary, "## localstate: 0 findings\n"), out.summary)
	})
	t.Run("baseline", func(t *testing.T) {
		j.t = t
		write := exec.Command("localstate", "baseline", "write", "-o", "known.json")
		write.Dir = filepath.Join(j.workspace, "server")
		said, err := write.CombinedOutput()
		require.NoError(t, err, "%s", said)
		out := j.use(in("baseline", "known.json"))
		assert.Equal(t, exitClean, out.code, out.log)
		assert.Contains(t, out.log, "; 5 known in known.json")
		assert.Equal(t, "0", out.outputs["high"])
	})
	t.Run("new-from", func(t *testing.T) {
		j.t = t
		out := j.use(in("new-from", "HEAD"))
		assert.Equal(t, exitClean, out.code, out.log)
		assert.Contains(t, out.log, "; 5 there at HEAD")
	})
	t.Run("fail-on", func(t *testing.T) {
		j.t = t
		require.NoError(t, os.WriteFile(filepath.Join(j.workspace, "server", ".localstate.yml"), []byte("paths:\n  - {path: '**', rules: [none]}\n  - {path: internal/gallery, rules: [all]}\n"), 0o644))
		defer os.Remove(filepath.Join(j.workspace, "server", ".localstate.yml"))
		out := j.use(in())
		require.Equal(t, exitFindings, out.code, out.log)
		assert.Equal(t, "0", out.outputs["high"])
		assert.Equal(t, "1", out.outputs["medium"])
		out = j.use(in("fail-on", "high"))
		assert.Equal(t, exitClean, out.code, out.log)
		assert.Equal(t, "1", out.outputs["medium"], "it is reported all the same")
	})
	t.Run("failures", func(t *testing.T) {
		j.t = t
		for _, inputs := range []map[string]string{
			in("patterns", "./nosuch"), in("patterns", "-format"), in("patterns", "$(touch touched)"),
			in("baseline", "$(touch touched)"), in("new-from", "`touch touched`"),
			in("fail-on", "worst"), {"working-directory": "."},
		} {
			out := j.use(inputs)
			assert.Equal(t, exitFailed, out.code, "%v", inputs)
			assert.Contains(t, out.log, "\n::error title=localstate::localstate could not run.", "%v", inputs)
			assert.Equal(t, map[string]string{"sarif": "", "high": "", "medium": "", "low": ""}, out.outputs, "%v", inputs)
			assert.Empty(t, out.summary)
		}
		assert.NoFileExists(t, filepath.Join(j.workspace, "server", "touched"), "inputs are not run")
	})
	t.Run("no Go", func(t *testing.T) {
		j.t = t
		bash, err := exec.LookPath("bash")
		require.NoError(t, err)
		bin := t.TempDir()
		require.NoError(t, os.Symlink(bash, filepath.Join(bin, "bash")))
		j.env = []string{"PATH=" + bin}
		defer func() { j.env = nil }()
		out := j.use(in())
		assert.Equal(t, exitFailed, out.code)
		assert.Contains(t, out.log, "::error title=localstate::There is no Go here.")
	})
}

// published makes a proxy that has the module as it is here in one version, and
// returns the environment to use it with.
func published(t *testing.T) []string {
	t.Helper()
	const module, version = "github.com/golocalstate/localstate", "v0.0.1"
	list := exec.Command("git", "ls-files", "--cached", "--others", "--exclude-standard", ":!*testdata/*")
	list.Dir = repository(t)
	names, err := list.Output()
	require.NoError(t, err)
	proxy := t.TempDir()
	dir := filepath.Join(proxy, module, "@v")
	require.NoError(t, os.MkdirAll(dir, 0o755))
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	files := strings.Fields(string(names))
	nested := func(name string) bool { // in a module of its own below this one
		return slices.ContainsFunc(files, func(mod string) bool {
			dir, ok := strings.CutSuffix(mod, "go.mod")
			return ok && dir != "" && strings.HasPrefix(name, dir)
		})
	}
	for _, name := range files {
		if nested(name) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(list.Dir, name))
		if errors.Is(err, os.ErrNotExist) {
			continue // removed, but not committed
		}
		require.NoError(t, err)
		f, err := w.Create(module + "@" + version + "/" + name)
		require.NoError(t, err)
		_, err = f.Write(data)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	mod, err := os.ReadFile(filepath.Join(list.Dir, "go.mod"))
	require.NoError(t, err)
	for name, data := range map[string][]byte{
		"list": []byte(version + "\n"), version + ".info": []byte(`{"Version":"` + version + `"}`),
		version + ".mod": mod, version + ".zip": archive.Bytes(),
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), data, 0o644))
	}

	// The module cache is one of its own, filled from the user's.
	out, err := exec.Command("go", "env", "GOMODCACHE", "GOPROXY").Output()
	require.NoError(t, err)
	cache, real, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	env := filepath.Join(t.TempDir(), "env")
	require.NoError(t, os.WriteFile(env, []byte("GOFLAGS=-modcacherw\n"), 0o644))
	return []string{
		"GOPROXY=file://" + proxy + ",file://" + filepath.Join(cache, "cache", "download") + "," + real,
		"GONOSUMDB=" + module, "GOMODCACHE=" + t.TempDir(), "GOENV=" + env, "GOPATH=" + t.TempDir(),
	}
}

// What the documentation says is what runs: the action with a version, and the
// script for GitLab.
func TestPublished(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the module in another place")
	}
	j := newJob(t)
	j.env = published(t)
	out := j.use(map[string]string{"version": "v0.0.1", "working-directory": "server"})
	require.Equal(t, exitFindings, out.code, out.log)
	assert.Equal(t, "3", out.outputs["high"])
	out = j.use(map[string]string{"version": "v9.9.9", "working-directory": "server"})
	assert.NotEqual(t, exitClean, out.code)
	assert.Contains(t, out.log, "v9.9.9")

	var config map[string]struct {
		Image     string
		Script    []string
		Artifacts struct {
			When    string
			Reports struct{ CodeQuality string }
		}
	}
	require.NoError(t, yaml.UnmarshalWithOptions([]byte(documented(t, "GitLab CI")), &config, yaml.Strict()))
	gitlab := config["localstate"]
	script := filepath.Join(j.temp, "gitlab.sh")
	require.NoError(t, os.WriteFile(script, []byte("set -e\n"+strings.Join(gitlab.Script, "\n")), 0o644))
	cmd := exec.Command("bash", script)
	cmd.Dir = filepath.Join(j.workspace, "server")
	bin := t.TempDir() // the image has the folder that go install writes to on its path
	cmd.Env = append(append(os.Environ(), j.env...), "GOBIN="+bin, "PATH="+bin+":"+os.Getenv("PATH"))
	log, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit, "%s", log)
	require.Equal(t, exitFindings, exit.ExitCode(), "%s", log)
	data, err := os.ReadFile(filepath.Join(cmd.Dir, gitlab.Artifacts.Reports.CodeQuality))
	require.NoError(t, err)
	var report []any
	require.NoError(t, json.Unmarshal(data, &report))
	assert.Len(t, report, 5)
}

// documented is the first code block of a section of docs/integrations.md.
func documented(t *testing.T, section string) string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(repository(t), "docs", "integrations.md"))
	require.NoError(t, err)
	_, text, ok := strings.Cut(string(page), "\n## "+section+"\n")
	require.True(t, ok, section)
	_, text, ok = strings.Cut(text, "\n```yaml\n")
	require.True(t, ok, section)
	text, _, ok = strings.Cut(text, "\n```\n")
	require.True(t, ok, section)
	return text + "\n"
}

// The documented workflow fits the action: its inputs, its outputs, and the
// rules of workflows.
func TestActionlint(t *testing.T) {
	actionlint := tool(t, "ACTIONLINT", ".ci/action")
	job := newJob(t)
	lint := func(workflow string) string {
		for name, text := range map[string]string{".github/workflows/check.yml": workflow} {
			path := filepath.Join(job.workspace, name)
			require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
			require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		}
		cmd := exec.Command(actionlint)
		cmd.Dir = job.workspace
		out, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			require.NoError(t, err)
		}
		return string(out)
	}
	data, err := os.ReadFile(filepath.Join(repository(t), "action.yml"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(job.workspace, "action.yml"), data, 0o644))

	steps := documented(t, "GitHub")
	const remote = "uses: golocalstate/localstate@main\n"
	require.Equal(t, 1, strings.Count(steps, remote))
	var with strings.Builder
	for name := range maps.Keys(readAction(t).Inputs) {
		with.WriteString("      " + name + ": x\n")
	}
	steps = strings.Replace(steps, remote, "uses: ./\n    with:\n"+with.String(), 1)
	workflow := "on: push\njobs:\n  check:\n    runs-on: ubuntu-latest\n    " + strings.ReplaceAll(steps, "\n", "\n    ")
	assert.Empty(t, lint(workflow))
	assert.Contains(t, lint(strings.Replace(workflow, "baseline: x", "baselin: x", 1)), `input "baselin" is not defined in action "localstate"`)
	assert.Contains(t, lint(strings.Replace(workflow, "outputs.sarif", "outputs.report", 1)), `property "report" is not defined`)
}
