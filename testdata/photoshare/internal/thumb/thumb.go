// Package thumb makes small versions of pictures.
package thumb

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"sync"

	"golang.org/x/image/draw"

	"example.com/photoshare/internal/thumb/formats"
)

var (
	resizeMu sync.RWMutex
	// resizeCache spares us to resize a picture that was asked for before.
	resizeCache = map[string][]byte{} // want `localcache: .*resizeCache`
)

// buffers are reused between requests.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Cached returns the small version of the picture of that name, if it has been
// made before.
func Cached(name string, width int) ([]byte, bool) {
	resizeMu.RLock()
	defer resizeMu.RUnlock()
	small, ok := resizeCache[key(name, width)]
	return small, ok
}

// Resize makes a JPEG picture of the given width and remembers it.
func Resize(name string, r io.Reader, width int) ([]byte, error) {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	if _, err := buf.ReadFrom(r); err != nil {
		return nil, err
	}
	format, err := formats.Sniff(buf.Bytes())
	if err != nil {
		return nil, err
	}
	img, err := format.Decode(buf)
	if err != nil {
		return nil, fmt.Errorf("thumb: decode %s: %w", format.Name, err)
	}
	small, err := encode(scale(img, width))
	if err != nil {
		return nil, err
	}

	resizeMu.Lock()
	defer resizeMu.Unlock()
	resizeCache[key(name, width)] = small
	return small, nil
}

func key(name string, width int) string {
	return fmt.Sprintf("%s@%d", name, width)
}

func scale(img image.Image, width int) image.Image {
	b := img.Bounds()
	if b.Dx() <= width {
		return img
	}
	dst := image.NewRGBA(image.Rect(0, 0, width, b.Dy()*width/b.Dx()))
	draw.ApproxBiLinear.Scale(dst, dst.Bounds(), img, b, draw.Src, nil)
	return dst
}

func encode(img image.Image) ([]byte, error) {
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: 82}); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
