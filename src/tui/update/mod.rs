//! `update`: what a message changes, and what it asks for. Pure: no clock, no device, no terminal.
//! Imports `i18n` and the plain types of `service`.

mod ask;
mod device;
mod library;
mod page;

use crossterm::event::{KeyEvent, KeyEventKind};

use super::effect::Effect;
use super::keys::{self, Action};
use super::message::Msg;
use super::model::{Model, Screen};
use super::view::{self, status};
use crate::i18n::{self, LANGUAGES, Words};

/// Lines that stay in sight when a page is turned.
const OVERLAP: usize = 2;

/// Changes the model as `msg` says; the effects are for the loop.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let effects = match msg {
        Msg::Key(event) if event.kind == KeyEventKind::Release => Vec::new(),
        Msg::Key(event) => key(model, event),
        Msg::Paste(text) => paste(model, &text),
        Msg::Resize(width, height) => {
            model.size = (width, height);
            Vec::new()
        }
        Msg::Tick => {
            model.ticks = model.ticks.wrapping_add(1);
            Vec::new()
        }
        Msg::Opened(opened) => device::opened(model, opened),
        Msg::OpenFailed(reason) => device::failed(model, reason),
        Msg::Prepared(event) => device::prepared(model, event),
        Msg::Answer(number, event) => ask::event(model, number, event),
        Msg::AnswerEnded(number) => ask::ended(model, number),
        Msg::Packs(packs) => {
            model.library.packs = Some(packs);
            Vec::new()
        }
        Msg::Found(number, hits) => library::found(model, number, hits),
        Msg::Page(document) => page::arrived(model, document),
        Msg::Stop => vec![Effect::Quit],
    };
    keep_in_bounds(model);
    effects
}

fn key(model: &mut Model, event: KeyEvent) -> Vec<Effect> {
    model.ask.was_empty = false;
    match keys::action(status::place(model), &event) {
        Some(Action::Quit) => vec![Effect::Quit],
        Some(Action::Stop) => stop_or_quit(model),
        Some(Action::Help) => {
            model.help_scroll = 0;
            go(model, Screen::Help);
            Vec::new()
        }
        Some(Action::Language) => {
            model.language_at = LANGUAGES.iter().position(|code| *code == model.words.language()).unwrap_or(0);
            go(model, Screen::Language);
            Vec::new()
        }
        Some(Action::Library) => library::enter(model),
        action => match model.screen {
            Screen::Ask => ask::key(model, action, event),
            Screen::Library => library::key(model, action, event),
            Screen::Page => page::key(model, action, event),
            Screen::Language => language_key(model, action, event),
            Screen::Help => {
                scroll_or_back(model, action);
                Vec::new()
            }
        },
    }
}

fn stop_or_quit(model: &mut Model) -> Vec<Effect> {
    if model.ask.running().is_some() { ask::stop(model) } else { vec![Effect::Quit] }
}

fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match model.screen {
        Screen::Ask => ask::insert(model, text),
        Screen::Library => return library::typed(model, text),
        Screen::Page => page::typed(model, text),
        Screen::Language | Screen::Help => {}
    }
    Vec::new()
}

/// Shows `screen`; Esc comes back from it.
fn go(model: &mut Model, screen: Screen) {
    if model.screen != screen {
        model.behind.retain(|behind| *behind != screen);
        model.behind.push(model.screen);
        model.screen = screen;
    }
}

fn back(model: &mut Model) {
    model.screen = model.behind.pop().unwrap_or(Screen::Ask);
}

fn scroll_or_back(model: &mut Model, action: Option<Action>) {
    match action {
        Some(Action::Back) => back(model),
        Some(action) => scroll(model, action),
        None => {}
    }
}

/// Scrolls the part of the screen that scrolls.
fn scroll(model: &mut Model, action: Action) {
    let leaf = usize::from(view::frame::areas(model).body.height).saturating_sub(OVERLAP).max(1);
    let from = view::scroll(model);
    let to = match action {
        Action::Up => from.saturating_sub(1),
        Action::Down => from + 1,
        Action::PageUp => from.saturating_sub(leaf),
        Action::PageDown => from + leaf,
        Action::Top => 0,
        Action::Bottom => usize::MAX / 2,
        _ => return,
    };
    set_scroll(model, to);
}

fn set_scroll(model: &mut Model, to: usize) {
    let to = to.min(view::scroll_max(model, view::body(model).len()));
    match model.screen {
        Screen::Ask => model.ask.scroll = to,
        Screen::Help => model.help_scroll = to,
        Screen::Page => {
            if let Some(page) = model.page.as_mut() {
                page.scroll = to;
            }
        }
        // Lists follow the line that is chosen.
        Screen::Language | Screen::Library => {}
    }
}

/// After any change what is shown may be shorter than before.
fn keep_in_bounds(model: &mut Model) {
    let entries = model.library.entries().len();
    model.library.selected = model.library.selected.min(entries.saturating_sub(1));
    set_scroll(model, view::scroll(model));
}

fn language_key(model: &mut Model, action: Option<Action>, event: KeyEvent) -> Vec<Effect> {
    let last = LANGUAGES.len() - 1;
    match action {
        Some(Action::Up) => model.language_at = model.language_at.saturating_sub(1),
        Some(Action::Down) => model.language_at = (model.language_at + 1).min(last),
        Some(Action::Enter) => return choose_language(model),
        Some(Action::Back) => back(model),
        _ => {
            let digit = event.code.as_char().and_then(|letter| letter.to_digit(10)).and_then(|digit| (digit as usize).checked_sub(1));
            if let Some(at) = digit.filter(|at| *at <= last) {
                model.language_at = at;
            }
        }
    }
    Vec::new()
}

fn choose_language(model: &mut Model) -> Vec<Effect> {
    let Some(language) = LANGUAGES.get(model.language_at).copied() else { return Vec::new() };
    model.words = Words::new(language);
    model.library.packs = None;
    back(model);
    // The numbers of topics are those of another list now.
    (model.library.topic, model.library.selected) = (None, 0);
    let mut effects = vec![Effect::KeepLanguage(language), Effect::ListPacks(language)];
    effects.extend(library::search(model));
    effects
}

/// The shipped language of a remembered setting.
fn remembered(setting: Option<&str>) -> Option<&'static str> {
    setting.and_then(i18n::shipped)
}

#[cfg(test)]
mod tests;
