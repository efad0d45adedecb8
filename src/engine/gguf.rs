//! Reads the head of a GGUF model file with suspicion: a file from a stick may be cut short or lie about itself,
//! and llama.cpp aborts where this module returns an error. Format: ggml's `docs/gguf.md`, version 3.
//! It does not load weights. Imports `limits`.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

use crate::limits;

/// Why a file is not a usable model.
#[derive(Debug, thiserror::Error)]
pub enum GgufError {
    #[error("the file cannot be read: {0}")]
    Io(#[from] std::io::Error),
    #[error("this is not a GGUF model file")]
    NotGguf,
    #[error("GGUF version {0} is not supported")]
    Version(u32),
    #[error("the file is cut short: it should have {expected} bytes and has {actual}")]
    Truncated { expected: u64, actual: u64 },
    #[error("the file contradicts itself: {0}")]
    Lies(String),
}

/// The head of a model file.
#[derive(Debug, Clone)]
pub struct GgufHead {
    pub bytes: u64,
    pub tensors: u64,
    values: HashMap<String, Value>,
}

/// A metadata value; arrays keep only their length.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Unsigned(u64),
    Other,
    Text(String),
    Array(u64),
}

impl GgufHead {
    /// Reads and checks the head of `path`: all tensors must lie inside the file.
    ///
    /// # Errors
    /// See [`GgufError`]; nothing is loaded or mapped.
    pub fn read(path: &Path) -> Result<GgufHead, GgufError> {
        let file = File::open(path)?;
        let bytes = file.metadata()?.len();
        let mut reader = Reader { inner: BufReader::new(file), left: bytes };
        let head = read_head(&mut reader, bytes);
        match head {
            Err(GgufError::Io(error)) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                Err(GgufError::Truncated { expected: bytes + 1, actual: bytes })
            }
            other => other,
        }
    }

    /// The architecture, for instance `llama` or `bert`.
    pub fn architecture(&self) -> &str {
        self.text("general.architecture").unwrap_or("")
    }

    /// The name the file gives itself.
    pub fn name(&self) -> Option<&str> {
        self.text("general.name")
    }

    /// The model's own chat template, in Jinja.
    pub fn chat_template(&self) -> Option<&str> {
        self.text("tokenizer.chat_template")
    }

    /// Tokens the model was trained to read at once.
    pub fn context_tokens(&self) -> Option<u64> {
        self.number("context_length")
    }

    /// Memory the model needs with a context of `context_tokens`, in bytes: weights, key-value cache in 16 bits, and the
    /// buffer for one batch of logits. An estimate from the head alone (`CRATES`, section 2.8).
    pub fn memory_bytes(&self, context_tokens: u64) -> u64 {
        let layers = self.number("block_count").unwrap_or(0);
        let heads = self.number("attention.head_count").unwrap_or(1).max(1);
        let heads_kv = self.number("attention.head_count_kv").unwrap_or(heads);
        let width = self.number("embedding_length").unwrap_or(0);
        let head_width = self.number("attention.key_length").unwrap_or(width / heads);
        let vocabulary = match self.values.get("tokenizer.ggml.tokens") {
            Some(Value::Array(length)) => *length,
            _ => 0,
        };
        let cache = context_tokens.saturating_mul(layers).saturating_mul(heads_kv).saturating_mul(head_width).saturating_mul(4);
        let logits = if self.architecture() == "bert" { 0 } else { vocabulary * 4 * limits::PREFILL_CHUNK_TOKENS as u64 };
        // The vocabulary itself: text, score and hash table entry of each token.
        self.bytes.saturating_add(cache).saturating_add(logits).saturating_add(vocabulary * 150)
    }

    fn text(&self, key: &str) -> Option<&str> {
        match self.values.get(key) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// `<architecture>.<key>` as a number.
    fn number(&self, key: &str) -> Option<u64> {
        match self.values.get(&format!("{}.{key}", self.architecture())) {
            Some(Value::Unsigned(number)) => Some(*number),
            _ => None,
        }
    }
}

