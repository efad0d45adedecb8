//! An answer, top to bottom: danger signs, quotes with their sources, plain words, or that the library has no answer.
//! Imports `i18n` and the plain types of `service`.

use super::rows::{Row, Rows};
use super::status::throbber;
use super::theme::{self, Tone};
use crate::i18n::Text;
use crate::service::{Fired, Language, NoPlainWords, Outcome, Quote, Severity};
use crate::tui::model::{Answer, Device, Model, Stage};

/// The rows of the chosen answer; before the first question, how to begin.
pub fn rows(model: &Model, width: usize) -> Vec<Row> {
    let mut rows = Rows::new(width, model.words.is_right_to_left());
    let Some(answer) = model.ask.shown() else {
        welcome(&mut rows, model);
        return rows.rows;
    };
    for fired in &answer.fired {
        banner(&mut rows, fired, model);
    }
    rows.gap();
    rows.add("? ", &answer.question.text, Tone::Strong);
    rows.gap();
    quotes(&mut rows, answer, model);
    not_covered(&mut rows, answer, model);
    plain_words(&mut rows, answer, model);
    progress(&mut rows, answer, model);
    rows.rows
}

fn welcome(rows: &mut Rows, model: &Model) {
    if let Device::Failed(reason) = &model.device {
        rows.add("", &model.words.say(&Text::new("tui-open-failed").with("reason", reason)), Tone::Strong);
        return;
    }
    for id in ["tui-welcome", "tui-welcome-quotes", "tui-welcome-care"] {
        rows.add("", &model.words.get(id), Tone::Text);
        rows.gap();
    }
}

/// A danger sign, above everything.
fn banner(rows: &mut Rows, fired: &Fired, model: &Model) {
    let (tone, id) = match fired.severity {
        Severity::Emergency => (Tone::Emergency, "tui-emergency"),
        Severity::Urgent => (Tone::Urgent, "tui-urgent"),
    };
    rows.gap();
    rows.band("!! ", &format!("{}: {}", model.words.get(id), fired.title), tone);
    rows.add("   ", &fired.text, Tone::Strong);
}

fn quotes(rows: &mut Rows, answer: &Answer, model: &Model) {
    if answer.quotes.is_empty() {
        return;
    }
    rows.add("", &model.words.get("tui-quotes-heading"), Tone::Strong);
    let screen_side = rows.is_right;
    let (opening, closing) = theme::quotation(model.look);
    let mut header = None;
    for (index, quote) in answer.quotes.iter().enumerate() {
        rows.is_right = is_right_to_left(&quote.language);
        if quote.header.is_some() && quote.header != header {
            rows.add("    ", quote.header.as_deref().unwrap_or(""), Tone::Text);
        }
        header.clone_from(&quote.header);
        rows.add(&format!("[{}] ", index + 1), &format!("{opening}{}{closing}", quote.text), Tone::Text);
        // Quotes that stand together on a page share one line that says where.
        let next = answer.quotes.get(index + 1);
        if next.is_none_or(|next| (&next.document, &next.section) != (&quote.document, &quote.section)) {
            rows.is_right = screen_side;
            rows.add("    ", &source(quote, model), Tone::Source);
            rows.gap();
            header = None;
        }
    }
    rows.is_right = screen_side;
}

/// Where a quote stands, and who has checked the page.
fn source(quote: &Quote, model: &Model) -> String {
    let mut said = vec![format!("{}.", place(&quote.title, &quote.section))];
    said.push(model.words.say(&Text::new("tui-edition").with("edition", &quote.edition)));
    said.push(if quote.review == "reviewed" { model.words.get("tui-reviewed") } else { not_reviewed(&quote.pack, model) });
    if quote.language != model.words.language() {
        said.push(model.words.say(&Text::new("tui-in-language").with("language", language_name(&quote.language))));
    }
    said.join(" ")
}

/// That nobody who knows has read it yet.
pub fn not_reviewed(pack: &str, model: &Model) -> String {
    model.words.say(&Text::new("tui-not-reviewed").with("pack", pack))
}

/// The name of a language in that language.
pub fn language_name(code: &str) -> String {
    Language::built_in(code).map_or_else(|| code.to_owned(), |language| language.name.clone())
}

/// Whether a language is written from right to left.
pub fn is_right_to_left(code: &str) -> bool {
    Language::built_in(code).is_some_and(Language::is_right_to_left)
}

/// Title and section, once each.
pub fn place(title: &str, section: &str) -> String {
    if section.is_empty() || section == title { title.to_owned() } else { format!("{title} > {section}") }
}

fn not_covered(rows: &mut Rows, answer: &Answer, model: &Model) {
    if answer.outcome != Some(Outcome::NotCovered) {
        return;
    }
    rows.add("", &model.words.get("tui-not-covered"), Tone::Strong);
    rows.add("", &model.words.get("tui-not-covered-next"), Tone::Text);
    if answer.nearest.is_empty() {
        return;
    }
    rows.gap();
    rows.add("", &model.words.get("tui-nearest"), Tone::Text);
    for (index, page) in answer.nearest.iter().enumerate() {
        rows.add(&format!("[{}] ", index + 1), &place(&page.title, &page.section), Tone::Source);
    }
}

fn plain_words(rows: &mut Rows, answer: &Answer, model: &Model) {
    let words = &model.words;
    if !answer.plain.is_empty() {
        rows.gap();
        rows.add("~ ", &words.get("tui-plain-heading"), Tone::Strong);
        let screen_side = rows.is_right;
        rows.is_right = answer.quotes.first().is_some_and(|quote| is_right_to_left(&quote.language));
        for sentence in &answer.plain {
            let cited: Vec<String> = sentence.quotes.iter().map(|quote| (quote + 1).to_string()).collect();
            rows.add("~ ", &format!("{} [{}]", sentence.text, cited.join(", ")), Tone::Machine);
        }
        rows.is_right = screen_side;
    }
    if answer.stage != Stage::Ended {
        return;
    }
    if answer.dropped > 0 && answer.no_plain_words != Some(NoPlainWords::NothingSurvived) {
        rows.gap();
        rows.add("~ ", &words.say(&Text::new("tui-dropped").count("count", answer.dropped as f64)), Tone::Text);
    }
    if let Some(reason) = answer.no_plain_words {
        rows.gap();
        rows.add("~ ", &words.get(no_plain_words(reason)), Tone::Text);
    }
    if let Some(reason) = &answer.failed {
        rows.gap();
        rows.add("", &words.say(&Text::new("tui-answer-failed").with("reason", reason)), Tone::Strong);
    }
}

fn no_plain_words(reason: NoPlainWords) -> &'static str {
    match reason {
        NoPlainWords::NotAsked => "tui-plain-not-asked",
        NoPlainWords::NoModel => "tui-plain-no-model",
        NoPlainWords::OtherLanguage => "tui-plain-other-language",
        NoPlainWords::NothingSurvived => "tui-plain-nothing-survived",
        NoPlainWords::Failed => "tui-plain-failed",
        NoPlainWords::Cancelled => "tui-plain-cancelled",
    }
}

fn progress(rows: &mut Rows, answer: &Answer, model: &Model) {
    let id = match answer.stage {
        Stage::Waiting => "tui-waiting",
        Stage::Searching => "tui-searching",
        Stage::Writing => "tui-writing",
        Stage::Stopping => "tui-stopping",
        Stage::Ended => return,
    };
    rows.gap();
    rows.add(&format!("{} ", throbber(model)), &model.words.get(id), Tone::Strong);
}
