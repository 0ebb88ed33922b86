// This module exists for a test: it requires the libraries that the catalogue speaks of.
module github.com/golocalstate/localstate/internal/catalog/testdata/libraries

go 1.26.0

require golang.org/x/sync v0.22.0
