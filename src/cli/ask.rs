//! `ask`, `search` and `read`.

use serde::Serialize;

use super::args::{AskArguments, ReadArguments, SearchArguments};
use super::{Context, EXIT_NOT_COVERED, EXIT_OK, Failure, Outcome, print};
use crate::i18n::Text;
use crate::limits;
use crate::service::{
    AskEvent, DocumentView, Fired, Nearest, NoPlainWords, Outcome as Covered, PlainSentence, PrepareEvent, Question, Quote, Service,
    Severity, Timings,
};

const WIDTH: usize = 76;

/// The documented object of `ask --json`.
#[derive(Serialize)]
struct AskObject {
    outcome: Covered,
    language: String,
    triage: Vec<TriageObject>,
    quotes: Vec<Quote>,
    nearest: Vec<Nearest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plain: Option<Vec<PlainSentence>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_plain_words: Option<NoPlainWords>,
    dropped: usize,
    timings_ms: Timings,
}

#[derive(Serialize)]
struct TriageObject {
    rule: String,
    version: u32,
    severity: Severity,
    title: String,
    text: String,
}

/// Everything an answer said, collected.
#[derive(Default)]
struct Collected {
    language: String,
    fired: Vec<Fired>,
    outcome: Option<Covered>,
    quotes: Vec<Quote>,
    nearest: Vec<Nearest>,
    plain: Vec<PlainSentence>,
    dropped: usize,
    no_plain_words: Option<NoPlainWords>,
    timings: Timings,
    failed: Option<String>,
}

/// Builds the library by words at least, when there is none.
pub fn ensure_library(service: &Service, context: &Context) -> Result<(), Failure> {
    if service.library_state().is_some() {
        return Ok(());
    }
    print::note(&context.words.get("building-library"));
    // Questions can be answered by words at once; meaning is for `setup`, which shows progress.
    service.prepare_here(&mut |event| !matches!(event, PrepareEvent::Words))?;
    Ok(())
}

pub fn ask(arguments: &AskArguments, context: &Context) -> Outcome {
    let text = arguments.question.join(" ");
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Failure { text: Text::new("error-empty-question"), inner: "empty question".into() });
    }
    if text.chars().count() > limits::QUESTION_CHARS_MAX {
        print::note(&context.words.say(&Text::new("question-cut").count("characters", limits::QUESTION_CHARS_MAX as f64)));
    }
    let service = context.service()?;
    ensure_library(&service, context)?;
    let question = Question {
        text,
        language: arguments.question_language.clone(),
        reader: context.words.language().to_owned(),
        with_model: !arguments.no_model,
    };
    let mut answer = Collected::default();
    let mut job = service.ask(question);
    while let Some(event) = job.wait() {
        if !context.json {
            show(&event, &answer, context);
        }
        collect(event, &mut answer);
    }
    if let Some(reason) = answer.failed {
        return Err(Failure { text: Text::new("error-library").with("reason", &reason), inner: reason });
    }
    let outcome = answer.outcome.unwrap_or(Covered::NotCovered);
    if context.json {
        print::json(&AskObject {
            outcome,
            language: answer.language,
            triage: answer
                .fired
                .into_iter()
                .map(|fired| TriageObject {
                    rule: fired.rule,
                    version: fired.version,
                    severity: fired.severity,
                    title: fired.title,
                    text: fired.text,
                })
                .collect(),
            quotes: answer.quotes,
            nearest: answer.nearest,
            plain: (!arguments.no_model).then_some(answer.plain),
            no_plain_words: answer.no_plain_words,
            dropped: answer.dropped,
            timings_ms: answer.timings,
        })?;
    }
    Ok(if outcome == Covered::Answered { EXIT_OK } else { EXIT_NOT_COVERED })
}

fn collect(event: AskEvent, answer: &mut Collected) {
    match event {
        AskEvent::Triage { language, fired } => (answer.language, answer.fired) = (language, fired),
        AskEvent::Quotes { outcome, quotes, nearest, .. } => {
            (answer.outcome, answer.quotes, answer.nearest) = (Some(outcome), quotes, nearest);
        }
        AskEvent::Sentence(sentence) => answer.plain.push(sentence),
        AskEvent::Dropped(_) => answer.dropped += 1,
        AskEvent::Done { no_plain_words, timings } => (answer.no_plain_words, answer.timings) = (no_plain_words, timings),
        AskEvent::Failed(reason) => answer.failed = Some(reason),
        AskEvent::Writing | AskEvent::EngineFailed(_) => {}
    }
}

