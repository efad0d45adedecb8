//! `eval`: figures as tables, or as documented JSON.

use std::io::Write;

use super::args::{EvalArguments, EvalCommand};
use super::ask::ensure_library;
use super::{Context, EXIT_OK, Outcome, print};
use crate::service::eval::answers::AnswerFigures;
use crate::service::eval::{answers, grounding, language, retrieval, rows};

pub fn eval(arguments: &EvalArguments, context: &Context) -> Outcome {
    match &arguments.command {
        EvalCommand::Retrieval { docs, queries, mixed } => {
            let service = context.service()?;
            let figures = retrieval::measure(&service, docs, queries, *mixed, &mut progress)?;
            if context.json {
                print::json(&figures)?;
            } else {
                print_retrieval(&figures);
            }
        }
        EvalCommand::Answers { questions, with_model, verbose } => {
            let service = context.service()?;
            ensure_library(&service, context)?;
            let golden = answers::golden(questions)?;
            let mut figures = answers::measure(&service, &golden, *with_model, &mut progress)?;
            if !verbose {
                figures.missed.clear();
            }
            if context.json {
                print::json(&figures)?;
            } else {
                print_answers(&figures);
            }
        }
        EvalCommand::Language { rows: file, first } => {
            let figures = language::measure(&rows::read(file)?, *first);
            if context.json {
                print::json(&figures)?;
            } else {
                for (code, share) in &figures.by_language {
                    print::line(&format!("{code:<4} {:>5} {:.4} {:?}", share.texts, share.accuracy, share.taken_for));
                }
                print::line(&format!("all  {:>5} {:.4}", figures.texts, figures.accuracy));
            }
        }
        EvalCommand::Grounding { questions } => {
            let service = context.service()?;
            ensure_library(&service, context)?;
            let figures = grounding::measure(&service, &answers::golden(questions)?);
            if context.json {
                print::json(&figures)?;
            } else {
                print::line("threshold  covered  not covered");
                for point in &figures.curve {
                    print::line(&format!("{:>9.2}  {:>7.3}  {:>11.3}", point.threshold, point.covered_recall, point.not_covered_recall));
                }
            }
        }
    }
    Ok(EXIT_OK)
}

/// A counter on standard error; standard output stays clean.
fn progress(done: usize, total: usize) -> bool {
    let _ = write!(std::io::stderr(), "\r{done}/{total} ");
    true
}

fn print_retrieval(figures: &retrieval::RetrievalFigures) {
    print::line("\nquery docs  ranker  queries   R@1    R@5    R@20   MRR@10 nDCG@10");
    for group in &figures.groups {
        print::line(&format!(
            "{:<5} {:<5} {:<7} {:>7}  {:.3}  {:.3}  {:.3}  {:.3}  {:.3}",
            group.query_language,
            group.document_language,
            group.ranker,
            group.queries,
            group.r1,
            group.r5,
            group.r20,
            group.mrr10,
            group.ndcg10
        ));
    }
    print::line(&format!("{} passages, query p50 {:.1} ms, p95 {:.1} ms", figures.passages, figures.query_ms.p50, figures.query_ms.p95));
}

fn print_answers(figures: &AnswerFigures) {
    print::line("\nlanguage questions covered not-covered quote-hit number-violations urgent-missed urgent-false");
    let row = |name: &str, f: &AnswerFigures| {
        print::line(&format!(
            "{name:<8} {:>9} {:>7.3} {:>11.3} {:>9.3} {:>17} {:>9}/{:<3} {:>12}",
            f.questions,
            f.covered_recall,
            f.not_covered_recall,
            f.quote_hit,
            f.number_violations,
            f.urgent_missed,
            f.urgent,
            f.urgent_false
        ));
    };
    for (language, of_language) in &figures.by_language {
        row(language, of_language);
    }
    row("all", figures);
    for missed in &figures.missed {
        print::line(&format!("{}: {}\n    {}", missed.id, missed.question, missed.reason));
    }
}
