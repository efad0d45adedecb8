//! How the command line writes things out: JSON objects whole, text wrapped, service errors as messages.

use std::io::Write;

use serde::Serialize;

use crate::engine::EngineError;
use crate::i18n::Text;
use crate::pack::document::printable;
use crate::search::LibraryError;
use crate::service::ServiceError;

use super::Failure;

/// Prints one JSON object on standard output.
///
/// # Errors
/// When standard output is closed.
pub fn json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string(value).map_err(|error| internal(&error))?;
    line(&text);
    Ok(())
}

/// Prints one line, without what could command a terminal. A reader that goes away (`almanac read x | head`) ends the program
/// quietly. SIGPIPE stays ignored for that: it would also end the program when an engine worker dies.
pub fn line(text: &str) {
    let written = writeln!(std::io::stdout(), "{}", printable(text));
    if written.is_err_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe) {
        std::process::exit(i32::from(super::EXIT_OK));
    }
}

/// Says something on standard error, so that `--json` stays one object.
pub fn note(text: &str) {
    let _ = writeln!(std::io::stderr(), "{}", printable(text));
}

/// Something that should not happen.
pub fn internal(error: &dyn std::fmt::Display) -> Failure {
    Failure { text: Text::new("error-internal").with("reason", error.to_string()), inner: error.to_string() }
}

/// The message for a person, with the next step.
pub fn error_text(error: &ServiceError) -> Text {
    match error {
        ServiceError::Home { path, reason } => Text::new("error-home").with("path", path.display().to_string()).with("reason", reason),
        ServiceError::Pack(error) => Text::new("error-pack").with("reason", error.to_string()),
        ServiceError::Library(LibraryError::Missing) => Text::new("error-no-library"),
        ServiceError::Library(error) if error.is_disk_full() => Text::new("error-disk").with("reason", "no space left"),
        ServiceError::Library(error) => Text::new("error-library").with("reason", error.to_string()),
        ServiceError::Store(error) => Text::new("error-store").with("reason", error.to_string()),
        ServiceError::Model(error) => Text::new("error-model").with("reason", error.to_string()),
        ServiceError::Engine(EngineError::Memory { needs_mb, free_mb }) => {
            Text::new("error-memory").count("needs", *needs_mb as f64).count("free", *free_mb as f64)
        }
        ServiceError::Engine(error) => Text::new("error-engine").with("reason", error.to_string()),
        ServiceError::NoDocument(id) => Text::new("error-no-document").with("id", id),
        ServiceError::ReadOnly => Text::new("error-read-only"),
        ServiceError::Disk(error) => Text::new("error-disk").with("reason", error.to_string()),
        ServiceError::Eval(reason) => Text::new("error-eval").with("reason", reason),
    }
}

/// Wraps `text` at word ends to `width` columns, each line after `indent`.
pub fn wrapped(text: &str, width: usize, indent: &str) -> String {
    use unicode_width::UnicodeWidthStr;
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let word_width = word.width();
        if column > 0 && column + 1 + word_width > width {
            out.push('\n');
            column = 0;
        }
        if column == 0 {
            out.push_str(indent);
        } else {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += word_width;
    }
    out
}
