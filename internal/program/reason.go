package program

import "github.com/golocalstate/localstate/internal/catalog"

// A reason is why something is not reported. They are in the order of the steps of
// the analysis: of several about one thing the last came closest to a finding.
type reason uint8

const (
	// undecided stands where nothing was decided; it is a mistake in a program that serves.
	undecided reason = iota
	notRun
	leadsNowhere
	onlyStartup
	madeByOthers
	heldByNothing
	ofMoment
	notYetKept
	ofConnection
	keptRemotely
	optionSet
	optionCalled
	notGiven
	emptyStore
	onlyConstants
	nameless
	onlyPasses
	goesOut

	notOnDisk
	notFilled
	temporary
	ofTest
	inKernel
	removedAgain
	pathNotFixed
	fileThere
	mayBeMissing
	noKey
	writtenAgain
	notServing
	othersTell
	alsoUpload
	inMemory

	startedEarly
	loopOfSession
	jobOfScheduler
	takesFromChannel
	drainsQueue
	endsWithConnection
	waitedFor
	worksInside

	// fills stands where a place is filled: what holds it decides, or it is reported.
	fills

	pointerToState
	ofOtherRule
	holdsClient
	holdsFunctions
	guardsItself
	ofClass
	booksOfCollection
	onlyTold
	partOfRecord
	partOfEntry
	onlyWaits
	answersHere
	fedByBroker
	leadsToHub
	sameConnections
	onlySignals
	workInside
	channelOfClient
	booksOfScheduler
	handsOnList
	heldLimiter
	limitsCallsOut
	neverRead
	fromTheStart
)

// predicates complete the sentence that the name of a subject begins. The word of a
// cause stands for the %s.
var predicates = map[reason]string{
	undecided:     "is not reported, and the analysis noted no reason",
	notRun:        "is called in code that nothing runs",
	leadsNowhere:  "is written here through a pointer that leads to no object which the program is known to make",
	onlyStartup:   "is filled only before the program serves",
	madeByOthers:  "is part of a library's object that other packages make",
	heldByNothing: "belongs to an object that nothing long-lived holds",
	ofMoment:      "is request-scoped: nothing that lives as long as the process holds the object",
	notYetKept:    "is filled while its object is made, before anything long-lived holds it",
	ofConnection:  "belongs to an object that serves one connection (%s) and ends with it",
	keptRemotely:  "keeps nothing on this host: %s",
	optionSet:     "keeps nothing on this host, because %s is set to something else",
	optionCalled:  "keeps nothing on this host, because %s is called",
	notGiven:      "is not known to be local: it would be with %s",
	emptyStore:    "keeps nothing by itself, and nothing that a request or another service says is put into it",
	onlyConstants: "is filled while the program serves, but with nothing learned from a request, a database or another service: " +
		"only constants and what was there at startup",
	goesOut:    "is a connection: what is written there is sent",
	onlyPasses: "is held by nothing but a channel, on its way to who takes it out",
	nameless:   "is held by nothing long-lived that has a name",

	notOnDisk:    "works on a file system that is not the local disk's",
	notFilled:    "opens a file that nothing is written to",
	temporary:    "makes a temporary file that is not moved to where it would stay",
	inKernel:     "writes to a device or a setting of the system, not to a disk",
	removedAgain: "makes a file that is removed again on every way to the end of the request, by %s",
	pathNotFixed: "takes a path that is not fixed in the code: whoever runs the program or asks it gives it",
	fileThere:    "is given %q, which the module brings along, the program makes or asks for, or the system has",
	mayBeMissing: "reads a file that may be missing: the function asks whether it is there",
	noKey:        "makes random values of which no key is made that outlives a request",
	writtenAgain: "writes a file before the program serves, of what it can write again",
	notServing:   "runs in a command that ends instead of serving",
	othersTell:   "works for other packages: what the file is depends on the program that calls it, and no program here does so while it serves",
	alsoUpload:   "is one place with the uploads that the same call keeps",
	ofTest:       "keeps it in a folder that go test makes, and removes when the test ends",
	inMemory:     "opens a database in memory",

	startedEarly:       "is started before the program serves and does not work by the clock",
	loopOfSession:      "is a loop that a request starts and that ends with its session",
	jobOfScheduler:     "is a job of a scheduler, which is judged where it is made",
	takesFromChannel:   "takes its work from a channel, which is judged where it is declared",
	drainsQueue:        "works off a queue that is reported itself",
	endsWithConnection: "serves one connection and ends with it",
	waitedFor:          "is waited for before the request ends",
	worksInside:        "works on nothing outside this process, so that nothing is lost with it",

	fills: "is filled while the program serves",

	pointerToState:    "points to what %s keeps",
	ofOtherRule:       "is a store that %s judges where it is made",
	holdsClient:       "holds a client of another service (%s), not data",
	holdsFunctions:    "holds functions, not data",
	guardsItself:      "guards only the memory of this process",
	ofClass:           "holds a %s",
	booksOfCollection: "is a number that only keeps the books of the collection beside it",
	onlyTold:          "is a number that only tells apart what this process does: who counts on takes it, and nobody else reads it",
	partOfRecord:      "is one record with %s",
	partOfEntry:       "is a part of what lies in %s",
	onlyWaits:         "holds channels on which requests only wait for each other: nothing is sent",
	answersHere:       "holds channels on which this process answers its own callers, once each",
	fedByBroker:       "delivers only what a broker brings to all replicas",
	leadsToHub:        "only leads to the registry of connections beside it",
	sameConnections:   "holds the same connections as %s",
	workInside:        "hands on work that touches nothing outside this process, so that nothing is lost with it",
	onlySignals:       "carries signals, not work",
	channelOfClient:   "is made for one client or request and ends with it",
	booksOfScheduler:  "keeps the books of a scheduler that is reported itself",
	handsOnList:       "hands on what lies in the list beside it",
	heldLimiter:       "is a limiter that is reported with what holds it",
	limitsCallsOut:    "limits calls that the program makes itself, not requests",
	neverRead:         "is written, but nothing reads it while the program serves",
	fromTheStart:      "is reported where it is made: %s",
}

// classWords say what a class of types is that is no state.
func classWords(c catalog.TypeClass) string {
	switch c {
	case catalog.Pool:
		return "a client or a pool of connections"
	case catalog.Memo:
		return "what can be computed again"
	case catalog.Scratch:
		return "memory that nobody relies on"
	}
	return "a " + string(c)
}

// placeWords say where a place that is no rule's is kept.
func placeWords(p *catalog.Place) string {
	switch p.Kind {
	case catalog.Remote:
		return "what it keeps lies with a service that all replicas share"
	case catalog.Client:
		return "what it keeps lies with the client"
	case catalog.FileSystem:
		return "it is a file system, and the calls that write to it are judged"
	}
	return "the catalogue gives it to no rule"
}
