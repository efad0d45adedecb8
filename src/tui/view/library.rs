//! The library: topics under their packs, the pages of a topic, or what a search found. Imports the plain types of `service`.

use std::ops::Range;

use super::answer::{language_name, place};
use super::rows::{Row, Rows};
use super::status::throbber;
use super::theme::Tone;
use crate::i18n::Text;
use crate::service::PackView;
use crate::tui::model::Model;
use crate::tui::text;

/// The list as rows.
pub struct Listing {
    pub rows: Vec<Row>,
    /// The rows of each entry, in the order of `Browser::entries`.
    pub entries: Vec<Range<usize>>,
}

/// What stands before the words that are searched for.
pub fn prompt(model: &Model) -> String {
    let sign = if model.library.is_searching { throbber(model) } else { ">" };
    if model.library.wanted.is_empty() { format!("{sign} {}", model.words.get("tui-search-here")) } else { sign.to_owned() }
}

/// The list that is shown now.
pub fn listing(model: &Model, width: usize) -> Listing {
    let mut list = List { rows: Rows::new(width, model.words.is_right_to_left()), entries: Vec::new(), selected: model.library.selected };
    let library = &model.library;
    if !library.wanted.is_empty() {
        hits(&mut list, model, width);
    } else if let Some(packs) = &library.packs {
        match library.topic.and_then(|(pack, topic)| Some((packs.get(pack)?, topic))) {
            Some((pack, topic)) => documents(&mut list, pack, topic, model),
            None => topics(&mut list, packs, model),
        }
    } else {
        list.rows.add(&format!("{} ", throbber(model)), &model.words.get("tui-library-opening"), Tone::Text);
    }
    Listing { rows: list.rows.rows, entries: list.entries }
}

struct List {
    rows: Rows,
    entries: Vec<Range<usize>>,
    selected: usize,
}

impl List {
    /// A line that can be chosen, and a line that explains it.
    fn entry(&mut self, content: &str, detail: Option<String>) {
        let from = self.rows.rows.len();
        if self.entries.len() == self.selected {
            self.rows.band("> ", content, Tone::Chosen);
        } else {
            self.rows.add("  ", content, Tone::Text);
        }
        if let Some(detail) = detail {
            self.rows.add("    ", &detail, Tone::Text);
        }
        self.entries.push(from..self.rows.rows.len());
    }
}

fn topics(list: &mut List, packs: &[PackView], model: &Model) {
    for pack in packs {
        list.rows.gap();
        let edition = model.words.say(&Text::new("tui-edition").with("edition", &pack.edition));
        list.rows.add("", &format!("{}. {edition}", pack.title), Tone::Strong);
        for topic in &pack.topics {
            let pages = model.words.say(&Text::new("tui-pages").count("count", topic.documents.len() as f64));
            list.entry(&format!("{} ({pages})", topic.title), None);
        }
    }
}

fn documents(list: &mut List, pack: &PackView, topic: usize, model: &Model) {
    let Some(topic) = pack.topics.get(topic) else { return };
    list.rows.add("", &format!("{} > {}", pack.title, topic.title), Tone::Strong);
    for (_, title, language) in &topic.documents {
        list.entry(&with_language(title, language, model), None);
    }
}

fn hits(list: &mut List, model: &Model, width: usize) {
    let library = &model.library;
    let state = match (library.hits.is_empty(), library.is_searching, library.has_failed) {
        (true, true, _) => Some("tui-searching"),
        (_, false, true) => Some("tui-search-failed"),
        (true, false, false) => Some("tui-search-nothing"),
        _ => None,
    };
    if let Some(id) = state {
        list.rows.add("", &model.words.get(id), Tone::Text);
    }
    for hit in &library.hits {
        let title = with_language(&place(&hit.title, &hit.section), &hit.language, model);
        list.entry(&title, Some(text::cut(&text::clean(&hit.snippet), width.saturating_sub(4))));
    }
}

/// The title, with its language where that is not the screen's.
fn with_language(title: &str, language: &str, model: &Model) -> String {
    if language == model.words.language() { title.to_owned() } else { format!("{title} ({})", language_name(language)) }
}
