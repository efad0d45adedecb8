//! Where things stand, at any size, and the parts around the one that scrolls: head, rule, status and hint line.
//! Imports nothing of ours outside `tui`.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Block, Borders};

use super::rows::{self, Piece, Row};
use super::theme::{self, Mark, Tone};
use super::{library, page, scroll, scroll_max, status};
use crate::tui::model::{Focus, Model, Screen};
use crate::tui::text;

/// Heights from which there is room for a border, a rule, a hint line, more than one line of question, a list of questions.
const BORDER_FROM: u16 = 12;
const RULE_FROM: u16 = 8;
const HINT_FROM: u16 = 7;
const STATUS_FROM: u16 = 4;
const LIST_FROM: u16 = 16;
/// Most lines of the question box, and most earlier questions listed under it.
const BOX_LINES_MAX: u16 = 3;
const LIST_LINES_MAX: u16 = 4;
/// Most lines of the status.
const STATUS_LINES_MAX: u16 = 3;
/// A width from which there is room for a margin.
const MARGIN_FROM: u16 = 30;

/// The parts of the screen, top to bottom. A part without room is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    pub head: Rect,
    /// Earlier questions.
    pub list: Rect,
    pub body: Rect,
    pub rule: Rect,
    pub status: Rect,
    pub hint: Rect,
}

/// The parts of the screen for the model as it is.
pub fn areas(model: &Model) -> Areas {
    let (width, height) = model.size;
    let line = |from: u16| u16::from(height >= from);
    let hint = line(HINT_FROM);
    let status = if height >= LIST_FROM { status::lines(model, width).clamp(1, STATUS_LINES_MAX) } else { line(STATUS_FROM) };
    let rule = line(RULE_FROM);
    let head = head_height(model, width, height);
    let list = list_height(model, height);
    let body = height.saturating_sub(head + list + rule + status + hint);
    let mut y = 0;
    let mut take = |rows: u16| {
        let area = Rect { x: 0, y, width, height: rows.min(height.saturating_sub(y)) };
        y += area.height;
        area
    };
    let (head, list, body, rule, status, hint) = (take(head), take(list), take(body), take(rule), take(status), take(hint));
    let margin = u16::from(width >= MARGIN_FROM);
    let body = Rect { x: margin, width: width - 2 * margin, ..body };
    let list = Rect { x: margin, width: width - 2 * margin, ..list };
    Areas { head, list, body, rule, status, hint }
}

fn head_height(model: &Model, width: u16, height: u16) -> u16 {
    let borders = if height >= BORDER_FROM { 2 } else { 0 };
    match model.screen {
        Screen::Ask => {
            let inside = usize::from(width.saturating_sub(3));
            let lines = model.ask.input.lines().iter().map(|line| text::wrap(&text::clean(line), inside).len().max(1)).sum::<usize>();
            let most = if height >= LIST_FROM { BOX_LINES_MAX } else { 1 };
            u16::try_from(lines).unwrap_or(most).clamp(1, most) + borders
        }
        Screen::Library => 1 + borders,
        _ => 1,
    }
}

/// Whether the earlier questions are listed: while the box is empty and waits.
pub fn is_listing(model: &Model) -> bool {
    let ask = &model.ask;
    model.screen == Screen::Ask && ask.focus == Focus::Box && ask.is_box_empty() && ask.answers.len() > 1
}

fn list_height(model: &Model, height: u16) -> u16 {
    let most = if height >= LIST_FROM && is_listing(model) { LIST_LINES_MAX } else { 0 };
    let lines = u16::try_from(model.ask.answers.len()).unwrap_or(most).min(most);
    // An empty line keeps the list apart from the answer.
    if lines > 0 { lines + 1 } else { 0 }
}

/// Draws the question box with its list, the search line, or the title.
pub fn draw_head(frame: &mut Frame, areas: &Areas, model: &Model) {
    let title = match model.screen {
        Screen::Ask => return draw_question(frame, areas, model),
        Screen::Library => return draw_search(frame, areas.head, model),
        Screen::Page => page::title(model),
        Screen::Help => model.words.get("tui-title-help"),
        Screen::Language => model.words.get("tui-title-language"),
    };
    bar(frame, areas.head, &title, model, Tone::Bar);
}

fn bar(frame: &mut Frame, area: Rect, content: &str, model: &Model, tone: Tone) {
    let margin = usize::from(area.width >= MARGIN_FROM && tone == Tone::Bar);
    let content = text::cut(&text::clean(content), usize::from(area.width).saturating_sub(2 * margin));
    let padded = format!("{0}{content}{0}", " ".repeat(margin));
    let band = (tone == Tone::Bar).then_some(tone);
    let row = Row { pieces: vec![Piece { text: padded, tone, mark: Mark::No }], is_right: model.words.is_right_to_left(), band };
    rows::draw_row(frame, Rect { height: area.height.min(1), ..area }, &row, model.look);
}

