package config

import (
	"errors"

	"github.com/golocalstate/localstate/internal/catalog"
)

// Resolve reads what the configuration refers to: read gives the content of a
// file that Catalog names. The configuration must not be changed any more.
func (c *Config) Resolve(read func(name string) ([]byte, error)) (*Policy, error) {
	var sources []source
	var errs []error
	for i := range c.Catalog {
		name := &c.Catalog[i]
		text, err := read(name.Value)
		if err != nil {
			errs = append(errs, name.mistake("the catalogue file cannot be read: %v", err))
			continue
		}
		sources = append(sources, source{Name: name.Value, Text: string(text)})
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return newPolicy(c, sources)
}

// newPolicy makes a policy of a configuration and the catalogue files that it names.
func newPolicy(c *Config, sources []source) (*Policy, error) {
	cat, err := catalog.Default()
	if err != nil {
		return nil, err
	}
	var files []*catalog.File
	var errs []error
	for _, s := range sources {
		parsed, err := catalog.ParseAll(s.Name, []byte(s.Text))
		files, errs = append(files, parsed...), append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	for i := range c.EntryPoints {
		files = append(files, c.EntryPoints[i].file())
	}
	if len(files) > 0 {
		cat = cat.With(files...)
	}
	return &Policy{config: *c, catalog: cat, sources: sources}, nil
}

// Default is the policy of the default configuration.
func Default() (*Policy, error) { return newPolicy(new(Config), nil) }
