package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/briandowns/spinner"
	"github.com/mattn/go-isatty"

	"github.com/golocalstate/localstate/internal/driver"
	"github.com/golocalstate/localstate/internal/report"
)

// patience is how long a run may take before it says how far it is.
const patience = 2 * time.Second

// A meter shows on a terminal how far a run is. A nil meter shows nothing.
type meter struct {
	spin  *spinner.Spinner
	timer *time.Timer

	mu      sync.Mutex
	text    string
	stopped bool
}

// newMeter returns a meter that begins to show after a while, or nil where
// nobody looks: standard error is no terminal, or one of a build server.
func newMeter(stderr io.Writer, after time.Duration) *meter {
	f, ok := stderr.(*os.File)
	if !ok || os.Getenv("CI") != "" || os.Getenv("TERM") == "dumb" ||
		!isatty.IsTerminal(f.Fd()) && !isatty.IsCygwinTerminal(f.Fd()) {
		return nil
	}
	m := &meter{spin: spinner.New(spinner.CharSets[9], 100*time.Millisecond, spinner.WithWriterFile(f))}
	m.spin.HideCursor = false // it would stay hidden if the process were killed
	m.spin.PreUpdate = func(s *spinner.Spinner) {
		m.mu.Lock()
		defer m.mu.Unlock()
		s.Suffix = " " + m.text
	}
	m.timer = time.AfterFunc(after, func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		if !m.stopped {
			m.spin.Start()
		}
	})
	return m
}

// observe returns what is to be told how far an analysis is. label says which
// one it is, where there are several.
func (m *meter) observe(label string) func(driver.Progress) {
	if m == nil {
		return nil
	}
	compiled := false
	return func(p driver.Progress) {
		// The steps overlap: that which ends first is shown.
		switch {
		case p.Step == driver.Link && !compiled:
			return
		case p.Step == driver.Compile && p.Done == p.Total:
			compiled = true
		}
		text := label + string(p.Step)
		if p.Total > 0 {
			text += fmt.Sprintf(" %d of %s", p.Done, report.Count(p.Total, "package"))
		}
		m.mu.Lock()
		defer m.mu.Unlock()
		m.text = text
	}
}

// stop erases what is shown, for good.
func (m *meter) stop() {
	if m == nil {
		return
	}
	m.mu.Lock()
	m.stopped = true
	m.mu.Unlock()
	m.timer.Stop()
	m.spin.Stop()
}
