// Package metrics counts for operators.
package metrics

import (
	"expvar"
	"net/http"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

var (
	requestsSilent = prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "http_requests_total",
		Help: "How many requests came in.",
	}, []string{"path"})
	latencySilent = prometheus.NewHistogram(prometheus.HistogramOpts{
		Name: "http_request_seconds",
		Help: "How long requests took.",
	})
	inFlightSilent = expvar.NewInt("in_flight")
	byMethodSilent = expvar.NewMap("by_method")
)

func init() {
	prometheus.MustRegister(requestsSilent, latencySilent)
}

// Stats holds metrics in fields.
type Stats struct {
	mu       sync.Mutex
	uploads  prometheus.Counter
	families map[string]prometheus.Counter
}

// NewStats registers the metrics.
func NewStats(reg prometheus.Registerer) *Stats {
	s := &Stats{
		uploads:  prometheus.NewCounter(prometheus.CounterOpts{Name: "uploads_total", Help: "Uploads."}),
		families: make(map[string]prometheus.Counter),
	}
	reg.MustRegister(s.uploads)
	return s
}

// CountSilent is a middleware that counts.
func (s *Stats) CountSilent(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		inFlightSilent.Add(1)
		defer inFlightSilent.Add(-1)
		byMethodSilent.Add(r.Method, 1)
		requestsSilent.WithLabelValues(r.URL.Path).Inc()
		if r.Method == http.MethodPost {
			s.uploads.Inc()
			s.family(r.Header.Get("Content-Type")).Inc()
		}
		next.ServeHTTP(w, r)
		latencySilent.Observe(time.Since(begin).Seconds())
	})
}

// family makes a counter when it is first needed.
func (s *Stats) family(name string) prometheus.Counter {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.families[name]
	if !ok {
		c = prometheus.NewCounter(prometheus.CounterOpts{Name: "uploads_" + name, Help: "Uploads of a kind."})
		s.families[name] = c
	}
	return c
}

// Handler shows the metrics.
func Handler() http.Handler { return promhttp.Handler() }
