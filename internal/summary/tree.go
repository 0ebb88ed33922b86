package summary

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
)

// A tree is the files and folders of a module, to know whether a path that the
// program names is part of what is deployed with it.
type tree struct {
	root string
	// paths are the slash paths below root, by their last element.
	paths map[string][]string
	// complete is unset where the module is too large to list: then nothing is
	// known to be missing.
	complete bool
}

// maxTree bounds the number of files that are listed of a module. A repository
// with more than this holds generated or vendored files in great number; there
// nothing is reported as missing.
const maxTree = 100_000

// pathPattern is what a constant looks like that can name a file.
var pathPattern = regexp.MustCompile(`^[\w@+~*./\\-]{1,200}$`)

var trees sync.Map // module root -> func() *tree

// treeOf lists the module that a folder belongs to, or gives nil where no
// module is found: in a sandbox that holds only Go files nothing can be said.
func treeOf(dir string) *tree {
	root := dir
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		up := filepath.Dir(root)
		if up == root {
			return nil
		}
		root = up
	}
	list, _ := trees.LoadOrStore(root, sync.OnceValue(func() *tree { return listTree(root) }))
	return list.(func() *tree)()
}

func listTree(root string) *tree {
	t := &tree{root: root, paths: make(map[string][]string), complete: true}
	n := 0
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == ".git" || entry.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if n++; n > maxTree {
			return filepath.SkipAll
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		t.paths[entry.Name()] = append(t.paths[entry.Name()], filepath.ToSlash(rel))
		return nil
	})
	t.complete = err == nil && n <= maxTree
	return t
}

// has reports whether a path is in the tree: below the root, or at the end of
// the path of any file, as it may be joined to a folder elsewhere.
func (t *tree) has(name string) bool {
	name = path.Clean(strings.TrimLeft(strings.ReplaceAll(name, `\`, "/"), "/"))
	for strings.HasPrefix(name, "../") {
		name = name[3:]
	}
	if name == "." || name == ".." {
		return true
	}
	for _, known := range t.paths[path.Base(name)] {
		if known == name || strings.HasSuffix(known, "/"+name) {
			return true
		}
	}
	return t.built(name)
}

// built reports whether a path lies in a front end that is built when the
// program is: beside or below a package.json.
func (t *tree) built(name string) bool {
	for dir := path.Dir(name); dir != "." && dir != "/"; dir = path.Dir(dir) {
		for _, known := range t.paths["package.json"] {
			if strings.HasPrefix(known, dir+"/") || known == dir+"/package.json" {
				return true
			}
		}
	}
	return false
}

// Absent reports whether a path is one of a file or folder that is not in the
// tree of the module that a folder belongs to.
func Absent(dir, name string) bool {
	t := treeOf(dir)
	if t == nil || !t.complete {
		return false
	}
	// Of a pattern the folders before the first wildcard are there or not.
	if i := strings.IndexByte(name, '*'); i >= 0 {
		slash := strings.LastIndexByte(name[:i], '/')
		if slash < 0 {
			return false
		}
		name = name[:slash]
	}
	return !t.has(name)
}

// absent reports whether a constant can be the path of a file or folder that is
// not in the module's tree.
func (c *compiler) absent(text string) bool {
	if !pathPattern.MatchString(text) {
		return false
	}
	if c.in.Absent == nil {
		c.in.Absent = c.lookAround
	}
	return c.in.Absent(text)
}

// lookAround looks for a path in the module of the package's files.
func (c *compiler) lookAround(name string) bool {
	if c.dir == "" && len(c.in.Files) > 0 {
		// Where a folder has no name, nothing is known to be missing.
		c.dir, _ = filepath.Abs(filepath.Dir(c.in.Fset.File(c.in.Files[0].FileStart).Name()))
	}
	return c.dir != "" && Absent(c.dir, name)
}
