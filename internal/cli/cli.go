// Package cli describes a command line and writes all that follows from the
// description: help, completion scripts for shells, and the manual page. So none
// of them can say anything else than the others, or than what the flags really
// are: those are read from the flag sets that parse them. It must not know what the
// commands do, nor print.
package cli

import (
	"flag"
	"slices"
	"strings"
)

// A Program is a command line.
type Program struct {
	Name string
	// Title is what the program does, in one line without a full stop.
	Title string
	// Text says more, in lines that fit a terminal.
	Text string
	// Commands are what it can do. The first has no name: it is what the program
	// does without a command.
	Commands []Command
	// Exit says what the exit codes mean, in one line.
	Exit string
	// Words say what can stand for arguments and values of flags, by the names that
	// Args and the flags' usage give them.
	Words map[string]Words
	// Sections are further ones of the manual page.
	Sections []Section
}

// A Command is one thing that a program can do.
type Command struct {
	// Name is one or two words ("baseline write").
	Name string
	// Args are the arguments behind the flags, as help shows them ("[packages]").
	Args string
	// Title is what the command does, in one line without a full stop.
	Title string
	// Text says more, in lines that fit a terminal.
	Text string
	// Flags are its flags, with their usage; nil for none. A word between
	// back quotes in a flag's usage names its value, as in package flag.
	Flags *flag.FlagSet
}

// Words are what can stand somewhere. Where nothing is set, anything can.
type Words struct {
	// List are the words.
	List []string
	// Several are separated by commas.
	Several bool
	// Files and Folders stand for those of the file system.
	Files, Folders bool
}

// A Section is a part of the manual page.
type Section struct{ Title, Text string }

// A Flag is a flag as it is shown.
type Flag struct {
	Name string
	// Value names the value, empty where it has none.
	Value string
	// Usage is what it does.
	Usage string
}

// AllFlags are the flags of the command, by name.
func (c *Command) AllFlags() []Flag {
	var list []Flag
	if c.Flags != nil {
		c.Flags.VisitAll(func(f *flag.Flag) {
			value, usage := flag.UnquoteUsage(f)
			if isBool(f) {
				value = ""
			}
			list = append(list, Flag{f.Name, value, usage})
		})
	}
	slices.SortStableFunc(list, func(a, b Flag) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return list
}

func isBool(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

// ArgNames are the names of the arguments, without brackets and dots.
func (c *Command) ArgNames() []string {
	var names []string
	for word := range strings.FieldsSeq(c.Args) {
		names = append(names, strings.Trim(word, "[]."))
	}
	return names
}

// synopsis is how the command is called.
func (p *Program) synopsis(c *Command) string {
	words := []string{p.Name}
	if c.Name != "" {
		words = append(words, c.Name)
	}
	if c.Flags != nil {
		words = append(words, "[flags]")
	}
	if c.Args != "" {
		words = append(words, c.Args)
	}
	return strings.Join(words, " ")
}

// named are the commands that have a name.
func (p *Program) named() []Command { return p.Commands[1:] }

// specific are the commands that have a name, those of two words first.
func (p *Program) specific() []Command {
	return slices.SortedStableFunc(slices.Values(p.named()), func(a, b Command) int {
		return strings.Count(b.Name, " ") - strings.Count(a.Name, " ")
	})
}

// groups are the first words of commands of two words that are no commands themselves.
func (p *Program) groups() []string {
	var list []string
	for _, c := range p.named() {
		first, _, ok := strings.Cut(c.Name, " ")
		command := slices.ContainsFunc(p.Commands, func(c Command) bool { return c.Name == first })
		if ok && !command && !slices.Contains(list, first) {
			list = append(list, first)
		}
	}
	return list
}

// first are the first words of all commands, with what they do. Of several commands
// with one first word it is what the first does.
func (p *Program) first() []Flag {
	var list []Flag
	for _, c := range p.named() {
		word, _, _ := strings.Cut(c.Name, " ")
		if !slices.ContainsFunc(list, func(f Flag) bool { return f.Name == word }) {
			list = append(list, Flag{Name: word, Usage: c.Title})
		}
	}
	return list
}

// second are the second words of the commands of a group.
func (p *Program) second(group string) []Flag {
	var list []Flag
	for _, c := range p.named() {
		if first, word, ok := strings.Cut(c.Name, " "); ok && first == group {
			list = append(list, Flag{Name: word, Usage: c.Title})
		}
	}
	return list
}
