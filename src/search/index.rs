//! A full-text index of one language: passages under two fields, words and character n-grams, ranked by BM25.
//! One index a language, so that a word is rare or common among its own: in a shared index every Swahili word would be rare.
//! Imports `limits`.

use std::path::Path;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Index, IndexReader, IndexSettings, ReloadPolicy, SingleSegmentIndexWriter, TantivyDocument, Term};

use super::tokenizer::{self, Grams, Words};
use crate::limits;

/// A passage's row and its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    pub row: u32,
    pub score: f32,
}

/// Which field to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lexicon {
    Words,
    Grams,
}

#[derive(Clone, Copy)]
struct Fields {
    row: Field,
    words: Field,
    grams: Field,
    stored: Field,
}

fn schema() -> (Schema, Fields) {
    let text = |tokenizer: &str| {
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(IndexRecordOption::WithFreqs);
        TextOptions::default().set_indexing_options(indexing)
    };
    let mut builder = Schema::builder();
    let row = builder.add_u64_field("row", FAST | INDEXED);
    let words = builder.add_text_field("words", text("words"));
    let grams = builder.add_text_field("grams", text("grams"));
    let stored = builder.add_bytes_field("passage", STORED);
    (builder.build(), Fields { row, words, grams, stored })
}

fn tokenizers() -> TokenizerManager {
    // tantivy asks for its default tokenizer even for number fields.
    let tokenizers = TokenizerManager::default();
    tokenizers.register("words", Words);
    tokenizers.register("grams", Grams);
    tokenizers
}

/// Writes one immutable segment.
pub struct IndexBuilder {
    writer: SingleSegmentIndexWriter,
    fields: Fields,
}

impl IndexBuilder {
    /// # Errors
    /// When the folder cannot be written.
    pub fn create(folder: &Path) -> tantivy::Result<IndexBuilder> {
        std::fs::create_dir_all(folder)?;
        let (schema, fields) = schema();
        let directory = tantivy::directory::MmapDirectory::open(folder)?;
        let builder = Index::builder().schema(schema).settings(IndexSettings::default()).tokenizers(tokenizers());
        let writer = builder.single_segment_index_writer(directory, limits::INDEX_WRITER_BYTES)?;
        Ok(IndexBuilder { writer, fields })
    }

    /// Adds the passage `row`: what is searched, and what is kept with it.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn add(&mut self, row: u32, search_text: &str, stored: &[u8]) -> tantivy::Result<()> {
        let mut document = TantivyDocument::default();
        document.add_u64(self.fields.row, u64::from(row));
        document.add_text(self.fields.words, search_text);
        document.add_text(self.fields.grams, search_text);
        document.add_bytes(self.fields.stored, stored);
        self.writer.add_document(document)
    }

    /// # Errors
    /// When the disk is full.
    pub fn finish(self) -> tantivy::Result<()> {
        self.writer.finalize().map(|_| ())
    }
}

/// An open index.
pub struct TextIndex {
    reader: IndexReader,
    fields: Fields,
}

impl TextIndex {
    /// # Errors
    /// When the folder holds no whole index.
    pub fn open(folder: &Path) -> tantivy::Result<TextIndex> {
        let mut index = Index::open(super::library::read_only(folder)?)?;
        index.set_tokenizers(tokenizers());
        let (_, fields) = schema();
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(TextIndex { reader, fields })
    }

    pub fn len(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn field(&self, lexicon: Lexicon) -> Field {
        match lexicon {
            Lexicon::Words => self.fields.words,
            Lexicon::Grams => self.fields.grams,
        }
    }

    /// The best `count` passages for `question` by BM25 over one field.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn search(&self, lexicon: Lexicon, terms: &[String], count: usize) -> tantivy::Result<Vec<Hit>> {
        let field = self.field(lexicon);
        let clauses: Vec<(Occur, Box<dyn Query>)> = terms
            .iter()
            .map(|term| {
                let query = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs);
                (Occur::Should, Box::new(query) as Box<dyn Query>)
            })
            .collect();
        if clauses.is_empty() {
            return Ok(Vec::new());
        }
        let searcher = self.reader.searcher();
        let found = searcher.search(&BooleanQuery::new(clauses), &TopDocs::with_limit(count).order_by_score())?;
        let mut hits = Vec::with_capacity(found.len());
        for (score, address) in found {
            let column = searcher.segment_reader(address.segment_ord).fast_fields().u64("row")?;
            let row = column.first(address.doc_id).unwrap_or(u64::MAX) as u32;
            hits.push(Hit { row, score });
        }
        Ok(hits)
    }

    /// Passages that hold `term` in the word field.
    pub fn document_frequency(&self, term: &str) -> u64 {
        self.reader.searcher().doc_freq(&Term::from_field_text(self.fields.words, term)).unwrap_or(0)
    }

    /// What was stored with a row.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn stored(&self, row: u32) -> tantivy::Result<Option<Vec<u8>>> {
        let searcher = self.reader.searcher();
        let query = TermQuery::new(Term::from_field_u64(self.fields.row, u64::from(row)), IndexRecordOption::Basic);
        let found = searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
        let Some((_, address)) = found.first() else {
            return Ok(None);
        };
        let document: TantivyDocument = searcher.doc(*address)?;
        Ok(document.get_first(self.fields.stored).and_then(|value| value.as_bytes().map(<[u8]>::to_vec)))
    }
}

/// Terms of a question for one field.
pub fn terms(lexicon: Lexicon, question: &str) -> Vec<String> {
    match lexicon {
        Lexicon::Words => tokenizer::words(question),
        Lexicon::Grams => tokenizer::grams(question),
    }
}
