//! Hot paths against a peer or the physical limit, in one run: `cargo bench --bench hot_paths`.
//! Each bench has its counterpart beside it; the ratio of the two medians is the figure to look at.

use almanac::ask::triage::Triage;
use almanac::pack::{Embedded, Pack};
use almanac::search::tokenizer;
use almanac::search::vectors::{VectorWriter, Vectors};

fn main() {
    divan::main();
}

const ROWS: usize = 50_000;
const DIMENSIONS: usize = 384;

fn vector(seed: usize) -> Vec<f32> {
    let raw: Vec<f32> = (0..DIMENSIONS).map(|place| ((seed * 7919 + place * 104_729) as f32).sin()).collect();
    let norm = raw.iter().map(|value| value * value).sum::<f32>().sqrt();
    raw.iter().map(|value| value / norm).collect()
}

mod scan {
    use super::*;

    /// Cosines of one question with 50,000 rows.
    #[divan::bench]
    fn int8_scan(bencher: divan::Bencher) {
        let file = tempfile::NamedTempFile::new().expect("a temporary file");
        let mut writer = VectorWriter::create(file.path(), DIMENSIONS).expect("a temporary file");
        for row in 0..ROWS {
            writer.push(&vector(row)).expect("room for 19 MB");
        }
        writer.finish().expect("room for 19 MB");
        let vectors = Vectors::open(file.path()).expect("just written");
        let question = vector(7);
        bencher.bench_local(|| vectors.cosines(&question));
    }

    /// The limit: reading the same bytes once.
    #[divan::bench]
    fn memory_read(bencher: divan::Bencher) {
        let bytes: Vec<u64> = (0..(ROWS * (DIMENSIONS + 4) / 8) as u64).collect();
        bencher.bench_local(|| bytes.iter().fold(0u64, |sum, word| sum.wrapping_add(*word)));
    }

    /// The peer: the same cosines in 32-bit floats, four times the bytes.
    #[divan::bench]
    fn float_scan(bencher: divan::Bencher) {
        let rows: Vec<f32> = (0..ROWS).flat_map(vector).collect();
        let question = vector(7);
        bencher.bench_local(|| {
            rows.chunks_exact(DIMENSIONS).map(|row| row.iter().zip(&question).map(|(a, b)| a * b).sum::<f32>()).fold(f32::MIN, f32::max)
        });
    }
}

mod triage {
    use super::*;

    const QUESTION: &str = "My child of 3 years has had fever for two days and now she is shaking all over, what should I do?";

    /// All rules of all languages on one question.
    #[divan::bench]
    fn all_rules(bencher: divan::Bencher) {
        let pack = Pack::read(&Embedded::new("health")).expect("the built-in pack");
        let (triage, _) = Triage::compile(vec![("health".into(), pack.rules)]);
        bencher.bench_local(|| triage.fire(QUESTION, "en", "en"));
    }

    /// The limit: folding the question and cutting it into words.
    #[divan::bench]
    fn folding_alone(bencher: divan::Bencher) {
        bencher.bench_local(|| almanac::text::words(&almanac::text::fold(divan::black_box(QUESTION))).len());
    }
}

mod tokens {
    use super::*;

    fn text() -> String {
        "Give zinc for 10 to 14 days to a child with diarrhoea. बच्चे को ORS दें। 水要煮开。 ".repeat(200)
    }

    #[divan::bench]
    fn words(bencher: divan::Bencher) {
        let text = text();
        bencher.counter(divan::counter::BytesCount::of_str(&text)).bench_local(|| tokenizer::words(&text));
    }

    #[divan::bench]
    fn grams(bencher: divan::Bencher) {
        let text = text();
        bencher.counter(divan::counter::BytesCount::of_str(&text)).bench_local(|| tokenizer::grams(&text));
    }

    /// The peer: tantivy's own default tokenizer.
    #[divan::bench]
    fn tantivy_default(bencher: divan::Bencher) {
        let text = text();
        bencher.counter(divan::counter::BytesCount::of_str(&text)).bench_local(|| {
            let mut analyser = tantivy::tokenizer::TokenizerManager::default().get("default").expect("tantivy brings it");
            let mut stream = analyser.token_stream(&text);
            let mut count = 0;
            while stream.advance() {
                count += 1;
            }
            count
        });
    }
}
