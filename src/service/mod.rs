//! What Almanac can do, as plain data and jobs, for an ideal client: no engine, index or SQL types, no words of any language.
//! Shells see this room, `i18n`, and the plain types re-exported here. The only room that reads the clock.

mod ask;
pub mod bench;
mod build;
pub mod doctor;
mod embedding;
pub mod eval;
mod packs;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, RwLock};

use crate::ask::triage::Triage;
use crate::config::Home;
use crate::engine::models::{self, Card};
use crate::engine::{Engine, EngineConfig, cpu};
use crate::pack::{Embedded, Folder, Pack};
use crate::search::Library;
use crate::store::Store;

pub use crate::ask::line::{AskEvent, Nearest, NoPlainWords, Outcome, PlainSentence, Question, Timings};
pub use crate::ask::quote::Quote;
pub use crate::ask::triage::Fired;
pub use crate::engine::Role;
pub use crate::job::Job;
pub use crate::pack::Review;
pub use crate::pack::document::printable;
pub use crate::pack::language::Language;
pub use crate::pack::markdown::{Block, BlockKind};
pub use crate::pack::rules::Severity;
pub use crate::text::fold;
pub use build::PrepareEvent;
pub use packs::{DocumentView, Hit, ImportReport, PackView, TopicView, lint_folder};

