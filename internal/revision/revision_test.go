package revision_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/revision"
)

// isolate keeps git from the settings of whoever runs the tests, and temporary
// folders in one that can be looked at.
func isolate(t *testing.T) (temporary string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git")
	}
	home := t.TempDir()
	config := "[user]\nname = somebody\nemail = somebody@example.com\n[init]\ndefaultBranch = main\n[protocol \"file\"]\nallow = always\n"
	require.NoError(t, os.WriteFile(filepath.Join(home, ".gitconfig"), []byte(config), 0o644))
	temporary = t.TempDir()
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	t.Setenv("GIT_CONFIG_GLOBAL", filepath.Join(home, ".gitconfig"))
	t.Setenv("TMPDIR", temporary)
	return temporary
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "git %v: %s", args, out)
	return strings.TrimSpace(string(out))
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
}

func commit(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	write(t, dir, files)
	git(t, dir, "add", ".")
	git(t, dir, "commit", "-q", "-m", "more")
}

// tree is the text of all files below a folder, by name.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	require.NoError(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	}))
	return files
}

func checkOut(t *testing.T, dir, rev string) map[string]string {
	t.Helper()
	got, err := revision.CheckOut(context.Background(), dir, rev)
	require.NoError(t, err)
	defer func() {
		require.NoError(t, got.Remove())
		assert.NoDirExists(t, got.Dir)
	}()
	return tree(t, got.Dir)
}

func assertFailure(t *testing.T, err error, problem, next string) {
	t.Helper()
	var failure *driver.Failure
	require.ErrorAs(t, err, &failure)
	assert.Contains(t, failure.Problem, problem)
	assert.Contains(t, failure.Next, next)
}

func assertEmpty(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, entries)
}

func TestCheckOut(t *testing.T) {
	temporary := isolate(t)
	dir := t.TempDir()
	git(t, dir, "init", "-q")
	// Files that archives leave out are code all the same.
	commit(t, dir, map[string]string{"a.go": "package a\n", "sub/b.go": "package b\n", ".gitattributes": "sub export-ignore\n"})
	git(t, dir, "tag", "one")
	commit(t, dir, map[string]string{"a.go": "package a2\n", "new/c.go": "package c\n"})
	write(t, dir, map[string]string{"a.go": "package a3\n", "untracked.go": "package a\n"})
	hook := "#!/bin/sh\ntouch " + filepath.Join(dir, "hooked") + "\n"
	require.NoError(t, os.WriteFile(filepath.Join(dir, ".git", "hooks", "post-checkout"), []byte(hook), 0o755))
	before := git(t, dir, "status", "--porcelain")

	one := map[string]string{"a.go": "package a\n", "sub/b.go": "package b\n", ".gitattributes": "sub export-ignore\n"}
	assert.Equal(t, one, checkOut(t, dir, "one"))
	assert.Equal(t, one, checkOut(t, dir, "HEAD~1"))
	assert.Equal(t, one, checkOut(t, dir, git(t, dir, "rev-parse", "--short", "one")))
	assert.Equal(t, map[string]string{"b.go": "package b\n"}, checkOut(t, filepath.Join(dir, "sub"), "one"))

	// A hook tells its git commands which index and repository to use.
	t.Setenv("GIT_INDEX_FILE", filepath.Join(dir, ".git", "index"))
	t.Setenv("GIT_DIR", ".git")
	assert.Equal(t, map[string]string{"b.go": "package b\n"}, checkOut(t, filepath.Join(dir, "sub"), "one"))
	os.Unsetenv("GIT_INDEX_FILE")
	os.Unsetenv("GIT_DIR")

	_, err := revision.CheckOut(context.Background(), filepath.Join(dir, "new"), "one")
	assertFailure(t, err, "there was no folder new at one", "a later revision")
	_, err = revision.CheckOut(context.Background(), dir, "two")
	assertFailure(t, err, "git knows no revision two", "origin/main")
	_, err = revision.CheckOut(context.Background(), dir, "HEAD:a.go")
	assertFailure(t, err, "git knows no revision HEAD:a.go", "a commit")

	assert.Equal(t, before, git(t, dir, "status", "--porcelain"), "the index is as it was")
	assert.Len(t, strings.Split(git(t, dir, "worktree", "list"), "\n"), 1)
	assert.NoFileExists(t, filepath.Join(dir, "hooked"))
	assertEmpty(t, temporary)
}

