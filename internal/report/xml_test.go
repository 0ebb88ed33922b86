package report_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/golocalstate/localstate/internal/report"
)

// An element says where an XML element may stand and what attributes it has; an
// attribute with a question mark may be missing.
type element struct {
	parents    []string
	attributes []string
	text       bool
}

// What Checkstyle's schema checkstyle-report-1.0.0.xsd allows, without exceptions, and with
// all attributes but the column.
var checkstyleElements = map[string]element{
	"checkstyle": {parents: []string{""}, attributes: []string{"version"}},
	"file":       {parents: []string{"checkstyle"}, attributes: []string{"name"}},
	"error":      {parents: []string{"file"}, attributes: []string{"line", "column?", "severity", "message", "source"}},
}

// What both of Jenkins' schemas, junit-4.xsd and junit-10.xsd, allow, times left out.
var junitElements = map[string]element{
	"testsuites": {parents: []string{""}, attributes: []string{"name", "tests", "failures", "errors"}},
	"testsuite":  {parents: []string{"testsuites"}, attributes: []string{"name", "tests", "failures", "errors", "skipped"}},
	"testcase":   {parents: []string{"testsuite"}, attributes: []string{"name", "classname"}},
	"failure":    {parents: []string{"testcase"}, attributes: []string{"type", "message"}, text: true},
	"skipped":    {parents: []string{"testcase"}, text: true},
}

// attributeValues are those of the attributes that are not any text.
var attributeValues = map[string]*regexp.Regexp{
	"line":     regexp.MustCompile(`^[1-9][0-9]*$`),
	"column":   regexp.MustCompile(`^[1-9][0-9]*$`),
	"severity": regexp.MustCompile(`^(error|warning|info)$`),
	"tests":    regexp.MustCompile(`^[0-9]+$`),
	"failures": regexp.MustCompile(`^[0-9]+$`),
	"errors":   regexp.MustCompile(`^0$`),
}

// conforms checks the elements, attributes and text of a document.
func conforms(data []byte, elements map[string]element) error {
	dec := xml.NewDecoder(bytes.NewReader(data))
	open := []string{""}
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			e, ok := elements[name]
			if parent := open[len(open)-1]; !ok || !slices.Contains(e.parents, parent) {
				return fmt.Errorf("<%s> in <%s>", name, parent)
			}
			open = append(open, name)
			missing := slices.Clone(e.attributes)
			for _, a := range token.Attr {
				if allowed := attributeValues[a.Name.Local]; allowed != nil && !allowed.MatchString(a.Value) {
					return fmt.Errorf("<%s> with %s=%q", name, a.Name.Local, a.Value)
				}
				i := slices.IndexFunc(missing, func(m string) bool { return m == a.Name.Local || m == a.Name.Local+"?" })
				if i < 0 || a.Value == "" {
					return fmt.Errorf("<%s> with %s=%q", name, a.Name.Local, a.Value)
				}
				missing = slices.Delete(missing, i, i+1)
			}
			for _, m := range missing {
				if m[len(m)-1] != '?' {
					return fmt.Errorf("<%s> without %s", name, m)
				}
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(bytes.TrimSpace(token)) > 0 && !elements[open[len(open)-1]].text {
				return fmt.Errorf("text in <%s>: %s", open[len(open)-1], token)
			}
		}
	}
}

func TestXMLConforms(t *testing.T) {
	for name, elements := range map[string]map[string]element{"checkstyle": checkstyleElements, "junit": junitElements} {
		full := write(t, name, document(t))
		require.NoError(t, conforms(full, elements))
		require.NoError(t, conforms(write(t, name, &report.Document{Rules: rules()}), elements))
		for _, wrong := range []string{"message", "name", "classname", "line", "severity"} {
			if attribute := []byte(" " + wrong + "=\""); bytes.Contains(full, attribute) {
				assert.Error(t, conforms(bytes.ReplaceAll(full, attribute, []byte(" x"+wrong+"=\"")), elements), wrong)
			}
		}
		assert.Error(t, conforms(bytes.ReplaceAll(full, []byte("error"), []byte("fatal")), elements))
	}
}

// What is said of the findings comes back as it was.
func TestXMLKeepsMessages(t *testing.T) {
	doc := document(t)
	var style struct {
		Files []struct {
			Errors []struct {
				Message string `xml:"message,attr"`
			} `xml:"error"`
		} `xml:"file"`
	}
	require.NoError(t, xml.Unmarshal(write(t, "checkstyle", doc), &style))
	var junit struct {
		Suites []struct {
			Cases []struct {
				Failure struct {
					Message string `xml:"message,attr"`
				} `xml:"failure"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	require.NoError(t, xml.Unmarshal(write(t, "junit", doc), &junit))
	var inStyle, inJUnit []string
	for _, f := range style.Files {
		for _, e := range f.Errors {
			inStyle = append(inStyle, e.Message)
		}
	}
	for _, s := range junit.Suites {
		for _, c := range s.Cases {
			inJUnit = append(inJUnit, c.Failure.Message)
		}
	}
	for _, f := range doc.Findings {
		assert.True(t, slices.ContainsFunc(inStyle, func(s string) bool { return strings.HasPrefix(s, f.Message) }), f.Message)
		assert.Contains(t, inJUnit, f.Message)
	}
}

// The counts of suites and of the whole are those of the cases.
func TestJUnitCounts(t *testing.T) {
	type counts struct {
		Tests    string `xml:"tests,attr"`
		Failures string `xml:"failures,attr"`
	}
	var junit struct {
		counts
		Suites []struct {
			counts
			Skipped string `xml:"skipped,attr"`
			Cases   []struct {
				Failure *struct{} `xml:"failure"`
				Skipped *struct{} `xml:"skipped"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	require.NoError(t, xml.Unmarshal(write(t, "junit", document(t)), &junit))
	var tests, failures, skipped int
	for _, s := range junit.Suites {
		var f, k int
		for _, c := range s.Cases {
			if c.Failure != nil {
				f++
			}
			if c.Skipped != nil {
				k++
			}
		}
		assert.Equal(t, counts{strconv.Itoa(len(s.Cases)), strconv.Itoa(f)}, s.counts)
		assert.Equal(t, strconv.Itoa(k), s.Skipped)
		tests, failures, skipped = tests+len(s.Cases), failures+f, skipped+k
	}
	assert.Equal(t, counts{strconv.Itoa(tests), strconv.Itoa(failures)}, junit.counts)
	assert.Equal(t, [3]int{8, 5, 2}, [3]int{tests, failures, skipped})
}
