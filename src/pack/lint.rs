//! What a pack must keep to before a device takes it: `docs/CONTENT.md` as checks. Rules' own cases are run by `service`, which
//! knows triage. Imports this room.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::document::Document;
use super::files::{Embedded, Files};
use super::language::Language;
use super::manifest::{Pack, PackError};
use super::markdown;
use super::passage::passages;
use super::rules::RuleBook;
use crate::text;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    pub file: String,
    pub kind: FaultKind,
    /// The offending text.
    pub detail: String,
}

/// Kinds of faults; shells have words for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// The file cannot be read or parsed.
    Unreadable,
    BrokenLink,
    MissingSource,
    MissingLicence,
    UnknownTopic,
    /// An id that does not fit the file, or stands twice.
    Id,
    /// A translation of nothing, or without its own review state.
    Translation,
    DoseWithoutUnit,
    RuleWithoutTests,
    /// A rule that names a concept without words, or words without a rule.
    RuleWords,
    /// A rule's own case does not come out as written.
    RuleCase,
    /// Markup inside sentences, which a quote could not show verbatim.
    Markup,
}

#[derive(Deserialize)]
struct Terms {
    stems: Vec<String>,
}

static DRUG_STEMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let bytes = Embedded::new("terms").read("drugs.toml", u64::MAX).unwrap_or_default();
    let terms = toml::from_str::<Terms>(&String::from_utf8_lossy(&bytes)).unwrap_or(Terms { stems: Vec::new() });
    terms.stems.iter().map(|stem| text::fold(stem)).collect()
});

/// Reads a pack and lists its faults, by file.
///
/// # Errors
/// When it is no pack at all.
pub fn check(files: &dyn Files) -> Result<(Pack, Vec<Fault>), PackError> {
    let (pack, unreadable) = Pack::read_with_faults(files)?;
    let mut faults: Vec<Fault> = unreadable
        .into_iter()
        .map(|error| match error {
            PackError::File { file, reason, .. } => Fault { file, kind: FaultKind::Unreadable, detail: reason },
            other => Fault { file: "pack.toml".into(), kind: FaultKind::Unreadable, detail: other.to_string() },
        })
        .collect();
    let names: HashSet<&str> = pack.documents.iter().map(|(name, _)| name.as_str()).collect();
    let mut ids = HashSet::new();
    for (name, document) in &pack.documents {
        let mut fault = |kind, detail: &str| faults.push(Fault { file: name.clone(), kind, detail: detail.to_owned() });
        if !ids.insert(document.id.as_str()) {
            fault(FaultKind::Id, &document.id);
        }
        check_front_matter(&pack, name, document, &mut fault);
        check_body(&names, name, document, &mut fault);
    }
    check_rules(&pack.rules, &mut faults);
    faults.sort_by(|a, b| (&a.file, a.kind).cmp(&(&b.file, b.kind)));
    Ok((pack, faults))
}

fn check_front_matter(pack: &Pack, name: &str, document: &Document, fault: &mut dyn FnMut(FaultKind, &str)) {
    let (folder, file) = name.split_once('/').unwrap_or(("", name));
    let work = format!("{}.{}", pack.manifest.id, file.trim_end_matches(".md"));
    let is_original = document.language == pack.manifest.default_language && document.translation_of.is_none();
    let expected = if is_original { work } else { format!("{work}.{}", document.language) };
    if document.id != expected || document.language != folder {
        fault(FaultKind::Id, &document.id);
    }
    if document.sources.iter().all(|source| source.trim().len() < 8) {
        fault(FaultKind::MissingSource, &document.id);
    }
    if document.licence.trim().is_empty() {
        fault(FaultKind::MissingLicence, &document.id);
    }
    if !pack.manifest.topics.contains_key(&document.topic) {
        fault(FaultKind::UnknownTopic, &document.topic);
    }
    if let Some(original) = &document.translation_of {
        let exists = pack.documents.iter().any(|(_, other)| other.id == *original);
        if !exists || document.translation_review.is_none() {
            fault(FaultKind::Translation, original);
        }
    }
}

fn check_body(names: &HashSet<&str>, name: &str, document: &Document, fault: &mut dyn FnMut(FaultKind, &str)) {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    for block in markdown::blocks(&document.body) {
        for (target, _) in &block.links {
            let path = if folder.is_empty() { target.clone() } else { format!("{folder}/{target}") };
            if !names.contains(path.as_str()) {
                fault(FaultKind::BrokenLink, target);
            }
        }
    }
    for unit in passages(document, "lint").iter().flat_map(|passage| &passage.units) {
        // A row's cells are joined anew, so only its words can be compared.
        let verbatim = unit.header.is_some() || document.body.contains(&unit.text);
        if !verbatim {
            fault(FaultKind::Markup, &unit.text);
        }
        let whole = format!("{} {}", unit.header.as_deref().unwrap_or(""), unit.text);
        if is_dose_without_unit(&whole, &document.language) {
            fault(FaultKind::DoseWithoutUnit, &unit.text);
        }
    }
}

/// Whether a line names a medicine and a number and no unit at all.
fn is_dose_without_unit(line: &str, language: &str) -> bool {
    let folded = text::fold(line);
    let names_drug = DRUG_STEMS.iter().any(|stem| folded.contains(stem.as_str()));
    // A year or the 6 of "vitamin B6" is no amount.
    let is_amount = |word: &str| word.parse::<f64>().is_ok_and(|number| !(1900.0..2100.0).contains(&number));
    if !names_drug || !text::words(&folded).iter().any(|token| is_amount(token.text)) {
        return false;
    }
    let Some(language) = Language::built_in(language) else { return false };
    let mut units = language.units.values().flatten().map(|unit| text::fold(unit));
    let padded = format!(" {} ", text::words(&folded).iter().map(|token| token.text).collect::<Vec<_>>().join(" "));
    let has_unit = units.any(|unit| padded.contains(&format!(" {unit} ")) || has_glued(&padded, &unit));
    !(has_unit || folded.contains('%') || folded.contains('\u{b0}'))
}

/// "10mg".
fn has_glued(padded: &str, unit: &str) -> bool {
    padded.match_indices(&format!("{unit} ")).any(|(at, _)| padded[..at].ends_with(|c: char| c.is_ascii_digit()))
}

fn check_rules(book: &RuleBook, faults: &mut Vec<Fault>) {
    const POSITIVE_MIN: usize = 3;
    const NEGATIVE_MIN: usize = 2;
    for words in &book.words {
        let file = format!("rules/{}.toml", words.language);
        let mut fault = |kind, detail: &str| faults.push(Fault { file: file.clone(), kind, detail: detail.to_owned() });
        for rule in &book.rules {
            match words.rule.get(&rule.id) {
                None => fault(FaultKind::RuleWords, &rule.id),
                Some(cases) if cases.positive.len() < POSITIVE_MIN || cases.negative.len() < NEGATIVE_MIN => {
                    fault(FaultKind::RuleWithoutTests, &rule.id);
                }
                Some(_) => {}
            }
            let concepts = rule.when.iter().chain(&rule.unless).flatten().chain(&rule.despite);
            for concept in concepts.filter(|concept| !words.concept.contains_key(*concept)) {
                fault(FaultKind::RuleWords, &format!("{}: {concept}", rule.id));
            }
        }
        for unknown in words.rule.keys().filter(|id| !book.rules.iter().any(|rule| rule.id == **id)) {
            fault(FaultKind::RuleWords, unknown);
        }
    }
}
