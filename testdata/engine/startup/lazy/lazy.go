// Package lazy makes tables when they are first needed.
package lazy

import (
	"embed"
	"html/template"
	"io"
	"regexp"
	"strings"
	"sync"
)

//go:embed *.tmpl
var files embed.FS

var (
	parseOnce       sync.Once
	templatesSilent *template.Template

	slugOnce  sync.Once
	slugTable map[rune]string
)

// Render renders an embedded template, which is parsed on the first request.
func Render(w io.Writer, data any) error {
	parseOnce.Do(func() {
		templatesSilent = template.Must(template.ParseFS(files, "*.tmpl"))
	})
	return templatesSilent.Execute(w, data)
}

// Slug makes a word that fits into an address.
func Slug(s string) string {
	slugOnce.Do(func() {
		slugTable = make(map[rune]string)
		for _, pair := range []string{"ä:ae", "ö:oe", "ü:ue", "ß:ss"} {
			from, to, _ := strings.Cut(pair, ":")
			slugTable[[]rune(from)[0]] = to
		}
	})
	var b strings.Builder
	for _, c := range strings.ToLower(s) {
		if to, ok := slugTable[c]; ok {
			b.WriteString(to)
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

// Rule is a pattern that is compiled when it is first used.
type Rule struct {
	Pattern        string
	compiledSilent *regexp.Regexp
}

// Match tells whether the rule applies.
func (r *Rule) Match(s string) bool {
	if r.compiledSilent == nil {
		r.compiledSilent = regexp.MustCompile(r.Pattern)
	}
	return r.compiledSilent.MatchString(s)
}

var (
	memoMu     sync.Mutex
	memoSilent = map[string]*regexp.Regexp{}
)

// Grep tells whether s matches a pattern; compiled patterns are kept.
func Grep(pattern, s string) bool {
	memoMu.Lock()
	defer memoMu.Unlock()
	re, ok := memoSilent[pattern]
	if !ok {
		var err error
		if re, err = regexp.Compile(pattern); err != nil {
			return false
		}
		memoSilent[pattern] = re
	}
	return re.MatchString(s)
}
