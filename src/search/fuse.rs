//! Placeholder.
pub struct Found;
pub enum Ranker {
    Bm25,
    Dense,
    Hybrid,
}
