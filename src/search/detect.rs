//! Which language a question is in: by script, then by character n-grams learnt from the device's own sample texts
//! (multinomial naive Bayes, Cavnar and Trenkle's idea with smoothed counts). Imports `text` and `pack::language`.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_script::{Script, UnicodeScript};

use crate::pack::language::Language;

/// Longest n-gram, in characters.
const GRAM_MAX: usize = 4;
/// Additive smoothing of counts.
const SMOOTHING: f64 = 0.4;
/// Letters a text needs before its n-grams are believed against the person's own language.
const LETTERS_MIN: usize = 4;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Detected {
    /// ISO 639-1, or empty where no known language fits.
    pub language: String,
    /// 0 to 1: how far the best language is ahead of the next.
    pub confidence: f64,
}

struct Profile {
    code: &'static str,
    counts: HashMap<String, u32>,
    total: f64,
}

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let latin = Language::all().iter().filter(|language| language.script == "Latin");
    latin.filter_map(|language| Some(profile(&language.code, &Language::sample(&language.code)?))).collect()
});

fn profile(code: &'static str, sample: &str) -> Profile {
    let mut counts = HashMap::new();
    each_gram(sample, |gram| *counts.entry(gram.to_owned()).or_insert(0) += 1);
    let total = counts.values().map(|count| f64::from(*count)).sum();
    Profile { code, counts, total }
}

/// The language of `text`; `own` is the person's own language, a prior for texts too short to tell.
pub fn detect(text: &str, own: Option<&str>) -> Detected {
    let found = |language: &str, confidence: f64| Detected { language: language.to_owned(), confidence };
    let Some(script) = main_script(text) else {
        return found(own.unwrap_or(""), 0.0);
    };
    match script {
        Script::Latin => detect_latin(text, own),
        Script::Arabic if has_any(text, "پچگژٹڈڑںھےۂۃټډړښګڼ") => found("", 0.5),
        Script::Arabic => found("ar", 1.0),
        Script::Devanagari if has_any(text, "ळ") => found("", 0.5),
        Script::Devanagari => found("hi", 1.0),
        Script::Bengali => found("bn", 1.0),
        Script::Ethiopic => found("am", 1.0),
        Script::Thai => found("th", 1.0),
        Script::Han => found("zh", 0.8),
        _ => found("", 0.5),
    }
}

fn has_any(text: &str, letters: &str) -> bool {
    text.chars().any(|character| letters.contains(character))
}

/// The script of most letters.
fn main_script(text: &str) -> Option<Script> {
    let mut counts: HashMap<Script, usize> = HashMap::new();
    for character in text.chars().filter(|c| c.is_alphabetic()) {
        *counts.entry(character.script()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(script, count)| (*count, *script as u8)).map(|(script, _)| script)
}

fn detect_latin(text: &str, own: Option<&str>) -> Detected {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let mut scores: Vec<(&str, f64)> = PROFILES.iter().map(|profile| (profile.code, score(profile, text))).collect();
    if let Some(own) = own {
        // The person's own language wins ties of short texts: worth about one typical n-gram.
        for (_, score) in scores.iter_mut().filter(|(code, _)| *code == own) {
            *score += 2.0;
        }
    }
    scores.sort_by(|a, b| b.1.total_cmp(&a.1));
    let [(best, first), (_, second), ..] = scores.as_slice() else {
        return Detected { language: own.unwrap_or("").to_owned(), confidence: 0.0 };
    };
    if letters < LETTERS_MIN && own.is_some() {
        return Detected { language: own.unwrap_or("").to_owned(), confidence: 0.0 };
    }
    let ahead = (first - second) / letters.max(1) as f64;
    Detected { language: (*best).to_owned(), confidence: 1.0 - (-4.0 * ahead).exp() }
}

/// Log likelihood of `text` under a profile; longer n-grams are rarer and tell more.
fn score(profile: &Profile, text: &str) -> f64 {
    let vocabulary = 60_000.0;
    let mut score = 0.0;
    each_gram(text, |gram| {
        let count = profile.counts.get(gram).copied().map_or(0.0, f64::from);
        score += ((count + SMOOTHING) / (profile.total + SMOOTHING * vocabulary)).ln();
    });
    score
}

/// Calls `visit` with every n-gram of 1 to [`GRAM_MAX`] letters, words padded with spaces.
fn each_gram(text: &str, mut visit: impl FnMut(&str)) {
    let lower = text.to_lowercase().replace(['\u{2019}', '\u{2018}'], "'");
    for word in lower.split(|c: char| !(c.is_alphabetic() || c == '\'')).filter(|word| !word.is_empty()) {
        let padded = format!(" {word} ");
        let starts: Vec<usize> = padded.char_indices().map(|(at, _)| at).chain([padded.len()]).collect();
        for size in 1..=GRAM_MAX {
            for window in starts.windows(size + 1) {
                visit(&padded[window[0]..window[size]]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_questions_are_recognised() {
        for (text, language) in [
            ("How do I make clean water?", "en"),
            ("Mtoto wangu ana homa, nifanye nini?", "sw"),
            ("Yaya zan yi wa yaro mai zawo?", "ha"),
            ("Comment préparer la solution de réhydratation ?", "fr"),
            ("¿Cómo preparo el suero para la diarrea?", "es"),
            ("Como preparo o soro para a diarreia?", "pt"),
            ("बच्चे को दस्त है", "hi"),
            ("طفلي عنده إسهال", "ar"),
            ("ልጄ ተቅማጥ ይዞታል", "am"),
            ("আমার শিশুর জ্বর", "bn"),
        ] {
            assert_eq!(detect(text, None).language, language, "{text}");
        }
    }

    #[test]
    fn a_persons_own_language_decides_when_the_text_does_not() {
        assert_eq!(detect("ORS?", Some("sw")).language, "sw");
        assert_eq!(detect("123", Some("fr")).language, "fr");
        assert_eq!(detect("", None).language, "");
    }
}
