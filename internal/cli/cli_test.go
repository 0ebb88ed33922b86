package cli

import (
	"flag"
	"testing"

	"github.com/stretchr/testify/assert"
)

// example is a program with what can go wrong: a command that is a group too, a
// group that is no command, quotes and colons in texts, flags of all kinds.
func example() *Program {
	flags := flag.NewFlagSet("x", flag.ContinueOnError)
	flags.Bool("all", false, "don't leave out: [anything]")
	flags.String("o", "", "write to a `file`")
	flags.String("colours", "", "use `colours`, as many as there are, and if a line is not enough for all that is to be said go on")
	return &Program{
		Name: "x", Title: "do things", Text: "x does things.", Exit: "0 fine, 1 not",
		Commands: []Command{
			{Args: "[dir]", Text: "It does them.", Flags: flags},
			{Name: "show", Args: "[thing]", Title: "show things"},
			{Name: "show all", Title: "show all things", Text: "For instance:\n\n\tx show all\n\n.Dots begin no macro."},
			{Name: "make new", Args: "file", Title: "make a thing", Flags: flags},
		},
		Words: map[string]Words{
			"dir": {Folders: true}, "file": {Files: true}, "thing": {List: []string{"this", "that"}},
			"colours": {List: []string{"red", "green"}, Several: true},
		},
		Sections: []Section{{"Files", "none"}},
	}
}

func TestHelpOfProgram(t *testing.T) {
	p := example()
	assert.Equal(t, `x does things.

Usage:

	x [flags] [dir]

It does them.

Flags:

	-all              don't leave out: [anything]
	-colours colours  use colours, as many as there are, and if a line is
	                  not enough for all that is to be said go on
	-o file           write to a file

Commands:

	show [thing]   show things
	show all       show all things
	make new file  make a thing

x COMMAND -h says more about a command.

Exit codes: 0 fine, 1 not.
`, p.Help(&p.Commands[0]))
}

func TestHelpOfCommands(t *testing.T) {
	p := example()
	assert.Equal(t, "Usage:\n\n\tx show [thing]\n\tx show all\n", p.Help(&p.Commands[1]))
	assert.Contains(t, p.Help(&p.Commands[3]), "Usage:\n\n\tx make new [flags] file\n\nFlags:\n\n\t-all ")
}

func TestMan(t *testing.T) {
	man := example().Man()
	for _, want := range []string{
		".SH NAME\nx \\- do things\n",
		".B x make new\n[flags] file\n",
		".TP\n.BI \\-all\nDon't leave out: [anything].\n",
		".TP\n.BI \\-o \" file\"\nWrite to a file.\n",
		".SS show all\nShow all things.\n.PP\nFor instance:\n.PP\n.RS\n.nf\nx show all\n.fi\n.RE\n.PP\n\\&.Dots begin no macro.\n",
		".SH FILES\nnone\n",
	} {
		assert.Contains(t, man, want)
	}
}

func TestCompletion(t *testing.T) {
	p := example()
	for _, shell := range Shells() {
		script := p.Completion(shell)
		for _, word := range []string{"show", "make", "new", "all", "colours", "this", "red"} {
			assert.Contains(t, script, word, shell)
		}
	}
	assert.Empty(t, p.Completion("tcsh"))

	// The longer name comes first, and what follows a command can be its argument or
	// the rest of a name.
	bash := p.Completion("bash")
	assert.Regexp(t, `(?s)'show all '\*\).*'show '\*\)\n[^\n]*this\\nthat\\nall`, bash)
	assert.Contains(t, p.Completion("zsh"), `'*-all[don'\''t leave out\: \[anything\]]'`)
	assert.Contains(t, p.Completion("fish"), `-o all -d 'don\'t leave out: [anything]'`)
}
