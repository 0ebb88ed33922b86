package report

import (
	"io"
	"net/url"
	"strings"

	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/rule"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	// sarifRoot names the folder that URIs are relative to. It is not said where
	// that lies: the reader has the repository elsewhere.
	sarifRoot = "%SRCROOT%"
	homepage  = "https://github.com/golocalstate/localstate"
)

// The parts of SARIF that are written, under its names:
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool               sarifTool                        `json:"tool"`
		Invocations        []sarifInvocation                `json:"invocations"`
		OriginalURIBaseIDs map[string]sarifArtifactLocation `json:"originalUriBaseIds"`
		ColumnKind         string                           `json:"columnKind"`
		Results            []sarifResult                    `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name            string      `json:"name"`
		Version         string      `json:"version"`
		SemanticVersion string      `json:"semanticVersion,omitempty"`
		InformationURI  string      `json:"informationUri"`
		Rules           []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID                   string             `json:"id"`
		ShortDescription     sarifMessage       `json:"shortDescription"`
		FullDescription      sarifMessage       `json:"fullDescription"`
		HelpURI              string             `json:"helpUri"`
		Help                 sarifMessage       `json:"help"`
		DefaultConfiguration sarifConfiguration `json:"defaultConfiguration"`
		Properties           sarifRuleBag       `json:"properties"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifRuleBag struct {
		Tags            []string `json:"tags"`
		Precision       string   `json:"precision"`
		ProblemSeverity string   `json:"problem.severity"`
	}
	sarifInvocation struct {
		ExecutionSuccessful        bool                `json:"executionSuccessful"`
		ToolExecutionNotifications []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifNotification struct {
		Level   string       `json:"level"`
		Message sarifMessage `json:"message"`
	}
	sarifResult struct {
		RuleID              string            `json:"ruleId"`
		RuleIndex           int               `json:"ruleIndex"`
		Level               string            `json:"level"`
		Message             sarifMessage      `json:"message"`
		Locations           []sarifLocation   `json:"locations"`
		CodeFlows           []sarifCodeFlow   `json:"codeFlows,omitempty"`
		Fixes               []sarifFix        `json:"fixes,omitempty"`
		PartialFingerprints map[string]string `json:"partialFingerprints"`
		Properties          sarifResultBag    `json:"properties"`
	}
	sarifResultBag struct {
		Severity     finding.Severity `json:"severity"`
		Lost         finding.Lost     `json:"lost"`
		Configurable bool             `json:"configurable"`
		Place        string           `json:"place"`
		Entry        string           `json:"entry"`
		Remedy       string           `json:"remedy"`
	}
	sarifFix struct {
		Description     sarifMessage          `json:"description"`
		ArtifactChanges []sarifArtifactChange `json:"artifactChanges"`
	}
	sarifArtifactChange struct {
		ArtifactLocation sarifArtifactLocation `json:"artifactLocation"`
		Replacements     []sarifReplacement    `json:"replacements"`
	}
	sarifReplacement struct {
		DeletedRegion   sarifRegion  `json:"deletedRegion"`
		InsertedContent sarifMessage `json:"insertedContent"`
	}
	sarifCodeFlow struct {
		ThreadFlows []sarifThreadFlow `json:"threadFlows"`
	}
	sarifThreadFlow struct {
		Locations []sarifStep `json:"locations"`
	}
	sarifStep struct {
		Location sarifLocation `json:"location"`
	}
	sarifLocation struct {
		PhysicalLocation sarifPhysicalLocation `json:"physicalLocation"`
		Message          *sarifMessage         `json:"message,omitempty"`
	}
	sarifPhysicalLocation struct {
		ArtifactLocation sarifArtifactLocation `json:"artifactLocation"`
		Region           sarifRegion           `json:"region"`
	}
	sarifArtifactLocation struct {
		URI         string        `json:"uri,omitempty"`
		URIBaseID   string        `json:"uriBaseId,omitempty"`
		Description *sarifMessage `json:"description,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifMessage struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
)

// SARIF writes a log of the Static Analysis Results Interchange Format 2.1.0,
// with what GitHub code scanning reads of it.
func SARIF(w io.Writer, doc *Document) error {
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name:           "localstate",
			Version:        doc.Version,
			InformationURI: homepage,
			Rules:          []sarifRule{},
		}},
		Invocations: []sarifInvocation{{
			ExecutionSuccessful:        true,
			ToolExecutionNotifications: []sarifNotification{},
		}},
		OriginalURIBaseIDs: map[string]sarifArtifactLocation{
			sarifRoot: {Description: &sarifMessage{Text: "The root of the repository."}},
		},
		ColumnKind: "utf16CodeUnits",
		Results:    []sarifResult{},
	}
	if v, ok := strings.CutPrefix(doc.Version, "v"); ok {
		run.Tool.Driver.SemanticVersion = v
	}
	ruleIndex := make(map[string]int)
	for i, r := range doc.Rules {
		ruleIndex[r.Name] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifDescriptor(r))
	}
	for _, s := range summarize(doc.Skipped) {
		level := "warning"
		if s.bound {
			level = "note"
		}
		notes := &run.Invocations[0].ToolExecutionNotifications
		*notes = append(*notes, sarifNotification{Level: level, Message: sarifMessage{Text: s.String()}})
	}
	hashes := make(lineHashes)
	for i := range doc.Findings {
		f := &doc.Findings[i]
		index, ok := ruleIndex[f.Rule]
		if !ok {
			index = -1 // not described
		}
		run.Results = append(run.Results, doc.sarifResult(f, index, hashes))
	}
	return encodeJSON(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

func sarifDescriptor(r *rule.Rule) sarifRule {
	return sarifRule{
		ID:               r.Name,
		ShortDescription: sarifMessage{Text: r.Title},
		FullDescription:  sarifMessage{Text: r.Lead()},
		HelpURI:          r.URL(),
		Help:             sarifMessage{Text: r.Text(), Markdown: r.Markdown()},
		// Each result says its own level.
		DefaultConfiguration: sarifConfiguration{Level: "warning"},
		Properties: sarifRuleBag{
			Tags:            []string{"reliability", "scalability"},
			Precision:       "high",
			ProblemSeverity: "warning",
		},
	}
}

func (doc *Document) sarifResult(f *finding.Finding, index int, hashes lineHashes) sarifResult {
	res := sarifResult{
		RuleID:              f.Rule,
		RuleIndex:           index,
		Level:               sarifLevel(f.Severity),
		Message:             sarifMessage{Text: advice(f)},
		Locations:           []sarifLocation{doc.sarifLocation(f.Package, f.Position)},
		PartialFingerprints: map[string]string{"localstate/v1": f.Fingerprint},
		Properties: sarifResultBag{
			Severity:     f.Severity,
			Lost:         f.Lost,
			Configurable: f.Configurable,
			Place:        f.Place,
			Entry:        f.Entry,
			Remedy:       f.Remedy,
		},
	}
	if hash := hashes.of(doc.filename(f.Package, f.File), f.Line); hash != "" {
		res.PartialFingerprints["primaryLocationLineHash"] = hash
	}
	if len(f.Path) > 0 {
		var flow sarifThreadFlow
		for _, s := range f.Path {
			loc := doc.sarifLocation(s.Package, s.Position)
			loc.Message = &sarifMessage{Text: s.Note}
			flow.Locations = append(flow.Locations, sarifStep{loc})
		}
		res.CodeFlows = []sarifCodeFlow{{[]sarifThreadFlow{flow}}}
	}
	if f.Fix != nil {
		res.Fixes = []sarifFix{doc.sarifFix(f)}
	}
	return res
}

func (doc *Document) sarifFix(f *finding.Finding) sarifFix {
	change := sarifArtifactChange{ArtifactLocation: doc.sarifLocation(f.Package, f.Position).PhysicalLocation.ArtifactLocation}
	column := func(line, column int) int {
		text, _ := doc.sources.line(doc.filename(f.Package, f.File), line)
		return 1 + utf16Length(text[:min(column-1, len(text))])
	}
	for _, e := range f.Fix.Edits {
		change.Replacements = append(change.Replacements, sarifReplacement{
			DeletedRegion: sarifRegion{
				StartLine: e.Line, StartColumn: column(e.Line, e.Column),
				EndLine: e.EndLine, EndColumn: column(e.EndLine, e.EndColumn),
			},
			InsertedContent: sarifMessage{Text: e.Text},
		})
	}
	return sarifFix{Description: sarifMessage{Text: f.Fix.Title + "."}, ArtifactChanges: []sarifArtifactChange{change}}
}

func (doc *Document) sarifLocation(pkg string, pos finding.Position) sarifLocation {
	s := doc.span(pkg, pos)
	region := sarifRegion{StartLine: s.line}
	region.StartColumn, region.EndColumn = s.utf16()
	return sarifLocation{PhysicalLocation: sarifPhysicalLocation{
		ArtifactLocation: sarifArtifactLocation{URI: (&url.URL{Path: s.file}).String(), URIBaseID: sarifRoot},
		Region:           region,
	}}
}

func sarifLevel(s finding.Severity) string {
	switch s {
	case finding.High:
		return "error"
	case finding.Medium:
		return "warning"
	}
	return "note"
}
