//! A page being read: its blocks as rows, what was quoted and what was found in it, and at the end who has checked it.
//! Imports `i18n` and the plain types of `service`.

use super::answer::{is_right_to_left, language_name, not_reviewed};
use super::rows::{Row, Rows};
use super::status::throbber;
use super::theme::Tone;
use crate::i18n::Text;
use crate::service::{Block, BlockKind, DocumentView, Review};
use crate::tui::model::{Find, Model, Page};
use crate::tui::text;

/// A page cut to the width of the screen.
#[derive(Debug, Default)]
pub struct LaidOut {
    pub rows: Vec<Row>,
    /// The rows in which the places found begin.
    pub found: Vec<usize>,
    /// The row of the heading of the quoted section.
    pub section: Option<usize>,
    /// The first row of what was quoted.
    pub quoted: Option<usize>,
}

/// The title of the page.
pub fn title(model: &Model) -> String {
    let document = model.page.as_ref().and_then(|page| page.document.as_ref());
    document.map_or_else(|| model.words.get("tui-title-page"), |document| document.title.clone())
}

/// How many places were found, and which one is shown.
pub fn found(model: &Model) -> Text {
    let width = usize::from(super::frame::areas(model).body.width);
    let count = lay_out(model, width).found.len();
    let current = model.page.as_ref().map_or(0, |page| page.find.current);
    match count {
        0 => Text::new("tui-find-nothing"),
        _ => Text::new("tui-find-found").count("current", (current.min(count - 1) + 1) as f64).count("count", count as f64),
    }
}

/// Cuts the page to `width`.
pub fn lay_out(model: &Model, width: usize) -> LaidOut {
    let mut rows = Rows::new(width, model.words.is_right_to_left());
    let Some(page) = &model.page else { return LaidOut::default() };
    let Some(document) = &page.document else {
        if page.is_missing {
            rows.add("", &model.words.get("tui-page-missing"), Tone::Strong);
        } else {
            rows.add(&format!("{} ", throbber(model)), &model.words.get("tui-page-opening"), Tone::Text);
        }
        return LaidOut { rows: rows.rows, ..LaidOut::default() };
    };
    if document.language != model.words.language() {
        let warning = Text::new("tui-other-language").with("language", language_name(&document.language));
        rows.add("! ", &model.words.say(&warning), Tone::Strong);
        rows.gap();
    }
    let mut out = LaidOut::default();
    let screen_side = rows.is_right;
    rows.is_right = is_right_to_left(&document.language);
    blocks(&mut rows, document, page, &mut out);
    rows.is_right = screen_side;
    end(&mut rows, document, model);
    out.rows = rows.rows;
    out
}

fn blocks(rows: &mut Rows, document: &DocumentView, page: &Page, out: &mut LaidOut) {
    let quoted = page.quoted.as_ref().map(|(section, words)| (text::clean(section), text::clean(words)));
    let mut section = String::new();
    let mut before: Option<&BlockKind> = None;
    for block in &document.blocks {
        if is_apart(before, &block.kind) {
            rows.gap();
        }
        before = Some(&block.kind);
        let first = rows.rows.len();
        if matches!(block.kind, BlockKind::Heading(_)) {
            section = text::clean(&block.text);
            if quoted.as_ref().is_some_and(|(wanted, _)| *wanted == section) && out.section.is_none() {
                out.section = Some(first);
            }
        }
        let is_quoted = out.quoted.is_none()
            && quoted.as_ref().is_some_and(|(wanted, words)| {
                (wanted.is_empty() || *wanted == section) && !words.is_empty() && text::clean(&block.text).contains(words.as_str())
            });
        if is_quoted {
            out.quoted = Some(first);
        }
        add_block(rows, block, is_quoted, &page.find, &mut out.found);
    }
}

/// Whether an empty row stands between two blocks.
fn is_apart(before: Option<&BlockKind>, this: &BlockKind) -> bool {
    let is_row = |kind: &BlockKind| matches!(kind, BlockKind::TableHead | BlockKind::TableRow);
    match (before, this) {
        (None, _) | (Some(BlockKind::Heading(_) | BlockKind::Item), BlockKind::Item) => false,
        (Some(BlockKind::Heading(_)), _) => false,
        (Some(before), this) => !(is_row(before) && is_row(this) && *this != BlockKind::TableHead),
    }
}

fn add_block(rows: &mut Rows, block: &Block, is_quoted: bool, find: &Find, found: &mut Vec<usize>) {
    let (prefix, tone) = match block.kind {
        _ if is_quoted => ("> ", Tone::Strong),
        BlockKind::Heading(_) => ("", Tone::Strong),
        BlockKind::TableHead => ("| ", Tone::Strong),
        BlockKind::TableRow => ("| ", Tone::Text),
        BlockKind::Item => ("- ", Tone::Text),
        BlockKind::Code => ("  ", Tone::Text),
        BlockKind::Paragraph => ("", Tone::Text),
    };
    let lines: Vec<&str> = if block.kind == BlockKind::Code { block.text.lines().collect() } else { vec![&block.text] };
    for line in lines {
        let line = text::clean(line);
        let line = line.strip_prefix(prefix).filter(|_| prefix == "| ").unwrap_or(&line);
        let current = find.current.checked_sub(found.len());
        found.extend(rows.add_marked(prefix, line, tone, &text::places(line, &find.wanted), current));
    }
}

/// What a reader needs to know before trusting the page.
fn end(rows: &mut Rows, document: &DocumentView, model: &Model) {
    let words = &model.words;
    rows.gap();
    rows.add("", &words.get("tui-page-about"), Tone::Strong);
    let review = if document.review == Review::Reviewed { words.get("tui-reviewed") } else { not_reviewed(&document.pack, model) };
    rows.add("", &review, Tone::Text);
    if document.translation_of.is_some() && !document.is_translation_reviewed {
        rows.add("", &words.get("tui-translation-not-reviewed"), Tone::Text);
    }
    rows.add("", &words.say(&Text::new("tui-edition").with("edition", &document.edition)), Tone::Text);
    rows.add("", &words.say(&Text::new("tui-licence").with("licence", &document.licence)), Tone::Text);
    if !document.sources.is_empty() {
        rows.add("", &words.get("tui-sources"), Tone::Text);
        for source in &document.sources {
            rows.add("- ", source, Tone::Source);
        }
    }
}
