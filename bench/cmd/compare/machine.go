package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/golocalstate/localstate/bench/internal/table"
)

// machine says what is measured on, and when.
func machine() string {
	cpu, _ := os.ReadFile("/proc/cpuinfo")
	mem, _ := os.ReadFile("/proc/meminfo")
	kilobytes, _ := strconv.ParseInt(field(mem, "MemTotal"), 10, 64)
	version, _ := exec.Command("go", "env", "GOVERSION").Output()
	return fmt.Sprintf("%s, %d × %s, %s, %s.", time.Now().Format(time.DateOnly), runtime.NumCPU(),
		field(cpu, "model name"), table.Bytes(kilobytes<<10), strings.TrimSpace(string(version)))
}

// load is how many processes wanted to run in the last minute, five and fifteen.
func load() string {
	text, _ := os.ReadFile("/proc/loadavg")
	return strings.Join(strings.Fields(string(text))[:3], " ")
}

// field is the first value of a name in a file of /proc, without its unit.
func field(text []byte, name string) string {
	m := regexp.MustCompile(`(?m)^` + name + `\s*:\s*(.*?)(?: kB)?$`).FindSubmatch(text)
	if m == nil {
		return "unknown"
	}
	return string(m[1])
}

// toolPath is where the go command has a tool of its own.
func toolPath(name string) (string, error) {
	out, err := exec.Command("go", "tool", "-n", name).Output()
	return strings.TrimSpace(string(out)), err
}
