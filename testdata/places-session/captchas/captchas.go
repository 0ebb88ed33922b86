// Package captchas asks for captchas whose answers are in memory.
package captchas

import (
	"fmt"
	"net/http"
	"time"

	"github.com/dchest/captcha"
	"github.com/mojocn/base64Captcha"

	"example.com/places/shared"
)

var (
	own    = captcha.NewMemoryStore(100, time.Minute)       // want `localsession: .*captcha\.NewMemoryStore`
	second = base64Captcha.NewMemoryStore(100, time.Minute) // want `localsession: .*base64Captcha\.NewMemoryStore`
	driver = base64Captcha.DefaultDriverDigit
	images = base64Captcha.NewCaptcha(driver, base64Captcha.DefaultMemStore) // want `localsession: .*DefaultMemStore`

	imagesSilent = base64Captcha.NewCaptcha(driver, shared.Answers{})
)

// Digits shows a captcha.
func Digits(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, captcha.New())     // want `localsession: .*captcha\.New `
	fmt.Fprintln(w, captcha.NewLen(8)) // want `localsession: .*captcha\.NewLen`
	own.Set(r.FormValue("id"), []byte(r.FormValue("digits")))
}

// Image shows a captcha as an image.
func Image(w http.ResponseWriter, r *http.Request) {
	id, image, _, err := images.Generate()
	if err == nil {
		fmt.Fprintln(w, id, image, second.Verify(r.FormValue("id"), r.FormValue("answer"), true))
	}
}

// ImageSilent keeps the answer in Redis.
func ImageSilent(w http.ResponseWriter, r *http.Request) {
	id, image, _, err := imagesSilent.Generate()
	if err == nil {
		fmt.Fprintln(w, id, image)
	}
}
