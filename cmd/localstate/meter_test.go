//go:build unix

package main

import (
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/driver"
)

// interactive sets the environment of somebody at a terminal.
func interactive(t *testing.T) {
	t.Helper()
	t.Setenv("CI", "")
	t.Setenv("TERM", "xterm")
}

// terminal returns a terminal and what reads all that is written to it, once
// that is closed.
func terminal(t *testing.T) (tty *os.File, screen func() string) {
	t.Helper()
	control, tty, err := pty.Open()
	require.NoError(t, err)
	text := make(chan string)
	go func() {
		data, _ := io.ReadAll(control) // it ends with an error where the other side is closed
		text <- string(data)
	}()
	return tty, func() string {
		require.NoError(t, tty.Close())
		defer control.Close()
		return <-text
	}
}

func TestMeter(t *testing.T) {
	interactive(t)
	tty, screen := terminal(t)
	m := newMeter(tty, 0)
	require.NotNil(t, m)
	observe := m.observe("main: ")
	show := func(p driver.Progress) {
		observe(p)
		time.Sleep(250 * time.Millisecond) // until it is drawn
	}
	show(driver.Progress{Step: driver.Load})
	show(driver.Progress{Step: driver.Compile, Done: 1, Total: 2})
	show(driver.Progress{Step: driver.Link, Done: 1, Total: 2})
	show(driver.Progress{Step: driver.Compile, Done: 2, Total: 2})
	show(driver.Progress{Step: driver.Link, Done: 2, Total: 2})
	m.stop()
	_, err := io.WriteString(tty, "findings")
	require.NoError(t, err)
	time.Sleep(250 * time.Millisecond)

	text := screen()
	rest := text
	for _, part := range []string{"main: load", "main: compile 1 of 2 packages", "main: compile 2 of 2 packages", "main: link 2 of 2 packages"} {
		i := strings.Index(rest, part)
		require.GreaterOrEqual(t, i, 0, "%q in %q", part, text)
		rest = rest[i+len(part):]
	}
	assert.NotContains(t, text, "link 1", "compiling is not done then")
	const erase = "\r\x1b[K"
	assert.True(t, strings.HasSuffix(text, erase+"findings"), "%q", text)
}

// A run that ends before it begins to show leaves the terminal alone.
func TestMeterOfShortRuns(t *testing.T) {
	interactive(t)
	tty, screen := terminal(t)
	m := newMeter(tty, 100*time.Millisecond)
	m.observe("")(driver.Progress{Step: driver.Load})
	m.stop()
	time.Sleep(250 * time.Millisecond)
	assert.Empty(t, screen())
}

// Where nobody looks there is no meter, so nothing is written.
func TestNoMeter(t *testing.T) {
	interactive(t)
	file, err := os.Create(t.TempDir() + "/stderr")
	require.NoError(t, err)
	defer file.Close()
	assert.Nil(t, newMeter(file, 0), "a file")
	assert.Nil(t, newMeter(new(strings.Builder), 0), "no file")

	tty, screen := terminal(t)
	require.NotNil(t, newMeter(tty, time.Hour), "a terminal")
	for name, value := range map[string]string{"CI": "true", "TERM": "dumb"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(name, value)
			m := newMeter(tty, 0)
			assert.Nil(t, m)
			assert.Nil(t, m.observe(""), "the driver need not count")
			m.stop()
		})
	}
	assert.Empty(t, screen())
}
