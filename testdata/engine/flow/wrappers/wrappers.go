// Package wrappers saves uploads that go through readers and writers of other
// kinds first.
package wrappers

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"image/jpeg"
	_ "image/png"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
)

const dir = "/var/lib/uploads"

func failed(w http.ResponseWriter, err error) bool {
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
	return err != nil
}

// Tee saves the body and answers with its hash.
func Tee(w http.ResponseWriter, r *http.Request) {
	sum := sha256.New()
	body := io.TeeReader(r.Body, sum)
	f, err := os.Create(filepath.Join(dir, "tee")) // want `localupload: .*os\.Create`
	if failed(w, err) {
		return
	}
	defer f.Close()
	if _, err := io.Copy(f, body); failed(w, err) {
		return
	}
	fmt.Fprintln(w, hex.EncodeToString(sum.Sum(nil)))
}

// TeeSilent copies the body to the answer and hashes it.
func TeeSilent(w http.ResponseWriter, r *http.Request) {
	sum := sha256.New()
	io.Copy(w, io.TeeReader(r.Body, sum))
	w.Header().Set("X-Sum", hex.EncodeToString(sum.Sum(nil)))
}

// Buffered reads and writes through buffers.
func Buffered(w http.ResponseWriter, r *http.Request) {
	in := bufio.NewReaderSize(r.Body, 1<<16)
	f, err := os.OpenFile(filepath.Join(dir, "buffered"), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600) // want `localupload: .*os\.OpenFile`
	if failed(w, err) {
		return
	}
	defer f.Close()
	out := bufio.NewWriter(f)
	if _, err := in.WriteTo(out); failed(w, err) {
		return
	}
	failed(w, out.Flush())
}

// BufferedSilent reads and writes through buffers, but to the answer.
func BufferedSilent(w http.ResponseWriter, r *http.Request) {
	out := bufio.NewWriter(w)
	defer out.Flush()
	bufio.NewReader(r.Body).WriteTo(out)
}

