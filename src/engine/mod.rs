//! Running models: the only room that knows llama.cpp. Embeds texts and continues conversations in a child process.
//!
//! Start at [`handle::Engine`]. The worker's own side is in `worker`. May import `limits` and `config`.

pub mod backend;
pub mod cpu;
pub mod e5;
pub mod gguf;
pub mod handle;
pub mod models;
pub mod protocol;
pub mod template;
mod tokens;
pub mod unigram;
pub mod worker;

pub use handle::{Engine, EngineConfig, EngineError, Generation, GenerationEvent};
pub use protocol::{Message, ModelInfo, Role, Stop};
