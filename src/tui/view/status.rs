//! The lines at the foot of the screen, in words: how the device is, and the keys that matter here.
//! Imports `i18n` and the plain types of `service`.

use super::page;
use super::rows::{Piece, Row, Rows};
use super::theme::{Mark, Tone};
use crate::i18n::Text;
use crate::service::{ModelState, ReadOnlyReason};
use crate::tui::keys::{self, Binding, Place};
use crate::tui::message::Opened;
use crate::tui::model::{Device, Focus, Model, Preparing, Screen};
use crate::tui::text;

/// Cells between a key and its word, and after the word.
const GAP: usize = 3;

/// Where keys go now.
pub fn place(model: &Model) -> Place {
    match model.screen {
        Screen::Language => Place::Language,
        Screen::Ask if model.ask.focus == Focus::Box => Place::Box,
        Screen::Ask => Place::Answer,
        Screen::Library => Place::Library,
        Screen::Page if model.page.as_ref().is_some_and(|page| page.find.is_typing) => Place::Find,
        Screen::Page => Place::Page,
        Screen::Help => Place::Help,
    }
}

/// A sign that turns while something is under way.
pub fn throbber(model: &Model) -> &'static str {
    ["-", "\\", "|", "/"][model.ticks % 4]
}

/// Lines the status takes.
pub fn lines(model: &Model, width: u16) -> u16 {
    u16::try_from(rows(model, usize::from(width)).len()).unwrap_or(1)
}

/// The status, wrapped.
pub fn rows(model: &Model, width: usize) -> Vec<Row> {
    let mut rows = Rows::new(width, model.words.is_right_to_left());
    let said: Vec<String> = sentences(model).iter().map(|text| model.words.say(text)).collect();
    rows.add(" ", &said.join(" "), Tone::Text);
    rows.rows
}

/// How the device is, the gravest first.
fn sentences(model: &Model) -> Vec<Text> {
    let (state, preparing) = match &model.device {
        Device::Opening => return vec![Text::new("tui-status-opening")],
        Device::Failed(_) => return vec![Text::new("tui-status-failed")],
        Device::Open { state, preparing } => (state, *preparing),
    };
    let mut said = Vec::new();
    match state.read_only {
        Some(ReadOnlyReason::OtherInstance) => said.push(Text::new("tui-status-other-window")),
        Some(ReadOnlyReason::NotWritable) => said.push(Text::new("tui-status-not-writable")),
        None => {}
    }
    said.push(library(state, preparing));
    let search = [(ModelState::Missing, "tui-status-no-search-model"), (ModelState::Damaged, "tui-status-search-model-damaged")];
    let write = [(ModelState::Missing, "tui-status-no-model"), (ModelState::Damaged, "tui-status-model-damaged")];
    for (actual, messages) in [(state.embed, search), (state.generate, write)] {
        said.extend(messages.iter().filter(|(model, _)| *model == actual).map(|(_, id)| Text::new(id)));
    }
    said
}

fn library(state: &Opened, preparing: Preparing) -> Text {
    match (preparing, state.library) {
        (Preparing::Percent(percent), _) => Text::new("tui-status-preparing").count("percent", percent as f64),
        (Preparing::Failed, None) => Text::new("tui-status-no-library"),
        (Preparing::Failed, Some(_)) => Text::new("tui-status-prepare-failed"),
        (Preparing::No, Some(true)) => Text::new("tui-status-meaning"),
        (Preparing::No, Some(false)) => Text::new("tui-status-words"),
        (Preparing::No, None) => Text::new("tui-status-no-library"),
    }
}

/// What the rule says: what was found in the page, an empty question, or that there is more to see.
pub fn note(model: &Model, has_more: bool) -> String {
    if model.screen == Screen::Ask && model.ask.was_empty {
        return model.words.get("tui-empty-question");
    }
    if model.screen == Screen::Page && model.page.as_ref().is_some_and(|page| !page.find.wanted.is_empty()) {
        return model.words.say(&page::found(model));
    }
    if has_more { model.words.get("tui-more") } else { String::new() }
}

/// The keys that matter here, as many as fit.
pub fn hint(model: &Model, width: usize) -> Row {
    let place = place(model);
    let wanted = |binding: &&Binding| (binding.place == place || binding.place == Place::Everywhere) && binding.hint.is_some();
    let all: Vec<&Binding> = keys::TABLE.iter().filter(wanted).collect();
    // What is done here first, then the ways to help and out; what is only comfortable goes first where there is little room.
    let rank = |binding: &Binding| match binding.hint {
        Some("tui-hint-help") => 1,
        Some("tui-hint-quit") => 2,
        Some("tui-hint-back" | "tui-hint-library") => 3,
        Some("tui-hint-language") => 5,
        _ if all.first().is_some_and(|first| std::ptr::eq(*first, binding)) => 0,
        _ => 4,
    };
    let mut ranked = all.clone();
    ranked.sort_by_key(|binding| rank(binding));
    let mut room = width.saturating_sub(1);
    let mut kept: Vec<(&str, String, String)> = Vec::new();
    for binding in ranked {
        let said = (label(binding), model.words.get(binding.hint.unwrap_or("tui-hint-help")));
        let needs = text::width(said.0) + text::width(&said.1) + GAP;
        if needs <= room {
            room -= needs;
            kept.push((binding.help, said.0.to_owned(), said.1));
        }
    }
    let mut row = Row { is_right: model.words.is_right_to_left(), ..Row::default() };
    row.pieces.push(Piece { text: " ".to_owned(), tone: Tone::Text, mark: Mark::No });
    for binding in all {
        for (_, key, does) in kept.iter().filter(|(help, ..)| *help == binding.help) {
            row.pieces.push(Piece { text: key.clone(), tone: Tone::Strong, mark: Mark::No });
            row.pieces.push(Piece { text: format!(" {does}  "), tone: Tone::Text, mark: Mark::No });
        }
    }
    row
}

/// The first key of a binding that has several.
fn label(binding: &Binding) -> &'static str {
    let first = binding.label.split(' ').next().filter(|first| first.starts_with('F'));
    first.unwrap_or(binding.label)
}
