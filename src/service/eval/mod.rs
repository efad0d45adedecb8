//! Measuring on questions with known answers. Each measure is plain data; the command line prints it.

pub mod answers;
pub mod grounding;
pub mod language;
pub mod retrieval;
pub mod rows;

/// The value below which a share `p` of the sorted values lies; 0 where there are none.
pub fn percentile(sorted: &[f64], p: f64) -> f64 {
    let last = sorted.len().saturating_sub(1) as f64;
    sorted.get((last * p).round() as usize).copied().unwrap_or(0.0)
}
