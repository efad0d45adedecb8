//! The embedding model's tokenizer: SentencePiece unigram, best segmentation by Viterbi (Kudo 2018).
//!
//! llama.cpp has one too, but keeps 250,000 pieces in a tree of maps (over 100 MB, 0.6 s to build). Here the sorted pieces stay
//! in a mapped file of 6 MB. Same segmentation; the texts are checked against llama.cpp's in `docs/decisions/`. Imports nothing.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use memmap2::Mmap;

const MAGIC: &[u8; 8] = b"ALMPIEC1";
const HEAD_BYTES: usize = 8 + 5 * 4;
/// How much worse an unknown character scores than the worst piece (SentencePiece, `kUnkPenalty`).
const UNKNOWN_PENALTY: f32 = 10.0;
/// What SentencePiece writes for a space.
const SPACE: char = '\u{2581}';

/// A mapped vocabulary.
pub struct Unigram {
    map: Mmap,
    count: usize,
    unknown: i32,
    begin: i32,
    end: i32,
    unknown_score: f32,
}

/// Ids with a meaning of their own.
#[derive(Debug, Clone, Copy)]
pub struct SpecialIds {
    pub unknown: u32,
    pub begin: u32,
    pub end: u32,
}

/// Writes the file that [`Unigram::open`] maps. `pieces` are indexed by token id.
///
/// # Errors
/// I/O errors.
pub fn write(path: &Path, pieces: &[Vec<u8>], scores: &[f32], special: SpecialIds) -> io::Result<()> {
    let control = [special.unknown, special.begin, special.end];
    let mut order: Vec<u32> = (0..pieces.len() as u32).filter(|id| !control.contains(id) && !pieces[*id as usize].is_empty()).collect();
    order.sort_by(|a, b| pieces[*a as usize].cmp(&pieces[*b as usize]));
    let mut out = BufWriter::new(File::create(path)?);
    out.write_all(MAGIC)?;
    let lowest = scores.iter().copied().fold(0.0f32, f32::min);
    for number in [order.len() as u32, special.unknown, special.begin, special.end, (lowest - UNKNOWN_PENALTY).to_bits()] {
        out.write_all(&number.to_le_bytes())?;
    }
    let mut offset = 0u32;
    for id in &order {
        out.write_all(&offset.to_le_bytes())?;
        offset += pieces[*id as usize].len() as u32;
    }
    out.write_all(&offset.to_le_bytes())?;
    for id in &order {
        out.write_all(&id.to_le_bytes())?;
    }
    for id in &order {
        out.write_all(&scores[*id as usize].to_le_bytes())?;
    }
    for id in &order {
        out.write_all(&pieces[*id as usize])?;
    }
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

impl Unigram {
    /// Maps a vocabulary file of the device's own store.
    ///
    /// # Errors
    /// `InvalidData` when the file is not one or is cut short.
    pub fn open(path: &Path) -> io::Result<Unigram> {
        let file = File::open(path)?;
        // SAFETY: the file lies in the device's own store, is never written in place, and is replaced only by rename.
        let map = unsafe { Mmap::map(&file)? };
        let bad = || io::Error::new(io::ErrorKind::InvalidData, "not a vocabulary file");
        if map.len() < HEAD_BYTES || &map[..8] != MAGIC {
            return Err(bad());
        }
        let number = |index: usize| u32_at(&map, 8 + index * 4);
        let count = number(0) as usize;
        let (unknown, begin, end) = (number(1) as i32, number(2) as i32, number(3) as i32);
        let unknown_score = f32::from_bits(number(4));
        let tables = count.checked_mul(12).and_then(|bytes| bytes.checked_add(HEAD_BYTES + 4)).ok_or_else(bad)?;
        if map.len() < tables || map.len() != tables + u32_at(&map, HEAD_BYTES + count * 4) as usize {
            return Err(bad());
        }
        Ok(Unigram { map, count, unknown, begin, end, unknown_score })
    }

    /// Token ids of `text` (already NFKC), with begin and end, at most `tokens_max`.
    pub fn tokenize(&self, text: &str, tokens_max: usize) -> Vec<i32> {
        let normal = normalise(text);
        let mut tokens = self.segment(normal.as_bytes(), &normal);
        tokens.truncate(tokens_max.saturating_sub(2));
        tokens.insert(0, self.begin);
        tokens.push(self.end);
        tokens
    }

    /// The best segmentation: `best[i]` is the score of the best way to reach byte `i`.
    fn segment(&self, bytes: &[u8], text: &str) -> Vec<i32> {
        let mut best = vec![f64::NEG_INFINITY; bytes.len() + 1];
        let mut step: Vec<(usize, i32)> = vec![(0, self.unknown); bytes.len() + 1];
        best[0] = 0.0;
        for (start, character) in text.char_indices() {
            let width = character.len_utf8();
            let mut whole_character = false;
            let (mut low, mut high) = (0, self.count);
            for depth in 0..bytes.len() - start {
                (low, high) = self.narrow(low, high, depth, bytes[start + depth]);
                if low == high {
                    break;
                }
                if self.piece(low).len() != depth + 1 {
                    continue;
                }
                let end = start + depth + 1;
                whole_character |= depth + 1 == width;
                let score = best[start] + f64::from(self.score(low));
                if score > best[end] {
                    best[end] = score;
                    step[end] = (start, self.id(low));
                }
            }
            if !whole_character {
                let score = best[start] + f64::from(self.unknown_score);
                if score > best[start + width] {
                    best[start + width] = score;
                    step[start + width] = (start, self.unknown);
                }
            }
        }
        let mut tokens = Vec::new();
        let mut at = bytes.len();
        while at > 0 {
            let (start, id) = step[at];
            // Neighbouring unknown characters are one unknown token.
            if id != self.unknown || tokens.last() != Some(&self.unknown) {
                tokens.push(id);
            }
            at = start;
        }
        tokens.reverse();
        tokens
    }

    /// Of the sorted pieces `low..high`, which share `depth` bytes, those whose next byte is `byte`.
    fn narrow(&self, low: usize, high: usize, depth: usize, byte: u8) -> (usize, usize) {
        let at = |index: usize| self.piece(index).get(depth).map_or(-1, |byte| i32::from(*byte));
        let wanted = i32::from(byte);
        (partition(low, high, |index| at(index) < wanted), partition(low, high, |index| at(index) <= wanted))
    }

    fn piece(&self, index: usize) -> &[u8] {
        let blob = HEAD_BYTES + 4 + self.count * 12;
        let from = u32_at(&self.map, HEAD_BYTES + index * 4) as usize;
        let to = u32_at(&self.map, HEAD_BYTES + index * 4 + 4) as usize;
        self.map.get(blob + from..blob + to).unwrap_or(&[])
    }

    fn id(&self, index: usize) -> i32 {
        u32_at(&self.map, HEAD_BYTES + 4 + (self.count + index) * 4) as i32
    }

    fn score(&self, index: usize) -> f32 {
        f32::from_bits(u32_at(&self.map, HEAD_BYTES + 4 + (2 * self.count + index) * 4))
    }
}

fn partition(mut low: usize, mut high: usize, before: impl Fn(usize) -> bool) -> usize {
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

/// A space mark before every word, runs of white space folded.
fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for word in text.split_whitespace() {
        out.push(SPACE);
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vocabulary() -> (tempfile::NamedTempFile, Unigram) {
        let pieces = ["<s>", "<pad>", "</s>", "<unk>", "\u{2581}", "\u{2581}wa", "ter", "water", "\u{2581}water", "w", "a", "t"];
        let scores = [0.0, 0.0, 0.0, 0.0, -5.0, -3.0, -3.0, -7.0, -4.0, -8.0, -8.0, -8.0];
        let pieces: Vec<Vec<u8>> = pieces.iter().map(|piece| piece.as_bytes().to_vec()).collect();
        let file = tempfile::NamedTempFile::new().unwrap();
        write(file.path(), &pieces, &scores, SpecialIds { unknown: 3, begin: 0, end: 2 }).unwrap();
        let unigram = Unigram::open(file.path()).unwrap();
        (file, unigram)
    }

    #[test]
    fn the_best_segmentation_wins_and_unknowns_merge() {
        let (_file, unigram) = vocabulary();
        assert_eq!(unigram.tokenize("water", 99), [0, 8, 2]);
        assert_eq!(unigram.tokenize("  water \n wa", 99), [0, 8, 5, 2]);
        assert_eq!(unigram.tokenize("water 水水", 99), [0, 8, 4, 3, 2]);
        assert_eq!(unigram.tokenize("", 99), [0, 2]);
    }

    #[test]
    fn a_damaged_file_is_refused_or_read_without_a_crash() {
        let (file, _) = vocabulary();
        let whole = std::fs::read(file.path()).unwrap();
        for at in 0..whole.len() {
            let other = tempfile::NamedTempFile::new().unwrap();
            let mut bytes = whole.clone();
            bytes[at] ^= 0xff;
            std::fs::write(other.path(), &bytes).unwrap();
            if let Ok(unigram) = Unigram::open(other.path()) {
                unigram.tokenize("water wa ter", 99);
            }
            std::fs::write(other.path(), &whole[..at]).unwrap();
            assert!(Unigram::open(other.path()).is_err());
        }
    }

    proptest! {
        #[test]
        fn any_text_has_tokens(text in "\\PC{0,60}") {
            let (_file, unigram) = vocabulary();
            let tokens = unigram.tokenize(&text, 40);
            prop_assert!(tokens.len() >= 2 && tokens.len() <= 40);
        }
    }
}
