//! The terminal screens as a person sees them, from hand-made models. Colours are not in the snapshots: nothing may rest on them.

use almanac::i18n::Words;
use almanac::service::{
    DocumentView, Fired, Hit, ModelState, Nearest, NoPlainWords, Outcome, PackView, PlainSentence, Question, Quote, ReadOnlyReason, Review,
    Severity, TopicView,
};
use almanac::tui::message::Opened;
use almanac::tui::model::{Answer, Device, Find, Focus, Look, Model, Page, Preparing, Screen, Stage};
use almanac::tui::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const LOOK: Look = Look { has_colour: true, is_ascii: false };

fn model(width: u16, height: u16) -> Model {
    let mut model = Model::new(Some("en"), "", LOOK, (width, height));
    let state = Opened {
        language: None,
        library: Some(true),
        is_prepared: true,
        embed: ModelState::Ready,
        generate: ModelState::Ready,
        read_only: None,
    };
    model.device = Device::Open { state, preparing: Preparing::No };
    model
}

fn screen(model: &Model) -> String {
    let mut terminal = Terminal::new(TestBackend::new(model.size.0, model.size.1)).unwrap();
    terminal.draw(|frame| view::draw(frame, model)).unwrap();
    terminal.backend().to_string()
}

fn question(text: &str) -> Question {
    Question { text: text.into(), language: None, reader: "en".into(), with_model: true }
}

fn quote(text: &str, header: Option<&str>, section: &str) -> Quote {
    Quote {
        text: text.into(),
        header: header.map(str::to_owned),
        document: "health.diarrhoea".into(),
        title: "Diarrhoea".into(),
        section: section.into(),
        pack: "health".into(),
        language: "en".into(),
        edition: "2026-11".into(),
        review: "not-reviewed",
        passage: 1,
    }
}

fn fired(severity: Severity, title: &str) -> Fired {
    Fired {
        rule: "r".into(),
        version: 1,
        severity,
        title: title.into(),
        text: "Take the child to a hospital now. On the way give sips of ORS if the child can drink.".into(),
        pack: "health".into(),
    }
}

/// An answer with everything in it.
fn answered(width: u16, height: u16) -> Model {
    let mut model = model(width, height);
    let mut answer = Answer::new(1, question("how much zinc for a child of 8 months who cannot drink"), Stage::Ended);
    answer.fired = vec![fired(Severity::Emergency, "The child cannot drink"), fired(Severity::Urgent, "Diarrhoea in a small child")];
    answer.outcome = Some(Outcome::Answered);
    answer.quotes = vec![
        quote("| 6 months to 5 years | Zinc 20 mg once daily for 10 to 14 days |", Some("| Age | Zinc by mouth |"), "How much zinc"),
        quote("Give zinc for the full 10 to 14 days.", None, "How much zinc"),
        quote("Wash your hands with soap.", None, "How to mix ORS"),
    ];
    answer.plain = vec![PlainSentence { text: "Give zinc for the full 10 to 14 days.".into(), quotes: vec![1] }];
    answer.dropped = 2;
    model.ask.answers.push(answer);
    model.ask.focus = Focus::Answer;
    model
}

fn page(width: u16, height: u16) -> Model {
    let mut model = model(width, height);
    let text = "Diarrhoea means loose stools.\n\n## How much zinc\n\n- Give zinc once daily.\n\n| Age | Zinc by mouth |\n|-|-|\n| 6 months to 5 years | Zinc 20 mg |\n";
    model.page = Some(Page::new(Some(("How much zinc".into(), "Give zinc once daily.".into()))));
    let document = DocumentView {
        id: "health.diarrhoea".into(),
        title: "Diarrhoea".into(),
        language: "sw".into(),
        pack: "health".into(),
        topic: "child-health".into(),
        edition: "2026-11".into(),
        licence: "CC-BY-4.0".into(),
        sources: vec!["WHO, The Treatment of Diarrhoea, 2005".into()],
        review: Review::NotReviewed,
        translation_of: Some("health.diarrhoea".into()),
        is_translation_reviewed: false,
        text: text.into(),
        blocks: almanac::pack::markdown::blocks(text),
    };
    if let Some(page) = model.page.as_mut() {
        page.document = Some(document);
        page.find = Find { is_typing: false, wanted: "ZINC".into(), current: 1 };
    }
    model.screen = Screen::Page;
    model
}

fn library(width: u16, height: u16) -> Model {
    let mut model = model(width, height);
    let documents = vec![
        ("health.burns".to_owned(), "Burns".to_owned(), "en".to_owned()),
        ("health.snake.sw".to_owned(), "Kuumwa na nyoka".to_owned(), "sw".to_owned()),
    ];
    let topic = |id: &str, title: &str| TopicView { id: id.into(), title: title.into(), documents: documents.clone() };
    let pack = |id: &str, title: &str, topics| PackView {
        id: id.into(),
        title: title.into(),
        edition: "2026-11".into(),
        licence: "CC-BY-4.0".into(),
        topics,
    };
    model.library.packs = Some(vec![
        pack("health", "Health", vec![topic("first-aid", "First aid"), topic("child-health", "Children")]),
        pack("farming", "Farming", vec![topic("animals", "Animals")]),
    ]);
    model.screen = Screen::Library;
    model
}

