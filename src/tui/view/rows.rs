//! Rows: text that is already cut to the width of the screen, each piece with its tone. The scrolling parts of all screens are
//! lists of rows, so that `update` can know how long they are. Imports nothing of ours outside `tui`.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::theme::{self, Mark, Tone};
use crate::tui::model::Look;
use crate::tui::text;

/// A stretch of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub tone: Tone,
    pub mark: Mark,
}

/// One line of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    pub pieces: Vec<Piece>,
    /// For a script that is written from right to left.
    pub is_right: bool,
    /// The tone of the whole width, behind the text.
    pub band: Option<Tone>,
}

/// The line of a paragraph without words.
const NOTHING: Range<usize> = 0..0;

/// Rows under construction.
pub struct Rows {
    pub rows: Vec<Row>,
    width: usize,
    pub is_right: bool,
}

impl Rows {
    pub fn new(width: usize, is_right: bool) -> Rows {
        Rows { rows: Vec::new(), width: width.max(1), is_right }
    }

    /// An empty row, unless there is one already or nothing above.
    pub fn gap(&mut self) {
        if self.rows.last().is_some_and(|row| !row.pieces.is_empty()) {
            self.rows.push(Row::default());
        }
    }

    /// A paragraph; its first line begins with `prefix`, the others stand under the text after it.
    pub fn add(&mut self, prefix: &str, text: &str, tone: Tone) {
        self.add_marked(prefix, &text::clean(text), tone, &[], None);
    }

    /// A paragraph over the whole width in the colours of `tone`.
    pub fn band(&mut self, prefix: &str, text: &str, tone: Tone) {
        let from = self.rows.len();
        self.add(prefix, text, tone);
        for row in &mut self.rows[from..] {
            row.band = Some(tone);
        }
    }

    /// A paragraph of clean text in which `marks` are highlighted, the one of number `current` more than the others. Returns for each mark the row it begins in.
    pub fn add_marked(&mut self, prefix: &str, text: &str, tone: Tone, marks: &[Range<usize>], current: Option<usize>) -> Vec<usize> {
        // On a very narrow screen the words need the room more than their order needs showing.
        let indent = if text::width(prefix) * 3 > self.width { 0 } else { text::width(prefix) };
        let first = self.rows.len();
        let prefix = if indent == 0 && !prefix.trim().is_empty() { format!("{} ", prefix.trim()) } else { prefix.to_owned() };
        let lead = text::width(&prefix);
        let lines = wrap_after(text, self.width, indent, lead);
        let mut begins = vec![first; marks.len()];
        for (number, line) in lines.iter().enumerate() {
            let before = if number == 0 { prefix.clone() } else { " ".repeat(indent) };
            let mut pieces = vec![Piece { text: before, tone, mark: Mark::No }];
            pieces.retain(|piece| !piece.text.is_empty());
            pieces.extend(cut_at_marks(text, line, tone, marks, current));
            for (mark, begin) in marks.iter().zip(&mut begins) {
                if line.start <= mark.start && mark.start < line.end.max(line.start + 1) {
                    *begin = first + number;
                }
            }
            self.rows.push(Row { pieces, is_right: self.is_right, band: None });
        }
        begins
    }
}

/// Wraps so that the first line leaves room for `lead` cells and the others for `indent`.
fn wrap_after(text: &str, width: usize, indent: usize, lead: usize) -> Vec<Range<usize>> {
    let rest = width.saturating_sub(indent).max(1);
    if lead <= indent {
        let lines = text::wrap(text, rest);
        return if lines.is_empty() { vec![NOTHING] } else { lines };
    }
    let Some(first) = text::wrap(text, width.saturating_sub(lead).max(1)).into_iter().next() else { return vec![NOTHING] };
    let from = first.end + text[first.end..].len() - text[first.end..].trim_start().len();
    let mut lines = vec![first];
    lines.extend(text::wrap(&text[from..], rest).into_iter().map(|line| line.start + from..line.end + from));
    lines
}

fn cut_at_marks(text: &str, line: &Range<usize>, tone: Tone, marks: &[Range<usize>], current: Option<usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = line.start;
    let mut push = |range: Range<usize>, mark| {
        if let Some(part) = text.get(range).filter(|part| !part.is_empty()) {
            pieces.push(Piece { text: part.to_owned(), tone, mark });
        }
    };
    for (index, mark) in marks.iter().enumerate() {
        let (from, to) = (mark.start.max(at), mark.end.min(line.end));
        if from < to {
            push(at..from, Mark::No);
            push(from..to, if current == Some(index) { Mark::Current } else { Mark::Found });
            at = to;
        }
    }
    push(at..line.end, Mark::No);
    pieces
}

/// Draws rows from `scroll` on.
pub fn draw(frame: &mut Frame, area: Rect, rows: &[Row], scroll: usize, look: Look) {
    let visible = rows.iter().skip(scroll).take(usize::from(area.height));
    for (row, y) in visible.zip(area.top()..area.bottom()) {
        draw_row(frame, Rect { y, height: 1, ..area }, row, look);
    }
}

/// Draws one row. The buffer drops control characters that should have been cleaned away before.
pub fn draw_row(frame: &mut Frame, area: Rect, row: &Row, look: Look) {
    let spans = row.pieces.iter().map(|piece| {
        let style = theme::style(piece.tone, look);
        Span::styled(piece.text.as_str(), theme::marked(style, piece.mark))
    });
    let line = Line::from_iter(spans);
    let used = u16::try_from(row.pieces.iter().map(|piece| text::width(&piece.text)).sum::<usize>()).unwrap_or(u16::MAX);
    let buffer = frame.buffer_mut();
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    if let Some(tone) = row.band {
        buffer.set_style(area, theme::style(tone, look));
    }
    let x = if row.is_right { area.x + area.width.saturating_sub(used) } else { area.x };
    buffer.set_line(x, area.y, &line, area.right().saturating_sub(x));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(rows: &Rows) -> Vec<String> {
        rows.rows.iter().map(|row| row.pieces.iter().map(|piece| piece.text.as_str()).collect()).collect()
    }

    #[test]
    fn lines_hang_under_their_text() {
        let mut rows = Rows::new(14, false);
        rows.add("[1] ", "give one zinc tablet", Tone::Text);
        assert_eq!(shown(&rows), ["[1] give one", "    zinc", "    tablet"]);
    }

    #[test]
    fn a_narrow_screen_does_not_indent() {
        let mut rows = Rows::new(8, false);
        rows.add("[1] ", "give zinc now", Tone::Text);
        assert_eq!(shown(&rows), ["[1] give", "zinc now"]);
    }

    #[test]
    fn a_mark_may_go_over_two_lines() {
        let mut rows = Rows::new(6, false);
        let begins = rows.add_marked("", "oral zinc now", Tone::Text, std::slice::from_ref(&(2..9)), None);
        assert_eq!(begins, [0]);
        assert_eq!(
            rows.rows.iter().map(|row| row.pieces.iter().filter(|piece| piece.mark == Mark::Found).count()).collect::<Vec<_>>(),
            [1, 1, 0]
        );
    }
}
