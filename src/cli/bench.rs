//! `bench`: speed against the bare engine, in the same run.

use serde::Serialize;

use super::args::{BenchArguments, BenchCommand};
use super::{Context, EXIT_OK, Failure, Outcome, print};
use crate::service::bench;

pub fn bench(arguments: &BenchArguments, context: &Context) -> Outcome {
    let service = context.service()?;
    match arguments.command {
        BenchCommand::Engine => show(&bench::engine(&service, &context.executable)?, context),
        BenchCommand::Quotes { passages } => show(&bench::quotes(&service, passages)?, context),
    }
}

fn show(figures: &impl Serialize, context: &Context) -> Outcome {
    if context.json {
        print::json(figures)?;
        return Ok(EXIT_OK);
    }
    let text = serde_json::to_string_pretty(figures).map_err(|error| -> Failure { print::internal(&error) })?;
    print::line(&text);
    Ok(EXIT_OK)
}
