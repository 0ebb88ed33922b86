package catalog

import "github.com/golocalstate/localstate/internal/strictyaml"

// File is one YAML document: what is known of one library, or of one of its
// packages.
type File struct {
	// Package is the import path that the rows speak of. A major-version
	// suffix (/v2) or its gopkg.in form (.v2) is left off: the rows hold
	// for every major version unless Versions narrows them.
	Package string `yaml:"package"`
	// Versions lists the major versions that the file speaks of, as they
	// stand in an import path ("v2"; "v1" is the path without a suffix).
	// Empty means all.
	Versions []string `yaml:"versions,omitempty"`
	// Source is the address of the documentation that the rows were read
	// from.
	Source string `yaml:"source"`
	// Default says what every call of the package does that has no row of
	// its own; only Flows, Pure and Learns make sense there.
	Default *Func `yaml:"default,omitempty"`
	// Entries are the shapes of functions that the library calls per request.
	Entries []Entry `yaml:"entries,omitempty"`
	// Types says what values of a type are.
	Types []Type `yaml:"types,omitempty"`
	// Vars says what package variables hold.
	Vars []Var `yaml:"vars,omitempty"`
	// Funcs says what a call does.
	Funcs []Func `yaml:"funcs,omitempty"`

	// Pos is where the document starts.
	Pos strictyaml.Position `yaml:"-"`
}

// Entry describes entry points that are recognised by their signature: a
// function or method of exactly these parameters is called by the library for
// every request.
type Entry struct {
	// Params are the parameter types in order. A name without a dot belongs
	// to the file's package; a leading * is a pointer.
	Params []string `yaml:"params"`
	// Results are the result types; nil means that any results fit, an empty
	// list that there are none.
	Results []string `yaml:"results,omitzero"`
	// Request lists the parameters (from 0) that carry request data.
	Request []int `yaml:"request"`
	// Kind is the kind of entry point.
	Kind EntryKind `yaml:"kind,omitempty"`
	// Reason says why.
	Reason string `yaml:"reason,omitempty"`

	// Pos is where the entry stands.
	Pos strictyaml.Position `yaml:"-"`
}

// EntryKind says what calls an entry point.
type EntryKind string

const (
	// Request is an HTTP handler, a gRPC method, a websocket reader: the default.
	Request EntryKind = "request"
	// Message is a consumer of a message queue.
	Message EntryKind = "message"
	// Job is work that a scheduler or timer of the process starts.
	Job EntryKind = "job"
)

// Type says what values of a type are, so that rules know which of them are
// no state although they are kept.
type Type struct {
	// Name is the type's name in the file's package.
	Name string `yaml:"type"`
	// Also names further types of the same class.
	Also []string `yaml:"also,omitempty"`
	// Is is the class of the type.
	Is TypeClass `yaml:"is,omitempty"`
	// Place says that a value of the type is a place however it is made: by a
	// literal, new or a conversion, as a variable or as a field of another
	// struct. The value is recv, its fields recv.Name.
	Place *Place `yaml:"place,omitempty"`
	// Logs names the fields with writers that log lines go to.
	Logs []string `yaml:"logs,omitempty"`
	// Reason says why.
	Reason string `yaml:"reason,omitempty"`

	// Pos is where the row stands.
	Pos strictyaml.Position `yaml:"-"`
}

// TypeClass is what values of a type are good for.
type TypeClass string

const (
	// Pool is a connection, a pool of them or a client of a remote service:
	// keeping one is no state.
	Pool TypeClass = "pool"
	// Memo is the result of a pure function that is costly to compute, such
	// as a compiled regular expression.
	Memo TypeClass = "memo"
	// Metric counts for operators who collect it from each process.
	Metric TypeClass = "metric"
	// Logger writes logs.
	Logger TypeClass = "logger"
	// Sync synchronises goroutines of this process.
	Sync TypeClass = "sync"
	// Conn is a live connection to one client.
	Conn TypeClass = "conn"
	// RequestData is what an entry point is handed: fields and methods give request data.
	RequestData TypeClass = "request"
	// Response is where an entry point writes its answer.
	Response TypeClass = "response"
	// PerRequest is embedded by objects that a framework builds for every request.
	PerRequest TypeClass = "per-request"
	// Registrar hands what it is given to the outside world: the exported
	// methods of an object that is passed beside it are entry points.
	Registrar TypeClass = "registrar"
	// Scheduler starts jobs by the clock of this process.
	Scheduler TypeClass = "scheduler"
	// Process is a child process, whose fields say where its output goes.
	Process TypeClass = "process"
	// Scratch is memory that holds nothing anybody relies on, such as sync.Pool.
	Scratch TypeClass = "scratch"
)

