// Package baseline remembers findings, so that a run can report only what is
// new: a file of known findings, and what sets two lists of findings apart. It
// must not know how findings are made nor how they are shown.
package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/finding"
)

// DefaultFile is the name of the baseline of a module, in its root.
const DefaultFile = ".localstate-baseline.json"

// Version is the version of the file's format. It changes when older readers
// would misunderstand the file, or when fingerprints are made another way.
const Version = 1

// An Entry is a known finding. The fingerprint alone identifies it; the rest
// is for people who read the file.
type Entry struct {
	Package     string `json:"package"`
	Place       string `json:"place"`
	Rule        string `json:"rule"`
	Fingerprint string `json:"fingerprint"`
}

// A Baseline is a set of known findings.
type Baseline struct {
	// entries are sorted, and each fingerprint is there once.
	entries []Entry
}

// Of makes a baseline of findings.
func Of(findings []finding.Finding) *Baseline {
	entries := make([]Entry, len(findings))
	for i, f := range findings {
		entries[i] = Entry{Package: f.Package, Place: f.Place, Rule: f.Rule, Fingerprint: f.Fingerprint}
	}
	return sorted(entries)
}

func sorted(entries []Entry) *Baseline {
	slices.SortFunc(entries, func(a, b Entry) int {
		return cmp.Or(strings.Compare(a.Package, b.Package), strings.Compare(a.Place, b.Place),
			strings.Compare(a.Rule, b.Rule), strings.Compare(a.Fingerprint, b.Fingerprint))
	})
	// Two branches that both add an entry leave it twice when they are merged.
	seen := make(map[string]bool)
	entries = slices.DeleteFunc(entries, func(e Entry) bool {
		again := seen[e.Fingerprint]
		seen[e.Fingerprint] = true
		return again
	})
	return &Baseline{entries: entries}
}

// Len is the number of known findings.
func (b *Baseline) Len() int { return len(b.entries) }

// Split tells the findings that are new from the number of those that are
// known, and names the entries that none of the findings is for.
func (b *Baseline) Split(findings []finding.Finding) (fresh []finding.Finding, known int, gone []Entry) {
	entries := make(map[string]bool, len(b.entries))
	for _, e := range b.entries {
		entries[e.Fingerprint] = true
	}
	found := make(map[string]bool)
	for _, f := range findings {
		found[f.Fingerprint] = true
		if entries[f.Fingerprint] {
			known++
		} else {
			fresh = append(fresh, f)
		}
	}
	for _, e := range b.entries {
		if !found[e.Fingerprint] {
			gone = append(gone, e)
		}
	}
	return fresh, known, gone
}

// Write writes the baseline as a JSON object with an entry on each line, so that
// what changes is seen line by line, and merged so.
func (b *Baseline) Write(w io.Writer) error {
	var buf bytes.Buffer
	fmt.Fprintf(&buf, "{\n\"version\": %d,\n\"findings\": [", Version)
	for i, e := range b.entries {
		line, err := encode(e)
		if err != nil {
			return err
		}
		if i > 0 {
			buf.WriteByte(',')
		}
		buf.WriteByte('\n')
		buf.Write(line)
	}
	buf.WriteString("\n]\n}\n")
	_, err := w.Write(buf.Bytes())
	return err
}

// encode writes an entry as people read it: type parameters without escapes.
func encode(e Entry) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(buf.Bytes()), nil
}

// Read reads a baseline. Its error is a *driver.Failure.
func Read(name string) (*Baseline, error) {
	data, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, failure("Write it first: localstate baseline write -o "+name, "there is no baseline %s", name)
	case err != nil:
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		return nil, failure("Give -baseline a file that localstate baseline write has made.", "the baseline %s cannot be read: %v", name, err)
	}
	return Parse(name, data)
}

// Parse reads the text of a baseline; name is for its error, a *driver.Failure.
func Parse(name string, data []byte) (*Baseline, error) {
	again := "Write it again: localstate baseline write -o " + name
	// The version first: of a newer format nothing else can be said.
	var head struct {
		Version *int `json:"version"`
	}
	// Nobody is told to overwrite what never was a baseline.
	if text := bytes.TrimSpace(data); len(text) > 0 && text[0] != '{' && text[0] != '<' {
		return nil, failure("Give -baseline a file that localstate baseline write has made.", "%s is no baseline: it is no JSON object", name)
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, damaged(name, data, err, again)
	}
	switch {
	case head.Version == nil:
		return nil, failure("Give -baseline a file that localstate baseline write has made.", "%s is no baseline: it has no version", name)
	case *head.Version > Version:
		return nil, failure("Use that localstate, or write it again with this one: localstate baseline write -o "+name,
			"the baseline %s has version %d and was written by a newer localstate: this one reads version %d", name, *head.Version, Version)
	case *head.Version != Version:
		return nil, failure(again, "the baseline %s has version %d, and this localstate reads version %d", name, *head.Version, Version)
	}
	var file struct {
		Version  int     `json:"version"`
		Findings []Entry `json:"findings"`
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&file); err != nil {
		return nil, damaged(name, data, err, again)
	}
	for i, e := range file.Findings {
		if e.Fingerprint == "" {
			return nil, failure(again, "the baseline %s is damaged: entry %d has no fingerprint", name, i+1)
		}
	}
	return sorted(file.Findings), nil
}

// damaged says where a baseline is not what it should be.
func damaged(name string, data []byte, err error, next string) error {
	var syntax *json.SyntaxError
	var typ *json.UnmarshalTypeError
	at := name
	switch {
	case errors.As(err, &syntax):
		at = fmt.Sprintf("%s:%d", name, lineOf(data, syntax.Offset))
	case errors.As(err, &typ):
		at = fmt.Sprintf("%s:%d", name, lineOf(data, typ.Offset))
	}
	for _, marker := range []string{"<<<<<<< ", "=======", ">>>>>>> "} {
		if bytes.Contains(data, []byte("\n"+marker)) {
			next = "A merge has left its marks. " + next
			break
		}
	}
	return failure(next, "%s: the baseline is damaged: %s", at, strings.TrimPrefix(err.Error(), "json: "))
}

func lineOf(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(max(offset-1, 0), int64(len(data)))], []byte("\n"))
}

func failure(next, format string, args ...any) error {
	return &driver.Failure{Problem: fmt.Sprintf(format, args...), Next: next}
}
