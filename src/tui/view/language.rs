//! The choice of a language, each in its own name. Imports `i18n`.

use super::answer::language_name;
use super::rows::{Row, Rows};
use super::theme::Tone;
use crate::i18n::{LANGUAGES, Words};
use crate::tui::model::Model;

/// Languages whose script many terminals cannot show.
const HARD_TO_SHOW: [&str; 2] = ["hi", "ar"];

/// The list, and the end of the line that is chosen. The question is in the language that is chosen, so that its reader knows it.
pub fn rows(model: &Model, width: usize) -> (Vec<Row>, usize) {
    let chosen = LANGUAGES.get(model.language_at).copied().unwrap_or(LANGUAGES[0]);
    let is_hard = HARD_TO_SHOW.contains(&chosen);
    let prompt = if is_hard { model.words.get("tui-choose-language") } else { Words::new(chosen).get("tui-choose-language") };
    let mut rows = Rows::new(width, false);
    rows.add("", &prompt, Tone::Strong);
    rows.gap();
    let mut end = 0;
    for (index, code) in LANGUAGES.iter().enumerate() {
        let name = format!("{}  {}", index + 1, language_name(code));
        if *code == chosen {
            rows.band("> ", &name, Tone::Chosen);
            end = rows.rows.len();
        } else {
            rows.add("  ", &name, Tone::Text);
        }
    }
    if is_hard {
        rows.gap();
        rows.add("! ", &model.words.get("tui-script-note"), Tone::Text);
    }
    (rows.rows, end)
}
