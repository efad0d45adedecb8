//! The golden questions: what is answered, what is rightly not, what is urgent. `docs/SAFETY.md`, rule 7.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use crate::pack::{Embedded, Files};
use crate::search::tokenizer;
use crate::service::{AskEvent, Outcome, Question, Quote, Service, ServiceError};
use crate::text;

/// What a golden question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Covered,
    NotCovered,
    Urgent,
    FalsePremise,
}

/// A golden question, as in `content/eval`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Golden {
    pub id: String,
    pub language: String,
    pub kind: Kind,
    pub question: String,
    /// English ids of the documents that answer.
    #[serde(default)]
    pub documents: Vec<String>,
    /// A right quote holds one of these.
    #[serde(default)]
    pub answer: Vec<String>,
    /// At least one of these must fire.
    #[serde(default)]
    pub rules: Vec<String>,
    #[serde(default)]
    pub expect: Option<String>,
}

#[derive(Deserialize)]
struct GoldenFile {
    question: Vec<Golden>,
}

/// The figures that decide whether a build ships.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct AnswerFigures {
    pub questions: usize,
    /// Share of covered questions that are answered.
    pub covered_recall: f64,
    /// Share of uncovered questions that are not.
    pub not_covered_recall: f64,
    /// Share of covered questions whose quotes hold the answer.
    pub quote_hit: f64,
    /// Numbers shown that stand in no quote, and quotes that stand in no document.
    pub number_violations: usize,
    /// Urgent questions on which none of their rules fired.
    pub urgent_missed: usize,
    /// Harmless questions on which a rule fired.
    pub urgent_false: usize,
    pub urgent: usize,
    pub by_language: BTreeMap<String, AnswerFigures>,
    /// Questions that did not come out, with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missed: Vec<Missed>,
}

/// A question that did not come out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Missed {
    pub id: String,
    pub question: String,
    pub reason: String,
}

/// Golden questions from files, or those built in.
///
/// # Errors
/// Naming the file.
pub fn golden(files: &[PathBuf]) -> Result<Vec<Golden>, ServiceError> {
    let parse = |name: &str, text: &str| {
        toml::from_str::<GoldenFile>(text).map(|file| file.question).map_err(|error| ServiceError::Eval(format!("{name}: {error}")))
    };
    let mut questions = Vec::new();
    if files.is_empty() {
        let built_in = Embedded::new("eval");
        for name in built_in.list().unwrap_or_default().iter().filter(|name| name.ends_with(".toml")) {
            let bytes = built_in.read(name, u64::MAX).map_err(|error| ServiceError::Eval(format!("{name}: {error}")))?;
            questions.extend(parse(name, &String::from_utf8_lossy(&bytes))?);
        }
    }
    for file in files {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file).map_err(|error| ServiceError::Eval(format!("{name}: {error}")))?;
        questions.extend(parse(&name, &text)?);
    }
    Ok(questions)
}

/// What came of one question.
struct Result1 {
    fired: Vec<String>,
    outcome: Option<Outcome>,
    quotes: Vec<Quote>,
    plain: Vec<String>,
}

