//! What the device says to people: Fluent messages from `locales/<language>/*.ftl`, built into the program.
//! The core hands out [`Text`]; only shells turn it into words. Imports nothing of ours.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The shipped languages, in the order they are offered.
pub const LANGUAGES: [&str; 7] = ["en", "fr", "es", "pt", "sw", "hi", "ar"];

#[derive(rust_embed::RustEmbed)]
#[folder = "locales"]
struct Locales;

/// A message without words: its id in the locale files and what goes into it.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Text {
    pub id: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<&'static str, Arg>,
}

/// A value in a message.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Arg {
    Number(f64),
    Text(String),
}

impl Text {
    pub fn new(id: &'static str) -> Text {
        Text { id, args: BTreeMap::new() }
    }

    /// With a text in the place `name`.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Text {
        self.args.insert(name, Arg::Text(value.into()));
        self
    }

    /// With a number in the place `name`.
    pub fn count(mut self, name: &'static str, value: impl Into<f64>) -> Text {
        self.args.insert(name, Arg::Number(value.into()));
        self
    }
}

/// The words of one language, with English behind it.
pub struct Words {
    language: &'static str,
    bundles: [&'static FluentBundle<FluentResource>; 2],
}

static BUNDLES: LazyLock<Vec<(&'static str, FluentBundle<FluentResource>)>> =
    LazyLock::new(|| LANGUAGES.iter().map(|language| (*language, bundle(language))).collect());

fn bundle(language: &str) -> FluentBundle<FluentResource> {
    let identifier: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Isolation marks are invisible at best in a terminal.
    bundle.set_use_isolating(false);
    for name in Locales::iter().filter(|name| name.starts_with(&format!("{language}/"))) {
        let Some(file) = Locales::get(&name) else { continue };
        let source = String::from_utf8_lossy(&file.data).into_owned();
        // A message that cannot be parsed is missing; a test looks at every file.
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

impl Words {
    /// The words of `language`; of English where it is not shipped.
    pub fn new(language: &str) -> Words {
        let of = |code: &str| BUNDLES.iter().find(|(known, _)| *known == code);
        let (english_code, english) = of("en").map(|(code, bundle)| (*code, bundle)).unwrap_or((LANGUAGES[0], &BUNDLES[0].1));
        let (language, own) = of(language).map_or((english_code, english), |(code, bundle)| (*code, bundle));
        Words { language, bundles: [own, english] }
    }

    pub fn language(&self) -> &'static str {
        self.language
    }

    pub fn is_right_to_left(&self) -> bool {
        self.language == "ar"
    }

    /// The message in words. An unknown id is shown as it is: visible, and caught by a test.
    pub fn say(&self, text: &Text) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &text.args {
            match value {
                Arg::Number(number) => args.set(*name, FluentValue::from(*number)),
                Arg::Text(text) => args.set(*name, FluentValue::from(Cow::from(text.clone()))),
            }
        }
        for bundle in self.bundles {
            let Some(pattern) = bundle.get_message(text.id).and_then(|message| message.value()) else { continue };
            let mut errors = Vec::new();
            return bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        }
        text.id.to_owned()
    }

    /// A message without arguments.
    pub fn get(&self, id: &'static str) -> String {
        self.say(&Text::new(id))
    }
}

/// The shipped language that `code` or a locale like `pt_BR.UTF-8` asks for.
pub fn shipped(code: &str) -> Option<&'static str> {
    let short = code.split(['_', '-', '.', '@']).next().unwrap_or("").to_lowercase();
    LANGUAGES.iter().find(|language| **language == short).copied()
}

/// All locale files, as `language/file.ftl` and source; for tests.
pub fn sources() -> Vec<(String, String)> {
    let mut sources: Vec<(String, String)> = Locales::iter()
        .filter_map(|name| Some((name.to_string(), String::from_utf8(Locales::get(&name)?.data.into_owned()).ok()?)))
        .collect();
    sources.sort();
    sources
}
