//! How often the language of a text is found.

use std::collections::BTreeMap;

use serde::Serialize;

use super::rows::LanguageRow;
use crate::pack::language::Language;
use crate::search::detect;

/// Share right, over the languages the device claims to know.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LanguageFigures {
    pub accuracy: f64,
    pub texts: usize,
    pub by_language: BTreeMap<String, LanguageShare>,
}

/// One language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LanguageShare {
    pub texts: usize,
    pub right: usize,
    pub accuracy: f64,
    /// What wrong answers were, and how often.
    pub taken_for: BTreeMap<String, usize>,
}

/// Detects every row of a claimed language, on its first `first` characters where given.
pub fn measure(rows: &[LanguageRow], first: Option<usize>) -> LanguageFigures {
    let mut by_language: BTreeMap<String, LanguageShare> = BTreeMap::new();
    for row in rows.iter().filter(|row| Language::built_in(&row.lang).is_some()) {
        let text: String = row.text.chars().take(first.unwrap_or(usize::MAX)).collect();
        let found = detect::detect(&text, None).language;
        let share =
            by_language.entry(row.lang.clone()).or_insert(LanguageShare { texts: 0, right: 0, accuracy: 0.0, taken_for: BTreeMap::new() });
        share.texts += 1;
        if found == row.lang {
            share.right += 1;
        } else {
            *share.taken_for.entry(found).or_default() += 1;
        }
        share.accuracy = share.right as f64 / share.texts as f64;
    }
    let texts: usize = by_language.values().map(|share| share.texts).sum();
    let right: usize = by_language.values().map(|share| share.right).sum();
    LanguageFigures { accuracy: right as f64 / texts.max(1) as f64, texts, by_language }
}
