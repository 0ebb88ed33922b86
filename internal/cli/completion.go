package cli

import (
	"fmt"
	"slices"
	"strings"
)

// Shells are the shells that there are completion scripts for.
func Shells() []string { return []string{"bash", "zsh", "fish"} }

// Completion is the script that makes a shell complete the command line. It holds
// all words that it knows: the program is not run. It is empty for other shells.
func (p *Program) Completion(shell string) string {
	switch shell {
	case "bash":
		return p.bash()
	case "zsh":
		return p.zsh()
	case "fish":
		return p.fish()
	}
	return ""
}

// args are what can stand for the arguments of a command, the second words of
// others included.
func (p *Program) args(c *Command) Words {
	var w Words
	if names := c.ArgNames(); len(names) > 0 {
		w = p.Words[names[0]]
	}
	w.List = append(slices.Clone(w.List), names(p.second(c.Name))...)
	return w
}

// flagNames are the flags of a command with their dashes.
func flagNames(c *Command) []string {
	var names []string
	for _, f := range c.AllFlags() {
		names = append(names, "-"+f.Name)
	}
	return append(names, "-h")
}

func names(flags []Flag) []string {
	var list []string
	for _, f := range flags {
		list = append(list, f.Name)
	}
	return list
}

// values are the flags that have a value, each once: a flag means the same wherever
// it exists.
func (p *Program) values() []Flag {
	var list []Flag
	for i := range p.Commands {
		for _, f := range p.Commands[i].AllFlags() {
			if f.Value != "" && !slices.ContainsFunc(list, func(known Flag) bool { return known.Name == f.Name }) {
				list = append(list, f)
			}
		}
	}
	return list
}

// bash is the script for bash. The command is looked for in the first two words. Bash
// takes an equals sign for a word of its own. It runs in the bash of macOS too.
func (p *Program) bash() string {
	var b strings.Builder
	fmt.Fprintf(&b, `# bash completion for %[1]s: source <(%[1]s completion bash)
_%[1]s() {
	local IFS=$'\n' cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	local words=("${COMP_WORDS[@]:1:COMP_CWORD-1}")
	local command="${words[0]-} ${words[1]-} "
	if [[ $cur == = ]]; then
		cur=
	elif [[ $prev == = ]]; then
		prev=${COMP_WORDS[COMP_CWORD-2]}
	fi
	COMPREPLY=()
	case $prev in
`, p.Name)
	for _, f := range p.values() {
		fmt.Fprintf(&b, "\t-%s) %s; return ;;\n", f.Name, bashReply(p.Words[f.Value]))
	}
	b.WriteString("\tesac\n\tcase $command in\n")
	for _, c := range p.specific() {
		fmt.Fprintf(&b, "\t'%s '*)\n", c.Name)
		fmt.Fprintf(&b, "\t\tif [[ $cur == -* ]]; then %s; else %s; fi ;;\n", bashReply(Words{List: flagNames(&c)}), bashReply(p.args(&c)))
	}
	for _, group := range p.groups() {
		fmt.Fprintf(&b, "\t'%s '*) %s ;;\n", group, bashReply(Words{List: names(p.second(group))}))
	}
	c := &p.Commands[0]
	fmt.Fprintf(&b, "\t*)\n\t\tif [[ $cur == -* ]]; then %s; return; fi\n", bashReply(Words{List: flagNames(c)}))
	fmt.Fprintf(&b, "\t\t%s\n", bashReply(p.args(c)))
	fmt.Fprintf(&b, "\t\tif ((COMP_CWORD == 1)); then COMPREPLY+=($(compgen -W $'%s' -- \"$cur\")); fi ;;\n", strings.Join(names(p.first()), `\n`))
	fmt.Fprintf(&b, "\tesac\n}\ncomplete -F _%[1]s %[1]s\n", p.Name)
	return b.String()
}

// bashReply is the command that offers words.
func bashReply(w Words) string {
	list := strings.Join(w.List, `\n`)
	switch {
	case w.Several:
		// What stands before the last comma stays.
		return fmt.Sprintf(`COMPREPLY=($(compgen -P "${cur%%"${cur##*,}"}" -W $'%s' -- "${cur##*,}"))`, list)
	case len(w.List) > 0:
		return fmt.Sprintf(`COMPREPLY=($(compgen -W $'%s' -- "$cur"))`, list)
	case w.Files:
		return `compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur"))`
	case w.Folders:
		return `compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$cur"))`
	}
	return ":"
}

