// Package codecs has tables that package initialisers fill.
package codecs

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
)

// Encode writes a value.
type Encode func(w io.Writer, v any) error

var byTypeSilent = build()

var aliasesSilent = map[string]string{}

var _ = alias("text/json", "application/json")
var _ = alias("text/xml", "application/xml")

func alias(from, to string) bool {
	aliasesSilent[from] = to
	return true
}

func build() map[string]Encode {
	m := make(map[string]Encode)
	add := func(contentType string, e Encode) { m[contentType] = e }
	add("application/json", func(w io.Writer, v any) error { return json.NewEncoder(w).Encode(v) })
	add("application/xml", func(w io.Writer, v any) error { return xml.NewEncoder(w).Encode(v) })
	return m
}

// For returns the codec that a client accepts.
func For(accept string) Encode {
	accept, _, _ = strings.Cut(accept, ";")
	if to, ok := aliasesSilent[accept]; ok {
		accept = to
	}
	if e, ok := byTypeSilent[accept]; ok {
		return e
	}
	return byTypeSilent["application/json"]
}
