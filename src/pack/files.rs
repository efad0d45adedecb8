//! Where pack files come from: a folder on disk, taken with suspicion, or the content built into the program.
//! Imports `limits`.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::limits;

/// A read-only tree of small files, named with `/` between folders.
pub trait Files {
    /// All file names, sorted.
    ///
    /// # Errors
    /// When a folder cannot be read or holds more than the limits allow.
    fn list(&self) -> std::io::Result<Vec<String>>;
    /// One file whole.
    ///
    /// # Errors
    /// When it is missing, not a plain file, or larger than `bytes_max`.
    fn read(&self, name: &str, bytes_max: u64) -> std::io::Result<Cow<'static, [u8]>>;
    /// For messages.
    fn place(&self) -> String;
}

#[derive(rust_embed::RustEmbed)]
#[folder = "content"]
struct Content;

/// A folder of the content built into the program.
#[derive(Debug, Clone)]
pub struct Embedded {
    prefix: String,
}

impl Embedded {
    /// `folder` is relative to `content`, for instance `health`.
    pub fn new(folder: &str) -> Embedded {
        Embedded { prefix: format!("{folder}/") }
    }

    /// The packs built in: every folder of `content` that has a `pack.toml`.
    pub fn packs() -> Vec<Embedded> {
        let mut packs: Vec<String> = Content::iter().filter_map(|name| name.strip_suffix("/pack.toml").map(str::to_owned)).collect();
        packs.sort();
        packs.iter().map(|name| Embedded::new(name)).collect()
    }
}

impl Files for Embedded {
    fn list(&self) -> std::io::Result<Vec<String>> {
        let mut names: Vec<String> = Content::iter().filter_map(|name| name.strip_prefix(&self.prefix).map(str::to_owned)).collect();
        names.sort();
        Ok(names)
    }

    fn read(&self, name: &str, _bytes_max: u64) -> std::io::Result<Cow<'static, [u8]>> {
        Content::get(&format!("{}{name}", self.prefix)).map(|file| file.data).ok_or_else(|| std::io::ErrorKind::NotFound.into())
    }

    fn place(&self) -> String {
        format!("(built in) {}", self.prefix.trim_end_matches('/'))
    }
}

/// A folder on disk. Links are not followed, hidden files are ignored, depth and number are bounded.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    pub fn new(root: &Path) -> Folder {
        Folder { root: root.to_owned() }
    }

    fn walk(&self, folder: &Path, depth: usize, names: &mut Vec<String>) -> std::io::Result<()> {
        if depth > limits::PACK_DEPTH_MAX {
            return Err(std::io::Error::other(format!("folders are nested deeper than {}", limits::PACK_DEPTH_MAX)));
        }
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type()?;
            if name.starts_with('.') || kind.is_symlink() {
                continue;
            }
            if kind.is_dir() {
                self.walk(&entry.path(), depth + 1, names)?;
            } else if kind.is_file() {
                if names.len() >= limits::PACK_DOCUMENTS_MAX {
                    return Err(std::io::Error::other(format!("more than {} files", limits::PACK_DOCUMENTS_MAX)));
                }
                let path = entry.path();
                let relative = path.strip_prefix(&self.root).unwrap_or(&path);
                names.push(relative.to_string_lossy().into_owned());
            }
        }
        Ok(())
    }
}

impl Files for Folder {
    fn list(&self) -> std::io::Result<Vec<String>> {
        let mut names = Vec::new();
        self.walk(&self.root, 0, &mut names)?;
        names.sort();
        Ok(names)
    }

    fn read(&self, name: &str, bytes_max: u64) -> std::io::Result<Cow<'static, [u8]>> {
        use std::io::Read;
        let path = self.root.join(name);
        if !std::fs::symlink_metadata(&path)?.is_file() {
            return Err(std::io::Error::other("not a plain file"));
        }
        let mut bytes = Vec::new();
        std::fs::File::open(&path)?.take(bytes_max + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > bytes_max {
            return Err(std::io::Error::other(format!("larger than {bytes_max} bytes")));
        }
        Ok(bytes.into())
    }

    fn place(&self) -> String {
        self.root.display().to_string()
    }
}
