//! Chooses what is quoted: one to five units (sentences, list items, table rows), verbatim, from the best passages.
//! `docs/SAFETY.md`, rule 2. Imports `search` and `pack`.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::ground;
use crate::limits;
use crate::pack::{Passage, UnitKind};
use crate::search::{Library, tokenizer};

/// A verbatim quote and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quote {
    pub text: String,
    /// The header of the table a row is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    pub document: String,
    pub title: String,
    pub section: String,
    pub pack: String,
    pub language: String,
    pub edition: String,
    /// `reviewed` or `not-reviewed`.
    pub review: &'static str,
    /// Number of the passage within its document.
    pub passage: u32,
}

/// A passage that may be quoted, with its standing.
pub struct Candidate {
    pub row: u32,
    pub passage: Passage,
    pub score: f32,
}

/// How many passages are looked at.
pub const PASSAGES_LOOKED_AT: usize = 6;
/// Weights of a unit's score: cosine in standard deviations among all units looked at, matched content, its passage's lead.
const OVERLAP_WEIGHT: f32 = 1.2;
const PASSAGE_WEIGHT: f32 = 1.0;
/// A unit this far below the best is not worth showing beside it.
const DROP: f32 = 2.5;

/// A unit with its score.
struct Scored {
    candidate: usize,
    unit: usize,
    score: f32,
}

/// Chooses quotes for `question`, best passage first, in reading order within each passage.
pub fn choose(library: &Library, question: &str, language: &str, vector: Option<&[f32]>, candidates: &[Candidate]) -> Vec<Quote> {
    let mut scored = score_units(library, question, language, vector, candidates);
    scored.sort_by(|a, b| b.score.total_cmp(&a.score));
    let Some(best) = scored.first().map(|unit| unit.score) else { return Vec::new() };
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    let mut seen = HashSet::new();
    for unit in &scored {
        if chosen.len() == limits::QUOTES_MAX || unit.score < best - DROP {
            break;
        }
        // The same sentence may stand on two pages.
        if seen.insert(&candidates[unit.candidate].passage.units[unit.unit].text) {
            chosen.push((unit.candidate, unit.unit));
        }
    }
    add_lead_in(candidates, &mut chosen);
    chosen.sort_unstable();
    chosen.into_iter().map(|(candidate, unit)| quote(&candidates[candidate].passage, unit)).collect()
}

/// An item right after a sentence that ends with a colon makes sense only with it.
fn add_lead_in(candidates: &[Candidate], chosen: &mut Vec<(usize, usize)>) {
    for (candidate, unit) in chosen.clone() {
        let units = &candidates[candidate].passage.units;
        let Some(before) = unit.checked_sub(1).and_then(|before| units.get(before)) else { continue };
        let leads_in = before.text.trim_end().ends_with(':') && units[unit].kind == UnitKind::Item;
        if leads_in && !chosen.contains(&(candidate, unit - 1)) && chosen.len() < limits::QUOTES_MAX {
            chosen.push((candidate, unit - 1));
        }
    }
}

fn quote(passage: &Passage, unit: usize) -> Quote {
    let unit = &passage.units[unit];
    Quote {
        text: unit.text.clone(),
        header: unit.header.clone(),
        document: passage.document.clone(),
        title: passage.title.clone(),
        section: passage.section.clone(),
        pack: passage.pack.clone(),
        language: passage.language.clone(),
        edition: passage.edition.clone(),
        review: if passage.reviewed { "reviewed" } else { "not-reviewed" },
        passage: passage.ordinal,
    }
}

fn score_units(library: &Library, question: &str, language: &str, vector: Option<&[f32]>, candidates: &[Candidate]) -> Vec<Scored> {
    let words = ground::content_words(question, language);
    let weights: HashMap<&String, f32> = words.iter().map(|word| (word, library.rarity(word, language))).collect();
    let total: f32 = weights.values().sum::<f32>().max(1e-6);
    let top = candidates.iter().map(|candidate| candidate.score).fold(f32::MIN, f32::max);
    let cosines: Vec<Vec<f32>> =
        candidates.iter().map(|candidate| vector.map_or_else(Vec::new, |vector| library.unit_cosines(candidate.row, vector))).collect();
    let spreads = language_spreads(candidates, &cosines);
    let mut scored = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let (mean, deviation) = spreads.get(candidate.passage.language.as_str()).copied().unwrap_or((0.0, 1.0));
        let heading = format!("{} {}", candidate.passage.title, candidate.passage.section);
        let heading = Held::new(&heading);
        for (unit, text) in candidate.passage.units.iter().enumerate() {
            let own = Held::new(&text.text);
            let matched: f32 = weights.iter().map(|(word, weight)| weight * own.holds(word).max(0.5 * heading.holds(word))).sum();
            let near = cosines[index].get(unit).map_or(0.0, |cosine| (cosine - mean) / deviation);
            let score = near + OVERLAP_WEIGHT * matched / total + PASSAGE_WEIGHT * (candidate.score - top);
            scored.push(Scored { candidate: index, unit, score });
        }
    }
    scored
}

/// Words and n-grams of a text.
struct Held {
    words: HashSet<String>,
    grams: HashSet<String>,
}

impl Held {
    fn new(text: &str) -> Held {
        Held { words: tokenizer::words(text).into_iter().collect(), grams: tokenizer::grams(text).into_iter().collect() }
    }

    /// 1 for the word itself, 0.8 for a word that shares most n-grams with one here, else 0.
    fn holds(&self, word: &str) -> f32 {
        if self.words.contains(word) {
            return 1.0;
        }
        let grams = tokenizer::grams(word);
        let shared = grams.iter().filter(|gram| self.grams.contains(*gram)).count();
        if grams.len() > 1 && shared * 3 >= grams.len() * 2 { 0.8 } else { 0.0 }
    }
}

/// Mean and spread of the units' cosines by language: a question lies nearer to anything in its own language, which says
/// nothing about what answers it.
fn language_spreads<'a>(candidates: &'a [Candidate], cosines: &[Vec<f32>]) -> HashMap<&'a str, (f32, f32)> {
    let mut by_language: HashMap<&str, Vec<f32>> = HashMap::new();
    for (candidate, cosines) in candidates.iter().zip(cosines) {
        by_language.entry(&candidate.passage.language).or_default().extend(cosines);
    }
    by_language.into_iter().map(|(language, values)| (language, spread(values.iter().copied()))).collect()
}

fn spread(values: impl Iterator<Item = f32> + Clone) -> (f32, f32) {
    let count = values.clone().count().max(1) as f32;
    let mean = values.clone().sum::<f32>() / count;
    let variance = values.map(|value| (value - mean).powi(2)).sum::<f32>() / count;
    (mean, variance.sqrt().max(1e-4))
}
