//! Checks a generated sentence against the quotes before a person sees it. `docs/SAFETY.md`, rule 3.
//!
//! A sentence passes when one quote bears all of it: every number with the same unit, every rare word (drug, chemical, crop, disease)
//! stands there, negation and comparison are as in it, and the meaning is near. Imports `pack`, `search`, `text`.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::pack::language::Language;
use crate::search::tokenizer;
use crate::text;

/// Why a sentence was dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// A number that no quote has, or has with another unit.
    Number,
    /// A name or rare word that no quote has.
    Name,
    /// "not", "never", "stop" more or fewer than in the quote.
    Negation,
    /// "more", "at least", "under" that the quote does not say.
    Comparison,
    /// "twice", "every" that the quote does not say.
    Frequency,
    /// Too little of it stands in any quote.
    Meaning,
    /// No sentence at all: a fragment, a heading, a repeated instruction.
    Form,
}

/// Share of a sentence's content words that must stand in the quotes it rests on.
const CONTENT_SHARE_MIN: f32 = 0.6;
/// Quotes that hold nearly as much of a sentence as the best are tried too.
const SHARE_TIE: f32 = 0.15;
/// Cosine a sentence must reach with a quote (e5 vectors; unrelated pairs lie below 0.8, see `docs/BENCHMARKS.md`).
const COSINE_MIN: f32 = 0.86;
/// Words that stand in more than this share of the library's passages are everyday words.
const COMMON_SHARE: f64 = 0.01;

/// A claim of a text: a number and the unit beside it, or none.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Quantity {
    number: String,
    unit: Option<String>,
}

/// What a text says that must not change.
#[derive(Debug, Default)]
struct Facts {
    quantities: HashSet<Quantity>,
    words: HashSet<String>,
    content: Vec<String>,
    negations: usize,
    comparisons: HashSet<String>,
    frequencies: HashSet<String>,
}

/// Checks sentences of one language against quotes.
pub struct Checker<'a> {
    language: &'a Language,
    units: HashMap<String, String>,
    quotes: Vec<Facts>,
    /// How common a folded word is in the library: passages that hold it, of all passages.
    frequency: &'a dyn Fn(&str) -> f64,
}

impl<'a> Checker<'a> {
    /// `quotes` are the quoted texts, table headers included. `frequency` gives the share of passages that hold a word.
    pub fn new(language: &'a Language, quotes: &[String], frequency: &'a dyn Fn(&str) -> f64) -> Checker<'a> {
        let units = language
            .units
            .iter()
            .flat_map(|(canonical, spellings)| spellings.iter().map(|spelling| (text::fold(spelling), canonical.clone())))
            .collect();
        let mut checker = Checker { language, units, quotes: Vec::new(), frequency };
        checker.quotes = quotes.iter().map(|quote| checker.facts(quote)).collect();
        checker
    }

    /// The quotes that `sentence` rests on, or why it is dropped. `cosines` are its cosines with the quotes, where a model
    /// could compute them.
    ///
    /// # Errors
    /// The first fault found.
    pub fn check(&self, sentence: &str, cosines: Option<&[f32]>) -> Result<Vec<usize>, Fault> {
        let facts = self.facts(sentence);
        if facts.content.len() < 2 || !sentence.trim_end().ends_with(['.', '!', '?', '\u{964}', '\u{61f}']) {
            return Err(Fault::Form);
        }
        let share = |quote: &Facts| {
            let held = facts.content.iter().filter(|word| holds(&quote.words, word)).count();
            held as f32 / facts.content.len() as f32
        };
        let shares: Vec<f32> = self.quotes.iter().map(share).collect();
        let best = shares.iter().copied().fold(0.0, f32::max);
        if best < CONTENT_SHARE_MIN {
            return Err(Fault::Meaning);
        }
        // A sentence rests on one quote, which must bear all of it: 10 mg of one line and 6 months of another are no dose.
        let mut tried: Vec<usize> = (0..self.quotes.len()).filter(|index| shares[*index] >= best - SHARE_TIE).collect();
        tried.sort_by(|a, b| shares[*b].total_cmp(&shares[*a]));
        let mut first_fault = None;
        for index in tried {
            let near = cosines.is_none_or(|cosines| cosines.get(index).copied().unwrap_or(0.0) >= COSINE_MIN);
            match self.check_facts(&facts, &self.quotes[index]) {
                Ok(()) if near => return Ok(vec![index]),
                Ok(()) => {}
                Err(fault) => first_fault = first_fault.or(Some(fault)),
            }
        }
        Err(first_fault.unwrap_or(Fault::Meaning))
    }

    fn check_facts(&self, facts: &Facts, quote: &Facts) -> Result<(), Fault> {
        if !facts.quantities.is_subset(&quote.quantities) {
            return Err(Fault::Number);
        }
        let is_name = |word: &&String| (self.frequency)(word) < COMMON_SHARE;
        if facts.content.iter().filter(is_name).any(|word| !holds(&quote.words, word)) {
            return Err(Fault::Name);
        }
        if facts.negations != quote.negations {
            return Err(Fault::Negation);
        }
        if !facts.comparisons.is_subset(&quote.comparisons) {
            return Err(Fault::Comparison);
        }
        if !facts.frequencies.is_subset(&quote.frequencies) {
            return Err(Fault::Frequency);
        }
        Ok(())
    }

    fn facts(&self, text: &str) -> Facts {
        let folded = text::fold(text);
        let tokens: Vec<&str> = text::words(&folded).into_iter().map(|token| token.text).collect();
        let joined = format!(" {} ", tokens.join(" "));
        let claims = &self.language.claims;
        let count = |phrase: &String| joined.matches(&format!(" {} ", text::fold(phrase))).count();
        let comparisons =
            claims.comparisons.iter().filter(|(_, words)| words.iter().any(|word| count(word) > 0)).map(|(kind, _)| kind.clone()).collect();
        Facts {
            quantities: self.quantities(&tokens),
            content: super::ground::content_words(text, &self.language.code),
            words: tokenizer::words(text).into_iter().collect(),
            negations: claims.negations.iter().map(count).sum(),
            comparisons,
            frequencies: claims.frequencies.iter().filter(|word| count(word) > 0).cloned().collect(),
        }
    }

    /// All numbers with the unit right after them ("10 mg", "10mg", "two days"); a percent sign is lost in folding and not needed,
    /// for the number must be found either way.
    fn quantities(&self, tokens: &[&str]) -> HashSet<Quantity> {
        let mut quantities = HashSet::new();
        for (at, token) in tokens.iter().enumerate() {
            let digits = token.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(token.len());
            let (number, glued) = token.split_at(digits);
            let number = if number.is_empty() {
                match self.language.numbers.get(*token) {
                    Some(value) => value.to_string(),
                    None => continue,
                }
            } else {
                number.trim_end_matches(['.', ',']).replace(',', "")
            };
            let next = if glued.is_empty() { tokens.get(at + 1).copied().unwrap_or("") } else { glued };
            quantities.insert(Quantity { number, unit: self.units.get(next).cloned() });
        }
        quantities
    }
}

