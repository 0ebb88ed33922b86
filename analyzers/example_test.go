package analyzers_test

import (
	"fmt"

	"golang.org/x/tools/go/analysis/multichecker"
	"golang.org/x/tools/go/analysis/passes/copylock"

	"github.com/golocalstate/localstate/analyzers"
)

// The main function of a checker of one's own, with the rules of localstate
// beside other analyzers.
func ExampleAll() {
	multichecker.Main(append(analyzers.All(), copylock.Analyzer)...)
}

// Settings choose what is reported. Lists made with different settings work
// beside each other in one process.
func ExampleNew() {
	list, err := analyzers.New(analyzers.Settings{
		Severity: "high",
		Allow:    []analyzers.AllowSettings{{Rule: "localcache", Place: "prices.table", Reason: "loaded again within a minute"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(list[0].Name)

	_, err = analyzers.New(analyzers.Settings{Rules: []string{"localcahe"}})
	fmt.Println(err)
	// Output:
	// localasset
	// localstate settings: unknown rule "localcahe", did you mean "localcache"?
}

// A driver that wants one analyzer, such as nogo, gets one.
func ExampleCombined() {
	analyzer, err := analyzers.Combined(analyzers.Settings{Scope: []string{"example.com/mono"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(analyzer.Name)
	// Output: localstate
}
