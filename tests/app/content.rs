//! The content is the product: packs are whole, translations say the same numbers, rules are tested in every language.

use std::collections::{BTreeMap, BTreeSet};

use almanac::ask::triage::Triage;
use almanac::i18n::LANGUAGES;
use almanac::pack::{Embedded, Pack};
use almanac::service::eval::answers::{self, Kind};

use crate::support::*;

const PACKS: [&str; 3] = ["health", "farming", "school"];

fn pack(id: &str) -> Pack {
    Pack::read(&Embedded::new(id)).unwrap_or_else(|error| panic!("{error}"))
}

/// Every page of the three packs, with its file name.
fn pages() -> Vec<(String, almanac::pack::Document)> {
    let of_pack = |id: &&str| {
        pack(id).documents.into_iter().map(|(name, document)| (format!("{}/{name}", pack_of(&document.id)), document)).collect::<Vec<_>>()
    };
    PACKS.iter().flat_map(of_pack).collect()
}

fn pack_of(id: &str) -> &str {
    id.split('.').next().unwrap_or("")
}

#[test]
fn every_pack_passes_the_lint_with_all_cases_of_its_rules() {
    for id in PACKS {
        let (code, report) = json(bare().args(["content", "lint"]).arg(root().join("content").join(id)));
        assert_eq!((code, &report["faults"]), (0, &serde_json::json!([])), "{id}");
        assert_eq!(report["pack"], *id);
    }
}

#[test]
fn the_packs_built_in_are_these() {
    let mut built_in: Vec<String> = Embedded::packs().iter().map(|files| Pack::read(files).expect("it can be read").manifest.id).collect();
    built_in.sort();
    assert_eq!(built_in, ["farming", "health", "school"]);
    for id in PACKS {
        let manifest = pack(id).manifest;
        for names in std::iter::once(&manifest.title).chain(manifest.topics.values()) {
            let missing: Vec<&&str> = LANGUAGES.iter().filter(|language| !names.contains_key(**language)).collect();
            assert!(missing.is_empty(), "{id}: {names:?} lacks {missing:?}");
        }
    }
}

#[test]
fn there_are_enough_pages_of_readable_length() {
    for (id, least) in [("health", 30), ("farming", 20), ("school", 14)] {
        let pack = pack(id);
        let english: Vec<_> = pack.documents.iter().filter(|(_, document)| document.language == "en").collect();
        assert!(english.len() >= least, "{id} has {} English pages, at least {least} are promised", english.len());
        for (name, document) in english {
            let words = document.body.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
            assert!((400..=900).contains(&words), "{id}/{name} has {words} words");
            assert!(document.sources.iter().all(|source| !source.starts_with("http")), "{id}/{name}: a web address is no source");
        }
    }
}

/// Numbers of a text, whatever digits they are written with, sorted.
fn numbers(text: &str) -> Vec<String> {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '\u{660}'..='\u{669}' => char::from(b'0' + (c as u32 - 0x660) as u8),
            '\u{6f0}'..='\u{6f9}' => char::from(b'0' + (c as u32 - 0x6f0) as u8),
            '\u{966}'..='\u{96f}' => char::from(b'0' + (c as u32 - 0x966) as u8),
            other => other,
        })
        .collect();
    // "2,000" and "2 000" are one number.
    let characters: Vec<char> = plain.chars().collect();
    let is_digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    let groups = |at: usize| {
        let whole = (1..=3).all(|after| is_digit(at + after)) && !is_digit(at + 4);
        matches!(characters[at], ',' | '.' | '\u{a0}' | '\u{202f}') && at > 0 && is_digit(at - 1) && whole
    };
    let plain: String = (0..characters.len()).filter(|at| !groups(*at)).map(|at| characters[at]).collect();
    let mut numbers: Vec<String> = plain.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned).collect();
    numbers.sort();
    numbers
}

/// A page without its closing list of links, which a translation leaves out where the linked pages are not translated.
fn without_links(body: &str) -> &str {
    let Some((before, last)) = body.rsplit_once("\n## ") else { return body };
    let mut lines = last.lines().skip(1).filter(|line| !line.trim().is_empty());
    if lines.all(|line| line.starts_with("- [")) { before } else { body }
}

fn count_lines(text: &str, starts: &str) -> usize {
    text.lines().filter(|line| line.starts_with(starts)).count()
}

