//! The library screen: topics, pages, search as it is typed. Imports the plain types of `service`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{OVERLAP, back, go, page};
use crate::service::{Hit, printable};
use crate::tui::effect::Effect;
use crate::tui::keys::Action;
use crate::tui::model::{Entry, FIND_CHARS_MAX, Model, Screen};
use crate::tui::view;

/// Shows the library; from wherever it is opened, Esc leads back to the question.
pub fn enter(model: &mut Model) -> Vec<Effect> {
    model.screen = Screen::Library;
    model.behind = vec![Screen::Ask];
    if model.library.packs.is_none() { vec![Effect::ListPacks(model.words.language())] } else { Vec::new() }
}

/// A key on the library screen.
pub fn key(model: &mut Model, action: Option<Action>, event: KeyEvent) -> Vec<Effect> {
    let leaf = usize::from(view::frame::areas(model).body.height).saturating_sub(OVERLAP).max(1);
    let library = &mut model.library;
    match action {
        Some(Action::Up) => library.selected = library.selected.saturating_sub(1),
        Some(Action::Down) => library.selected += 1,
        Some(Action::PageUp) => library.selected = library.selected.saturating_sub(leaf),
        Some(Action::PageDown) => library.selected += leaf,
        Some(Action::Enter) => return open(model),
        Some(Action::Back) => return up(model),
        _ => match event.code {
            KeyCode::Backspace => {
                library.wanted.pop();
                library.selected = 0;
                return search(model).into_iter().collect();
            }
            KeyCode::Char(letter) if !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
                return typed(model, letter.encode_utf8(&mut [0; 4]));
            }
            _ => {}
        },
    }
    Vec::new()
}

/// More words to search for.
pub fn typed(model: &mut Model, text: &str) -> Vec<Effect> {
    let library = &mut model.library;
    let room = FIND_CHARS_MAX.saturating_sub(library.wanted.chars().count());
    library.wanted.extend(printable(text).chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).take(room));
    library.selected = 0;
    search(model).into_iter().collect()
}

/// Searches for what is typed now; what an older search finds is ignored from here on.
pub fn search(model: &mut Model) -> Option<Effect> {
    let library = &mut model.library;
    library.number += 1;
    library.has_failed = false;
    library.is_searching = !library.wanted.trim().is_empty();
    if !library.is_searching {
        library.hits.clear();
        return None;
    }
    Some(Effect::Search { number: library.number, text: library.wanted.clone(), language: model.words.language() })
}

/// What a search found has come.
pub fn found(model: &mut Model, number: u64, hits: Option<Vec<Hit>>) -> Vec<Effect> {
    let library = &mut model.library;
    if number == library.number {
        library.is_searching = false;
        library.has_failed = hits.is_none();
        library.hits = hits.unwrap_or_default();
    }
    Vec::new()
}

fn open(model: &mut Model) -> Vec<Effect> {
    match model.library.entries().into_iter().nth(model.library.selected) {
        Some(Entry::Topic(pack, topic)) => {
            let library = &mut model.library;
            (library.topic, library.topic_selected, library.selected) = (Some((pack, topic)), library.selected, 0);
            Vec::new()
        }
        Some(Entry::Document(id)) => {
            let section = model.library.hits.get(model.library.selected).filter(|_| !model.library.wanted.is_empty());
            let quoted = section.map(|hit| (hit.section.clone(), String::new()));
            go(model, Screen::Page);
            page::open(model, id, quoted)
        }
        None => Vec::new(),
    }
}

/// One step back: from what was found to the topics, from a topic to all, from the library to the question.
fn up(model: &mut Model) -> Vec<Effect> {
    let library = &mut model.library;
    if !library.wanted.is_empty() {
        library.wanted.clear();
        library.selected = 0;
        return search(model).into_iter().collect();
    }
    if library.topic.take().is_some() {
        library.selected = library.topic_selected;
    } else {
        back(model);
    }
    Vec::new()
}
