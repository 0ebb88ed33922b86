package check

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/golocalstate/localstate/internal/finding"
)

func TestUnproved(t *testing.T) {
	jobs := finding.Finding{Rule: "localjob", Package: "m/queue", Place: "queue.Queue.jobs"}
	cached := finding.Finding{Rule: "localcache", Package: "m/queue", Place: "queue.Queue.jobs"}
	other := finding.Finding{Rule: "localcache", Package: "m/queue", Place: "queue.Queue.last"}
	elsewhere := finding.Finding{Rule: "localcache", Package: "m/old/queue", Place: "queue.Queue.jobs"}

	assert.Equal(t, []finding.Finding{jobs, other}, Unproved([]finding.Finding{jobs, other}, nil))
	assert.Equal(t, []finding.Finding{other, elsewhere},
		Unproved([]finding.Finding{jobs, other, elsewhere}, map[string]bool{cached.Key(): true}),
		"one place is not reported under two rules")
}