#[test]
fn fourteen_pages_are_translated_and_say_the_same_numbers() {
    let pages = pages();
    let english: BTreeMap<&str, &str> =
        pages.iter().filter(|(_, page)| page.translation_of.is_none()).map(|(_, page)| (page.id.as_str(), page.body.as_str())).collect();
    let mut works: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut faults = Vec::new();
    for (name, page) in &pages {
        let Some(original) = page.translation_of.as_deref() else { continue };
        works.entry(original).or_default().insert(&page.language);
        let Some(body) = english.get(original) else {
            faults.push(format!("{name} translates {original}, which is not there"));
            continue;
        };
        let (body, own) = (without_links(body), without_links(&page.body));
        if numbers(body) != numbers(own) {
            faults.push(format!("{name}: numbers {}", difference(&numbers(body), &numbers(own))));
        }
        for (what, starts) in [("headings", "## "), ("table rows", "|"), ("list items", "- ")] {
            let (of_english, of_own) = (count_lines(body, starts), count_lines(own, starts));
            if of_english != of_own {
                faults.push(format!("{name}: {of_own} {what}, English has {of_english}"));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    let others: BTreeSet<&str> = LANGUAGES.into_iter().filter(|language| *language != "en").collect();
    let whole = works.iter().filter(|(_, languages)| others.is_subset(languages)).count();
    assert!(whole >= 14, "{whole} pages are there in all six languages: {works:?}");
}

fn difference(expected: &[String], actual: &[String]) -> String {
    let mut left = actual.to_vec();
    let missing: Vec<&String> =
        expected.iter().filter(|number| left.iter().position(|own| own == *number).map(|at| left.swap_remove(at)).is_none()).collect();
    format!("missing {missing:?}, too many {left:?}")
}

#[test]
fn rules_have_cases_in_every_language() {
    let book = pack("health").rules;
    assert!(book.rules.len() >= 25, "there are {} rules", book.rules.len());
    let mut faults = Vec::new();
    for language in LANGUAGES {
        let Some(words) = book.words.iter().find(|words| words.language == language) else {
            faults.push(format!("{language}: no rules at all"));
            continue;
        };
        for rule in &book.rules {
            let cases = words.rule.get(&rule.id).map_or((0, 0), |cases| (cases.positive.len(), cases.negative.len()));
            if cases.0 < 3 || cases.1 < 2 {
                faults.push(format!("{language}: {} has {cases:?} cases", rule.id));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn an_action_is_two_to_five_sentences() {
    for words in &pack("health").rules.words {
        let language = almanac::pack::language::Language::built_in(&words.language);
        for (id, rule) in &words.rule {
            let sentences = almanac::pack::sentence::sentences(&rule.action, language).len();
            assert!((2..=5).contains(&sentences), "{}: the action of {id} has {sentences} sentences: {}", words.language, rule.action);
        }
    }
}

fn triage() -> Triage {
    let (triage, unusable) = Triage::compile(vec![("health".into(), pack("health").rules)]);
    assert_eq!(unusable, [] as [String; 0]);
    triage
}

fn fired(triage: &Triage, question: &str, language: &str) -> Vec<String> {
    triage.fire(question, language, language).into_iter().map(|fired| fired.rule).collect()
}

#[test]
fn age_gates_hold_on_both_sides() {
    let triage = triage();
    let fires = |question: &str, rule: &str| fired(&triage, question, "en").iter().any(|fired| fired == rule);
    // 60 days lie between 8 weeks (56) and 9 weeks (63); 1826 days between 4 years and 6.
    for (age, newborn, child) in [
        ("59 days", true, false),
        ("60 days", false, true),
        ("8 weeks", true, false),
        ("9 weeks", false, true),
        ("1 month", true, false),
        ("2 months", false, true),
        ("4 years", false, true),
        ("59 months", false, true),
        ("6 years", false, false),
    ] {
        let question = format!("My baby is {age} old and has convulsions");
        assert_eq!(fires(&question, "newborn-convulsions"), newborn, "{question}");
        assert_eq!(fires(&question, "child-convulsions"), child, "{question}");
    }
    let adult = "My husband is 40 years old and has rice water diarrhoea";
    assert!(fires(adult, "cholera"), "{:?}", fired(&triage, adult, "en"));
    let no_age = "convulsions, please help";
    assert!(fires(no_age, "child-convulsions"), "without any age a gated rule fires too");
}

#[test]
fn an_emergency_is_seen_in_every_language() {
    let triage = triage();
    for (language, question) in [
        ("en", "My child of 3 years has convulsions"),
        ("fr", "Mon enfant de 3 ans a des convulsions"),
        ("es", "Mi hijo de 3 años tiene convulsiones"),
        ("pt", "Meu filho de 3 anos tem convulsões"),
        ("sw", "Mtoto wangu wa miaka 3 ana degedege"),
        ("hi", "मेरे 3 साल के बच्चे को दौरे पड़ रहे हैं"),
        ("ar", "طفلي عمره 3 سنوات لديه تشنجات"),
    ] {
        let fired = fired(&triage, question, language);
        assert!(fired.iter().any(|rule| rule.contains("convulsions")), "{question}: {fired:?}");
        // The detector may err: the rule must fire whatever language it takes the question for.
        let mistaken = triage.fire(question, "en", "en");
        assert!(mistaken.iter().any(|fired| fired.rule.contains("convulsions")), "{question}, taken for English");
    }
}

#[test]
fn the_golden_questions_are_sound() {
    let questions = answers::golden(&[]).expect("they can be read");
    assert!(questions.len() >= 150, "there are {} golden questions", questions.len());
    let ids: BTreeSet<&str> = questions.iter().map(|golden| golden.id.as_str()).collect();
    assert_eq!(ids.len(), questions.len(), "an id stands twice");
    let documents: BTreeSet<String> = pages().into_iter().map(|(_, page)| page.id).collect();
    let rules: BTreeSet<String> = pack("health").rules.rules.into_iter().map(|rule| rule.id).collect();
    for golden in &questions {
        for document in &golden.documents {
            assert!(documents.contains(document), "{}: there is no {document}", golden.id);
        }
        for rule in &golden.rules {
            assert!(rules.contains(rule), "{}: there is no rule {rule}", golden.id);
        }
        assert!(golden.kind != Kind::Covered || !golden.answer.is_empty(), "{}: a covered question has an answer", golden.id);
        assert!(golden.kind != Kind::NotCovered || golden.answer.is_empty(), "{}: an uncovered question has none", golden.id);
        assert!(golden.kind != Kind::Urgent || !golden.rules.is_empty(), "{}: urgent, and no rule named", golden.id);
        assert!(golden.expect.as_deref().is_none_or(|expect| ["answered", "not_covered", "either"].contains(&expect)), "{}", golden.id);
    }
    for language in LANGUAGES {
        for kind in [Kind::Covered, Kind::NotCovered, Kind::Urgent] {
            let found = questions.iter().any(|golden| golden.language == language && golden.kind == kind);
            assert!(found, "{language} has no question of kind {kind:?}");
        }
    }
}
