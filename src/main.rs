fn main() {
    let exe = std::env::current_exe().unwrap();
    let a: Vec<String> = std::env::args().collect();
    if a.get(1).map(String::as_str) == Some("engine-worker") {
        std::process::exit(almanac::engine::worker::run(&exe));
    }
    if a.get(1).map(String::as_str) == Some("cmp") {
        use unicode_normalization::UnicodeNormalization;
        let b = llama_cpp_2::llama_backend::LlamaBackend::init().unwrap();
        let m = llama_cpp_2::model::LlamaModel::load_from_file(
            &b,
            "/tmp/wheels/e5.gguf",
            &llama_cpp_2::model::params::LlamaModelParams::default().with_vocab_only(true),
        )
        .unwrap();
        let u = almanac::engine::unigram::Unigram::open(std::path::Path::new("/tmp/wheels/e5b.pieces")).unwrap();
        let (mut same, mut all) = (0, 0);
        let mut shown = 0;
        for line in std::io::stdin().lines() {
            let line: String = line.unwrap().nfkc().collect();
            let x: Vec<i32> = m.vocab().tokenize(line.as_bytes(), true, false).iter().map(|t| t.0).collect();
            let y = u.tokenize(&line, 100000);
            all += 1;
            if x == y {
                same += 1
            } else if shown < 5 {
                shown += 1;
                let k = x.iter().zip(&y).position(|(a, b)| a != b);
                eprintln!(
                    "{:?} {:?} {} {} {:?}",
                    k,
                    &line.chars().take(80).collect::<String>(),
                    x.len(),
                    y.len(),
                    k.map(|k| (x[k..(k + 4).min(x.len())].to_vec(), y[k..(k + 4).min(y.len())].to_vec()))
                );
            }
        }
        eprintln!("{same}/{all}");
        return;
    }
    if a.get(1).map(String::as_str) == Some("dump") {
        dump(&a[2..], exe);
        return;
    }
    use almanac::engine::*;
    let t = std::time::Instant::now();
    almanac::engine::e5::repack(std::path::Path::new("/tmp/wheels/e5-small-q4.bin"), std::path::Path::new("/tmp/wheels/e5b.gguf")).unwrap();
    eprintln!("repack {:?}", t.elapsed());
    let e = Engine::new(EngineConfig {
        executable: exe.clone(),
        model: "/tmp/wheels/e5b.gguf".into(),
        role: Role::Embed,
        threads: 1,
        folder: "/tmp/eng".into(),
    });
    let t = std::time::Instant::now();
    eprintln!("{:?} {:?}", e.start().unwrap(), t.elapsed());
    let texts: Vec<String> = [
        "query: how much zinc for a baby with diarrhoea?",
        "query: when to plant maize",
        "query: كيف أعالج الإسهال عند الطفل",
        "passage: Give zinc for 10 to 14 days to a child with diarrhoea.",
        "passage: Plant maize at the start of the rains.",
        "passage: The moon is far.",
    ]
    .iter()
    .map(|s| s.to_string())
    .collect();
    let rss = |n: &str| {
        let st = std::fs::read_to_string(format!("/proc/{}/status", e.process_id().unwrap())).unwrap();
        for l in st.lines().filter(|l| l.starts_with("Rss") || l.starts_with("VmRSS")) {
            eprint!("{n} {l}; ");
        }
        eprintln!();
    };
    rss("start");
    let (d, v) = e.embed(&texts).unwrap();
    rss("query");
    for i in 0..3 {
        for j in 3..6 {
            let c: f32 = (0..d).map(|k| v[i * d + k] * v[j * d + k]).sum();
            eprint!("{c:.3} ");
        }
        eprintln!();
    }
    let t = std::time::Instant::now();
    for _ in 0..10 {
        e.embed(&texts[..1]).unwrap();
    }
    eprintln!("one query {:?}", t.elapsed() / 10);
    let long = format!("passage: {}", "Give zinc for 10 to 14 days to a child with diarrhoea. ".repeat(12));
    let many = vec![long; 30];
    let t = std::time::Instant::now();
    e.embed(&many).unwrap();
    eprintln!(
        "30 passages of ~190 tokens {:?} rss {:?}",
        t.elapsed(),
        almanac::engine::cpu::memory_resident_bytes(e.process_id().unwrap()).unwrap() >> 20
    );
    let g = Engine::new(EngineConfig {
        executable: exe,
        model: "/tmp/wheels/smol.gguf".into(),
        role: Role::Generate,
        threads: 1,
        folder: "/tmp/eng".into(),
    });
    eprintln!("{:?}", g.start().unwrap());
    let mut s = g
        .generate(
            &[Message {
                role: "user".into(),
                content: "Say in simple words: Give zinc for 10 to 14 days to a child with diarrhoea.".into(),
            }],
            60,
        )
        .unwrap();
    loop {
        match s.next_event(std::time::Duration::from_secs(1)).unwrap() {
            Some(GenerationEvent::Piece(p)) => eprint!("{p}"),
            Some(d) => {
                eprintln!("\n{d:?}");
                break;
            }
            None => {}
        }
    }
    eprintln!("rss {:?}", almanac::engine::cpu::memory_resident_bytes(g.process_id().unwrap()).unwrap() >> 20);
}
fn dump(args: &[String], exe: std::path::PathBuf) {
    use almanac::{
        engine::*,
        pack::*,
        search::{index::Lexicon, *},
    };
    use std::io::{BufRead, Write};
    let (docs, queries, out, wantlang) = (&args[0], &args[1], &args[2], &args[3]);
    let open = |p: &str| -> Box<dyn BufRead> {
        let f = std::fs::File::open(p).unwrap();
        if p.ends_with(".gz") {
            Box::new(std::io::BufReader::new(flate2::read::MultiGzDecoder::new(f)))
        } else {
            Box::new(std::io::BufReader::new(f))
        }
    };
    let e = Engine::new(EngineConfig {
        executable: exe,
        model: "/tmp/wheels/e5b.gguf".into(),
        role: Role::Embed,
        threads: 2,
        folder: "/tmp/eng".into(),
    });
    let cache = "/tmp/dump/cache.bin";
    let mut map: std::collections::HashMap<[u8; 16], Vec<f32>> = Default::default();
    if let Ok(b) = std::fs::read(cache) {
        for c in b.chunks_exact(16 + 384 * 4) {
            map.insert(c[..16].try_into().unwrap(), c[16..].as_chunks::<4>().0.iter().map(|x| f32::from_le_bytes(*x)).collect());
        }
    }
    let mut cf = std::fs::OpenOptions::new().append(true).create(true).open(cache).unwrap();
    let mut embed = |texts: Vec<String>| -> Vec<Vec<f32>> {
        let keys: Vec<[u8; 16]> = texts.iter().map(|t| blake3::hash(t.as_bytes()).as_bytes()[..16].try_into().unwrap()).collect();
        let miss: Vec<usize> = (0..texts.len()).filter(|i| !map.contains_key(&keys[*i])).collect();
        let mut order = miss.clone();
        order.sort_by_key(|i| texts[*i].len());
        for (n, ch) in order.chunks(64).enumerate() {
            if n % 20 == 0 {
                eprintln!("embed {}/{}", n * 64, miss.len());
            }
            let t: Vec<String> = ch.iter().map(|i| texts[*i].clone()).collect();
            let (d, v) = e.embed(&t).unwrap();
            let mut b = Vec::new();
            for (j, i) in ch.iter().enumerate() {
                let row = v[j * d..(j + 1) * d].to_vec();
                b.extend_from_slice(&keys[*i]);
                for x in &row {
                    b.extend_from_slice(&x.to_le_bytes());
                }
                map.insert(keys[*i], row);
            }
            cf.write_all(&b).unwrap();
        }
        keys.iter().map(|k| map[k].clone()).collect()
    };
    let dir = std::path::PathBuf::from(format!("{out}.lib"));
    let _ = std::fs::remove_dir_all(&dir);
    let mut passages = Vec::new();
    for line in open(docs).lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        if wantlang != "all" && v["lang"] != wantlang.as_str() {
            continue;
        }
        let s = |k: &str| v[k].as_str().unwrap_or("").to_owned();
        let d = Document {
            id: s("id"),
            title: s("title"),
            language: s("lang"),
            topic: "".into(),
            audience: vec![],
            edition: "".into(),
            licence: "".into(),
            sources: vec![],
            review: Review::NotReviewed,
            translation_of: None,
            translation_review: None,
            body: s("text"),
        };
        passages.extend(almanac::pack::passage::plain_passages(&d, "eval"));
    }
    eprintln!("{} passages", passages.len());
    let vecs = embed(passages.iter().map(|p| format!("passage: {}", p.search_text())).collect());
    let mut w = LibraryWriter::create(&dir, Some(("x", 384))).unwrap();
    for (p, v) in passages.iter().zip(&vecs) {
        w.add(p, Some(v), &[]).unwrap();
    }
    w.finish().unwrap();
    let lib = Library::open(&dir).unwrap();
    let qs: Vec<serde_json::Value> = open(queries).lines().map(|l| serde_json::from_str(&l.unwrap()).unwrap()).collect();
    let qs: Vec<_> = qs
        .into_iter()
        .filter(|q| wantlang == "all" || q.get("doc_lang").and_then(|x| x.as_str()).unwrap_or(q["lang"].as_str().unwrap()) == wantlang)
        .collect();
    let qv = embed(qs.iter().map(|q| format!("query: {}", q["query"].as_str().unwrap())).collect());
    let mut o = std::io::BufWriter::new(std::fs::File::create(out).unwrap());
    for (q, v) in qs.iter().zip(&qv) {
        let text = q["query"].as_str().unwrap();
        let scan = lib.dense(v, 100);
        let hits = |l: Lexicon| -> Vec<serde_json::Value> {
            lib.lexical(l, text, 100)
                .unwrap()
                .iter()
                .map(|h| serde_json::json!([passages[h.row as usize].document, h.row, h.score]))
                .collect()
        };
        let words = almanac::search::tokenizer::words(text);
        let dfs: Vec<u64> = words.iter().map(|w| lib.document_frequency(w)).collect();
        serde_json::to_writer(&mut o, &serde_json::json!({"id": q["id"], "lang": q["lang"], "doc_lang": wantlang, "rel": q["relevant"], "grades": q.get("grades"), "n": passages.len(), "words": words, "df": dfs, "mean": scan.mean, "std": scan.deviation, "text": text,
          "w": hits(Lexicon::Words), "g": hits(Lexicon::Grams), "d": scan.nearest.iter().map(|n| serde_json::json!([passages[n.row as usize].document, n.row, n.cosine])).collect::<Vec<_>>() })).unwrap();
        o.write_all(b"\n").unwrap();
    }
}
