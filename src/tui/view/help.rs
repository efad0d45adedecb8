//! The help page: how to read an answer, then the table of keys. Imports nothing of ours outside `tui`.

use super::rows::{Row, Rows};
use super::theme::Tone;
use crate::tui::keys::{Place, TABLE};
use crate::tui::model::Model;
use crate::tui::text;

/// Cells of the column of keys.
const KEYS_WIDTH: usize = 12;

/// The help page as rows.
pub fn rows(model: &Model, width: usize) -> Vec<Row> {
    let words = &model.words;
    let mut rows = Rows::new(width, words.is_right_to_left());
    rows.add("", &words.get("tui-help-reading"), Tone::Strong);
    for (mark, id) in [("!!", "tui-help-banner"), ("[1]", "tui-help-quote"), ("~", "tui-help-plain")] {
        rows.add(&padded(mark, 4), &words.get(id), Tone::Text);
    }
    for (place, id) in [
        (Place::Box, "tui-help-box"),
        (Place::Answer, "tui-help-answer"),
        (Place::Library, "tui-help-library"),
        (Place::Page, "tui-help-page"),
        (Place::Everywhere, "tui-help-everywhere"),
    ] {
        rows.gap();
        rows.add("", &words.get(id), Tone::Strong);
        for binding in TABLE.iter().filter(|binding| binding.place == place) {
            rows.add(&padded(binding.label, KEYS_WIDTH), &words.get(binding.help), Tone::Text);
        }
    }
    rows.rows
}

fn padded(label: &str, width: usize) -> String {
    format!("{label}{}", " ".repeat(width.saturating_sub(text::width(label)).max(1)))
}
