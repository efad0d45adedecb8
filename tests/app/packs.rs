//! Packs come on sticks from anywhere: a good one is found after its import, a faulty or hostile one is refused and does no harm.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use serde_json::Value;

use crate::support::*;

/// Kinds of the faults that `lint` finds, with their details.
fn faults(pack: &Path) -> Vec<(String, String)> {
    let (code, report) = json(bare().args(["content", "lint"]).arg(pack));
    let faults = report["faults"].as_array().expect("faults");
    assert_eq!(code, if faults.is_empty() { 0 } else { 4 }, "{report}");
    let text = |fault: &Value, key: &str| fault[key].as_str().expect("text").to_owned();
    faults.iter().map(|fault| (text(fault, "kind"), text(fault, "detail"))).collect()
}

fn has(faults: &[(String, String)], kind: &str, detail: &str) -> bool {
    faults.iter().any(|(of_kind, of_detail)| of_kind == kind && of_detail.contains(detail))
}

#[test]
fn a_good_pack_is_found_after_its_import() {
    let home = prepared_home();
    let pack = good_pack();
    assert_eq!(faults(pack.path()), []);
    let (_, before) = json(almanac(home.path()).args(["search", "acacia beehive swarm"]));
    assert_ne!(before["hits"][0]["document"], "beekeeping.hives");
    let (code, report) = json(almanac(home.path()).arg("import").arg(pack.path()));
    assert_eq!((code, report["imported"].as_bool()), (0, Some(true)), "{report}");
    let (code, found) = json(almanac(home.path()).args(["search", "acacia beehive swarm"]));
    assert_eq!((code, found["hits"][0]["document"].as_str()), (0, Some("beekeeping.hives")), "{found}");
    let (code, answer) = json(almanac(home.path()).args(["ask", "--no-model", "Where should I hang a beehive?"]));
    assert_eq!((code, answer["quotes"][0]["document"].as_str()), (0, Some("beekeeping.hives")), "{answer}");
    let (_, doctor) = json(almanac(home.path()).arg("doctor"));
    assert_eq!((&doctor["library"]["packs"], &doctor["library"]["by_meaning"]), (&4.into(), &true.into()));
}

#[test]
fn a_newer_edition_replaces_the_older() {
    let home = words_home();
    let pack = good_pack();
    assert_eq!(run(almanac(home.path()).arg("import").arg(pack.path())).code, 0);
    std::fs::remove_file(pack.path().join("en/hives.md")).expect("it is there");
    write(pack.path(), "en/wax.md", page("beekeeping.wax", "Wax", "Melt beeswax in warm water, never over an open flame.\n"));
    assert_eq!(run(almanac(home.path()).arg("import").arg(pack.path())).code, 0);
    assert_eq!(run(almanac(home.path()).args(["read", "beekeeping.wax"])).code, 0);
    assert_fails(almanac(home.path()).args(["read", "beekeeping.hives"]), 1);
}

#[test]
fn a_page_with_faults_is_refused_whole() {
    let home = words_home();
    let pack = good_pack();
    let body = "Give amoxicillin 250 in the morning.\n\n## See also\n\n- [Nowhere](nowhere.md)\n";
    let bad =
        page("beekeeping.bad", "Bad", body).replace("\"Made up for a test, 2026\"", "").replace("topic = \"bees\"", "topic = \"wasps\"");
    write(pack.path(), "en/bad.md", bad);
    let found = faults(pack.path());
    assert!(has(&found, "broken_link", "nowhere.md"), "{found:?}");
    assert!(has(&found, "missing_source", "beekeeping.bad"), "{found:?}");
    assert!(has(&found, "unknown_topic", "wasps"), "{found:?}");
    assert!(has(&found, "dose_without_unit", "amoxicillin 250"), "{found:?}");
    let refused = run(almanac(home.path()).arg("import").arg(pack.path()));
    assert_eq!(refused.code, 4);
    assert!(refused.stdout.contains("nothing was changed"), "{}", refused.stdout);
    assert!(!home.path().join("packs/beekeeping").exists());
    assert_fails(almanac(home.path()).args(["read", "beekeeping.hives"]), 1);
}

