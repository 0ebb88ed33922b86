// Package pool reuses objects between requests.
package pool

import (
	"bytes"
	"encoding/json"
	"net/http"
	"sync"
)

type page struct {
	title string
	body  bytes.Buffer
	links map[string]string
}

var pagesSilent = sync.Pool{New: func() any { return &page{links: map[string]string{}} }}

func (p *page) reset() {
	p.title = ""
	p.body.Reset()
	clear(p.links)
}

// RenderSilent fills a page out of the pool and gives it back.
func RenderSilent(w http.ResponseWriter, r *http.Request) {
	p := pagesSilent.Get().(*page)
	defer func() {
		p.reset()
		pagesSilent.Put(p)
	}()
	p.title = r.FormValue("title")
	for name, values := range r.URL.Query() {
		p.links[name] = values[0]
	}
	json.NewEncoder(&p.body).Encode(p.links)
	p.body.WriteTo(w)
}
