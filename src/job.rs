//! Work that takes time: a thread with a bounded queue of events. Dropping the [`Job`] cancels the work. Both shells and the
//! command line read the same events. Imports `limits`.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::mpsc;

use crate::limits;

/// The reading end.
pub struct Job<E> {
    events: mpsc::Receiver<E>,
    cancelled: Arc<AtomicBool>,
}

/// The working end.
pub struct Reporter<E> {
    events: mpsc::Sender<E>,
    cancelled: Arc<AtomicBool>,
}

impl<E: Send + 'static> Job<E> {
    /// Runs `work` on a thread of its own. A panic in it becomes the event that `on_panic` makes of its message.
    pub fn start(
        name: &str,
        on_panic: impl FnOnce(String) -> E + Send + 'static,
        work: impl FnOnce(&Reporter<E>) + Send + 'static,
    ) -> Job<E> {
        let (sender, events) = mpsc::channel(limits::JOB_EVENTS_MAX);
        let cancelled = Arc::new(AtomicBool::new(false));
        let reporter = Reporter { events: sender, cancelled: cancelled.clone() };
        let run = move || {
            if let Err(panic) = std::panic::catch_unwind(AssertUnwindSafe(|| work(&reporter))) {
                let message = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
                let message = message.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
                tracing::error!(message, "a job panicked");
                reporter.send(on_panic(message));
            }
        };
        // A machine that cannot start one more thread cannot do the work; the reader sees the queue end.
        if let Err(error) = std::thread::Builder::new().name(name.to_owned()).spawn(run) {
            tracing::error!(%error, name, "no thread for a job");
        }
        Job { events, cancelled }
    }

    /// The next event, for an async shell. `None` when the work has ended.
    pub async fn next(&mut self) -> Option<E> {
        self.events.recv().await
    }

    /// The next event, for a plain thread.
    pub fn wait(&mut self) -> Option<E> {
        self.events.blocking_recv()
    }

    /// Asks the work to stop; events already made can still be read.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

impl<E> Drop for Job<E> {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

impl<E> Reporter<E> {
    /// Hands an event over, waiting while the queue is full. Returns false when nobody listens any more.
    pub fn send(&self, event: E) -> bool {
        self.events.blocking_send(event).is_ok()
    }

    /// Whether the work should stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed) || self.events.is_closed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_event() {
        let mut job = Job::start(
            "test",
            |message| format!("failed: {message}"),
            |reporter| {
                reporter.send("one".to_owned());
                panic!("two");
            },
        );
        assert_eq!(job.wait().as_deref(), Some("one"));
        assert_eq!(job.wait().as_deref(), Some("failed: two"));
        assert_eq!(job.wait(), None);
    }

    #[test]
    fn dropping_cancels() {
        let (done, was_cancelled) = std::sync::mpsc::channel();
        let job = Job::start(
            "test",
            |_| (),
            move |reporter| {
                while !reporter.is_cancelled() {
                    std::thread::yield_now();
                }
                done.send(()).unwrap();
            },
        );
        drop(job);
        was_cancelled.recv().unwrap();
    }
}
