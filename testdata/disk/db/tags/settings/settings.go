// Package settings reads the configuration.
package settings

import "github.com/kelseyhightower/envconfig"

// Settings are what an operator can set.
type Settings struct {
	Listen string `default:":8080"`
	Driver string `default:"sqlite3"`
	DSN    string `default:"data/app.db"`
}

// Get reads the settings from the environment.
func Get() (Settings, error) {
	var s Settings
	err := envconfig.Process("app", &s)
	return s, err
}
