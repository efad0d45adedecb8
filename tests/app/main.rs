//! Tests of the whole program: the built binary and the real models, from the outside.

mod answers;
mod cli;
mod content;
mod docs;
mod engine;
mod home;
mod locales;
mod packs;
mod support;
mod terminal;
mod tui;
