//! The one table of keys. What a key does, the help page and the hint line all come from it. Imports nothing of ours.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Where a key means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Everywhere,
    Box,
    Answer,
    Library,
    Page,
    Find,
    Language,
    Help,
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Help,
    Language,
    Library,
    /// Stops a running answer, else quits.
    Stop,
    Quit,
    Back,
    Enter,
    NewLine,
    SwitchFocus,
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
    /// Opens the page behind this number, counted from 0.
    Source(usize),
    Find,
    FindNext,
    FindPrevious,
}

/// One line of the table.
pub struct Binding {
    pub place: Place,
    pub keys: &'static [(KeyCode, KeyModifiers, Action)],
    /// As engraved on a keyboard.
    pub label: &'static str,
    /// The message that explains it on the help page.
    pub help: &'static str,
    /// The message of one or two words for the hint line, if it stands there.
    pub hint: Option<&'static str>,
}

const NONE: KeyModifiers = KeyModifiers::NONE;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;

const fn key(code: KeyCode, action: Action) -> (KeyCode, KeyModifiers, Action) {
    (code, NONE, action)
}

const fn control(letter: char, action: Action) -> (KeyCode, KeyModifiers, Action) {
    (KeyCode::Char(letter), CONTROL, action)
}

const SCROLL: &[(KeyCode, KeyModifiers, Action)] = &[key(KeyCode::Up, Action::Up), key(KeyCode::Down, Action::Down)];
const LEAF: &[(KeyCode, KeyModifiers, Action)] = &[key(KeyCode::PageUp, Action::PageUp), key(KeyCode::PageDown, Action::PageDown)];
const LEAF_OR_SPACE: &[(KeyCode, KeyModifiers, Action)] =
    &[key(KeyCode::PageUp, Action::PageUp), key(KeyCode::PageDown, Action::PageDown), key(KeyCode::Char(' '), Action::PageDown)];
const ENDS: &[(KeyCode, KeyModifiers, Action)] = &[key(KeyCode::Home, Action::Top), key(KeyCode::End, Action::Bottom)];
const ENTER: &[(KeyCode, KeyModifiers, Action)] = &[key(KeyCode::Enter, Action::Enter)];
const BACK: &[(KeyCode, KeyModifiers, Action)] = &[key(KeyCode::Esc, Action::Back)];
const BACK_OR_DELETE: &[(KeyCode, KeyModifiers, Action)] = &[key(KeyCode::Esc, Action::Back), key(KeyCode::Backspace, Action::Back)];
const TAB: &[(KeyCode, KeyModifiers, Action)] = &[
    key(KeyCode::Tab, Action::SwitchFocus),
    (KeyCode::BackTab, KeyModifiers::SHIFT, Action::SwitchFocus),
    key(KeyCode::BackTab, Action::SwitchFocus),
];
const SOURCES: &[(KeyCode, KeyModifiers, Action)] = &[
    key(KeyCode::Char('1'), Action::Source(0)),
    key(KeyCode::Char('2'), Action::Source(1)),
    key(KeyCode::Char('3'), Action::Source(2)),
    key(KeyCode::Char('4'), Action::Source(3)),
    key(KeyCode::Char('5'), Action::Source(4)),
];
const NEW_LINE: &[(KeyCode, KeyModifiers, Action)] = &[(KeyCode::Enter, KeyModifiers::ALT, Action::NewLine), control('j', Action::NewLine)];

const fn line(
    place: Place,
    keys: &'static [(KeyCode, KeyModifiers, Action)],
    label: &'static str,
    help: &'static str,
    hint: Option<&'static str>,
) -> Binding {
    Binding { place, keys, label, help, hint }
}