fn read_head(reader: &mut Reader, bytes: u64) -> Result<GgufHead, GgufError> {
    if reader.array::<4>().map_err(|_| GgufError::NotGguf)? != *b"GGUF" {
        return Err(GgufError::NotGguf);
    }
    let version = reader.u32()?;
    if !(2..=3).contains(&version) {
        return Err(GgufError::Version(version));
    }
    let tensors = reader.count("tensors")?;
    let entries = reader.count("metadata entries")?;
    let mut values = HashMap::new();
    for _ in 0..entries {
        let key = reader.text(1024)?;
        let kind = reader.u32()?;
        values.insert(key, reader.value(kind)?);
    }
    let mut end_of_data = 0u64;
    for _ in 0..tensors {
        end_of_data = end_of_data.max(reader.tensor_end()?);
    }
    let alignment = match values.get("general.alignment") {
        Some(Value::Unsigned(alignment)) if alignment.is_power_of_two() && *alignment <= 65_536 => *alignment,
        None => 32,
        _ => return Err(GgufError::Lies("odd alignment".into())),
    };
    let head_end = reader.inner.stream_position()?;
    let data_start = head_end.div_ceil(alignment) * alignment;
    let expected = data_start.saturating_add(end_of_data);
    if expected > bytes {
        return Err(GgufError::Truncated { expected, actual: bytes });
    }
    if !values.contains_key("general.architecture") {
        return Err(GgufError::Lies("no architecture named".into()));
    }
    Ok(GgufHead { bytes, tensors, values })
}

struct Reader {
    inner: BufReader<File>,
    left: u64,
}

impl Reader {
    fn array<const N: usize>(&mut self) -> std::io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.inner.read_exact(&mut bytes)?;
        self.left = self.left.saturating_sub(N as u64);
        Ok(bytes)
    }

    fn u32(&mut self) -> std::io::Result<u32> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    fn u64(&mut self) -> std::io::Result<u64> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    fn count(&mut self, what: &str) -> Result<u64, GgufError> {
        let count = self.u64()?;
        if count > limits::GGUF_ENTRIES_MAX {
            return Err(GgufError::Lies(format!("{count} {what}")));
        }
        Ok(count)
    }

    fn text(&mut self, bytes_max: u64) -> Result<String, GgufError> {
        let length = self.u64()?;
        if length > bytes_max || length > self.left {
            return Err(GgufError::Lies(format!("a text of {length} bytes")));
        }
        let mut bytes = vec![0; length as usize];
        self.inner.read_exact(&mut bytes)?;
        self.left -= length;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn skip(&mut self, bytes: u64) -> Result<(), GgufError> {
        if bytes > self.left {
            return Err(GgufError::Lies("a value longer than the file".into()));
        }
        self.inner.seek_relative(i64::try_from(bytes).map_err(|_| GgufError::Lies("length".into()))?)?;
        self.left -= bytes;
        Ok(())
    }

    /// Value kinds of the GGUF specification: 0 u8 1 i8 2 u16 3 i16 4 u32 5 i32 6 f32 7 bool 8 string 9 array 10 u64 11 i64 12 f64.
    fn value(&mut self, kind: u32) -> Result<Value, GgufError> {
        Ok(match kind {
            0 | 7 => Value::Unsigned(u64::from(self.array::<1>()?[0])),
            2 => Value::Unsigned(u64::from(u16::from_le_bytes(self.array()?))),
            4 => Value::Unsigned(u64::from(self.u32()?)),
            5 => u64::try_from(i32::from_le_bytes(self.array()?)).map_or(Value::Other, Value::Unsigned),
            10 => Value::Unsigned(self.u64()?),
            8 => Value::Text(self.text(limits::GGUF_STRING_BYTES_MAX)?),
            9 => self.array_value()?,
            other => {
                self.skip(scalar_bytes(other)?)?;
                Value::Other
            }
        })
    }

    fn array_value(&mut self) -> Result<Value, GgufError> {
        let kind = self.u32()?;
        let length = self.u64()?;
        if length > limits::GGUF_ARRAY_MAX {
            return Err(GgufError::Lies(format!("an array of {length}")));
        }
        if kind == 8 {
            for _ in 0..length {
                let bytes = self.u64()?;
                self.skip(bytes)?;
            }
        } else {
            self.skip(scalar_bytes(kind)? * length)?;
        }
        Ok(Value::Array(length))
    }

    /// Where a tensor ends, counted from the start of the data.
    fn tensor_end(&mut self) -> Result<u64, GgufError> {
        let name = self.text(256)?;
        let dimensions = self.u32()?;
        if dimensions == 0 || dimensions > 4 {
            return Err(GgufError::Lies(format!("tensor {name} has {dimensions} dimensions")));
        }
        let mut elements = 1u64;
        for _ in 0..dimensions {
            elements = elements.checked_mul(self.u64()?).ok_or_else(|| GgufError::Lies(format!("tensor {name} is endless")))?;
        }
        let kind = self.u32()?;
        let offset = self.u64()?;
        let (block_elements, block_bytes) =
            block_of(kind).ok_or_else(|| GgufError::Lies(format!("tensor {name} has the unknown type {kind}")))?;
        let bytes = elements.div_ceil(block_elements).checked_mul(block_bytes);
        bytes.and_then(|bytes| bytes.checked_add(offset)).ok_or_else(|| GgufError::Lies(format!("tensor {name} lies outside any file")))
    }
}

