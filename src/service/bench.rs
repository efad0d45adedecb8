//! Speed, each figure beside its peer or physical limit of the same run.

use std::path::Path;
use std::time::Instant;

use serde::Serialize;

use super::eval::percentile;
use super::{AskEvent, Question, Service, ServiceError};
use crate::engine::cpu::{self, Verdicts};
use crate::engine::{EngineError, GenerationEvent, Message, Role, models, worker};
use crate::pack::passage::{Passage, passages};
use crate::search::{Library, LibraryWriter};

/// Decode speed of the generating model.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EngineFigures {
    pub model: String,
    pub variant: Option<String>,
    pub threads: u32,
    /// Through the worker's pipe, text included.
    pub worker_tokens_per_s: f64,
    /// llama.cpp's own loop in a process of its own, no text, no pipe.
    pub raw_tokens_per_s: f64,
    /// First by second; 1 is the physical limit.
    pub ratio: f64,
    pub prefill_tokens_per_s: f64,
    /// One question to vector, in milliseconds.
    pub embed_ms: f64,
    pub memory_mb: MemoryMb,
}

/// Resident memory, in MB.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemoryMb {
    pub app: u64,
    pub embed_worker: u64,
    pub generate_worker: u64,
}

const STEPS: usize = 96;
const ROUNDS: usize = 3;

/// Measures the worker and the bare loop in turns, and takes the best of each, so that a busy moment hurts neither.
///
/// # Errors
/// When there is no generating model.
pub fn engine(service: &Service, executable: &Path) -> Result<EngineFigures, ServiceError> {
    let missing = || ServiceError::Engine(EngineError::Missing(service.home.models()));
    let (engine, model) = (service.engine(Role::Generate).ok_or_else(missing)?, service.generate.as_ref().ok_or_else(missing)?);
    engine.start()?;
    let threads = cpu::threads();
    let (mut through_worker, mut raw, mut prefill) = (0f64, 0f64, 0f64);
    for _ in 0..ROUNDS {
        let (decode_speed, prefill_speed) = worker_speed(service)?;
        through_worker = through_worker.max(decode_speed);
        prefill = prefill.max(prefill_speed);
        raw = raw.max(raw_speed(executable, &models::path(&service.home, &model.card.id), threads)?);
    }
    let embed_ms = embed_ms(service);
    let resident = |process: Option<u32>| process.and_then(cpu::memory_resident_bytes).unwrap_or(0) >> 20;
    Ok(EngineFigures {
        model: model.card.name.clone(),
        variant: Verdicts::read(&service.home.engine()).chosen,
        threads,
        worker_tokens_per_s: through_worker,
        raw_tokens_per_s: raw,
        ratio: through_worker / raw.max(1e-9),
        prefill_tokens_per_s: prefill,
        embed_ms,
        memory_mb: MemoryMb {
            app: resident(Some(std::process::id())),
            embed_worker: resident(service.engine(Role::Embed).and_then(|engine| engine.process_id())),
            generate_worker: resident(engine.process_id()),
        },
    })
}

fn worker_speed(service: &Service) -> Result<(f64, f64), ServiceError> {
    let Some(engine) = service.engine(Role::Generate) else { return Ok((0.0, 0.0)) };
    let content = "Write a long story about a farmer, her goats and the rain, with many details of every day of the year.";
    let mut generation = engine.generate(&[Message { role: "user".into(), content: content.into() }], STEPS)?;
    loop {
        if let Some(GenerationEvent::Done { prompt_tokens, answer_tokens, prefill_ms, decode_ms, .. }) =
            generation.next_event(std::time::Duration::from_secs(1))?
        {
            return Ok((answer_tokens as f64 / decode_ms * 1e3, prompt_tokens as f64 / prefill_ms * 1e3));
        }
    }
}

/// The bare loop runs in a child, because llama.cpp may abort.
fn raw_speed(executable: &Path, model: &Path, threads: u32) -> Result<f64, ServiceError> {
    let output = std::process::Command::new(executable).arg("engine-worker").arg("--raw").arg(model).arg(threads.to_string()).output();
    let output = output.map_err(ServiceError::Disk)?;
    let speed = String::from_utf8_lossy(&output.stdout).trim().parse::<f64>();
    speed.map_err(|_| ServiceError::Engine(EngineError::Start("the bare loop did not run".into())))
}

/// Prints the speed of the bare loop; the child's side of [`raw_speed`]. Returns the exit code.
pub fn raw_loop(executable: &Path, model: &str, threads: &str) -> i32 {
    match worker::raw_decode_tokens_per_s(executable, Path::new(model), threads.parse().unwrap_or(1), &[], STEPS) {
        Ok(speed) => {
            println!("{speed}");
            0
        }
        Err(error) => {
            eprintln!("{error}");
            1
        }
    }
}

