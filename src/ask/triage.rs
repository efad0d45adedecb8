//! Triage: rules of the packs run on the question before anything else, without any model. `docs/SAFETY.md`, rule 1.
//!
//! All languages are tried on every question, because a person in fear mixes languages and detection errs. Imports `limits`,
//! `pack` and `text`.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::age::{self, AgeWords, Range};
use super::phrase::PhraseBook;
use crate::limits;
use crate::pack::language::Language;
use crate::pack::rules::{Rule, RuleBook, RuleWords, Severity};
use crate::text::{self, Gap, Token};

/// A rule that fired, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fired {
    pub rule: String,
    pub version: u32,
    pub severity: Severity,
    pub title: String,
    /// What to do, in the pack's words.
    pub text: String,
    pub pack: String,
}

/// What a phrase belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// Number, and whether a negation in front of it counts in this language.
    Concept(usize, bool),
    NegationBefore,
    NegationAfter,
    ClauseBreak,
    Person(usize),
}

/// One language's phrases, ready to match.
struct Tongue {
    code: String,
    phrases: PhraseBook,
    owners: Vec<Owner>,
    ages: AgeWords,
}

struct PackRules {
    pack: String,
    book: RuleBook,
}

/// All triage rules of the device, compiled.
pub struct Triage {
    packs: Vec<PackRules>,
    /// Concept names, unique per pack: `pack/concept`.
    concepts: HashMap<String, usize>,
    tongues: Vec<Tongue>,
}

impl Triage {
    /// Compiles the rules of several packs. A phrase that cannot be used is left out and listed: one slip must not silence the
    /// other rules, and `lint` refuses a pack that has any.
    pub fn compile(books: Vec<(String, RuleBook)>) -> (Triage, Vec<String>) {
        let mut faults = Vec::new();
        let mut triage = Triage { packs: Vec::new(), concepts: HashMap::new(), tongues: Vec::new() };
        for (pack, book) in books {
            for words in &book.words {
                triage.add_words(&pack, words, &mut faults);
            }
            triage.packs.push(PackRules { pack, book });
        }
        (triage, faults)
    }

    fn add_words(&mut self, pack: &str, words: &crate::pack::rules::Words, faults: &mut Vec<String>) {
        let language = &words.language;
        let Some(tongue) = self.tongue(language, faults) else { return };
        for set in &words.sets {
            let defined = self.tongues[tongue].phrases.define(&set.name, &set.is);
            faults.extend(defined.err().map(|error| format!("{language}, set {}: {error}", set.name)));
        }
        for (name, concept) in &words.concept {
            let next = self.concepts.len();
            let number = *self.concepts.entry(format!("{pack}/{name}")).or_insert(next);
            let tongue = &mut self.tongues[tongue];
            let owner = tongue.owners.len() as u32;
            tongue.owners.push(Owner::Concept(number, concept.negatable));
            for phrase in &concept.phrases {
                let added = tongue.phrases.add(owner, phrase);
                faults.extend(added.err().map(|error| format!("{language}, concept {name}: {error}")));
            }
        }
    }

    /// The number of a language's tongue, made when first met.
    fn tongue(&mut self, code: &str, faults: &mut Vec<String>) -> Option<usize> {
        if let Some(known) = self.tongues.iter().position(|tongue| tongue.code == code) {
            return Some(known);
        }
        let Some(language) = Language::built_in(code) else {
            faults.push(format!("{code}: the device does not know this language"));
            return None;
        };
        let mut tongue =
            Tongue { code: code.to_owned(), phrases: PhraseBook::default(), owners: Vec::new(), ages: AgeWords::new(language) };
        let negation = &language.negation;
        let mut groups: Vec<(Owner, &[String])> = vec![
            (Owner::NegationBefore, &negation.before),
            (Owner::NegationAfter, &negation.after),
            (Owner::ClauseBreak, &negation.clause_breaks),
        ];
        for (index, (person, _)) in age::PERSONS.iter().enumerate() {
            groups.push((Owner::Person(index), language.persons.get(*person).map_or(&[], Vec::as_slice)));
        }
        for (owner, phrases) in groups {
            let number = tongue.owners.len() as u32;
            tongue.owners.push(owner);
            for phrase in phrases {
                faults.extend(tongue.phrases.add(number, phrase).err().map(|error| format!("{code}: {error}")));
            }
        }
        self.tongues.push(tongue);
        Some(self.tongues.len() - 1)
    }