// zsh is the script for zsh.
func (p *Program) zsh() string {
	var b strings.Builder
	fmt.Fprintf(&b, "#compdef %[1]s\n# zsh completion for %[1]s: put it as _%[1]s into a folder of $fpath\n_%[1]s() {\n", p.Name)
	b.WriteString("\tlocal -a commands\n\tcase \"$words[2] $words[3] \" in\n")
	for _, c := range p.specific() {
		n := len(strings.Fields(c.Name))
		fmt.Fprintf(&b, "\t('%s '*)\n\t\tif ((CURRENT > %d)); then\n\t\t\tshift %d words; ((CURRENT -= %d))\n", c.Name, n+1, n, n)
		fmt.Fprintf(&b, "\t\t\t%s\n\t\t\treturn\n\t\tfi ;;\n", p.zshArguments(&c))
	}
	for _, group := range p.groups() {
		fmt.Fprintf(&b, "\t('%s '*)\n\t\tif ((CURRENT > 2)); then\n\t\t\tcommands=(%s)\n\t\t\t_describe command commands\n\t\t\treturn\n\t\tfi ;;\n",
			group, zshDescribed(p.second(group)))
	}
	b.WriteString("\tesac\n")
	fmt.Fprintf(&b, "\tif ((CURRENT == 2)); then\n\t\tcommands=(%s)\n\t\t_describe command commands\n\tfi\n", zshDescribed(p.first()))
	fmt.Fprintf(&b, "\t%s\n}\n", p.zshArguments(&p.Commands[0]))
	// Both as a file of $fpath and when it is sourced.
	fmt.Fprintf(&b, "if [[ $funcstack[1] == _%[1]s ]]; then _%[1]s \"$@\"; else compdef _%[1]s %[1]s; fi\n", p.Name)
	return b.String()
}

func zshDescribed(flags []Flag) string {
	var list []string
	for _, f := range flags {
		list = append(list, zshQuote(f.Name+":"+strings.ReplaceAll(f.Usage, ":", `\:`)))
	}
	return strings.Join(list, " ")
}

// zshArguments describes the flags and the arguments of a command.
func (p *Program) zshArguments(c *Command) string {
	specs := []string{"_arguments", zshQuote("-h[print help]")}
	for _, f := range c.AllFlags() {
		spec := "*-" + f.Name
		if f.Value != "" {
			spec += "=" // the value stands behind a space or an equals sign
		}
		spec += "[" + strings.NewReplacer("[", `\[`, "]", `\]`, ":", `\:`).Replace(f.Usage) + "]"
		if f.Value != "" {
			spec += ":" + f.Value + ":" + zshAction(p.Words[f.Value])
		}
		specs = append(specs, zshQuote(spec))
	}
	if arg := c.ArgNames(); len(arg) > 0 {
		specs = append(specs, zshQuote("*:"+arg[0]+":"+zshAction(p.args(c))))
	}
	return strings.Join(specs, " ")
}

func zshAction(w Words) string {
	switch {
	case w.Several:
		return "_values -s , word " + strings.Join(w.List, " ")
	case len(w.List) > 0:
		return "(" + strings.Join(w.List, " ") + ")"
	case w.Files:
		return "_files"
	case w.Folders:
		return "_files -/"
	}
	return " "
}

func zshQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// fish is the script for fish.
func (p *Program) fish() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# fish completion for %[1]s: %[1]s completion fish >~/.config/fish/completions/%[1]s.fish\n", p.Name)
	fmt.Fprintf(&b, "complete -c %s -f\n", p.Name)
	line := func(condition, rest string) {
		fmt.Fprintf(&b, "complete -c %s -n %s %s\n", p.Name, fishQuote(condition), rest)
	}
	firsts := names(p.first())
	for _, f := range p.first() {
		line("__fish_use_subcommand", fmt.Sprintf("-a %s -d %s", f.Name, fishQuote(f.Usage)))
	}
	for _, group := range p.groups() {
		seconds := names(p.second(group))
		for _, f := range p.second(group) {
			line(fmt.Sprintf("__fish_seen_subcommand_from %s; and not __fish_seen_subcommand_from %s", group, strings.Join(seconds, " ")),
				fmt.Sprintf("-a %s -d %s", f.Name, fishQuote(f.Usage)))
		}
	}
	for i := range p.Commands {
		c := &p.Commands[i]
		condition := "not __fish_seen_subcommand_from " + strings.Join(firsts, " ")
		if c.Name != "" {
			condition = "__fish_seen_subcommand_from " + strings.Join(strings.Fields(c.Name), "; and __fish_seen_subcommand_from ")
			for _, f := range p.second(c.Name) {
				condition += "; and not __fish_seen_subcommand_from " + f.Name
			}
		}
		for _, f := range c.AllFlags() {
			rest := fmt.Sprintf("-o %s -d %s", f.Name, fishQuote(f.Usage))
			if f.Value != "" {
				rest += " -r " + fishWords(p.Words[f.Value])
			}
			line(condition, rest)
		}
		line(condition, "-o h -d 'print help'")
		if words := fishWords(p.args(c)); words != "" {
			line(condition, words)
		}
	}
	return b.String()
}

// fishWords are the words that can stand somewhere, as arguments of complete.
func fishWords(w Words) string {
	switch {
	case w.Several:
		return "-a " + fishQuote("(__fish_complete_list , 'printf %s\\n "+strings.Join(w.List, " ")+"')")
	case len(w.List) > 0:
		return "-a " + fishQuote(strings.Join(w.List, " "))
	case w.Files:
		return "-F"
	case w.Folders:
		return "-a '(__fish_complete_directories)'"
	}
	return ""
}

func fishQuote(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(s) + "'"
}