// Lines appends the lines of the body to a file.
func Lines(w http.ResponseWriter, r *http.Request) {
	f, err := os.OpenFile(filepath.Join(dir, "lines"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600) // want `localupload: .*os\.OpenFile`
	if failed(w, err) {
		return
	}
	defer f.Close()
	for sc := bufio.NewScanner(r.Body); sc.Scan(); {
		fmt.Fprintln(f, sc.Text())
	}
}

// LinesSilent reads a file of the host and filters it by the request.
func LinesSilent(w http.ResponseWriter, r *http.Request) {
	f, err := os.OpenFile("/etc/services", os.O_RDONLY, 0)
	if failed(w, err) {
		return
	}
	defer f.Close()
	want := []byte(r.FormValue("name"))
	for sc := bufio.NewScanner(f); sc.Scan(); {
		if bytes.HasPrefix(sc.Bytes(), want) {
			fmt.Fprintln(w, sc.Text())
		}
	}
}

// Limited saves at most a megabyte behind a header.
func Limited(w http.ResponseWriter, r *http.Request) {
	body := io.MultiReader(bytes.NewReader([]byte("v1\n")), io.LimitReader(r.Body, 1<<20))
	f, err := os.Create(filepath.Join(dir, "limited")) // want `localupload: .*os\.Create`
	if failed(w, err) {
		return
	}
	defer f.Close()
	io.Copy(f, body)
}

// MaxBytes saves a body of limited size.
func MaxBytes(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	b, err := io.ReadAll(r.Body)
	if failed(w, err) {
		return
	}
	failed(w, os.WriteFile(filepath.Join(dir, "max"), b, 0o600)) // want `localupload: .*os\.WriteFile`
}

// MaxBytesSilent counts the body.
func MaxBytesSilent(w http.ResponseWriter, r *http.Request) {
	b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if failed(w, err) {
		return
	}
	fmt.Fprintln(w, len(b))
}

// Unzipped saves what a compressed body holds.
func Unzipped(w http.ResponseWriter, r *http.Request) {
	zr, err := gzip.NewReader(r.Body)
	if failed(w, err) {
		return
	}
	defer zr.Close()
	f, err := os.Create(filepath.Join(dir, "unzipped")) // want `localupload: .*os\.Create`
	if failed(w, err) {
		return
	}
	defer f.Close()
	io.Copy(f, zr)
}

// Zipped saves a compressed body.
func Zipped(w http.ResponseWriter, r *http.Request) {
	f, err := os.Create(filepath.Join(dir, "body.gz")) // want `localupload: .*os\.Create`
	if failed(w, err) {
		return
	}
	defer f.Close()
	zw := gzip.NewWriter(f)
	defer zw.Close()
	io.Copy(zw, r.Body)
}

// ZippedSilent answers with a compressed body.
func ZippedSilent(w http.ResponseWriter, r *http.Request) {
	zw := gzip.NewWriter(w)
	defer zw.Close()
	io.Copy(zw, r.Body)
}

// Archive unpacks an archive.
func Archive(w http.ResponseWriter, r *http.Request) {
	b, err := io.ReadAll(r.Body)
	if failed(w, err) {
		return
	}
	zr, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if failed(w, err) {
		return
	}
	for _, entry := range zr.File {
		src, err := entry.Open()
		if failed(w, err) {
			return
		}
		dst, err := os.Create(filepath.Join(dir, filepath.Base(entry.Name))) // want `localupload: .*os\.Create`
		if failed(w, err) {
			return
		}
		io.Copy(dst, src)
		dst.Close()
		src.Close()
	}
}

// ArchiveSilent lists an archive.
func ArchiveSilent(w http.ResponseWriter, r *http.Request) {
	b, err := io.ReadAll(r.Body)
	if failed(w, err) {
		return
	}
	zr, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if failed(w, err) {
		return
	}
	for _, entry := range zr.File {
		fmt.Fprintln(w, entry.Name)
	}
}

// FormFile saves a file of a form.
func FormFile(w http.ResponseWriter, r *http.Request) {
	src, header, err := r.FormFile("file")
	if failed(w, err) {
		return
	}
	defer src.Close()
	dst, err := os.Create(filepath.Join(dir, filepath.Base(header.Filename))) // want `localupload: .*os\.Create`
	if failed(w, err) {
		return
	}
	defer dst.Close()
	io.Copy(dst, src)
}

// FormFileSilent looks at the beginning of a file of a form.
func FormFileSilent(w http.ResponseWriter, r *http.Request) {
	src, header, err := r.FormFile("file")
	if failed(w, err) {
		return
	}
	defer src.Close()
	head := make([]byte, 512)
	n, err := io.ReadFull(src, head)
	if err != nil && err != io.ErrUnexpectedEOF {
		failed(w, err)
		return
	}
	fmt.Fprintln(w, header.Filename, http.DetectContentType(head[:n]))
}

// Headers saves all files of a form.
func Headers(w http.ResponseWriter, r *http.Request) {
	if failed(w, r.ParseMultipartForm(32<<20)) {
		return
	}
	for _, header := range r.MultipartForm.File["files"] {
		if failed(w, saveHeader(header)) {
			return
		}
	}
}

func saveHeader(header *multipart.FileHeader) error {
	src, err := header.Open()
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.Create(filepath.Join(dir, filepath.Base(header.Filename))) // want `localupload: .*os\.Create`
	if err != nil {
		return err
	}
	defer dst.Close()
	_, err = io.Copy(dst, src)
	return err
}

// Parts saves the parts of a form without parsing it.
func Parts(w http.ResponseWriter, r *http.Request) {
	mr, err := r.MultipartReader()
	if failed(w, err) {
		return
	}
	for {
		part, err := mr.NextPart()
		if err == io.EOF {
			return
		}
		if failed(w, err) {
			return
		}
		f, err := os.Create(filepath.Join(dir, filepath.Base(part.FileName()))) // want `localupload: .*os\.Create`
		if failed(w, err) {
			return
		}
		_, err = io.Copy(f, part)
		f.Close()
		if failed(w, err) {
			return
		}
	}
}

// PartsSilent measures the parts of a form.
func PartsSilent(w http.ResponseWriter, r *http.Request) {
	mr, err := r.MultipartReader()
	if failed(w, err) {
		return
	}
	for part, err := mr.NextPart(); err == nil; part, err = mr.NextPart() {
		n, _ := io.Copy(io.Discard, part)
		fmt.Fprintln(w, part.FormName(), n)
	}
}

// Image saves a picture in another format.
func Image(w http.ResponseWriter, r *http.Request) {
	img, _, err := image.Decode(r.Body)
	if failed(w, err) {
		return
	}
	f, err := os.Create(filepath.Join(dir, "picture.jpg")) // want `localupload: .*os\.Create`
	if failed(w, err) {
		return
	}
	defer f.Close()
	failed(w, jpeg.Encode(f, img, nil))
}

// ImageSilent answers with a picture in another format.
func ImageSilent(w http.ResponseWriter, r *http.Request) {
	img, _, err := image.Decode(r.Body)
	if failed(w, err) {
		return
	}
	failed(w, jpeg.Encode(w, img, &jpeg.Options{Quality: 70}))
}

type document struct {
	Title string `json:"title"`
	Body  string `json:"body"`
	Data  []byte `json:"data"`
}

// JSON saves a field of a document.
func JSON(w http.ResponseWriter, r *http.Request) {
	var doc document
	if failed(w, json.NewDecoder(r.Body).Decode(&doc)) {
		return
	}
	failed(w, os.WriteFile(filepath.Join(dir, "doc.md"), []byte(doc.Body), 0o644)) // want `localupload: .*os\.WriteFile`
}

// JSONSilent answers with a field of a document.
func JSONSilent(w http.ResponseWriter, r *http.Request) {
	var doc document
	if failed(w, json.NewDecoder(r.Body).Decode(&doc)) {
		return
	}
	w.Write([]byte("<h1>" + doc.Title + "</h1>" + doc.Body))
}

// Base64 saves a picture that came in as text.
func Base64(w http.ResponseWriter, r *http.Request) {
	b, err := base64.StdEncoding.DecodeString(r.FormValue("picture"))
	if failed(w, err) {
		return
	}
	failed(w, os.WriteFile(filepath.Join(dir, "avatar.png"), b, 0o644)) // want `localupload: .*os\.WriteFile`
}

// Base64Silent answers with the length of a picture that came in as text.
func Base64Silent(w http.ResponseWriter, r *http.Request) {
	b, err := base64.StdEncoding.DecodeString(r.FormValue("picture"))
	if failed(w, err) {
		return
	}
	fmt.Fprintln(w, len(b))
}

// Copied reads the body into a buffer and copies that in pieces.
func Copied(w http.ResponseWriter, r *http.Request) {
	var buf bytes.Buffer
	if _, err := buf.ReadFrom(r.Body); failed(w, err) {
		return
	}
	f, err := os.Create(filepath.Join(dir, "copied")) // want `localupload: .*os\.Create`
	if failed(w, err) {
		return
	}
	defer f.Close()
	chunk := make([]byte, 4096)
	for {
		n, err := buf.Read(chunk)
		if n > 0 {
			f.Write(chunk[:n])
		}
		if err != nil {
			return
		}
	}
}
