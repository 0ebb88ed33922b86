// Package store gives pointers out of its containers.
package store

// User is read at startup. Some of its fields are changed through pointers.
type User struct {
	Name string
	// roleSilent is only set while loading.
	roleSilent string
	LastPath   string // want `localcache: .*LastPath`
	Visits     int    // want `localcache: .*Visits`
	Muted      bool   // want `localcache: .*Muted`
	// scoreSilent is only written on copies.
	scoreSilent int
}

// Users are read at startup.
type Users struct {
	list     []*User
	byName   map[string]*User
	settings []Setting
}

// Setting is an element, not a pointer.
type Setting struct {
	Key   string
	Value string // want `localcache: .*Value`
}

// Load returns the users.
func Load(names ...string) *Users {
	u := &Users{byName: make(map[string]*User)}
	for _, n := range names {
		user := &User{Name: n}
		user.roleSilent = "member"
		u.list = append(u.list, user)
		u.byName[n] = user
	}
	for _, u := range u.list {
		if u.Name == "root" {
			u.roleSilent = "admin"
		}
	}
	u.settings = []Setting{{"theme", "light"}, {"lang", "en"}}
	return u
}

// ByName returns a pointer out of a map.
func (u *Users) ByName(name string) (*User, bool) {
	user, ok := u.byName[name]
	return user, ok
}

// Find returns a pointer out of a list.
func (u *Users) Find(match func(*User) bool) *User {
	for _, user := range u.list {
		if match(user) {
			return user
		}
	}
	return nil
}

// MuteAll changes every user.
func (u *Users) MuteAll(muted bool) {
	for _, user := range u.list {
		user.Muted = muted
	}
}

// Setting returns a pointer to an element of a slice.
func (u *Users) Setting(key string) *Setting {
	for i := range u.settings {
		if u.settings[i].Key == key {
			return &u.settings[i]
		}
	}
	return nil
}

// Role returns what Load has set.
func (u *User) Role() string { return u.roleSilent }

// RankedSilent returns copies with scores.
func (u *Users) RankedSilent(score func(User) int) []User {
	var ranked []User
	for _, user := range u.list {
		c := *user
		c.scoreSilent = score(c)
		ranked = append(ranked, c)
	}
	return ranked
}

// Score returns the score of a copy.
func (u User) Score() int { return u.scoreSilent }
