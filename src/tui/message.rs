//! Everything that can happen to the screen, as one closed list. Imports `i18n` and the plain types of `service`.

use crossterm::event::KeyEvent;

use crate::service::{AskEvent, DocumentView, Hit, ModelState, PackView, PrepareEvent, ReadOnlyReason};

/// What happened.
#[derive(Debug)]
pub enum Msg {
    Key(KeyEvent),
    Paste(String),
    /// Width and height in cells.
    Resize(u16, u16),
    /// A quarter of a second has passed while something is under way.
    Tick,
    /// The device is open.
    Opened(Opened),
    /// The device cannot be opened, with the reason.
    OpenFailed(String),
    /// A step of the answer to the question of this number.
    Answer(u64, AskEvent),
    /// No more steps will come for this question.
    AnswerEnded(u64),
    Prepared(PrepareEvent),
    Packs(Vec<PackView>),
    /// What the search of this number found; `None` when it failed.
    Found(u64, Option<Vec<Hit>>),
    /// The page that was asked for; `None` when it is gone.
    Page(Option<Box<DocumentView>>),
    /// The system asks the program to end.
    Stop,
}

/// What the screen needs to know of an open device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The remembered screen language.
    pub language: Option<String>,
    /// Whether the library can be searched, and by meaning too.
    pub library: Option<bool>,
    /// Whether the library is as good as packs and models allow.
    pub is_prepared: bool,
    pub embed: ModelState,
    pub generate: ModelState,
    pub read_only: Option<ReadOnlyReason>,
}
