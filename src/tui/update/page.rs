//! A page being read: fetching it, going to what was quoted, finding words in it. Imports the plain types of `service`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{back, scroll_or_back, set_scroll};
use crate::service::{DocumentView, printable};
use crate::tui::effect::Effect;
use crate::tui::keys::Action;
use crate::tui::model::{FIND_CHARS_MAX, Find, Model, Page};
use crate::tui::view::{self, page};

/// Rows that stay in sight above a place that was found.
const ABOVE: usize = 3;

/// Fetches a page.
pub fn open(model: &mut Model, document: String, quoted: Option<(String, String)>) -> Vec<Effect> {
    model.page = Some(Page::new(quoted));
    vec![Effect::Open(document)]
}

/// The page has come: go to what was quoted.
pub fn arrived(model: &mut Model, document: Option<Box<DocumentView>>) -> Vec<Effect> {
    let Some(page) = model.page.as_mut() else { return Vec::new() };
    page.is_missing = document.is_none();
    page.document = document.map(|document| *document);
    let areas = view::frame::areas(model);
    let laid_out = page::lay_out(model, usize::from(areas.body.width));
    let height = usize::from(areas.body.height);
    // The heading if the quoted words are in sight below it, else the words.
    let to = match (laid_out.section, laid_out.quoted) {
        (Some(section), Some(quoted)) if quoted + ABOVE > section + height => quoted.saturating_sub(ABOVE),
        (Some(section), _) => section,
        (None, quoted) => quoted.map_or(0, |quoted| quoted.saturating_sub(ABOVE)),
    };
    set_scroll(model, to);
    Vec::new()
}

/// A key on a page.
pub fn key(model: &mut Model, action: Option<Action>, event: KeyEvent) -> Vec<Effect> {
    let Some(page) = model.page.as_mut() else {
        back(model);
        return Vec::new();
    };
    if page.find.is_typing {
        find_key(model, action, event);
        return Vec::new();
    }
    match action {
        Some(Action::Find) => page.find = Find { is_typing: true, ..Find::default() },
        Some(Action::FindNext) => go_to_found(model, 1),
        Some(Action::FindPrevious) => go_to_found(model, -1),
        action => scroll_or_back(model, action),
    }
    Vec::new()
}

fn find_key(model: &mut Model, action: Option<Action>, event: KeyEvent) {
    let Some(find) = model.page.as_mut().map(|page| &mut page.find) else { return };
    match (action, event.code) {
        (Some(Action::Enter), _) => {
            find.is_typing = false;
            go_to_found(model, 0);
        }
        (Some(Action::Back), _) => *find = Find::default(),
        (_, KeyCode::Backspace) => {
            find.wanted.pop();
            from_here(model);
        }
        (_, KeyCode::Char(letter)) if !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
            typed(model, letter.encode_utf8(&mut [0; 4]));
        }
        _ => {}
    }
}

/// More words to find.
pub fn typed(model: &mut Model, text: &str) {
    let Some(find) = model.page.as_mut().map(|page| &mut page.find).filter(|find| find.is_typing) else { return };
    let room = FIND_CHARS_MAX.saturating_sub(find.wanted.chars().count());
    find.wanted.extend(printable(text).chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).take(room));
    from_here(model);
}

/// The first place from the top of the screen on.
fn from_here(model: &mut Model) {
    let found = found(model);
    let Some(page) = model.page.as_mut() else { return };
    page.find.current = found.iter().position(|row| *row >= page.scroll).unwrap_or(0);
    go_to_found(model, 0);
}

fn found(model: &Model) -> Vec<usize> {
    page::lay_out(model, usize::from(view::frame::areas(model).body.width)).found
}

/// Goes some places on; after the last comes the first.
fn go_to_found(model: &mut Model, steps: isize) {
    let found = found(model);
    let height = usize::from(view::frame::areas(model).body.height);
    let Some(page) = model.page.as_mut().filter(|_| !found.is_empty()) else { return };
    let current = (page.find.current.min(found.len() - 1) as isize + steps).rem_euclid(found.len() as isize) as usize;
    page.find.current = current;
    let is_in_sight = (page.scroll..page.scroll + height).contains(&found[current]);
    let to = if is_in_sight { page.scroll } else { found[current].saturating_sub(ABOVE) };
    set_scroll(model, to);
}
