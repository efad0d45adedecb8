//! The Ask screen: the question box, the questions of this sitting, and the answer as it comes.
//! Imports the plain types of `service`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{go, page, scroll};
use crate::limits;
use crate::service::{AskEvent, NoPlainWords, Outcome, Question, printable};
use crate::tui::effect::Effect;
use crate::tui::keys::Action;
use crate::tui::model::{ANSWERS_MAX, Answer, Device, Focus, Model, Screen, Stage, empty_box};

/// A key on the Ask screen.
pub fn key(model: &mut Model, action: Option<Action>, event: KeyEvent) -> Vec<Effect> {
    match (model.ask.focus, action) {
        (_, Some(Action::Back)) => return stop(model),
        (Focus::Box, Some(Action::Enter)) => return submit(model),
        (Focus::Box, Some(Action::NewLine)) => insert(model, "\n"),
        (Focus::Box, Some(Action::Up | Action::Down)) if !model.ask.is_box_empty() => {
            model.ask.input.input(event);
        }
        (Focus::Box, Some(Action::Up)) => select(model, model.ask.selected.saturating_sub(1)),
        (Focus::Box, Some(Action::Down)) => select(model, model.ask.selected + 1),
        (Focus::Box, Some(Action::SwitchFocus)) => model.ask.focus = Focus::Answer,
        (Focus::Answer, Some(Action::SwitchFocus | Action::Enter)) => model.ask.focus = Focus::Box,
        (Focus::Answer, Some(Action::Source(index))) => return open_source(model, index, event),
        (_, Some(action)) => scroll(model, action),
        (Focus::Box, None) => type_key(model, event),
        (Focus::Answer, None) => begin_typing(model, event),
    }
    Vec::new()
}

/// Whoever begins to write while looking at an answer means the next question.
fn begin_typing(model: &mut Model, event: KeyEvent) {
    let is_letter = matches!(event.code, KeyCode::Char(_)) && !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    if is_letter {
        model.ask.focus = Focus::Box;
        type_key(model, event);
    }
}

fn type_key(model: &mut Model, event: KeyEvent) {
    match event.code {
        KeyCode::Char(letter) if !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
            insert(model, letter.encode_utf8(&mut [0; 4]));
        }
        _ => {
            model.ask.input.input(event);
        }
    }
}

/// Writes `text` into the box, as far as it fits into a question.
pub fn insert(model: &mut Model, text: &str) {
    model.ask.focus = Focus::Box;
    let held: usize = model.ask.input.lines().iter().map(|line| line.chars().count() + 1).sum();
    let room = limits::QUESTION_CHARS_MAX.saturating_sub(held);
    let text: String = printable(&text.replace("\r\n", "\n").replace(['\r', '\t'], "\n")).chars().take(room).collect();
    model.ask.input.insert_str(&text);
}

fn select(model: &mut Model, at: usize) {
    let last = model.ask.answers.len().saturating_sub(1);
    if at.min(last) != model.ask.selected {
        (model.ask.selected, model.ask.scroll) = (at.min(last), 0);
    }
}

fn submit(model: &mut Model) -> Vec<Effect> {
    let text = model.ask.input.lines().join("\n").trim().to_owned();
    if !text.chars().any(char::is_alphanumeric) {
        model.ask.was_empty = true;
        return Vec::new();
    }
    if matches!(model.device, Device::Failed(_)) {
        return Vec::new();
    }
    give_up(model);
    let ask = &mut model.ask;
    ask.number += 1;
    let question = Question { text, language: None, reader: model.words.language().to_owned(), with_model: true };
    ask.answers.push(Answer::new(ask.number, question, Stage::Waiting));
    if ask.answers.len() > ANSWERS_MAX {
        ask.answers.remove(0);
    }
    (ask.selected, ask.scroll, ask.focus, ask.input) = (ask.answers.len() - 1, 0, Focus::Answer, empty_box());
    begin_waiting(model)
}

/// Begins the question that waits, as soon as it can be answered.
pub fn begin_waiting(model: &mut Model) -> Vec<Effect> {
    if !model.can_answer() {
        return Vec::new();
    }
    let Some(answer) = model.ask.running().filter(|answer| answer.stage == Stage::Waiting) else { return Vec::new() };
    answer.stage = Stage::Searching;
    vec![Effect::Ask(answer.number, answer.question.clone())]
}

/// Ends the running answer as it stands; a new question takes its place.
pub fn give_up(model: &mut Model) {
    if let Some(answer) = model.ask.running() {
        answer.stage = Stage::Ended;
        answer.no_plain_words = Some(NoPlainWords::Cancelled);
    }
}

/// Stops the running answer. What it has found still comes.
pub fn stop(model: &mut Model) -> Vec<Effect> {
    let Some(answer) = model.ask.running() else { return Vec::new() };
    if answer.stage == Stage::Waiting {
        give_up(model);
        return Vec::new();
    }
    answer.stage = Stage::Stopping;
    vec![Effect::StopAnswer]
}

/// A step of an answer has come.
pub fn event(model: &mut Model, number: u64, event: AskEvent) -> Vec<Effect> {
    let can_write = model.can_write();
    let Some(answer) = model.ask.running().filter(|answer| answer.number == number) else { return Vec::new() };
    match event {
        AskEvent::Triage { fired, .. } => answer.fired = fired,
        AskEvent::Quotes { outcome, quotes, nearest, .. } => {
            if outcome == Outcome::Answered && can_write && answer.stage == Stage::Searching {
                answer.stage = Stage::Writing;
            }
            (answer.outcome, answer.quotes, answer.nearest) = (Some(outcome), quotes, nearest);
        }
        AskEvent::Sentence(sentence) => answer.plain.push(sentence),
        AskEvent::Dropped(_) => answer.dropped += 1,
        AskEvent::Done { no_plain_words, .. } => {
            answer.no_plain_words = no_plain_words;
            answer.stage = Stage::Ended;
        }
        AskEvent::Failed(reason) => {
            answer.failed = Some(reason);
            answer.stage = Stage::Ended;
        }
        AskEvent::Writing | AskEvent::EngineFailed(_) => {}
    }
    Vec::new()
}

/// No more steps will come: an answer that did not end by itself has failed.
pub fn ended(model: &mut Model, number: u64) -> Vec<Effect> {
    if let Some(answer) = model.ask.running().filter(|answer| answer.number == number) {
        answer.stage = Stage::Ended;
        answer.no_plain_words = Some(NoPlainWords::Failed);
    }
    Vec::new()
}

fn open_source(model: &mut Model, index: usize, event: KeyEvent) -> Vec<Effect> {
    let source = model.ask.shown().and_then(|answer| answer.source(index));
    let Some((document, section, words)) =
        source.map(|(document, section, words)| (document.to_owned(), section.to_owned(), words.to_owned()))
    else {
        // Nothing stands behind this number, so a question begins with it.
        begin_typing(model, event);
        return Vec::new();
    };
    go(model, Screen::Page);
    page::open(model, document, Some((section, words)))
}
