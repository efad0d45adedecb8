//! The engine worker: a child process of the same binary that holds one model and does what the pipe asks.
//!
//! llama.cpp aborts where it should return errors, so it lives here and nowhere else; when the process dies the application
//! notices. One thread reads requests, one thread owns backend, model and context. The worker ends when its input ends.

use std::collections::HashSet;
use std::io::{self, Write};
use std::num::NonZeroU32;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use llama_cpp_2::context::LlamaContext;
use llama_cpp_2::context::params::{LlamaContextParams, LlamaPoolingType};
use llama_cpp_2::llama_backend::LlamaBackend;
use llama_cpp_2::llama_batch::LlamaBatch;
use llama_cpp_2::model::LlamaModel;
use llama_cpp_2::model::params::LlamaModelParams;
use llama_cpp_2::token::LlamaToken;

use super::protocol::{self, Message, ModelInfo, Reply, Request, Role, Stop};
use super::template::{self, Segment};
use super::unigram::Unigram;
use super::{backend, e5, tokens};
use crate::limits;

/// Requests that were cancelled and not yet answered.
type Cancelled = Arc<Mutex<HashSet<u64>>>;

/// The model with what it needs to read text.
struct Loaded {
    model: LlamaModel,
    unigram: Option<Unigram>,
}

/// Runs until standard input ends. Returns the process exit code.
pub fn run(executable: &Path) -> i32 {
    llama_cpp_2::send_logs_to_tracing(llama_cpp_2::LogOptions::default());
    let cancelled = Cancelled::default();
    let requests = read_requests(cancelled.clone());
    let mut out = io::stdout();
    let Ok(Request::Load { path, role, threads, context_tokens, skip_variants }) = requests.recv() else {
        return 2;
    };
    let refuse = |out: &mut io::Stdout, reason: String| {
        let _ = protocol::write_reply(out, &Reply::LoadFailed { reason });
        1
    };
    let Some(folder) = backend::library_folder(executable) else {
        return refuse(&mut out, "the folder lib/almanac with the CPU libraries is missing beside the program".into());
    };
    let announce = |variant: &str| {
        let _ = protocol::write_reply(&mut io::stdout(), &Reply::Trying { variant: variant.into() });
    };
    let Some(variant) = backend::load_best(&folder, &skip_variants, announce).filter(|_| backend::any_registered()) else {
        return refuse(&mut out, "no CPU library works on this machine".into());
    };
    let Ok(backend) = LlamaBackend::init() else {
        return refuse(&mut out, "llama.cpp did not start".into());
    };
    let model = match LlamaModel::load_from_file(&backend, &path, &LlamaModelParams::default()) {
        Ok(model) => model,
        Err(error) => return refuse(&mut out, format!("llama.cpp refuses the file: {error}")),
    };
    let pieces = e5::pieces_path(Path::new(&path));
    let unigram = match pieces.is_file().then(|| Unigram::open(&pieces)).transpose() {
        Ok(unigram) => unigram,
        Err(error) => {
            return refuse(&mut out, format!("the vocabulary beside the model cannot be used: {error}"));
        }
    };
    let loaded = Loaded { model, unigram };
    let model = &loaded.model;
    let parameters = context_parameters(role, threads, context_tokens);
    let mut context = match model.new_context(&backend, parameters) {
        Ok(context) => context,
        Err(error) => {
            return refuse(&mut out, format!("not enough memory for a context: {error}"));
        }
    };
    if let Err(reason) = warm_up(&loaded, &mut context, role) {
        return refuse(&mut out, reason);
    }
    let info = ModelInfo {
        architecture: model.meta_val_str("general.architecture").unwrap_or_default(),
        parameters: model.n_params(),
        bytes: model.size(),
        dimensions: usize::try_from(model.n_embd()).unwrap_or(0),
        has_chat_template: model.meta_val_str("tokenizer.chat_template").is_ok(),
    };
    if protocol::write_reply(&mut out, &Reply::Ready { variant: variant.into(), model: info }).is_err() {
        return 0;
    }
    serve(&loaded, &mut context, &requests, &cancelled, &mut out);
    0
}

