//! Covered or not covered: decided by retrieval evidence alone, with weights fitted on questions, before any model speaks.
//! `docs/SAFETY.md`, rule 4. `almanac eval grounding` prints the curve behind the threshold. Imports `search`, `pack` and `text`.

use std::collections::HashSet;

use serde::Serialize;

use crate::pack::Passage;
use crate::pack::language::Language;
use crate::search::{Found, Library, tokenizer};

/// What speaks for the library covering a question. All are about the best passage unless said otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Evidence {
    /// Standard deviations its cosine lies above the mean.
    pub z: f32,
    /// Cosine with the question.
    pub cosine: f32,
    /// Share of the question's content, weighed by rarity, whose words stand in the best passages; 0 to 1.
    pub overlap: f32,
    /// How far ahead of the tenth the best is, in the score's own unit.
    pub lead: f32,
    /// 1 where the passage is in the question's language.
    pub same_language: f32,
    /// 1 where meaning could be compared at all.
    pub has_vector: f32,
}

/// The decision.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Grounding {
    /// Probability that the library covers the question.
    pub probability: f32,
    pub covered: bool,
    pub evidence: Evidence,
}

/// A logistic model: weights for z, cosine, overlap, lead, and a bias.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    pub z: f32,
    pub cosine: f32,
    pub overlap: f32,
    pub lead: f32,
    pub bias: f32,
}

/// Fitted by `almanac eval grounding`; see `docs/BENCHMARKS.md` for the curve.
const SAME_LANGUAGE: Weights = Weights { z: 1.0, cosine: 0.0, overlap: 3.0, lead: 0.3, bias: -6.0 };
const OTHER_LANGUAGE: Weights = Weights { z: 1.0, cosine: 0.0, overlap: 0.5, lead: 0.3, bias: -5.0 };
/// By words alone there is only the overlap to go by.
const WORDS_ONLY: Weights = Weights { z: 0.0, cosine: 0.0, overlap: 8.0, lead: 0.0, bias: -5.0 };

/// Decides from the evidence.
pub fn decide(evidence: Evidence) -> Grounding {
    let weights = match (evidence.has_vector > 0.5, evidence.same_language > 0.5) {
        (false, _) => WORDS_ONLY,
        (true, true) => SAME_LANGUAGE,
        (true, false) => OTHER_LANGUAGE,
    };
    let probability = weights.probability(&evidence);
    Grounding { probability, covered: probability >= 0.5, evidence }
}

impl Weights {
    pub fn probability(&self, evidence: &Evidence) -> f32 {
        let sum = self.bias
            + self.z * evidence.z
            + self.cosine * evidence.cosine
            + self.overlap * evidence.overlap
            + self.lead * evidence.lead;
        1.0 / (1.0 + (-sum).exp())
    }
}

/// Gathers the evidence. `found` is best first; `passages` are those of its first rows.
pub fn evidence(library: &Library, question: &str, language: &str, found: &[Found], passages: &[Passage]) -> Evidence {
    let (Some(best), Some(passage)) = (found.first(), passages.first()) else { return Evidence::default() };
    let tenth = found.get(9).or(found.last()).map_or(0.0, |found| found.score);
    Evidence {
        z: best.z,
        cosine: best.cosine,
        overlap: overlap(library, question, language, passages),
        lead: best.score - tenth,
        same_language: f32::from(u8::from(passage.language == language)),
        has_vector: f32::from(u8::from(best.cosine != 0.0)),
    }
}

/// The share of the question's content words that the passages hold, a rare word counting more. A word counts when it stands
/// in a passage or shares most of its n-grams with one that does ("vaccinated", "vaccination").
fn overlap(library: &Library, question: &str, language: &str, passages: &[Passage]) -> f32 {
    let words = content_words(question, language);
    let texts: Vec<String> = passages.iter().map(Passage::search_text).collect();
    let held: HashSet<String> = texts.iter().flat_map(|text| tokenizer::words(text)).collect();
    let grams: HashSet<String> = texts.iter().flat_map(|text| tokenizer::grams(text)).collect();
    let total_passages = f64::from(library.description().passages).max(1.0);
    let (mut matched, mut total) = (0.0, 0.0);
    for word in &words {
        let frequency = library.document_frequency(word) as f64;
        let weight = (1.0 + (total_passages - frequency + 0.5) / (frequency + 0.5)).ln();
        total += weight;
        if held.contains(word) {
            matched += weight;
        } else {
            let own = tokenizer::grams(word);
            let shared = own.iter().filter(|gram| grams.contains(*gram)).count();
            if own.len() > 1 && shared * 3 >= own.len() * 2 {
                matched += weight * 0.8;
            }
        }
    }
    if total > 0.0 { (matched / total) as f32 } else { 0.0 }
}

/// Folded words of a question without those that carry no topic.
pub fn content_words(question: &str, language: &str) -> Vec<String> {
    let stopwords: HashSet<String> = Language::built_in(language)
        .map(|language| language.stopwords.iter().map(|word| crate::text::fold(word)).collect())
        .unwrap_or_default();
    let mut words: Vec<String> = tokenizer::words(question).into_iter().filter(|word| !stopwords.contains(word)).collect();
    words.sort();
    words.dedup();
    words
}
