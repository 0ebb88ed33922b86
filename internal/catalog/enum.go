package catalog

import (
	"slices"

	"github.com/golocalstate/localstate/internal/directive"
)

// The words that a catalogue file may use where the model has a named string
// type. Each list holds the constants of its type.

func (EntryKind) Words() []string { return []string{string(Request), string(Message), string(Job)} }

func (TypeClass) Words() []string {
	return []string{
		string(Pool), string(Memo), string(Metric), string(Logger), string(Sync), string(Conn),
		string(RequestData), string(Response), string(PerRequest), string(Registrar), string(Scheduler), string(Process), string(Scratch),
	}
}

func (When) Words() []string {
	return []string{string(Now), string(Go), string(Later), string(Timer)}
}

func (Learning) Words() []string {
	return []string{string(FromRequest), string(FromRemote), string(FromDisk), string(FromClock), string(FromRandom)}
}

func (OpenMode) Words() []string {
	return []string{string(ModeRead), string(ModeCreate), string(ModeTemp), string(ModeFlags)}
}

func (PlaceKind) Words() []string {
	return []string{
		string(Memory), string(LocalFile), string(FileSystem), string(Database), string(Remote), string(Client),
	}
}

// Rules are the names of all rules: those that a place may belong to, and the
// one about comments.
func Rules() []string { return append(slices.Clone(ruleWords), directive.Rule) }

var (
	// ruleWords are the rules that a place may belong to.
	ruleWords = []string{
		"localupload", "localsession", "localcache", "locallimit", "localhub", "localjob", "locallock",
		"localdb", "localasset", "localwrite", "locallog", "localsecret", "localcert",
	}
	// severityWords are the severities of a place.
	severityWords = []string{"high", "medium", "low"}
	// lostWords say what is lost with a place.
	lostWords = []string{"primary", "cache", "counter", "config"}
)
