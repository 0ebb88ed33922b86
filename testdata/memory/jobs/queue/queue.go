// Package queue hands work to goroutines through channels.
package queue

import (
	"context"
	"database/sql"
	"log"
	"net/http"
)

type mail struct{ to, text string }

// Mailer stores mails in the background.
type Mailer struct {
	db    *sql.DB
	mails chan mail // want `localjob: field queue\.Mailer\.mails holds work from \(\*queue\.Mailer\)\.Send`
	wake  chan struct{}
	lines chan string
}

// New starts workers.
func New(ctx context.Context, db *sql.DB) *Mailer {
	m := &Mailer{db: db, mails: make(chan mail, 100), wake: make(chan struct{}, 1), lines: make(chan string, 100)}
	for range 4 {
		go m.work(ctx)
	}
	go m.print()
	return m
}

func (m *Mailer) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case x := <-m.mails:
			_, _ = m.db.ExecContext(ctx, "INSERT INTO mails VALUES ($1, $2)", x.to, x.text)
		case <-m.wake:
		}
	}
}

// print writes lines to the log, which nobody misses.
func (m *Mailer) print() {
	for line := range m.lines {
		log.Print(line)
	}
}

// Send answers before the mail is stored.
func (m *Mailer) Send(w http.ResponseWriter, r *http.Request) {
	m.mails <- mail{r.FormValue("to"), r.FormValue("text")}
	m.lines <- r.FormValue("to")
	select {
	case m.wake <- struct{}{}:
	default:
	}
	w.WriteHeader(http.StatusAccepted)
}
