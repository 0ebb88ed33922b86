// Package config reads the settings of the service from the environment.
package config

import (
	"errors"
	"os"
)

// Config is what the service needs to know at startup.
type Config struct {
	Addr       string
	PhotoDir   string
	SessionDir string
	SessionKey []byte
	RedisAddr  string
	Bucket     Bucket
}

// Bucket is the object storage that profile pictures and archives go to.
type Bucket struct {
	Endpoint  string
	AccessKey string
	SecretKey string
	Name      string
}

// FromEnv reads the settings; those that have a sensible default may be left out.
func FromEnv() (Config, error) {
	cfg := Config{
		Addr:       env("PHOTOSHARE_ADDR", ":8080"),
		PhotoDir:   env("PHOTOSHARE_PHOTO_DIR", "./data/photos"),
		SessionDir: env("PHOTOSHARE_SESSION_DIR", "./data/sessions"),
		SessionKey: []byte(os.Getenv("PHOTOSHARE_SESSION_KEY")),
		RedisAddr:  env("PHOTOSHARE_REDIS", "localhost:6379"),
		Bucket: Bucket{
			Endpoint:  env("PHOTOSHARE_S3_ENDPOINT", "localhost:9000"),
			AccessKey: os.Getenv("PHOTOSHARE_S3_ACCESS_KEY"),
			SecretKey: os.Getenv("PHOTOSHARE_S3_SECRET_KEY"),
			Name:      env("PHOTOSHARE_S3_BUCKET", "photoshare"),
		},
	}
	if len(cfg.SessionKey) < 32 {
		return Config{}, errors.New("PHOTOSHARE_SESSION_KEY must be set to at least 32 characters")
	}
	return cfg, nil
}

func env(name, fallback string) string {
	if v, ok := os.LookupEnv(name); ok {
		return v
	}
	return fallback
}