/// Whether `words` hold `word` or one that differs only in its ending.
fn holds(words: &HashSet<String>, word: &str) -> bool {
    if words.contains(word) {
        return true;
    }
    let letters = word.chars().count();
    // A word of five letters and more may lose or change its last two: "give", "gives"; "wash", "washing" share four.
    letters >= 4 && {
        let stem: String = word.chars().take(letters.saturating_sub(2).max(4)).collect();
        words.iter().any(|known| known.starts_with(&stem) && known.chars().count().abs_diff(letters) <= 3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(quotes: &[&str], sentence: &str) -> Result<Vec<usize>, Fault> {
        let quotes: Vec<String> = quotes.iter().map(|quote| (*quote).to_owned()).collect();
        let everyday = ["give", "child", "water", "day", "days", "medicine", "help", "tablets", "twice"];
        let frequency = |word: &str| if everyday.contains(&word) { 0.5 } else { 0.001 };
        Checker::new(Language::built_in("en").unwrap(), &quotes, &frequency).check(sentence, None)
    }

    const ZINC: &[&str] =
        &["Give zinc 10 mg a day below 6 months.", "Give zinc 20 mg a day from 6 months.", "Do not give medicine to stop diarrhoea."];

    #[test]
    fn what_the_quote_says_passes() {
        assert_eq!(verdict(ZINC, "Give 20 mg zinc a day from 6 months."), Ok(vec![1]));
        assert_eq!(verdict(ZINC, "Do not give medicine to stop diarrhoea."), Ok(vec![2]));
    }

    #[test]
    fn changed_facts_are_dropped() {
        assert_eq!(verdict(ZINC, "Give zinc 30 mg a day from 6 months."), Err(Fault::Number));
        assert_eq!(verdict(ZINC, "Give zinc 20 ml a day from 6 months."), Err(Fault::Number));
        assert_eq!(verdict(ZINC, "Give zinc 10 mg a day from 9 months."), Err(Fault::Number));
        assert_eq!(verdict(ZINC, "Give medicine to stop diarrhoea."), Err(Fault::Negation));
        assert_eq!(verdict(ZINC, "Give zinc 10 mg a day below 6 months, twice."), Err(Fault::Frequency));
        assert_eq!(verdict(&ZINC[1..2], "Give zinc and amoxicillin 20 mg a day from 6 months."), Err(Fault::Name));
        assert_eq!(verdict(ZINC, "The moon is far away tonight."), Err(Fault::Meaning));
        assert_eq!(verdict(ZINC, "zinc 10 mg"), Err(Fault::Form));
    }

    #[test]
    fn numbers_of_two_lines_are_never_paired() {
        assert_eq!(verdict(ZINC, "Give zinc 10 mg a day from 6 months and 20 mg a day."), Err(Fault::Number));
    }
}
