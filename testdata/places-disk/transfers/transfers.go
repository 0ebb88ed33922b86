// Package transfers hands uploads on to S3 and Google Drive.
package transfers

import (
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/s3/manager"
	"github.com/aws/aws-sdk-go-v2/feature/s3/transfermanager"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"google.golang.org/api/drive/v3"
)

// Server has clients.
type Server struct {
	Client *s3.Client
	Drive  *drive.Service
}

// ManagerSilent uploads with the package that was there first.
func (s *Server) ManagerSilent(w http.ResponseWriter, r *http.Request) {
	_, err := manager.NewUploader(s.Client).Upload(r.Context(), &s3.PutObjectInput{
		Bucket: aws.String("photos"), Key: aws.String(r.FormValue("name")), Body: r.Body,
	})
	answer(w, err)
}

// TransferManagerSilent uploads with the package that replaces it.
func (s *Server) TransferManagerSilent(w http.ResponseWriter, r *http.Request) {
	_, err := transfermanager.New(s.Client).UploadObject(r.Context(), &transfermanager.UploadObjectInput{
		Bucket: aws.String("photos"), Key: aws.String(r.FormValue("name")), Body: r.Body,
	})
	answer(w, err)
}

// Fetch keeps what lies in S3 in a folder of this host.
func (s *Server) Fetch(w http.ResponseWriter, r *http.Request) {
	_, err := transfermanager.New(s.Client).DownloadDirectory(r.Context(), &transfermanager.DownloadDirectoryInput{ // want `localwrite: .*DownloadDirectory`
		Bucket: aws.String("photos"), Destination: aws.String("/var/photos"), KeyPrefix: aws.String(r.FormValue("album")),
	})
	answer(w, err)
}

// DriveSilent uploads to a drive that is none of this host.
func (s *Server) DriveSilent(w http.ResponseWriter, r *http.Request) {
	_, err := s.Drive.Files.Create(&drive.File{Name: r.FormValue("name")}).Media(r.Body).Context(r.Context()).Do()
	answer(w, err)
}

func answer(w http.ResponseWriter, err error) {
	if err != nil {
		http.Error(w, "try again", http.StatusBadGateway)
	}
}
