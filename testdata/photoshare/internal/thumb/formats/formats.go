// Package formats knows the picture formats that the service accepts.
package formats

import (
	"fmt"
	"image"
	"io"
	"net/http"
)

// Format is a picture format.
type Format struct {
	Name   string
	Ext    string
	Decode func(io.Reader) (image.Image, error)
}

// formats is filled by the init functions of the files beside this one.
var formats = map[string]Format{}

// extensions is the reverse table.
var extensions map[string]string

// Register makes a format known by its content type.
func Register(contentType string, f Format) {
	formats[contentType] = f
}

func init() {
	extensions = make(map[string]string)
	for _, e := range []struct{ ext, contentType string }{
		{".jpeg", "image/jpeg"},
		{".jpg", "image/jpeg"},
		{".png", "image/png"},
		{".webp", "image/webp"},
	} {
		extensions[e.ext] = e.contentType
	}
}

// Sniff tells the format from the first bytes of a picture.
func Sniff(head []byte) (Format, error) {
	contentType := http.DetectContentType(head)
	f, ok := formats[contentType]
	if !ok {
		return Format{}, fmt.Errorf("formats: %s is not supported", contentType)
	}
	return f, nil
}

// ContentType tells the content type from a file name's extension.
func ContentType(ext string) string {
	if t, ok := extensions[ext]; ok {
		return t
	}
	return "application/octet-stream"
}