/// Answers requests in order until the pipe closes.
fn serve(loaded: &Loaded, context: &mut LlamaContext, requests: &Receiver<Request>, cancelled: &Cancelled, out: &mut impl Write) {
    while let Ok(request) = requests.recv() {
        let sent = match request {
            Request::Embed { id, texts } => {
                let reply = match embed(loaded, context, &texts) {
                    Ok((dimensions, values)) => Reply::Vectors { id, dimensions, values },
                    Err(reason) => Reply::Failed { id, reason },
                };
                protocol::write_reply(out, &reply)
            }
            Request::Generate { id, messages, prompt_tokens_max, answer_tokens_max } => {
                let is_cancelled = || cancelled.lock().is_ok_and(|set| set.contains(&id));
                let mut send = |text: String| protocol::write_reply(out, &Reply::Piece { id, text }).is_ok();
                let done = generate(&loaded.model, context, &messages, prompt_tokens_max, answer_tokens_max, &is_cancelled, &mut send);
                if let Ok(mut set) = cancelled.lock() {
                    set.remove(&id);
                }
                let reply = match done {
                    Ok(g) => Reply::Done {
                        id,
                        stop: g.stop,
                        prompt_tokens: g.prompt_tokens,
                        answer_tokens: g.answer_tokens,
                        prefill_ms: g.prefill_ms,
                        decode_ms: g.decode_ms,
                    },
                    Err(reason) => Reply::Failed { id, reason },
                };
                protocol::write_reply(out, &reply)
            }
            Request::Load { .. } | Request::Cancel { .. } => Ok(()),
        };
        if sent.is_err() {
            return;
        }
    }
}

/// Reads requests on a thread of its own, so that a cancel is seen while the model works.
fn read_requests(cancelled: Cancelled) -> Receiver<Request> {
    let (sender, receiver) = mpsc::sync_channel(limits::JOB_EVENTS_MAX);
    std::thread::spawn(move || {
        let mut input = io::stdin().lock();
        loop {
            match protocol::read_request(&mut input) {
                Ok(Some(Request::Cancel { id })) => {
                    if let Ok(mut set) = cancelled.lock() {
                        set.insert(id);
                    }
                }
                Ok(Some(request)) => {
                    if sender.send(request).is_err() {
                        return;
                    }
                }
                // The application is gone: there is nobody to work for, in the middle of an answer or not.
                Ok(None) | Err(_) => std::process::exit(0),
            }
        }
    });
    receiver
}

fn context_parameters(role: Role, threads: u32, context_tokens: u32) -> LlamaContextParams {
    let threads = i32::try_from(threads.max(1)).unwrap_or(1);
    let base = LlamaContextParams::default().with_n_threads(threads).with_n_threads_batch(threads);
    match role {
        Role::Embed => {
            let tokens = limits::EMBED_BATCH_TOKENS as u32;
            base.with_n_ctx(NonZeroU32::new(tokens))
                .with_n_batch(tokens)
                .with_n_ubatch(tokens)
                .with_n_seq_max(limits::EMBED_BATCH_TEXTS as u32)
                .with_kv_unified(true)
                .with_embeddings(true)
                .with_pooling_type(LlamaPoolingType::Mean)
        }
        Role::Generate => {
            let chunk = limits::PREFILL_CHUNK_TOKENS as u32;
            base.with_n_ctx(NonZeroU32::new(context_tokens)).with_n_batch(chunk).with_n_ubatch(chunk)
        }
    }
}