// Var says what a package variable of a library holds.
type Var struct {
	// Name is the variable's name.
	Name string `yaml:"var"`
	// Reason says why.
	Reason string `yaml:"reason,omitempty"`
	// Learns says that what is read from the variable is learned at run time
	// (crypto/rand.Reader).
	Learns Learning `yaml:"learns,omitempty"`
	// Place says that the variable holds a place; the value is recv. Where the
	// place is at a field of it (recv.WebConfig.Session.SessionOn), also behind
	// pointers, it is made by setting the field.
	Place *Place `yaml:"place,omitempty"`
	// Logs says that the variable holds the writer that log lines go to.
	Logs bool `yaml:"logs,omitempty"`
	// Fix rewrites the code that makes the place by setting a field.
	Fix *Fix `yaml:"fix,omitempty"`

	// Pos is where the row stands.
	Pos strictyaml.Position `yaml:"-"`
}

// Func says what a call of one function or method does. Its value references
// are: recv (the receiver), argN (argument N, without the receiver), retN
// (result N), a leading * for what a pointer, slice or container leads to, and
// .Field for a field ("arg0.Storage"). The number of a variadic parameter
// stands for all arguments passed there.
//
// A row says all that its call does: where it names no flows, nothing takes a
// way through the call but what its aliases, writes and callbacks say.
type Func struct {
	// Name is the function's name, or Type.Method; or Type.Field for a field of
	// function type, which is called by the library: setting it is the call.
	Name string `yaml:"func,omitempty"`
	// Also names further functions that do the same.
	Also []string `yaml:"also,omitempty"`
	// Reason says why, or gives the documentation's address.
	Reason string `yaml:"reason,omitempty"`

	// Registers names the arguments that become entry points.
	Registers []Registration `yaml:"registers,omitempty"`
	// Calls names the arguments that are called by this call.
	Calls []Callback `yaml:"calls,omitempty"`
	// Flows are the ways that data takes through the call ("arg0 -> ret0").
	// A call without a row lets the receiver and every argument flow to
	// every result and to what pointer arguments lead to.
	Flows []Flow `yaml:"flows,omitempty"`
	// Aliases are results that stand for an argument, so that what is done
	// to the one is done to the other (bufio.NewWriter: "arg0 -> ret0").
	Aliases []Flow `yaml:"aliases,omitempty"`
	// Pure says that nothing flows through the call: what it gives is no
	// request data and nothing learned at run time.
	Pure bool `yaml:"pure,omitempty"`
	// Learns says that the results are learned at run time, and from what.
	Learns Learning `yaml:"learns,omitempty"`
	// Into names what else than the results is learned (Rows.Scan: "*arg0").
	Into []Ref `yaml:"into,omitempty"`
	// Logs names the writers that log lines go to from this call on.
	Logs []Ref `yaml:"logs,omitempty"`
	// LogPaths names the paths of files that log lines go to.
	LogPaths []Ref `yaml:"log_paths,omitempty"`
	// Keys names the values that sign, encrypt or authenticate what clients
	// bring back: whoever checks it must have the same key.
	Keys []Ref `yaml:"keys,omitempty"`
	// Serves says that the call takes requests until the program ends.
	Serves bool `yaml:"serves,omitempty"`
	// Listens is the address at which the call takes connections.
	Listens Ref `yaml:"listens,omitempty"`
	// Browses says that the call opens a page in the browser of whoever sits
	// at this machine.
	Browses *Browse `yaml:"browses,omitempty"`
	// Joins says that the call returns only when the goroutines that were
	// started with the receiver have ended.
	Joins bool `yaml:"joins,omitempty"`
	// Setting says that the call declares or reads a setting.
	Setting *Setting `yaml:"setting,omitempty"`

	// Opens says that the call opens a local file and gives it to the caller.
	Opens *Open `yaml:"opens,omitempty"`
	// Saves says that the call writes data to a local file by path.
	Saves *Save `yaml:"saves,omitempty"`
	// Writes says that data is put into an object.
	Writes []Write `yaml:"writes,omitempty"`
	// Reads names the objects that data is got from.
	Reads []Ref `yaml:"reads,omitempty"`
	// Removes names a path that is removed from the local disk.
	Removes *Remove `yaml:"removes,omitempty"`
	// Renames says that a local file is moved.
	Renames *Rename `yaml:"renames,omitempty"`

	// Place says that the call constructs a place.
	Place *Place `yaml:"place,omitempty"`
	// Fix rewrites the call, so that what it makes is no longer reported.
	Fix *Fix `yaml:"fix,omitempty"`

	// Pos is where the row stands.
	Pos strictyaml.Position `yaml:"-"`
}