// What git ignores and the go command reads is taken as it is now, but what is
// merely not added yet is new.
func TestCheckOutIgnored(t *testing.T) {
	isolate(t)
	dir := t.TempDir()
	git(t, dir, "init", "-q")
	commit(t, dir, map[string]string{
		".gitignore": "/pb/\n/vendor/\ngo.work\n*.gen.go\n/.cache/\n/node_modules/\n*.log\n",
		"a.go":       "package a\n",
	})
	write(t, dir, map[string]string{
		"a.go":                  "package changed\n",
		"new.go":                "package a\n",
		"pb/pb.go":              "package pb\n",
		"sub/x.gen.go":          "package sub\n",
		"go.work":               "go 1.26\n",
		"vendor/modules.txt":    "# none\n",
		"vendor/x/y/z.s":        "TEXT\n",
		"pb/debug.log":          "log\n",
		".cache/mod/m/m.go":     "package m\n",
		"node_modules/gyp/g.go": "package g\n",
	})
	require.NoError(t, os.Symlink("nowhere.go", filepath.Join(dir, "pb", "broken.go")))
	got := checkOut(t, dir, "HEAD")
	delete(got, ".gitignore")
	assert.Equal(t, map[string]string{
		"a.go":               "package a\n",
		"pb/pb.go":           "package pb\n",
		"sub/x.gen.go":       "package sub\n",
		"go.work":            "go 1.26\n",
		"vendor/modules.txt": "# none\n",
		"vendor/x/y/z.s":     "TEXT\n",
	}, got)
}

// Submodules are taken as the revision had them.
func TestCheckOutSubmodules(t *testing.T) {
	temporary := isolate(t)
	library := t.TempDir()
	git(t, library, "init", "-q")
	commit(t, library, map[string]string{"l.go": "package one\n"})
	dir := t.TempDir()
	git(t, dir, "init", "-q")
	git(t, dir, "submodule", "add", "-q", library, "lib")
	commit(t, dir, map[string]string{"a.go": "package a\n"})
	commit(t, library, map[string]string{"l.go": "package two\n"})
	git(t, filepath.Join(dir, "lib"), "pull", "-q")
	commit(t, dir, nil)

	assert.Equal(t, "package one\n", checkOut(t, dir, "HEAD~1")["lib/l.go"])
	assert.Equal(t, "package two\n", checkOut(t, dir, "HEAD")["lib/l.go"])

	// One that is not checked out stays empty, as it is today.
	clone := filepath.Join(t.TempDir(), "clone")
	git(t, dir, "clone", "-q", dir, clone)
	assert.NotContains(t, checkOut(t, clone, "HEAD~1"), "lib/l.go")

	// One whose history is cut off is said.
	git(t, clone, "config", "submodule.lib.url", "file://"+library)
	git(t, clone, "submodule", "update", "--init", "--depth", "1", "-q")
	_, err := revision.CheckOut(context.Background(), clone, "HEAD~1")
	assertFailure(t, err, "the submodule lib does not hold its old revision", "git -C lib fetch --unshallow")
	assertEmpty(t, temporary)
}

func TestCheckOutCanceled(t *testing.T) {
	temporary := isolate(t)
	dir := t.TempDir()
	git(t, dir, "init", "-q")
	commit(t, dir, map[string]string{"a.go": "package a\n"})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := revision.CheckOut(ctx, dir, "HEAD")
	assert.ErrorIs(t, err, context.Canceled)
	assertEmpty(t, temporary)
}

// What git says about a repository that it does not trust is passed on.
func TestCheckOutRefused(t *testing.T) {
	isolate(t)
	dir := t.TempDir()
	git(t, dir, "init", "-q")
	commit(t, dir, map[string]string{"a.go": "package a\n"})
	t.Setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
	_, err := revision.CheckOut(context.Background(), dir, "HEAD")
	assertFailure(t, err, "git failed: detected dubious ownership", "git config --global --add safe.directory")

	bare := t.TempDir()
	os.Unsetenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
	git(t, bare, "init", "-q", "--bare")
	_, err = revision.CheckOut(context.Background(), bare, "HEAD")
	assertFailure(t, err, "is in no git repository", "localstate baseline write")
}
