//! Evaluation files: JSON lines, plain or gzipped, read with limits.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::limits;
use crate::service::ServiceError;

/// A document to search.
#[derive(Debug, Clone, Deserialize)]
pub struct DocumentRow {
    pub id: String,
    pub lang: String,
    #[serde(default)]
    pub title: String,
    pub text: String,
}

/// A question with the documents that answer it.
#[derive(Debug, Clone, Deserialize)]
pub struct QueryRow {
    pub id: String,
    pub lang: String,
    #[serde(default)]
    pub doc_lang: Option<String>,
    pub query: String,
    pub relevant: Vec<String>,
    #[serde(default)]
    pub grades: BTreeMap<String, u32>,
}

impl QueryRow {
    /// The language of the documents to search.
    pub fn document_language(&self) -> &str {
        self.doc_lang.as_deref().unwrap_or(&self.lang)
    }
}

/// A text whose language is known.
#[derive(Debug, Clone, Deserialize)]
pub struct LanguageRow {
    pub lang: String,
    pub text: String,
}

/// All rows of a file.
///
/// # Errors
/// Naming the file and the line.
pub fn read<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, ServiceError> {
    let fail = |reason: String| ServiceError::Eval(format!("{}: {reason}", path.display()));
    let file = File::open(path).map_err(|error| fail(error.to_string()))?;
    let zipped = path.extension().is_some_and(|extension| extension == "gz");
    let reader: Box<dyn Read> = if zipped { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut rows = Vec::new();
    for (number, line) in BufReader::new(reader.take(limits::EVAL_FILE_BYTES_MAX)).lines().enumerate() {
        let line = line.map_err(|error| fail(format!("line {}: {error}", number + 1)))?;
        if line.len() > limits::EVAL_LINE_BYTES_MAX {
            return Err(fail(format!("line {} is longer than {} bytes", number + 1, limits::EVAL_LINE_BYTES_MAX)));
        }
        if !line.trim().is_empty() {
            rows.push(serde_json::from_str(&line).map_err(|error| fail(format!("line {}: {error}", number + 1)))?);
        }
    }
    Ok(rows)
}

/// The two-letter code of a language, where the file has three letters.
pub fn short_code(code: &str) -> &str {
    match code {
        "hau" => "ha",
        "swa" | "swh" => "sw",
        "amh" => "am",
        "eng" => "en",
        "fra" | "fre" => "fr",
        "spa" => "es",
        "por" => "pt",
        "hin" => "hi",
        "ara" | "arb" => "ar",
        "ben" => "bn",
        other => other,
    }
}
