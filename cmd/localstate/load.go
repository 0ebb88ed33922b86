package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/driver"
)

// loadings are the values of the flag -load.
func loadings() []string {
	var words []string
	for _, l := range driver.Loadings() {
		words = append(words, string(l))
	}
	return words
}

func (opts *options) setLoading(word string) error {
	if !slices.Contains(loadings(), word) {
		return fmt.Errorf("it is one of %s", strings.Join(loadings(), ", "))
	}
	opts.loading = driver.Loading(word)
	return nil
}

// refuseWord is the argument before a command of the toolchain that makes
// localstate stand between it and the go command.
const refuseWord = "refuse-to-compile"

// refuser is the command that the go command is to run for its compilers when it
// is only asked what its build cache has. The go command has no question for that.
func refuser() string {
	self, err := os.Executable()
	if err != nil || strings.ContainsAny(self, `"'`) {
		return "" // it cannot be told where that is
	}
	return `"` + self + `" ` + refuseWord
}

// compilers are the programs that make what the build cache keeps.
var compilers = []string{"compile", "asm", "cgo", "link"}

// refuse fails instead of compiling anything, so that the go command takes the
// package for one that cannot be built. Questions it lets through, for the
// version of a compiler above all: the names in the build cache depend on the answers.
func refuse(args []string) (code int) {
	asks := slices.ContainsFunc(args, func(arg string) bool { return strings.HasPrefix(arg, "-V") })
	if name := strings.TrimSuffix(filepath.Base(args[0]), ".exe"); slices.Contains(compilers, name) && !asks {
		return exitFailed
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if cmd.Run() != nil {
		return exitFailed
	}
	return exitClean
}
