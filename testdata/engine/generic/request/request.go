// Package request has containers that live as long as a request.
package request

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"example.com/engine/generic/decay"
)

type scratch struct {
	numbers *decay.Map[string, float64]
	last    decay.Cell[string]
}

// SumSilent adds up numbers.
func SumSilent(w http.ResponseWriter, r *http.Request) {
	s := scratch{numbers: decay.New[string, float64](time.Second)}
	var total decay.Counter[float64]
	for _, v := range r.URL.Query()["n"] {
		if _, seen := s.numbers.Get(v); seen {
			continue
		}
		n, err := strconv.ParseFloat(v, 64)
		if err != nil {
			continue
		}
		s.numbers.Set(v, n)
		s.last.Store(v)
		total.Add(n)
	}
	fmt.Fprintln(w, total.Sum(), s.last.Load())
}
