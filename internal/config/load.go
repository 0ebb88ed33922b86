package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/golocalstate/localstate/internal/strictyaml"
)

// FileName is the name of a configuration file.
const FileName = ".localstate.yml"

// misspelt is the name that people would give it as well.
const misspelt = ".localstate.yaml"

// A File is a configuration file.
type File struct {
	Config
	// Name is its name in messages.
	Name string
	// Dir is the folder that its paths start at, empty where there is no file.
	Dir string
}

// Find gives the configuration file for what lies in a folder: that of the nearest
// folder above it in its repository, or else in its module or workspace. The
// name is empty where there is none. The error is a *strictyaml.Error about a file
// that is called otherwise.
func Find(dir string) (string, error) {
	for _, dir := range above(dir) {
		name := filepath.Join(dir, FileName)
		if isFile(name) {
			return name, nil
		}
		if wrong := filepath.Join(dir, misspelt); isFile(wrong) {
			return "", &strictyaml.Error{
				Pos:     strictyaml.Position{File: wrong, Line: 1, Column: 1},
				Message: "a configuration file is called " + FileName + ": rename it",
			}
		}
	}
	return "", nil
}

// above lists the folders from dir up to the root of its repository; without one,
// up to the outermost module or workspace.
func above(dir string) []string {
	var all []string
	outermost := 1
	for {
		all = append(all, dir)
		if exists(filepath.Join(dir, ".git")) {
			return all
		}
		if isFile(filepath.Join(dir, "go.mod")) || isFile(filepath.Join(dir, "go.work")) {
			outermost = len(all)
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return all[:outermost]
		}
		dir = parent
	}
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// Open reads a configuration file; shown is its name in messages. Its error is a
// *fs.PathError, or joins a *strictyaml.Error for each mistake.
func Open(name, shown string) (*File, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	c, err := Parse(shown, data)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(filepath.Dir(name))
	if err != nil {
		return nil, err
	}
	f := &File{Config: *c, Name: shown, Dir: dir}
	return f, f.checkPaths()
}

// checkPaths returns a mistake for each pattern that fits no file.
func (f *File) checkPaths() error {
	dir := os.DirFS(f.Dir)
	var errs []error
	for i := range f.Paths {
		errs = append(errs, f.Paths[i].Path.check(dir))
	}
	for i := range f.Allow {
		if glob := &f.Allow[i].Path; !glob.IsZero() {
			errs = append(errs, glob.check(dir))
		}
	}
	return errors.Join(errs...)
}

// Resolve reads what the file refers to. The file must not be changed any more.
func (f *File) Resolve() (*Policy, error) {
	policy, err := f.Config.Resolve(func(name string) ([]byte, error) {
		if !filepath.IsAbs(name) {
			name = filepath.Join(f.Dir, filepath.FromSlash(name))
		}
		data, err := os.ReadFile(name)
		var cause *fs.PathError
		if errors.As(err, &cause) {
			err = cause.Err // the path would be an absolute one
		}
		return data, err
	})
	if err != nil {
		return nil, err
	}
	policy.folder, policy.name = f.Dir, filepath.Base(f.Name)
	return policy, nil
}
