// Package names has the names that another package uses.
package names

// Driver is the driver of the database.
const Driver = "sqlite3"
