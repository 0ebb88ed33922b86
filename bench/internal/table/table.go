// Package table puts measurements into words: medians, ratios and Markdown
// tables. It must not know how anything is measured.
package table

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Median is the middle of the values, or the mean of the two in the middle. It
// is zero where there are none.
func Median[T ~int64 | ~float64](values []T) T {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	mid := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[mid]
	}
	return (sorted[mid-1] + sorted[mid]) / 2
}

// Row is a line of a Markdown table. What would end a cell is escaped.
func Row(cells ...string) string {
	escaped := make([]string, len(cells))
	for i, c := range cells {
		escaped[i] = strings.NewReplacer("|", `\|`, "\r", "", "\n", " ").Replace(c)
	}
	return "| " + strings.Join(escaped, " | ") + " |"
}

// Head is the head of a Markdown table, with the line below it. Columns whose
// names end in a colon are aligned to the right.
func Head(names ...string) string {
	cells := make([]string, len(names))
	var line strings.Builder
	for i, name := range names {
		before, right := strings.CutSuffix(name, ":")
		cells[i] = before
		line.WriteString("|---")
		if right {
			line.WriteString(":")
		}
	}
	return Row(cells...) + "\n" + line.String() + "|"
}

// Seconds writes a time with about three digits.
func Seconds(d time.Duration) string {
	s := d.Seconds()
	switch {
	case s >= 100:
		return fmt.Sprintf("%.0f s", s)
	case s >= 10:
		return fmt.Sprintf("%.1f s", s)
	}
	return fmt.Sprintf("%.2f s", s)
}

// Bytes writes a size in megabytes of 2^20 bytes.
func Bytes(n int64) string { return fmt.Sprintf("%d MB", (n+1<<19)>>20) }

// Ratio writes a ratio with two or three digits.
func Ratio(r float64) string {
	switch {
	case r >= 10:
		return fmt.Sprintf("%.0f", r)
	case r >= 1:
		return fmt.Sprintf("%.2f", r)
	}
	return fmt.Sprintf("%.3f", r)
}
