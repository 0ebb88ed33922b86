package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
)

// Sign sets the fingerprints of all findings of a run, which must be in the
// order of Compare. A fingerprint is made of the rule, the package and the place:
// of nothing that changes when lines move, files are renamed or functions change
// their order. Findings that have all three in common are told apart by a count
// over the run. So the set of fingerprints stays the same when they change
// places, and one more of them adds one fingerprint.
func Sign(findings []Finding) {
	seen := make(map[string]int)
	for i := range findings {
		f := &findings[i]
		key := f.Rule + "\x00" + f.Package + "\x00" + numbers.ReplaceAllString(f.Place, "")
		seen[key]++
		if n := seen[key]; n > 1 {
			key = fmt.Sprintf("%s\x00%d", key, n)
		}
		sum := sha256.Sum256([]byte(key))
		f.Fingerprint = hex.EncodeToString(sum[:8])
	}
}

// numbers are the parts of a place's name that count what the code holds before
// it, reported or not: function literals ("api.New.func2.1"), init functions
// ("main.init#1"), equal calls in one function ("os.Create in api.save (2)").
var numbers = regexp.MustCompile(`(\.func|\binit#)[0-9]+(\.[0-9]+)*| \([0-9]+\)$`)
