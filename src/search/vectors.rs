//! Vectors on disk: normalised, quantised to one byte a value with one scale a row, memory-mapped, scanned whole.
//! A scan of 50,000 rows of 384 values reads 19 MB. Imports nothing of ours.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use memmap2::Mmap;

const MAGIC: &[u8; 8] = b"ALMVEC01";
const HEAD_BYTES: usize = 16;

/// Writes rows one after another.
pub struct VectorWriter {
    out: BufWriter<File>,
    dimensions: usize,
    rows: u32,
}

impl VectorWriter {
    /// # Errors
    /// I/O errors.
    pub fn create(path: &Path, dimensions: usize) -> io::Result<VectorWriter> {
        let mut out = BufWriter::new(File::create(path)?);
        out.write_all(&[0; HEAD_BYTES])?;
        Ok(VectorWriter { out, dimensions, rows: 0 })
    }

    /// Appends one normalised vector.
    ///
    /// # Errors
    /// I/O errors.
    pub fn push(&mut self, vector: &[f32]) -> io::Result<()> {
        debug_assert_eq!(vector.len(), self.dimensions);
        let (scale, values) = quantise(vector);
        self.out.write_all(&scale.to_le_bytes())?;
        let bytes: Vec<u8> = values.iter().map(|value| *value as u8).collect();
        self.out.write_all(&bytes)?;
        self.rows += 1;
        Ok(())
    }

    /// Writes the head last, so that a file cut short by a power cut is no vector file.
    ///
    /// # Errors
    /// I/O errors.
    pub fn finish(self) -> io::Result<()> {
        use std::os::unix::fs::FileExt;
        let file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        let mut head = [0; HEAD_BYTES];
        head[..8].copy_from_slice(MAGIC);
        head[8..12].copy_from_slice(&(self.dimensions as u32).to_le_bytes());
        head[12..].copy_from_slice(&self.rows.to_le_bytes());
        file.write_all_at(&head, 0)?;
        file.sync_all()
    }
}

/// One byte a value: the largest becomes ±127.
fn quantise(vector: &[f32]) -> (f32, Vec<i8>) {
    let largest = vector.iter().fold(0f32, |largest, value| largest.max(value.abs())).max(1e-12);
    let scale = largest / 127.0;
    (scale, vector.iter().map(|value| (value / scale).round() as i8).collect())
}

/// A mapped vector file of the device's own store.
pub struct Vectors {
    map: Mmap,
    dimensions: usize,
    rows: usize,
}

impl Vectors {
    /// # Errors
    /// `InvalidData` when the file is not one or its length is wrong.
    pub fn open(path: &Path) -> io::Result<Vectors> {
        let file = File::open(path)?;
        // SAFETY: lies in the device's own store, is written once and never in place.
        let map = unsafe { Mmap::map(&file)? };
        let number = |at: usize| map.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize);
        let (Some(b"ALMVEC01"), Some(dimensions), Some(rows)) = (map.get(..8), number(8), number(12)) else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "not a vector file"));
        };
        let expected = rows.checked_mul(dimensions + 4).and_then(|bytes| bytes.checked_add(HEAD_BYTES));
        if dimensions == 0 || expected != Some(map.len()) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "vector file of the wrong length"));
        }
        Ok(Vectors { map, dimensions, rows })
    }

    pub fn len(&self) -> usize {
        self.rows
    }

    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// Cosines of `question` with all rows.
    pub fn cosines(&self, question: &[f32]) -> Vec<f32> {
        let mut cosines = vec![0f32; self.rows];
        if question.len() == self.dimensions {
            let (scale, values) = quantise(question);
            dot_rows(&self.map[HEAD_BYTES..], &values, scale, &mut cosines);
        }
        cosines
    }

    /// Cosine of `question` with one row.
    pub fn cosine(&self, question: &[f32], row: usize) -> Option<f32> {
        let (scale, values) = quantise(question);
        let width = self.dimensions + 4;
        let bytes = self.map.get(HEAD_BYTES + row * width..HEAD_BYTES + (row + 1) * width)?;
        let mut cosine = [0f32];
        dot_rows(bytes, &values, scale, &mut cosine);
        Some(cosine[0])
    }
}

/// Fills `cosines` with the dot products of the packed rows and `question`.
fn dot_rows(rows: &[u8], question: &[i8], scale: f32, cosines: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the CPU has AVX2; the function is the same plain loop, compiled for it.
        return unsafe { dot_rows_avx2(rows, question, scale, cosines) };
    }
    dot_rows_plain(rows, question, scale, cosines);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn dot_rows_avx2(rows: &[u8], question: &[i8], scale: f32, cosines: &mut [f32]) {
    dot_rows_plain(rows, question, scale, cosines);
}

#[inline(always)]
fn dot_rows_plain(rows: &[u8], question: &[i8], scale: f32, cosines: &mut [f32]) {
    for (row, cosine) in rows.chunks_exact(question.len() + 4).zip(cosines) {
        let (head, values) = row.split_at(4);
        let row_scale = f32::from_le_bytes([head[0], head[1], head[2], head[3]]);
        let dot: i32 = values.iter().zip(question).map(|(a, b)| i32::from(*a as i8) * i32::from(*b)).sum();
        *cosine = dot as f32 * row_scale * scale;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn normalised(values: &[f32]) -> Vec<f32> {
        let norm = values.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-6);
        values.iter().map(|v| v / norm).collect()
    }

    proptest! {
        #[test]
        fn quantised_cosines_are_near_the_true_ones(rows in proptest::collection::vec(proptest::collection::vec(-1f32..1.0, 64), 2..20)) {
            let rows: Vec<Vec<f32>> = rows.iter().map(|row| normalised(row)).collect();
            let file = tempfile::NamedTempFile::new().unwrap();
            let mut writer = VectorWriter::create(file.path(), 64).unwrap();
            for row in &rows {
                writer.push(row).unwrap();
            }
            writer.finish().unwrap();
            let vectors = Vectors::open(file.path()).unwrap();
            for (row, cosine) in vectors.cosines(&rows[0]).into_iter().enumerate() {
                let exact: f32 = rows[0].iter().zip(&rows[row]).map(|(a, b)| a * b).sum();
                prop_assert!((cosine - exact).abs() < 0.02, "{} {}", cosine, exact);
                prop_assert_eq!(vectors.cosine(&rows[0], row), Some(cosine));
            }
        }
    }

    #[test]
    fn a_cut_file_is_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut writer = VectorWriter::create(file.path(), 4).unwrap();
        writer.push(&[0.5; 4]).unwrap();
        writer.finish().unwrap();
        let whole = std::fs::read(file.path()).unwrap();
        for length in 0..whole.len() {
            std::fs::write(file.path(), &whole[..length]).unwrap();
            assert!(Vectors::open(file.path()).is_err());
        }
    }
}
