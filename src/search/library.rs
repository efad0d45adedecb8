//! A built library in one folder: text index, passage vectors, unit vectors, row table. Written once, opened read-only.
//!
//! The folder is complete when `library.json` is there: it is written last. Imports `limits` and `pack::Passage`.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use memmap2::Mmap;
use serde::{Deserialize, Serialize};
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr};

use super::index::{self, IndexBuilder, Lexicon, TextIndex};
use super::vectors::{VectorWriter, Vectors};
use crate::limits;
use crate::pack::Passage;

/// Changes when a library built by an older program cannot be read any more.
pub const FORMAT: u32 = 2;
const ROW_BYTES: usize = 16;

/// Why a library cannot be built or read.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error("the library cannot be read or written: {0}")]
    Io(#[from] io::Error),
    #[error("the text index is damaged or cannot be written: {0}")]
    Index(#[from] tantivy::TantivyError),
    #[error("the library is damaged: {0}")]
    Damaged(String),
    #[error("there is no library here yet")]
    Missing,
}

impl LibraryError {
    /// Whether it is for want of room on the disk. tantivy wraps the cause in several layers, so its words are asked too.
    pub fn is_disk_full(&self) -> bool {
        match self {
            LibraryError::Io(error) => error.kind() == io::ErrorKind::StorageFull,
            LibraryError::Index(error) => {
                let words = format!("{error:?}");
                words.contains("StorageFull") || words.contains("No space left")
            }
            LibraryError::Damaged(_) | LibraryError::Missing => false,
        }
    }
}

/// `library.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    pub format: u32,
    pub passages: u32,
    pub documents: u32,
    /// Languages of the passages, in the order of the row table's numbers.
    pub languages: Vec<String>,
    /// Hash of the embedding model, when there are vectors.
    pub embedding_model: Option<String>,
}

/// What is kept of a passage beside its vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Numbers the documents of this library.
    pub document: u32,
    /// First of the passage's rows among the unit vectors.
    pub first_unit: u32,
    pub units: u16,
    /// Index into [`Description::languages`].
    pub language: u8,
    /// Whether the document translates another.
    pub is_translation: bool,
    /// Numbers the works: a document and its translations share one.
    pub work: u32,
}

/// Builds a library in a folder that must not exist yet.
pub struct LibraryWriter {
    folder: PathBuf,
    /// One a language, in the order of the description.
    indexes: Vec<IndexBuilder>,
    rows: BufWriter<std::fs::File>,
    passages: Option<VectorWriter>,
    units: Option<VectorWriter>,
    unit_count: u32,
    documents: HashMap<String, u32>,
    works: HashMap<String, u32>,
    description: Description,
}