/// A box with a title where there is room for one; returns its inside.
fn boxed(frame: &mut Frame, area: Rect, title: &str, is_focused: bool, model: &Model) -> Rect {
    if area.height < 3 {
        return area;
    }
    let tone = if is_focused { Tone::Strong } else { Tone::Text };
    let title = format!(" {} ", text::cut(title, usize::from(area.width).saturating_sub(6)));
    // No sides: beside letters that terminals measure differently they would not stand straight.
    let block = Block::new()
        .borders(Borders::TOP | Borders::BOTTOM)
        .border_set(theme::borders(model.look))
        .border_style(theme::style(tone, model.look))
        .title(title);
    let inside = block.inner(area);
    frame.render_widget(block, area);
    let margin = u16::from(inside.width >= MARGIN_FROM);
    Rect { x: inside.x + margin, width: inside.width - 2 * margin, ..inside }
}

fn draw_question(frame: &mut Frame, areas: &Areas, model: &Model) {
    let is_focused = model.ask.focus == Focus::Box;
    let inside = boxed(frame, areas.head, &model.words.get("tui-title-ask"), is_focused, model);
    if model.ask.is_box_empty() && !is_focused {
        bar(frame, inside, &model.words.get("tui-box-resting"), model, Tone::Text);
    } else if !inside.is_empty() {
        let mut input = model.ask.input.clone();
        let cursor = if is_focused { theme::style(Tone::Bar, model.look) } else { theme::style(Tone::Text, model.look) };
        input.set_cursor_style(cursor);
        frame.render_widget(&input, inside);
    }
    draw_questions(frame, areas.list, model);
}

fn draw_questions(frame: &mut Frame, area: Rect, model: &Model) {
    let ask = &model.ask;
    let area = Rect { height: area.height.saturating_sub(1), ..area };
    let first = (ask.selected + 1).saturating_sub(usize::from(area.height));
    for (y, (at, answer)) in (area.top()..area.bottom()).zip(ask.answers.iter().enumerate().skip(first)) {
        let mark = if at == ask.selected { ">" } else { " " };
        let content = text::cut(&format!("{mark} {}", text::clean(&answer.question.text)), usize::from(area.width));
        let tone = if at == ask.selected { Tone::Strong } else { Tone::Text };
        let row = Row { pieces: vec![Piece { text: content, tone, mark: Mark::No }], ..Row::default() };
        rows::draw_row(frame, Rect { y, height: 1, ..area }, &row, model.look);
    }
}

fn draw_search(frame: &mut Frame, area: Rect, model: &Model) {
    let title = model.words.get("tui-title-library");
    let inside = boxed(frame, area, &title, true, model);
    draw_input(frame, inside, &library::prompt(model), &model.library.wanted, model);
}

/// One line that is being typed: the end of it is always in sight, with the cursor after it.
fn draw_input(frame: &mut Frame, area: Rect, prompt: &str, typed: &str, model: &Model) {
    use unicode_segmentation::UnicodeSegmentation;
    if area.is_empty() {
        return;
    }
    let prompt = text::cut(prompt, usize::from(area.width) / 2);
    let room = usize::from(area.width).saturating_sub(text::width(&prompt) + 2);
    let mut shown = typed;
    while text::width(shown) > room {
        let first = shown.graphemes(true).next().map_or(shown.len(), str::len);
        shown = &shown[first..];
    }
    let pieces = [(prompt, Tone::Text), (" ".to_owned(), Tone::Text), (shown.to_owned(), Tone::Strong)];
    let pieces: Vec<Piece> = pieces.into_iter().map(|(text, tone)| Piece { text, tone, mark: Mark::No }).collect();
    let used = pieces.iter().map(|piece| text::width(&piece.text)).sum::<usize>();
    rows::draw_row(frame, Rect { height: 1, ..area }, &Row { pieces, ..Row::default() }, model.look);
    let x = area.x + u16::try_from(used).unwrap_or(area.width).min(area.width - 1);
    frame.set_cursor_position(Position { x, y: area.y });
}

/// Draws the rule, which says when there is more below; the status line; the hint line.
pub fn draw_foot(frame: &mut Frame, areas: &Areas, model: &Model, rows: usize) {
    let finding = model.page.as_ref().map(|page| &page.find).filter(|find| model.screen == Screen::Page && find.is_typing);
    if let Some(find) = finding {
        let place = if areas.rule.is_empty() { areas.head } else { areas.rule };
        draw_input(frame, place, &model.words.get("tui-find"), &find.wanted, model);
    } else {
        let below = scroll_max(model, rows).saturating_sub(scroll(model));
        let note = status::note(model, below > 0);
        let dash = if model.look.is_ascii { "-" } else { "\u{2500}" };
        let room = usize::from(areas.rule.width);
        let note = text::cut(&note, room.saturating_sub(6));
        let lead = if note.is_empty() { String::new() } else { format!("{} {note} ", dash.repeat(2)) };
        let content = format!("{lead}{}", dash.repeat(room.saturating_sub(text::width(&lead))));
        let row = Row { pieces: vec![Piece { text: content, tone: Tone::Text, mark: Mark::No }], ..Row::default() };
        if !areas.rule.is_empty() {
            rows::draw_row(frame, areas.rule, &row, model.look);
        }
    }
    let lines = status::rows(model, usize::from(areas.status.width));
    rows::draw(frame, areas.status, &lines, 0, model.look);
    if !areas.hint.is_empty() {
        rows::draw_row(frame, areas.hint, &status::hint(model, usize::from(areas.hint.width)), model.look);
    }
}
