// Package program links summaries into one program and solves it: what every
// pointer can point to and every call can call, which code runs at startup and
// which at run time, which objects live as long as the process, and what
// request data reaches. Rules query the result. It must not know any rule, nor
// where the summaries came from.
//
// # The analysis
//
// The points-to analysis is inclusion-based (Andersen 1994), with the call graph
// built on the fly: a function's constraints are added when it turns out to be
// reachable. Data flow is asked afterwards, on the solved program, along paths
// whose calls and returns match (Reps, Horwitz, Sagiv 1995).
//
// Objects are told apart by the instruction that makes them and the context that
// it runs in; parts of objects by the names of the fields, structs in structs
// and arrays included; all elements of a slice, array, map or channel are one,
// and so are all keys of a map. A struct value is the set of addresses that it
// was read from: storing one copies the parts of each, those included that come
// up later.
//
// Contexts are the last two call sites (maxContext), for functions of at most
// maxClone instructions that give something back or change, keep, call or
// register what they are given. A function literal has the context of the
// function that made it; a method value that of the place where it was taken.
// A method value counts as a call site. A function that is called from more than
// maxContexts places is told apart by the packages of the further ones alone.
// Larger functions, package initialisers and entry points have one context
// each, and functions that call each other have soon used up theirs.
//
// Vertices that point to the same are collapsed when an edge between them shows
// a cycle (lazy cycle detection: Hardekopf and Lin 2007). The work list is a queue:
// first come the constraints of newly reached functions, in the order in which
// they were reached, then what is new at vertices, in the order in which it
// arrived. Sets are sorted, packages come in the order in which they are given,
// and no result depends on the order of a map: the same summaries give the same
// findings, byte for byte, and where no bound is hit the order of the packages
// does not matter for them.
//
// # Phases and lifetimes
//
// Code runs at startup (initialisers, main and what they call), in a goroutine
// that startup spawned, before its loop or in it, on a request, or as a job; a
// function can run in several. A loop in main is startup unless it takes in
// requests or messages. What is written at startup is configuration, what is
// written in any other phase may be state.
//
// An object is long-lived if a package variable leads to it, the receiver or a
// captured variable of an entry point, or what a goroutine that startup spawned
// is given. Objects made while the program serves are long-lived only where a
// long-lived one comes to hold them, and writing into them counts only after
// they were read out of there again.
//
// A program whose only user is the person who started it serves nobody. It
// listens on a loopback address, unless it is told otherwise, and every run that
// serves also opens a browser.
//
// # Reasons
//
// Who asks why something is not reported gets the decision itself: what decides
// against a candidate says why by Trace.because, and what drops the candidate then
// notes it. A new way to drop one needs both; a test in the driver finds those that
// have neither. Without a Trace, which is nil then, all of that does nothing.
//
// # Bounds
//
// Every bound is a constant with its reason beside it. One that is hit costs
// precision in one function or loses what one value can be, never more than that.
// Program.Skipped names the function for each of them: maxContexts, maxParts,
// maxPoints, maxValues and maxSources in the solver, maxIdentity, maxNames and maxDeep in the
// flow of data, maxHandDepth and maxHandRounds in what libraries run, maxWork in
// what a goroutine works on, maxKeySources in where a key is drawn. maxCycleSearch costs nothing but time.
//
// Other constants say what a word means and are no bounds: maxContext and maxClone
// which callers are told apart, maxHops what a library reads of what it is given,
// and maxTypeDepth, maxLoopDepth, maxTouch, maxHolders, maxFiller, maxStored, maxHeld, maxPending, maxRefusal,
// maxAsked and maxUp how near two things must be to belong together.
//
// # What it misses
//
// A false alarm costs a user more than a miss, so that where the program does not
// say what happens, nothing is taken to happen. Each of these has a test.
//
//   - Reflection. A library that the catalogue does not know changes nothing
//     through the pointers that it is given, but for objects that the caller has
//     just made. It can run the exported methods of objects that it is given at
//     startup, not while the program serves.
//   - unsafe. Data passes through unsafe.Pointer, what it points to does not.
//   - cgo, assembly and linkname. A function without a body is a library's that
//     is not known.
//   - Plugins, and whatever else looks a function up by name.
//   - External callbacks. A function that is given to a library that is not known
//     runs at once, in the phase of the call, and learns nothing from its
//     arguments. The catalogue's callbacks and registrations say better.
//   - Values that go through objects of libraries that are not known, or come back
//     from their calls, are other values afterwards. What comes out of an object
//     that the catalogue knows is what was put in, or a part of it.
//   - Entry points that neither their signature nor a row of the catalogue shows.
//   - What a panic carries to a recover.
//   - Data that only decides which constant is kept (control dependence), what is
//     only deleted, and what was learned before the program began to serve.
//
// # Where it sees too much
//
//   - The order of statements in a function does not count, nor do conditions:
//     what is overwritten at once, or guarded by a switch that nobody turns, is
//     reported. Only the removal of files looks at ways through functions, and
//     knows which of them a failed call takes.
//   - All elements of a container are one; so are all objects that one instruction
//     makes in one context.
//   - Callers beyond two call sites, of large functions, of functions that call
//     each other and of entry points fall together: all receivers that handlers
//     of one type have are one.
//   - Data that is put into an object can come out wherever that object is read,
//     whichever call put it there.
package program
