//! The answer line, top to bottom: triage → retrieve → ground → quote → prompt → engine → verify.
//!
//! One straight function. What it needs of the machine comes in as [`Parts`]; what it finds goes out as [`AskEvent`]s.

use std::time::Duration;

use serde::Serialize;

use super::ground::{self, Grounding};
use super::quote::{self, Candidate, PASSAGES_LOOKED_AT, Quote};
use super::triage::{Fired, Triage};
use super::verify::Checker;
use super::{prompt, verify};
use crate::engine::{Engine, EngineError, GenerationEvent};
use crate::limits;
use crate::pack::language::Language;
use crate::pack::sentence;
use crate::search::{Library, LibraryError, Query, QuestionVector, Ranker, Retrieval, detect, retrieve};

/// A question and who asks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub text: String,
    /// The language the person chose for the question, if any; else it is detected.
    pub language: Option<String>,
    /// The language of the person's screen.
    pub reader: String,
    /// Whether plain words are wanted at all.
    pub with_model: bool,
}

/// Turns text into vectors, as far as the device can.
pub trait Meaning {
    /// The vector of a question in `language`; `None` without an embedding model.
    fn question(&self, text: &str, language: &str) -> Option<QuestionVector>;
    /// Vectors of passages or sentences; `None` without an embedding model.
    fn passages(&self, texts: &[String]) -> Option<Vec<Vec<f32>>>;
}

/// The model that may reword, and the languages it can be trusted to write at all.
pub struct Writer<'a> {
    pub engine: &'a Engine,
    pub languages: &'a [&'a str],
}

/// What the line works with.
pub struct Parts<'a> {
    pub triage: &'a Triage,
    pub library: &'a Library,
    pub meaning: &'a dyn Meaning,
    /// `None` when there is no generating model, or it cannot be used.
    pub writer: Option<Writer<'a>>,
    /// Milliseconds since the question was asked.
    pub clock: &'a dyn Fn() -> f64,
    pub is_cancelled: &'a dyn Fn() -> bool,
}

/// Whether the library has an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Answered,
    NotCovered,
}

/// A page near the question, offered where the library has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Nearest {
    pub document: String,
    pub title: String,
    pub section: String,
}

/// A sentence of the model that survived its checks, and the quotes it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlainSentence {
    pub text: String,
    pub quotes: Vec<usize>,
}

/// Milliseconds from the question to each step; 0 where a step did not happen.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Timings {
    pub triage: f64,
    pub retrieve: f64,
    pub quotes: f64,
    pub first_token: f64,
    pub total: f64,
}

/// Why there are no plain words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoPlainWords {
    /// The person did not want them.
    NotAsked,
    /// No model on the device.
    NoModel,
    /// The model does not write the language of the quotes.
    OtherLanguage,
    /// Nothing the model wrote survived its checks.
    NothingSurvived,
    /// The engine failed; the notice says how.
    Failed,
    Cancelled,
}

/// One step of an answer, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum AskEvent {
    Triage {
        language: String,
        fired: Vec<Fired>,
    },
    /// Quotes, or none and the nearest pages.
    Quotes {
        outcome: Outcome,
        grounding: Grounding,
        quotes: Vec<Quote>,
        nearest: Vec<Nearest>,
    },
    /// The model has begun to write.
    Writing,
    Sentence(PlainSentence),
    /// One more sentence did not survive.
    Dropped(verify::Fault),
    /// The engine failed, in its own words, for the log and `doctor`.
    EngineFailed(String),
    Done {
        no_plain_words: Option<NoPlainWords>,
        timings: Timings,
    },
    /// The line itself failed.
    Failed(String),
}

/// Why the line ended early.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    #[error(transparent)]
    Library(#[from] LibraryError),
}

