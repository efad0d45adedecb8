//! Puts what words say and what meaning says into one order, by evidence and not by equal votes.
//!
//! The score of a passage is `z + 0.06 (bm25_words + 0.5 bm25_grams)`. `z` says by how many standard deviations the passage is
//! nearer to the question than the passages of its language are on average. BM25 grows with each rare word that really matches:
//! where one side is blind (words across languages, embeddings in Amharic) it adds next to nothing, so it needs no vote taken
//! away. Measured against rank fusion in `docs/decisions/0003-fusion.md`. Imports `limits` and this room.

use std::collections::HashMap;

use super::index::Lexicon;
use super::library::{Library, LibraryError};
use crate::limits;

/// Weight of BM25 against standard deviations of cosine.
const LEXICAL_WEIGHT: f32 = 0.06;
/// Weight of the n-gram field within BM25.
const GRAM_WEIGHT: f32 = 0.5;
/// How much of the average question of its language is taken off a question before it meets passages of other languages:
/// what makes a question Arabic says nothing about which English passage answers it.
const CENTRE_WEIGHT: f32 = 0.4;
/// Fewer passages of a language than this say too little about its spread.
const GROUP_MIN: usize = 30;

/// Which evidence to rank by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ranker {
    /// Words and n-grams.
    Bm25,
    /// Meaning.
    Dense,
    /// Both.
    Hybrid,
}

/// A question as meaning.
#[derive(Debug, Clone)]
pub struct QuestionVector {
    /// Normalised.
    pub values: Vec<f32>,
    /// Mean of many questions of the same language, when known.
    pub centre: Option<Vec<f32>>,
}

/// A question to the library.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    pub text: &'a str,
    /// ISO 639-1, or empty when unknown.
    pub language: &'a str,
    pub vector: Option<&'a QuestionVector>,
}

/// A passage found, with the evidence for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    pub row: u32,
    pub score: f32,
    /// BM25 over words and n-grams together; 0 where it is not among the best by words.
    pub lexical: f32,
    /// Standard deviations above the mean cosine of its language; 0 without vectors.
    pub z: f32,
    /// Cosine with the question; 0 without vectors.
    pub cosine: f32,
}

/// The passages for a question, best first, and how near any other row would be.
#[derive(Debug, Clone, Default)]
pub struct Retrieval {
    pub found: Vec<Found>,
    z: Vec<f32>,
    cosines: Vec<f32>,
    lexical: HashMap<u32, f32>,
}

impl Retrieval {
    /// Mean cosine of all rows; 0 without vectors.
    pub fn mean_cosine(&self) -> f32 {
        self.cosines.iter().sum::<f32>() / self.cosines.len().max(1) as f32
    }

    /// The evidence for any row of the library.
    pub fn evidence(&self, row: u32) -> Found {
        let lexical = self.lexical.get(&row).copied().unwrap_or(0.0);
        let z = self.z.get(row as usize).copied().unwrap_or(0.0);
        let cosine = self.cosines.get(row as usize).copied().unwrap_or(0.0);
        Found { row, score: z + LEXICAL_WEIGHT * lexical, lexical, z, cosine }
    }
}

/// Ranks the library for `query`. Without vectors every ranker is BM25.
///
/// # Errors
/// When the index is damaged.
pub fn retrieve(library: &Library, query: Query, ranker: Ranker, count: usize) -> Result<Retrieval, LibraryError> {
    let mut retrieval = Retrieval::default();
    let dense = query.vector.filter(|_| ranker != Ranker::Bm25 && library.has_vectors());
    if let Some(vector) = dense {
        (retrieval.z, retrieval.cosines) = standardised(library, query.language, vector);
    }
    if ranker != Ranker::Dense || dense.is_none() {
        for (lexicon, weight) in [(Lexicon::Words, 1.0), (Lexicon::Grams, GRAM_WEIGHT)] {
            for hit in library.lexical(lexicon, query.text, limits::RANK_DEPTH)? {
                *retrieval.lexical.entry(hit.row).or_default() += weight * hit.score;
            }
        }
    }
    let mut rows: Vec<u32> = retrieval.lexical.keys().copied().chain(largest(&retrieval.z, limits::RANK_DEPTH.max(count))).collect();
    rows.sort_unstable();
    rows.dedup();
    let mut found: Vec<Found> = rows.into_iter().map(|row| retrieval.evidence(row)).collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.row.cmp(&b.row)));
    found.truncate(count);
    retrieval.found = found;
    Ok(retrieval)
}

/// For each row, how far its cosine stands out among the rows of its language; and the plain cosine.
fn standardised(library: &Library, language: &str, vector: &QuestionVector) -> (Vec<f32>, Vec<f32>) {
    let cosines = library.cosines(&vector.values);
    let centre = vector.centre.as_ref().map(|centre| library.cosines(centre));
    let languages = &library.description().languages;
    let own = languages.iter().position(|known| known == language).and_then(|own| u8::try_from(own).ok());
    let mut z = cosines.clone();
    let mut groups = vec![Group::default(); languages.len() + 1];
    let whole = languages.len();
    for (row, value) in z.iter_mut().enumerate() {
        let group = library.language_number(row);
        if Some(group) != own
            && let Some(centre) = &centre
        {
            *value -= CENTRE_WEIGHT * centre[row];
        }
        groups[usize::from(group).min(whole)].add(*value);
        groups[whole].add(*value);
    }
    for (row, value) in z.iter_mut().enumerate() {
        let own_group = &groups[usize::from(library.language_number(row)).min(whole)];
        let group = if own_group.count >= GROUP_MIN { own_group } else { &groups[whole] };
        *value = group.standardise(*value);
    }
    (z, cosines)
}

/// Running mean and spread.
#[derive(Clone, Default)]
struct Group {
    count: usize,
    sum: f64,
    squares: f64,
}

impl Group {
    fn add(&mut self, value: f32) {
        let value = f64::from(value);
        self.count += 1;
        self.sum += value;
        self.squares += value * value;
    }

    fn standardise(&self, value: f32) -> f32 {
        let mean = self.sum / self.count as f64;
        let deviation = (self.squares / self.count as f64 - mean * mean).max(1e-10).sqrt();
        ((f64::from(value) - mean) / deviation) as f32
    }
}

/// Rows of the `count` largest values.
fn largest(values: &[f32], count: usize) -> Vec<u32> {
    let mut rows: Vec<u32> = (0..values.len() as u32).collect();
    if count < rows.len() {
        rows.select_nth_unstable_by(count, |a, b| values[*b as usize].total_cmp(&values[*a as usize]));
        rows.truncate(count);
    }
    rows
}
