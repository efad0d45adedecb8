//! Almanac: an offline field assistant. The map of the code is in `docs/ARCHITECTURE.md`.

pub mod engine;
pub mod limits;
