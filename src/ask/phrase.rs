//! The small pattern language of triage rules (`docs/CONTENT.md`): words with `*`, `(a|b c)`, and `..` for some words in between.
//!
//! All phrases of a language share one table of words, so that each word of a question is looked up once, whatever the number of
//! phrases. Imports `limits` and `text`.

use std::collections::HashMap;
use std::sync::Arc;

use crate::limits;
use crate::text;

/// Letters from which one letter may be wrong.
const FUZZY_LETTERS_MIN: usize = 7;

/// One element of a phrase.
#[derive(Debug, Clone)]
enum Item {
    Word(u32),
    /// Any one of these; an empty one may be left out.
    Any(Arc<Vec<Vec<Item>>>),
    Gap,
}

/// A phrase and the number of whoever it belongs to.
#[derive(Debug, Clone)]
struct Phrase {
    owner: u32,
    items: Vec<Item>,
}

/// A match: words `start..end` belong to a phrase of `owner`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub owner: u32,
    pub start: usize,
    pub end: usize,
}

/// All phrases of one language.
#[derive(Debug, Default)]
pub struct PhraseBook {
    phrases: Vec<Phrase>,
    /// For each word number, the phrases that can begin with it.
    starts: HashMap<u32, Vec<u32>>,
    table: WordTable,
    /// Named alternatives, used as `{name}`.
    sets: HashMap<String, Arc<Vec<Vec<Item>>>>,
}

impl PhraseBook {
    /// Names the alternatives of `source`, which phrases added later may use as `{name}`.
    ///
    /// # Errors
    /// What is wrong with it, for its author.
    pub fn define(&mut self, name: &str, source: &str) -> Result<(), String> {
        let options =
            split_options(&fold_outside_names(source)).into_iter().map(|option| self.parse(option)).collect::<Result<Vec<_>, _>>()?;
        if options.iter().any(Vec::is_empty) {
            return Err(format!("the set {name} has an empty option"));
        }
        self.sets.insert(name.to_owned(), Arc::new(options));
        Ok(())
    }

    fn parse(&mut self, folded: &str) -> Result<Vec<Item>, String> {
        let mut parser = Parser { rest: folded, table: &mut self.table, sets: &self.sets, depth: 0 };
        let items = parser.sequence()?;
        if parser.rest.is_empty() { Ok(items) } else { Err(format!("{:?} stands alone", &parser.rest[..1])) }
    }

    /// Adds a phrase for `owner`.
    ///
    /// # Errors
    /// What is wrong with the phrase, for its author.
    pub fn add(&mut self, owner: u32, source: &str) -> Result<(), String> {
        let items = self.parse(&fold_outside_names(source)).map_err(|error| format!("{error} in \"{source}\""))?;
        let number = self.phrases.len() as u32;
        let mut first = Vec::new();
        let may_be_empty = first_words(&items, &mut first);
        if may_be_empty || matches!(items.first(), Some(Item::Gap)) || matches!(items.last(), Some(Item::Gap)) {
            return Err(format!("the phrase \"{source}\" can be empty or has .. at an end"));
        }
        for word in first {
            self.starts.entry(word).or_default().push(number);
        }
        self.phrases.push(Phrase { owner, items });
        Ok(())
    }

    /// All matches in one sentence.
    pub fn find(&self, words: &[&str]) -> Vec<Span> {
        let known: Vec<Vec<u32>> = words.iter().map(|word| self.table.matching(word)).collect();
        let mut spans = Vec::new();
        let mut candidates = Vec::new();
        for start in 0..words.len() {
            candidates.clear();
            candidates.extend(known[start].iter().filter_map(|word| self.starts.get(word)).flatten().copied());
            candidates.sort_unstable();
            candidates.dedup();
            for number in &candidates {
                let phrase = &self.phrases[*number as usize];
                for end in ends(&phrase.items, &known, start) {
                    spans.push(Span { owner: phrase.owner, start, end });
                }
            }
        }
        spans
    }
}

/// Collects the words a sequence can begin with; true when it can be empty altogether.
fn first_words(items: &[Item], words: &mut Vec<u32>) -> bool {
    for item in items {
        match item {
            Item::Word(word) => {
                words.push(*word);
                return false;
            }
            Item::Any(options) => {
                let empty = options.iter().fold(false, |empty, option| first_words(option, words) | empty);
                if !empty {
                    return false;
                }
            }
            Item::Gap => {}
        }
    }
    true
}

/// Folds a phrase, but not the names of sets in it.
fn fold_outside_names(source: &str) -> String {
    let mut out = String::new();
    let mut rest = source;
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(before, tail)| Some((before, tail.split_once('}')?))) {
        out.push_str(&text::fold(before));
        out.push_str(&format!("{{{name}}}"));
        rest = after;
    }
    out.push_str(&text::fold(rest));
    out
}

