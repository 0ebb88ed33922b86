// Package localwrite reports files that a server writes to the local disk while it
// runs, besides uploads and logs, and that stay there.
//
// # What
//
// A file that code reached by a request, a message, a background loop or a
// schedule creates: an export that is downloaded later, a picture that is made
// on demand, settings that an administrator saves (viper.WriteConfig), generated
// sources, an unpacked archive, a dump of what is in memory. Of files that are
// written before the server serves, those whose content nobody can give again:
// a token that a person was asked for, an identifier that another service made,
// a random value.
//
// # Why it dies
//
// The file goes with the disk of the host. The next request, for the download or
// for the setting, can reach a replica that does not have it.
//
// # Not reported
//
// Temporary files that are removed on every way to the end of the request; what
// a command of the program writes that ends instead of serving; defaults that
// the program writes when it starts, as every host makes the same; files that
// are opened and only read; what a framework or a file system interface keeps
// elsewhere. Request data is reported by localupload, log lines by locallog,
// databases by localdb.
//
// # Before
//
//	func (s *Server) saveSettings(w http.ResponseWriter, r *http.Request) {
//		...
//		viper.Set("mail.host", form.Host)
//		viper.WriteConfig()
//	}
//
// # After
//
//	func (s *Server) saveSettings(w http.ResponseWriter, r *http.Request) {
//		...
//		s.db.ExecContext(r.Context(), `UPDATE settings SET mail_host = $1`, form.Host)
//	}
//
// # Suppress
//
// Where the folder is no disk of the host, or what is written need not survive:
//
//	//localstate:ignore localwrite /exports is a volume that all replicas mount
//	err := os.WriteFile(filepath.Join("/exports", id+".csv"), data, 0o644)
//
// # Limits
//
// Files that a child process writes are not seen. A helper that serves several
// ends is reported at the call that says which, unless its callers cannot be
// told apart.
package localwrite