/// Prints a step of an answer as it comes.
fn show(event: &AskEvent, so_far: &Collected, context: &Context) {
    let words = &context.words;
    match event {
        AskEvent::Triage { fired, .. } => {
            for rule in fired {
                let label = words.get(if rule.severity == Severity::Emergency { "triage-emergency" } else { "triage-urgent" });
                print::line(&format!("!! {label}: {}", rule.title));
                print::line(&print::wrapped(&rule.text, WIDTH, "   "));
                print::line("");
            }
        }
        AskEvent::Quotes { outcome: Covered::NotCovered, nearest, .. } => {
            print::line(&words.get("not-covered"));
            for page in nearest {
                print::line(&format!("  - {} ({})", page.title, page.document));
            }
        }
        AskEvent::Quotes { quotes, .. } => {
            for (index, quote) in quotes.iter().enumerate() {
                show_quote(index, quote, context);
            }
        }
        AskEvent::Sentence(sentence) => {
            if so_far.plain.is_empty() {
                print::line(&words.get("plain-words-heading"));
            }
            let cited: Vec<String> = sentence.quotes.iter().map(|index| (index + 1).to_string()).collect();
            print::line(&print::wrapped(&format!("~ {} [{}]", sentence.text, cited.join(", ")), WIDTH, "  "));
        }
        AskEvent::EngineFailed(_) => print::line(&words.get("engine-stopped")),
        AskEvent::Done { no_plain_words, .. } => {
            if so_far.dropped > 0 {
                print::line(&words.say(&Text::new("sentences-dropped").count("count", so_far.dropped as f64)));
            }
            match no_plain_words {
                Some(NoPlainWords::NoModel) => print::line(&words.get("no-model-quotes-only")),
                Some(NoPlainWords::OtherLanguage) => print::line(&words.get("model-other-language")),
                _ => {}
            }
        }
        AskEvent::Dropped(_) | AskEvent::Writing | AskEvent::Failed(_) => {}
    }
}

fn show_quote(index: usize, quote: &Quote, context: &Context) {
    if let Some(header) = &quote.header {
        print::line(&print::wrapped(header, WIDTH, "    "));
    }
    print::line(&print::wrapped(&format!("[{}] \u{201c}{}\u{201d}", index + 1, quote.text), WIDTH, "  "));
    let review = context.words.get(if quote.review == "reviewed" { "reviewed" } else { "not-reviewed" });
    let place = [quote.title.as_str(), &quote.section].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" > ");
    print::line(&print::wrapped(&format!("{place} ({}, {}) - {review}", quote.document, quote.edition), WIDTH, "      "));
    print::line("");
}

pub fn search(arguments: &SearchArguments, context: &Context) -> Outcome {
    #[derive(Serialize)]
    struct SearchObject {
        hits: Vec<crate::service::Hit>,
    }
    let service = context.service()?;
    ensure_library(&service, context)?;
    let hits = service.search(&arguments.words.join(" "), context.words.language(), arguments.count)?;
    let code = if hits.is_empty() { EXIT_NOT_COVERED } else { EXIT_OK };
    if context.json {
        print::json(&SearchObject { hits })?;
        return Ok(code);
    }
    if hits.is_empty() {
        print::line(&context.words.get("nothing-found"));
    }
    for hit in hits {
        print::line(&format!("{}  {} > {}", hit.document, hit.title, hit.section));
        print::line(&print::wrapped(&hit.snippet, WIDTH, "    "));
    }
    Ok(code)
}

pub fn read(arguments: &ReadArguments, context: &Context) -> Outcome {
    let service = context.service()?;
    // A plain id is the page itself; a chosen screen language gets its translation.
    let document: DocumentView = service.read(&arguments.document, None)?;
    if context.json {
        print::json(&document)?;
        return Ok(EXIT_OK);
    }
    print::line(&format!("# {}", document.title));
    let review = context.words.get(if document.review == crate::pack::Review::Reviewed { "reviewed" } else { "not-reviewed" });
    print::line(&format!("({} - {} - {review})\n", document.id, document.edition));
    print::line(document.text.trim());
    print::line("");
    for source in &document.sources {
        print::line(&format!("- {source}"));
    }
    Ok(EXIT_OK)
}