/// Why the service cannot start or do something. Shells turn it into words and a next step by its kind.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    #[error("the folder {path} cannot be used: {reason}")]
    Home { path: PathBuf, reason: String },
    #[error("the pack cannot be used: {0}")]
    Pack(#[from] crate::pack::PackError),
    #[error(transparent)]
    Library(#[from] crate::search::LibraryError),
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    #[error(transparent)]
    Model(#[from] models::ModelError),
    #[error(transparent)]
    Engine(#[from] crate::engine::EngineError),
    #[error("there is no document {0}")]
    NoDocument(String),
    #[error("this home is read-only here")]
    ReadOnly,
    #[error("the disk is full or cannot be written: {0}")]
    Disk(std::io::Error),
    #[error("{0}")]
    Eval(String),
}

/// How to open a service.
#[derive(Debug, Clone)]
pub struct Options {
    pub home: Home,
    /// The program to start as engine worker: this one, or in tests the built binary.
    pub executable: PathBuf,
}

/// Why the home is only read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnlyReason {
    /// Another instance has it open.
    OtherInstance,
    /// The disk or the folder does not allow writing.
    NotWritable,
}

/// The state of a model as a person needs to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModelState {
    Ready,
    Missing,
    /// Present and unusable.
    Damaged,
}

/// The device, open.
pub struct Service {
    home: Home,
    packs: Vec<Pack>,
    triage: Triage,
    library: RwLock<Option<Arc<Library>>>,
    store: Mutex<Store>,
    embed: Option<ModelInUse>,
    generate: Option<ModelInUse>,
    read_only: Option<ReadOnlyReason>,
    centres: embedding::Centres,
    /// Held while this instance may write; the file's lock ends with the process.
    _lock: Option<std::fs::File>,
}

/// An installed model and its engine.
struct ModelInUse {
    card: Card,
    engine: Arc<Engine>,
    state: ModelState,
}

impl Service {
    /// Opens the device: packs, rules, library if built, models if there. No model is started yet.
    ///
    /// # Errors
    /// When the home cannot be used at all, or a pack is broken.
    pub fn open(options: Options) -> Result<Service, ServiceError> {
        let home = options.home;
        let (lock, read_only) = take_home(&home)?;
        let (store, read_only) = open_store(&home, read_only)?;
        let packs = read_packs(&home)?;
        let books = packs.iter().map(|pack| (pack.manifest.id.clone(), pack.rules.clone())).collect();
        let (triage, faults) = Triage::compile(books);
        for fault in faults {
            tracing::error!(fault, "a triage phrase is left out");
        }
        let cards = models::installed(&home);
        let wanted = store.setting("generator").ok().flatten();
        let engine_folder = if read_only.is_some() { private_folder("engine")? } else { home.engine() };
        let engine = |role: Role| {
            let mut fitting: Vec<&Card> = cards.iter().filter(|card| card.role == role).collect();
            fitting.sort_by_key(|card| (Some(&card.id) != wanted.as_ref(), !is_default(&card.id)));
            let card = (*fitting.first()?).clone();
            let model = models::path(&home, &card.id);
            let whole = std::fs::metadata(&model).is_ok_and(|file| file.len() == card.bytes);
            let readable = whole && crate::engine::gguf::GgufHead::read(&model).is_ok();
            let state = if readable { ModelState::Ready } else { ModelState::Damaged };
            let config = EngineConfig {
                executable: options.executable.clone(),
                model,
                role,
                threads: cpu::threads(),
                folder: engine_folder.clone(),
            };
            Some(ModelInUse { card, engine: Arc::new(Engine::new(config)), state })
        };
        let (embed, generate) = (engine(Role::Embed), engine(Role::Generate));
        let service = Service {
            packs,
            triage,
            library: RwLock::new(None),
            store: Mutex::new(store),
            embed,
            generate,
            read_only,
            centres: embedding::Centres::default(),
            _lock: lock,
            home,
        };
        service.open_library();
        Ok(service)
    }

    pub fn home(&self) -> &Path {
        self.home.root()
    }

    /// Why nothing is written, if so.
    pub fn read_only(&self) -> Option<ReadOnlyReason> {
        self.read_only
    }

    /// The state of the model for a role.
    pub fn model_state(&self, role: Role) -> ModelState {
        self.model(role).map_or(ModelState::Missing, |model| model.state)
    }

    /// Whether the library can be searched, and by meaning too.
    pub fn library_state(&self) -> Option<bool> {
        self.library().map(|library| library.has_vectors())
    }

    /// A remembered setting.
    pub fn setting(&self, name: &str) -> Option<String> {
        self.store().setting(name).ok().flatten()
    }

    /// Remembers a setting.
    ///
    /// # Errors
    /// When the home is read-only or the disk full.
    pub fn set_setting(&self, name: &str, value: &str) -> Result<(), ServiceError> {
        if self.read_only.is_some() {
            return Err(ServiceError::ReadOnly);
        }
        Ok(self.store().set_setting(name, value)?)
    }

    /// A fresh empty folder for something measured.
    fn scratch_folder(&self, what: &str) -> Result<PathBuf, ServiceError> {
        let root = if self.read_only.is_some() { std::env::temp_dir() } else { self.home.root().to_owned() };
        let folder = root.join(format!("{what}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).map_err(ServiceError::Disk)?;
        Ok(folder)
    }

    fn model(&self, role: Role) -> Option<&ModelInUse> {
        match role {
            Role::Embed => self.embed.as_ref(),
            Role::Generate => self.generate.as_ref(),
        }
    }

    /// The engine for a role, when its model is usable.
    fn engine(&self, role: Role) -> Option<&Arc<Engine>> {
        self.model(role).filter(|model| model.state == ModelState::Ready).map(|model| &model.engine)
    }

    fn library(&self) -> Option<Arc<Library>> {
        self.library.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn is_default(id: &str) -> bool {
    models::pins().iter().any(|pin| pin.id == id && pin.default)
}

/// A new temporary folder of our own: made by us, closed to others, never one that somebody prepared.
fn private_folder(what: &str) -> Result<PathBuf, ServiceError> {
    use std::os::unix::fs::DirBuilderExt;
    let process = std::process::id();
    let mut last = std::io::Error::other("no name is free");
    for attempt in 0..100 {
        let folder = std::env::temp_dir().join(format!("almanac-{what}-{process}-{attempt}"));
        match std::fs::DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) => last = error,
        }
    }
    Err(ServiceError::Disk(last))
}

/// Makes the home and takes its lock, or says why it can only be read.
fn take_home(home: &Home) -> Result<(Option<std::fs::File>, Option<ReadOnlyReason>), ServiceError> {
    use rustix::fs::{FlockOperation, flock};
    let unusable = |error: std::io::Error| ServiceError::Home { path: home.root().to_owned(), reason: error.to_string() };
    let writable = std::fs::create_dir_all(home.root()).and_then(|()| std::fs::File::create(home.lock()));
    match writable {
        Ok(file) => match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok((Some(file), None)),
            Err(_) => Ok((None, Some(ReadOnlyReason::OtherInstance))),
        },
        // A home on read-only media can still be read.
        Err(_) if home.root().is_dir() && std::fs::read_dir(home.root()).is_ok() => Ok((None, Some(ReadOnlyReason::NotWritable))),
        Err(error) => Err(unusable(error)),
    }
}

/// Opens the memory of the device. On a full disk questions are still answered, and nothing is remembered.
fn open_store(home: &Home, read_only: Option<ReadOnlyReason>) -> Result<(Store, Option<ReadOnlyReason>), ServiceError> {
    if read_only.is_some() {
        return Ok((Store::open_read_only(&home.database()).or_else(|_| Store::in_memory())?, read_only));
    }
    match Store::open(&home.database()) {
        Err(error) if error.is_disk() => {
            tracing::error!(%error, "the database cannot be written");
            Ok((Store::in_memory()?, Some(ReadOnlyReason::NotWritable)))
        }
        opened => Ok((opened?, None)),
    }
}

/// The built-in packs and the imported ones; an imported pack replaces a built-in one of the same id.
fn read_packs(home: &Home) -> Result<Vec<Pack>, ServiceError> {
    let mut packs: Vec<Pack> = Vec::new();
    for files in Embedded::packs() {
        packs.push(Pack::read(&files)?);
    }
    let mut folders: Vec<PathBuf> = std::fs::read_dir(home.packs()).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    for folder in folders.iter().filter(|folder| folder.join("pack.toml").is_file()) {
        // One damaged import must not keep the whole device from starting.
        match Pack::read(&Folder::new(folder)) {
            Ok(pack) => {
                packs.retain(|known| known.manifest.id != pack.manifest.id);
                packs.push(pack);
            }
            Err(error) => tracing::error!(%error, "an imported pack is left out"),
        }
    }
    Ok(packs)
}
