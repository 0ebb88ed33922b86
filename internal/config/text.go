package config

import (
	"errors"
	"fmt"
	"strings"

	"github.com/golocalstate/localstate/internal/strictyaml"
)

// A Text is a word that knows where it stands, for mistakes that come to light later.
type Text struct {
	Value string
	Pos   strictyaml.Position
}

// MarshalText writes the word.
func (t Text) MarshalText() ([]byte, error) { return []byte(t.Value), nil }

// UnmarshalText reads a word.
func (t *Text) UnmarshalText(text []byte) error {
	t.Value = string(text)
	if strings.TrimSpace(t.Value) == "" {
		return errors.New("an empty value")
	}
	return nil
}

// SetPosition implements strictyaml.Positioned.
func (t *Text) SetPosition(p strictyaml.Position) { t.Pos = p }

// IsZero reports whether there is no word.
func (t Text) IsZero() bool { return t.Value == "" }

// mistake is an error where the word stands.
func (t *Text) mistake(format string, args ...any) error {
	return &strictyaml.Error{Pos: t.Pos, Message: fmt.Sprintf(format, args...)}
}

// A Module names a module by its path, or all below a path with a trailing "/...".
type Module struct{ Text }

// UnmarshalText reads the path of a module.
func (m *Module) UnmarshalText(text []byte) error {
	if err := m.Text.UnmarshalText(text); err != nil {
		return err
	}
	path := strings.TrimSuffix(m.Value, "/...")
	if strings.ContainsAny(path, " \t@*\\,") || strings.HasPrefix(path, ".") || strings.HasPrefix(path, "/") || strings.HasSuffix(path, "/") {
		return fmt.Errorf("%q is no module: write its path, as in go.mod, or path/... for all below", m.Value)
	}
	return nil
}

// Match reports whether the module of a path is meant.
func (m *Module) Match(module string) bool {
	prefix, all := strings.CutSuffix(m.Value, "/...")
	return module == prefix || all && strings.HasPrefix(module, prefix+"/")
}
