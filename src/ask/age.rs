//! How old the person in a question is, as far as it says. Ages are ranges of days; a length of illness is no age.
//! Imports `pack::language` and `text`.

use std::collections::HashMap;

use crate::pack::language::Language;
use crate::text::Token;

/// Ages from and to, in days, both included.
pub type Range = (f64, f64);

const DAYS_ENDLESS: f64 = 1e9;
/// Shorter lengths without a word like "old" may be how long someone is ill.
const DAYS_AMBIGUOUS_MAX: f64 = 28.5;

/// Who a word for a person can be, in days of age.
pub const PERSONS: [(&str, Range); 5] = [
    ("newborn", (0.0, 28.0)),
    ("baby", (0.0, 730.0)),
    ("child", (0.0, 6570.0)),
    ("adult", (6570.0, DAYS_ENDLESS)),
    ("pregnant", (3650.0, 21_900.0)),
];

/// A length of time in a question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Length {
    /// First word and the word after the last.
    pub words: (usize, usize),
    pub days: f64,
    /// "for 3 days": how long, not how old.
    pub is_duration: bool,
    /// Surely an age: months and years, or beside a word like "old".
    pub is_certain: bool,
}

/// How one language writes ages, folded and ready to look up.
pub struct AgeWords {
    numbers: HashMap<String, f64>,
    units: HashMap<String, f64>,
    fixed: HashMap<String, f64>,
    duration_before: Vec<String>,
    duration_after: Vec<String>,
    marks: Vec<String>,
}

impl AgeWords {
    pub fn new(language: &Language) -> AgeWords {
        let fold = crate::text::fold;
        let age = &language.age;
        let units = [(&age.day, 1.0), (&age.week, 7.0), (&age.month, 30.4), (&age.year, 365.25)];
        AgeWords {
            numbers: language.numbers.iter().map(|(word, value)| (fold(word), *value)).collect(),
            units: units.iter().flat_map(|(words, days)| words.iter().map(move |word| (fold(word), *days))).collect(),
            fixed: age.fixed.iter().map(|(word, days)| (fold(word), *days)).collect(),
            duration_before: age.duration_before.iter().map(|word| fold(word)).collect(),
            duration_after: age.duration_after.iter().map(|word| fold(word)).collect(),
            marks: age.marks.iter().map(|word| fold(word)).collect(),
        }
    }

    /// All lengths of time: number and unit side by side in either order, glued ("9mo"), or a word of its own.
    pub fn lengths(&self, words: &[Token]) -> Vec<Length> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let Some((days, width)) = self.length_at(words, at) else {
                at += 1;
                continue;
            };
            let before = at.checked_sub(1).and_then(|before| words.get(before));
            let after = words.get(at + width);
            let is_duration = before.is_some_and(|word| self.duration_before.iter().any(|known| known == word.text))
                || after.is_some_and(|word| self.duration_after.iter().any(|known| known == word.text));
            let marked = [before, after].into_iter().flatten().any(|word| self.marks.iter().any(|known| known == word.text));
            let is_certain = marked || self.marks.is_empty() || days >= DAYS_AMBIGUOUS_MAX;
            found.push(Length { words: (at, at + width), days, is_duration, is_certain });
            at += width;
        }
        found
    }

    fn length_at(&self, words: &[Token], at: usize) -> Option<(f64, usize)> {
        let word = words[at].text;
        if let Some((number, unit)) = split_glued(word) {
            return Some((number * self.units.get(unit)?, 1));
        }
        if let Some(days) = self.fixed.get(word) {
            return Some((*days, 1));
        }
        // Some number words are two words: "goma sha biyu".
        for width in (1..=3).rev() {
            let Some(slice) = words.get(at..at + width) else { continue };
            let Some(unit) = words.get(at + width).and_then(|unit| self.units.get(unit.text)) else { continue };
            if let Some(number) = self.number(slice) {
                return Some((number * unit, width + 1));
            }
        }
        let unit = self.units.get(word)?;
        (1..=3).rev().find_map(|width| {
            let number = self.number(words.get(at + 1..at + 1 + width)?)?;
            Some((number * unit, width + 1))
        })
    }

    fn number(&self, words: &[Token]) -> Option<f64> {
        if let [word] = words
            && let Ok(number) = word.text.replace(',', ".").parse::<f64>()
        {
            return (number < 1000.0).then_some(number);
        }
        let joined = words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
        self.numbers.get(&joined).copied()
    }
}

/// "9mo" into 9 and "mo".
fn split_glued(word: &str) -> Option<(f64, &str)> {
    let digits = word.find(|c: char| !c.is_ascii_digit()).filter(|digits| (1..=3).contains(digits))?;
    Some((word[..digits].parse().ok()?, &word[digits..]))
}

/// What all languages together make of the lengths in a question: those that no language takes for a duration.
pub fn explicit_ages(lengths: &[Length]) -> Vec<Range> {
    let overlaps = |a: &Length, b: &Length| a.words.0 < b.words.1 && b.words.0 < a.words.1;
    let is_age = |length: &&Length| !lengths.iter().any(|other| other.is_duration && overlaps(other, length));
    let mut ages: Vec<Range> = lengths.iter().filter(is_age).map(|length| (length.days, length.days)).collect();
    ages.dedup();
    ages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ages(language: &str, text: &str) -> Vec<f64> {
        let folded = crate::text::fold(text);
        let words = crate::text::words(&folded);
        let lengths = AgeWords::new(Language::built_in(language).unwrap()).lengths(&words);
        explicit_ages(&lengths).into_iter().map(|(days, _)| days.round()).collect()
    }

    #[test]
    fn ages_are_told_from_durations() {
        assert_eq!(ages("en", "my 9 month old baby has fever for 3 days"), [274.0]);
        assert_eq!(ages("en", "3wk old, two years"), [21.0, 731.0]);
        assert_eq!(ages("en", "vomiting since 2 days"), [0.0; 0]);
    }
}
