// Package report makes files that are downloaded later.
package report

import (
	"bufio"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"

	"github.com/xuri/excelize/v2"
)

// Service makes reports.
type Service struct {
	DB  *sql.DB
	Dir string
}

// Sheet makes a spreadsheet.
func (s *Service) Sheet(name string) (string, error) {
	f := excelize.NewFile()
	defer f.Close()
	rows, err := s.DB.Query("SELECT email FROM users")
	if err != nil {
		return "", err
	}
	defer rows.Close()
	for i := 1; rows.Next(); i++ {
		var email string
		if err := rows.Scan(&email); err != nil {
			return "", err
		}
		f.SetCellValue("Sheet1", fmt.Sprintf("A%d", i), email)
	}
	path := filepath.Join(s.Dir, "users.xlsx")
	return path, f.SaveAs(path) // want `localwrite: excelize.File.SaveAs in \(\*report.Service\).Sheet .* for main.main.func1: `
}

// Lines makes a text.
func (s *Service) Lines() error {
	f, err := os.OpenFile(filepath.Join(s.Dir, "users.txt"), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644) // want `localwrite: os.OpenFile in \(\*report.Service\).Lines `
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	defer w.Flush()
	rows, err := s.DB.Query("SELECT email FROM users")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var email string
		if err := rows.Scan(&email); err != nil {
			return err
		}
		fmt.Fprintln(w, email)
	}
	return rows.Err()
}

// ReadSilent opens a file in the way that writes, and reads it.
func (s *Service) ReadSilent() (string, error) {
	f, err := os.OpenFile(filepath.Join(s.Dir, "users.txt"), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return "", err
	}
	defer f.Close()
	line, err := bufio.NewReader(f).ReadString('\n')
	return line, err
}
