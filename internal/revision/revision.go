// Package revision lays out the files of a git revision, so that they can be
// analysed beside those that the user works on. It must not know what for.
//
// The files are written from an index of its own into a temporary folder, not
// by "git worktree": the repository itself is only read, no hooks run, and
// nothing stays behind in it when the process is killed.
package revision

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/driver"
)

// A Tree holds the files of a revision.
type Tree struct {
	// Dir is the folder that stands for the one that was asked for.
	Dir string
	// root is the temporary folder with all of it.
	root string
}

// Remove removes the files.
func (t *Tree) Remove() error { return os.RemoveAll(t.root) }

// CheckOut writes the files that the repository of a folder had at a revision.
// Added to them are files that git ignores but the go command reads, because
// they are made from the others: generated code, vendored modules, workspaces.
// They are taken as they are now.
//
// Its error is a *driver.Failure where the user can do something about it. The
// caller has to remove the tree.
func CheckOut(ctx context.Context, dir, rev string) (*Tree, error) {
	here := repository{dir: dir}
	said, err := here.git(ctx, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, outside(dir, err)
	}
	top := repository{dir: strings.TrimSuffix(said, "\n")}
	prefix, err := here.git(ctx, "rev-parse", "--show-prefix")
	if err != nil {
		return nil, outside(dir, err)
	}
	commit, err := top.commit(ctx, rev)
	if err != nil {
		return nil, err
	}
	if err := checkWorkspace(ctx, dir, top.dir); err != nil {
		return nil, err
	}

	root, err := os.MkdirTemp("", "localstate-")
	if err != nil {
		return nil, err
	}
	t := &Tree{root: root}
	files := filepath.Join(root, "files")
	if err := top.write(ctx, commit, files, filepath.Join(root, "index")); err != nil {
		return nil, errors.Join(err, t.Remove())
	}
	t.Dir = filepath.Join(files, filepath.FromSlash(strings.TrimSuffix(prefix, "\n")))
	if info, err := os.Stat(t.Dir); err != nil || !info.IsDir() {
		return nil, errors.Join(failure("Name a later revision. Before that folder was there all of it is new.",
			"there was no folder %s at %s", strings.TrimSuffix(prefix, "/\n"), rev), t.Remove())
	}
	return t, nil
}

// A repository is one that git knows, by a folder in it.
type repository struct {
	dir string
	env []string
}

// git runs a git command and returns what it prints. Its error ends with what git says.
func (r repository) git(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", r.dir}, args...)...)
	// A hook is told where its repository is, which would hold for submodules too.
	cmd.Env = slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains([]string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}, name)
	})
	// The messages are read here. What lies in the large file storage is no Go code.
	cmd.Env = append(append(cmd.Env, "LC_ALL=C", "GIT_LFS_SKIP_SMUDGE=1"), r.env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	switch {
	case err == nil:
		return stdout.String(), nil
	case ctx.Err() != nil:
		return "", ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		return "", failure("Install git (https://git-scm.com) and put it on the PATH.", "git was not found, and it is needed to look at an old revision")
	}
	text := strings.TrimSpace(stderr.String())
	if text == "" {
		text = err.Error()
	}
	return "", errors.New(strings.TrimPrefix(text, "fatal: "))
}

// outside puts into words why git knows no repository there.
func outside(dir string, err error) error {
	if !strings.Contains(err.Error(), "not a git repository") && !strings.Contains(err.Error(), "must be run in a work tree") {
		return gitFailure(err)
	}
	return failure("Compare with a file of known findings instead: localstate baseline write, and then localstate -baseline FILE",
		"%s is in no git repository, so it has no old revisions", dir)
}

// gitFailure is an error that nothing better can be said about.
func gitFailure(err error) error {
	var known *driver.Failure
	if errors.As(err, &known) || errors.Is(err, context.Canceled) {
		return err
	}
	first, rest, _ := strings.Cut(err.Error(), "\n")
	next := strings.TrimSpace(rest)
	if next == "" {
		next = "Correct that, or compare with a file of known findings instead: localstate baseline write"
	}
	return failure(next, "git failed: %s", first)
}

// commit resolves a revision.
func (r repository) commit(ctx context.Context, rev string) (string, error) {
	said, err := r.git(ctx, "rev-parse", "--verify", "--end-of-options", rev+"^{commit}")
	if err == nil {
		return strings.TrimSpace(said), nil
	}
	if errors.Is(err, context.Canceled) {
		return "", err
	}
	shallow, shallowErr := r.git(ctx, "rev-parse", "--is-shallow-repository")
	if shallowErr == nil && strings.TrimSpace(shallow) == "true" {
		return "", failure("Fetch the history: git fetch --unshallow; with actions/checkout, set fetch-depth: 0.",
			"this clone is shallow and does not hold the revision %s", rev)
	}
	return "", failure("Name a commit, branch or tag of this repository; a branch of another clone has its name before it, such as origin/main.",
		"git knows no revision %s", rev)
}