/// Computes once, so that a CPU variant that cannot run dies here and not in an answer.
fn warm_up(loaded: &Loaded, context: &mut LlamaContext, role: Role) -> Result<(), String> {
    match role {
        Role::Embed => embed(loaded, context, &["query: water".to_owned()]).map(|_| ()),
        Role::Generate => {
            let message = Message { role: "user".into(), content: "Say water.".into() };
            generate(&loaded.model, context, &[message], limits::PROMPT_TOKENS_MAX, 1, &|| false, &mut |_| true).map(|_| ())
        }
    }
}

/// Mean-pooled, normalised vectors of `texts`, in order; several texts share a pass.
fn embed(loaded: &Loaded, context: &mut LlamaContext, texts: &[String]) -> Result<(usize, Vec<f32>), String> {
    let dimensions = usize::try_from(loaded.model.n_embd()).map_err(|_| "model without dimensions")?;
    let mut values = Vec::with_capacity(texts.len() * dimensions);
    let tokenised: Vec<Vec<LlamaToken>> =
        texts.iter().map(|text| tokens::for_embedding(&loaded.model, loaded.unigram.as_ref(), text)).collect();
    let mut batch = LlamaBatch::new(limits::EMBED_BATCH_TOKENS, 1);
    let mut next = 0;
    while next < tokenised.len() {
        batch.clear();
        let first = next;
        while next < tokenised.len() && next - first < limits::EMBED_BATCH_TEXTS {
            let text = &tokenised[next];
            if next > first && batch.n_tokens() as usize + text.len() > limits::EMBED_BATCH_TOKENS {
                break;
            }
            let sequence = i32::try_from(next - first).map_err(|_| "too many texts")?;
            batch.add_sequence(text, sequence, true).map_err(|error| error.to_string())?;
            next += 1;
        }
        context.encode(&mut batch).map_err(|error| error.to_string())?;
        for index in 0..next - first {
            let vector = context.embeddings_seq_ith(index as i32).map_err(|error| error.to_string())?;
            let norm = vector.iter().map(|value| value * value).sum::<f32>().sqrt().max(1e-12);
            values.extend(vector.iter().map(|value| value / norm));
        }
        release_logits(context, loaded.model.n_vocab(), batch.n_tokens());
    }
    Ok((dimensions, values))
}

/// Gives back the memory that llama.cpp sets aside, and clears, for logits that an embedding model never has:
/// vocabulary × tokens × 4 bytes, 250 MB for one passage. The pages read as zero afterwards, as they did before.
fn release_logits(context: &LlamaContext, vocabulary: i32, tokens: i32) {
    let start = context.get_logits().as_ptr() as usize;
    let page = rustix::param::page_size();
    let from = start.div_ceil(page) * page;
    let to = (start + vocabulary as usize * tokens as usize * 4) / page * page;
    if to > from {
        // SAFETY: the range lies inside the logits buffer, which holds at least `tokens` rows and only zeros; it is private
        // anonymous memory, so the dropped pages come back as zeros.
        let _ = unsafe { rustix::mm::madvise(from as *mut std::ffi::c_void, to - from, rustix::mm::Advice::LinuxDontNeed) };
    }
}

struct Generated {
    stop: Stop,
    prompt_tokens: usize,
    answer_tokens: usize,
    prefill_ms: f64,
    decode_ms: f64,
}