// Registration is a call's argument that becomes an entry point.
type Registration struct {
	// Arg is the argument's number; a variadic one covers the rest. Function
	// values and objects whose methods are entry points by signature or by
	// Methods are registered.
	Arg int `yaml:"arg"`
	// Kind is the kind of entry point.
	Kind EntryKind `yaml:"kind,omitempty"`
	// Methods registers every exported method of the argument.
	Methods bool `yaml:"methods,omitempty"`
	// PerRequest says that the library builds a receiver of the argument's
	// type for every request.
	PerRequest bool `yaml:"per_request,omitempty"`
	// Request lists the parameters (from 0) of the registered function that
	// carry request data; nil means all.
	Request []int `yaml:"request,omitempty"`
}

// Callback is a call's argument that is called.
type Callback struct {
	// Arg is the function argument's number, or -1 for the receiver.
	Arg int `yaml:"arg"`
	// Method is the method that is called where the argument is no function.
	Method string `yaml:"method,omitempty"`
	// When says when it is called.
	When When `yaml:"when"`
	// Gives are the flows into the called function's parameters and out of
	// its results ("arg1 -> param0", "result0 -> ret0").
	Gives []Flow `yaml:"gives,omitempty"`
}

// When says when a function argument is called.
type When string

const (
	// Now is before the call returns.
	Now When = "now"
	// Go is in a goroutine of its own.
	Go When = "go"
	// Later is from another call, on the caller's behalf.
	Later When = "later"
	// Timer is by a timer or schedule of this process.
	Timer When = "timer"
)

// Learning is the source of what is learned at run time.
type Learning string

const (
	// FromRequest is request data that does not come through a parameter.
	FromRequest Learning = "request"
	// FromRemote is a database or another service.
	FromRemote Learning = "remote"
	// FromDisk is the local file system.
	FromDisk Learning = "disk"
	// FromClock is the time.
	FromClock Learning = "clock"
	// FromRandom is a random generator.
	FromRandom Learning = "random"
)

// Browse is a call that opens a page in a browser of this machine.
type Browse struct {
	// Given narrows it to calls with certain constants: the names of programs
	// that open browsers.
	Given *Given `yaml:"given,omitempty"`
}

// Open is a call that opens a local file.
type Open struct {
	Path Ref `yaml:"path"`
	// Mode is what the file is opened for; "flags" takes it from Flags.
	Mode OpenMode `yaml:"mode"`
	// Flags is the argument with os.O_* flags.
	Flags Ref `yaml:"flags,omitempty"`
	// On is the file system that the file lies on, where it is a value; the
	// call opens a local file only where that is local.
	On Ref `yaml:"on,omitempty"`
	// At is the opened file; it is missing where the library keeps it to
	// itself (http.ServeFile).
	At Ref `yaml:"at,omitempty"`
}

// OpenMode is what a file is opened for.
type OpenMode string

const (
	// ModeRead opens an existing file for reading.
	ModeRead OpenMode = "read"
	// ModeCreate creates or truncates a file for writing.
	ModeCreate OpenMode = "create"
	// ModeTemp creates a file of a fresh name in a temporary folder.
	ModeTemp OpenMode = "temp"
	// ModeFlags takes the mode from an argument with os.O_* flags.
	ModeFlags OpenMode = "flags"
)

// Save is a call that writes a local file by path.
type Save struct {
	// Path is missing where the library knows it from elsewhere (viper.WriteConfig).
	Path Ref   `yaml:"path,omitempty"`
	Data []Ref `yaml:"data,omitempty"`
	On   Ref   `yaml:"on,omitempty"`
	// Lost is what is lost with the file; empty is primary.
	Lost string `yaml:"lost,omitempty"`
}

