//! What the screen shows: pure functions from the model to widgets. Each screen has a part that scrolls, made of rows; around it
//! stand a head, a rule, the status line and the hint line. Imports `i18n` and the plain types of `service`.

pub mod answer;
pub mod frame;
pub mod help;
pub mod language;
pub mod library;
pub mod page;
pub mod rows;
pub mod status;
pub mod theme;

use ratatui::Frame;

use super::model::{Model, Screen};
use rows::Row;

/// Draws the whole screen.
pub fn draw(frame: &mut Frame, model: &Model) {
    let areas = frame::areas(model);
    frame::draw_head(frame, &areas, model);
    let rows = body(model);
    rows::draw(frame, areas.body, &rows, scroll(model).min(scroll_max(model, rows.len())), model.look);
    frame::draw_foot(frame, &areas, model, rows.len());
}

/// The rows of the part that scrolls.
pub fn body(model: &Model) -> Vec<Row> {
    let width = usize::from(frame::areas(model).body.width);
    match model.screen {
        Screen::Language => language::rows(model, width).0,
        Screen::Ask => answer::rows(model, width),
        Screen::Library => library::listing(model, width).rows,
        Screen::Page => page::lay_out(model, width).rows,
        Screen::Help => help::rows(model, width),
    }
}

/// The row at the top of the part that scrolls.
pub fn scroll(model: &Model) -> usize {
    let width = usize::from(frame::areas(model).body.width);
    match model.screen {
        // Lists follow the line that is chosen.
        Screen::Language => follow(model, language::rows(model, width).1),
        Screen::Library => {
            let listing = library::listing(model, width);
            follow(model, listing.entries.get(model.library.selected).map_or(0, |rows| rows.end))
        }
        Screen::Ask => model.ask.scroll,
        Screen::Page => model.page.as_ref().map_or(0, |page| page.scroll),
        Screen::Help => model.help_scroll,
    }
}

/// How far a part of `rows` rows can be scrolled.
pub fn scroll_max(model: &Model, rows: usize) -> usize {
    rows.saturating_sub(usize::from(frame::areas(model).body.height))
}

/// The scroll that keeps `end` in sight with a little after it.
fn follow(model: &Model, end: usize) -> usize {
    const AFTER: usize = 2;
    (end + AFTER).saturating_sub(usize::from(frame::areas(model).body.height))
}
