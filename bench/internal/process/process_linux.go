// Package process runs commands and says what they cost. It must not know what
// they do. It relies on how Linux accounts for processes and their children.
package process

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime/debug"
	"syscall"
	"time"
)

// Usage is what a command cost.
type Usage struct {
	// Wall is the time from start to end.
	Wall time.Duration
	// CPU is the processor time in user and system mode, of the command and of
	// all processes that it started and waited for.
	CPU time.Duration
	// Peak is the largest amount of memory, in bytes, that one of these
	// processes had at a time.
	Peak int64
	// Exit is the exit code, or -1 where a signal ended the command.
	Exit int
}

// Run runs a command until it ends or ctx does, and then ends its children too.
// An exit code other than zero is no error.
func Run(ctx context.Context, cmd *exec.Cmd) (Usage, error) {
	forget()
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return Usage{}, err
	}
	// The group is gone only after Wait, so its number cannot be another's before.
	stop := context.AfterFunc(ctx, func() { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) })
	err := cmd.Wait()
	stop()
	u := Usage{Wall: time.Since(start)}
	if ctx.Err() != nil {
		return u, ctx.Err()
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return u, err
	}
	u.Exit = cmd.ProcessState.ExitCode()
	u.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	// Of a process that was waited for, Maxrss is the largest of its own and its
	// children's, in kilobytes.
	u.Peak = cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
	return u, nil
}

// forget makes this process small, and the kernel forget that it was ever
// larger: a new process counts as large as its parent until it has
// loaded its own program, and that peak would stay.
func forget() {
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // without it small commands look larger
}
