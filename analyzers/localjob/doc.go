// Package localjob reports work that users rely on and that is queued, scheduled
// or run in the background of the process.
//
// # What
//
// A channel that lives as long as the process and whose receiver works on a
// database or another service; a slice that requests append to and a loop of the
// process empties; a scheduler of a library (cron, gocron); a goroutine or time.AfterFunc of an entry point that nobody waits for and that
// changes something outside the process; a loop, started with the program, that
// does so by a ticker or by sleeping. One finding for each launched function.
//
// # Why it dies
//
// The user was told that it worked, and then the process died: what waited in
// the channel or ran in the goroutine is gone, and nothing starts it again. What
// runs by the clock runs once in every replica, and its clock starts anew with
// each deploy.
//
// # Not reported
//
// Goroutines that the starter waits for (a WaitGroup, an errgroup, a channel that
// it receives from); those of one connection; those that only ask, or only change
// the memory or the disk of this process, such as janitors of caches and collectors of
// metrics; listeners and signal handlers; queues that lie elsewhere (asynq,
// river, Kafka, NATS).
//
// # Before
//
//	func (h *Handler) Register(w http.ResponseWriter, r *http.Request) {
//		...
//		go h.mailer.SendWelcome(user)
//	}
//
// # After
//
//	func (h *Handler) Register(w http.ResponseWriter, r *http.Request) {
//		...
//		_, err := h.river.InsertTx(ctx, tx, WelcomeArgs{UserID: user.ID}, nil)
//	}
//
// # Suppress
//
// Where it does no harm if the work is dropped or done twice:
//
//	//localstate:ignore localjob a welcome that is lost is not missed
//	go h.mailer.SendWelcome(user)
//
// # Limits
//
// What works on something outside the process is known by the catalogue, or by
// a context that a library call takes; whether it changes something there, by the
// text of a query or the name of the library's method. A goroutine that the program waits for only when it is told
// to end is reported as low.
package localjob
