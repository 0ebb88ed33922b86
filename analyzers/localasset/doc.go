// Package localasset reports files of a fixed name that a server reads while it
// runs, or when it starts, and that are not in the module's tree.
//
// # What
//
// A path, or the name at its end, that is written down in the code, also by
// constants that are joined or passed from another package, and that is given to
// os.ReadFile, os.Open, template.ParseFiles, a file server, or a framework's static
// folder, where no file or folder of the module has that name.
//
// # Why it dies
//
// Somebody has once put the file on the host by hand. A fresh host does not have
// it: the page, the picture or the whole server fails there.
//
// # Not reported
//
// Files and folders that are in the repository or embedded; what a front end
// builds beside its package.json; paths that a flag, an environment variable or
// a configuration file gives; what the operating system or the platform provides
// (/etc, /proc, /sys, /dev, /run/secrets, /usr/share); files that the program
// makes itself; files whose absence the code expects (os.Stat, os.IsNotExist,
// fs.ErrNotExist).
//
// # Before
//
//	font, err := os.ReadFile("fonts/title.ttf") // copied there once
//
// # After
//
//	//go:embed fonts/title.ttf
//	var font []byte
//
// # Suppress
//
// Where the image or the package that the server is deployed in brings the file along:
//
//	//localstate:ignore localasset the Dockerfile copies it
//	font, err := os.ReadFile("fonts/title.ttf")
//
// # Limits
//
// Whether a file is there is looked up when its package is analysed. go vet keeps
// the answer until the package changes. Where the module's files are not at hand,
// as in a sandbox that holds only Go files, nothing is reported.
package localasset
