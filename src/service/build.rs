//! Builds the library when packs or the embedding model changed: by words first (a second), then by meaning.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Job, Service, ServiceError};
use crate::pack::passage::{Passage, passages};
use crate::search::library::{FORMAT, Library, LibraryWriter};

/// How the building goes.
#[derive(Debug, Clone, PartialEq)]
pub enum PrepareEvent {
    /// The library can be searched by words now.
    Words,
    /// Vectors computed, of all that were missing.
    Vectors {
        done: usize,
        total: usize,
    },
    /// All there is can be used.
    Ready,
    Failed(String),
}

/// Vectors of all passages, and of all their units one after another.
struct LibraryVectors {
    passages: Vec<Vec<f32>>,
    units: Vec<Vec<f32>>,
}

impl Service {
    /// The folder of the library for the packs and model as they are now.
    fn library_folder(&self, with_vectors: bool) -> PathBuf {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&FORMAT.to_le_bytes());
        for pack in &self.packs {
            hasher.update(&pack.hash);
        }
        let model = self.embedding_model().filter(|_| with_vectors).unwrap_or_default();
        hasher.update(model.as_bytes());
        self.home.libraries().join(&hasher.finalize().to_hex()[..16])
    }

    /// Opens the best library that is whole: with vectors, else by words.
    pub(super) fn open_library(&self) -> bool {
        let opened = [true, false].into_iter().find_map(|with_vectors| Library::open(&self.library_folder(with_vectors)).ok());
        let found = opened.is_some();
        if let Some(library) = opened {
            *self.library.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(Arc::new(library));
        }
        found
    }

    /// Whether the library is as good as packs and models allow.
    pub fn is_prepared(&self) -> bool {
        let wants_vectors = self.embedding_model().is_some();
        self.library_state().is_some_and(|has_vectors| has_vectors || !wants_vectors)
    }

    /// Makes the library whole, on a thread of its own.
    pub fn prepare(self: &Arc<Self>) -> Job<PrepareEvent> {
        let service = self.clone();
        Job::start("prepare", PrepareEvent::Failed, move |reporter| {
            let mut step = |event| reporter.send(event) && !reporter.is_cancelled();
            if let Err(error) = service.prepare_here(&mut step) {
                tracing::error!(%error, "the library could not be built");
                reporter.send(PrepareEvent::Failed(error.to_string()));
            }
        })
    }

    /// Makes the library whole; `step` returns false to stop. What was computed before a stop is kept.
    ///
    /// # Errors
    /// When the disk is full or the engine fails.
    pub fn prepare_here(&self, step: &mut dyn FnMut(PrepareEvent) -> bool) -> Result<(), ServiceError> {
        if self.is_prepared() {
            self.warm_centres();
            step(PrepareEvent::Ready);
            return Ok(());
        }
        let all: Vec<Passage> = self
            .packs
            .iter()
            .flat_map(|pack| pack.documents.iter().flat_map(|(_, document)| passages(document, &pack.manifest.id)))
            .collect();
        if self.library().is_none() {
            self.write_library(&all, None, false)?;
        }
        if !step(PrepareEvent::Words) {
            return Ok(());
        }
        let Some(vectors) = self.library_vectors(&all, step)? else { return Ok(()) };
        self.write_library(&all, vectors.as_ref(), vectors.is_some())?;
        self.remove_old_libraries();
        self.warm_centres();
        step(PrepareEvent::Ready);
        Ok(())
    }

    /// Vectors of passages, then of their units; `Some(None)` without a model, `None` when stopped.
    fn library_vectors(
        &self,
        all: &[Passage],
        step: &mut dyn FnMut(PrepareEvent) -> bool,
    ) -> Result<Option<Option<LibraryVectors>>, ServiceError> {
        if self.embedding_model().is_none() {
            return Ok(Some(None));
        }
        let mut texts: Vec<String> = all.iter().map(|passage| format!("passage: {}", passage.search_text())).collect();
        let passage_count = texts.len();
        texts.extend(all.iter().flat_map(|passage| &passage.units).map(|unit| format!("passage: {}", unit.text)));
        let vectors = self.vectors(&texts, &mut |done, total| step(PrepareEvent::Vectors { done, total }))?;
        Ok(vectors.map(|mut vectors| {
            let units = vectors.split_off(passage_count);
            Some(LibraryVectors { passages: vectors, units })
        }))
    }

    /// Writes a library beside, renames it into place, opens it.
    fn write_library(&self, all: &[Passage], vectors: Option<&LibraryVectors>, with_vectors: bool) -> Result<(), ServiceError> {
        let target = self.library_folder(with_vectors);
        let (root, folder) = match self.read_only {
            None => (self.home.libraries(), target.clone()),
            // A home that cannot be written gets its library in a temporary place.
            Some(_) => {
                let root = super::private_folder("library")?;
                (root.clone(), root.join("library"))
            }
        };
        std::fs::create_dir_all(&root).map_err(ServiceError::Disk)?;
        let building = folder.with_extension("building");
        remove_folder(&building)?;
        let model = self.embedding_model().unwrap_or_default();
        let embedding = vectors.and_then(|vectors| Some((model.as_str(), vectors.passages.first()?.len())));
        let mut writer = LibraryWriter::create(&building, embedding)?;
        let mut first_unit = 0;
        for (index, passage) in all.iter().enumerate() {
            let vector = vectors.map(|vectors| vectors.passages[index].as_slice());
            let units = vectors.map_or(&[][..], |vectors| &vectors.units[first_unit..first_unit + passage.units.len()]);
            first_unit += passage.units.len();
            writer.add(passage, vector, units)?;
        }
        writer.finish()?;
        remove_folder(&folder)?;
        std::fs::rename(&building, &folder).map_err(ServiceError::Disk)?;
        let library = Library::open(&folder)?;
        *self.library.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(Arc::new(library));
        Ok(())
    }

    /// Libraries of earlier packs or models are only in the way. A mapped file stays readable until it is closed.
    fn remove_old_libraries(&self) {
        if self.read_only.is_some() {
            return;
        }
        let current = self.library_folder(self.embedding_model().is_some());
        for entry in std::fs::read_dir(self.home.libraries()).into_iter().flatten().flatten() {
            if entry.path() != current {
                let _ = std::fs::remove_dir_all(entry.path());
            }
        }
    }
}

fn remove_folder(folder: &Path) -> Result<(), ServiceError> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(ServiceError::Disk(error)),
        _ => Ok(()),
    }
}
