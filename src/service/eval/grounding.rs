//! The curve behind "covered or not": for each threshold, what share of covered questions is answered and of uncovered ones is not.

use std::time::Instant;

use serde::Serialize;

use super::answers::{Golden, Kind};
use crate::ask::ground::Evidence;
use crate::service::{AskEvent, Question, Service};

/// One threshold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    pub threshold: f32,
    pub covered_recall: f64,
    pub not_covered_recall: f64,
}

/// The curve, and the evidence it is drawn from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroundingFigures {
    pub curve: Vec<Point>,
    pub rows: Vec<Row>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    pub id: String,
    pub language: String,
    pub covered: bool,
    pub probability: f32,
    pub evidence: Evidence,
}

/// Grounds every covered and uncovered question.
pub fn measure(service: &Service, questions: &[Golden]) -> GroundingFigures {
    let mut rows = Vec::new();
    for golden in questions.iter().filter(|golden| matches!(golden.kind, Kind::Covered | Kind::NotCovered)) {
        let question = Question { text: golden.question.clone(), language: None, reader: golden.language.clone(), with_model: false };
        service.ask_here(&question, Instant::now(), &|| false, &mut |event| {
            if let AskEvent::Quotes { grounding, .. } = event {
                rows.push(Row {
                    id: golden.id.clone(),
                    language: golden.language.clone(),
                    covered: golden.kind == Kind::Covered,
                    probability: grounding.probability,
                    evidence: grounding.evidence,
                });
            }
        });
    }
    let curve = (1..20).map(|step| point(&rows, step as f32 * 0.05)).collect();
    GroundingFigures { curve, rows }
}

fn point(rows: &[Row], threshold: f32) -> Point {
    let share = |covered: bool| {
        let of_kind: Vec<&Row> = rows.iter().filter(|row| row.covered == covered).collect();
        let right = of_kind.iter().filter(|row| (row.probability >= threshold) == covered).count();
        right as f64 / of_kind.len().max(1) as f64
    };
    Point { threshold, covered_recall: share(true), not_covered_recall: share(false) }
}
