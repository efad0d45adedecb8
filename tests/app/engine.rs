//! The engine lives in a process of its own because it may die there: its death, damaged files, cancelling and old processors.

use std::io::{BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use almanac::engine::protocol::{self, Reply, Request};
use almanac::engine::{Engine, EngineConfig, EngineError, GenerationEvent, Message, Role, Stop};
use tempfile::TempDir;

use crate::support::*;

/// An engine on a file, with a folder of its own.
fn engine_on(model: &Path, role: Role) -> (Engine, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let config = EngineConfig { executable: ALMANAC.into(), model: model.to_owned(), role, threads: 2, folder: folder.path().to_owned() };
    (Engine::new(config), folder)
}

fn embedder() -> (Engine, TempDir) {
    engine_on(&set_up_home().join("models/e5-small.gguf"), Role::Embed)
}

fn writer() -> (Engine, TempDir) {
    engine_on(&set_up_home().join("models/smollm2-135m.gguf"), Role::Generate)
}

fn user(content: &str) -> Vec<Message> {
    vec![Message { role: "user".into(), content: content.into() }]
}

const LONG: &str = "Write a long story about a farmer, her goats and the rain, with many details of every day of the year.";

const QUERIES: [&str; 3] =
    ["query: How do I clean water for drinking?", "query: Je, nawezaje kusafisha maji ya kunywa?", "query: When should I plant maize?"];
const PASSAGES: [&str; 3] = [
    "passage: Boil water for one minute, or add chlorine and wait, so that it is safe to drink.",
    "passage: Sow maize at the start of the rains, two seeds in each hole.",
    "passage: A bicycle chain needs oil after it has been in the rain.",
];

#[test]
fn vectors_are_normalised_and_the_right_passage_is_nearest() {
    let (engine, _folder) = embedder();
    let texts: Vec<String> = QUERIES.iter().chain(&PASSAGES).map(|text| (*text).to_owned()).collect();
    let (dimensions, values) = engine.embed(&texts).expect("it embeds");
    assert_eq!((dimensions, values.len()), (384, 384 * 6));
    let rows: Vec<&[f32]> = values.chunks_exact(dimensions).collect();
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    for row in &rows {
        assert!((dot(row, row) - 1.0).abs() < 1e-4, "not normalised: {}", dot(row, row));
    }
    for (query, right) in [(0, 0), (1, 0), (2, 1)] {
        let cosines: Vec<f32> = (3..6).map(|passage| dot(rows[query], rows[passage])).collect();
        let nearest = (0..3).max_by(|a, b| cosines[*a].total_cmp(&cosines[*b])).expect("three");
        assert_eq!(nearest, right, "{}: {cosines:?}", QUERIES[query]);
        // e5 puts everything between 0.7 and 0.95: a right passage well above 0.8, an unrelated one still above 0.65.
        assert!(cosines[right] > 0.80 && cosines.iter().all(|cosine| (0.65..0.97).contains(cosine)), "{}: {cosines:?}", QUERIES[query]);
    }
}

#[test]
fn a_text_has_the_same_vector_alone_and_in_company() {
    let (engine, _folder) = embedder();
    let alone = engine.embed(&[PASSAGES[0].to_owned()]).expect("it embeds").1;
    let texts: Vec<String> = PASSAGES.iter().chain(&QUERIES).chain(&PASSAGES).chain(&QUERIES).map(|text| (*text).to_owned()).collect();
    let company = engine.embed(&texts).expect("it embeds").1;
    let cosine: f32 = alone.iter().zip(&company[..384]).map(|(a, b)| a * b).sum();
    assert!(cosine > 0.9999, "{cosine}");
    let long = engine
        .embed(&[format!("passage: {}", "water ".repeat(5_000)), "query: ".into(), String::new()])
        .expect("any text can be embedded")
        .1;
    assert!(long.iter().all(|value| value.is_finite()));
}

#[test]
fn a_killed_worker_is_replaced_once() {
    let (engine, _folder) = embedder();
    engine.start().expect("it starts");
    kill(engine.process_id().expect("it runs"));
    let (_, values) = engine.embed(&[QUERIES[0].to_owned()]).expect("the answer still comes");
    assert_eq!((values.len(), engine.restarts()), (384, 1));
}

#[test]
fn a_worker_killed_while_it_writes_is_an_error_and_the_next_answer_comes() {
    let (engine, _folder) = writer();
    let mut generation = engine.generate(&user(LONG), 400).expect("it begins");
    loop {
        if let Some(GenerationEvent::Piece(_)) = generation.next_event(Duration::from_secs(1)).expect("it writes") {
            break;
        }
    }
    kill(engine.process_id().expect("it runs"));
    let error = loop {
        if let Err(error) = generation.next_event(Duration::from_secs(1)) {
            break error;
        }
    };
    assert!(matches!(&error, EngineError::Died(reason) if reason == "signal 9"), "{error}");
    drop(generation);
    assert!(finish(engine.generate(&user("Say hello."), 8).expect("it begins anew")).1 > 0);
}

/// Ends a process at once, and waits until it is gone.
fn kill(process: u32) {
    let status = Command::new("kill").args(["-9", &process.to_string()]).status().expect("kill");
    assert!(status.success());
    let state = format!("/proc/{process}/stat");
    let is_gone =
        || std::fs::read_to_string(&state).map_or(true, |stat| stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('Z')));
    wait_until(is_gone, "the killed process ends");
}