/// All keys, in the order of the help page.
pub const TABLE: &[Binding] = &[
    line(Place::Box, ENTER, "Enter", "tui-key-ask", Some("tui-hint-ask")),
    line(Place::Box, TAB, "Tab", "tui-key-to-answer", Some("tui-hint-answer")),
    line(Place::Box, SCROLL, "Up Down", "tui-key-questions", None),
    line(Place::Box, LEAF, "PgUp PgDn", "tui-key-leaf", None),
    line(Place::Box, NEW_LINE, "Ctrl+J", "tui-key-new-line", None),
    line(Place::Box, BACK, "Esc", "tui-key-stop", None),
    line(Place::Answer, SOURCES, "1-5", "tui-key-source", Some("tui-hint-source")),
    line(Place::Answer, TAB, "Tab", "tui-key-to-box", Some("tui-hint-box")),
    line(Place::Answer, SCROLL, "Up Down", "tui-key-scroll", None),
    line(Place::Answer, LEAF, "PgUp PgDn", "tui-key-leaf", None),
    line(Place::Answer, ENDS, "Home End", "tui-key-ends", None),
    line(Place::Answer, ENTER, "Enter", "tui-key-to-box", None),
    line(Place::Answer, BACK, "Esc", "tui-key-stop", None),
    line(Place::Answer, &[key(KeyCode::Char('?'), Action::Help)], "?", "tui-key-help", None),
    line(Place::Library, ENTER, "Enter", "tui-key-open", Some("tui-hint-open")),
    line(Place::Library, BACK, "Esc", "tui-key-back", Some("tui-hint-back")),
    line(Place::Library, SCROLL, "Up Down", "tui-key-choose", Some("tui-hint-choose")),
    line(Place::Library, LEAF, "PgUp PgDn", "tui-key-leaf", None),
    line(Place::Page, BACK_OR_DELETE, "Esc", "tui-key-back", Some("tui-hint-back")),
    line(Place::Page, &[key(KeyCode::Char('/'), Action::Find)], "/", "tui-key-find", Some("tui-hint-find")),
    line(
        Place::Page,
        &[key(KeyCode::Char('n'), Action::FindNext), key(KeyCode::Char('N'), Action::FindPrevious)],
        "n N",
        "tui-key-find-next",
        None,
    ),
    line(Place::Page, SCROLL, "Up Down", "tui-key-scroll", Some("tui-hint-scroll")),
    line(Place::Page, LEAF_OR_SPACE, "PgUp PgDn", "tui-key-leaf", None),
    line(Place::Page, ENDS, "Home End", "tui-key-ends", None),
    line(Place::Find, ENTER, "Enter", "tui-key-find-done", Some("tui-hint-find")),
    line(Place::Find, BACK, "Esc", "tui-key-back", Some("tui-hint-back")),
    line(Place::Language, SCROLL, "Up Down", "tui-key-choose", Some("tui-hint-choose")),
    line(Place::Language, ENTER, "Enter", "tui-key-open", Some("tui-hint-open")),
    line(Place::Language, BACK, "Esc", "tui-key-back", None),
    line(Place::Help, BACK_OR_DELETE, "Esc", "tui-key-back", Some("tui-hint-back")),
    line(Place::Help, SCROLL, "Up Down", "tui-key-scroll", Some("tui-hint-scroll")),
    line(Place::Help, LEAF_OR_SPACE, "PgUp PgDn", "tui-key-leaf", None),
    line(Place::Help, ENDS, "Home End", "tui-key-ends", None),
    line(Place::Everywhere, &[key(KeyCode::F(1), Action::Help)], "F1", "tui-key-help", Some("tui-hint-help")),
    line(Place::Everywhere, &[key(KeyCode::F(2), Action::Language)], "F2", "tui-key-language", Some("tui-hint-language")),
    line(
        Place::Everywhere,
        &[key(KeyCode::F(3), Action::Library), control('l', Action::Library)],
        "F3 Ctrl+L",
        "tui-key-library",
        Some("tui-hint-library"),
    ),
    line(Place::Everywhere, &[control('c', Action::Stop)], "Ctrl+C", "tui-key-cancel", None),
    line(
        Place::Everywhere,
        &[key(KeyCode::F(10), Action::Quit), control('q', Action::Quit)],
        "F10 Ctrl+Q",
        "tui-key-quit",
        Some("tui-hint-quit"),
    ),
];

/// What `event` does at `place`, if the table says so.
pub fn action(place: Place, event: &KeyEvent) -> Option<Action> {
    let modifiers = match event.code {
        // Which characters need Shift differs between keyboards.
        KeyCode::Char(_) => event.modifiers.difference(KeyModifiers::SHIFT),
        _ => event.modifiers,
    };
    let here = TABLE.iter().filter(|binding| binding.place == place || binding.place == Place::Everywhere);
    here.flat_map(|binding| binding.keys).find(|(code, with, _)| *code == event.code && *with == modifiers).map(|(.., action)| *action)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for (at, binding) in TABLE.iter().enumerate() {
            for (code, modifiers, _) in binding.keys {
                let again = TABLE[at + 1..].iter().filter(|other| other.place == binding.place || other.place == Place::Everywhere);
                assert!(!again.flat_map(|other| other.keys).any(|(c, m, _)| c == code && m == modifiers), "{} twice", binding.label);
            }
        }
    }

    #[test]
    fn a_question_mark_with_shift_is_a_question_mark() {
        let event = KeyEvent::new(KeyCode::Char('?'), KeyModifiers::SHIFT);
        assert_eq!(action(Place::Answer, &event), Some(Action::Help));
        assert_eq!(action(Place::Box, &event), None);
    }
}
