//! The command line as clap reads it. Its help is in English; everything a command prints is in the person's language.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Almanac: ask the library on this device. Without a command, the terminal screen opens.
#[derive(Debug, Parser)]
#[command(name = "almanac", version)]
pub struct Arguments {
    /// Folder where everything is kept (else $ALMANAC_HOME, else the XDG data folder)
    #[arg(long, global = true, value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// Print one JSON object and nothing else
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of the screen: en fr es pt sw hi ar
    #[arg(long, global = true, value_name = "CODE")]
    pub language: Option<String>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Ask a question
    Ask(AskArguments),
    /// Find pages by words and meaning
    Search(SearchArguments),
    /// Print a page
    Read(ReadArguments),
    /// Take in a pack of Markdown pages
    Import(ImportArguments),
    /// Check packs before they travel
    Content(ContentArguments),
    /// Measure search, answers and language detection on questions with known answers
    Eval(EvalArguments),
    /// List, add and check models
    Model(ModelArguments),
    /// Say what this device is and what ails it
    Doctor,
    /// Print the folder where everything is kept
    Home,
    /// Fetch the models and build the library
    Setup(SetupArguments),
    /// Measure speed against the bare engine
    Bench(BenchArguments),
}

#[derive(Debug, Args)]
pub struct AskArguments {
    /// The question; several words need no quotes
    #[arg(required = true)]
    pub question: Vec<String>,
    /// Quotes only, no generated words
    #[arg(long)]
    pub no_model: bool,
    /// Language of the question (else it is found out)
    #[arg(long, value_name = "CODE")]
    pub question_language: Option<String>,
}

#[derive(Debug, Args)]
pub struct SearchArguments {
    #[arg(required = true)]
    pub words: Vec<String>,
    /// How many pages at most
    #[arg(long, default_value_t = 10)]
    pub count: usize,
}

#[derive(Debug, Args)]
pub struct ReadArguments {
    /// The page, as named in an answer: health.malaria
    pub document: String,
}

#[derive(Debug, Args)]
pub struct ImportArguments {
    /// The pack's folder, with a pack.toml in it
    pub folder: PathBuf,
    /// Only say what is wrong with it
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, Args)]
pub struct ContentArguments {
    #[command(subcommand)]
    pub command: ContentCommand,
}

#[derive(Debug, Subcommand)]
pub enum ContentCommand {
    /// Check pack folders
    Lint {
        #[arg(required = true)]
        folders: Vec<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub struct EvalArguments {
    #[command(subcommand)]
    pub command: EvalCommand,
}

#[derive(Debug, Subcommand)]
pub enum EvalCommand {
    /// Rank documents for questions: R@1, R@5, R@20, MRR@10, nDCG@10 by language pair and ranker
    Retrieval {
        /// Documents, JSON lines, plain or .gz
        #[arg(long, value_name = "FILE", required = true)]
        docs: Vec<PathBuf>,
        /// Questions, JSON lines, plain or .gz
        #[arg(long, value_name = "FILE", required = true)]
        queries: Vec<PathBuf>,
        /// Search all documents of all languages together
        #[arg(long)]
        mixed: bool,
    },
    /// Ask the golden questions
    Answers {
        /// Golden questions in TOML (else those built in)
        #[arg(long, value_name = "FILE")]
        questions: Vec<PathBuf>,
        /// Also let the model write, and check its words
        #[arg(long)]
        with_model: bool,
        /// Print every question that did not come out
        #[arg(long)]
        verbose: bool,
    },
    /// Tell the language of texts
    Language {
        /// Rows of `lang` and `text`, JSON lines, plain or .gz
        #[arg(long, value_name = "FILE")]
        rows: PathBuf,
        /// Only the first so many characters of each text
        #[arg(long, value_name = "N")]
        first: Option<usize>,
    },
    /// Print how well "covered" can be told from "not covered", by threshold
    Grounding {
        /// Golden questions in TOML (else those built in)
        #[arg(long, value_name = "FILE")]
        questions: Vec<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub struct ModelArguments {
    #[command(subcommand)]
    pub command: ModelCommand,
}

#[derive(Debug, Subcommand)]
pub enum ModelCommand {
    /// Models known and installed
    List,
    /// Take in a known model by name, or any GGUF file
    Add {
        /// A name from the list, or a file
        model: String,
        /// Folder with wheels, for no network
        #[arg(long, value_name = "DIR")]
        wheels: Option<PathBuf>,
    },
    /// Compare installed models with their checksums and start each once
    Check,
}

#[derive(Debug, Args)]
pub struct SetupArguments {
    /// Folder with wheels, for no network
    #[arg(long, value_name = "DIR")]
    pub wheels: Option<PathBuf>,
    /// No models: search by words only
    #[arg(long)]
    pub no_models: bool,
}

#[derive(Debug, Args)]
pub struct BenchArguments {
    #[command(subcommand)]
    pub command: BenchCommand,
}

#[derive(Debug, Subcommand)]
pub enum BenchCommand {
    /// Decode speed through the worker, against llama.cpp's own loop
    Engine,
    /// Time from Enter to the quotes, over many passages
    Quotes {
        /// Passages in the library measured
        #[arg(long, default_value_t = 50_000)]
        passages: usize,
    },
}
