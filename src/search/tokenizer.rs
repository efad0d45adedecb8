//! Words and character n-grams for tantivy, for any script.
//!
//! tantivy's own tokenizers split Indic words at their vowel signs and do not split Thai or Chinese at all. Here words come from
//! icu_segmenter's dictionaries; n-grams carry the scripts and languages where words fail. Imports `text`.

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_script::{Script, UnicodeScript};

use crate::text;

/// Letters in one n-gram of an alphabetic script.
const GRAM_LETTERS: usize = 4;
/// Characters in one n-gram of a script without spaces.
const GRAM_CHARACTERS: usize = 2;

/// Folded words of `text`, as the word field holds them.
pub fn words(text: &str) -> Vec<String> {
    let folded = text::fold(text);
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    segments(&segmenter, &folded).map(str::to_owned).collect()
}

/// Folded character n-grams of `text`: 4 letters inside words, 2 in scripts that write no spaces. A shorter word is its own gram.
pub fn grams(text: &str) -> Vec<String> {
    let folded = text::fold(text);
    let mut grams = Vec::new();
    let mut run: Vec<char> = Vec::new();
    let mut run_is_spaceless = false;
    for character in folded.chars().chain([' ']) {
        let spaceless = is_spaceless(character);
        let inside = character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character);
        if !inside || (spaceless != run_is_spaceless && !run.is_empty()) {
            push_grams(&run, run_is_spaceless, &mut grams);
            run.clear();
        }
        if inside {
            run_is_spaceless = spaceless;
            run.push(character);
        }
    }
    grams
}

fn push_grams(run: &[char], spaceless: bool, grams: &mut Vec<String>) {
    let size = if spaceless { GRAM_CHARACTERS } else { GRAM_LETTERS };
    if run.is_empty() {
        return;
    }
    if run.len() <= size {
        grams.push(run.iter().collect());
    } else {
        grams.extend(run.windows(size).map(|window| window.iter().collect::<String>()));
    }
}

/// Whether a character belongs to a script written without spaces between words.
pub fn is_spaceless(character: char) -> bool {
    matches!(
        character.script(),
        Script::Han | Script::Hiragana | Script::Katakana | Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar | Script::Tibetan
    )
}

/// Segments with a letter or digit. `is_word_like` of the crate is not used: it drops words that end in a combining mark.
fn segments<'a>(segmenter: &WordSegmenterBorrowed<'static>, folded: &'a str) -> impl Iterator<Item = &'a str> {
    let breaks: Vec<usize> = segmenter.segment_str(folded).collect();
    let pairs: Vec<(usize, usize)> = breaks.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.into_iter().map(|(from, to)| &folded[from..to]).filter(|segment| segment.chars().any(char::is_alphanumeric))
}

/// tantivy tokenizer for [`words`].
#[derive(Clone, Default)]
pub struct Words;

/// tantivy tokenizer for [`grams`].
#[derive(Clone, Default)]
pub struct Grams;

/// Tokens computed at once; offsets are not needed, for nothing is highlighted from the index.
pub struct Stream {
    tokens: std::vec::IntoIter<String>,
    token: Token,
}

impl Stream {
    fn new(tokens: Vec<String>) -> Stream {
        Stream { tokens: tokens.into_iter(), token: Token { position: usize::MAX, ..Token::default() } }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        match self.tokens.next() {
            Some(text) => {
                self.token.text = text;
                self.token.position = self.token.position.wrapping_add(1);
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream;
    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        Stream::new(words(text))
    }
}

impl Tokenizer for Grams {
    type TokenStream<'a> = Stream;
    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        Stream::new(grams(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scripts_are_cut_as_they_are_written() {
        assert_eq!(words("हिन्दी में ORS घोल"), ["हिन्दी", "में", "ors", "घोल"]);
        assert!(words("ภาษาไทยง่าย").len() > 1);
        assert_eq!(grams("water 水源地"), ["wate", "ater", "水源", "源地"]);
        assert_eq!(grams("ORS 2"), ["ors", "2"]);
    }

    proptest! {
        #[test]
        fn any_text_is_cut(text in "\\PC{0,80}") {
            for token in words(&text).into_iter().chain(grams(&text)) {
                prop_assert!(!token.is_empty());
            }
        }
    }
}
