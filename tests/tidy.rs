//! The rules of the house as tests: who may import whom, one room for each heavy dependency, sizes, and what no source may hold.

use std::collections::BTreeSet;
use std::path::Path;

/// A source file: its path below the root, its text, and its text without comments, string contents and inline tests.
struct Source {
    path: String,
    text: String,
    code: Vec<String>,
}

impl Source {
    /// The room a file is in: `cli/ask.rs` is in `cli`, `limits.rs` in `limits`.
    fn room(&self) -> &str {
        let inner = self.path.trim_start_matches("src/");
        inner.split(['/', '.']).next().unwrap_or(inner)
    }
}

fn sources_below(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("it is text");
                let path = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
                found.push(Source { code: code_lines(&text), path, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "no sources below {folder}");
    found
}

/// Lines without comments and string contents; what follows `#[cfg(test)]` before a module is emptied.
fn code_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut in_string = false;
    let mut in_tests = false;
    let all: Vec<&str> = text.lines().collect();
    for (number, line) in all.iter().enumerate() {
        in_tests |= line.trim() == "#[cfg(test)]" && all.get(number + 1).is_some_and(|next| next.starts_with("mod "));
        let code = if in_tests { String::new() } else { strip(line, &mut in_string) };
        lines.push(code);
    }
    lines
}

/// A line without comment, string contents and character literals.
fn strip(line: &str, in_string: &mut bool) -> String {
    let characters: Vec<char> = line.chars().collect();
    let mut code = String::new();
    let mut at = 0;
    while at < characters.len() {
        let here = characters[at];
        if *in_string {
            at += if here == '\\' { 2 } else { 1 };
            *in_string = here != '"';
            continue;
        }
        match here {
            '/' if characters.get(at + 1) == Some(&'/') => break,
            '"' => *in_string = true,
            // 'x' and '\n' are literals; 'a of a lifetime has no second mark.
            '\'' if characters.get(at + 1) == Some(&'\\') => {
                at += 3;
                while at < characters.len() && characters[at] != '\'' {
                    at += 1;
                }
            }
            '\'' if characters.get(at + 2) == Some(&'\'') => at += 2,
            _ => code.push(here),
        }
        at += 1;
    }
    code
}

/// Where `needle` stands in the code of `sources`, as `path:line: code`.
fn places(sources: &[Source], needle: &str) -> Vec<String> {
    let in_source = |source: &Source| -> Vec<String> {
        let hits = source.code.iter().enumerate().filter(|(_, line)| line.contains(needle));
        hits.map(|(number, line)| format!("{}:{}: {}", source.path, number + 1, line.trim())).collect()
    };
    sources.iter().flat_map(in_source).collect()
}

/// Lowest first; a room may import from those on lower levels only.
const LEVELS: [&[&str]; 9] = [
    &["limits"],
    &["config", "job", "i18n", "text"],
    &["pack", "import", "search", "engine"],
    &["ask"],
    &["store"],
    &["service"],
    &["tui", "web"],
    &["cli"],
    &["lib", "main"],
];

/// Imports between rooms of one level that the headers of those rooms allow, with the reason.
const NEIGHBOURS: [(&str, &str, &str); 1] = [("search", "pack", "a library is made of passages, which are a pack's")];

fn level(room: &str) -> usize {
    LEVELS.iter().position(|rooms| rooms.contains(&room)).unwrap_or_else(|| panic!("src/{room} is on no level: add it to HOUSE and here"))
}

/// Rooms a file names by `crate::room` or `crate::{room, ...}`.
fn rooms_named(source: &Source) -> BTreeSet<String> {
    let code = source.code.join("\n");
    let word = |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut rooms = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut start = true;
            for (at, character) in group.char_indices() {
                match character {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 1 => start = true,
                    _ if start && depth == 1 && !character.is_whitespace() => {
                        rooms.insert(word(&group[at..]));
                        start = false;
                    }
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
        } else {
            rooms.insert(word(rest));
        }
    }
    rooms.retain(|room| LEVELS.iter().any(|rooms| rooms.contains(&room.as_str())));
    rooms
}