impl LibraryWriter {
    /// `embedding` is the model's hash and its dimensions, when vectors will be given.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn create(folder: &Path, embedding: Option<(&str, usize)>) -> Result<LibraryWriter, LibraryError> {
        std::fs::create_dir_all(folder)?;
        let vectors = |name: &str| embedding.map(|(_, dimensions)| VectorWriter::create(&folder.join(name), dimensions)).transpose();
        Ok(LibraryWriter {
            folder: folder.to_owned(),
            indexes: Vec::new(),
            rows: BufWriter::new(std::fs::File::create(folder.join("rows.table"))?),
            passages: vectors("passages.vectors")?,
            units: vectors("units.vectors")?,
            unit_count: 0,
            documents: HashMap::new(),
            works: HashMap::new(),
            description: Description {
                format: FORMAT,
                passages: 0,
                documents: 0,
                languages: Vec::new(),
                embedding_model: embedding.map(|(hash, _)| hash.to_owned()),
            },
        })
    }

    /// Adds a passage with its vector and those of its units (none, or one each).
    ///
    /// # Errors
    /// When the disk is full, or the library has more passages or languages than the format holds.
    pub fn add(&mut self, passage: &Passage, vector: Option<&[f32]>, units: &[Vec<f32>]) -> Result<(), LibraryError> {
        if self.description.passages as usize >= limits::PASSAGES_MAX {
            return Err(LibraryError::Damaged(format!("more than {} passages", limits::PASSAGES_MAX)));
        }
        let next = self.documents.len() as u32;
        let document = *self.documents.entry(passage.document.clone()).or_insert(next);
        let next = self.works.len() as u32;
        let work = *self.works.entry(passage.work.clone()).or_insert(next);
        let language = self.language_number(&passage.language)?;
        if let (Some(writer), Some(vector)) = (self.passages.as_mut(), vector) {
            writer.push(vector)?;
        }
        if let Some(writer) = self.units.as_mut() {
            for unit in units {
                writer.push(unit)?;
            }
        }
        self.rows.write_all(&document.to_le_bytes())?;
        self.rows.write_all(&self.unit_count.to_le_bytes())?;
        self.rows.write_all(&(units.len() as u16).to_le_bytes())?;
        self.rows.write_all(&[language, u8::from(passage.document != passage.work)])?;
        self.rows.write_all(&work.to_le_bytes())?;
        self.unit_count += units.len() as u32;
        let stored = serde_json::to_vec(passage).map_err(io::Error::from)?;
        self.indexes[usize::from(language)].add(self.description.passages, &passage.search_text(), &stored)?;
        self.description.passages += 1;
        Ok(())
    }

    fn language_number(&mut self, language: &str) -> Result<u8, LibraryError> {
        let languages = &mut self.description.languages;
        let number = match languages.iter().position(|known| known == language) {
            Some(number) => number,
            None => {
                self.indexes.push(IndexBuilder::create(&text_folder(&self.folder, languages.len()))?);
                languages.push(language.to_owned());
                languages.len() - 1
            }
        };
        u8::try_from(number).map_err(|_| LibraryError::Damaged("more than 256 languages".into()))
    }

    /// Makes the library whole.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn finish(mut self) -> Result<(), LibraryError> {
        self.rows.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        for index in self.indexes {
            index.finish()?;
        }
        for writer in [self.passages, self.units].into_iter().flatten() {
            writer.finish()?;
        }
        self.description.documents = self.documents.len() as u32;
        let file = std::fs::File::create(self.folder.join("library.json"))?;
        serde_json::to_writer(&file, &self.description).map_err(io::Error::from)?;
        Ok(file.sync_all()?)
    }
}

/// The folder of a language's text index.
fn text_folder(library: &Path, number: usize) -> PathBuf {
    library.join(format!("text-{number}"))
}

/// An open library.
pub struct Library {
    texts: Vec<TextIndex>,
    rows: Option<Mmap>,
    passages: Option<Vectors>,
    units: Option<Vectors>,
    description: Description,
}

impl Library {
    /// # Errors
    /// `Missing` when none was finished here; `Damaged` when its parts do not fit together.
    pub fn open(folder: &Path) -> Result<Library, LibraryError> {
        let Ok(bytes) = std::fs::read(folder.join("library.json")) else {
            return Err(LibraryError::Missing);
        };
        let description: Description = serde_json::from_slice(&bytes).map_err(|error| LibraryError::Damaged(error.to_string()))?;
        if description.format != FORMAT {
            return Err(LibraryError::Damaged(format!("format {}", description.format)));
        }
        let count = description.passages as usize;
        let rows_file = std::fs::File::open(folder.join("rows.table"))?;
        // SAFETY: lies in the device's own store, is written once and never in place. An empty file cannot be mapped.
        let rows = if count == 0 { None } else { Some(unsafe { Mmap::map(&rows_file)? }) };
        let texts: Vec<TextIndex> =
            (0..description.languages.len()).map(|number| TextIndex::open(&text_folder(folder, number))).collect::<tantivy::Result<_>>()?;
        let vectors = |name: &str| description.embedding_model.is_some().then(|| Vectors::open(&folder.join(name))).transpose();
        let library = Library { texts, rows, passages: vectors("passages.vectors")?, units: vectors("units.vectors")?, description };
        let row_count = library.rows.as_ref().map_or(0, |rows| rows.len() / ROW_BYTES);
        let vector_count = library.passages.as_ref().map_or(count, Vectors::len);
        if row_count != count || vector_count != count || library.texts.iter().map(TextIndex::len).sum::<u64>() != count as u64 {
            return Err(LibraryError::Damaged("its parts differ in length".into()));
        }
        Ok(library)
    }

    pub fn description(&self) -> &Description {
        &self.description
    }

    /// Whether questions can be compared by meaning.
    pub fn has_vectors(&self) -> bool {
        self.passages.is_some()
    }

    /// The row table's entry.
    pub fn row(&self, row: u32) -> Option<Row> {
        let at = row as usize * ROW_BYTES;
        let bytes = self.rows.as_ref()?.get(at..at + ROW_BYTES)?;
        let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        Some(Row {
            document: number(0),
            first_unit: number(4),
            units: u16::from_le_bytes([bytes[8], bytes[9]]),
            language: bytes[10],
            is_translation: bytes[11] != 0,
            work: number(12),
        })
    }