/// Answers `question`, handing each step to `emit` as soon as it is known.
///
/// # Errors
/// When the library is damaged; a failing model is an event, not an error.
pub fn answer(question: &Question, parts: &Parts, emit: &mut dyn FnMut(AskEvent)) -> Result<(), AskError> {
    let mut timings = Timings::default();
    let text: String = question.text.chars().take(limits::QUESTION_CHARS_MAX).collect();
    let language = question.language.clone().unwrap_or_else(|| detect::detect(&text, Some(&question.reader)).language);
    let reader = reader_language(&language, question, parts.library);

    let fired = parts.triage.fire(&text, &language, &question.reader);
    timings.triage = (parts.clock)();
    emit(AskEvent::Triage { language: language.clone(), fired });

    let vector = parts.meaning.question(&text, &language);
    let query = Query { text: &text, language: &language, vector: vector.as_ref() };
    let retrieval = retrieve(parts.library, query, Ranker::Hybrid, limits::SEARCH_RESULTS_MAX)?;
    let candidates = candidates(parts.library, &retrieval, &language, &reader)?;
    timings.retrieve = (parts.clock)();

    let values = vector.as_ref().map(|vector| vector.values.as_slice());
    let grounding = ground::decide(ground::evidence(parts.library, &text, &language, values, &retrieval, &candidates));
    let quotes = if grounding.covered { quote::choose(parts.library, &text, &language, values, &candidates) } else { Vec::new() };
    let outcome = if quotes.is_empty() { Outcome::NotCovered } else { Outcome::Answered };
    let nearest = if quotes.is_empty() { nearest(&candidates) } else { Vec::new() };
    timings.quotes = (parts.clock)();
    emit(AskEvent::Quotes { outcome, grounding, quotes: quotes.clone(), nearest });

    let no_plain_words = match outcome {
        Outcome::NotCovered => None,
        Outcome::Answered => write_plain_words(question, &quotes, parts, &mut timings, emit),
    };
    timings.total = (parts.clock)();
    emit(AskEvent::Done { no_plain_words, timings });
    Ok(())
}

/// Quotes are in the question's language where the library has it, else in that of the person's screen.
fn reader_language(language: &str, question: &Question, library: &Library) -> String {
    let known = library.description().languages.iter().any(|known| known == language);
    if known { language.to_owned() } else { question.reader.clone() }
}

/// The best passages, each in the reader's language where a translation of its page exists.
fn candidates(library: &Library, retrieval: &Retrieval, language: &str, reader: &str) -> Result<Vec<Candidate>, LibraryError> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for found in &retrieval.found {
        if candidates.len() == PASSAGES_LOOKED_AT {
            break;
        }
        // A translation into a third language says nothing that its original does not.
        let language_of_row = library.language(found.row);
        let is_foreign =
            library.row(found.row).is_some_and(|row| row.is_translation) && language_of_row != reader && language_of_row != language;
        if is_foreign {
            continue;
        }
        let translated = || {
            let rows = library.same_work(found.row, reader);
            rows.into_iter().max_by(|a, b| retrieval.evidence(*a).score.total_cmp(&retrieval.evidence(*b).score))
        };
        let row = if language_of_row == reader { found.row } else { translated().unwrap_or(found.row) };
        if !candidates.iter().any(|candidate| candidate.row == row) {
            candidates.push(Candidate { row, passage: library.passage(row)?, score: found.score });
        }
    }
    Ok(candidates)
}

fn nearest(candidates: &[Candidate]) -> Vec<Nearest> {
    let mut nearest: Vec<Nearest> = Vec::new();
    for passage in candidates.iter().map(|candidate| &candidate.passage) {
        if nearest.len() < 3 && !nearest.iter().any(|known| known.document == passage.document) {
            nearest.push(Nearest { document: passage.document.clone(), title: passage.title.clone(), section: passage.section.clone() });
        }
    }
    nearest
}

