package report

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestExcerptLeavesCommentsOut(t *testing.T) {
	for line, want := range map[string]string{
		"\tm := scs.New() // the default store":      "m := scs.New()",
		"\turl := \"http://a//b\" // not a comment":  `url := "http://a//b"`,
		"\tx := `// raw` + y":                        "x := `// raw` + y",
		"\tcase '/': // slash":                       "case '/':",
		"\tf(a /* inner */, b)":                      "f(a /* inner */, b)",
		"\tunterminated := \"text // still a string": `unterminated := "text // still a string`,
	} {
		text, _ := excerpt(line, 2)
		assert.Equal(t, want, text)
	}
	text, mark := excerpt("\tm := scs.New() //localstate:ignore localsession", 17)
	assert.Equal(t, "m := scs.New() //localstate:ignore localsession", text)
	assert.Equal(t, "               ^", mark)
}