    /// The rules that fire on `question`, gravest first, in `reader`'s language or the nearest there is.
    /// `detected` is the language the question seems to be in; its negations count for all.
    pub fn fire(&self, question: &str, detected: &str, reader: &str) -> Vec<Fired> {
        let folded = text::fold(&question.chars().take(limits::QUESTION_CHARS_MAX).collect::<String>());
        let tokens = text::words(&folded);
        let seen = self.look(&tokens, detected);
        let mut fired = Vec::new();
        for pack in &self.packs {
            for rule in &pack.book.rules {
                if self.fires(&pack.pack, rule, &seen)
                    && let Some(words) = words_for(&pack.book, &rule.id, reader)
                {
                    fired.push(Fired {
                        rule: rule.id.clone(),
                        version: rule.version,
                        severity: rule.severity,
                        title: words.title.clone(),
                        text: words.action.clone(),
                        pack: pack.pack.clone(),
                    });
                }
            }
        }
        fired.sort_by_key(|fired| std::cmp::Reverse(fired.severity));
        fired
    }

    fn fires(&self, pack: &str, rule: &Rule, seen: &Seen) -> bool {
        let number = |name: &String| self.concepts.get(&format!("{pack}/{name}"));
        let present = |name: &String| number(name).is_some_and(|concept| seen.concepts.contains(concept));
        let own = |name: &String| number(name).is_some_and(|concept| seen.own_concepts.contains(concept));
        let whole = |line: &Vec<String>| line.iter().all(present);
        // What calms a rule, or overrules the calm, must be said in the language of the question: "a" is a person in Portuguese.
        let calms = |line: &Vec<String>| line.iter().all(own);
        let fits = rule
            .ages
            .is_none_or(|gate| seen.ages.is_empty() || seen.ages.iter().any(|(from, to)| *from < gate.to_days && *to >= gate.from_days));
        fits && rule.when.iter().any(whole) && (!rule.unless.iter().any(calms) || rule.despite.iter().any(own))
    }

    /// Everything the question says that a rule may ask for.
    fn look(&self, tokens: &[Token], detected: &str) -> Seen {
        let mut seen = Seen::default();
        let mut lengths = Vec::new();
        let (mut persons, mut own_persons): (Vec<Range>, Vec<Range>) = (Vec::new(), Vec::new());
        let mut offset = 0;
        for sentence in sentences(tokens) {
            let words: Vec<&str> = sentence.iter().map(|token| token.text).collect();
            let spans: Vec<Vec<(Owner, usize, usize)>> = self
                .tongues
                .iter()
                .map(|tongue| {
                    tongue.phrases.find(&words).into_iter().map(|span| (tongue.owners[span.owner as usize], span.start, span.end)).collect()
                })
                .collect();
            let own = self.tongues.iter().position(|tongue| tongue.code == detected);
            for (index, tongue) in self.tongues.iter().enumerate() {
                let mut negating = Negations::new(sentence, &spans[index]);
                if let Some(own) = own.filter(|own| *own != index) {
                    negating.add(sentence, &spans[own]);
                }
                for (owner, start, end) in &spans[index] {
                    match owner {
                        Owner::Concept(concept, negatable) if !negatable || !negating.covers(*start, *end) => {
                            seen.concepts.insert(*concept);
                            if own.is_none_or(|own| own == index) {
                                seen.own_concepts.insert(*concept);
                            }
                        }
                        Owner::Person(person) if own == Some(index) => own_persons.push(age::PERSONS[*person].1),
                        Owner::Person(person) => persons.push(age::PERSONS[*person].1),
                        _ => {}
                    }
                }
                for mut length in tongue.ages.lengths(sentence) {
                    length.words = (length.words.0 + offset, length.words.1 + offset);
                    lengths.push(length);
                }
            }
            offset += sentence.len();
        }
        let explicit = age::explicit_ages(&lengths);
        // Who is named in the question's own language is not somebody else in another.
        let persons = if own_persons.is_empty() { persons } else { own_persons };
        // "Two days" without "old" may be how long: then whoever is named counts as well.
        let is_certain = lengths.iter().any(|length| !length.is_duration && length.is_certain);
        seen.ages = if explicit.is_empty() || !is_certain { persons.into_iter().chain(explicit).collect() } else { explicit };
        seen
    }
}

/// What a question says.
#[derive(Default)]
struct Seen {
    /// In any language.
    concepts: HashSet<usize>,
    /// In the language of the question; in any where that has no rules.
    own_concepts: HashSet<usize>,
    ages: Vec<Range>,
}

/// The words of a rule in the reader's language, else in English, else in any.
fn words_for<'a>(book: &'a RuleBook, rule: &str, reader: &str) -> Option<&'a RuleWords> {
    let of = |language: &str| book.words.iter().find(|words| words.language == language).and_then(|words| words.rule.get(rule));
    of(reader).or_else(|| of("en")).or_else(|| book.words.iter().find_map(|words| words.rule.get(rule)))
}

/// Cuts tokens into sentences.
fn sentences<'a, 'b>(tokens: &'a [Token<'b>]) -> Vec<&'a [Token<'b>]> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 1..=tokens.len() {
        if at == tokens.len() || tokens[at].before == Gap::Sentence {
            sentences.push(&tokens[start..at]);
            start = at;
        }
    }
    sentences
}

