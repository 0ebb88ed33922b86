// Package localupload reports data of a request that is written to a file on the
// local disk and stays there.
//
// # What
//
// Bytes that came in with a request, as a multipart file, as the body or as a
// form field, or what is derived from them, reach a file that outlives the
// request: by os.Create and io.Copy, os.WriteFile, a framework's
// SaveUploadedFile, an image encoder, a file system interface over the local
// disk, or a file that is copied on. The data is followed through helpers in
// other packages, interfaces, wrappers (io.TeeReader, bufio, io.LimitReader),
// struct fields, channels and goroutines, and through files that are read again.
//
// # Why it dies
//
// The disk goes with the host: after a redeployment the database still names
// the file, and users get a 404. Another replica never had it.
//
// # Not reported
//
// A temporary file that is removed on every way to the end of the request: by
// defer, by the caller, or with its folder. One that is renamed stays and is
// reported. Uploads that are streamed to object storage, hashed, parsed in
// memory, or sent back. What the server itself makes, such as a page from a
// template, is no upload.
//
// # Before
//
//	file, header, err := r.FormFile("photo")
//	...
//	dst, err := os.Create(filepath.Join("uploads", header.Filename))
//	...
//	io.Copy(dst, file)
//
// # After
//
//	file, header, err := r.FormFile("photo")
//	...
//	s.bucket.PutObject(r.Context(), "photos", header.Filename, file, header.Size, minio.PutObjectOptions{})
//
// # Suppress
//
// Where the folder is no disk of the host:
//
//	//localstate:ignore localupload /uploads is a volume that all replicas mount
//	f, err := os.Create(filepath.Join("/uploads", name))
//
// # Limits
//
// A path that is computed twice, rather than kept in a variable, is not known to
// be the same path. A file that another program removes counts as kept.
package localupload
