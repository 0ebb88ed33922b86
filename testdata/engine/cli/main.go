// Command cli is a tool for the command line: it writes files and keeps
// values, but it serves nobody.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

var (
	countsSilent = map[string]int{}
	lastSilent   string
)

type fetcher struct{ pagesSilent map[string][]byte }

func (f *fetcher) get(url string) ([]byte, error) {
	if page, ok := f.pagesSilent[url]; ok {
		return page, nil
	}
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	page, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	f.pagesSilent[url] = page
	return page, nil
}

func main() {
	out := flag.String("o", "out.txt", "file to write")
	flag.Parse()
	if err := run(*out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "cli:", err)
		os.Exit(1)
	}
}

func run(out string, args []string) error {
	f := &fetcher{pagesSilent: map[string][]byte{}}
	var b strings.Builder
	for _, arg := range args {
		page, err := f.get(arg)
		if err != nil {
			return err
		}
		countsSilent[arg]++
		lastSilent = arg
		b.Write(page)
	}
	for sc := bufio.NewScanner(os.Stdin); sc.Scan(); {
		countsSilent[sc.Text()]++
	}
	fmt.Fprintln(&b, countsSilent, lastSilent)
	if err := os.WriteFile(out+".args", []byte(strings.Join(args, "\n")), 0o644); err != nil {
		return err
	}
	file, err := os.Create(out)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.WriteString(file, b.String())
	return err
}
