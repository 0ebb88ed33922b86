package check

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"io"

	"github.com/golocalstate/localstate/internal/summary"
)

// encode writes a fact down: the length of the summaries, the summaries, and
// the keys of what is proved. The same fact gives the same bytes.
func encode(f *Fact) []byte {
	packages := summary.Encode(f.Packages)
	data := binary.AppendUvarint(nil, uint64(len(packages)))
	return append(append(data, packages...), encodeKeys(f.Proved)...)
}

// decode reads what encode wrote.
func decode(data []byte, f *Fact) error {
	size, n := binary.Uvarint(data)
	if n <= 0 || size > uint64(len(data)-n) {
		return errDamaged
	}
	packages, err := summary.Decode(data[n : n+int(size)])
	if err != nil {
		return err
	}
	proved, err := decodeKeys(data[n+int(size):])
	if err != nil {
		return err
	}
	*f = Fact{Packages: packages, Proved: proved}
	return nil
}

var errDamaged = errors.New("damaged fact")

// maxKeys bounds the bytes that damaged keys can unpack to. A key is the name
// of a place, and no program has a hundred thousand of those.
const maxKeys = 1 << 24

// encodeKeys writes keys down, each after its length. No keys are no bytes.
func encodeKeys(keys []string) []byte {
	if len(keys) == 0 {
		return nil
	}
	var raw []byte
	for _, key := range keys {
		raw = binary.AppendUvarint(raw, uint64(len(key)))
		raw = append(raw, key...)
	}
	var buf bytes.Buffer
	// Neither the level nor a write to memory can be wrong.
	w, _ := flate.NewWriter(&buf, flate.DefaultCompression)
	_, _ = w.Write(raw)
	_ = w.Close()
	return buf.Bytes()
}

func decodeKeys(data []byte) ([]string, error) {
	if len(data) == 0 {
		return nil, nil
	}
	raw, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), maxKeys+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > maxKeys {
		return nil, errDamaged
	}
	var keys []string
	for len(raw) > 0 {
		size, n := binary.Uvarint(raw)
		if n <= 0 || size > uint64(len(raw)-n) {
			return nil, errDamaged
		}
		keys = append(keys, string(raw[n:n+int(size)]))
		raw = raw[n+int(size):]
	}
	return keys, nil
}
