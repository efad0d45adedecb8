//! The application's side of an engine worker: starts it, talks to it, notices its death, restarts it once.
//!
//! All calls block; callers own a thread (see `service`). What runs inside the worker is in `worker`. Imports `limits`.

use std::collections::HashMap;
use std::io::{BufReader, BufWriter, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use super::cpu::{self, Verdicts};
use super::gguf::{GgufError, GgufHead};
use super::protocol::{self, Message, ModelInfo, Reply, Request, Role, Stop};
use crate::limits;

/// Why the engine could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// No model file at this place.
    #[error("the model file {0} is missing")]
    Missing(PathBuf),
    /// The model file is damaged or no model.
    #[error("the model file {path} cannot be used: {source}")]
    Damaged { path: PathBuf, source: GgufError },
    #[error("the model needs {needs_mb} MB of memory and {free_mb} MB are free")]
    Memory { needs_mb: u64, free_mb: u64 },
    #[error("the engine could not start: {0}")]
    Start(String),
    /// The worker died, and died again after a restart.
    #[error("the engine stopped ({0})")]
    Died(String),
    #[error("the engine did not answer for {0} seconds")]
    Hung(u64),
    #[error("the engine refused: {0}")]
    Refused(String),
}

/// Which model to run, and how.
#[derive(Debug, Clone)]
pub struct EngineConfig {
    /// The program that is started as `engine-worker`: this very binary.
    pub executable: PathBuf,
    pub model: PathBuf,
    pub role: Role,
    pub threads: u32,
    /// A folder of the device: working folder of the worker, its log, and what was learnt of the CPU.
    pub folder: PathBuf,
}

/// One model in one worker process, started when first needed.
pub struct Engine {
    config: EngineConfig,
    worker: Mutex<Option<Arc<Worker>>>,
    restarts: AtomicU64,
}

type Routes = Arc<Mutex<HashMap<u64, SyncSender<Reply>>>>;

struct Worker {
    child: Mutex<Child>,
    input: Mutex<BufWriter<ChildStdin>>,
    routes: Routes,
    next_id: AtomicU64,
    variant: String,
    model: ModelInfo,
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut child = lock(&self.child);
        let _ = child.kill();
        let _ = child.wait();
    }
}

impl Engine {
    pub fn new(config: EngineConfig) -> Engine {
        Engine { config, worker: Mutex::new(None), restarts: AtomicU64::new(0) }
    }

    /// Starts the worker if it is not running. Returns the CPU variant in use and what the model says of itself.
    ///
    /// # Errors
    /// See [`EngineError`]; a damaged file is found before any worker starts.
    pub fn start(&self) -> Result<(String, ModelInfo), EngineError> {
        let worker = self.running()?;
        Ok((worker.variant.clone(), worker.model.clone()))
    }

    /// The worker's process id while it runs; for `doctor` and tests.
    pub fn process_id(&self) -> Option<u32> {
        lock(&self.worker).as_ref().map(|worker| lock(&worker.child).id())
    }

    /// How often a dead worker was replaced.
    pub fn restarts(&self) -> u64 {
        self.restarts.load(Ordering::Relaxed)
    }

    /// Normalised vectors of `texts` (prefix included), one after another, and their number of dimensions.
    ///
    /// # Errors
    /// After one restart of a dead worker.
    pub fn embed(&self, texts: &[String]) -> Result<(usize, Vec<f32>), EngineError> {
        self.retry_once(|engine| {
            let worker = engine.running()?;
            let (id, replies) = worker.request(|id| Request::Embed { id, texts: texts.to_vec() })?;
            let reply = engine.receive(&worker, &replies);
            lock(&worker.routes).remove(&id);
            match reply? {
                Reply::Vectors { dimensions, values, .. } => Ok((dimensions, values)),
                Reply::Failed { reason, .. } => Err(EngineError::Refused(reason)),
                _ => Err(EngineError::Refused("unexpected reply".into())),
            }
        })
    }

