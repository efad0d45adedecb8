//! The command line: one subcommand a file, words from the locales, JSON on request. Exit codes are documented in `docs/CLI.md`.

mod args;
mod ask;
mod bench;
mod eval;
mod maintain;
mod print;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;

use crate::config::Home;
use crate::i18n::{self, Text, Words};
use crate::service::{Options, Service, ServiceError};

use args::{Arguments, Command};

/// All went well.
pub const EXIT_OK: u8 = 0;
/// It failed; the message says what to do.
pub const EXIT_FAILED: u8 = 1;
/// The command line itself is wrong.
pub const EXIT_USAGE: u8 = 2;
/// The library does not cover the question.
pub const EXIT_NOT_COVERED: u8 = 3;
/// What was checked has faults.
pub const EXIT_FAULTS: u8 = 4;

/// How a command ended: its exit code, or a message for a person.
pub type Outcome = Result<u8, Failure>;

/// What a person is told, and what the log keeps.
#[derive(Debug)]
pub struct Failure {
    pub text: Text,
    pub inner: String,
}

impl From<ServiceError> for Failure {
    fn from(error: ServiceError) -> Failure {
        Failure { text: print::error_text(&error), inner: error.to_string() }
    }
}

/// What every command gets.
pub struct Context {
    pub home: Home,
    pub executable: PathBuf,
    pub words: Words,
    pub json: bool,
}

impl Context {
    /// Opens the service.
    ///
    /// # Errors
    /// A message for a person.
    pub fn service(&self) -> Result<Arc<Service>, Failure> {
        Ok(Arc::new(Service::open(Options { home: self.home.clone(), executable: self.executable.clone() })?))
    }
}

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    let Ok(executable) = std::env::current_exe() else { return ExitCode::from(EXIT_FAILED) };
    if std::env::args_os().nth(1).is_some_and(|first| first == "engine-worker") {
        return engine_worker(&executable);
    }
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { EXIT_USAGE } else { EXIT_OK });
        }
    };
    let words = Words::new(&screen_language(arguments.language.as_deref()));
    let home = match Home::locate(arguments.home.as_deref()) {
        Ok(home) => home,
        Err(reason) => {
            print::note(&words.say(&Text::new("error-no-home").with("reason", reason)));
            return ExitCode::from(EXIT_FAILED);
        }
    };
    let _log = start_log(&home);
    let context = Context { home, executable, words, json: arguments.json };
    let outcome = dispatch(arguments.command, arguments.language.as_deref(), &context);
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            tracing::error!(inner = failure.inner, "command failed");
            print::note(&context.words.say(&failure.text));
            ExitCode::from(EXIT_FAILED)
        }
    }
}

/// The child process that runs a model; with `--raw MODEL THREADS` the bare loop it is measured against.
fn engine_worker(executable: &std::path::Path) -> ExitCode {
    let rest: Vec<String> = std::env::args().skip(2).collect();
    let code = match rest.as_slice() {
        [flag, model, threads] if flag == "--raw" => crate::service::bench::raw_loop(executable, model, threads),
        _ => crate::engine::worker::run(executable),
    };
    ExitCode::from(u8::try_from(code).unwrap_or(EXIT_FAILED))
}

fn dispatch(command: Option<Command>, language: Option<&str>, context: &Context) -> Outcome {
    match command {
        None => tui(language, context),
        Some(Command::Ask(arguments)) => ask::ask(&arguments, context),
        Some(Command::Search(arguments)) => ask::search(&arguments, context),
        Some(Command::Read(arguments)) => ask::read(&arguments, context),
        Some(Command::Import(arguments)) => maintain::import(&arguments, context),
        Some(Command::Content(arguments)) => maintain::content(&arguments, context),
        Some(Command::Setup(arguments)) => maintain::setup(&arguments, context),
        Some(Command::Model(arguments)) => maintain::model(&arguments, context),
        Some(Command::Doctor) => maintain::doctor(context),
        Some(Command::Home) => maintain::home(context),
        Some(Command::Eval(arguments)) => eval::eval(&arguments, context),
        Some(Command::Bench(arguments)) => bench::bench(&arguments, context),
    }
}

fn tui(language: Option<&str>, context: &Context) -> Outcome {
    use std::io::IsTerminal;
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        return Err(Failure { text: Text::new("error-no-terminal"), inner: "standard input or output is no terminal".into() });
    }
    let options = Options { home: context.home.clone(), executable: context.executable.clone() };
    let open = move || Service::open(options).map(Arc::new);
    crate::tui::run(open, language)
        .map(|()| EXIT_OK)
        .map_err(|error| Failure { text: Text::new("error-terminal").with("reason", error.to_string()), inner: error.to_string() })
}

/// The language of messages: asked for, else the machine's, else English.
fn screen_language(asked: Option<&str>) -> String {
    let from_environment =
        || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let code = asked.map(str::to_owned).or_else(from_environment).unwrap_or_default();
    i18n::shipped(&code).unwrap_or("en").to_owned()
}

/// Logs go to a file, never to the screen. `ALMANAC_LOG` sets what is logged, for instance `debug`.
fn start_log(home: &Home) -> Option<tracing_appender::non_blocking::WorkerGuard> {
    std::fs::create_dir_all(home.log()).ok()?;
    // Made first: the appender complains on standard error about a folder that is not there.
    std::fs::create_dir_all(home.log()).ok()?;
    let appender = tracing_appender::rolling::Builder::new()
        .rotation(tracing_appender::rolling::Rotation::DAILY)
        .max_log_files(7)
        .filename_prefix("almanac.log")
        .build(home.log())
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(appender);
    let filter = tracing_subscriber::EnvFilter::try_from_env("ALMANAC_LOG").unwrap_or_else(|_| "info,llama-cpp-2=warn,tantivy=warn".into());
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(writer).try_init();
    Some(guard)
}