/// Asks every question. `step` hears how many are done and returns false to stop.
///
/// # Errors
/// When there is no library.
pub fn measure(
    service: &Service,
    questions: &[Golden],
    with_model: bool,
    step: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<AnswerFigures, ServiceError> {
    let mut total = Tally::default();
    let mut by_language: BTreeMap<String, Tally> = BTreeMap::new();
    let mut missed = Vec::new();
    for (index, golden) in questions.iter().enumerate() {
        if !step(index, questions.len()) {
            break;
        }
        let result = ask(service, golden, with_model)?;
        let faults = judge(service, golden, &result);
        for fault in &faults {
            missed.push(Missed { id: golden.id.clone(), question: golden.question.clone(), reason: format!("{fault:?}") });
        }
        total.add(golden.kind, &faults);
        by_language.entry(golden.language.clone()).or_default().add(golden.kind, &faults);
    }
    let mut figures = total.figures();
    figures.by_language = by_language.into_iter().map(|(language, tally)| (language, tally.figures())).collect();
    figures.missed = missed;
    Ok(figures)
}

fn ask(service: &Service, golden: &Golden, with_model: bool) -> Result<Result1, ServiceError> {
    let question = Question { text: golden.question.clone(), language: None, reader: golden.language.clone(), with_model };
    let mut result = Result1 { fired: Vec::new(), outcome: None, quotes: Vec::new(), plain: Vec::new() };
    let mut failed = None;
    service.ask_here(&question, Instant::now(), &|| false, &mut |event| match event {
        AskEvent::Triage { fired, .. } => result.fired = fired.into_iter().map(|fired| fired.rule).collect(),
        AskEvent::Quotes { outcome, quotes, .. } => (result.outcome, result.quotes) = (Some(outcome), quotes),
        AskEvent::Sentence(sentence) => result.plain.push(sentence.text),
        AskEvent::Failed(reason) => failed = Some(reason),
        _ => {}
    });
    failed.map_or(Ok(result), |reason| Err(ServiceError::Eval(reason)))
}

/// What can go wrong with one question.
#[derive(Debug, Clone, PartialEq)]
enum FaultOf {
    NotAnswered,
    AnsweredAnyway(String),
    QuoteWithoutAnswer(String),
    Number(String),
    UrgentMissed,
    UrgentFalse(String),
}

fn judge(service: &Service, golden: &Golden, result: &Result1) -> Vec<FaultOf> {
    let mut faults = Vec::new();
    let answered = result.outcome == Some(Outcome::Answered);
    let first_quote = || result.quotes.first().map(|quote| format!("{}: {}", quote.document, quote.text)).unwrap_or_default();
    let holds =
        golden.answer.is_empty() || result.quotes.iter().any(|quote| golden.answer.iter().any(|answer| holds_answer(quote, answer)));
    match golden.kind {
        Kind::Covered if !answered => faults.push(FaultOf::NotAnswered),
        Kind::Covered if !holds => faults.push(FaultOf::QuoteWithoutAnswer(first_quote())),
        Kind::NotCovered if answered => faults.push(FaultOf::AnsweredAnyway(first_quote())),
        _ => {}
    }
    if golden.kind == Kind::Urgent && !golden.rules.iter().any(|rule| result.fired.contains(rule)) {
        faults.push(FaultOf::UrgentMissed);
    }
    if golden.kind != Kind::Urgent && golden.rules.is_empty() && !result.fired.is_empty() {
        faults.push(FaultOf::UrgentFalse(result.fired.join(", ")));
    }
    faults.extend(number_faults(service, result));
    faults
}

fn holds_answer(quote: &Quote, answer: &str) -> bool {
    let flat = |text: &str| text::fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = format!("{} {}", quote.header.as_deref().unwrap_or(""), quote.text);
    flat(&whole).contains(&flat(answer)) || flat(&quote.text).replace('|', "").contains(&flat(answer).replace('|', ""))
}

/// Independent of the checker: every number of a generated sentence stands in a quote, and every quote in its document.
fn number_faults(service: &Service, result: &Result1) -> Vec<FaultOf> {
    let numbers = |text: &str| -> HashSet<String> {
        tokenizer::words(text).into_iter().filter(|word| word.contains(|c: char| c.is_ascii_digit())).collect()
    };
    let quoted: HashSet<String> =
        result.quotes.iter().flat_map(|quote| numbers(&format!("{} {}", quote.header.as_deref().unwrap_or(""), quote.text))).collect();
    let mut faults: Vec<FaultOf> = result
        .plain
        .iter()
        .filter(|sentence| !numbers(sentence).is_subset(&quoted))
        .map(|sentence| FaultOf::Number(sentence.clone()))
        .collect();
    let flat = |text: &str| text.split_whitespace().filter(|word| *word != "|").collect::<Vec<_>>().join(" ");
    for quote in &result.quotes {
        let verbatim = service.read(&quote.document, None).is_ok_and(|document| flat(&document.text).contains(&flat(&quote.text)));
        if !verbatim {
            faults.push(FaultOf::Number(format!("not verbatim in {}: {}", quote.document, quote.text)));
        }
    }
    faults
}

#[derive(Default)]
struct Tally {
    questions: usize,
    covered: usize,
    covered_answered: usize,
    covered_hit: usize,
    not_covered: usize,
    not_covered_right: usize,
    urgent: usize,
    urgent_missed: usize,
    urgent_false: usize,
    number_violations: usize,
}

impl Tally {
    fn add(&mut self, kind: Kind, faults: &[FaultOf]) {
        let count = |test: fn(&FaultOf) -> bool| faults.iter().filter(|fault| test(fault)).count();
        let not_answered = count(|fault| matches!(fault, FaultOf::NotAnswered));
        let without_answer = count(|fault| matches!(fault, FaultOf::QuoteWithoutAnswer(_)));
        self.questions += 1;
        match kind {
            Kind::Covered => {
                self.covered += 1;
                self.covered_answered += 1 - not_answered;
                self.covered_hit += 1 - not_answered - without_answer;
            }
            Kind::NotCovered => {
                self.not_covered += 1;
                self.not_covered_right += 1 - count(|fault| matches!(fault, FaultOf::AnsweredAnyway(_)));
            }
            Kind::Urgent => self.urgent += 1,
            Kind::FalsePremise => {}
        }
        self.urgent_missed += count(|fault| matches!(fault, FaultOf::UrgentMissed));
        self.urgent_false += count(|fault| matches!(fault, FaultOf::UrgentFalse(_)));
        self.number_violations += count(|fault| matches!(fault, FaultOf::Number(_)));
    }

    fn figures(&self) -> AnswerFigures {
        let share = |part: usize, whole: usize| if whole == 0 { 1.0 } else { (part as f64 / whole as f64 * 1e4).round() / 1e4 };
        AnswerFigures {
            questions: self.questions,
            covered_recall: share(self.covered_answered, self.covered),
            not_covered_recall: share(self.not_covered_right, self.not_covered),
            quote_hit: share(self.covered_hit, self.covered),
            number_violations: self.number_violations,
            urgent_missed: self.urgent_missed,
            urgent_false: self.urgent_false,
            urgent: self.urgent,
            by_language: BTreeMap::new(),
            missed: Vec::new(),
        }
    }
}
