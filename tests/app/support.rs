//! What the tests share, so that each says only what it is about: homes, the built program, its JSON, small packs.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The built program.
pub const ALMANAC: &str = env!("CARGO_BIN_EXE_almanac");

/// The root of the source tree.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The home that was set up with models and library; never used itself, only copied from.
pub fn set_up_home() -> PathBuf {
    let place = std::env::var_os("ALMANAC_TEST_HOME").filter(|place| !place.is_empty());
    let place =
        place.map(PathBuf::from).expect("ALMANAC_TEST_HOME is not set: run packaging/test, which sets up a home and names it there");
    assert!(
        place.join("models/e5-small.gguf").is_file() && place.join("models/smollm2-135m.gguf").is_file(),
        "{} holds no models: run packaging/test",
        place.display()
    );
    place
}

/// A home of its own with models and library, hard-linked where the disk allows it, so that it costs nothing.
pub fn prepared_home() -> TempDir {
    let from = set_up_home();
    let beside = from.parent().map_or_else(std::env::temp_dir, Path::to_owned);
    let prefix = || {
        let mut builder = tempfile::Builder::new();
        builder.prefix("almanac-test-");
        builder
    };
    let home = prefix().tempdir_in(&beside).or_else(|_| prefix().tempdir()).expect("a temporary folder");
    link_folder(&from.join("models"), &home.path().join("models"));
    link_folder(&from.join("library"), &home.path().join("library"));
    // What is written in place is copied, never linked.
    for name in ["almanac.sqlite", "almanac.sqlite-wal"] {
        if from.join(name).is_file() {
            std::fs::copy(from.join(name), home.path().join(name)).expect("the database can be copied");
        }
    }
    home
}

/// A home in which nothing is yet.
pub fn empty_home() -> TempDir {
    tempfile::Builder::new().prefix("almanac-empty-").tempdir().expect("a temporary folder")
}

/// A home with a library by words and no model.
pub fn words_home() -> TempDir {
    let home = empty_home();
    let done = run(almanac(home.path()).args(["setup", "--no-models"]));
    assert_eq!(done.code, 0, "{}", done.stderr);
    home
}

fn link_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())).flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            link_folder(&entry.path(), &target);
        } else if std::fs::hard_link(entry.path(), &target).is_err() {
            std::fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}

/// The program on `home`, with nothing of this machine's settings.
pub fn almanac(home: &Path) -> Command {
    let mut command = bare();
    command.arg("--home").arg(home);
    command
}

/// The program without `--home`.
pub fn bare() -> Command {
    let mut command = Command::new(ALMANAC);
    for name in ["ALMANAC_HOME", "ALMANAC_LOG", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

/// What a command left.
#[derive(Debug)]
pub struct Output {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs to the end.
pub fn run(command: &mut Command) -> Output {
    let output = command.output().expect("the program starts");
    let stdout = String::from_utf8(output.stdout).expect("standard output is UTF-8");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!stderr.contains("panicked at"), "{stderr}");
    // -1 stands for a death by signal, which no test expects.
    Output { code: output.status.code().unwrap_or(-1), stdout, stderr }
}

/// Runs with `--json`, and takes the one object on standard output; anything else there is a fault.
pub fn json(command: &mut Command) -> (i32, Value) {
    let output = run(command.arg("--json"));
    (output.code, one_object(&output))
}

/// The one JSON object on standard output.
pub fn one_object(output: &Output) -> Value {
    let mut values = serde_json::Deserializer::from_str(&output.stdout).into_iter::<Value>();
    let first = values.next().unwrap_or_else(|| panic!("nothing on standard output; code {}, said: {}", output.code, output.stderr));
    let first = first.unwrap_or_else(|error| panic!("no JSON ({error}): {}", output.stdout));
    assert!(first.is_object(), "no object: {}", output.stdout);
    assert!(values.next().is_none(), "more than one value on standard output: {}", output.stdout);
    first
}

/// The keys of an object, sorted; of an array, those of its first element.
pub fn keys(value: &Value) -> Vec<&str> {
    let object = value.as_array().map_or(Some(value), |items| items.first());
    let object = object.and_then(Value::as_object).unwrap_or_else(|| panic!("no object: {value}"));
    let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

/// A failure said in words, with nothing on standard output.
pub fn assert_fails(command: &mut Command, code: i32) -> String {
    let output = run(command);
    assert_eq!((output.code, output.stdout.as_str()), (code, ""), "{}", output.stderr);
    assert!(!output.stderr.trim().is_empty(), "it failed without a word");
    output.stderr
}

/// Writes a file and the folders above it.
pub fn write(folder: &Path, name: &str, contents: impl AsRef<[u8]>) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
    std::fs::write(path, contents).expect("a file");
}

/// A pack that is right in every way: one page about something no built-in page knows.
pub fn good_pack() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "pack.toml", pack_toml("beekeeping"));
    write(folder.path(), "en/hives.md", page("beekeeping.hives", "Beehives", HIVES));
    folder
}

pub fn pack_toml(id: &str) -> String {
    format!(
        "id = \"{id}\"\nedition = \"2026-11\"\nlicence = \"CC0-1.0\"\nreview = \"not-reviewed\"\ndefault_language = \"en\"\n\n[title]\nen = \"Bees\"\n\n[topics.bees]\nen = \"Bees\"\n"
    )
}

/// A page with good front matter.
pub fn page(id: &str, title: &str, body: &str) -> String {
    format!(
        "+++\nid = \"{id}\"\ntitle = \"{title}\"\nlanguage = \"en\"\ntopic = \"bees\"\naudience = [\"farmer\"]\nedition = \"2026-11\"\nlicence = \"CC0-1.0\"\nsources = [\"Made up for a test, 2026\"]\nreview = \"not-reviewed\"\n+++\n{body}"
    )
}

pub const HIVES: &str = "A top-bar beehive gives honey twice a year.\n\n## Where to hang a beehive\n\nHang a beehive in the shade of an acacia tree, 300 metres from the nearest house. Smear the top bars with beeswax so that a swarm moves in.\n\n## When to harvest honey\n\nHarvest honey at dusk when the combs are capped, and leave two combs of honey for the bees.\n";