#[test]
fn ids_licences_translations_and_markup_are_checked() {
    let pack = good_pack();
    write(pack.path(), "en/twin.md", page("beekeeping.hives", "Twin", HIVES).replace("licence = \"CC0-1.0\"", "licence = \" \""));
    write(pack.path(), "en/loud.md", page("beekeeping.loud", "Loud", "Never **open** a hive at noon.\n"));
    let translation = page("beekeeping.gone.fr", "Ruches", "Une ruche.\n").replace("\"en\"", "\"fr\"");
    write(pack.path(), "fr/gone.md", translation.replace("review =", "translation_of = \"beekeeping.gone\"\nreview ="));
    let found = faults(pack.path());
    for (kind, detail) in [("id", "beekeeping.hives"), ("missing_licence", ""), ("markup", "open"), ("translation", "beekeeping.gone")] {
        assert!(has(&found, kind, detail), "{kind}: {found:?}");
    }
}

const RULES: &str = "[[rule]]\nid = \"stung\"\nversion = 1\nseverity = \"urgent\"\nwhen = [[\"sting\"]]\n";
const RULE_WORDS: &str = "language = \"en\"\n[concept.sting]\nphrases = [\"stung\", \"bee sting*\"]\n[rule.stung]\ntitle = \"Bee sting\"\naction = \"Take the sting out. Go to the clinic if the face swells.\"\npositive = [\"a bee stung me\", \"he was stung\", \"bee stings all over\"]\nnegative = [\"not stung\", \"how do bees live\"]\n";

#[test]
fn rules_need_tests_that_pass() {
    let pack = good_pack();
    write(pack.path(), "rules/rules.toml", RULES);
    write(pack.path(), "rules/en.toml", RULE_WORDS);
    assert_eq!(faults(pack.path()), []);

    write(pack.path(), "rules/en.toml", RULE_WORDS.replace("\"he was stung\", ", ""));
    assert!(has(&faults(pack.path()), "rule_without_tests", "stung"));
    write(pack.path(), "rules/en.toml", RULE_WORDS.replace("how do bees live", "she got stung twice"));
    assert!(has(&faults(pack.path()), "rule_case", "should not fire: she got stung twice"));
    write(pack.path(), "rules/en.toml", RULE_WORDS.replace("he was stung", "he was eating honey"));
    assert!(has(&faults(pack.path()), "rule_case", "should fire: he was eating honey"));
    write(pack.path(), "rules/en.toml", RULE_WORDS.replace("concept.sting]", "concept.bite]"));
    assert!(has(&faults(pack.path()), "rule_words", "sting"));
    write(pack.path(), "rules/en.toml", RULE_WORDS.replace("\"stung\", ", "\"(stung\", "));
    assert!(has(&faults(pack.path()), "rule_words", "concept sting"));
    let deep = format!("\"{}stung{}\", ", "(".repeat(2_000), ")".repeat(2_000));
    write(pack.path(), "rules/en.toml", RULE_WORDS.replace("\"stung\", ", &deep));
    assert!(has(&faults(pack.path()), "rule_words", "concept sting"), "deep brackets are refused, not recursed into");
}

#[test]
fn an_imported_rule_fires() {
    let home = words_home();
    let pack = good_pack();
    write(pack.path(), "rules/rules.toml", RULES);
    write(pack.path(), "rules/en.toml", RULE_WORDS);
    assert_eq!(run(almanac(home.path()).arg("import").arg(pack.path())).code, 0);
    let (_, answer) = json(almanac(home.path()).args(["ask", "--no-model", "a bee stung my neighbour"]));
    assert!(answer["triage"].to_string().contains("\"stung\""), "{answer}");
}

