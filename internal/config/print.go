package config

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/golocalstate/localstate/internal/finding"
)

// Print writes the configuration that results from a file and flags as a file of
// its own, with a comment on each key that says where it comes from.
func (f *File) Print(w io.Writer, flags *Flags) error {
	c := f.Config
	flags.Apply(&c)
	if len(c.Rules) == 0 {
		c.Rules = Rules{allRules}
	}
	if c.Severity == "" {
		c.Severity = finding.Low
	}
	if c.FailOn == "" {
		c.FailOn = finding.Low
	}
	var out bytes.Buffer
	v := reflect.ValueOf(&c).Elem()
	for i := range v.NumField() {
		tag := v.Type().Field(i).Tag.Get("yaml")
		if tag == "" {
			continue
		}
		key, _, _ := strings.Cut(tag, ",")
		text, err := marshalKey(key, v.Field(i))
		if err != nil {
			return err
		}
		first, rest, _ := strings.Cut(text, "\n")
		fmt.Fprintf(&out, "%s # %s\n%s", first, f.origin(key, flags), rest)
	}
	_, err := w.Write(out.Bytes())
	return err
}

// marshalKey writes one key and its value, short lists on one line.
func marshalKey(key string, v reflect.Value) (string, error) {
	if v.Kind() == reflect.Slice && v.Len() == 0 {
		return key + ": []\n", nil
	}
	options := []yaml.EncodeOption{yaml.Indent(2), yaml.IndentSequence(true)}
	if v.Type() == reflect.TypeFor[Rules]() {
		options = append(options, yaml.Flow(true))
		text, err := yaml.MarshalWithOptions(v.Interface(), options...)
		return key + ": " + string(text), err
	}
	text, err := yaml.MarshalWithOptions(yaml.MapSlice{{Key: key, Value: v.Interface()}}, options...)
	return string(text), err
}

// origin says where the value of a key comes from.
func (f *File) origin(key string, flags *Flags) string {
	at, inFile := f.at[key]
	switch set := slices.Contains(flags.set(), key); {
	case set && inFile && key == "rules":
		return fmt.Sprintf("the flag -rules, over %s:%d", f.Name, at.Line)
	case set:
		return "the flag -" + key
	case inFile:
		return fmt.Sprintf("%s:%d", f.Name, at.Line)
	}
	return "default"
}
