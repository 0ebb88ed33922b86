// Package conf holds the settings in package variables.
package conf

import (
	"encoding/json"
	"os"
	"strings"
)

// Settings are read from a file.
type Settings struct {
	Addr  string
	Title string
	Admin []string
}

// CurrentSilent is set by Load, before the program serves.
var CurrentSilent = Settings{Addr: ":8080"}

var envSilent = map[string]string{}

// Motto is changed by a handler.
var Motto string // want `localcache: .*Motto`

// Load reads the settings.
func Load(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, &CurrentSilent); err != nil {
		return err
	}
	for _, kv := range os.Environ() {
		k, v, _ := strings.Cut(kv, "=")
		if strings.HasPrefix(k, "ENGINE_") {
			envSilent[k] = v
		}
	}
	CurrentSilent.Admin = append(CurrentSilent.Admin, envSilent["ENGINE_ADMIN"])
	Motto = CurrentSilent.Title
	return nil
}

// SetMotto changes the motto.
func SetMotto(s string) { Motto = s }

// Env returns a variable of the program's own.
func Env(name string) string { return envSilent["ENGINE_"+name] }
