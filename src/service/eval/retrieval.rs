//! How well documents are ranked, by language pair and ranker: R@k, MRR@10, nDCG@10 as in TREC.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::time::Instant;

use serde::Serialize;

use super::rows::{DocumentRow, QueryRow, short_code};
use super::{percentile, rows};
use crate::pack::passage::{Passage, plain_passages};
use crate::pack::{Document, Review};
use crate::search::{Library, LibraryWriter, Query, QuestionVector, Ranker, retrieve};
use crate::service::{Service, ServiceError};

/// Passages looked at before documents are counted once each.
const DEPTH: usize = 300;
/// Questions whose whole time is measured, embedding included.
const TIMED_MAX: usize = 200;

/// All groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RetrievalFigures {
    pub groups: Vec<GroupFigures>,
    pub passages: usize,
    pub query_ms: QueryMs,
}

/// Time of a whole hybrid search, the question's embedding included, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct QueryMs {
    pub p50: f64,
    pub p95: f64,
}

/// One language pair with one ranker.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupFigures {
    pub query_language: String,
    pub document_language: String,
    pub ranker: &'static str,
    pub queries: usize,
    pub r1: f64,
    pub r5: f64,
    pub r20: f64,
    pub mrr10: f64,
    pub ndcg10: f64,
}

const RANKERS: [(Ranker, &str); 3] = [(Ranker::Bm25, "bm25"), (Ranker::Dense, "dense"), (Ranker::Hybrid, "hybrid")];

/// Ranks `documents` for `queries`; with `mixed` all languages lie in one library, else each language in its own.
/// `step` hears of vectors done, and returns false to stop.
///
/// # Errors
/// When files, disk or engine fail.
pub fn measure(
    service: &Service,
    documents: &[PathBuf],
    queries: &[PathBuf],
    mixed: bool,
    step: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<RetrievalFigures, ServiceError> {
    let mut document_rows: Vec<DocumentRow> = Vec::new();
    for path in documents {
        document_rows.extend(rows::read::<DocumentRow>(path)?);
    }
    let mut query_rows: Vec<QueryRow> = Vec::new();
    for path in queries {
        query_rows.extend(rows::read::<QueryRow>(path)?);
    }
    let mut languages: Vec<String> = query_rows.iter().map(|query| query.document_language().to_owned()).collect();
    languages.sort();
    languages.dedup();
    if mixed {
        languages = vec![String::new()];
    }
    let mut figures = RetrievalFigures { groups: Vec::new(), passages: 0, query_ms: QueryMs::default() };
    let mut times = Vec::new();
    for language in &languages {
        let fits = |candidate: &str| language.is_empty() || candidate == language;
        let passages: Vec<Passage> = document_rows.iter().filter(|row| fits(&row.lang)).flat_map(row_passages).collect();
        let asked: Vec<&QueryRow> = query_rows.iter().filter(|query| fits(query.document_language())).collect();
        figures.passages += passages.len();
        let Some(bench) = Bench::build(service, passages, step)? else { return Ok(figures) };
        figures.groups.extend(bench.groups(&asked, step)?);
        bench.time(&asked, TIMED_MAX, &mut times)?;
    }
    times.sort_by(f64::total_cmp);
    figures.query_ms = QueryMs { p50: percentile(&times, 0.5), p95: percentile(&times, 0.95) };
    Ok(figures)
}

fn row_passages(row: &DocumentRow) -> Vec<Passage> {
    let document = Document {
        id: row.id.clone(),
        title: row.title.clone(),
        language: short_code(&row.lang).to_owned(),
        topic: String::new(),
        audience: Vec::new(),
        edition: String::new(),
        licence: String::new(),
        sources: Vec::new(),
        review: Review::NotReviewed,
        translation_of: None,
        translation_review: None,
        body: row.text.clone(),
    };
    plain_passages(&document, "eval")
}

/// A library of evaluation documents, in a scratch folder that goes with it.
struct Bench<'a> {
    service: &'a Service,
    library: Library,
    passages: Vec<Passage>,
    folder: PathBuf,
}

