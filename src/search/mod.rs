//! Finding passages: words, character n-grams and meaning, fused by evidence. The only room that knows tantivy.
//!
//! Start at [`library::Library`]. Embedding the question is the caller's work (`service`), so that this room needs no model.
//! May import `limits`, `text` and the plain types of `pack`.

pub mod detect;
pub mod fuse;
pub mod index;
pub mod library;
pub mod tokenizer;
pub mod vectors;

pub use fuse::{Found, Query, QuestionVector, Ranker, Retrieval, retrieve};
pub use library::{Library, LibraryError, LibraryWriter};
