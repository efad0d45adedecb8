//! The answer line: triage → retrieve → ground → quote → prompt → engine → verify. Start at `line`.
//!
//! May import `limits`, `text`, `pack`, `search` and `engine`; never `learn` or `bundle`.

pub mod age;
pub mod ground;
pub mod line;
pub mod phrase;
pub mod prompt;
pub mod quote;
pub mod triage;
pub mod verify;
