// Photoshare is a service for sharing photos: the example that localstate is
// shown with. It keeps some things where they die with the host, and their
// twins where they survive.
package main

import (
	"log"
	"net/http"
	"os"
	"time"

	"github.com/gomodule/redigo/redis"

	"example.com/photoshare/internal/config"
	"example.com/photoshare/internal/gallery"
	"example.com/photoshare/internal/session"
	"example.com/photoshare/internal/storage"
	"example.com/photoshare/internal/web"
)

func main() {
	cfg, err := config.FromEnv()
	if err != nil {
		log.Fatal(err)
	}
	if err := run(cfg); err != nil {
		log.Fatal(err)
	}
}

func run(cfg config.Config) error {
	pool := &redis.Pool{
		MaxIdle:     8,
		IdleTimeout: 4 * time.Minute,
		Dial:        func() (redis.Conn, error) { return redis.Dial("tcp", cfg.RedisAddr) },
	}
	defer pool.Close()

	disk, err := storage.NewDisk(cfg.PhotoDir)
	if err != nil {
		return err
	}
	bucket, err := storage.NewBucket(cfg.Bucket)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(cfg.SessionDir, 0o700); err != nil {
		return err
	}

	index := gallery.NewIndex(pool)
	server := &web.Server{
		Gallery:     gallery.New(disk, bucket, index),
		Profiles:    gallery.NewProfiles(bucket),
		Index:       index,
		Guests:      session.NewGuests(),
		Members:     session.NewMembers(pool),
		Admins:      session.NewAdmins(cfg.SessionDir, cfg.SessionKey),
		Preferences: session.NewPreferences(cfg.SessionKey),
	}
	log.Printf("listening on %s", cfg.Addr)
	return http.ListenAndServe(cfg.Addr, server.Routes())
}