/// Greedy continuation of `messages`. `send` gets whole characters and returns false when nobody listens.
fn generate(
    model: &LlamaModel,
    context: &mut LlamaContext,
    messages: &[Message],
    prompt_tokens_max: usize,
    answer_tokens_max: usize,
    is_cancelled: &dyn Fn() -> bool,
    send: &mut dyn FnMut(String) -> bool,
) -> Result<Generated, String> {
    let started = Instant::now();
    let vocab = model.vocab();
    let template = model.meta_val_str("tokenizer.chat_template").ok();
    let text_of = |token| vocab.text(token).map(|text| text.to_string_lossy().into_owned()).unwrap_or_default();
    let segments: Vec<Segment> = template::render(template.as_deref(), messages, &text_of(vocab.bos()), &text_of(vocab.eos()))?;
    let prompt = tokens::for_prompt(model, &segments, prompt_tokens_max)?;
    if prompt.len() + answer_tokens_max > context.n_ctx() as usize {
        return Err(format!("a prompt of {} tokens does not fit the context", prompt.len()));
    }
    context.clear_kv_cache();
    let mut generated = Generated { stop: Stop::Length, prompt_tokens: prompt.len(), answer_tokens: 0, prefill_ms: 0.0, decode_ms: 0.0 };
    let mut batch = LlamaBatch::new(limits::PREFILL_CHUNK_TOKENS, 1);
    let mut position = 0i32;
    for chunk in prompt.chunks(limits::PREFILL_CHUNK_TOKENS) {
        if is_cancelled() {
            generated.stop = Stop::Cancelled;
            return Ok(generated);
        }
        batch.clear();
        for token in chunk {
            let last = position as usize + 1 == prompt.len();
            batch.add(*token, position, &[0], last).map_err(|error| error.to_string())?;
            position += 1;
        }
        context.decode(&mut batch).map_err(|error| error.to_string())?;
    }
    generated.prefill_ms = started.elapsed().as_secs_f64() * 1e3;
    let decoding = Instant::now();
    let mut decoder = tokens::TextDecoder::new();
    for _ in 0..answer_tokens_max {
        let token = tokens::greedy(context.get_logits_ith(batch.n_tokens() - 1));
        if vocab.is_eog(token) {
            generated.stop = Stop::End;
            break;
        }
        generated.answer_tokens += 1;
        let text = decoder.push(model, token);
        if is_cancelled() || (!text.is_empty() && !send(text)) {
            generated.stop = Stop::Cancelled;
            break;
        }
        batch.clear();
        batch.add(token, position, &[0], true).map_err(|error| error.to_string())?;
        position += 1;
        context.decode(&mut batch).map_err(|error| error.to_string())?;
    }
    generated.decode_ms = decoding.elapsed().as_secs_f64() * 1e3;
    Ok(generated)
}

/// The speed of llama.cpp's own loop on this model: prefill and greedy decode with no pipe and no text. For `almanac bench engine`.
pub fn raw_decode_tokens_per_s(executable: &Path, path: &Path, threads: u32, skip: &[String], steps: usize) -> Result<f64, String> {
    llama_cpp_2::send_logs_to_tracing(llama_cpp_2::LogOptions::default());
    let folder = backend::library_folder(executable).ok_or("no CPU libraries")?;
    backend::load_best(&folder, skip, |_| {}).ok_or("no CPU library works")?;
    let backend = LlamaBackend::init().map_err(|error| error.to_string())?;
    let model = LlamaModel::load_from_file(&backend, path, &LlamaModelParams::default()).map_err(|error| error.to_string())?;
    let parameters = context_parameters(Role::Generate, threads, limits::CONTEXT_TOKENS);
    let mut context = model.new_context(&backend, parameters).map_err(|error| error.to_string())?;
    let prompt = model.vocab().tokenize(b"Water that is boiled is safe to drink, because", true, false);
    let mut batch = LlamaBatch::new(limits::PREFILL_CHUNK_TOKENS, 1);
    batch.add_sequence(&prompt, 0, false).map_err(|error| error.to_string())?;
    context.decode(&mut batch).map_err(|error| error.to_string())?;
    let mut sampler = llama_cpp_2::sampling::LlamaSampler::greedy();
    let started = Instant::now();
    for position in prompt.len()..prompt.len() + steps {
        let token = sampler.sample(&context, batch.n_tokens() - 1);
        batch.clear();
        batch.add(token, position as i32, &[0], true).map_err(|error| error.to_string())?;
        context.decode(&mut batch).map_err(|error| error.to_string())?;
    }
    Ok(steps as f64 / started.elapsed().as_secs_f64())
}
