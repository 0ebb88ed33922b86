package formats

import "image/png"

func init() {
	Register("image/png", Format{Name: "PNG", Ext: ".png", Decode: png.Decode})
}
