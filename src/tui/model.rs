//! The state of the screen, whole. Plain data: `update` changes it, `view` shows it. Imports `i18n` and the plain types of
//! `service`.

use ratatui_textarea::{TextArea, WrapMode};

use super::message::Opened;
use crate::i18n::{self, Words};
use crate::service::{
    DocumentView, Fired, Hit, ModelState, Nearest, NoPlainWords, Outcome, PackView, PlainSentence, Question, Quote, ReadOnlyReason,
};

/// Most questions kept on the screen in one sitting; the oldest goes.
pub const ANSWERS_MAX: usize = 50;
/// Longest text in the search line and in find-in-page, in characters.
pub const FIND_CHARS_MAX: usize = 200;

/// Everything the screen shows.
pub struct Model {
    pub words: Words,
    /// The language was given on the command line, so nobody is asked for it.
    pub is_language_given: bool,
    pub look: Look,
    /// Width and height in cells.
    pub size: (u16, u16),
    pub screen: Screen,
    /// The screens that Esc goes back to, nearest last.
    pub behind: Vec<Screen>,
    pub device: Device,
    pub ask: Ask,
    pub library: Browser,
    pub page: Option<Page>,
    /// Which line of the language list is chosen.
    pub language_at: usize,
    pub help_scroll: usize,
    /// Quarter seconds since the start, while something is under way; turns the throbber.
    pub ticks: usize,
}

/// How things may be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub has_colour: bool,
    /// Only ASCII for borders and marks.
    pub is_ascii: bool,
}

/// What fills the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    Language,
    Ask,
    Library,
    Page,
    Help,
}

/// What is known of the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Device {
    Opening,
    Open { state: Opened, preparing: Preparing },
    Failed(String),
}

/// How far the library is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preparing {
    No,
    Percent(usize),
    Failed,
}

/// Which half of the Ask screen has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    Box,
    Answer,
}

/// The Ask screen.
pub struct Ask {
    pub input: TextArea<'static>,
    pub focus: Focus,
    /// The questions of this sitting, oldest first.
    pub answers: Vec<Answer>,
    pub selected: usize,
    pub scroll: usize,
    /// The number of the last question.
    pub number: u64,
    /// The box was empty when Enter was pressed.
    pub was_empty: bool,
}

/// How far an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// For the device or the library.
    Waiting,
    Searching,
    Writing,
    Stopping,
    Ended,
}

/// A question and what came back so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub number: u64,
    pub question: Question,
    pub stage: Stage,
    pub fired: Vec<Fired>,
    pub outcome: Option<Outcome>,
    pub quotes: Vec<Quote>,
    pub nearest: Vec<Nearest>,
    pub plain: Vec<PlainSentence>,
    pub dropped: usize,
    pub no_plain_words: Option<NoPlainWords>,
    /// The line itself failed, with the reason.
    pub failed: Option<String>,
}

/// The library screen.
#[derive(Default)]
pub struct Browser {
    /// `None` until they are read.
    pub packs: Option<Vec<PackView>>,
    /// Pack and topic that are open.
    pub topic: Option<(usize, usize)>,
    pub selected: usize,
    /// Where the list of topics was left.
    pub topic_selected: usize,
    pub wanted: String,
    /// Grows with each search; answers to older ones are ignored.
    pub number: u64,
    pub is_searching: bool,
    pub hits: Vec<Hit>,
    pub has_failed: bool,
}

/// One line of the library that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    Topic(usize, usize),
    Document(String),
}

/// A page being read.
pub struct Page {
    /// `None` while it is fetched.
    pub document: Option<DocumentView>,
    pub is_missing: bool,
    /// The section and the words that were quoted, when it was opened from a quote.
    pub quoted: Option<(String, String)>,
    pub scroll: usize,
    pub find: Find,
}

/// Find in page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Find {
    pub is_typing: bool,
    pub wanted: String,
    /// Which of the places found is the current one.
    pub current: usize,
}

impl Model {
    /// A screen in `language`, before the device is open.
    pub fn new(language: Option<&str>, machine: &str, look: Look, size: (u16, u16)) -> Model {
        let given = language.and_then(i18n::shipped);
        Model {
            words: Words::new(given.or_else(|| i18n::shipped(machine)).unwrap_or(i18n::LANGUAGES[0])),
            is_language_given: given.is_some(),
            look,
            size,
            screen: Screen::Ask,
            behind: Vec::new(),
            device: Device::Opening,
            ask: Ask::new(),
            library: Browser::default(),
            page: None,
            language_at: 0,
            help_scroll: 0,
            ticks: 0,
        }
    }

