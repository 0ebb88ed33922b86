package report

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/golocalstate/localstate/internal/finding"
)

// The parts of JUnit's XML that all of Jenkins' schemas allow: some readers refuse
// documents with anything else. There are no times: the same findings make the
// same report.
type (
	junitReport struct {
		XMLName xml.Name `xml:"testsuites"`
		Name    string   `xml:"name,attr"`
		junitCounts
		Suites []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name string `xml:"name,attr"`
		junitCounts
		Skipped int         `xml:"skipped,attr"`
		Cases   []junitCase `xml:"testcase"`
	}
	junitCounts struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
	}
	junitCase struct {
		Name      string        `xml:"name,attr"`
		ClassName string        `xml:"classname,attr"`
		Failure   *junitFailure `xml:"failure"`
		Skipped   string        `xml:"skipped,omitempty"`
	}
	junitFailure struct {
		Type    string `xml:"type,attr"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// JUnit writes the report of a test run: a suite for each rule, in which each
// finding is a failed test, and one for the packages that were skipped. A rule
// without findings is a test that passes.
func JUnit(w io.Writer, doc *Document) error {
	report := junitReport{Name: "localstate"}
	cases := make(map[string][]junitCase)
	for _, r := range doc.Rules {
		cases[r.Name] = nil
	}
	for i := range doc.Findings {
		f := &doc.Findings[i]
		cases[f.Rule] = append(cases[f.Rule], doc.junitCase(f))
	}
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		if len(cases[name]) == 0 {
			cases[name] = []junitCase{{Name: name, ClassName: "localstate"}}
		}
		report.add(name, cases[name])
	}
	var skips []junitCase
	for _, s := range summarize(doc.Skipped) {
		skips = append(skips, junitCase{
			Name:      s.label,
			ClassName: cmp.Or(s.pkg, "localstate"),
			Skipped:   s.reason,
		})
	}
	if len(skips) > 0 {
		report.add("skipped", skips)
	}
	return encodeXML(w, report)
}

// junitCase is a test that fails. Its name has no line, so that readers know
// it again when lines move.
func (doc *Document) junitCase(f *finding.Finding) junitCase {
	s := doc.span(f.Package, f.Position)
	text := fmt.Sprintf("%s: %s", s, advice(f))
	if path := doc.path(f); path != "" {
		text += "\n\n" + path
	}
	return junitCase{
		Name:      f.Rule + ": " + f.Place,
		ClassName: f.Package,
		Failure:   &junitFailure{Type: string(f.Severity), Message: f.Message, Text: text + "\n\n" + f.URL},
	}
}

func (r *junitReport) add(name string, cases []junitCase) {
	suite := junitSuite{Name: name, Cases: cases}
	for _, c := range cases {
		suite.Tests++
		if c.Failure != nil {
			suite.Failures++
		}
		if c.Skipped != "" {
			suite.Skipped++
		}
	}
	r.Tests += suite.Tests
	r.Failures += suite.Failures
	r.Suites = append(r.Suites, suite)
}
