package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/golocalstate/localstate/internal/config"
	"github.com/golocalstate/localstate/internal/strictyaml"
)

// settings are the flags that choose a configuration and win over it.
type settings struct {
	file  string
	none  bool
	flags config.Flags
}

// register adds the flags to a flag set.
func (s *settings) register(flags *flag.FlagSet) {
	flags.StringVar(&s.file, "config", "", "read this `file`, not the nearest .localstate.yml")
	flags.BoolVar(&s.none, "no-config", false, "read no configuration file")
	s.flags.Register(flags)
	s.flags.RegisterFailOn(flags)
}

// load reads the configuration file for what is analysed in a folder: the one that
// the flags name, or the nearest. Without any it is the default configuration.
func (s *settings) load(dir string) (*config.File, error) {
	if info, err := os.Stat(cmp.Or(dir, ".")); err != nil || !info.IsDir() {
		return nil, usageError("Give -C the folder of a Go module.", "no folder %s", dir)
	}
	name := s.file
	switch {
	case s.none && name != "":
		return nil, usageError("Give one of them.", "-config and -no-config exclude each other")
	case s.none:
		return new(config.File), nil
	case name == "":
		var err error
		if dir, err = filepath.Abs(dir); err != nil {
			return nil, err
		}
		var misnamed *strictyaml.Error
		if name, err = config.Find(dir); errors.As(err, &misnamed) {
			misnamed.Pos.File = shown(misnamed.Pos.File)
			return nil, broken(misnamed)
		}
		if name == "" {
			return new(config.File), nil
		}
	}
	file, err := config.Open(name, shown(name))
	var unread *fs.PathError
	if errors.As(err, &unread) {
		return nil, usageError("See that the file is there and can be read; without -config the nearest "+config.FileName+" holds.",
			"the configuration file %s cannot be read: %v", shown(name), unread.Err)
	}
	return file, broken(err)
}

// policy is what the configuration file and the flags come to.
func (s *settings) policy(file *config.File) (*config.Policy, error) {
	s.flags.Apply(&file.Config)
	policy, err := file.Resolve()
	return policy, broken(err)
}

// shown is the shorter of a file's name as seen from the working directory and its full name.
func shown(name string) string {
	dir, err := os.Getwd()
	if err != nil {
		return name
	}
	if rel, err := filepath.Rel(dir, name); err == nil && len(rel) < len(name) {
		return rel
	}
	return name
}

// A brokenConfig is a configuration with mistakes.
type brokenConfig struct{ err error }

func (b *brokenConfig) Error() string { return b.err.Error() }

// broken marks the mistakes in a configuration, of which each names file and line.
func broken(err error) error {
	var mistake *strictyaml.Error
	if errors.As(err, &mistake) {
		return &brokenConfig{err}
	}
	return err
}

const configText = `Config prints the configuration that localstate would run with, as a
configuration file with a comment on each key that says where its value comes
from.`

// configOptions are the flags of commands that read a configuration and analyse
// nothing themselves.
type configOptions struct {
	dir      string
	settings settings
}

func (o *configOptions) flags(command string) *flag.FlagSet {
	flags := discard(command)
	flags.StringVar(&o.dir, "C", "", "run in `dir`")
	o.settings.register(flags)
	return flags
}

// configCommand is localstate config.
func configCommand(_ context.Context, args []string, stdout, stderr io.Writer) int {
	var o configOptions
	flags := o.flags("localstate config")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, help("config"))
		return exitClean
	case err != nil:
		return fail(stderr, flagError(err, flags))
	case flags.NArg() > 0:
		return fail(stderr, usageError("Name the folder by a flag: localstate config -C "+strings.TrimSuffix(flags.Arg(0), "/..."), "localstate config takes no packages"))
	}
	file, err := o.settings.load(o.dir)
	if err != nil {
		return fail(stderr, err)
	}
	if err := file.Print(stdout, &o.settings.flags); err != nil {
		return fail(stderr, err)
	}
	// What the configuration refers to can be wrong too.
	if _, err := o.settings.policy(file); err != nil {
		return fail(stderr, err)
	}
	return exitClean
}
