//! Vectors for questions and passages: through the engine, remembered in the store by hash of model and text.

use std::collections::HashMap;
use std::sync::Mutex;

use super::Service;
use crate::ask::line::Meaning;
use crate::engine::{EngineError, Role};
use crate::pack::language::Language;
use crate::search::QuestionVector;

/// Means of question vectors by language; the empty code is the mean of all.
#[derive(Default)]
pub(super) struct Centres(Mutex<HashMap<String, Vec<f32>>>);

impl Service {
    /// The identity of the embedding model, when there is a usable one.
    pub(super) fn embedding_model(&self) -> Option<String> {
        self.engine(Role::Embed)?;
        self.embed.as_ref().map(|model| model.card.sha256.clone())
    }

    /// Vectors of `texts` (prefix included), in order; those computed before come from the store. `step` hears how many of
    /// the missing ones are done, and may return false to stop.
    pub(super) fn vectors(
        &self,
        texts: &[String],
        step: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Option<Vec<Vec<f32>>>, EngineError> {
        /// Texts sent to the worker at once: seconds of work on a slow board, so that it can be cancelled between.
        const AT_ONCE: usize = 16;
        let (Some(engine), Some(model)) = (self.engine(Role::Embed), self.embedding_model()) else {
            return Err(EngineError::Start("there is no embedding model".into()));
        };
        let keys: Vec<[u8; 32]> = texts.iter().map(|text| key(&model, text)).collect();
        let mut vectors: Vec<Option<Vec<f32>>> = keys.iter().map(|key| self.store().embedding(key).ok().flatten()).collect();
        let mut missing: Vec<usize> = (0..texts.len()).filter(|index| vectors[*index].is_none()).collect();
        // Texts of one length share a pass without padding.
        missing.sort_by_key(|index| texts[*index].len());
        for (round, chunk) in missing.chunks(AT_ONCE).enumerate() {
            if !step(round * AT_ONCE, missing.len()) {
                return Ok(None);
            }
            let batch: Vec<String> = chunk.iter().map(|index| texts[*index].clone()).collect();
            let (dimensions, values) = engine.embed(&batch)?;
            let rows: Vec<&[f32]> = values.chunks_exact(dimensions.max(1)).collect();
            if self.read_only.is_none() {
                let entries = chunk.iter().zip(&rows).map(|(index, row)| (&keys[*index], *row));
                // A full disk costs the memory of the vector, not the vector.
                if let Err(error) = self.store().keep_embeddings(entries) {
                    tracing::warn!(%error, "vectors are not kept");
                }
            }
            for (index, row) in chunk.iter().zip(rows) {
                vectors[*index] = Some(row.to_vec());
            }
        }
        Ok(vectors.into_iter().collect())
    }

    /// The mean vector of questions in `language`, from its sample sentences; of all languages where it is not known.
    pub(super) fn centre(&self, language: &str) -> Option<Vec<f32>> {
        let code = if Language::sample(language).is_some() { language } else { "" };
        let known = |centres: &Centres| centres.0.lock().ok().and_then(|centres| centres.get(code).cloned());
        if let Some(centre) = known(&self.centres) {
            return Some(centre);
        }
        let languages: Vec<&str> =
            if code.is_empty() { Language::all().iter().map(|language| language.code.as_str()).collect() } else { vec![code] };
        let mut texts = Vec::new();
        for language in languages {
            let sample = Language::sample(language).unwrap_or_default();
            texts.extend(sample.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("query: {line}")));
        }
        let vectors = self.vectors(&texts, &mut |_, _| true).ok().flatten()?;
        let mut centre = vec![0f32; vectors.first()?.len()];
        for vector in &vectors {
            for (sum, value) in centre.iter_mut().zip(vector) {
                *sum += value / vectors.len() as f32;
            }
        }
        if let Ok(mut centres) = self.centres.0.lock() {
            centres.insert(code.to_owned(), centre.clone());
        }
        Some(centre)
    }

    /// Computes all centres, so that no question waits for one.
    pub(super) fn warm_centres(&self) {
        for language in Language::all().iter().map(|language| language.code.as_str()).chain([""]) {
            self.centre(language);
        }
    }
}

impl Meaning for Service {
    fn question(&self, text: &str, language: &str) -> Option<QuestionVector> {
        let engine = self.engine(Role::Embed)?;
        // Questions are private: they are embedded without being remembered.
        let embedded = engine.embed(&[format!("query: {text}")]);
        let (_, values) = embedded.inspect_err(|error| tracing::error!(%error, "the question has no vector")).ok()?;
        Some(QuestionVector { values, centre: self.centre(language) })
    }

    fn passages(&self, texts: &[String]) -> Option<Vec<Vec<f32>>> {
        let engine = self.engine(Role::Embed)?;
        let prefixed: Vec<String> = texts.iter().map(|text| format!("passage: {text}")).collect();
        let (dimensions, values) = engine.embed(&prefixed).ok()?;
        Some(values.chunks_exact(dimensions.max(1)).map(<[f32]>::to_vec).collect())
    }
}

fn key(model: &str, text: &str) -> [u8; 32] {
    *blake3::Hasher::new().update(model.as_bytes()).update(&[0]).update(text.as_bytes()).finalize().as_bytes()
}
