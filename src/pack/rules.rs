//! Triage rules as written in a pack: what is the same in every language (`rules.toml`) and the words of each language.
//! Parsing only; matching is in `ask::triage`. The format is described in `docs/CONTENT.md`. Imports nothing of ours.

use std::collections::BTreeMap;

use serde::Deserialize;

/// How grave a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Go to a clinic today.
    Urgent,
    /// Act now.
    Emergency,
}

/// An age gate in days: `from <= age < to`.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ages {
    #[serde(default)]
    pub from_days: f64,
    #[serde(default = "endless")]
    pub to_days: f64,
}

fn endless() -> f64 {
    f64::INFINITY
}

/// A rule without words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    pub version: u32,
    pub severity: Severity,
    pub ages: Option<Ages>,
    /// Any of these; each names concepts that must all be present.
    pub when: Vec<Vec<String>>,
    #[serde(default)]
    pub unless: Vec<Vec<String>>,
    /// Concepts that overrule `unless`.
    #[serde(default)]
    pub despite: Vec<String>,
}

/// The words of one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub language: String,
    /// Alternatives used in several phrases as `{name}`; a set may use those before it.
    #[serde(default)]
    pub sets: Vec<Set>,
    #[serde(default)]
    pub concept: BTreeMap<String, Concept>,
    #[serde(default)]
    pub rule: BTreeMap<String, RuleWords>,
}

/// Named alternatives: `{ name = "child", is = "son|daughter|(little|small) one" }`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set {
    pub name: String,
    pub is: String,
}

/// What a concept looks like in a question.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    pub phrases: Vec<String>,
    #[serde(default = "yes")]
    pub negatable: bool,
}

fn yes() -> bool {
    true
}

/// What a fired rule says, and its test cases.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWords {
    pub title: String,
    pub action: String,
    pub positive: Vec<String>,
    pub negative: Vec<String>,
}

/// All rules of a pack.
#[derive(Debug, Clone, Default)]
pub struct RuleBook {
    pub rules: Vec<Rule>,
    pub words: Vec<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule: Vec<Rule>,
}

impl RuleBook {
    /// Parses `(file stem, text)` pairs: `rules` and one a language.
    ///
    /// # Errors
    /// The file stem and what is wrong with it.
    pub fn parse(files: &[(String, String)]) -> Result<RuleBook, (String, String)> {
        let mut book = RuleBook::default();
        for (name, text) in files {
            if name == "rules" {
                let file: RuleFile = toml::from_str(text).map_err(|error| (name.clone(), error.to_string()))?;
                book.rules = file.rule;
            } else {
                let words: Words = toml::from_str(text).map_err(|error| (name.clone(), error.to_string()))?;
                if words.language != *name {
                    return Err((name.clone(), format!("language is {}, the file is named {name}", words.language)));
                }
                book.words.push(words);
            }
        }
        Ok(book)
    }
}
