//! What the loop has under way: the device, the running answer, the building of the library, and short tasks on threads of their
//! own. It performs effects and hands back messages. Imports `service`.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use tokio::sync::mpsc;

use super::effect::Effect;
use super::message::{Msg, Opened};
use crate::service::{AskEvent, Job, PrepareEvent, Role, Service, ServiceError};

/// Replies waiting for the loop; a full queue holds the task back, not the screen.
const REPLIES_MAX: usize = 16;
/// Most results of one search: some screens of them.
const HITS_MAX: usize = 20;

/// What a task hands back.
pub enum Reply {
    Device(Arc<Service>, Opened),
    Message(Msg),
    /// A search has ended, whatever it found.
    Search(Msg),
}

/// Everything under way.
pub struct Work {
    service: Option<Arc<Service>>,
    answer: Option<(u64, Job<AskEvent>)>,
    prepare: Option<Job<PrepareEvent>>,
    replies: mpsc::Sender<Reply>,
    is_searching: bool,
    /// The newest search, waiting for the one that runs.
    next_search: Option<Effect>,
}

impl Work {
    /// Opens the device on another thread.
    pub fn start(open: impl FnOnce() -> Result<Arc<Service>, ServiceError> + Send + 'static) -> (Work, mpsc::Receiver<Reply>) {
        let (replies, receiver) = mpsc::channel(REPLIES_MAX);
        let work = Work { service: None, answer: None, prepare: None, replies, is_searching: false, next_search: None };
        let failed = |reason: String| Reply::Message(Msg::OpenFailed(reason));
        work.task(
            move || failed("the start failed".to_owned()),
            move || match open() {
                Ok(service) => {
                    let opened = look_at(&service);
                    Reply::Device(service, opened)
                }
                Err(error) => {
                    tracing::error!(%error, "the device cannot be opened");
                    failed(error.to_string())
                }
            },
        );
        (work, receiver)
    }

    /// Takes in what a task hands back.
    pub fn take(&mut self, reply: Reply) -> Option<Msg> {
        match reply {
            Reply::Message(msg) => Some(msg),
            Reply::Device(service, opened) => {
                self.service = Some(service);
                Some(Msg::Opened(opened))
            }
            Reply::Search(msg) => {
                self.is_searching = false;
                if let Some(next) = self.next_search.take() {
                    self.perform(next);
                }
                Some(msg)
            }
        }
    }

    /// The next step of the answer or of the building of the library; waits for ever when neither is under way.
    pub async fn next(&mut self) -> Msg {
        tokio::select! {
            (number, event) = next_answer(&mut self.answer) => match event {
                Some(event) => {
                    if let AskEvent::EngineFailed(reason) = &event {
                        tracing::warn!(reason, "no plain words");
                    }
                    Msg::Answer(number, event)
                }
                None => {
                    self.answer = None;
                    Msg::AnswerEnded(number)
                }
            },
            event = next_prepared(&mut self.prepare) => match event {
                Some(event) => Msg::Prepared(event),
                None => {
                    self.prepare = None;
                    Msg::Tick
                }
            },
        }
    }

    /// Does what `update` wants done. Before the device is open there is nothing to do it with.
    pub fn perform(&mut self, effect: Effect) {
        let Some(service) = self.service.clone() else { return };
        match effect {
            Effect::Ask(number, question) => self.answer = Some((number, service.ask(question))),
            Effect::StopAnswer => {
                if let Some((_, job)) = &self.answer {
                    job.cancel();
                }
            }
            Effect::Prepare => self.prepare = Some(service.prepare()),
            Effect::ListPacks(language) => {
                self.task(|| Reply::Message(Msg::Packs(Vec::new())), move || Reply::Message(Msg::Packs(service.packs(language))));
            }
            Effect::Search { .. } if self.is_searching => self.next_search = Some(effect),
            Effect::Search { number, text, language } => {
                self.is_searching = true;
                let found = move || service.search(&text, language, HITS_MAX).inspect_err(|error| tracing::error!(%error, "search")).ok();
                self.task(move || Reply::Search(Msg::Found(number, None)), move || Reply::Search(Msg::Found(number, found())));
            }
            Effect::Open(id) => {
                let page = move || service.read(&id, None).inspect_err(|error| tracing::error!(%error, "page")).ok().map(Box::new);
                self.task(|| Reply::Message(Msg::Page(None)), move || Reply::Message(Msg::Page(page())));
            }
            Effect::KeepLanguage(language) => {
                let keep = move || {
                    if let Err(error) = service.set_setting("language", language) {
                        tracing::warn!(%error, "the language is not remembered");
                    }
                    Reply::Message(Msg::Tick)
                };
                self.task(|| Reply::Message(Msg::Tick), keep);
            }
            // The loop ends before this.
            Effect::Quit => {}
        }
    }

    /// Runs `work` on another thread; a panic in it becomes what `failed` makes.
    fn task(&self, failed: impl FnOnce() -> Reply + Send + 'static, work: impl FnOnce() -> Reply + Send + 'static) {
        let replies = self.replies.clone();
        tokio::task::spawn_blocking(move || {
            let reply = std::panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| failed());
            // The loop may have ended; then nobody waits.
            let _ = replies.blocking_send(reply);
        });
    }
}

/// What the screen needs to know of the device.
fn look_at(service: &Service) -> Opened {
    Opened {
        language: service.setting("language"),
        library: service.library_state(),
        is_prepared: service.is_prepared(),
        embed: service.model_state(Role::Embed),
        generate: service.model_state(Role::Generate),
        read_only: service.read_only(),
    }
}

async fn next_answer(answer: &mut Option<(u64, Job<AskEvent>)>) -> (u64, Option<AskEvent>) {
    match answer {
        Some((number, job)) => (*number, job.next().await),
        None => std::future::pending().await,
    }
}

async fn next_prepared(prepare: &mut Option<Job<PrepareEvent>>) -> Option<PrepareEvent> {
    match prepare {
        Some(job) => job.next().await,
        None => std::future::pending().await,
    }
}