// write writes the files of a commit to a folder, and the ignored ones that
// belong to them. index is where git may keep its list of them.
func (r repository) write(ctx context.Context, commit, to, index string) error {
	own := repository{dir: r.dir, env: []string{"GIT_INDEX_FILE=" + index}}
	if _, err := own.git(ctx, "read-tree", "--no-sparse-checkout", commit); err != nil {
		return gitFailure(err)
	}
	if _, err := own.git(ctx, "checkout-index", "--all", "--quiet", "--prefix="+to+string(filepath.Separator)); err != nil {
		return gitFailure(err)
	}
	if err := os.MkdirAll(to, 0o777); err != nil { // of an empty commit
		return err
	}
	if err := r.copyIgnored(ctx, to); err != nil {
		return err
	}
	return r.writeSubmodules(ctx, commit, to, index)
}

// made are patterns of files that git often ignores and the go command reads.
var made = []string{"*.go", "*go.mod", "*go.sum", "*go.work", "*go.work.sum", "vendor/*", "*/vendor/*"}

// copyIgnored copies ignored files that the go command reads.
func (r repository) copyIgnored(ctx context.Context, to string) error {
	said, err := r.git(ctx, append([]string{"ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--"}, made...)...)
	if err != nil {
		return gitFailure(err)
	}
	for _, name := range strings.Split(strings.TrimSuffix(said, "\x00"), "\x00") {
		if name == "" || slices.ContainsFunc(strings.Split(name, "/"), passedOver) {
			continue
		}
		if err := copyFile(filepath.Join(r.dir, filepath.FromSlash(name)), filepath.Join(to, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	return nil
}

// passedOver reports whether the go command passes over files and folders of a
// name. Caches of modules lie in such folders.
func passedOver(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "node_modules"
}

// copyFile copies a file to where there is none.
func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return nil // a broken link or a folder: the go command cannot read it either
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// writeSubmodules writes the submodules that are checked out now, as the commit
// had them.
func (r repository) writeSubmodules(ctx context.Context, commit, to, index string) error {
	said, err := r.git(ctx, "ls-tree", "-r", "-z", commit)
	if err != nil {
		return gitFailure(err)
	}
	for i, line := range strings.Split(said, "\x00") {
		info, name, _ := strings.Cut(line, "\t")
		fields := strings.Fields(info)
		if len(fields) != 3 || fields[1] != "commit" {
			continue
		}
		sub := repository{dir: filepath.Join(r.dir, filepath.FromSlash(name))}
		if _, err := os.Stat(filepath.Join(sub.dir, ".git")); err != nil {
			continue // not checked out: the new side does without it too
		}
		if _, err := sub.git(ctx, "cat-file", "-e", fields[2]); err != nil {
			if errors.Is(err, context.Canceled) {
				return err
			}
			return failure("Fetch its history: git -C "+name+" fetch --unshallow", "the submodule %s does not hold its old revision %.12s", name, fields[2])
		}
		err := sub.write(ctx, fields[2], filepath.Join(to, filepath.FromSlash(name)), fmt.Sprintf("%s.%d", index, i))
		if err != nil {
			return err
		}
	}
	return nil
}

// checkWorkspace refuses workspaces that an old revision cannot be part of.
func checkWorkspace(ctx context.Context, dir, top string) error {
	cmd := exec.CommandContext(ctx, "go", "env", "GOWORK")
	cmd.Dir = dir
	out, err := cmd.Output()
	file := strings.TrimSpace(string(out))
	if err != nil || file == "" || file == "off" {
		return ctx.Err() // what is wrong with the go command is said when it is needed
	}
	if os.Getenv("GOWORK") == "" {
		folder, err := filepath.EvalSymlinks(filepath.Dir(file))
		if err != nil {
			return err
		}
		if rel, err := filepath.Rel(top, folder); err == nil && filepath.IsLocal(rel) {
			return nil
		}
	}
	return failure("Set GOWORK=off, or compare with a file of known findings instead: localstate baseline write",
		"the workspace %s names the folders of today, so an old revision cannot be analysed in it", file)
}

func failure(next, format string, args ...any) error {
	return &driver.Failure{Problem: fmt.Sprintf(format, args...), Next: next}
}
