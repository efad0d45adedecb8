//! The home is a folder on a cheap card in a busy house: shared, full, read-only or no folder at all. Each case ends in words.

use std::path::Path;
use std::process::Command;

use crate::support::*;

const QUESTION: &str = "How much zinc does a child of 2 years with diarrhoea need?";

#[test]
fn a_second_instance_answers_and_changes_nothing() {
    let home = prepared_home();
    let lock = std::fs::File::create(home.path().join("lock")).expect("the lock file");
    lock.lock().expect("nobody else has this home");
    let (code, answer) = json(almanac(home.path()).args(["ask", "--no-model", QUESTION]));
    assert_eq!((code, answer["outcome"].as_str()), (0, Some("answered")), "{answer}");
    let pack = good_pack();
    let said = assert_fails(almanac(home.path()).args(["import", "--json"]).arg(pack.path()), 1);
    assert!(said.contains("--home"), "{said}");
    assert!(!home.path().join("packs").exists());
    let model = home.path().join("models/smollm2-135m.gguf");
    let said = assert_fails(almanac(home.path()).args(["model", "add", "--json"]).arg(&model), 1);
    assert!(said.contains("--home"), "{said}");
    let (code, doctor) = json(almanac(home.path()).arg("doctor"));
    assert_eq!((code, &doctor["read_only"]), (0, &true.into()));
    assert!(doctor["problems"].to_string().contains("other_instance"), "{doctor}");
    // A check writes nothing, so it may be done.
    assert_eq!(json(almanac(home.path()).args(["import", "--check"]).arg(pack.path())).0, 0);
    drop(lock);
}

#[test]
fn a_killed_instance_leaves_no_lock() {
    let home = words_home();
    assert!(home.path().join("lock").is_file(), "the lock file of an instance that has ended is still there");
    assert_eq!(run(almanac(home.path()).arg("import").arg(good_pack().path())).code, 0);
}

#[test]
fn a_home_that_is_a_file_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("home");
    std::fs::write(&file, "a file").expect("a file");
    for home in [file.clone(), file.join("below")] {
        for arguments in [&["ask", "--no-model", QUESTION][..], &["doctor"], &["search", "zinc"]] {
            let said = assert_fails(almanac(&home).args(arguments).arg("--json"), 1);
            assert!(said.contains(home.to_str().expect("text")) && said.contains("--home"), "{arguments:?}: {said}");
        }
    }
    assert_eq!(std::fs::read_to_string(&file).expect("it is there"), "a file");
}

#[test]
fn the_home_is_chosen_by_flag_then_variable_then_custom() {
    let shown = |command: &mut Command| json(command.arg("home")).1["home"].as_str().expect("text").to_owned();
    let by_flag = shown(almanac(Path::new("/tmp/by-flag")).env("ALMANAC_HOME", "/tmp/by-variable"));
    assert_eq!(by_flag, "/tmp/by-flag");
    assert_eq!(shown(bare().env("ALMANAC_HOME", "/tmp/by-variable")), "/tmp/by-variable");
    assert_eq!(shown(bare().env("ALMANAC_HOME", "").env("XDG_DATA_HOME", "/tmp/data")), "/tmp/data/almanac");
    assert_eq!(shown(bare().env_remove("XDG_DATA_HOME").env("HOME", "/tmp/person")), "/tmp/person/.local/share/almanac");
    let relative = shown(bare().current_dir("/tmp").args(["--home", "x"]));
    assert_eq!(relative, "/tmp/x");
}

#[test]
fn a_home_without_anything_is_answered_from_words() {
    let home = empty_home();
    let (code, answer) = json(almanac(&home.path().join("made/on/the/way")).args(["ask", QUESTION]));
    assert_eq!((code, answer["outcome"].as_str()), (0, Some("answered")), "{answer}");
    assert_eq!(answer["no_plain_words"], "no_model");
}

#[test]
fn a_damaged_database_is_named() {
    let home = words_home();
    for name in ["almanac.sqlite-wal", "almanac.sqlite-shm"] {
        let _ = std::fs::remove_file(home.path().join(name));
    }
    std::fs::write(home.path().join("almanac.sqlite"), vec![7u8; 20_000]).expect("it is there");
    let said = assert_fails(almanac(home.path()).args(["ask", "--no-model", "--json", QUESTION]), 1);
    assert!(said.contains("almanac.sqlite"), "{said}");
}

