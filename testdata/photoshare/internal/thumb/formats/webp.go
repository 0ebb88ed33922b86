package formats

import "golang.org/x/image/webp"

func init() {
	Register("image/webp", Format{Name: "WebP", Ext: ".webp", Decode: webp.Decode})
}
