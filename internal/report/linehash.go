package report

import (
	"fmt"
	"os"
	"unicode/utf16"
)

// lineHashes are the hashes of the lines of files, by file name. GitHub code
// scanning knows an alert again by the hash of its line. Its upload action
// computes it when it is missing, other ways to upload do not.
type lineHashes map[string][]string

// of is the hash of a line, counted from 1, or empty where it cannot be read.
func (h lineHashes) of(name string, line int) string {
	hashes, ok := h[name]
	if !ok {
		if data, err := os.ReadFile(name); err == nil {
			hashes = hashLines(string(data))
		}
		h[name] = hashes
	}
	if line < 1 || line > len(hashes) {
		return ""
	}
	return hashes[line-1]
}

const (
	// hashedUnits is how much of the text from the beginning of a line on its hash covers.
	hashedUnits = 100
	hashBase    = 37
	endOfFile   = 0xFFFF
)

// hashLines returns a hash for each line as GitHub computes it: a polynomial
// over the first hashedUnits UTF-16 code units from the beginning of the line
// on, without blanks and with all line ends as line feeds. What is behind the
// end of the file counts as one endOfFile and then zeros. The number behind the
// colon tells equal hashes apart.
func hashLines(text string) []string {
	var units []uint16 // what is hashed
	starts := []int{0} // where each line begins in it
	previous := uint16(0)
	for _, unit := range utf16.Encode([]rune(text)) {
		joined := unit == '\n' && previous == '\r'
		previous = unit
		if unit == ' ' || unit == '\t' || joined {
			continue
		}
		if unit == '\r' {
			unit = '\n'
		}
		units = append(units, unit)
		if unit == '\n' {
			starts = append(starts, len(units))
		}
	}
	units = append(units, endOfFile)
	units = append(units, make([]uint16, hashedUnits-1)...)

	hashes := make([]string, len(starts))
	counts := make(map[uint64]int)
	for i, start := range starts {
		var hash uint64
		for _, unit := range units[start : start+hashedUnits] {
			hash = hash*hashBase + uint64(unit)
		}
		counts[hash]++
		hashes[i] = fmt.Sprintf("%x:%d", hash, counts[hash])
	}
	return hashes
}
