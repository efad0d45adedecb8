//! Almanac: an offline field assistant. The map of the code is in `docs/ARCHITECTURE.md`.

pub mod ask;
pub mod cli;
pub mod config;
pub mod engine;
pub mod i18n;
pub mod job;
pub mod limits;
pub mod pack;
pub mod search;
pub mod service;
pub mod store;
pub mod text;
pub mod tui;