    /// Starts an answer to `messages`; read it with [`Generation::next_event`]. Dropping it cancels.
    ///
    /// # Errors
    /// When the worker cannot be started or does not take the request.
    pub fn generate(&self, messages: &[Message], answer_tokens_max: usize) -> Result<Generation<'_>, EngineError> {
        self.retry_once(|engine| {
            let worker = engine.running()?;
            let (id, replies) = worker.request(|id| Request::Generate {
                id,
                messages: messages.to_vec(),
                prompt_tokens_max: limits::PROMPT_TOKENS_MAX,
                answer_tokens_max,
            })?;
            Ok(Generation { engine, worker, id, replies, done: false, silent_since: Instant::now() })
        })
    }

    fn retry_once<'a, T>(&'a self, attempt: impl Fn(&'a Engine) -> Result<T, EngineError>) -> Result<T, EngineError> {
        match attempt(self) {
            Err(EngineError::Died(reason) | EngineError::Start(reason)) if reason.starts_with("signal") => {
                tracing::warn!(%reason, role = ?self.config.role, "engine worker died, starting it again");
                self.restarts.fetch_add(1, Ordering::Relaxed);
                attempt(self)
            }
            other => other,
        }
    }

    /// Waits for one reply; takes a dead or hung worker out of service.
    fn receive(&self, worker: &Arc<Worker>, replies: &Receiver<Reply>) -> Result<Reply, EngineError> {
        match replies.recv_timeout(Duration::from_secs(limits::WORKER_SILENCE_S)) {
            Ok(reply) => Ok(reply),
            Err(RecvTimeoutError::Timeout) => {
                self.retire(worker);
                Err(EngineError::Hung(limits::WORKER_SILENCE_S))
            }
            Err(RecvTimeoutError::Disconnected) => {
                self.retire(worker);
                Err(EngineError::Died(worker.epitaph()))
            }
        }
    }

    fn retire(&self, worker: &Arc<Worker>) {
        let mut slot = lock(&self.worker);
        if slot.as_ref().is_some_and(|current| Arc::ptr_eq(current, worker)) {
            *slot = None;
        }
    }

    fn running(&self) -> Result<Arc<Worker>, EngineError> {
        let mut slot = lock(&self.worker);
        if let Some(worker) = slot.as_ref() {
            return Ok(worker.clone());
        }
        let worker = Arc::new(self.start_worker()?);
        *slot = Some(worker.clone());
        Ok(worker)
    }

    /// Starts a worker with the best CPU variant that does not kill it.
    fn start_worker(&self) -> Result<Worker, EngineError> {
        let model = &self.config.model;
        if !model.is_file() {
            return Err(EngineError::Missing(model.clone()));
        }
        let head = GgufHead::read(model).map_err(|source| EngineError::Damaged { path: model.clone(), source })?;
        check_memory(&head)?;
        let mut verdicts = Verdicts::read(&self.config.folder);
        loop {
            match self.spawn(&verdicts.rejected) {
                Err(Spawned::Illegal(variant)) => {
                    tracing::warn!(variant, "this CPU variant dies with an illegal instruction, trying the next");
                    verdicts.reject(variant);
                }
                Err(Spawned::Failed(error)) => return Err(error),
                Ok(worker) => {
                    verdicts.settle(&worker.variant);
                    return Ok(worker);
                }
            }
        }
    }

    fn spawn(&self, rejected: &[String]) -> Result<Worker, Spawned> {
        let start = |error: std::io::Error| Spawned::Failed(EngineError::Start(error.to_string()));
        std::fs::create_dir_all(self.config.folder.join("empty")).map_err(start)?;
        let log = std::fs::File::create(self.config.folder.join(format!("{:?}.log", self.config.role).to_lowercase())).map_err(start)?;
        let mut child = Command::new(&self.config.executable)
            .arg("engine-worker")
            // llama.cpp loads libraries it finds in its folder or named in this variable: give it neither.
            .current_dir(self.config.folder.join("empty"))
            .env_remove("GGML_BACKEND_PATH")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .map_err(start)?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Spawned::Failed(EngineError::Start("no pipe".into())));
        };
        let mut input = BufWriter::new(stdin);
        let load = Request::Load {
            path: self.config.model.display().to_string(),
            role: self.config.role,
            threads: self.config.threads,
            context_tokens: limits::CONTEXT_TOKENS,
            skip_variants: rejected.to_vec(),
        };
        let _ = protocol::write_request(&mut input, &load);
        let routes = Routes::default();
        let (hello_sender, hello) = mpsc::sync_channel(32);
        let reader_routes = routes.clone();
        std::thread::spawn(move || route_replies(BufReader::new(stdout), &hello_sender, &reader_routes));
        await_ready(child, input, routes, &hello)
    }
}

/// What came of starting a worker.
enum Spawned {
    /// Killed by an illegal instruction in this CPU variant.
    Illegal(String),
    Failed(EngineError),
}

fn await_ready(mut child: Child, input: BufWriter<ChildStdin>, routes: Routes, hello: &Receiver<Reply>) -> Result<Worker, Spawned> {
    let mut trying = String::new();
    loop {
        match hello.recv_timeout(Duration::from_secs(limits::WORKER_LOAD_S)) {
            Ok(Reply::Trying { variant }) => trying = variant,
            Ok(Reply::Ready { variant, model }) => {
                return Ok(Worker {
                    child: Mutex::new(child),
                    input: Mutex::new(input),
                    routes,
                    next_id: AtomicU64::new(1),
                    variant,
                    model,
                });
            }
            Ok(Reply::LoadFailed { reason }) => {
                let _ = child.wait();
                return Err(Spawned::Failed(EngineError::Refused(reason)));
            }
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(Spawned::Failed(EngineError::Hung(limits::WORKER_LOAD_S)));
            }
            Err(RecvTimeoutError::Disconnected) => {
                let status = child.wait().ok();
                const SIGILL: i32 = 4;
                if status.and_then(|status| status.signal()) == Some(SIGILL) && !trying.is_empty() {
                    return Err(Spawned::Illegal(trying));
                }
                let reason = status.map_or("unknown end".into(), describe);
                return Err(Spawned::Failed(EngineError::Start(reason)));
            }
        }
    }
}

