//! How a language counts, negates, names ages and units: data from `content/languages`, built into the program.
//! Used by triage, sentence cutting, search and checking. Imports `text` and this room's `files`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::files::{Embedded, Files};
use crate::limits;

/// A language the device knows something of.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// ISO 639-1.
    pub code: String,
    /// In the language itself.
    pub name: String,
    /// Unicode script name.
    pub script: String,
    pub direction: String,
    /// Words that carry no topic: function words and question words.
    pub stopwords: Vec<String>,
    /// Words after which a full stop ends no sentence, in lower case, without it.
    pub abbreviations: Vec<String>,
    pub negation: Negation,
    /// Number words.
    pub numbers: HashMap<String, f64>,
    pub age: Age,
    /// Word patterns of who is meant, by kind of person.
    pub persons: BTreeMap<String, Vec<String>>,
    pub claims: Claims,
    /// Canonical unit to its spellings.
    pub units: BTreeMap<String, Vec<String>>,
}

/// How a language says "no".
#[derive(Debug, Clone, Deserialize)]
pub struct Negation {
    /// Stands before what it negates.
    pub before: Vec<String>,
    /// Stands after it.
    pub after: Vec<String>,
    /// Words at which a negation ends.
    pub clause_breaks: Vec<String>,
}

/// How a language says how old someone is.
#[derive(Debug, Clone, Deserialize)]
pub struct Age {
    pub day: Vec<String>,
    pub week: Vec<String>,
    pub month: Vec<String>,
    pub year: Vec<String>,
    pub duration_before: Vec<String>,
    pub duration_after: Vec<String>,
    /// Words beside a length of time that make it an age ("old"). Where a language has none, every length that is no duration is one.
    #[serde(default)]
    pub marks: Vec<String>,
    /// Single words for a length of time, in days.
    #[serde(default)]
    pub fixed: HashMap<String, f64>,
}

/// Words whose change would change the meaning of a sentence.
#[derive(Debug, Clone, Deserialize)]
pub struct Claims {
    pub negations: Vec<String>,
    pub comparisons: BTreeMap<String, Vec<String>>,
    pub frequencies: Vec<String>,
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let files = Embedded::new("languages");
    let names = files.list().unwrap_or_default();
    names
        .iter()
        .filter(|name| name.ends_with(".toml"))
        .filter_map(|name| {
            let bytes = files.read(name, limits::PACK_TOML_BYTES_MAX).ok()?;
            let parsed = toml::from_str::<Language>(std::str::from_utf8(&bytes).ok()?);
            // A test parses every file; a broken one can only be met while it is being written.
            parsed.inspect_err(|error| tracing::error!(name, %error, "language file")).ok()
        })
        .collect()
});

impl Language {
    /// All languages built in, sorted by code.
    pub fn all() -> &'static [Language] {
        &LANGUAGES
    }

    /// The language with this code.
    pub fn built_in(code: &str) -> Option<&'static Language> {
        LANGUAGES.iter().find(|language| language.code == code)
    }

    /// The plain sample text that teaches the classifier this language.
    pub fn sample(code: &str) -> Option<String> {
        let bytes = Embedded::new("languages").read(&format!("{code}.txt"), limits::DOCUMENT_BYTES_MAX).ok()?;
        String::from_utf8(bytes.into_owned()).ok()
    }

    /// Whether the script is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        self.direction == "rtl"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_file_can_be_read() {
        let files = Embedded::new("languages");
        for name in files.list().unwrap().iter().filter(|name| name.ends_with(".toml")) {
            let bytes = files.read(name, u64::MAX).unwrap();
            let parsed = toml::from_str::<Language>(std::str::from_utf8(&bytes).unwrap());
            assert!(parsed.is_ok(), "{name}: {}", parsed.unwrap_err());
        }
    }

    #[test]
    fn every_language_can_be_recognised_by_its_sample() {
        for language in Language::all() {
            let sample = Language::sample(&language.code).unwrap_or_default();
            assert!(sample.lines().count() >= 60, "{}: the sample has {} lines", language.code, sample.lines().count());
        }
    }
}
