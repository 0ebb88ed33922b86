// Package driver takes package patterns in and gives findings out: it asks the
// go command what there is, type-checks and compiles the packages of the user's own
// modules in dependency order, links each with those below it, and collects what the
// rules find. It must not know any rule in particular, nor print or exit.
//
// # How packages are loaded
//
// A package is own if it belongs to the main module or to a member of its
// workspace: those have a module path and no version. Only own packages are
// read from source, whatever the patterns name: a finding in a named package
// can rest on any own package below it. All others come from the compiler's
// export data, which the go command keeps in its build cache.
//
// The go command is therefore asked twice: first for names, files and imports of
// everything below the patterns, which builds nothing, and then for the export
// data of the packages that own packages import. Parsing runs beside the
// second question. What there is no export data for (a package that does not
// compile, a missing C compiler), and what imports an own package back, is
// type-checked from source, without function bodies.
//
// Two other ways were measured on two cores with a warm build cache, best of three, against
// gotify/server (30 own packages of 470) and gin-vue-admin/server (92 of 1054):
//
//	                                   gotify   after an edit   gin-vue-admin
//	this one                           0.34 s   0.37 s          0.76 s
//	go/packages, names then LoadSyntax 0.39 s   1.47 s          0.93 s
//	one "go list -export -deps" alone  0.19 s   compiles        0.40 s
//
// go/packages asks for export data of own packages too, and so does a single "go
// list -export -deps" before any type-checking: the go command then compiles
// every own package that depends on the edited one, only for localstate to
// read its source anyway. Asking for the others alone never compiles the user's code,
// works when that code is broken, and gives the type checker the same view
// of imported packages as go vet has.
//
// # Where nothing is compiled yet
//
// On a machine whose build cache is empty the go command would first compile all
// that own packages import. So it is asked with -toolexec and a command that
// refuses to compile, but answers for the versions of the tools, on which the names in the cache
// depend: what comes back is what the cache has. Where much is missing, that and
// what imports it is read from source, without function bodies. On
// gin-vue-admin/server (1054 packages, two cores) that takes 7.2 s of processor time and 0.9 GB in
// all, where compiling takes minutes; with a warm cache the question costs as
// much as without the refusal.
//
// # What is kept between runs
//
// A package's summary follows from its files, from those of all that it imports,
// and from which of the paths that it names are in its module's tree; what the rules say
// of a root follows from the summaries that are linked. Both are kept under the
// hash of what they follow from, as staticcheck and the go command do it, so that
// a run in which nothing has changed asks the go command for names and files
// and reads no source. A module of the module cache counts by its version. A
// package with errors is never kept. On gin-vue-admin/server such a run takes 0.4 s of
// processor time, the go command's included, where the first takes 3.0 s.
package driver
