//! Covered or not covered: decided by retrieval evidence alone, with weights fitted on questions, before any model speaks.
//! `docs/SAFETY.md`, rule 4. `almanac eval grounding` prints the curve behind the threshold. Imports `search`, `pack` and `text`.

use std::collections::HashSet;

use serde::Serialize;

use super::quote::Candidate;
use crate::pack::Passage;
use crate::pack::language::Language;
use crate::search::{Library, Retrieval, tokenizer};

/// What speaks for the library covering a question. All are about the best passage unless said otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Evidence {
    /// Standard deviations its cosine lies above the mean.
    pub z: f32,
    /// Cosine with the question.
    pub cosine: f32,
    /// Share of the question's content, weighed by rarity, whose words stand in the best passages; 0 to 1.
    pub overlap: f32,
    /// Cosine of the nearest single sentence, item or row of the best passages.
    pub unit_cosine: f32,
    /// How far the best cosine lies above the mean of all passages.
    pub rise: f32,
    /// Share of the question's content words that no passage of the library holds at all.
    pub unknown: f32,
    /// Content words in the question, as a logarithm: short questions lie farther from everything.
    pub length: f32,
    /// As `overlap`, of the question's two rarest words alone.
    pub rarest: f32,
    /// As `overlap`, in title and heading of the best passages only.
    pub heading: f32,
    /// Share of the four best rows that belong to the same page as the best.
    pub agreement: f32,
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

/// A logistic model over the evidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    pub cosine: f32,
    pub unit_cosine: f32,
    pub overlap: f32,
    pub rarest: f32,
    pub heading: f32,
    pub unknown: f32,
    pub length: f32,
    pub lead: f32,
    pub agreement: f32,
    pub bias: f32,
}

/// Fitted on the golden questions by logistic regression (L2, standardised); the cross-validated curve is in `docs/BENCHMARKS.md`.
const SAME_LANGUAGE: Weights = Weights {
    cosine: 35.342,
    unit_cosine: 30.778,
    overlap: -0.424,
    rarest: 0.698,
    heading: -0.134,
    unknown: -2.154,
    length: 2.323,
    lead: 0.907,
    agreement: 1.852,
    bias: -62.407,
};
const OTHER_LANGUAGE: Weights = Weights {
    cosine: 21.244,
    unit_cosine: 26.925,
    overlap: -0.690,
    rarest: -0.575,
    heading: 6.924,
    unknown: -0.032,
    length: 2.446,
    lead: 0.537,
    agreement: 1.506,
    bias: -45.812,
};
/// By words alone there is only the overlap to go by.
const WORDS_ONLY: Weights = Weights {
    cosine: 0.0,
    unit_cosine: 0.0,
    overlap: 5.0,
    rarest: 3.0,
    heading: 2.0,
    unknown: 0.0,
    length: 0.0,
    lead: 0.0,
    agreement: 0.5,
    bias: -5.5,
};
/// Above this probability the library counts as covering a question.
const THRESHOLD: f32 = 0.54;

/// Decides from the evidence.
pub fn decide(evidence: Evidence) -> Grounding {
    let weights = match (evidence.has_vector > 0.5, evidence.same_language > 0.5) {
        (false, _) => WORDS_ONLY,
        (true, true) => SAME_LANGUAGE,
        (true, false) => OTHER_LANGUAGE,
    };
    let probability = weights.probability(&evidence);
    Grounding { probability, covered: probability >= THRESHOLD, evidence }
}

impl Weights {
    pub fn probability(&self, evidence: &Evidence) -> f32 {
        let sum = self.bias
            + self.cosine * evidence.cosine
            + self.unit_cosine * evidence.unit_cosine
            + self.overlap * evidence.overlap
            + self.rarest * evidence.rarest
            + self.heading * evidence.heading
            + self.unknown * evidence.unknown
            + self.length * evidence.length
            + self.lead * evidence.lead
            + self.agreement * evidence.agreement;
        1.0 / (1.0 + (-sum).exp())
    }
}

/// Passages that are weighed.
const PASSAGES_WEIGHED: usize = 3;

