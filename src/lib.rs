//! Almanac: an offline field assistant. The map of the code is in `docs/ARCHITECTURE.md`.

pub mod ask;
pub mod engine;
pub mod limits;
pub mod pack;
pub mod search;
pub mod text;