// Write puts data into an object: a file, a cache, a store.
type Write struct {
	To   Ref   `yaml:"to"`
	Data []Ref `yaml:"data,omitempty"`
	// Counts says that the write changes a number by a constant.
	Counts bool `yaml:"counts,omitempty"`
}

// Setting is a value that whoever runs the program can choose: a flag, a
// configuration key.
type Setting struct {
	// Key is the setting's name; declarations and uses of one name belong together.
	Key Ref `yaml:"key"`
	// Default is the value that it has where nobody sets it.
	Default Ref `yaml:"default,omitempty"`
	// At is what takes the value.
	At Ref `yaml:"at,omitempty"`
}

// Remove takes a file, or with Tree a folder with all that is in it, off the disk.
type Remove struct {
	Path Ref  `yaml:"path"`
	Tree bool `yaml:"tree,omitempty"`
}

// Rename moves a file.
type Rename struct {
	From Ref `yaml:"from"`
	To   Ref `yaml:"to"`
}

// Place is a place that a call constructs.
type Place struct {
	// At is the constructed object.
	At Ref `yaml:"at"`
	// Kind is where the state is kept.
	Kind PlaceKind `yaml:"kind"`
	// Rule is the rule that reports it; empty for remote places.
	Rule string `yaml:"rule,omitempty"`
	// Severity is high, medium or low.
	Severity string `yaml:"severity,omitempty"`
	// Lost is what is lost: primary, cache, counter or config.
	Lost string `yaml:"lost,omitempty"`
	// Always says that the place is state as soon as a server constructs
	// it; otherwise run-time code must write it.
	Always bool `yaml:"always,omitempty"`
	// Unless names arguments and fields that make the place remote when they
	// are set to something that is not local ("arg0.Storage", "ret0.Store").
	Unless []Ref `yaml:"unless,omitempty"`
	// UnlessCalled names functions and methods of the package that make the
	// place remote, as Name or Type.Method, when they are called on it or on
	// an argument of the constructor, or their result is passed to it
	// (Sessions.UseDatabase, WithLimitCounter). A function without results
	// holds for the whole package.
	UnlessCalled []string `yaml:"unless_called,omitempty"`
	// UnlessSet names fields of package variables, as Var.Field or Var.Field.Field,
	// that make the place remote when they are set to something that is not
	// local (Default.Storage).
	UnlessSet []string `yaml:"unless_set,omitempty"`
	// Given narrows the place to calls with certain constants.
	Given *Given `yaml:"given,omitempty"`
	// What is what is kept, for the message: "login sessions".
	What string `yaml:"what,omitempty"`
	// Remedy is what to do instead, with the library's own remote twin.
	Remedy string `yaml:"remedy,omitempty"`
}

// Given is a condition on an argument that is known when the program is analysed.
type Given struct {
	Value Ref `yaml:"value"`
	// Is lists the constants that the value may be.
	Is []string `yaml:"is,omitempty"`
	// Starts lists what the value may start with.
	Starts []string `yaml:"starts,omitempty"`
	// Disk lists the constants that put the place on the local disk, whatever
	// its kind is otherwise.
	Disk []string `yaml:"disk,omitempty"`
	// Unset says that the place is local, too, where the program does not set
	// the value, a field: the library's own choice is local.
	Unset bool `yaml:"unset,omitempty"`
}

// PlaceKind is where a place keeps state.
type PlaceKind string

const (
	// Memory is the memory of this process.
	Memory PlaceKind = "memory"
	// LocalFile is a file or folder on the local disk.
	LocalFile PlaceKind = "file"
	// FileSystem is a file system interface over the local disk.
	FileSystem PlaceKind = "filesystem"
	// Database is an embedded database on the local disk.
	Database PlaceKind = "database"
	// Remote is a service that all replicas share.
	Remote PlaceKind = "remote"
	// Client is the client, as with signed cookies.
	Client PlaceKind = "client"
)

// names are all that the row speaks of.
func (t *Type) names() []string { return append([]string{t.Name}, t.Also...) }

// names are all that the row speaks of.
func (f *Func) names() []string { return append([]string{f.Name}, f.Also...) }