/// The negation words of one sentence, by the languages that know them, each with its own idea of where clauses begin.
struct Negations {
    tongues: Vec<TongueNegations>,
}

struct TongueNegations {
    /// Ends of negations that work forward.
    before: Vec<usize>,
    /// Starts of negations that work backward.
    after: Vec<usize>,
    clauses: Vec<usize>,
}

impl Negations {
    fn new(sentence: &[Token], spans: &[(Owner, usize, usize)]) -> Negations {
        let mut negations = Negations { tongues: Vec::new() };
        negations.add(sentence, spans);
        negations
    }

    fn add(&mut self, sentence: &[Token], spans: &[(Owner, usize, usize)]) {
        let of = |wanted: Owner| spans.iter().filter(move |(owner, _, _)| *owner == wanted);
        self.tongues.push(TongueNegations {
            before: of(Owner::NegationBefore).map(|(_, _, end)| *end).collect(),
            after: of(Owner::NegationAfter).map(|(_, start, _)| *start).collect(),
            clauses: clauses(sentence, spans),
        });
    }

    /// Whether words `start..end` are negated from outside.
    fn covers(&self, start: usize, end: usize) -> bool {
        let reach = limits::NEGATION_WINDOW_WORDS;
        self.tongues.iter().any(|tongue| {
            let same_clause = |a: usize, b: usize| tongue.clauses[a] == tongue.clauses[b];
            let forward = |ends: &usize| *ends <= start && start + 1 - ends <= reach && same_clause(ends - 1, start);
            let backward = |starts: &usize| *starts >= end && starts + 1 - end <= reach && same_clause(*starts, end - 1);
            tongue.before.iter().any(forward) || tongue.after.iter().any(backward)
        })
    }
}

/// A clause number for each word: marks and words like "but" begin a new one.
fn clauses(sentence: &[Token], spans: &[(Owner, usize, usize)]) -> Vec<usize> {
    let mut clause = 0;
    let number = |(at, token): (usize, &Token)| {
        let breaks =
            at > 0 && token.before != Gap::Space || spans.iter().any(|(owner, start, _)| *owner == Owner::ClauseBreak && *start == at);
        clause += usize::from(breaks);
        clause
    };
    sentence.iter().enumerate().map(number).collect()
}

/// A test case of a rule that does not come out as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFault {
    pub language: String,
    pub rule: String,
    pub case: String,
    pub should_fire: bool,
}

/// Runs every rule's own cases.
pub fn check_cases(triage: &Triage) -> Vec<CaseFault> {
    let mut faults = Vec::new();
    for pack in &triage.packs {
        for words in &pack.book.words {
            for (rule, rule_words) in &words.rule {
                let cases = rule_words.positive.iter().map(|case| (case, true)).chain(rule_words.negative.iter().map(|case| (case, false)));
                for (case, should_fire) in cases {
                    let fired = triage.fire(case, &words.language, &words.language);
                    if fired.iter().any(|fired| fired.rule == *rule) != should_fire {
                        faults.push(CaseFault { language: words.language.clone(), rule: rule.clone(), case: case.clone(), should_fire });
                    }
                }
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn triage() -> Triage {
        let rules = "[[rule]]\nid = \"fits\"\nversion = 1\nseverity = \"emergency\"\nages = { from_days = 60, to_days = 1826 }\nwhen = [[\"fits\"]]\nunless = [[\"prevent\"]]\ndespite = [\"person\"]\n";
        let english = "language = \"en\"\n[concept.fits]\nphrases = [\"convuls*\", \"not stop shaking\"]\n[concept.prevent]\nphrases = [\"prevent*\"]\n[concept.person]\nphrases = [\"my child\"]\n[rule.fits]\ntitle = \"Fits\"\naction = \"Go.\"\npositive = []\nnegative = []\n";
        let book = RuleBook::parse(&[("rules".into(), rules.into()), ("en".into(), english.into())]).unwrap();
        let (triage, faults) = Triage::compile(vec![("p".into(), book)]);
        assert!(faults.is_empty(), "{faults:?}");
        triage
    }

    #[test]
    fn negation_age_and_purpose_decide() {
        let triage = triage();
        let fires = |question: &str| !triage.fire(question, "en", "en").is_empty();
        assert!(fires("convulsions"), "an unknown age fires");
        assert!(!fires("no convulsions"));
        assert!(fires("no fever but convulsions"), "a clause ends the negation");
        assert!(fires("no fever, convulsing"));
        assert!(fires("he does not stop shaking"), "a negation inside the phrase is part of it");
        assert!(fires("3 year old convulsing for 2 days"));
        assert!(!fires("7 weeks old convulsing"));
        assert!(fires("9 weeks old convulsing"));
        assert!(!fires("how to prevent convulsions"));
        assert!(fires("my child convulsing, how to prevent it"));
    }
}