fn wait_until(mut condition: impl FnMut() -> bool, what: &str) {
    let started = Instant::now();
    while !condition() {
        assert!(started.elapsed() < Duration::from_secs(30), "waited in vain: {what}");
        std::thread::yield_now();
    }
}

/// Reads a generation to its end: why it stopped, and how many tokens it wrote.
fn finish(mut generation: almanac::engine::Generation) -> (Stop, usize) {
    loop {
        if let Some(GenerationEvent::Done { stop, answer_tokens, .. }) = generation.next_event(Duration::from_secs(1)).expect("it writes") {
            return (stop, answer_tokens);
        }
    }
}

#[test]
fn a_dropped_answer_frees_the_engine() {
    let (engine, _folder) = writer();
    let mut generation = engine.generate(&user(LONG), 600).expect("it begins");
    while generation.next_event(Duration::from_secs(1)).expect("it writes").is_none() {}
    drop(generation);
    let process = engine.process_id();
    let (stop, tokens) = finish(engine.generate(&user("Say hello."), 12).expect("it is free"));
    assert!(tokens > 0 && stop != Stop::Cancelled, "{stop:?}, {tokens} tokens");
    assert_eq!((engine.process_id(), engine.restarts()), (process, 0), "the same worker served both");
}

#[test]
fn a_prompt_too_long_is_cut_or_refused_and_the_engine_lives() {
    let (engine, _folder) = writer();
    match engine.generate(&user(&"maize ".repeat(20_000)), 16).map(finish_or_refuse).expect("it takes the request") {
        Ok(tokens) => assert!(tokens <= 16),
        Err(error) => assert!(matches!(error, EngineError::Refused(_)), "{error}"),
    }
    assert!(finish(engine.generate(&user("Say hello."), 8).expect("it lives")).1 > 0);
    assert_eq!(engine.restarts(), 0);
}

fn finish_or_refuse(mut generation: almanac::engine::Generation) -> Result<usize, EngineError> {
    loop {
        if let Some(GenerationEvent::Done { answer_tokens, .. }) = generation.next_event(Duration::from_secs(1))? {
            return Ok(answer_tokens);
        }
    }
}

#[test]
fn a_damaged_file_is_said_and_starts_no_worker() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = std::fs::read(set_up_home().join("models/smollm2-135m.gguf")).expect("the model");
    let file = folder.path().join("model.gguf");
    let try_with = |bytes: &[u8]| {
        std::fs::write(&file, bytes).expect("a file");
        let (engine, _folder) = engine_on(&file, Role::Generate);
        let error = engine.start().expect_err("a damaged file cannot run");
        (error, engine.process_id())
    };
    for (what, bytes) in [
        ("empty", &whole[..0]),
        ("a few bytes", &whole[..20]),
        ("half", &whole[..whole.len() / 2]),
        ("one short", &whole[..whole.len() - 1]),
    ] {
        let (error, process) = try_with(bytes);
        assert!(matches!(error, EngineError::Damaged { .. }), "{what}: {error}");
        assert_eq!(process, None, "{what}");
    }
    let (error, _) = try_with(b"PK\x03\x04 this is a zip file, or says so");
    assert!(matches!(error, EngineError::Damaged { .. }), "{error}");
    let (engine, _folder) = engine_on(&folder.path().join("none.gguf"), Role::Generate);
    assert!(matches!(engine.start(), Err(EngineError::Missing(_))));
}

#[test]
fn a_lying_head_is_refused_before_it_can_do_harm() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = std::fs::read(set_up_home().join("models/smollm2-135m.gguf")).expect("the model");
    let file = folder.path().join("model.gguf");
    // Magic, version, tensor count, entry count, length of the first key: each made a lie.
    for (at, bytes) in [(0, &b"GGUX"[..]), (4, &[99, 0, 0, 0]), (8, &[0xff; 8]), (16, &[0xff; 8]), (24, &[0xff; 8]), (24, &[0, 0, 0, 0x10])]
    {
        let mut lying = whole.clone();
        lying[at..at + bytes.len()].copy_from_slice(bytes);
        std::fs::write(&file, &lying).expect("a file");
        let (engine, _folder) = engine_on(&file, Role::Generate);
        let error = engine.start().expect_err("it lies");
        assert!(matches!(error, EngineError::Damaged { .. } | EngineError::Memory { .. }), "at {at}: {error}");
    }
    // Bytes flipped anywhere in the head: the worker may refuse or die, the caller gets an error or a running model, never a panic.
    for at in (32..4_000).step_by(611) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0xff;
        std::fs::write(&file, &flipped).expect("a file");
        let (engine, _folder) = engine_on(&file, Role::Generate);
        if let Err(error) = engine.start() {
            assert!(!error.to_string().is_empty());
            assert_eq!(engine.process_id(), None, "at {at}: no worker is kept after {error}");
        }
    }
}

