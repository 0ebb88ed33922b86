package formats

import "image/jpeg"

func init() {
	Register("image/jpeg", Format{Name: "JPEG", Ext: ".jpg", Decode: jpeg.Decode})
}
