//! What the device is and what ails it: facts and problems, each problem with an id for which the locales have a remedy.

use serde::Serialize;

use super::{ModelState, ReadOnlyReason, Service};
use crate::engine::cpu::{self, Verdicts};
use crate::engine::gguf::GgufHead;
use crate::engine::{Role, models};
use crate::limits;

/// The state of the device.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    pub version: &'static str,
    pub cpu: String,
    pub cores: u32,
    /// The CPU variant of the engine that worked last, when one was tried.
    pub variant: Option<String>,
    pub rejected_variants: Vec<String>,
    pub threads: u32,
    pub memory_free_mb: u64,
    pub models: Vec<ModelReport>,
    pub library: LibraryReport,
    pub disk_free_mb: u64,
    pub home: String,
    pub read_only: bool,
    pub fired_rules: Vec<(String, u32)>,
    pub problems: Vec<Problem>,
}

/// One model.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModelReport {
    pub id: String,
    pub name: String,
    pub role: Role,
    pub file_mb: u64,
    pub needs_memory_mb: u64,
    pub fits: bool,
}

/// The library.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LibraryReport {
    pub packs: usize,
    pub documents: u32,
    pub passages: u32,
    pub by_meaning: bool,
}

/// What is wrong, gravest first; shells have words and a remedy for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    NoLibrary,
    NoEmbeddingModel,
    EmbeddingModelDamaged,
    NoGeneratingModel,
    GeneratingModelDamaged,
    EngineDoesNotRun,
    LittleMemory,
    LittleDisk,
    OtherInstance,
    NotWritable,
}

/// Less free room than this is a problem: a library, a log and a bundle want it, in MB.
const DISK_FREE_MIN_MB: u64 = 200;

impl Service {
    /// Looks at the machine; with `start_engines` also starts each model once, to see that it runs.
    pub fn doctor(&self, start_engines: bool) -> Report {
        let memory_free = cpu::memory_free_bytes().unwrap_or(0);
        let mut problems = Vec::new();
        if start_engines {
            for role in [Role::Embed, Role::Generate] {
                if let Some(Err(error)) = self.engine(role).map(|engine| engine.start()) {
                    tracing::error!(%error, ?role, "the engine does not run");
                    problems.push(Problem::EngineDoesNotRun);
                }
            }
            problems.dedup();
        }
        let verdicts = Verdicts::read(&self.home.engine());
        let models = self.model_reports(memory_free);
        if models.iter().any(|model| !model.fits) {
            problems.push(Problem::LittleMemory);
        }
        let disk_free_mb = models::free_bytes(self.home.root()).unwrap_or(0) >> 20;
        problems.extend(self.state_problems(disk_free_mb));
        let library = self.library();
        let description = library.as_ref().map(|library| library.description());
        Report {
            version: env!("CARGO_PKG_VERSION"),
            cpu: cpu::name(),
            cores: cpu::cores(),
            variant: verdicts.chosen,
            rejected_variants: verdicts.rejected,
            threads: cpu::threads(),
            memory_free_mb: memory_free >> 20,
            models,
            library: LibraryReport {
                packs: self.packs.len(),
                documents: description.map_or(0, |description| description.documents),
                passages: description.map_or(0, |description| description.passages),
                by_meaning: library.as_ref().is_some_and(|library| library.has_vectors()),
            },
            disk_free_mb,
            home: self.home.root().display().to_string(),
            read_only: self.read_only.is_some(),
            fired_rules: self.store().fired_rules().unwrap_or_default(),
            problems,
        }
    }

    fn model_reports(&self, memory_free: u64) -> Vec<ModelReport> {
        let report = |card: models::Card| {
            let head = GgufHead::read(&models::path(&self.home, &card.id)).ok();
            let needs = head.map_or(0, |head| head.memory_bytes(u64::from(limits::CONTEXT_TOKENS)));
            ModelReport {
                id: card.id,
                name: card.name,
                role: card.role,
                file_mb: card.bytes >> 20,
                needs_memory_mb: needs >> 20,
                fits: needs <= memory_free,
            }
        };
        models::installed(&self.home).into_iter().map(report).collect()
    }

    fn state_problems(&self, disk_free_mb: u64) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.library_state().is_none() {
            problems.push(Problem::NoLibrary);
        }
        match self.model_state(Role::Embed) {
            ModelState::Missing => problems.push(Problem::NoEmbeddingModel),
            ModelState::Damaged => problems.push(Problem::EmbeddingModelDamaged),
            ModelState::Ready => {}
        }
        match self.model_state(Role::Generate) {
            ModelState::Missing => problems.push(Problem::NoGeneratingModel),
            ModelState::Damaged => problems.push(Problem::GeneratingModelDamaged),
            ModelState::Ready => {}
        }
        if disk_free_mb < DISK_FREE_MIN_MB {
            problems.push(Problem::LittleDisk);
        }
        match self.read_only {
            Some(ReadOnlyReason::OtherInstance) => problems.push(Problem::OtherInstance),
            Some(ReadOnlyReason::NotWritable) => problems.push(Problem::NotWritable),
            None => {}
        }
        problems
    }
}