/// A worker talked to by hand.
struct Worker {
    child: std::process::Child,
    output: BufReader<std::process::ChildStdout>,
}

impl Worker {
    fn start(command: &mut Command) -> Worker {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        Worker { child, output }
    }

    fn send(&mut self, request: &Request) {
        protocol::write_request(self.child.stdin.as_mut().expect("open"), request).expect("it listens");
    }

    fn reply(&mut self) -> Reply {
        protocol::read_reply(&mut self.output).expect("it speaks").expect("it goes on")
    }

    fn load(&mut self, model: &str, role: Role) {
        let path = set_up_home().join("models").join(model).display().to_string();
        self.send(&Request::Load { path, role, threads: 2, context_tokens: 1024, skip_variants: Vec::new() });
    }

    /// The variant of `Ready`.
    fn ready(&mut self) -> String {
        loop {
            match self.reply() {
                Reply::Ready { variant, .. } => return variant,
                Reply::Trying { .. } => {}
                other => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn the_worker_ends_with_its_input_even_while_it_writes() {
    let mut worker = Worker::start(Command::new(ALMANAC).arg("engine-worker"));
    worker.load("smollm2-135m.gguf", Role::Generate);
    worker.ready();
    worker.send(&Request::Generate { id: 1, messages: user(LONG), prompt_tokens_max: 400, answer_tokens_max: 600 });
    assert!(matches!(worker.reply(), Reply::Piece { .. }));
    drop(worker.child.stdin.take());
    let mut last = None;
    while let Ok(Some(reply)) = protocol::read_reply(&mut worker.output) {
        last = Some(reply);
    }
    assert!(!matches!(last, Some(Reply::Done { stop: Stop::End | Stop::Length, .. })), "it wrote to the end for nobody: {last:?}");
    assert!(worker.child.wait().expect("it ends").success());

    let mut idle = Worker::start(Command::new(ALMANAC).arg("engine-worker"));
    drop(idle.child.stdin.take());
    assert_eq!(idle.child.wait().expect("it ends").signal_or_code(), "code 0");
}

trait Ending {
    fn signal_or_code(&self) -> String;
}

impl Ending for std::process::ExitStatus {
    fn signal_or_code(&self) -> String {
        use std::os::unix::process::ExitStatusExt;
        self.signal().map_or_else(|| format!("code {}", self.code().unwrap_or(-1)), |signal| format!("signal {signal}"))
    }
}

#[test]
fn nonsense_on_the_pipe_ends_the_worker_quietly() {
    let mut worker = Worker::start(Command::new(ALMANAC).arg("engine-worker"));
    worker.child.stdin.as_mut().expect("open").write_all(&[7, 0xff, 0xff, 0xff, 0xff, 1, 2, 3]).expect("it listens");
    let status = worker.child.wait().expect("it ends");
    assert!(status.code().is_some(), "it died by {}", status.signal_or_code());
}

#[test]
fn an_old_processor_can_embed() {
    let emulator = Path::new("/usr/bin/qemu-x86_64");
    if !emulator.is_file() || cfg!(not(target_arch = "x86_64")) {
        eprintln!("SKIPPED: {} is missing, so no old processor can be tried", emulator.display());
        return;
    }
    let mut worker = Worker::start(Command::new(emulator).args(["-cpu", "Nehalem", ALMANAC, "engine-worker"]));
    worker.load("e5-small.gguf", Role::Embed);
    let variant = worker.ready();
    assert!(["sse42", "x64"].contains(&variant.as_str()), "a Nehalem got the variant {variant}");
    worker.send(&Request::Embed { id: 1, texts: vec![QUERIES[0].into()] });
    let Reply::Vectors { dimensions, values, .. } = worker.reply() else { panic!("no vectors") };
    let norm: f32 = values.iter().map(|value| value * value).sum();
    assert!(dimensions == 384 && (norm - 1.0).abs() < 1e-3, "{dimensions} dimensions, norm {norm}");
    let (engine, _folder) = embedder();
    let native = engine.embed(&[QUERIES[0].to_owned()]).expect("it embeds").1;
    let cosine: f32 = values.iter().zip(&native).map(|(a, b)| a * b).sum();
    assert!(cosine > 0.999, "old and new processor agree only to {cosine}");
    drop(worker.child.stdin.take());
    worker.child.wait().expect("it ends");
}