    /// Whether something is under way that a person waits for.
    pub fn is_busy(&self) -> bool {
        let is_preparing = matches!(self.device, Device::Opening | Device::Open { preparing: Preparing::Percent(_), .. });
        let is_answering = self.ask.answers.last().is_some_and(|answer| answer.stage != Stage::Ended);
        is_preparing || is_answering || self.library.is_searching
    }

    /// What is known of the open device.
    pub fn opened(&self) -> Option<&Opened> {
        match &self.device {
            Device::Open { state, .. } => Some(state),
            _ => None,
        }
    }

    /// Whether questions can be answered: there is a library, or there will be none.
    pub fn can_answer(&self) -> bool {
        match &self.device {
            Device::Open { state, preparing } => state.library.is_some() || *preparing == Preparing::Failed,
            _ => false,
        }
    }

    /// Whether a model is there that may write plain words.
    pub fn can_write(&self) -> bool {
        self.opened().is_some_and(|state| state.generate == ModelState::Ready)
    }

    /// Why nothing is remembered, if so.
    pub fn read_only(&self) -> Option<ReadOnlyReason> {
        self.opened().and_then(|state| state.read_only)
    }
}

impl Ask {
    fn new() -> Ask {
        Ask { input: empty_box(), focus: Focus::Box, answers: Vec::new(), selected: 0, scroll: 0, number: 0, was_empty: false }
    }

    /// The answer that is shown.
    pub fn shown(&self) -> Option<&Answer> {
        self.answers.get(self.selected)
    }

    /// The answer that is still being worked on; only the newest can be.
    pub fn running(&mut self) -> Option<&mut Answer> {
        self.answers.last_mut().filter(|answer| answer.stage != Stage::Ended)
    }

    /// Whether nothing is written in the box.
    pub fn is_box_empty(&self) -> bool {
        self.input.lines().iter().all(String::is_empty)
    }
}

/// A question box with nothing in it.
pub fn empty_box() -> TextArea<'static> {
    let mut input = TextArea::default();
    input.set_wrap_mode(WrapMode::WordOrGlyph);
    input.set_cursor_line_style(ratatui::style::Style::default());
    input
}

impl Answer {
    /// A question that nothing has come back for.
    pub fn new(number: u64, question: Question, stage: Stage) -> Answer {
        Answer {
            number,
            question,
            stage,
            fired: Vec::new(),
            outcome: None,
            quotes: Vec::new(),
            nearest: Vec::new(),
            plain: Vec::new(),
            dropped: 0,
            no_plain_words: None,
            failed: None,
        }
    }

    /// The page behind a number of the answer: document, section, quoted words.
    pub fn source(&self, index: usize) -> Option<(&str, &str, &str)> {
        let quote = self.quotes.get(index).map(|quote| (quote.document.as_str(), quote.section.as_str(), quote.text.as_str()));
        quote.or_else(|| self.nearest.get(index).map(|page| (page.document.as_str(), page.section.as_str(), "")))
    }
}

impl Browser {
    /// The lines that can be opened, in the order they are shown.
    pub fn entries(&self) -> Vec<Entry> {
        if !self.wanted.is_empty() {
            return self.hits.iter().map(|hit| Entry::Document(hit.document.clone())).collect();
        }
        let packs = self.packs.as_deref().unwrap_or_default();
        if let Some((pack, topic)) = self.topic {
            let documents = packs.get(pack).and_then(|pack| pack.topics.get(topic)).map_or(&[][..], |topic| &topic.documents);
            return documents.iter().map(|(id, ..)| Entry::Document(id.clone())).collect();
        }
        let topics = |(at, pack): (usize, &PackView)| (0..pack.topics.len()).map(move |topic| Entry::Topic(at, topic)).collect::<Vec<_>>();
        packs.iter().enumerate().flat_map(topics).collect()
    }
}

impl Page {
    /// A page that is being fetched.
    pub fn new(quoted: Option<(String, String)>) -> Page {
        Page { document: None, is_missing: false, quoted, scroll: 0, find: Find::default() }
    }
}