/// Cuts at `|` outside of brackets.
fn split_options(source: &str) -> Vec<&str> {
    let mut options = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, character) in source.char_indices() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => {
                options.push(&source[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    options.push(&source[start..]);
    options
}

/// Every place where `items` may end when they begin at word `at`.
fn ends(items: &[Item], known: &[Vec<u32>], at: usize) -> Vec<usize> {
    let Some((item, rest)) = items.split_first() else { return vec![at] };
    let mut found = Vec::new();
    match item {
        Item::Word(word) => {
            if known.get(at).is_some_and(|words| words.binary_search(word).is_ok()) {
                found = ends(rest, known, at + 1);
            }
        }
        Item::Gap => {
            for skipped in 0..=limits::PATTERN_GAP_WORDS.min(known.len().saturating_sub(at)) {
                found.extend(ends(rest, known, at + skipped));
            }
        }
        Item::Any(options) => {
            let mut middles: Vec<usize> = options.iter().flat_map(|option| ends(option, known, at)).collect();
            middles.sort_unstable();
            middles.dedup();
            for middle in middles {
                found.extend(ends(rest, known, middle));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Recursive descent over a folded phrase.
struct Parser<'a, 'b> {
    rest: &'a str,
    table: &'b mut WordTable,
    sets: &'b HashMap<String, Arc<Vec<Vec<Item>>>>,
    depth: usize,
}

impl<'a> Parser<'a, '_> {
    /// Items up to the end of the text.
    fn sequence(&mut self) -> Result<Vec<Item>, String> {
        if self.depth > limits::PATTERN_DEPTH_MAX {
            return Err("brackets are nested too deep".into());
        }
        let mut items = Vec::new();
        loop {
            self.rest = self.rest.trim_start_matches(is_separator);
            let Some(next) = self.rest.chars().next() else { break };
            if let Some(rest) = self.rest.strip_prefix("..") {
                self.rest = rest;
                items.push(Item::Gap);
            } else if let Some(rest) = self.rest.strip_prefix('{') {
                let (name, rest) = rest.split_once('}').ok_or("{ without }")?;
                self.rest = rest;
                items.push(Item::Any(self.sets.get(name).ok_or_else(|| format!("no set is named {name}"))?.clone()));
            } else if matches!(next, '(' | '[') {
                items.push(self.any("")?);
            } else if matches!(next, ')' | ']' | '|' | '}') {
                return Err(format!("{next} without its partner"));
            } else {
                let word = self.word()?;
                if self.rest.starts_with('(') { items.push(self.any(word)?) } else { items.push(Item::Word(self.table.number(word))) }
            }
        }
        Ok(items)
    }

    /// `(a|b)`, or `[a|b]` which may be left out, with `stem` glued before each option and what follows glued behind:
    /// `fit(s|ting)`.
    fn any(&mut self, stem: &str) -> Result<Item, String> {
        let optional = self.rest.starts_with('[');
        let inside = self.bracketed()?;
        let tail_end = self.rest.find(|c: char| !is_pattern_letter(c)).unwrap_or(self.rest.len());
        let (tail, rest) = self.rest.split_at(tail_end);
        self.rest = rest;
        let mut options = Vec::new();
        for option in split_options(inside) {
            let whole = format!("{stem}{}{tail}", option.trim());
            let items = Parser { rest: &whole, table: self.table, sets: self.sets, depth: self.depth + 1 }.sequence()?;
            if items.is_empty() {
                return Err("an option is empty".into());
            }
            options.push(items);
        }
        if optional {
            options.push(Vec::new());
        }
        Ok(Item::Any(Arc::new(options)))
    }

    /// What stands between the bracket here and its partner.
    fn bracketed(&mut self) -> Result<&'a str, String> {
        let mut depth = 0usize;
        for (at, character) in self.rest.char_indices() {
            match character {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let inside = &self.rest[1..at];
                self.rest = &self.rest[at + 1..];
                return Ok(inside);
            }
        }
        Err("( or [ without its partner".into())
    }

    /// A word, or a number with its decimals.
    fn word(&mut self) -> Result<&'a str, String> {
        let mut end = self.rest.find(|c: char| !is_pattern_letter(c)).unwrap_or(self.rest.len());
        let decimals = self.rest[end..].strip_prefix('.').map(|tail| tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len()));
        if let Some(digits) = decimals.filter(|digits| *digits > 0 && self.rest[..end].ends_with(|c: char| c.is_ascii_digit())) {
            end += 1 + digits;
        }
        let word = &self.rest[..end];
        if word.is_empty() {
            return Err(format!("{:?} cannot stand in a phrase", self.rest.chars().next().unwrap_or(' ')));
        }
        let bare = word.trim_matches('*');
        if bare.is_empty() || bare.contains('*') {
            return Err(format!("* stands only at the start or end of a word: \"{word}\""));
        }
        self.rest = &self.rest[end..];
        Ok(word)
    }
}

/// What stands between words in a question, and so in a phrase.
fn is_separator(c: char) -> bool {
    !(is_pattern_letter(c) || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '|' | '.'))
}

fn is_pattern_letter(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || matches!(c, '\'' | '*')
}

/// The distinct words of all phrases of a language, each with a number.
#[derive(Debug, Default)]
struct WordTable {
    exact: HashMap<String, u32>,
    prefixes: HashMap<String, u32>,
    suffixes: HashMap<String, u32>,
    inner: Vec<(String, u32)>,
    /// Long exact words by number of letters, for slips.
    long: HashMap<usize, Vec<(Vec<char>, u32)>>,
    next: u32,
}

impl WordTable {
    fn number(&mut self, pattern: &str) -> u32 {
        let bare = pattern.trim_matches('*').to_owned();
        let known = match (pattern.starts_with('*'), pattern.ends_with('*')) {
            (false, false) => self.exact.get(&bare).copied(),
            (false, true) => self.prefixes.get(&bare).copied(),
            (true, false) => self.suffixes.get(&bare).copied(),
            (true, true) => self.inner.iter().find(|(inner, _)| *inner == bare).map(|(_, number)| *number),
        };
        known.unwrap_or_else(|| self.insert(pattern, bare))
    }

    fn insert(&mut self, pattern: &str, bare: String) -> u32 {
        let number = self.next;
        self.next += 1;
        match (pattern.starts_with('*'), pattern.ends_with('*')) {
            (false, false) => {
                let letters: Vec<char> = bare.chars().collect();
                if letters.len() >= FUZZY_LETTERS_MIN {
                    self.long.entry(letters.len()).or_default().push((letters, number));
                }
                self.exact.insert(bare, number);
            }
            (false, true) => _ = self.prefixes.insert(bare, number),
            (true, false) => _ = self.suffixes.insert(bare, number),
            (true, true) => self.inner.push((bare, number)),
        }
        number
    }

    /// Numbers of all pattern words that `word` matches, sorted.
    fn matching(&self, word: &str) -> Vec<u32> {
        let mut numbers: Vec<u32> = self.exact.get(word).copied().into_iter().collect();
        for (at, character) in word.char_indices() {
            numbers.extend(self.prefixes.get(&word[..at + character.len_utf8()]));
            numbers.extend(self.suffixes.get(&word[at..]));
        }
        numbers.extend(self.inner.iter().filter(|(inner, _)| word.contains(inner.as_str())).map(|(_, number)| *number));
        let letters: Vec<char> = word.chars().collect();
        if letters.len() + 1 >= FUZZY_LETTERS_MIN && !letters.iter().any(char::is_ascii_digit) {
            for length in letters.len() - 1..=letters.len() + 1 {
                let near = self.long.get(&length).into_iter().flatten().filter(|(long, _)| one_letter_apart(long, &letters));
                numbers.extend(near.map(|(_, number)| *number));
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// Whether one letter changed, added or left out makes `a` of `b`.
fn one_letter_apart(a: &[char], b: &[char]) -> bool {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    match a.len() as isize - b.len() as isize {
        0 => a.get(same + 1..).unwrap_or(&[]) == b.get(same + 1..).unwrap_or(&[]),
        1 => a.get(same + 1..) == b.get(same..),
        -1 => a.get(same..) == b.get(same + 1..),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn matches(phrase: &str, text: &str) -> bool {
        let mut book = PhraseBook::default();
        book.add(0, phrase).unwrap();
        let folded = text::fold(text);
        let words: Vec<&str> = text::words(&folded).iter().map(|token| token.text).collect();
        !book.find(&words).is_empty()
    }

    #[test]
    fn phrases_match_as_documented() {
        assert!(matches("convuls*", "a convulsing child"));
        assert!(matches("*zimia", "mtoto amezimia"));
        assert!(matches("fit(s|ting)", "he is fitting"));
        assert!(matches("(cannot|can not|can't) .. (drink|feed)", "she can’t even really drink"));
        assert!(!matches("(cannot|can't) .. drink", "she cannot walk and then go there to drink"));
        assert!(matches("bleed* [a lot|(so|very) much] from", "bleeding from"));
        assert!(matches("bleed* [a lot|(so|very) much] from", "bleeding very much from"));
        assert!(matches("unconscious", "unconscius"), "one letter left out");
        assert!(!matches("fever", "never"), "short words match exactly");
    }

    #[test]
    fn bad_phrases_are_named() {
        let mut book = PhraseBook::default();
        for phrase in ["", "..", "a ..", "(a", "a*b", "(a|)", "a)", "[a]", "{x}"] {
            assert!(book.add(0, phrase).is_err(), "{phrase}");
        }
    }

    proptest! {
        #[test]
        fn any_phrase_is_taken_or_refused(phrase in "[a-z*|()\\[\\]{}. \u{900}-\u{950}]{0,30}", text in "\\PC{0,40}") {
            let mut book = PhraseBook::default();
            if book.add(0, &phrase).is_ok() {
                let folded = text::fold(&text);
                let words: Vec<&str> = text::words(&folded).iter().map(|token| token.text).collect();
                book.find(&words);
            }
        }
    }
}
