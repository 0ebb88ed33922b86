// Write lays out an enormous module for measurements: write CASE FOLDER [SIZE].
package main

import (
	"fmt"
	"os"
	"strconv"

	"github.com/golocalstate/localstate/internal/enormous"
)

func main() {
	if len(os.Args) < 3 {
		for _, c := range enormous.Cases() {
			fmt.Println(c.Name, c.Size)
		}
		return
	}
	for _, c := range enormous.Cases() {
		if c.Name == os.Args[1] {
			n := c.Size
			if len(os.Args) > 3 {
				n, _ = strconv.Atoi(os.Args[3])
			}
			if err := c.Write(os.Args[2], n); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(2)
			}
		}
	}
}
