//! Cuts a paragraph into sentences, in any of the scripts the device knows. Every byte of the paragraph belongs to exactly one
//! sentence or to the white space between two. Imports `language` of this room.

use super::language::Language;

/// Marks that end a sentence by themselves: Devanagari danda, Ethiopic, Arabic, CJK, and the Latin ones.
const ENDS: &[char] =
    &['.', '!', '?', '\u{964}', '\u{965}', '\u{61f}', '\u{6d4}', '\u{1362}', '\u{1367}', '\u{3002}', '\u{ff01}', '\u{ff1f}'];
/// What may follow the end mark and still belong to the sentence.
const CLOSERS: &[char] = &['"', '\'', ')', ']', '\u{201d}', '\u{2019}', '\u{bb}'];

/// The sentences of `paragraph`, trimmed, in order. `language` tells abbreviations; without one, none are known.
pub fn sentences<'a>(paragraph: &'a str, language: Option<&Language>) -> Vec<&'a str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut characters = paragraph.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if !ENDS.contains(&character) {
            continue;
        }
        let mut end = at + character.len_utf8();
        while let Some((next, closer)) = characters.peek().copied() {
            if !(ENDS.contains(&closer) || CLOSERS.contains(&closer)) {
                break;
            }
            end = next + closer.len_utf8();
            characters.next();
        }
        let rest = &paragraph[end..];
        let boundary = match character {
            '.' => ends_here(&paragraph[start..at], rest, language),
            // "Fire!" she said: a small letter goes on.
            '!' | '?' => rest.trim_start().chars().next().is_none_or(|next| !next.is_lowercase()),
            _ => true,
        };
        if boundary {
            push(&mut sentences, &paragraph[start..end]);
            start = end;
        }
    }
    push(&mut sentences, &paragraph[start..]);
    sentences
}

fn push<'a>(sentences: &mut Vec<&'a str>, text: &'a str) {
    let text = text.trim();
    if !text.is_empty() {
        sentences.push(text);
    }
}

/// Whether a full stop between `before` and `after` ends a sentence: not inside a number or an abbreviation, and not before a
/// small letter.
fn ends_here(before: &str, after: &str, language: Option<&Language>) -> bool {
    let Some(next) = after.chars().next() else {
        return true;
    };
    if !next.is_whitespace() {
        return false;
    }
    if after.trim_start().chars().next().is_some_and(char::is_lowercase) {
        return false;
    }
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("").to_lowercase();
    let single_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && word.is_ascii();
    !single_letter && !language.is_some_and(|language| language.abbreviations.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_and_initials_do_not_end_a_sentence() {
        let text = "Give 2.5 ml. Dr. B. Otieno said \"Stop!\" loudly. Is it clean? Yes.";
        assert_eq!(sentences(text, None), ["Give 2.5 ml.", "Dr.", "B. Otieno said \"Stop!\" loudly.", "Is it clean?", "Yes."]);
        let english = Language::built_in("en").unwrap();
        assert_eq!(sentences(text, Some(english))[1], "Dr. B. Otieno said \"Stop!\" loudly.");
    }

    #[test]
    fn other_scripts_end_their_own_way() {
        assert_eq!(sentences("पानी उबालें। फिर ठंडा करें।", None), ["पानी उबालें।", "फिर ठंडा करें।"]);
        assert_eq!(sentences("هل الماء نظيف؟ نعم.", None), ["هل الماء نظيف؟", "نعم."]);
        assert_eq!(sentences("ውሃ አፍላ። ጠጣ።", None), ["ውሃ አፍላ።", "ጠጣ።"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[a-zA-Z .!?\u{964}0-9\u{0}-\u{ff}]{0,80}") {
            let joined: String = sentences(&text, None).concat().split_whitespace().collect();
            prop_assert_eq!(joined, text.split_whitespace().collect::<String>());
        }
    }
}
