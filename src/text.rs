//! Text made comparable: one folding of letters and digits, used by triage, search and checking alike. Imports nothing of ours.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, compatibility forms unified, Latin accents and Arabic vowel marks dropped, Arabic letter variants unified,
/// all decimal digits as ASCII, apostrophes as `'`. Combining marks of Indic, Thai and other scripts stay: they are letters there.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut base_is_latin = false;
    for character in text.nfkd().flat_map(char::to_lowercase) {
        if is_combining_mark(character) {
            if !base_is_latin && !is_arabic_mark(character) && character != '\u{93c}' {
                out.push(character);
            }
            continue;
        }
        base_is_latin = character.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&character);
        if let Some(folded) = fold_letter(character) {
            out.push_str(folded);
        } else if let Some(digit) = digit_value(character) {
            out.push(char::from(b'0' + digit));
        } else if !is_ignored(character) {
            out.push(character);
        }
    }
    // Marks that stay are put back on their letters: Devanagari and Bengali compose, Ethiopic has none.
    out.nfc().collect()
}

fn fold_letter(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => "\u{627}", // alef with madda, hamza, wasla
        '\u{649}' | '\u{6cc}' => "\u{64a}",                         // alef maqsura, Farsi yeh
        '\u{629}' => "\u{647}",                                     // ta marbuta
        '\u{6a9}' => "\u{643}",                                     // keheh
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2bb}' | '\u{60}' | '\u{b4}' => "'",
        'ɓ' => "b",
        'ɗ' => "d",
        'ƙ' => "k",
        'ƴ' => "y",
        'ı' => "i",
        'ø' => "o",
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        _ => return None,
    })
}

fn is_arabic_mark(character: char) -> bool {
    matches!(character, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
}

/// Tatweel, zero-width joiners, soft hyphen.
fn is_ignored(character: char) -> bool {
    matches!(character, '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{2060}')
}

/// The value of a decimal digit of any script the device meets.
pub fn digit_value(character: char) -> Option<u8> {
    let code = u32::from(character);
    let zero = match code {
        0x30..=0x39 => 0x30,
        0x660..=0x669 => 0x660, // Arabic-Indic
        0x6f0..=0x6f9 => 0x6f0, // extended Arabic-Indic
        0x966..=0x96f => 0x966, // Devanagari
        0x9e6..=0x9ef => 0x9e6, // Bengali
        0xff10..=0xff19 => 0xff10,
        _ => return None,
    };
    u8::try_from(code - zero).ok()
}

/// One word or mark of folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    pub text: &'a str,
    /// What stands between the word before and this one.
    pub before: Gap,
}

/// What separates two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    Space,
    /// A comma and its like.
    Clause,
    /// A full stop and its like.
    Sentence,
}

/// The words of folded text: runs of letters, marks, digits and inner apostrophes; a number keeps its decimal point.
pub fn words(folded: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = None;
    let mut before = Gap::Space;
    let mut characters = folded.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let inside = is_word(character)
            || (start.is_some() && character == '\'' && next.is_some_and(is_word))
            || (start.is_some() && matches!(character, '.' | ',') && is_inside_number(folded, at, next));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                tokens.push(Token { text: &folded[from..at], before });
                (start, before) = (None, Gap::Space);
            }
            _ => {}
        }
        if !inside {
            before = before.max(gap(character, &folded[..at], next, tokens.last()));
        }
    }
    if let Some(from) = start {
        tokens.push(Token { text: &folded[from..], before });
    }
    tokens
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character)
}

fn is_inside_number(text: &str, at: usize, next: Option<char>) -> bool {
    text[..at].chars().next_back().is_some_and(|c| c.is_ascii_digit()) && next.is_some_and(|c| c.is_ascii_digit())
}

fn gap(character: char, text_before: &str, next: Option<char>, word_before: Option<&Token>) -> Gap {
    match character {
        // A single letter is an initial: "B. Otieno".
        '.' if word_before.is_some_and(|word| word.text.len() == 1 && !word.text.as_bytes()[0].is_ascii_digit()) => Gap::Space,
        '.' if next.is_some_and(|next| next.is_ascii_digit()) => Gap::Space,
        '.' | '!' | '?' | '\n' | '\u{2026}' | '\u{61f}' | '\u{6d4}' | '\u{964}' | '\u{965}' | '\u{1362}' | '\u{1367}' | '\u{3002}' => {
            Gap::Sentence
        }
        ','
        | ';'
        | ':'
        | '('
        | ')'
        | '['
        | ']'
        | '\u{60c}'
        | '\u{61b}'
        | '\u{3001}'
        | '\u{2013}'
        | '\u{2014}'
        | '\u{ab}'
        | '\u{bb}'
        | '\u{1361}'
        | '\u{1363}'..='\u{1366}' => Gap::Clause,
        '-' if text_before.ends_with(char::is_whitespace) && next.is_none_or(char::is_whitespace) => Gap::Clause,
        _ => Gap::Space,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words_of(text: &str) -> Vec<String> {
        words(&fold(text)).into_iter().map(|token| token.text.to_owned()).collect()
    }

    #[test]
    fn spelling_variants_fold_together() {
        assert_eq!(fold("Déshydratation"), fold("deshydratation"));
        assert_eq!(fold("إِسْهَال"), fold("اسهال"));
        assert_eq!(fold("٣ أيام"), fold("3 ايام"));
        assert_eq!(fold("ƙoda"), "koda");
        assert_eq!(fold("बुख़ार"), fold("बुखार"));
    }

    #[test]
    fn indic_words_stay_whole() {
        assert_eq!(words_of("हिन्दी में दस्त, २ दिन"), ["हिन्दी", "में", "दस्त", "2", "दिन"]);
        assert_eq!(words_of("don't stop 2.5 ml. No"), ["don't", "stop", "2.5", "ml", "no"]);
    }

    #[test]
    fn marks_between_words_are_remembered() {
        let folded = fold("no fits, fever");
        let gaps: Vec<Gap> = words(&folded).iter().map(|token| token.before).collect();
        assert_eq!(gaps, [Gap::Space, Gap::Space, Gap::Clause]);
        assert_eq!(words("week-old b. smith. yes")[4].before, Gap::Sentence);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            for token in words(&once) {
                prop_assert!(!token.text.is_empty());
            }
        }
    }
}