fn scalar_bytes(kind: u32) -> Result<u64, GgufError> {
    match kind {
        0 | 1 | 7 => Ok(1),
        2 | 3 => Ok(2),
        4..=6 => Ok(4),
        10..=12 => Ok(8),
        other => Err(GgufError::Lies(format!("a value of the unknown type {other}"))),
    }
}

/// Elements and bytes of one block of a ggml tensor type (ggml.h, `ggml_type`; sizes from ggml-common.h).
fn block_of(kind: u32) -> Option<(u64, u64)> {
    Some(match kind {
        0 | 26 => (1, 4),      // F32, I32
        1 | 25 | 30 => (1, 2), // F16, I16, BF16
        24 => (1, 1),          // I8
        27 | 28 => (1, 8),     // I64, F64
        2 | 20 => (32, 18),    // Q4_0, IQ4_NL
        3 => (32, 20),         // Q4_1
        6 => (32, 22),         // Q5_0
        7 => (32, 24),         // Q5_1
        8 => (32, 34),         // Q8_0
        9 => (32, 36),         // Q8_1
        10 => (256, 84),       // Q2_K
        11 | 21 => (256, 110), // Q3_K, IQ3_S
        12 => (256, 144),      // Q4_K
        13 => (256, 176),      // Q5_K
        14 => (256, 210),      // Q6_K
        15 => (256, 292),      // Q8_K
        16 => (256, 66),       // IQ2_XXS
        17 => (256, 74),       // IQ2_XS
        18 => (256, 98),       // IQ3_XXS
        19 => (256, 50),       // IQ1_S
        22 => (256, 82),       // IQ2_S
        23 => (256, 136),      // IQ4_XS
        29 => (256, 56),       // IQ1_M
        34 => (256, 54),       // TQ1_0
        35 => (256, 66),       // TQ2_0
        39 => (32, 17),        // MXFP4
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A model file of one F32 tensor of `elements`, with `data_bytes` of data really there.
    fn file_with(elements: u64, data_bytes: usize) -> tempfile::NamedTempFile {
        let mut bytes = Vec::new();
        bytes.extend_from_slice(b"GGUF");
        bytes.extend_from_slice(&3u32.to_le_bytes());
        bytes.extend_from_slice(&1u64.to_le_bytes());
        bytes.extend_from_slice(&1u64.to_le_bytes());
        let text = |bytes: &mut Vec<u8>, text: &str| {
            bytes.extend_from_slice(&(text.len() as u64).to_le_bytes());
            bytes.extend_from_slice(text.as_bytes());
        };
        text(&mut bytes, "general.architecture");
        bytes.extend_from_slice(&8u32.to_le_bytes());
        text(&mut bytes, "llama");
        text(&mut bytes, "weight");
        bytes.extend_from_slice(&1u32.to_le_bytes());
        bytes.extend_from_slice(&elements.to_le_bytes());
        bytes.extend_from_slice(&0u32.to_le_bytes());
        bytes.extend_from_slice(&0u64.to_le_bytes());
        bytes.resize(bytes.len().div_ceil(32) * 32 + data_bytes, 0);
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        file
    }

    #[test]
    fn a_whole_file_is_read() {
        let head = GgufHead::read(file_with(8, 32).path()).unwrap();
        assert_eq!((head.architecture(), head.tensors), ("llama", 1));
    }

    #[test]
    fn a_cut_file_says_how_much_is_missing() {
        let error = GgufHead::read(file_with(1000, 32).path()).unwrap_err();
        assert!(matches!(error, GgufError::Truncated { expected, actual } if expected == actual - 32 + 4000), "{error}");
    }

    #[test]
    fn an_endless_tensor_is_refused() {
        assert!(matches!(GgufHead::read(file_with(u64::MAX, 32).path()), Err(GgufError::Lies(_))));
    }

    #[test]
    fn every_byte_flip_and_cut_ends_in_an_answer() {
        let file = file_with(8, 32);
        let whole = std::fs::read(file.path()).unwrap();
        for at in 0..whole.len() {
            for flip in [1u8, 0x80, 0xff] {
                let mut bytes = whole.clone();
                bytes[at] ^= flip;
                std::fs::write(file.path(), &bytes).unwrap();
                let _ = GgufHead::read(file.path());
            }
            std::fs::write(file.path(), &whole[..at]).unwrap();
            assert!(GgufHead::read(file.path()).is_err(), "cut at {at}");
        }
    }
}