impl Drop for Bench<'_> {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl<'a> Bench<'a> {
    fn build(
        service: &'a Service,
        passages: Vec<Passage>,
        step: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Option<Bench<'a>>, ServiceError> {
        let folder = service.scratch_folder("eval")?;
        let vectors = if let Some(model) = service.embedding_model() {
            let texts: Vec<String> = passages.iter().map(|passage| format!("passage: {}", passage.search_text())).collect();
            let Some(vectors) = service.vectors(&texts, step)? else { return Ok(None) };
            Some((model, vectors))
        } else {
            None
        };
        let dimensions = vectors.as_ref().and_then(|(model, rows)| Some((model.as_str(), rows.first()?.len())));
        let mut writer = LibraryWriter::create(&folder, dimensions)?;
        for (index, passage) in passages.iter().enumerate() {
            let vector = vectors.as_ref().map(|(_, rows)| rows[index].as_slice());
            writer.add(passage, vector, &[])?;
        }
        writer.finish()?;
        Ok(Some(Bench { service, library: Library::open(&folder)?, passages, folder }))
    }

    fn groups(&self, queries: &[&QueryRow], step: &mut dyn FnMut(usize, usize) -> bool) -> Result<Vec<GroupFigures>, ServiceError> {
        let vectors = if self.library.has_vectors() {
            let texts: Vec<String> = queries.iter().map(|query| format!("query: {}", query.query)).collect();
            self.service.vectors(&texts, step)?
        } else {
            None
        };
        let mut sums: BTreeMap<(String, String, &'static str), Sums> = BTreeMap::new();
        for (index, query) in queries.iter().enumerate() {
            let language = short_code(&query.lang);
            let vector = vectors.as_ref().map(|rows| QuestionVector { values: rows[index].clone(), centre: self.service.centre(language) });
            for (ranker, name) in RANKERS {
                if ranker != Ranker::Bm25 && vector.is_none() {
                    continue;
                }
                let ranked = self.ranked(Query { text: &query.query, language, vector: vector.as_ref() }, ranker)?;
                sums.entry((query.lang.clone(), query.document_language().to_owned(), name)).or_default().add(query, &ranked);
            }
        }
        Ok(sums.into_iter().map(|((query, document, ranker), sums)| sums.figures(query, document, ranker)).collect())
    }

    /// Document ids, best first, each once.
    fn ranked(&self, query: Query, ranker: Ranker) -> Result<Vec<&str>, ServiceError> {
        let retrieval = retrieve(&self.library, query, ranker, DEPTH)?;
        let mut seen = HashSet::new();
        let documents = retrieval.found.iter().map(|found| self.passages[found.row as usize].document.as_str());
        Ok(documents.filter(|document| seen.insert(*document)).collect())
    }

    fn time(&self, queries: &[&QueryRow], count: usize, times: &mut Vec<f64>) -> Result<(), ServiceError> {
        use crate::ask::line::Meaning;
        for query in queries.iter().step_by(queries.len().div_ceil(count).max(1)) {
            let started = Instant::now();
            let language = short_code(&query.lang);
            let vector = self.service.question(&query.query, language);
            self.ranked(Query { text: &query.query, language, vector: vector.as_ref() }, Ranker::Hybrid)?;
            times.push(started.elapsed().as_secs_f64() * 1e3);
        }
        Ok(())
    }
}

#[derive(Default)]
struct Sums {
    queries: usize,
    r1: f64,
    r5: f64,
    r20: f64,
    mrr10: f64,
    ndcg10: f64,
}

impl Sums {
    fn add(&mut self, query: &QueryRow, ranked: &[&str]) {
        let rank = ranked.iter().position(|document| query.relevant.iter().any(|id| id == document)).map(|at| at + 1);
        let within = |limit: usize| f64::from(u8::from(rank.is_some_and(|rank| rank <= limit)));
        self.queries += 1;
        self.r1 += within(1);
        self.r5 += within(5);
        self.r20 += within(20);
        self.mrr10 += rank.filter(|rank| *rank <= 10).map_or(0.0, |rank| 1.0 / rank as f64);
        self.ndcg10 += ndcg10(query, ranked);
    }

    fn figures(&self, query_language: String, document_language: String, ranker: &'static str) -> GroupFigures {
        let mean = |sum: f64| (sum / self.queries.max(1) as f64 * 1e4).round() / 1e4;
        GroupFigures {
            query_language,
            document_language,
            ranker,
            queries: self.queries,
            r1: mean(self.r1),
            r5: mean(self.r5),
            r20: mean(self.r20),
            mrr10: mean(self.mrr10),
            ndcg10: mean(self.ndcg10),
        }
    }
}

/// Gain 2^grade − 1, discounted by log2(rank + 1), over that of the best order. Without grades each relevant document has grade 1.
fn ndcg10(query: &QueryRow, ranked: &[&str]) -> f64 {
    let grade = |document: &str| -> f64 {
        let graded = query.grades.get(document).copied();
        f64::from(graded.unwrap_or_else(|| u32::from(query.grades.is_empty() && query.relevant.iter().any(|id| id == document))))
    };
    let discounted = |grades: &mut dyn Iterator<Item = f64>| -> f64 {
        grades.take(10).enumerate().map(|(at, grade)| (grade.exp2() - 1.0) / ((at + 2) as f64).log2()).sum()
    };
    let mut ideal: Vec<f64> = if query.grades.is_empty() {
        vec![1.0; query.relevant.len()]
    } else {
        query.grades.values().map(|grade| f64::from(*grade)).collect()
    };
    ideal.sort_by(|a, b| b.total_cmp(a));
    let best = discounted(&mut ideal.into_iter());
    if best > 0.0 { discounted(&mut ranked.iter().map(|document| grade(document))) / best } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_of_the_definitions() {
        let query = QueryRow {
            id: "q".into(),
            lang: "en".into(),
            doc_lang: None,
            query: "q".into(),
            relevant: vec!["a".into(), "b".into()],
            grades: [("a".to_owned(), 2), ("b".to_owned(), 1)].into(),
        };
        let mut sums = Sums::default();
        sums.add(&query, &["x", "b", "a"]);
        let figures = sums.figures("en".into(), "en".into(), "bm25");
        assert_eq!((figures.r1, figures.r5, figures.mrr10), (0.0, 1.0, 0.5));
        // (1/log2(3) + 3/log2(4)) / (3/log2(2) + 1/log2(3)) = 2.1309 / 3.6309
        assert!((figures.ndcg10 - 0.5869).abs() < 1e-3, "{}", figures.ndcg10);
    }
}
