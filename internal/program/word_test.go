package program

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWords(t *testing.T) {
	for name, want := range map[string][]string{
		"auth.sessions":     {"sessions"},
		"auth.userSessions": {"user", "sessions"},
		"auth.APITokens":    {"api", "tokens"},
		"auth.tokensByID":   {"tokens", "by", "id"},
		"a.T.CSRF":          {"t", "csrf"},
		"a.snake_case":      {"snake", "case"},
		"a.OTPCodes":        {"otp", "codes"},
		"a.visitorIPs":      {"visitor", "ips"},
		"plain":             {"plain"},
	} {
		assert.Equal(t, want, words(name), name)
	}
}