/// Lets the model reword the quotes and passes on what survives. Returns why there is nothing, if so.
fn write_plain_words(
    question: &Question,
    quotes: &[Quote],
    parts: &Parts,
    timings: &mut Timings,
    emit: &mut dyn FnMut(AskEvent),
) -> Option<NoPlainWords> {
    if !question.with_model {
        return Some(NoPlainWords::NotAsked);
    }
    let Some(writer) = &parts.writer else { return Some(NoPlainWords::NoModel) };
    let quoted_language = quotes.first().map_or("", |quote| quote.language.as_str());
    let Some(language) = Language::built_in(quoted_language).filter(|language| writer.languages.contains(&language.code.as_str())) else {
        return Some(NoPlainWords::OtherLanguage);
    };
    let total = f64::from(parts.library.description().passages).max(1.0);
    let frequency = |word: &str| parts.library.document_frequency(word) as f64 / total;
    let quoted: Vec<String> =
        quotes.iter().map(|quote| format!("{} {}", quote.header.as_deref().unwrap_or(""), quote.text).trim().to_owned()).collect();
    let checker = Checker::new(language, &quoted, &frequency);
    let quote_vectors = parts.meaning.passages(&quoted);
    let mut survived = 0;
    let mut judge = |sentence: &str, emit: &mut dyn FnMut(AskEvent)| {
        let cosines = quote_vectors.as_ref().and_then(|vectors| {
            let own = parts.meaning.passages(&[sentence.to_owned()])?.pop()?;
            Some(vectors.iter().map(|vector| vector.iter().zip(&own).map(|(a, b)| a * b).sum()).collect::<Vec<f32>>())
        });
        match checker.check(sentence, cosines.as_deref()) {
            Ok(cited) => {
                survived += 1;
                emit(AskEvent::Sentence(PlainSentence { text: sentence.to_owned(), quotes: cited }));
            }
            Err(fault) => emit(AskEvent::Dropped(fault)),
        }
    };
    let mut written = stream_sentences(writer.engine, quotes, language, parts, timings, &mut judge, emit);
    if let Err(EngineError::Died(reason)) = &written {
        // A dead worker is replaced once. What it wrote so far was checked sentence by sentence; the answer begins again.
        emit(AskEvent::EngineFailed(reason.clone()));
        written = stream_sentences(writer.engine, quotes, language, parts, timings, &mut judge, emit);
    }
    match written {
        Ok(true) if survived == 0 => Some(NoPlainWords::NothingSurvived),
        Ok(true) => None,
        Ok(false) => Some(NoPlainWords::Cancelled),
        Err(error) => {
            emit(AskEvent::EngineFailed(error.to_string()));
            Some(NoPlainWords::Failed)
        }
    }
}

/// Decides on one sentence and says so.
type Judge<'a> = dyn FnMut(&str, &mut dyn FnMut(AskEvent)) + 'a;

/// Reads the model's words and judges each sentence once it is whole. Returns false when cancelled.
fn stream_sentences(
    engine: &Engine,
    quotes: &[Quote],
    language: &Language,
    parts: &Parts,
    timings: &mut Timings,
    judge: &mut Judge,
    emit: &mut dyn FnMut(AskEvent),
) -> Result<bool, EngineError> {
    /// Between two looks at the cancel flag.
    const LOOK: Duration = Duration::from_millis(50);
    let mut generation = engine.generate(&prompt::messages(quotes), limits::ANSWER_TOKENS_MAX)?;
    emit(AskEvent::Writing);
    let mut text = String::new();
    loop {
        if (parts.is_cancelled)() {
            return Ok(false);
        }
        match generation.next_event(LOOK)? {
            Some(GenerationEvent::Piece(piece)) => {
                if timings.first_token == 0.0 {
                    timings.first_token = (parts.clock)();
                }
                text.push_str(&piece);
                while let Some((sentence, rest)) = first_whole_sentence(&text, language) {
                    judge(&sentence, emit);
                    text = rest;
                }
            }
            Some(GenerationEvent::Done { .. }) => {
                for sentence in sentence::sentences(&text.replace('\n', " "), Some(language)) {
                    judge(sentence, emit);
                }
                return Ok(true);
            }
            None => {}
        }
    }
}

/// The first sentence of a growing text, once the next one has begun.
fn first_whole_sentence(text: &str, language: &Language) -> Option<(String, String)> {
    let line_end = text.trim_start().find('\n').map(|at| at + text.len() - text.trim_start().len());
    let head = line_end.map_or(text, |end| &text[..end]);
    let sentences = sentence::sentences(head, Some(language));
    let whole = sentences.len() > 1 || (line_end.is_some() && !sentences.is_empty());
    let first = sentences.first().filter(|_| whole)?;
    let end = text.find(first)? + first.len();
    Some(((*first).to_owned(), text[end..].to_owned()))
}
