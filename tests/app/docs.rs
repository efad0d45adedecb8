//! What the documents tell a person to type must exist: every command line is tried, every path of the map is looked up.

use std::path::PathBuf;

use crate::support::*;

/// README.md and everything in docs.
fn documents() -> Vec<(PathBuf, String)> {
    let mut files = vec![root().join("README.md")];
    let entries = std::fs::read_dir(root().join("docs")).expect("there is a folder docs").flatten().map(|entry| entry.path());
    files.extend(entries.filter(|path| path.extension().is_some_and(|extension| extension == "md")));
    files.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, text)
    };
    files.into_iter().map(read).collect()
}

/// Command lines in ```sh blocks, prompts and comments taken off.
fn command_lines() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for (path, text) in documents() {
        for block in text.split("\n```sh\n").skip(1) {
            let lines = block.split("\n```").next().unwrap_or("").lines();
            let lines = lines.map(|line| line.trim().trim_start_matches("$ ").to_owned());
            found.extend(lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| (path.clone(), line)));
        }
    }
    found
}

/// Words as a shell would cut them, up to a pipe, redirection or comment.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for character in line.chars() {
        match (character, quote) {
            ('"' | '\'', None) => quote = Some(character),
            (mark, Some(open)) if mark == open => quote = None,
            (' ', None) => words.push(String::new()),
            ('|' | '>' | '<' | '#' | '&' | ';', None) => break,
            _ => words.last_mut().expect("never empty").push(character),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn every_command_line_can_be_typed() {
    let mut tried = 0;
    for (path, line) in command_lines() {
        let words = words(&line);
        let Some(program) = words.iter().find(|word| !word.contains('=')) else { continue };
        let place = format!("{}: {line}", path.display());
        if program.starts_with("packaging/") || program.starts_with("./packaging/") {
            assert!(root().join(program).is_file(), "{place}: there is no such script");
            tried += 1;
        } else if program == "almanac" || program.ends_with("/almanac") {
            let rest: Vec<&String> = words.iter().skip_while(|word| *word != program).skip(1).collect();
            // Help is shown only for what clap knows, and nothing is done.
            let output = run(bare().args(&rest).arg("--help"));
            assert_eq!(output.code, 0, "{place}: {}", output.stderr);
            tried += 1;
        }
    }
    assert!(tried >= 5, "only {tried} command lines were found in the documents");
}

#[test]
fn the_map_names_what_exists() {
    let map = std::fs::read_to_string(root().join("docs/ARCHITECTURE.md")).expect("docs/ARCHITECTURE.md");
    let tops = ["src/", "content/", "locales/", "packaging/", "tests/", "docs/"];
    let is_path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '.');
    let paths: Vec<&str> = map
        .split(|c| !is_path(c))
        .map(|word| word.trim_end_matches(['.', '/']))
        .filter(|word| tops.iter().any(|top| word.starts_with(top)))
        .collect();
    assert!(paths.len() >= 10, "the map names {} paths", paths.len());
    let missing: Vec<&&str> = paths.iter().filter(|path| !root().join(path).exists()).collect();
    assert!(missing.is_empty(), "docs/ARCHITECTURE.md names what is not there: {missing:?}");
}

#[test]
fn links_between_documents_lead_somewhere() {
    for (path, text) in documents() {
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or("");
            if file.is_empty() || file.contains("://") || file.starts_with("mailto:") || text.contains(&format!("`- [Safe water]({file})`"))
            {
                continue;
            }
            let folder = path.parent().expect("a folder");
            assert!(folder.join(file).exists(), "{}: the link {target} leads nowhere", path.display());
        }
    }
}