#[test]
fn a_damaged_library_is_built_anew() {
    let home = words_home();
    for library in std::fs::read_dir(home.path().join("library")).expect("a library").flatten() {
        std::fs::write(library.path().join("library.json"), "{").expect("a file");
    }
    let (code, answer) = json(almanac(home.path()).args(["ask", "--no-model", QUESTION]));
    assert_eq!((code, answer["outcome"].as_str()), (0, Some("answered")), "{answer}");
}

/// Runs a script in a mount namespace of its own, so that whatever it mounts goes with it. `None` where this machine forbids that.
fn in_own_mounts(script: &str, home: &Path) -> Option<String> {
    let allowed = Command::new("unshare").args(["-rm", "sh", "-c", "mount -t tmpfs tmpfs /tmp"]).output();
    if !allowed.is_ok_and(|output| output.status.success()) {
        eprintln!("SKIPPED: this machine does not let a test mount a disk of its own (unshare -rm)");
        return None;
    }
    let output = Command::new("unshare")
        .args(["-rm", "sh", "-euc", script])
        .env("ALMANAC", ALMANAC)
        .env("ALMANAC_HOME", home)
        .env("QUESTION", QUESTION)
        .stdin(std::process::Stdio::null())
        .output()
        .expect("the script starts");
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && !said.contains("panicked"), "{said}");
    Some(said)
}

#[test]
fn a_read_only_home_answers_and_takes_nothing_in() {
    let home = prepared_home();
    let pack = good_pack();
    let script = format!(
        "mount --bind \"$ALMANAC_HOME\" \"$ALMANAC_HOME\"
        mount -o remount,bind,ro \"$ALMANAC_HOME\"
        ! touch \"$ALMANAC_HOME/x\" 2>/dev/null
        \"$ALMANAC\" ask --no-model --json \"$QUESTION\"
        \"$ALMANAC\" doctor --json
        set +e
        \"$ALMANAC\" import '{}' >/dev/null; echo \"import $?\"",
        pack.path().display()
    );
    let Some(said) = in_own_mounts(&script, home.path()) else { return };
    assert!(said.contains("\"outcome\":\"answered\""), "{said}");
    assert!(said.contains("not_writable"), "{said}");
    assert!(said.contains("import 1") && said.contains("only read here"), "{said}");
}

#[test]
fn a_full_disk_is_said_and_breaks_nothing() {
    let home = empty_home();
    let pack = good_pack();
    for number in 0..400 {
        let body = format!("Beehive number {number} stands in the shade.\n").repeat(40);
        write(pack.path(), &format!("en/page{number}.md"), page(&format!("beekeeping.page{number}"), "Page", &body));
    }
    let script = format!(
        "mount -t tmpfs -o size=40m tmpfs \"$ALMANAC_HOME\"
        \"$ALMANAC\" setup --no-models
        dd if=/dev/zero of=\"$ALMANAC_HOME/filler\" bs=4k 2>/dev/null || true
        \"$ALMANAC\" ask --no-model --json \"$QUESTION\"
        set +e
        \"$ALMANAC\" import '{pack}' >/dev/null; echo \"import $?\"
        \"$ALMANAC\" ask --no-model --json \"$QUESTION\" >/dev/null; echo \"ask $?\"
        \"$ALMANAC\" doctor --json
        rm \"$ALMANAC_HOME/filler\"
        \"$ALMANAC\" import '{pack}' >/dev/null; echo \"later $?\"
        \"$ALMANAC\" read beekeeping.hives >/dev/null; echo \"read $?\"",
        pack = pack.path().display()
    );
    let Some(said) = in_own_mounts(&script, home.path()) else { return };
    assert!(said.contains("\"outcome\":\"answered\""), "a full disk does not stop an answer: {said}");
    assert!(said.contains("import 1") && (said.contains("Free some space") || said.contains("only read here")), "{said}");
    assert!(said.contains("ask 0") && said.contains("little_disk"), "{said}");
    assert!(said.contains("later 0") && said.contains("read 0"), "with room again, it goes on: {said}");
}

#[test]
fn a_disk_too_small_from_the_start_is_said() {
    let home = empty_home();
    let script = "mount -t tmpfs -o size=64k tmpfs \"$ALMANAC_HOME\"
        set +e
        \"$ALMANAC\" ask --no-model --json \"$QUESTION\"; echo \"ask $?\"";
    let Some(said) = in_own_mounts(script, home.path()) else { return };
    assert!(said.contains("ask 1"), "{said}");
    assert!(said.to_lowercase().contains("disk"), "the message says what to look at: {said}");
}
