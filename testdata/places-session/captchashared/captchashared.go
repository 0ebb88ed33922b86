// Package captchashared asks for captchas whose answers are in Redis.
package captchashared

import (
	"fmt"
	"net/http"

	"github.com/dchest/captcha"

	"example.com/places/shared"
)

func init() { captcha.SetCustomStore(shared.Digits{}) }

// DigitsSilent shows a captcha.
func DigitsSilent(w http.ResponseWriter, r *http.Request) {
	if r.FormValue("long") != "" {
		fmt.Fprintln(w, captcha.NewLen(8))
		return
	}
	fmt.Fprintln(w, captcha.New())
}
