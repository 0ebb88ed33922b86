// Package store keeps values in memory.
package store

var reported = map[string]string{} // want `localcache: .*store.reported`

//localstate:ignore localcache it is loaded again on every start
var aboveSilent = map[string]string{}

var behindSilent = map[string]string{} //localstate:ignore localcache it is loaded again on every start

// documentedSilent has more to say than
//
//localstate:ignore localcache it is loaded again on every start
var documentedSilent = map[string]string{}

//localstate:ignore localcache they are loaded again on every start
var (
	groupedSilent = map[string]string{}
	alsoSilent    = map[string]string{}
)

var (
	//localstate:ignore localcache this one is, the next is not
	oneSilent = map[string]string{}
	other     = map[string]string{} // want `localcache: .*store.other`
)

/* want `localignore: .*does not say why` */ //localstate:ignore localcache
var noReason = map[string]string{}           // want `localcache: .*store.noReason`

/* want `localignore: .*rule that there is not: localcahce` */ //localstate:ignore localcahce it is misspelt
var misspelt = map[string]string{}                             // want `localcache: .*store.misspelt`

/* want `localignore: .*rule that there is not: localcahce` */ //localstate:ignore localcahce,localcache one of two is fine
var halfSilent = map[string]string{}

/* want `localignore: .*which rule` */ //localstate:ignore
var noRule = map[string]string{}       // want `localcache: .*store.noRule`

/* want `localignore: .*a space` */ // localstate:ignore localcache it is for people
var spaced = map[string]string{}    // want `localcache: .*store.spaced`

//nolint:localstate // as golangci-lint knows it
var golangciSilent = map[string]string{}

var golangciRuleSilent = map[string]string{} //nolint:errcheck,localcache

// nolint
var golangciAllSilent = map[string]string{}

//nolint:errcheck
var golangciOther = map[string]string{} // want `localcache: .*store.golangciOther`

//lint:ignore localcache as staticcheck knows it
var staticcheckSilent = map[string]string{}

//lint:ignore SA1000,localstate as staticcheck knows it
var staticcheckAllSilent = map[string]string{}

//lint:ignore localcache
var staticcheckReasonless = map[string]string{} // want `localcache: .*store.staticcheckReasonless`

// Put keeps a value under a key.
func Put(key, value string) {
	reported[key] = value
	aboveSilent[key] = value
	behindSilent[key] = value
	documentedSilent[key] = value
	groupedSilent[key] = value
	alsoSilent[key] = value
	oneSilent[key] = value
	other[key] = value
	noReason[key] = value
	misspelt[key] = value
	halfSilent[key] = value
	noRule[key] = value
	spaced[key] = value
	golangciSilent[key] = value
	golangciRuleSilent[key] = value
	golangciAllSilent[key] = value
	golangciOther[key] = value
	staticcheckSilent[key] = value
	staticcheckAllSilent[key] = value
	staticcheckReasonless[key] = value
}

// Get returns what is kept under a key.
func Get(key string) []string {
	return []string{
		reported[key], aboveSilent[key], behindSilent[key], documentedSilent[key], groupedSilent[key], alsoSilent[key],
		oneSilent[key], other[key], noReason[key], misspelt[key], halfSilent[key], noRule[key], spaced[key],
		golangciSilent[key], golangciRuleSilent[key], golangciAllSilent[key], golangciOther[key],
		staticcheckSilent[key], staticcheckAllSilent[key], staticcheckReasonless[key],
	}
}
