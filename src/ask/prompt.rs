//! What the model is asked: to say quoted sentences in plain words, nothing else. At most 400 tokens besides the template.
//! Imports `engine` for the message type.

use super::quote::Quote;
use crate::engine::Message;

/// Characters of quoted text in a prompt: 250 tokens of English with room to spare.
const QUOTED_CHARS_MAX: usize = 900;

const INSTRUCTION: &str = "Rewrite the text in simple, short sentences for a person with little schooling. Keep every number, unit and name exactly. Add nothing. Text: ";

/// The conversation for one answer. Quotes that no longer fit are left out, from the last.
pub fn messages(quotes: &[Quote]) -> Vec<Message> {
    let mut text = String::new();
    for quote in quotes {
        let line = quote.text.trim_matches(|c: char| c == '|' || c.is_whitespace());
        if !text.is_empty() && text.chars().count() + line.chars().count() > QUOTED_CHARS_MAX {
            break;
        }
        text.extend(line.chars().take(QUOTED_CHARS_MAX));
        text.push(' ');
    }
    vec![Message { role: "user".into(), content: format!("{INSTRUCTION}{}", text.trim_end()) }]
}