/// Gathers the evidence. `candidates` are the best passages, in the reader's language where they can be.
pub fn evidence(
    library: &Library,
    question: &str,
    language: &str,
    vector: Option<&[f32]>,
    retrieval: &Retrieval,
    candidates: &[Candidate],
) -> Evidence {
    let found = &retrieval.found;
    let top = &candidates[..candidates.len().min(PASSAGES_WEIGHED)];
    let passages: Vec<&Passage> = top.iter().map(|candidate| &candidate.passage).collect();
    let (Some(best), Some(passage)) = (found.first(), passages.first()) else { return Evidence::default() };
    let cosine = top.iter().map(|candidate| retrieval.evidence(candidate.row).cosine).fold(best.cosine, f32::max);
    let unit_cosine =
        vector.map_or(0.0, |vector| top.iter().flat_map(|candidate| library.unit_cosines(candidate.row, vector)).fold(0.0, f32::max));
    let words = content_words(question, language);
    let unknown = words.iter().filter(|word| library.document_frequency(word) == 0).count();
    let whole = overlap(library, &words, language, passages.iter().map(|passage| passage.search_text()));
    let heading = overlap(library, &words, language, passages.iter().map(|passage| format!("{} {}", passage.title, passage.section)));
    let tenth = found.get(9).or(found.last()).map_or(0.0, |found| found.score);
    Evidence {
        z: best.z,
        cosine,
        unit_cosine,
        rise: cosine - retrieval.mean_cosine(),
        unknown: unknown as f32 / words.len().max(1) as f32,
        length: (1.0 + words.len() as f32).ln(),
        overlap: whole.share,
        rarest: whole.rarest,
        heading: heading.share,
        agreement: agreement(library, retrieval),
        lead: best.score - tenth,
        same_language: f32::from(u8::from(passage.language == language)),
        has_vector: f32::from(u8::from(best.cosine != 0.0)),
    }
}

/// How much of a question some passages hold.
struct Overlap {
    /// Share of the content words, a rare word counting more.
    share: f32,
    /// The same of the two rarest words alone: "coffee" of "coffee leaf rust".
    rarest: f32,
}

/// A word counts when it stands in a passage or shares most of its n-grams with one that does ("vaccinated", "vaccination").
fn overlap(library: &Library, words: &[String], language: &str, texts: impl Iterator<Item = String>) -> Overlap {
    let texts: Vec<String> = texts.collect();
    let held: HashSet<String> = texts.iter().flat_map(|text| tokenizer::words(text)).collect();
    let grams: HashSet<String> = texts.iter().flat_map(|text| tokenizer::grams(text)).collect();
    let holds = |word: &String| {
        let own = tokenizer::grams(word);
        let shared = own.iter().filter(|gram| grams.contains(*gram)).count();
        if held.contains(word) {
            1.0
        } else if own.len() > 1 && shared * 3 >= own.len() * 2 {
            0.8
        } else {
            0.0
        }
    };
    let weigh = |word: &String| (library.rarity(word, language), holds(word));
    let mut weighed: Vec<(f32, f32)> = words.iter().map(weigh).collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    let share = |weighed: &[(f32, f32)]| {
        let total: f32 = weighed.iter().map(|(weight, _)| weight).sum();
        weighed.iter().map(|(weight, held)| weight * held).sum::<f32>() / total.max(1e-6)
    };
    Overlap { share: share(&weighed), rarest: share(&weighed[..weighed.len().min(2)]) }
}

/// How far the best rows agree on one page (in whatever language).
fn agreement(library: &Library, retrieval: &Retrieval) -> f32 {
    let work = |row: u32| library.row(row).map(|row| row.work);
    let Some(best) = retrieval.found.first() else { return 0.0 };
    let others = retrieval.found.iter().take(5).skip(1);
    others.filter(|found| work(found.row) == work(best.row)).count() as f32 / 4.0
}

/// Folded words of a question without those that carry no topic.
pub fn content_words(question: &str, language: &str) -> Vec<String> {
    let stopwords: HashSet<String> = Language::built_in(language)
        .map(|language| language.stopwords.iter().map(|word| crate::text::fold(word)).collect())
        .unwrap_or_default();
    let mut words: Vec<String> = tokenizer::words(question).into_iter().filter(|word| !stopwords.contains(word)).collect();
    words.retain(|word| !word.chars().all(|c| c.is_ascii_digit()));
    words.sort();
    words.dedup();
    words
}
