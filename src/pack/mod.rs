//! What the device knows, as packs: documents in Markdown, triage rules, topics, language descriptions.
//!
//! Reads and checks files; it does not search them (`search`) or decide with them (`ask`). May import `limits`.

pub mod document;
pub mod files;
pub mod language;
pub mod lint;
pub mod manifest;
pub mod markdown;
pub mod passage;
pub mod rules;
pub mod sentence;

pub use document::{Document, Review};
pub use files::{Embedded, Files, Folder};
pub use manifest::{Pack, PackError};
pub use passage::{Passage, Unit, UnitKind};
