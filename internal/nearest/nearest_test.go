package nearest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/golocalstate/localstate/internal/nearest"
)

func TestWord(t *testing.T) {
	words := []string{"text", "json", "sarif", "gitlab", "github"}
	for s, want := range map[string]string{
		"sarfi":  "sarif", // neighbours swapped
		"srif":   "sarif",
		"jsonl":  "json",
		"gitlub": "gitlab",
		"github": "github",
		"xml":    "",
		"":       "",
	} {
		assert.Equal(t, want, nearest.Word(s, words), s)
	}
	assert.Equal(t, "Did you mean -sarif? ", nearest.Ask("-", "sarfi", words))
	assert.Empty(t, nearest.Ask("-", "xml", words))
}
