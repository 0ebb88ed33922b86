package config

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/golocalstate/localstate/internal/strictyaml"
)

// packed is a policy as it travels in a flag: the go command caches what a vet tool says
// by its flags and knows nothing of the files that the tool reads.
type packed struct {
	Config  Config   `yaml:"config"`
	Sources []source `yaml:"sources,omitempty"`
	Dir     string   `yaml:"dir,omitempty"`
	Roots   []root   `yaml:"roots,omitempty"`
}

// packedPrefix tells a packed policy from the text of a configuration file.
const packedPrefix = "packed:"

// Pack writes the policy as one word. The same policy gives the same word.
func (p *Policy) Pack() (string, error) {
	text, err := yaml.Marshal(packed{Config: p.config, Sources: p.sources, Dir: p.dir, Roots: p.roots})
	if err != nil {
		return "", err
	}
	var buf bytes.Buffer
	buf.WriteString(packedPrefix)
	encoder := base64.NewEncoder(base64.RawURLEncoding, &buf)
	// Neither the level nor a write to memory can be wrong.
	w, _ := flate.NewWriter(encoder, flate.BestCompression)
	_, _ = w.Write(text)
	_ = w.Close()
	_ = encoder.Close()
	return buf.String(), nil
}

// Knowledge is what the policy says of libraries and of what is compiled, as a
// text that differs where that does. The rest of a policy only chooses among findings.
func (p *Policy) Knowledge() (string, error) {
	text, err := yaml.Marshal(packed{
		Config:  Config{Modules: p.config.Modules, EntryPoints: p.config.EntryPoints},
		Sources: p.sources,
	})
	return string(text), err
}

// maxPacked bounds what a damaged word can unpack to: more than any command
// line holds.
const maxPacked = 1 << 24

// Unpack reads what Pack wrote, or else the text of a configuration file. Such a
// text cannot refer to catalogue files, of which the go command would not know.
func Unpack(word string) (*Policy, error) {
	data, ok := strings.CutPrefix(word, packedPrefix)
	if !ok {
		c, err := Parse("config", []byte(word))
		if err != nil {
			return nil, err
		}
		return c.Resolve(func(string) ([]byte, error) {
			return nil, errors.New("a configuration that is given as a flag cannot name files; run localstate vet, which reads them")
		})
	}
	damaged := func(err error) error { return fmt.Errorf("the packed configuration is damaged: %w", err) }
	r := flate.NewReader(base64.NewDecoder(base64.RawURLEncoding, strings.NewReader(data)))
	text, err := io.ReadAll(io.LimitReader(r, maxPacked+1))
	if err != nil {
		return nil, damaged(err)
	}
	if len(text) > maxPacked {
		return nil, damaged(errors.New("too long"))
	}
	var p packed
	if _, err := strictyaml.Decode("config", 0, text, &p); err != nil {
		return nil, damaged(err)
	}
	policy, err := newPolicy(&p.Config, p.Sources)
	if err != nil {
		return nil, damaged(err)
	}
	policy.dir, policy.roots = p.Dir, p.Roots
	return policy, nil
}
