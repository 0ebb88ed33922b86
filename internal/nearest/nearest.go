// Package nearest guesses which word was meant, for messages about a misspelt
// one. It must not know what the words name.
package nearest

// Word gives the word that s was most likely meant to be, or the empty string
// when none is near.
func Word(s string, words []string) string {
	best, bestDistance := "", 1+max(1, len(s)/3)
	for _, word := range words {
		if d := editDistance(s, word); d < bestDistance {
			best, bestDistance = word, d
		}
	}
	return best
}

// Ask is the question whether a word was meant, with before in front of it and a
// space behind the question; it is empty where none is near.
func Ask(before, s string, words []string) string {
	if near := Word(s, words); near != "" {
		return "Did you mean " + before + near + "? "
	}
	return ""
}

// editDistance counts the insertions, deletions, replacements and swaps of
// neighbours that turn a into b.
func editDistance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			replace := 1
			if a[i-1] == b[j-1] {
				replace = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+replace)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
