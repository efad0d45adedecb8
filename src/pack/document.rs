//! One document: front matter and Markdown body. The format is described for writers in `docs/CONTENT.md`.
//! Imports nothing of ours.

use serde::{Deserialize, Serialize};

/// Whether someone who knows has read the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Review {
    NotReviewed,
    /// By a clinician, agronomist or teacher.
    Reviewed,
}

/// Whether a native speaker has read a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TranslationReview {
    NotReviewedByNativeSpeaker,
    Reviewed,
}

/// A document as its author wrote it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub id: String,
    pub title: String,
    pub language: String,
    pub topic: String,
    pub audience: Vec<String>,
    pub edition: String,
    pub licence: String,
    pub sources: Vec<String>,
    pub review: Review,
    /// The id of the document this one translates.
    #[serde(default)]
    pub translation_of: Option<String>,
    #[serde(default)]
    pub translation_review: Option<TranslationReview>,
    /// Markdown after the front matter.
    #[serde(skip)]
    pub body: String,
}

impl Document {
    /// Reads front matter (TOML between `+++` lines) and body; control characters are dropped.
    ///
    /// # Errors
    /// In words for the author: what is wrong, and on which line of the front matter.
    pub fn parse(text: &str) -> Result<Document, String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        let rest = text.strip_prefix("+++\n").ok_or("the file does not start with a line of +++")?;
        let (front, body) = rest.split_once("\n+++\n").ok_or("the front matter has no closing line of +++")?;
        let mut document: Document = toml::from_str(front).map_err(|error| format!("front matter: {}", error.message()))?;
        document.body = printable(body);
        // Every text of the front matter can reach a screen.
        let Document { id, title, language, topic, edition, licence, translation_of, .. } = &mut document;
        for text in [id, title, language, topic, edition, licence].into_iter().chain(translation_of) {
            *text = printable(text);
        }
        for text in document.audience.iter_mut().chain(&mut document.sources) {
            *text = printable(text);
        }
        Ok(document)
    }

    /// The id all translations of a document share: that of the original.
    pub fn work(&self) -> &str {
        self.translation_of.as_deref().unwrap_or(&self.id)
    }
}

/// Text without control characters: line feeds and tabs stay, terminal escapes and their like do not.
pub fn printable(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\n' | '\t') || !is_control(*c)).collect()
}

/// Control characters, and those that reorder or hide text unseen (bidi overrides, private tags).
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PAGE: &str = "+++\nid = \"p.a\"\ntitle = \"A\"\nlanguage = \"en\"\ntopic = \"t\"\naudience = []\nedition = \"2026-11\"\nlicence = \"CC0\"\nsources = []\nreview = \"not-reviewed\"\n+++\nBody \u{1b}[31mred\u{7}.\n";

    #[test]
    fn escapes_do_not_come_through() {
        assert_eq!(Document::parse(PAGE).unwrap().body, "Body [31mred.\n");
    }

    #[test]
    fn an_unknown_key_is_named() {
        let error = Document::parse(&PAGE.replace("topic =", "tpoic =")).unwrap_err();
        assert!(error.contains("tpoic"), "{error}");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".*", cut in 0usize..200) {
            let _ = Document::parse(&text);
            let _ = Document::parse(PAGE.get(..cut).unwrap_or(""));
        }
    }
}