#[test]
fn an_id_cannot_leave_the_home() {
    let home = empty_home();
    for id in ["../../x", "/etc/x", "..", ".hidden", "a/b", "a\\\\b", "", "A B", &"x".repeat(300)] {
        let pack = good_pack();
        write(pack.path(), "pack.toml", pack_toml(id));
        let said = assert_fails(almanac(home.path()).args(["import", "--json"]).arg(pack.path()), 1);
        assert!(said.contains("pack.toml"), "{id:?}: {said}");
    }
    assert!(!home.path().join("packs").exists());
    let outside = home.path().parent().and_then(Path::parent).expect("above").join("x");
    assert!(!outside.join("pack.toml").exists());
}

#[test]
fn links_are_not_followed() {
    let home = words_home();
    let pack = good_pack();
    let secret = home.path().join("secret.md");
    std::fs::write(&secret, page("beekeeping.secret", "Secret", "The password is hunter2.\n")).expect("a file");
    std::os::unix::fs::symlink(&secret, pack.path().join("en/secret.md")).expect("a link");
    std::os::unix::fs::symlink(home.path(), pack.path().join("home")).expect("a link");
    std::os::unix::fs::symlink(pack.path(), pack.path().join("en/round")).expect("a link in a circle");
    let (code, report) = json(almanac(home.path()).arg("import").arg(pack.path()));
    assert_eq!((code, &report["documents"]), (0, &1.into()), "{report}");
    assert_fails(almanac(home.path()).args(["read", "beekeeping.secret"]), 1);
    assert!(!home.path().join("packs/beekeeping/en/secret.md").exists());

    // The very pack.toml as a link is no pack.
    std::fs::rename(pack.path().join("pack.toml"), home.path().join("elsewhere.toml")).expect("moved");
    std::os::unix::fs::symlink(home.path().join("elsewhere.toml"), pack.path().join("pack.toml")).expect("a link");
    assert_fails(almanac(home.path()).arg("import").arg(pack.path()), 1);
}

#[test]
fn too_much_is_refused() {
    let home = empty_home();
    let big = good_pack();
    write(big.path(), "en/big.md", page("beekeeping.big", "Big", &"Bees like clean water near the hive. ".repeat(2_000_000 / 37 + 1)));
    let found = faults(big.path());
    assert!(has(&found, "unreadable", "larger than"), "{found:?}");
    assert_eq!(run(almanac(home.path()).arg("import").arg(big.path())).code, 4);

    let toml = good_pack();
    write(toml.path(), "pack.toml", format!("{}# {}\n", pack_toml("beekeeping"), "x".repeat(2_000_000)));
    let said = assert_fails(almanac(home.path()).arg("import").arg(toml.path()), 1);
    assert!(said.contains("larger than"), "{said}");

    let deep = good_pack();
    write(deep.path(), &format!("en/{}deep.md", "d/".repeat(30)), "x");
    let said = assert_fails(almanac(home.path()).arg("import").arg(deep.path()), 1);
    assert!(said.contains("nested deeper"), "{said}");
    assert!(!home.path().join("packs").exists());
}

#[test]
fn nested_markup_does_not_end_the_program() {
    let pack = good_pack();
    let body = format!("{}deep\n\n{}x{}\n\n{}\n", "> ".repeat(20_000), "*a **b ".repeat(20_000), "[".repeat(50_000), "- ".repeat(20_000));
    write(pack.path(), "en/nested.md", page("beekeeping.nested", "Nested", &body));
    let output = run(bare().args(["content", "lint"]).arg(pack.path()));
    assert!(matches!(output.code, 0 | 4), "code {}: {}", output.code, output.stderr);
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let pack = good_pack();
    write(pack.path(), "en/bytes.md", [page("beekeeping.bytes", "Bytes", "").as_bytes(), b"\xff\xfe\x00"].concat());
    let found = faults(pack.path());
    assert!(has(&found, "unreadable", "UTF-8"), "{found:?}");
    let named = pack.path().join("en").join(std::ffi::OsStr::from_bytes(b"\xff\x1b[31m.md"));
    std::fs::write(named, page("beekeeping.named", "Named", "x\n")).expect("a file");
    let output = run(bare().args(["content", "lint"]).arg(pack.path()));
    assert_eq!(output.code, 4);
    assert!(!output.stdout.contains('\u{1b}') && !output.stderr.contains('\u{1b}'), "{output:?}");
}

