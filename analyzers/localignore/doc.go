// Package localignore reports comments and configuration that ought to ignore findings and do not.
//
// # What
//
// A //localstate:ignore comment that gives no reason, that names a rule which
// does not exist, or that matches no finding. One without a reason ignores
// nothing. A row under allow in the configuration that allows nothing is reported there.
//
// # Why
//
// A comment that matches nothing hides what somebody adds there later: the code
// that it was written for has been mended or has moved. And a finding that nobody
// can say why to ignore is one to look at again.
//
// # Not reported
//
// The comments of golangci-lint and staticcheck, which those tools look after;
// comments in generated files and in tests. That a comment matches nothing is
// said only where it can be known: by the command localstate, which links all
// programs at once (under go vet and in golangci-lint a package above can have the
// finding), if every package that imports the comment's is among those analysed,
// if all of them could be analysed, and if the rule is on. A row is reported only
// where all packages that the configuration holds for are analysed.
//
// # Before
//
//	//localstate:ignore localcache
//	var names = map[string]string{}
//
// # After
//
//	//localstate:ignore localcache one replica only, until the search moves out
//	var names = map[string]string{}
//
// # Suppress
//
// The rule can be turned off like any other, in the configuration:
//
//	rules: [-localignore]
//
// # Limits
//
// Files that the build tags or the platform leave out are not looked at. A
// comment that is needed only for those matches nothing in a run without them.
package localignore
