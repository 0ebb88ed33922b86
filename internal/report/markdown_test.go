package report_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/report"
)

func TestMarkdownWithoutFindings(t *testing.T) {
	assert.Equal(t, "## localstate: 0 findings\n", string(write(t, "markdown", &report.Document{})))
}

// An empty line would end the HTML of a finding, and a bracket left open would
// swallow the next.
func TestMarkdownKeepsFindingsApart(t *testing.T) {
	page := string(write(t, "markdown", document(t)))
	blocks := regexp.MustCompile(`(?s)<details>\n.*?</details>\n`).FindAllString(page, -1)
	require.Len(t, blocks, len(findings()))
	tag := regexp.MustCompile(`</?(details|summary|b|code|ol|li|p)>|<br>|<a href="[^"<>]*">|</a>`)
	for _, block := range blocks {
		assert.NotContains(t, block, "\n\n")
		assert.False(t, strings.ContainsAny(tag.ReplaceAllString(block, ""), "<>|\"'"), block)
	}
}

// GitHub drops a page of more than 1 MiB.
func TestMarkdownLimit(t *testing.T) {
	doc := document(t)
	low := doc.Findings[slices.IndexFunc(doc.Findings, func(f finding.Finding) bool { return f.Severity == finding.Low })]
	low.Message += strings.Repeat(" and more", 100)
	for range 2000 {
		doc.Findings = append(doc.Findings, low)
	}
	for i := range 2000 {
		doc.Skipped = append(doc.Skipped, finding.Skip{Package: fmt.Sprintf("example.com/photo/p%d", i), Reason: strings.Repeat("because ", 20)})
	}
	page := string(write(t, "markdown", doc))
	assert.Less(t, len(page), 1<<20)
	assert.Greater(t, len(page), 900_000)
	shown := strings.Count(page, "<details>")
	listed := strings.Count(page, "<p>not fully analysed: ")
	for _, part := range []string{
		"## localstate: 2005 findings\n",
		"| low | 2001 |",
		// The worst are never left out.
		"<b>high</b> localupload ",
		"<b>high</b> localjob ",
		"<b>medium</b> localcache <code>src/store/store.go",
		fmt.Sprintf("\n%d findings more, none of them more severe, left out: ", 2005-shown),
		fmt.Sprintf("\n%d more are left out", 2002-listed),
	} {
		assert.True(t, strings.Contains(page, part), part) // the page is too long to be shown
	}
}
