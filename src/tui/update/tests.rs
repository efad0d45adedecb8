//! `update`, driven by keys as a person would.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::service::{AskEvent, ModelState, NoPlainWords, PrepareEvent, Timings};
use crate::tui::message::Opened;
use crate::tui::model::{Look, Stage};

fn model() -> Model {
    Model::new(Some("en"), "", Look { has_colour: true, is_ascii: true }, (80, 24))
}

fn opened(library: Option<bool>) -> Msg {
    let generate = ModelState::Ready;
    Msg::Opened(Opened { language: None, library, is_prepared: library == Some(true), embed: ModelState::Ready, generate, read_only: None })
}

fn open_model() -> Model {
    let mut model = model();
    update(&mut model, opened(Some(true)));
    model
}

fn press(model: &mut Model, code: KeyCode) -> Vec<Effect> {
    update(model, Msg::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}

fn write(model: &mut Model, text: &str) -> Vec<Effect> {
    text.chars().flat_map(|letter| press(model, KeyCode::Char(letter))).collect()
}

#[test]
fn the_first_start_asks_for_a_language_and_keeps_it() {
    let mut model = Model::new(None, "C", Look { has_colour: true, is_ascii: true }, (80, 24));
    update(&mut model, opened(Some(true)));
    assert_eq!(model.screen, Screen::Language);
    press(&mut model, KeyCode::Char('5'));
    let effects = press(&mut model, KeyCode::Enter);
    assert_eq!(effects, [Effect::KeepLanguage("sw"), Effect::ListPacks("sw")]);
    assert_eq!((model.screen, model.words.language()), (Screen::Ask, "sw"));
}

#[test]
fn a_question_waits_for_the_library_and_is_asked_once() {
    let mut model = model();
    write(&mut model, "zinc");
    assert!(press(&mut model, KeyCode::Enter).is_empty());
    assert!(update(&mut model, opened(None)).contains(&Effect::Prepare));
    let effects = update(&mut model, Msg::Prepared(PrepareEvent::Words));
    assert!(matches!(effects.as_slice(), [Effect::Ask(1, question)] if question.text == "zinc"), "{effects:?}");
    assert!(update(&mut model, Msg::Prepared(PrepareEvent::Vectors { done: 1, total: 2 })).is_empty());
}

#[test]
fn an_empty_question_is_not_asked() {
    let mut model = open_model();
    write(&mut model, " ?");
    assert!(press(&mut model, KeyCode::Enter).is_empty());
    assert!(model.ask.was_empty && model.ask.answers.is_empty());
}

#[test]
fn escape_stops_and_control_c_stops_before_it_quits() {
    let mut model = open_model();
    write(&mut model, "zinc");
    press(&mut model, KeyCode::Enter);
    assert_eq!(press(&mut model, KeyCode::Esc), [Effect::StopAnswer]);
    let control_c = || Msg::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL));
    assert_eq!(update(&mut model, control_c()), [Effect::StopAnswer]);
    let done = AskEvent::Done { no_plain_words: Some(NoPlainWords::Cancelled), timings: Timings::default() };
    update(&mut model, Msg::Answer(1, done));
    assert_eq!(model.ask.answers[0].stage, Stage::Ended);
    assert_eq!(update(&mut model, control_c()), [Effect::Quit]);
}

#[test]
fn steps_of_an_older_question_are_ignored() {
    let mut model = open_model();
    write(&mut model, "zinc");
    press(&mut model, KeyCode::Enter);
    write(&mut model, "fever");
    press(&mut model, KeyCode::Enter);
    update(&mut model, Msg::Answer(1, AskEvent::Failed("late".into())));
    update(&mut model, Msg::AnswerEnded(1));
    assert_eq!(model.ask.answers[1].stage, Stage::Searching);
    assert_eq!(model.ask.answers[1].failed, None);
}

#[test]
fn only_the_newest_search_counts() {
    let mut model = open_model();
    press(&mut model, KeyCode::F(3));
    let effects = write(&mut model, "ab");
    assert_eq!(effects.len(), 2);
    update(&mut model, Msg::Found(1, None));
    assert!(model.library.is_searching && !model.library.has_failed);
    update(&mut model, Msg::Found(2, Some(Vec::new())));
    assert!(!model.library.is_searching);
    // Esc empties the search line, then goes back to the question.
    press(&mut model, KeyCode::Esc);
    press(&mut model, KeyCode::Esc);
    assert_eq!(model.screen, Screen::Ask);
}

#[test]
fn no_key_at_any_size_panics() {
    let codes = [KeyCode::Up, KeyCode::Down, KeyCode::PageDown, KeyCode::PageUp, KeyCode::End, KeyCode::Tab, KeyCode::Enter, KeyCode::Esc];
    for size in [(80, 24), (40, 20), (20, 5), (1, 1), (0, 0)] {
        let mut model = open_model();
        update(&mut model, Msg::Resize(size.0, size.1));
        for screen in [KeyCode::F(1), KeyCode::F(2), KeyCode::F(3), KeyCode::Char('1'), KeyCode::Char('/'), KeyCode::Char('n')] {
            press(&mut model, screen);
            for code in codes {
                press(&mut model, code);
            }
        }
    }
}