fn embed_ms(service: &Service) -> f64 {
    let Some(engine) = service.engine(Role::Embed) else { return 0.0 };
    let text = ["query: How much zinc does a child of two years with diarrhoea need?".to_owned()];
    let mut times: Vec<f64> = (0..20)
        .filter_map(|_| {
            let started = Instant::now();
            engine.embed(&text).ok()?;
            Some(started.elapsed().as_secs_f64() * 1e3)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    percentile(&times, 0.5)
}

/// Time from Enter to the quotes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuoteFigures {
    pub passages: usize,
    pub questions: usize,
    pub quotes_ms_p50: f64,
    pub quotes_ms_p95: f64,
    pub triage_ms_p95: f64,
    /// Reading the vectors once from memory, the least a scan can take.
    pub memory_read_ms: f64,
    /// Scanning them, twice (question and centre).
    pub scan_ms: f64,
    pub ratio: f64,
}

/// Measures on a library of `count` passages: the device's own, repeated with numbers mixed into their text, so that words and
/// vectors are of real kinds and the size is that of a big library.
///
/// # Errors
/// When there is no embedding model or the disk is full.
pub fn quotes(service: &Service, count: usize) -> Result<QuoteFigures, ServiceError> {
    let own: Vec<Passage> = service
        .packs
        .iter()
        .flat_map(|pack| pack.documents.iter().flat_map(|(_, document)| passages(document, &pack.manifest.id)))
        .collect();
    let folder = service.scratch_folder("bench")?;
    fill(service, &own, count, &folder)?;
    let library = std::sync::Arc::new(Library::open(&folder)?);
    let before = service.library.write().unwrap_or_else(std::sync::PoisonError::into_inner).replace(library.clone());
    let questions = super::eval::answers::golden(&[])?;
    let (mut quotes, mut triage) = (Vec::new(), Vec::new());
    // The first questions start the engine and fill the page cache, as on a device in use.
    for (index, golden) in questions.iter().chain(&questions).take(questions.len() + 20).enumerate() {
        let question = Question { text: golden.question.clone(), language: None, reader: golden.language.clone(), with_model: false };
        service.ask_here(&question, Instant::now(), &|| false, &mut |event| {
            if let (AskEvent::Done { timings, .. }, true) = (event, index >= 20) {
                quotes.push(timings.quotes);
                triage.push(timings.triage);
            }
        });
    }
    *service.library.write().unwrap_or_else(std::sync::PoisonError::into_inner) = before;
    quotes.sort_by(f64::total_cmp);
    triage.sort_by(f64::total_cmp);
    let (scan_ms, memory_read_ms) = scan_times(&library, &folder);
    let _ = std::fs::remove_dir_all(&folder);
    Ok(QuoteFigures {
        passages: count,
        questions: quotes.len(),
        quotes_ms_p50: percentile(&quotes, 0.5),
        quotes_ms_p95: percentile(&quotes, 0.95),
        triage_ms_p95: percentile(&triage, 0.95),
        memory_read_ms,
        scan_ms,
        ratio: scan_ms / (2.0 * memory_read_ms).max(1e-9),
    })
}

fn fill(service: &Service, own: &[Passage], count: usize, folder: &Path) -> Result<(), ServiceError> {
    let texts: Vec<String> = own.iter().map(|passage| format!("passage: {}", passage.search_text())).collect();
    let vectors = service.vectors(&texts, &mut |_, _| true)?.unwrap_or_default();
    let model = service.embedding_model().unwrap_or_default();
    let dimensions = vectors.first().map_or(1, Vec::len);
    let mut writer = LibraryWriter::create(folder, Some((&model, dimensions)))?;
    for index in 0..count {
        let mut passage = own[index % own.len()].clone();
        let copy = index / own.len();
        let mut vector = vectors[index % own.len()].clone();
        if copy > 0 {
            passage.document = format!("{}.{copy}", passage.document);
            passage.work = format!("{}.{copy}", passage.work);
            // Each copy is moved a little, in a direction of its own.
            for (place, value) in vector.iter_mut().enumerate() {
                *value += 0.03 * ((copy * 7919 + place * 104_729) as f32).sin();
            }
        }
        let units = vec![vector.clone(); passage.units.len()];
        writer.add(&passage, Some(&vector), &units)?;
    }
    Ok(writer.finish()?)
}

/// Median times of a scan and of only reading the same bytes.
fn scan_times(library: &Library, folder: &Path) -> (f64, f64) {
    let bytes = std::fs::read(folder.join("passages.vectors")).unwrap_or_default();
    let question = vec![0.05f32; 384];
    let (mut scans, mut reads) = (Vec::new(), Vec::new());
    for _ in 0..15 {
        let started = Instant::now();
        std::hint::black_box(library.cosines(&question));
        std::hint::black_box(library.cosines(&question));
        scans.push(started.elapsed().as_secs_f64() * 1e3);
        let started = Instant::now();
        let words = bytes.as_chunks::<8>().0;
        std::hint::black_box(words.iter().fold(0u64, |sum, word| sum.wrapping_add(u64::from_le_bytes(*word))));
        reads.push(started.elapsed().as_secs_f64() * 1e3);
    }
    scans.sort_by(f64::total_cmp);
    reads.sort_by(f64::total_cmp);
    (percentile(&scans, 0.5), percentile(&reads, 0.5))
}
