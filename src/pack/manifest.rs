//! A whole pack: its `pack.toml`, documents and rules, read from any [`Files`]. Imports `limits` and this room.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::{Document, Review, printable};
use super::files::Files;
use super::rules::RuleBook;
use crate::limits;

/// `pack.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub id: String,
    pub edition: String,
    pub licence: String,
    pub review: Review,
    pub default_language: String,
    /// The pack's name, by language.
    pub title: BTreeMap<String, String>,
    /// Topic to its name, by language.
    pub topics: BTreeMap<String, BTreeMap<String, String>>,
}

/// What a pack holds, parsed.
#[derive(Debug, Clone)]
pub struct Pack {
    pub manifest: Manifest,
    /// File name (`en/malaria.md`) and document, sorted by name.
    pub documents: Vec<(String, Document)>,
    pub rules: RuleBook,
    /// Identifies the documents: what a library is built from.
    pub hash: [u8; 32],
}

/// Why a pack cannot be read. Faults of single documents are for `lint` and are collected, not fatal here.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[error("{place}: there is no pack.toml here")]
    NoManifest { place: String },
    #[error("{place}/{file}: {reason}")]
    File { place: String, file: String, reason: String },
    #[error("{place}: {reason}")]
    Unreadable { place: String, reason: String },
}

impl Manifest {
    /// Takes out what could command a terminal: every text of it can reach a screen.
    fn make_printable(&mut self) {
        let names = self.title.values_mut().chain(self.topics.values_mut().flat_map(BTreeMap::values_mut));
        for text in [&mut self.edition, &mut self.licence, &mut self.default_language].into_iter().chain(names) {
            *text = printable(text);
        }
    }
}

impl Pack {
    /// Reads a pack whole.
    ///
    /// # Errors
    /// The first fault met, naming the file.
    pub fn read(files: &dyn Files) -> Result<Pack, PackError> {
        let (pack, mut faults) = Pack::read_with_faults(files)?;
        if faults.is_empty() { Ok(pack) } else { Err(faults.swap_remove(0)) }
    }

    /// Reads what can be read, with a fault for each file that cannot.
    ///
    /// # Errors
    /// When there is no usable `pack.toml`.
    pub fn read_with_faults(files: &dyn Files) -> Result<(Pack, Vec<PackError>), PackError> {
        let place = files.place();
        let names = files.list().map_err(|error| PackError::Unreadable { place: place.clone(), reason: error.to_string() })?;
        if !names.iter().any(|name| name == "pack.toml") {
            return Err(PackError::NoManifest { place });
        }
        let fault = |file: &str, reason: String| PackError::File { place: place.clone(), file: file.to_owned(), reason };
        let mut hasher = blake3::Hasher::new();
        let mut text_of = |name: &str, bytes_max: u64| -> Result<String, PackError> {
            let bytes = files.read(name, bytes_max).map_err(|error| fault(name, error.to_string()))?;
            if name.ends_with(".md") {
                hasher.update(name.as_bytes());
                hasher.update(&[0]);
                hasher.update(blake3::hash(&bytes).as_bytes());
            }
            String::from_utf8(bytes.into_owned()).map_err(|_| fault(name, "this is not UTF-8 text".into()))
        };
        let manifest_text = text_of("pack.toml", limits::PACK_TOML_BYTES_MAX)?;
        let mut manifest: Manifest = toml::from_str(&manifest_text).map_err(|error| fault("pack.toml", error.to_string()))?;
        // The id names a folder on the device: it must not climb out of it.
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
        if manifest.id.is_empty() || manifest.id.len() > 60 || manifest.id.starts_with('.') || !manifest.id.chars().all(is_plain) {
            return Err(fault("pack.toml", format!("the id {:?} may hold only a-z, 0-9, - and .", manifest.id)));
        }
        manifest.make_printable();
        let mut documents = Vec::new();
        let mut rule_texts = Vec::new();
        let mut faults = Vec::new();
        for name in &names {
            if name.ends_with(".md") {
                match text_of(name, limits::DOCUMENT_BYTES_MAX)
                    .and_then(|text| Document::parse(&text).map_err(|reason| fault(name, reason)))
                {
                    Ok(document) => documents.push((name.clone(), document)),
                    Err(error) => faults.push(error),
                }
            } else if let Some(rule_file) = name.strip_prefix("rules/").and_then(|file| file.strip_suffix(".toml")) {
                match text_of(name, limits::PACK_TOML_BYTES_MAX) {
                    Ok(text) => rule_texts.push((rule_file.to_owned(), text)),
                    Err(error) => faults.push(error),
                }
            }
        }
        let rules = RuleBook::parse(&rule_texts).unwrap_or_else(|(file, reason)| {
            faults.push(fault(&format!("rules/{file}.toml"), reason));
            RuleBook::default()
        });
        let hash = *hasher.finalize().as_bytes();
        Ok((Pack { manifest, documents, rules, hash }, faults))
    }

    /// The pack's name in `language`, or in its own.
    pub fn title(&self, language: &str) -> &str {
        named(&self.manifest.title, language, &self.manifest.default_language, &self.manifest.id)
    }

    /// A topic's name in `language`.
    pub fn topic_title<'a>(&'a self, topic: &'a str, language: &str) -> &'a str {
        match self.manifest.topics.get(topic) {
            Some(names) => named(names, language, &self.manifest.default_language, topic),
            None => topic,
        }
    }
}

fn named<'a>(names: &'a BTreeMap<String, String>, language: &str, default: &str, otherwise: &'a str) -> &'a str {
    names.get(language).or_else(|| names.get(default)).map_or(otherwise, String::as_str)
}
