package table

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestMedian(t *testing.T) {
	assert.Equal(t, 0.0, Median[float64](nil))
	assert.Equal(t, 3.0, Median([]float64{9, 3, 1}))
	assert.Equal(t, 2.5, Median([]float64{4, 1, 9, 1}))
	values := []time.Duration{3, 1, 2}
	assert.Equal(t, time.Duration(2), Median(values))
	assert.Equal(t, []time.Duration{3, 1, 2}, values, "the order of the runs is kept")
}

func TestMarkdown(t *testing.T) {
	assert.Equal(t, "| tool | time |\n|---|---:|", Head("tool", "time:"))
	assert.Equal(t, `| a\|b | two lines |`, Row("a|b", "two\nlines"))
}

func TestWords(t *testing.T) {
	assert.Equal(t, "0.06 s", Seconds(57*time.Millisecond))
	assert.Equal(t, "12.3 s", Seconds(12345*time.Millisecond))
	assert.Equal(t, "123 s", Seconds(123*time.Second))
	assert.Equal(t, "1 MB", Bytes(1<<20+100))
	assert.Equal(t, "9216 MB", Bytes(9<<30))
	assert.Equal(t, "0.125", Ratio(0.125))
	assert.Equal(t, "1.30", Ratio(1.3))
	assert.Equal(t, "25", Ratio(24.7))
}
