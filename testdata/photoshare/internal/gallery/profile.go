package gallery

import (
	"context"
	"io"

	"example.com/photoshare/internal/storage"
)

// Profiles holds the pictures that members give of themselves.
type Profiles struct {
	store storage.Store
}

// NewProfiles returns the profiles kept in store.
func NewProfiles(store storage.Store) *Profiles {
	return &Profiles{store: store}
}

// SetPicture replaces a member's picture.
func (p *Profiles) SetPicture(ctx context.Context, user string, r io.Reader) error {
	return p.store.Save(ctx, "profile/"+user, r)
}

// Picture opens a member's picture.
func (p *Profiles) Picture(ctx context.Context, user string) (io.ReadCloser, error) {
	return p.store.Open(ctx, "profile/"+user)
}
