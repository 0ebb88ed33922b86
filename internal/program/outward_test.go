package program

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestChangesNothing(t *testing.T) {
	for _, name := range []string{
		"Get", "GetContext", "Find", "FindOne", "First", "ListObjectsV2", "HGetAll", "LRange", "SIsMember", "ZRangeByScore", "TTL", "BeginTx",
		"Int64", "Int", "NewRequest", "WithContext", "ReceiveMessage", "Err", "FirstOrInit", "Close", "Wait", "HScan", "MGet",
	} {
		assert.True(t, changesNothing(name), name)
	}
	for _, name := range []string{
		"Set", "FindOneAndUpdate", "FindAndModify", "FirstOrCreate", "GetDel", "GetSet", "Listen", "Checkout", "Delete", "Create", "PutObject",
		"SendMessage", "Index", "LPush", "HSet", "HIncrBy", "SAdd", "Publish", "Exec", "LPop", "InsertOne", "Incr", "HDel", "X",
	} {
		assert.False(t, changesNothing(name), name)
	}
}