#[test]
fn a_room_imports_only_from_lower_levels() {
    let mut faults = Vec::new();
    for source in sources_below("src") {
        let room = source.room().to_owned();
        for named in rooms_named(&source).iter().filter(|named| **named != room) {
            let is_neighbour = NEIGHBOURS.iter().any(|(from, to, _)| *from == room && to == named);
            if level(named) >= level(&room) && !is_neighbour {
                faults.push(format!("{} imports {named}", source.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_screen_sees_the_service_and_nothing_below() {
    let mut faults = Vec::new();
    for source in sources_below("src/tui") {
        for named in rooms_named(&source).iter().filter(|named| !["tui", "service", "i18n", "limits"].contains(&named.as_str())) {
            faults.push(format!("{} imports {named}", source.path));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Each heavy dependency and the only rooms that may name it.
const ROOMS: [(&str, &[&str]); 10] = [
    ("tantivy", &["search"]),
    ("llama_cpp_2", &["engine"]),
    ("llama_cpp_sys_2", &["engine"]),
    ("rusqlite", &["store"]),
    ("ratatui", &["tui"]),
    ("ratatui_textarea", &["tui"]),
    ("crossterm", &["tui"]),
    ("fluent_bundle", &["i18n"]),
    ("pulldown_cmark", &["pack"]),
    ("tokio", &["job", "service", "tui", "main"]),
];

#[test]
fn each_heavy_dependency_has_one_room() {
    let sources = sources_below("src");
    for (name, rooms) in ROOMS {
        let is_named = |source: &Source| source.code.iter().any(|line| names_crate(line, name));
        let outside: Vec<&str> = sources
            .iter()
            .filter(|source| !rooms.contains(&source.room()) && is_named(source))
            .map(|source| source.path.as_str())
            .collect();
        assert!(outside.is_empty(), "{name} belongs to {rooms:?}, and is named in {outside:?}");
    }
}

/// Whether a line names a crate as a path or an import.
fn names_crate(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + name.len()..];
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        !before.is_some_and(is_word) && (after.starts_with("::") || line.trim_start().starts_with(&format!("use {name};")))
    })
}

const FILE_LINES_MAX: usize = 500;
const FUNCTION_LINES_MAX: usize = 70;

#[test]
fn files_are_short_and_say_why_they_exist() {
    for source in sources_below("src").iter().chain(&sources_below("tests")) {
        let lines = source.text.lines().count();
        assert!(lines <= FILE_LINES_MAX, "{} has {lines} lines", source.path);
        assert!(source.text.starts_with("//! "), "{} does not begin with //!", source.path);
    }
}

#[test]
fn functions_are_short() {
    let mut long = Vec::new();
    for source in sources_below("src") {
        for (name, lines) in functions(&source.code) {
            if lines > FUNCTION_LINES_MAX {
                long.push(format!("{}: {name} has {lines} lines", source.path));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// Names and lengths of functions, by counting braces.
fn functions(code: &[String]) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (start, line) in code.iter().enumerate() {
        let Some((_, rest)) = line.split_once("fn ").filter(|(before, _)| before.trim_start().split(' ').all(is_qualifier)) else {
            continue;
        };
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if name.is_empty() {
            continue;
        }
        let (mut depth, mut opened) = (0i32, false);
        for (number, line) in code.iter().enumerate().skip(start) {
            for character in line.chars() {
                depth += i32::from(character == '{') - i32::from(character == '}');
                opened |= character == '{';
            }
            if (opened && depth == 0) || (!opened && line.trim_end().ends_with(';')) {
                found.push((name, number - start + 1));
                break;
            }
        }
    }
    found
}

fn is_qualifier(word: &str) -> bool {
    matches!(word, "" | "pub" | "pub(super)" | "pub(crate)" | "async" | "const" | "unsafe" | "extern")
}

/// Words no source may hold, with the reason.
const FORBIDDEN: [(&str, &str); 9] = [
    (".unwrap()", "an error must become words"),
    (".expect(", "an error must become words"),
    ("panic!(", "an error must become words"),
    (concat!("thread::sl", "eep"), "wait for a condition"),
    ("todo!", "finish it"),
    ("unimplemented!", "finish it"),
    ("dbg!", "it was for one day"),
    ("process::abort", "the terminal must be restored"),
    ("static mut", "share by message"),
];

/// Where a forbidden word is right, with the reason.
const FORBIDDEN_ALLOWED: [(&str, &str, &str); 0] = [];

#[test]
fn no_source_holds_what_none_may() {
    let sources = sources_below("src");
    for (word, reason) in FORBIDDEN {
        let mut found = places(&sources, word);
        found.retain(|place| !FORBIDDEN_ALLOWED.iter().any(|(path, allowed, _)| place.starts_with(path) && *allowed == word));
        assert!(found.is_empty(), "{word} ({reason}):\n{}", found.join("\n"));
    }
}

#[test]
fn nothing_is_left_for_later() {
    for source in sources_below("src").iter().chain(&sources_below("tests")) {
        let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("HA", "CK")];
        for (number, line) in source.text.lines().enumerate() {
            let mark = marks.iter().find(|mark| line.split(|c: char| !c.is_alphanumeric()).any(|word| word == **mark));
            assert!(mark.is_none(), "{}:{}: {line}", source.path, number + 1);
        }
    }
}

/// Where the clock is read, besides `service`, `cli` and `tui`, with the reason.
const CLOCKS: [(&str, &str); 2] = [
    ("src/engine/worker.rs", "measures its own prefill and decode; decides nothing by it"),
    ("src/engine/handle.rs", "knows how long a worker has been silent, to give up a hung one"),
];

#[test]
fn the_clock_is_read_in_few_places() {
    let sources = sources_below("src");
    for word in ["SystemTime::now", "Instant::now", "Zoned::now", "Timestamp::now"] {
        let mut found = places(&sources, word);
        found.retain(|place| !["src/service/", "src/cli/", "src/tui/"].iter().any(|room| place.starts_with(room)));
        found.retain(|place| !CLOCKS.iter().any(|(path, _)| place.starts_with(path)));
        assert!(found.is_empty(), "{word}:\n{}", found.join("\n"));
    }
}

#[test]
fn no_path_of_a_developers_machine_is_left() {
    for source in sources_below("src").iter().chain(&sources_below("tests")) {
        for machine in [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Use", "rs/")] {
            let number = source.text.lines().position(|line| line.contains(machine));
            assert!(number.is_none(), "{}:{}: {machine}", source.path, number.unwrap_or(0) + 1);
        }
    }
}

#[test]
fn no_test_is_switched_off_or_sleeps() {
    for source in sources_below("tests").iter().chain(&sources_below("src")) {
        for word in [concat!("#[ign", "ore"), concat!("thread::sl", "eep"), concat!("time::sl", "eep")] {
            assert!(!source.text.contains(word), "{}: {word}", source.path);
        }
    }
}