/// Sends each reply to whoever asked. Ends with the worker; dropping the routes tells everyone who waits.
fn route_replies(mut output: impl std::io::Read, hello: &SyncSender<Reply>, routes: &Routes) {
    loop {
        let reply = match protocol::read_reply(&mut output) {
            Ok(Some(reply)) => reply,
            Ok(None) => break,
            Err(error) => {
                tracing::error!(%error, "engine worker sent nonsense");
                break;
            }
        };
        let id = match &reply {
            Reply::Trying { .. } | Reply::Ready { .. } | Reply::LoadFailed { .. } => {
                let _ = hello.send(reply);
                continue;
            }
            Reply::Piece { id, .. } | Reply::Done { id, .. } | Reply::Failed { id, .. } | Reply::Vectors { id, .. } => *id,
        };
        let route = lock(routes).get(&id).cloned();
        if let Some(route) = route {
            // A full queue slows the worker down; a dropped receiver means nobody cares any more.
            let _ = route.send(reply);
        }
    }
    lock(routes).clear();
}

impl Worker {
    fn request(&self, make: impl FnOnce(u64) -> Request) -> Result<(u64, Receiver<Reply>), EngineError> {
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        let (sender, receiver) = mpsc::sync_channel(limits::JOB_EVENTS_MAX);
        lock(&self.routes).insert(id, sender);
        let request = make(id);
        let written = protocol::write_request(&mut *lock(&self.input), &request);
        match written {
            Ok(()) => Ok((id, receiver)),
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Err(EngineError::Refused(error.to_string())),
            // A closed pipe: the caller sees the disconnected route next and retires the worker.
            Err(_) => {
                lock(&self.routes).remove(&id);
                Ok((id, receiver))
            }
        }
    }

    fn epitaph(&self) -> String {
        let mut child = lock(&self.child);
        let _ = lock(&self.input).flush();
        match child.wait() {
            Ok(status) => describe(status),
            Err(error) => error.to_string(),
        }
    }
}

fn describe(status: std::process::ExitStatus) -> String {
    match status.signal() {
        Some(signal) => format!("signal {signal}"),
        None => format!("exit code {}", status.code().unwrap_or(-1)),
    }
}

/// A running answer. Dropping it cancels the work.
pub struct Generation<'a> {
    engine: &'a Engine,
    worker: Arc<Worker>,
    id: u64,
    replies: Receiver<Reply>,
    done: bool,
    silent_since: Instant,
}

/// What a generation yields.
#[derive(Debug, Clone, PartialEq)]
pub enum GenerationEvent {
    Piece(String),
    Done { stop: Stop, prompt_tokens: usize, answer_tokens: usize, prefill_ms: f64, decode_ms: f64 },
}

impl Generation<'_> {
    /// The next piece; `None` when all is said, or when nothing came within `wait`, so that the caller can look at its own
    /// cancel flag.
    ///
    /// # Errors
    /// When the worker died or refused.
    pub fn next_event(&mut self, wait: Duration) -> Result<Option<GenerationEvent>, EngineError> {
        let reply = self.replies.recv_timeout(wait);
        if reply.is_ok() {
            self.silent_since = Instant::now();
        }
        match reply {
            Ok(Reply::Piece { text, .. }) => Ok(Some(GenerationEvent::Piece(text))),
            Ok(Reply::Done { stop, prompt_tokens, answer_tokens, prefill_ms, decode_ms, .. }) => {
                self.done = true;
                Ok(Some(GenerationEvent::Done { stop, prompt_tokens, answer_tokens, prefill_ms, decode_ms }))
            }
            Ok(Reply::Failed { reason, .. }) => {
                self.done = true;
                Err(EngineError::Refused(reason))
            }
            Err(RecvTimeoutError::Timeout) if self.silent_since.elapsed().as_secs() >= limits::WORKER_SILENCE_S => {
                self.done = true;
                self.engine.retire(&self.worker);
                Err(EngineError::Hung(limits::WORKER_SILENCE_S))
            }
            Ok(_) | Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => {
                self.done = true;
                self.engine.retire(&self.worker);
                Err(EngineError::Died(self.worker.epitaph()))
            }
        }
    }
}

impl Drop for Generation<'_> {
    fn drop(&mut self) {
        lock(&self.worker.routes).remove(&self.id);
        if !self.done {
            let _ = protocol::write_request(&mut *lock(&self.worker.input), &Request::Cancel { id: self.id });
        }
    }
}

/// Refuses a model that would drive the machine into the out-of-memory killer.
fn check_memory(head: &GgufHead) -> Result<(), EngineError> {
    let needs = head.memory_bytes(u64::from(limits::CONTEXT_TOKENS));
    match cpu::memory_free_bytes() {
        Some(free) if needs > free => Err(EngineError::Memory { needs_mb: needs >> 20, free_mb: free >> 20 }),
        _ => Ok(()),
    }
}

/// A poisoned lock only means that another thread panicked while it held plain data.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
