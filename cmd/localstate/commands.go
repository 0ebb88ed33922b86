package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"runtime"
	"strings"

	"github.com/golocalstate/localstate/analyzers"
	"github.com/golocalstate/localstate/internal/cli"
	"github.com/golocalstate/localstate/internal/finding"
	"github.com/golocalstate/localstate/internal/report"
)

// A command is one thing that localstate can do.
type command struct {
	cli.Command
	// run gets the arguments behind the first word of the command's name.
	run func(ctx context.Context, args []string, stdout, stderr io.Writer) int
}

// commands are all of them. Help, shell completion and the manual page are made of this list and of the
// flags' usage.
func commands() []command {
	return []command{
		{cli.Command{Text: runText, Args: "[packages]", Flags: new(options).runFlags()}, analysisCommand},
		{cli.Command{Name: "baseline write", Args: "[packages]", Title: "remember all that is found today", Text: baselineText,
			Flags: new(baselineOptions).flags()}, baselineCommand},
		{cli.Command{Name: "catalog", Args: "[library]", Title: "list what is known of libraries, or show one", Text: catalogText}, catalogCommand},
		{cli.Command{Name: "catalog check", Args: "file", Title: "check a file that adds to the catalogue", Text: catalogCheckText}, catalogCommand},
		{cli.Command{Name: "completion", Args: "shell", Title: "print a completion script", Text: completionText}, completionCommand},
		{cli.Command{Name: "config", Title: "print the configuration that holds", Text: configText, Flags: new(configOptions).flags("localstate config")}, configCommand},
		{cli.Command{Name: "explain", Args: "[rule]", Title: "say what a rule reports, why, and what helps", Text: explainText}, explainCommand},
		{cli.Command{Name: "list", Title: "list the rules", Text: listText}, listCommand},
		{cli.Command{Name: "version", Title: "print the version"}, versionCommand},
		{cli.Command{Name: "vet", Args: "[packages]", Title: "run go vet with localstate as its tool", Text: vetText, Flags: new(configOptions).flags("localstate vet")}, vetCommand},
		{cli.Command{Name: "why", Args: "line [packages]", Title: "say why something is reported on a line, or why not", Text: whyText,
			Flags: new(options).flags("localstate why")}, whyCommand},
	}
}

const (
	introText = `localstate finds state in Go servers that dies with the host: data that is lost
when the process or its disk is, or that differs between replicas.`

	runText = `Packages are named as for the go command; without any it is ./..., the current
folder and all below it. Findings go to standard output.`
)

// program is the command line of localstate.
func program() *cli.Program {
	p := &cli.Program{
		Name:  "localstate",
		Title: "find state in Go servers that dies with the host",
		Text:  introText,
		Exit:  "0 nothing found, 1 findings, 2 could not run",
		Words: map[string]cli.Words{
			"dir":      {Folders: true},
			"file":     {Files: true},
			"format":   {List: formatNames()},
			"library":  {},
			"line":     {Files: true}, // of which it is one
			"packages": {Folders: true},
			"paths":    {},
			"rev":      {},
			"rule":     {List: ruleNames()},
			"rules":    {List: ruleNames(), Several: true},
			"severity": {List: finding.Severity("").Words()},
			"shell":    {List: cli.Shells()},
			"tags":     {},
			"where":    {List: loadings()},
		},
		Sections: []cli.Section{
			{Title: "Files", Text: ".localstate.yml is the configuration; the nearest one in the folder or above it holds."},
			{Title: "Ignoring a finding", Text: "A comment says which rule to ignore on the next line or declaration, and why:\n\n\t//localstate:ignore localcache rates may be a minute old"},
			{Title: "See also", Text: "https://github.com/golocalstate/localstate"},
		},
	}
	for _, c := range commands() {
		p.Commands = append(p.Commands, c.Command)
	}
	return p
}

func formatNames() []string {
	var names []string
	for _, f := range report.Formats() {
		names = append(names, f.Name)
	}
	return names
}

func ruleNames() []string {
	var names []string
	for _, r := range analyzers.Rules() {
		names = append(names, r.Name)
	}
	return names
}

// find finds the command whose name begins with a word.
func find(word string) (command, bool) {
	for _, c := range commands()[1:] {
		if first, _, _ := strings.Cut(c.Name, " "); first == word {
			return c, true
		}
	}
	return command{}, false
}

// help is the help for a command; no name is that of localstate itself.
func help(name string) string {
	p := program()
	for i := range p.Commands {
		if p.Commands[i].Name == name {
			return p.Help(&p.Commands[i])
		}
	}
	panic("no command " + name)
}

// isHelp reports whether arguments ask for help.
func isHelp(args []string) bool {
	return len(args) > 0 && (args[0] == "-h" || args[0] == "-help" || args[0] == "--help")
}

// discard makes a flag set that says nothing by itself.
func discard(command string) *flag.FlagSet {
	flags := flag.NewFlagSet(command, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	return flags
}

// versionCommand is localstate version.
func versionCommand(_ context.Context, args []string, stdout, stderr io.Writer) int {
	switch {
	case isHelp(args):
		fmt.Fprint(stdout, help("version"))
	case len(args) > 0:
		return fail(stderr, usageError("Leave them out.", "localstate version takes no arguments"))
	default:
		fmt.Fprintf(stdout, "localstate %s, built with %s\n", version(), runtime.Version())
	}
	return exitClean
}

const completionText = `For bash, in ~/.bashrc:

	source <(localstate completion bash)

For zsh, in ~/.zshrc, behind compinit:

	source <(localstate completion zsh)

For fish:

	localstate completion fish >~/.config/fish/completions/localstate.fish`

// completionCommand is localstate completion.
func completionCommand(_ context.Context, args []string, stdout, stderr io.Writer) int {
	shells := strings.Join(cli.Shells(), ", ")
	switch {
	case isHelp(args):
		fmt.Fprint(stdout, help("completion"))
		return exitClean
	case len(args) != 1:
		return fail(stderr, usageError("The shells are "+shells+".", "localstate completion takes the name of one shell"))
	}
	script := program().Completion(args[0])
	if script == "" {
		return fail(stderr, usageError("The shells are "+shells+".", "no completion for %q", args[0]))
	}
	fmt.Fprint(stdout, script)
	return exitClean
}
