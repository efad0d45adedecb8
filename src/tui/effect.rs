//! What `update` wants done in the world, as data. Only the loop in `mod` does it. Imports the plain types of `service`.

use crate::service::Question;

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Answer this question; its steps come back under this number. A running answer is dropped.
    Ask(u64, Question),
    /// Stop the running answer; what it has found still comes.
    StopAnswer,
    /// Make the library whole.
    Prepare,
    /// List the packs in this language.
    ListPacks(&'static str),
    /// Search for `text`; only the newest search counts.
    Search {
        number: u64,
        text: String,
        language: &'static str,
    },
    /// Fetch a page to read.
    Open(String),
    /// Remember the language of the screen.
    KeepLanguage(&'static str),
    Quit,
}
