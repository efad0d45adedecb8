//! What the device says must be sayable in all seven languages: the same messages with the same places to fill, none missing, none idle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use almanac::i18n::{self, LANGUAGES};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::support::root;

/// What a message needs: its attributes, and the variables of all its parts.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    attributes: BTreeSet<String>,
    variables: BTreeSet<String>,
}

/// Messages by id, for one language.
type Messages = BTreeMap<String, Shape>;

fn messages(language: &str) -> Messages {
    let mut messages = Messages::new();
    for (name, source) in i18n::sources().iter().filter(|(name, _)| name.starts_with(&format!("{language}/"))) {
        let resource = parser::parse(source.as_str()).unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut shape = Shape::default();
            if let Some(value) = &message.value {
                variables(value, &mut shape.variables);
            }
            for attribute in &message.attributes {
                shape.attributes.insert(attribute.id.name.to_owned());
                variables(&attribute.value, &mut shape.variables);
            }
            let known = messages.insert(message.id.name.to_owned(), shape);
            assert!(known.is_none(), "{name}: {} stands twice", message.id.name);
        }
    }
    messages
}

fn variables(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, found);
        }
    }
}

fn of_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, found),
        Expression::Select { selector, variants } => {
            of_inline(selector, found);
            variants.iter().for_each(|variant| variables(&variant.value, found));
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => _ = found.insert(id.name.to_owned()),
        InlineExpression::Placeable { expression } => of_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| of_inline(argument, found));
        }
        _ => {}
    }
}

#[test]
fn every_file_can_be_parsed_whole() {
    let sources = i18n::sources();
    assert!(sources.len() >= LANGUAGES.len(), "there are {} files", sources.len());
    for (name, source) in &sources {
        if let Err((_, errors)) = parser::parse(source.as_str()) {
            panic!("{name}: {errors:?}");
        }
        let hidden = source.chars().find(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c));
        assert!(hidden.is_none(), "{name}: an unseen character {hidden:?}");
    }
}

#[test]
fn every_language_has_the_messages_of_english() {
    let english = messages("en");
    assert!(english.len() > 50, "English has {} messages", english.len());
    let mut faults = Vec::new();
    for language in LANGUAGES {
        let own = messages(language);
        for (id, shape) in &english {
            match own.get(id) {
                None => faults.push(format!("{language}: {id} is missing")),
                Some(of_own) if of_own != shape => faults.push(format!("{language}: {id} has {of_own:?}, English {shape:?}")),
                Some(_) => {}
            }
        }
        faults.extend(own.keys().filter(|id| !english.contains_key(*id)).map(|id| format!("{language}: {id} is not in English")));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_language_has_words_of_its_own() {
    let text_of = |language: &str| -> BTreeMap<String, String> {
        let sources = i18n::sources();
        let lines = sources.iter().filter(|(name, _)| name.starts_with(&format!("{language}/"))).flat_map(|(_, source)| source.lines());
        lines
            .filter_map(|line| line.split_once(" = "))
            .filter(|(id, _)| !id.starts_with([' ', '#']))
            .map(|(id, text)| (id.into(), text.into()))
            .collect()
    };
    let english = text_of("en");
    for language in LANGUAGES.iter().filter(|language| **language != "en") {
        let own = text_of(language);
        // A word or two may be the same in two languages; a file left in English is not a translation.
        let same = own.iter().filter(|(id, text)| english.get(*id) == Some(text) && text.contains(' ')).count();
        assert!(same * 20 <= english.len(), "{language}: {same} messages stand in English");
    }
}

/// String literals that look like message ids and are something else, with what they are.
const NOT_MESSAGES: [(&str, &str); 1] = [("engine-worker", "the hidden subcommand of the model process")];

#[test]
fn every_message_the_code_names_exists() {
    let english = messages("en");
    let mut named = 0;
    let mut missing = Vec::new();
    for (file, code) in sources_of(&["src/cli", "src/tui"]) {
        for literal in literals(&code).into_iter().filter(|literal| looks_like_an_id(literal)) {
            let is_other = NOT_MESSAGES.iter().any(|(other, _)| *other == literal);
            named += usize::from(!is_other);
            if !is_other && !english.contains_key(&literal) {
                missing.push(format!("{}: {literal}", file.display()));
            }
        }
    }
    assert!(named > 50, "only {named} message ids were found in the code");
    assert!(missing.is_empty(), "not in locales/en:\n{}", missing.join("\n"));
}

#[test]
fn every_message_is_used() {
    let used: BTreeSet<String> = sources_of(&["src"]).iter().flat_map(|(_, code)| literals(code)).collect();
    let idle: Vec<String> = messages("en").into_keys().filter(|id| !used.contains(id)).collect();
    assert!(idle.is_empty(), "no code says these: {idle:?}");
}

fn looks_like_an_id(literal: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|c| c.is_ascii_lowercase());
    literal.contains('-') && literal.split('-').all(is_word)
}

/// Rust files below `folders`, without their inline tests.
fn sources_of(folders: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for folder in folders {
        collect(&root().join(folder), &mut found);
    }
    found
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let code = std::fs::read_to_string(&path).expect("it is text");
            let code = code.split("#[cfg(test)]\nmod tests").next().unwrap_or("").to_owned();
            found.push((path.strip_prefix(root()).expect("below").to_owned(), code));
        }
    }
}

/// The plain string literals of a file, comments left out.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        // Every second part lies between quotation marks; an escaped mark only makes parts that are no ids.
        found.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    found
}