#[test]
fn language() {
    let mut model = model(80, 24);
    (model.screen, model.language_at) = (Screen::Language, 5);
    insta::assert_snapshot!(screen(&model));
}

#[test]
fn ask_at_the_start() {
    let mut model = model(80, 24);
    model.device = Device::Opening;
    insta::assert_snapshot!(screen(&model));
}

#[test]
fn ask_while_the_library_is_prepared() {
    let mut model = answered(80, 24);
    let state = Opened {
        language: None,
        library: Some(false),
        is_prepared: false,
        embed: ModelState::Ready,
        generate: ModelState::Missing,
        read_only: Some(ReadOnlyReason::OtherInstance),
    };
    model.device = Device::Open { state, preparing: Preparing::Percent(34) };
    model.ask.answers.push(Answer::new(2, question("snake bite"), Stage::Searching));
    (model.ask.selected, model.ask.focus) = (1, Focus::Box);
    insta::assert_snapshot!(screen(&model));
}

#[test]
fn answer() {
    let model = answered(80, 24);
    let shown = screen(&model);
    let (banner, quotes) = (shown.find("!! EMERGENCY").unwrap(), shown.find("[1]").unwrap());
    assert!(banner < shown.find("!! URGENT").unwrap() && banner < quotes, "{shown}");
    insta::assert_snapshot!(shown);
}

#[test]
fn answer_whole() {
    insta::assert_snapshot!(screen(&answered(80, 48)));
}

#[test]
fn answer_on_a_narrow_screen() {
    insta::assert_snapshot!(screen(&answered(40, 20)));
}

#[test]
fn not_covered() {
    let mut model = model(80, 24);
    let mut answer = Answer::new(1, question("how to repair a car engine"), Stage::Ended);
    answer.outcome = Some(Outcome::NotCovered);
    answer.nearest = vec![Nearest { document: "health.poisoning".into(), title: "Poisoning".into(), section: "How to prevent it".into() }];
    model.ask.answers.push(answer);
    model.ask.focus = Focus::Answer;
    insta::assert_snapshot!(screen(&model));
}

#[test]
fn library_topics() {
    insta::assert_snapshot!(screen(&library(80, 24)));
}

#[test]
fn library_search() {
    let mut model = library(80, 24);
    model.library.wanted = "burn".into();
    model.library.hits = vec![Hit {
        document: "health.burns".into(),
        title: "Burns".into(),
        section: "What to do first".into(),
        pack: "health".into(),
        language: "fr".into(),
        score: 1.0,
        snippet: "Cool the burn with clean water for 20 minutes, and do not put anything else on the burned skin before help comes.".into(),
    }];
    insta::assert_snapshot!(screen(&model));
}

#[test]
fn a_page_with_words_found_in_it() {
    insta::assert_snapshot!(screen(&page(80, 24)));
}

#[test]
fn help() {
    let mut model = model(80, 24);
    model.screen = Screen::Help;
    insta::assert_snapshot!(screen(&model));
}

#[test]
fn every_reason_for_no_plain_words_is_said() {
    use NoPlainWords::{Cancelled, Failed, NoModel, NotAsked, NothingSurvived, OtherLanguage};
    for reason in [NotAsked, NoModel, OtherLanguage, NothingSurvived, Failed, Cancelled] {
        let mut model = answered(80, 60);
        model.ask.answers[0].no_plain_words = Some(reason);
        let shown = screen(&model);
        assert!(
            shown.contains("~ There are no plain words") || reason == Cancelled && shown.contains("You stopped"),
            "{reason:?}\n{shown}"
        );
        assert!(!shown.contains("tui-"), "{shown}");
    }
}

#[test]
fn no_size_panics() {
    for (width, height) in [(20, 5), (40, 20), (200, 60), (10, 3), (2, 2), (1, 1)] {
        for mut model in [answered(width, height), page(width, height), library(width, height)] {
            screen(&model);
            for other in [Screen::Help, Screen::Language, Screen::Ask, Screen::Library, Screen::Page] {
                model.screen = other;
                screen(&model);
            }
            model.words = Words::new("ar");
            screen(&model);
        }
    }
}

#[test]
fn without_colour_and_unicode_only_ascii_is_drawn_by_us() {
    let mut model = answered(80, 48);
    model.look = Look { has_colour: false, is_ascii: true };
    let shown = screen(&model);
    assert!(shown.lines().all(|line| line.trim_matches('"').is_ascii()), "{shown}");
}

#[test]
fn foreign_text_cannot_control_the_terminal() {
    let mut model = answered(80, 24);
    model.ask.answers[0].fired[0].title = "red\u{1b}[31m\u{7}\u{202e}text".into();
    assert!(screen(&model).contains("red[31mtext"));
}
