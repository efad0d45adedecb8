//! Browsing, searching, reading and importing packs.

use std::path::Path;

use serde::Serialize;

use super::{Service, ServiceError};
use crate::ask::line::Meaning;
use crate::ask::triage::{Triage, check_cases};
use crate::pack::lint::{self, Fault};
use crate::pack::markdown::{self, Block};
use crate::pack::{Document, Folder, Pack, Review};
use crate::search::{Query, Ranker, detect, retrieve};

/// A pack with its topics.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackView {
    pub id: String,
    pub title: String,
    pub edition: String,
    pub licence: String,
    pub topics: Vec<TopicView>,
}

/// A topic with its documents in the reader's language, English where there is no translation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopicView {
    pub id: String,
    pub title: String,
    /// Document id, title, language.
    pub documents: Vec<(String, String, String)>,
}

/// A document to read.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentView {
    pub id: String,
    pub title: String,
    pub language: String,
    pub pack: String,
    pub topic: String,
    pub edition: String,
    pub licence: String,
    pub sources: Vec<String>,
    pub review: Review,
    pub translation_of: Option<String>,
    pub is_translation_reviewed: bool,
    /// The Markdown as its author wrote it, control characters removed.
    pub text: String,
    #[serde(skip)]
    pub blocks: Vec<Block>,
}

/// A passage found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    pub document: String,
    pub title: String,
    pub section: String,
    pub pack: String,
    pub language: String,
    pub score: f32,
    /// The beginning of the passage.
    pub snippet: String,
}

/// What importing a pack did or would do.
#[derive(Debug, Clone, Serialize)]
pub struct ImportReport {
    pub pack: String,
    pub documents: usize,
    pub rules: usize,
    pub faults: Vec<Fault>,
    pub imported: bool,
}

const SNIPPET_CHARS: usize = 160;

impl Service {
    /// All packs, in `language` where they can be.
    pub fn packs(&self, language: &str) -> Vec<PackView> {
        self.packs.iter().map(|pack| pack_view(pack, language)).collect()
    }

    /// A document by id, or its translation into `language` when `id` has one and `language` is given.
    ///
    /// # Errors
    /// `NoDocument`.
    pub fn read(&self, id: &str, language: Option<&str>) -> Result<DocumentView, ServiceError> {
        let all = || self.packs.iter().flat_map(|pack| pack.documents.iter().map(move |(_, document)| (pack, document)));
        let asked = all().find(|(_, document)| document.id == id).ok_or_else(|| ServiceError::NoDocument(id.to_owned()))?;
        let work = asked.1.work();
        let translated = language.and_then(|language| all().find(|(_, document)| document.work() == work && document.language == language));
        let (pack, document) = translated.unwrap_or(asked);
        Ok(document_view(pack, document))
    }

    /// The best passages for `text`, each page once.
    ///
    /// # Errors
    /// When there is no library yet or it is damaged.
    pub fn search(&self, text: &str, reader: &str, count: usize) -> Result<Vec<Hit>, ServiceError> {
        let library = self.library().ok_or(crate::search::LibraryError::Missing)?;
        let text: String = text.chars().take(crate::limits::QUESTION_CHARS_MAX).collect();
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let language = detect::detect(&text, Some(reader)).language;
        let vector = self.question(&text, &language);
        let query = Query { text: &text, language: &language, vector: vector.as_ref() };
        let retrieval = retrieve(&library, query, Ranker::Hybrid, crate::limits::SEARCH_RESULTS_MAX)?;
        let mut hits: Vec<Hit> = Vec::new();
        for found in retrieval.found {
            if hits.len() == count {
                break;
            }
            // A translation into a third language says nothing that its original does not.
            let language_of_row = library.language(found.row);
            let is_translation = library.row(found.row).is_some_and(|row| row.is_translation);
            if is_translation && language_of_row != reader && language_of_row != language {
                continue;
            }
            let passage = library.passage(found.row)?;
            if hits.iter().any(|hit| hit.document == passage.document) {
                continue;
            }
            let snippet = passage.body_text().chars().take(SNIPPET_CHARS).collect();
            hits.push(Hit {
                document: passage.document,
                title: passage.title,
                section: passage.section,
                pack: passage.pack,
                language: passage.language,
                score: found.score,
                snippet,
            });
        }
        Ok(hits)
    }

