//! Text measured in cells: cleaned, wrapped at words, cut, searched. Foreign text passes through `clean` before it is shown.
//! Imports `service` for what may be printed and for the folding of letters.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::service::{fold, printable};

/// One line of text without control characters, with single spaces.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in printable(text).split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Cells that `text` takes, measured as the terminal library places it: by grapheme.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Ranges of `text`, each at most `columns` wide, cut at spaces; a word that is wider than a line is cut between graphemes.
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let from = word.as_ptr() as usize - text.as_ptr() as usize;
        let needs = width(word);
        match open.as_mut() {
            Some(line) if used + 1 + needs <= columns => {
                line.end = from + word.len();
                used += 1 + needs;
            }
            _ => {
                lines.extend(open.take());
                let (whole, last, last_width) = cut_word(word, from, columns);
                lines.extend(whole);
                (open, used) = (Some(last), last_width);
            }
        }
    }
    lines.extend(open);
    lines
}

/// Cuts a word into full lines and a rest, with the width of the rest.
fn cut_word(word: &str, from: usize, columns: usize) -> (Vec<Range<usize>>, Range<usize>, usize) {
    let mut whole = Vec::new();
    let (mut start, mut used) = (from, 0);
    for (at, grapheme) in word.grapheme_indices(true) {
        let needs = grapheme.width();
        if used > 0 && used + needs > columns {
            whole.push(start..from + at);
            (start, used) = (from + at, 0);
        }
        used += needs;
    }
    (whole, start..from + word.len(), used)
}

/// `text` in at most `columns` cells; what is cut off shows as three dots.
pub fn cut(text: &str, columns: usize) -> String {
    const DOTS: &str = "...";
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(DOTS.len());
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > room {
            break;
        }
        out.push_str(grapheme);
    }
    out.push_str(&DOTS[..DOTS.len().min(columns)]);
    out
}

/// Where `wanted` stands in `text`, whatever the case and the accents.
pub fn places(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let wanted = folded(&clean(wanted)).0;
    if wanted.is_empty() {
        return Vec::new();
    }
    let (haystack, origins) = folded(text);
    let origin = |at: usize| origins.get(at).copied().unwrap_or(text.len());
    haystack.match_indices(&wanted).map(|(at, found)| origin(at)..origin(at + found.len())).filter(|place| !place.is_empty()).collect()
}

/// `text` folded letter by letter, and for each byte of that where its letter begins in `text`.
fn folded(text: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for (at, letter) in text.char_indices() {
        if letter.is_ascii() {
            out.push(letter.to_ascii_lowercase());
        } else {
            out.push_str(&fold(letter.encode_utf8(&mut buffer)));
        }
        origins.resize(out.len(), at);
    }
    (out, origins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn lines_end_at_words_and_long_words_are_cut() {
        assert_eq!(lines("give zinc for ten days", 10), ["give zinc", "for ten", "days"]);
        assert_eq!(lines("a abcdefgh b", 3), ["a", "abc", "def", "gh", "b"]);
        assert!(lines("", 10).is_empty());
    }

    #[test]
    fn places_are_found_whatever_the_case() {
        assert_eq!(places("Zinc, ZINC, zinç", "zinc").len(), 3);
        assert_eq!(places("Déjà vu", "deja").first(), Some(&(0..6)));
        assert!(places("abc", " ").is_empty());
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(text in ".{0,200}", columns in 2usize..60) {
            let text = clean(&text);
            let lines = lines(&text, columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns));
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }

        #[test]
        fn places_are_slices(text in ".{0,80}", wanted in ".{0,4}") {
            for place in places(&text, &wanted) {
                prop_assert!(text.get(place).is_some());
            }
        }

        #[test]
        fn nothing_foreign_controls_the_terminal(text in ".{0,80}") {
            prop_assert!(!clean(&text).chars().any(char::is_control));
        }
    }
}
