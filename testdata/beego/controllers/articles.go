// Package controllers has the controllers of a beego application.
package controllers

import (
	"sync"

	"github.com/beego/beego/v2/server/web"
)

// Base is embedded by the controllers.
type Base struct {
	web.Controller
	userSilent  string
	langsSilent map[string]bool
}

// Prepare runs before the action of each request.
func (b *Base) Prepare() {
	b.userSilent = b.Ctx.Input.Header("X-User")
	b.langsSilent = map[string]bool{}
	b.langsSilent[b.GetString("lang", "en")] = true
}

var (
	mu     sync.Mutex
	drafts = map[string]string{} // want `localcache: .*drafts`
)

// Articles answers to everything under /articles.
type Articles struct {
	Base
	titleSilent string
	seenSilent  []string
}

// Get lists the drafts.
func (c *Articles) Get() {
	mu.Lock()
	defer mu.Unlock()
	c.titleSilent = "Drafts of " + c.userSilent
	for id := range drafts {
		c.seenSilent = append(c.seenSilent, id)
	}
	c.Data["json"] = map[string]any{"title": c.titleSilent, "ids": c.seenSilent, "langs": c.langsSilent}
	c.ServeJSON()
}

// One shows a draft.
func (c *Articles) One() {
	mu.Lock()
	defer mu.Unlock()
	c.Data["json"] = drafts[c.Ctx.Input.Param(":id")]
	c.ServeJSON()
}

// Save keeps a draft.
func (c *Articles) Save() {
	mu.Lock()
	defer mu.Unlock()
	drafts[c.Ctx.Input.Param(":id")] = c.GetString("text")
	c.Ctx.Output.SetStatus(204)
}

// Finish runs after the action of each request.
func (c *Articles) Finish() {
	c.titleSilent = ""
	c.seenSilent = nil
}