    /// Checks a pack folder and, unless `check_only` or faulty, copies it into the home. It is searched after the next `prepare`.
    ///
    /// # Errors
    /// When it is no pack at all, the home is read-only, or the disk full. Faults of the pack are in the report.
    pub fn import(&self, folder: &Path, check_only: bool) -> Result<ImportReport, ServiceError> {
        let mut report = lint_folder(folder)?;
        if check_only || !report.faults.is_empty() {
            return Ok(report);
        }
        if self.read_only.is_some() {
            return Err(ServiceError::ReadOnly);
        }
        copy_pack(folder, &self.home.packs().join(&report.pack)).map_err(ServiceError::Disk)?;
        report.imported = true;
        Ok(report)
    }
}

/// Copies beside, then swaps: a power cut leaves the old pack or the new one.
fn copy_pack(from: &Path, target: &Path) -> std::io::Result<()> {
    use crate::pack::Files;
    let files = Folder::new(from);
    let building = target.with_extension("new");
    let _ = std::fs::remove_dir_all(&building);
    for name in files.list()? {
        if !(name.ends_with(".md") || name.ends_with(".toml")) {
            continue;
        }
        let path = building.join(&name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, files.read(&name, crate::limits::DOCUMENT_BYTES_MAX)?)?;
        std::fs::File::open(&path)?.sync_all()?;
    }
    let _ = std::fs::remove_dir_all(target);
    std::fs::rename(&building, target)
}

fn pack_view(pack: &Pack, language: &str) -> PackView {
    let topics = pack.manifest.topics.keys().map(|topic| TopicView {
        id: topic.clone(),
        title: pack.topic_title(topic, language).to_owned(),
        documents: topic_documents(pack, topic, language),
    });
    PackView {
        id: pack.manifest.id.clone(),
        title: pack.title(language).to_owned(),
        edition: pack.manifest.edition.clone(),
        licence: pack.manifest.licence.clone(),
        topics: topics.filter(|topic| !topic.documents.is_empty()).collect(),
    }
}

/// One document a work: the translation if there is one, else the original.
fn topic_documents(pack: &Pack, topic: &str, language: &str) -> Vec<(String, String, String)> {
    let in_topic = || pack.documents.iter().map(|(_, document)| document).filter(|document| document.topic == topic);
    let originals = in_topic().filter(|document| document.translation_of.is_none());
    let chosen = originals.map(|original| {
        let translated = in_topic().find(|document| document.work() == original.id && document.language == language);
        translated.unwrap_or(original)
    });
    let mut documents: Vec<_> = chosen.map(|document| (document.id.clone(), document.title.clone(), document.language.clone())).collect();
    documents.sort_by(|a, b| a.1.cmp(&b.1));
    documents
}

fn document_view(pack: &Pack, document: &Document) -> DocumentView {
    DocumentView {
        id: document.id.clone(),
        title: document.title.clone(),
        language: document.language.clone(),
        pack: pack.manifest.id.clone(),
        topic: document.topic.clone(),
        edition: document.edition.clone(),
        licence: document.licence.clone(),
        sources: document.sources.clone(),
        review: document.review,
        translation_of: document.translation_of.clone(),
        is_translation_reviewed: document.translation_review == Some(crate::pack::document::TranslationReview::Reviewed),
        text: document.body.clone(),
        blocks: markdown::blocks(&document.body),
    }
}

/// Checks a pack folder without a device: its form, and its rules' own cases.
///
/// # Errors
/// When it is no pack at all.
pub fn lint_folder(folder: &Path) -> Result<ImportReport, ServiceError> {
    let (pack, mut faults) = lint::check(&Folder::new(folder))?;
    faults.extend(rule_faults(&pack));
    Ok(ImportReport {
        pack: pack.manifest.id.clone(),
        documents: pack.documents.len(),
        rules: pack.rules.rules.len(),
        faults,
        imported: false,
    })
}

/// Rules whose phrases or own cases fail.
fn rule_faults(pack: &Pack) -> Vec<Fault> {
    let fault = |language: &str, kind, detail: String| Fault { file: format!("rules/{language}.toml"), kind, detail };
    let (triage, unusable) = Triage::compile(vec![(pack.manifest.id.clone(), pack.rules.clone())]);
    let words = unusable.into_iter().map(|reason| fault("rules", lint::FaultKind::RuleWords, reason));
    let cases = check_cases(&triage).into_iter().map(|case| {
        let should = if case.should_fire { "should fire" } else { "should not fire" };
        fault(&case.language, lint::FaultKind::RuleCase, format!("{} {should}: {}", case.rule, case.case))
    });
    words.chain(cases).collect()
}
