package check

import (
	"bytes"
	"compress/flate"
	"encoding/gob"
	"io"
)

// factContents is a Fact without methods, so that gob looks at its fields.
type factContents Fact

// encode writes a fact down. The same fact gives the same bytes.
func encode(f *Fact) ([]byte, error) {
	var buf bytes.Buffer
	w, err := flate.NewWriter(&buf, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if err := gob.NewEncoder(w).Encode((*factContents)(f)); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// decode reads what encode wrote.
func decode(data []byte, f *Fact) error {
	r := flate.NewReader(bytes.NewReader(data))
	defer r.Close()
	return gob.NewDecoder(io.Reader(r)).Decode((*factContents)(f))
}