    /// The language of a row.
    pub fn language(&self, row: u32) -> &str {
        self.row(row).and_then(|row| self.description.languages.get(usize::from(row.language))).map_or("", String::as_str)
    }

    /// A passage whole.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn passage(&self, row: u32) -> Result<Passage, LibraryError> {
        let language = usize::from(self.language_number(row as usize));
        let stored = self
            .texts
            .get(language)
            .map(|text| text.stored(row))
            .transpose()?
            .flatten()
            .ok_or_else(|| LibraryError::Damaged(format!("row {row} is missing")))?;
        serde_json::from_slice(&stored).map_err(|error| LibraryError::Damaged(error.to_string()))
    }

    /// The best `count` rows of each language by BM25 over one field.
    ///
    /// # Errors
    /// When an index is damaged.
    pub fn lexical(&self, lexicon: Lexicon, question: &str, count: usize) -> Result<Vec<index::Hit>, LibraryError> {
        let terms = index::terms(lexicon, question);
        let mut hits = Vec::new();
        for text in &self.texts {
            hits.extend(text.search(lexicon, &terms, count)?);
        }
        Ok(hits)
    }

    /// Cosines of a vector with all rows; empty without vectors.
    pub fn cosines(&self, vector: &[f32]) -> Vec<f32> {
        self.passages.as_ref().map_or_else(Vec::new, |vectors| vectors.cosines(vector))
    }

    /// The number of a row's language in [`Description::languages`].
    pub fn language_number(&self, row: usize) -> u8 {
        self.rows.as_ref().and_then(|rows| rows.get(row * ROW_BYTES + 10)).copied().unwrap_or(u8::MAX)
    }

    /// Rows that hold the same work (a document or a translation of it) as `row`, in `language`.
    pub fn same_work(&self, row: u32, language: &str) -> Vec<u32> {
        let Some(number) = self.description.languages.iter().position(|known| known == language) else { return Vec::new() };
        let Some(work) = self.row(row).map(|row| row.work) else { return Vec::new() };
        let fits = |row: &u32| self.row(*row).is_some_and(|row| row.work == work && usize::from(row.language) == number);
        (0..self.description.passages).filter(fits).collect()
    }

    /// Cosines of a question with the units of a row, in order; empty without vectors.
    pub fn unit_cosines(&self, row: u32, vector: &[f32]) -> Vec<f32> {
        let (Some(units), Some(row)) = (self.units.as_ref(), self.row(row)) else {
            return Vec::new();
        };
        (0..u32::from(row.units)).filter_map(|unit| units.cosine(vector, (row.first_unit + unit) as usize)).collect()
    }

    /// Passages that hold a folded word, in any language.
    pub fn document_frequency(&self, word: &str) -> u64 {
        self.texts.iter().map(|text| text.document_frequency(word)).sum()
    }

    /// How much a folded word tells: BM25's inverse document frequency among the passages of `language`, or of all where the
    /// library has none in it.
    pub fn rarity(&self, word: &str, language: &str) -> f32 {
        let own = self.description.languages.iter().position(|known| known == language).and_then(|number| self.texts.get(number));
        let (frequency, total) = match own {
            Some(text) => (text.document_frequency(word), text.len()),
            None => (self.document_frequency(word), u64::from(self.description.passages)),
        };
        let (frequency, total) = (frequency as f64, (total as f64).max(1.0));
        (1.0 + (total - frequency + 0.5) / (frequency + 0.5)).ln() as f32
    }
}

/// A folder for tantivy that is never written: no lock file, no watching. A plain `MmapDirectory` opens its lock for writing,
/// which fails on a read-only home (tantivy#557).
#[derive(Clone, Debug)]
struct ReadOnly(MmapDirectory);

/// tantivy's view of a finished folder.
pub(super) fn read_only(folder: &Path) -> tantivy::Result<impl Into<Box<dyn Directory>>> {
    Ok(ReadOnly(MmapDirectory::open(folder)?))
}

fn refused() -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, "a finished library is never written")
}

impl Directory for ReadOnly {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.0.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(refused()), filepath: path.to_owned() })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.0.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(refused(), path.to_owned()))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.0.atomic_read(path)
    }

    fn atomic_write(&self, _path: &Path, _data: &[u8]) -> io::Result<()> {
        Err(refused())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, _lock: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
