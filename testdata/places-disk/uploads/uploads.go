// Package uploads takes resumable uploads.
package uploads

import (
	"net/http"

	"github.com/tus/tusd/v2/pkg/filelocker"
	"github.com/tus/tusd/v2/pkg/filestore"
	"github.com/tus/tusd/v2/pkg/handler"
	"github.com/tus/tusd/v2/pkg/memorylocker"
)

// Local keeps them in a folder.
func Local(mux *http.ServeMux) error {
	composer := handler.NewStoreComposer()
	store := filestore.New("/var/uploads") // want `localupload: .*filestore\.(New|FileStore)`
	store.UseIn(composer)
	literal := filestore.FileStore{Path: "/var/more"} // want `localupload: .*filestore\.FileStore`
	composer.UseTerminater(literal)
	locks := filelocker.New("/var/locks") // want `locallock: .*filelocker\.(New|FileLocker)`
	locks.UseIn(composer)
	more := filelocker.FileLocker{Path: "/var/locks"} // want `locallock: .*filelocker\.FileLocker`
	composer.UseLocker(more)
	memorylocker.New().UseIn(composer) // want `locallock: .*memorylocker\.New`
	return serve(mux, composer)
}

// Silent keeps them where the caller wants.
func Silent(mux *http.ServeMux, store handler.DataStore, locker handler.Locker) error {
	composer := handler.NewStoreComposer()
	composer.UseCore(store)
	composer.UseLocker(locker)
	return serve(mux, composer)
}

func serve(mux *http.ServeMux, composer *handler.StoreComposer) error {
	h, err := handler.NewHandler(handler.Config{BasePath: "/files/", StoreComposer: composer})
	if err != nil {
		return err
	}
	mux.Handle("/files/", http.StripPrefix("/files/", h))
	return nil
}

// Home serves beside the uploads.
func Home(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) }