#[test]
fn escapes_in_a_page_reach_no_terminal() {
    let home = words_home();
    let pack = good_pack();
    let body = "Hang a hornet\u{1b}[2J\u{1b}]0;owned\u{7} trap \u{202e}live\u{202c} in the \u{9b}31mshade\u{85}.\n\n<script>alert(1)</script>\n\nSmear \u{2066}honey\u{2069} on the trap.\n\n## Trap \u{1b}[5mcare\n\nEmpty the hornet trap every evening.\n";
    let hostile = page("beekeeping.hornets", "Hornet\\u001B[31m trap\\u202E", body)
        .replace("edition = \"2026-11\"", "edition = \"2026\\u001B[7m\"")
        .replace("Made up for a test", "Made up\\u001B[8m\\u0007 for a test")
        .replace("licence = \"CC0-1.0\"", "licence = \"CC0\\u001B[9m\"");
    write(pack.path(), "en/hornets.md", hostile);
    let (code, report) = json(almanac(home.path()).arg("import").arg(pack.path()));
    assert!(matches!(code, 0 | 4), "{report}");
    if code == 4 {
        // Refusing it is as good; then nothing of it may be there.
        assert_fails(almanac(home.path()).args(["read", "beekeeping.hornets"]), 1);
    }
    let bad = ['\u{1b}', '\u{7}', '\u{9b}', '\u{85}', '\u{202e}', '\u{2066}', '\u{2069}'];
    for arguments in
        [&["read", "beekeeping.hornets"][..], &["ask", "--no-model", "hornet trap shade"], &["search", "hornet", "trap"], &["doctor"]]
    {
        let output = run(almanac(home.path()).args(arguments));
        assert!(!output.stdout.contains(bad) && !output.stderr.contains(bad), "{arguments:?}: {:?}", output.stdout);
    }
    let answer = run(almanac(home.path()).args(["ask", "--no-model", "hornet trap shade"])).stdout;
    assert!(!answer.contains("<script>"), "raw HTML is never quoted: {answer}");
}

#[test]
fn escapes_in_a_manifest_or_file_name_reach_no_terminal() {
    let home = empty_home();
    let pack = good_pack();
    write(pack.path(), "pack.toml", pack_toml("beekeeping").replace("en = \"Bees\"", "en = \"B\\u001B[31mees\""));
    write(pack.path(), "en/\u{1b}[31mred.md", "nothing");
    write(
        pack.path(),
        "en/link.md",
        page("beekeeping.link", "Link", "- [x](\u{1b}[31mnowhere.md)\n").replace("topic = \"bees\"", "topic = \"b\\u001B[31m\""),
    );
    let output = run(almanac(home.path()).arg("import").arg(pack.path()));
    assert_eq!(output.code, 4);
    assert!(!output.stdout.contains('\u{1b}') && !output.stderr.contains('\u{1b}'), "{:?}", output.stdout);
    write(pack.path(), "pack.toml", "id = \"\u{1b}[31m\"");
    let said = assert_fails(almanac(home.path()).arg("import").arg(pack.path()), 1);
    assert!(!said.contains('\u{1b}'), "{said:?}");
}

#[test]
fn one_damaged_import_does_not_stop_the_device() {
    let home = words_home();
    let pack = good_pack();
    assert_eq!(run(almanac(home.path()).arg("import").arg(pack.path())).code, 0);
    write(home.path(), "packs/beekeeping/en/hives.md", "damaged");
    write(home.path(), "packs/other/pack.toml", "damaged");
    let (code, answer) = json(almanac(home.path()).args(["ask", "--no-model", "How much zinc does a child with diarrhoea need?"]));
    assert_eq!(code, 0, "{answer}");
}
