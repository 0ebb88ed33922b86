// Package locallog reports logs that a server writes to files on the local disk.
//
// # What
//
// A file that is opened and given to a logger, however that is done: log.SetOutput
// and log.New, handlers of log/slog, zap by zapcore.AddSync or by OutputPaths,
// logrus, zerolog, gin.DefaultWriter, io.MultiWriter around it, or an io.Writer of
// the program's own that opens the file when it writes; rotating writers such as
// lumberjack and file-rotatelogs; the output of a child process that is started
// and left alone.
//
// # Why it dies
//
// The lines that would say why the host died are on its disk. With several
// replicas each has a part of them, and nobody collects them.
//
// # Not reported
//
// Standard output and standard error; syslog and collectors behind the network;
// loggers of commands that serve nobody.
//
// # Before
//
//	f, err := os.OpenFile("logs/app.log", os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
//	...
//	log.SetOutput(f)
//
// # After
//
//	log.SetOutput(os.Stdout) // the platform collects it
//
// # Suppress
//
// Where an agent on the host ships the file:
//
//	//localstate:ignore locallog the agent ships /var/log/app
//	f, err := os.OpenFile("/var/log/app/app.log", os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
//
// # Limits
//
// A logger that the program has written itself, on a file and fmt.Fprintf, is
// reported by localwrite.
package locallog
