//! Text to tokens and back, inside the worker: contents never become control tokens, and characters that span tokens are
//! only passed on whole. Imports `limits`.

use llama_cpp_2::model::LlamaModel;
use llama_cpp_2::token::LlamaToken;
use unicode_normalization::UnicodeNormalization;

use super::template::Segment;
use super::unigram::Unigram;
use crate::limits;

/// Tokens of one text for the embedding model: NFKC first (the model's own map), cut to what the model can read.
/// `unigram` is the vocabulary beside the model file, for models that have none inside.
pub fn for_embedding(model: &LlamaModel, unigram: Option<&Unigram>, text: &str) -> Vec<LlamaToken> {
    let normalised: String = text.chars().take(limits::EMBED_CHARS_MAX).nfkc().filter(|c| *c != '\0').collect();
    if let Some(unigram) = unigram {
        return unigram.tokenize(&normalised, limits::EMBED_TOKENS_MAX).into_iter().map(LlamaToken::new).collect();
    }
    let vocab = model.vocab();
    let mut tokens = vocab.tokenize(normalised.as_bytes(), true, false);
    if tokens.len() > limits::EMBED_TOKENS_MAX {
        tokens.truncate(limits::EMBED_TOKENS_MAX - 1);
        tokens.push(vocab.eos());
    }
    tokens
}

/// Tokens of a rendered prompt.
///
/// # Errors
/// When the contents (all that is not template) exceed `content_tokens_max`.
pub fn for_prompt(model: &LlamaModel, segments: &[Segment], content_tokens_max: usize) -> Result<Vec<LlamaToken>, String> {
    let vocab = model.vocab();
    let mut tokens = Vec::new();
    let mut content_tokens = 0;
    for segment in segments {
        match segment {
            Segment::Template(text) => tokens.extend(vocab.tokenize(text.as_bytes(), false, true)),
            Segment::Content(text) => {
                let content = vocab.tokenize(text.replace('\0', "").as_bytes(), false, false);
                content_tokens += content.len();
                tokens.extend(content);
            }
        }
    }
    if vocab.should_add_bos() && tokens.first() != Some(&vocab.bos()) {
        tokens.insert(0, vocab.bos());
    }
    if content_tokens > content_tokens_max {
        return Err(format!("the prompt has {content_tokens} tokens, {content_tokens_max} are allowed"));
    }
    Ok(tokens)
}

/// The most likely token; the first of equals.
pub fn greedy(logits: &[f32]) -> LlamaToken {
    let mut best = 0;
    for (index, logit) in logits.iter().enumerate() {
        if *logit > logits[best] {
            best = index;
        }
    }
    LlamaToken::new(best as i32)
}

/// Turns tokens into text, holding back the bytes of an unfinished character.
pub struct TextDecoder {
    decoder: encoding_rs::Decoder,
    bytes: Vec<u8>,
}

impl TextDecoder {
    pub fn new() -> Self {
        TextDecoder { decoder: encoding_rs::UTF_8.new_decoder_without_bom_handling(), bytes: Vec::new() }
    }

    /// The text that `token` completes; may be empty.
    pub fn push(&mut self, model: &LlamaModel, token: LlamaToken) -> String {
        self.bytes.clear();
        self.bytes.reserve(32);
        model.vocab().token_to_piece_into(token, &mut self.bytes, false, None);
        let mut text = String::with_capacity(self.bytes.len() + 8);
        let _ = self.decoder.decode_to_string(&self.bytes, &mut text, false);
        text
    }
}

impl Default for TextDecoder {
    fn default() -> Self {
        Self::new()
    }
}
