//! Cuts a document into passages of about 120 to 250 tokens at headings and sentences: what is searched, ranked and quoted from.
//! Imports `limits` and this room.

use serde::{Deserialize, Serialize};

use super::document::Document;
use super::language::Language;
use super::markdown::{self, BlockKind};
use super::sentence;
use crate::limits;

/// What a quotable unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    Sentence,
    /// A list item, quoted whole.
    Item,
    /// A table row, quoted whole, with its header.
    Row,
}

/// The smallest thing that is quoted: verbatim text of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub kind: UnitKind,
    pub text: String,
    /// For a row: the header of its table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
}

/// A stretch of one section of one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    pub pack: String,
    pub document: String,
    /// The id that the document's translations share.
    pub work: String,
    pub title: String,
    pub section: String,
    pub language: String,
    pub topic: String,
    pub edition: String,
    pub reviewed: bool,
    /// Position within the document, from 0.
    pub ordinal: u32,
    pub units: Vec<Unit>,
}

impl Passage {
    /// The text that is embedded and searched: title, section, and what is said.
    pub fn search_text(&self) -> String {
        let mut text = String::new();
        let section = if self.section == self.title { "" } else { &self.section };
        for part in [self.title.as_str(), section].into_iter().filter(|part| !part.is_empty()) {
            text.push_str(part);
            text.push_str(". ");
        }
        text.push_str(&self.body_text());
        text
    }

    /// What is said, without title and section.
    pub fn body_text(&self) -> String {
        let mut text = String::new();
        let mut header = None;
        for unit in &self.units {
            if unit.header.is_some() && unit.header != header {
                header.clone_from(&unit.header);
                text.push_str(unit.header.as_deref().unwrap_or(""));
                text.push(' ');
            }
            text.push_str(&unit.text);
            text.push(' ');
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// Passages of `document`, which belongs to `pack`.
pub fn passages(document: &Document, pack: &str) -> Vec<Passage> {
    let language = Language::built_in(&document.language);
    let mut cutter = Cutter { section: String::new(), units: Vec::new(), tokens: 0, done: Vec::new() };
    let mut header = None;
    for block in markdown::blocks(&document.body) {
        match block.kind {
            BlockKind::Heading(_) => {
                cutter.finish();
                cutter.section = block.text;
                continue;
            }
            // A list of links says nothing worth quoting.
            BlockKind::Item if is_only_links(&block) => continue,
            BlockKind::TableHead => {
                header = Some(block.text);
                continue;
            }
            BlockKind::TableRow => cutter.add(UnitKind::Row, block.text, header.clone()),
            BlockKind::Item => cutter.add(UnitKind::Item, block.text, None),
            BlockKind::Paragraph | BlockKind::Code => {
                for sentence in sentence::sentences(&block.text, language) {
                    cutter.add(UnitKind::Sentence, sentence.to_owned(), None);
                }
            }
        }
    }
    cutter.finish();
    cutter.into_passages(document, pack)
}

/// Passages of a document whose body is plain text without any markup, for evaluation files.
pub fn plain_passages(document: &Document, pack: &str) -> Vec<Passage> {
    let language = Language::built_in(&document.language);
    let mut cutter = Cutter { section: String::new(), units: Vec::new(), tokens: 0, done: Vec::new() };
    for sentence in document.body.split('\n').flat_map(|line| sentence::sentences(line, language)) {
        cutter.add(UnitKind::Sentence, sentence.to_owned(), None);
    }
    cutter.finish();
    cutter.into_passages(document, pack)
}

fn is_only_links(block: &markdown::Block) -> bool {
    let linked: usize = block.links.iter().map(|(_, text)| text.len()).sum();
    linked > 0 && linked + 2 >= block.text.len()
}

struct Cutter {
    section: String,
    units: Vec<Unit>,
    tokens: usize,
    done: Vec<(String, Vec<Unit>)>,
}

impl Cutter {
    fn into_passages(self, document: &Document, pack: &str) -> Vec<Passage> {
        let to_passage = |(ordinal, (section, units)): (usize, (String, Vec<Unit>))| Passage {
            pack: pack.to_owned(),
            document: document.id.clone(),
            work: document.work().to_owned(),
            title: document.title.clone(),
            section,
            language: document.language.clone(),
            topic: document.topic.clone(),
            edition: document.edition.clone(),
            reviewed: document.review == super::Review::Reviewed,
            ordinal: ordinal as u32,
            units,
        };
        self.done.into_iter().enumerate().map(to_passage).collect()
    }

    fn add(&mut self, kind: UnitKind, text: String, header: Option<String>) {
        let tokens = estimated_tokens(&text);
        let over = self.tokens + tokens > limits::PASSAGE_TOKENS_MAX || self.tokens >= limits::PASSAGE_TOKENS_AIM;
        if over && !self.units.is_empty() {
            self.close();
        }
        self.tokens += tokens;
        self.units.push(Unit { kind, text, header });
    }

    fn close(&mut self) {
        self.done.push((self.section.clone(), std::mem::take(&mut self.units)));
        self.tokens = 0;
    }

    /// Ends a section; a short tail joins the passage before it, if that is of the same section.
    fn finish(&mut self) {
        if self.units.is_empty() {
            return;
        }
        match self.done.last_mut() {
            Some((section, units)) if *section == self.section && self.tokens < limits::PASSAGE_TOKENS_MIN => units.append(&mut self.units),
            _ => self.close(),
        }
        self.tokens = 0;
    }
}

/// About how many tokens of the embedding model a text has, from its script: characters a token, measured on the library.
pub fn estimated_tokens(text: &str) -> usize {
    let mut quarter_tokens = 0usize;
    for character in text.chars() {
        quarter_tokens += match u32::from(character) {
            0..=0x24f => 12,
            0x600..=0x6ff => 15,
            0x900..=0xdff => 17,
            0xe00..=0x109f => 20,
            0x1200..=0x137f => 32,
            0x3040..=0xffff => 36,
            _ => 17,
        };
    }
    quarter_tokens / 50
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn document(body: &str) -> Document {
        Document {
            id: "p.d".into(),
            title: "Title".into(),
            language: "en".into(),
            topic: "t".into(),
            audience: vec![],
            edition: "2026-11".into(),
            licence: "CC0".into(),
            sources: vec![],
            review: super::super::Review::NotReviewed,
            translation_of: None,
            translation_review: None,
            body: body.into(),
        }
    }

    #[test]
    fn headings_cut_and_rows_keep_their_header() {
        let passages = passages(&document("Intro.\n\n## Dose\n\nOne. Two.\n\n| Age | Dose |\n|-|-|\n| 2 | 20 mg |\n"), "p");
        assert_eq!(passages.len(), 2);
        assert_eq!(passages[1].section, "Dose");
        assert_eq!(passages[1].units[2].text, "| 2 | 20 mg |");
        assert_eq!(passages[1].units[2].header.as_deref(), Some("| Age | Dose |"));
        assert_eq!(passages[1].search_text(), "Title. Dose. One. Two. | Age | Dose | | 2 | 20 mg |");
    }

    proptest! {
        #[test]
        fn long_sections_are_cut_within_bounds(sentences in 1usize..200) {
            let body = "Wash your hands with soap and clean water before you prepare food. ".repeat(sentences);
            let passages = passages(&document(&body), "p");
            let units: usize = passages.iter().map(|passage| passage.units.len()).sum();
            prop_assert_eq!(units, sentences);
            for passage in passages {
                prop_assert!(estimated_tokens(&passage.body_text()) <= limits::PASSAGE_TOKENS_MAX + limits::PASSAGE_TOKENS_MIN);
            }
        }
    }
}
