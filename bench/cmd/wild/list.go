package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// A target is a module to analyse.
type target struct {
	// repo is owner/name at GitHub.
	repo string
	// commit is a commit or tag.
	commit string
	// folder is where the module is in the repository, "." for its root.
	folder string
}

// parseList reads lines of repository, commit and folder. What follows a # is
// a comment.
func parseList(r io.Reader) ([]target, error) {
	var list []target
	scanner := bufio.NewScanner(r)
	for line := 1; scanner.Scan(); line++ {
		text, _, _ := strings.Cut(scanner.Text(), "#")
		words := strings.Fields(text)
		if len(words) == 0 {
			continue
		}
		owner, name, ok := strings.Cut(words[0], "/")
		if len(words) != 3 || !ok || owner == "" || name == "" || strings.Contains(name, "/") {
			return nil, fmt.Errorf("line %d: want owner/name, commit and folder, have %q", line, strings.TrimSpace(text))
		}
		list = append(list, target{words[0], words[1], words[2]})
	}
	return list, scanner.Err()
}

// dirName is the name of the folder for the repository's files.
func (t target) dirName() string { return strings.ReplaceAll(t.repo, "/", "+") }

// name tells the target from the others.
func (t target) name() string {
	if t.folder == "." {
		return t.repo
	}
	return t.repo + "/" + t.folder
}
