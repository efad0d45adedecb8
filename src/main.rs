fn main() {
    let exe = std::env::current_exe().unwrap();
    let a: Vec<String> = std::env::args().collect();
    if a.get(1).map(String::as_str) == Some("engine-worker") { std::process::exit(almanac::engine::worker::run(&exe)); }
    if a.get(1).map(String::as_str) == Some("cmp") {
        use unicode_normalization::UnicodeNormalization;
        let b = llama_cpp_2::llama_backend::LlamaBackend::init().unwrap();
        let m = llama_cpp_2::model::LlamaModel::load_from_file(&b, "/tmp/wheels/e5.gguf", &llama_cpp_2::model::params::LlamaModelParams::default().with_vocab_only(true)).unwrap();
        let u = almanac::engine::unigram::Unigram::open(std::path::Path::new("/tmp/wheels/e5b.pieces")).unwrap();
        let (mut same, mut all) = (0, 0); let mut shown = 0;
        for line in std::io::stdin().lines() { let line: String = line.unwrap().nfkc().collect();
            let x: Vec<i32> = m.vocab().tokenize(line.as_bytes(), true, false).iter().map(|t| t.0).collect();
            let y = u.tokenize(&line, 100000);
            all += 1; if x == y { same += 1 } else if shown < 5 { shown += 1; let k = x.iter().zip(&y).position(|(a,b)| a!=b); eprintln!("{:?} {:?} {} {} {:?}", k, &line.chars().take(80).collect::<String>(), x.len(), y.len(), k.map(|k| (x[k..(k+4).min(x.len())].to_vec(), y[k..(k+4).min(y.len())].to_vec()))); } }
        eprintln!("{same}/{all}"); return;
    }
    use almanac::engine::*;
    let t=std::time::Instant::now();
    almanac::engine::e5::repack(std::path::Path::new("/tmp/wheels/e5-small-q4.bin"), std::path::Path::new("/tmp/wheels/e5b.gguf")).unwrap();
    eprintln!("repack {:?}", t.elapsed());
    let e = Engine::new(EngineConfig{executable: exe.clone(), model: "/tmp/wheels/e5b.gguf".into(), role: Role::Embed, threads: 1, folder: "/tmp/eng".into()});
    let t=std::time::Instant::now();
    eprintln!("{:?} {:?}", e.start().unwrap(), t.elapsed());
    let texts: Vec<String> = ["query: how much zinc for a baby with diarrhoea?","query: when to plant maize","query: كيف أعالج الإسهال عند الطفل","passage: Give zinc for 10 to 14 days to a child with diarrhoea.","passage: Plant maize at the start of the rains.","passage: The moon is far."].iter().map(|s|s.to_string()).collect();
    let rss=|n:&str| {let st=std::fs::read_to_string(format!("/proc/{}/status", e.process_id().unwrap())).unwrap(); for l in st.lines().filter(|l| l.starts_with("Rss")||l.starts_with("VmRSS")) { eprint!("{n} {l}; "); } eprintln!(); }; rss("start"); let (d,v)=e.embed(&texts).unwrap(); rss("query");
    for i in 0..3 { for j in 3..6 { let c: f32 = (0..d).map(|k| v[i*d+k]*v[j*d+k]).sum(); eprint!("{c:.3} "); } eprintln!(); }
    let t=std::time::Instant::now(); for _ in 0..10 { e.embed(&texts[..1]).unwrap(); } eprintln!("one query {:?}", t.elapsed()/10);
    let long = format!("passage: {}", "Give zinc for 10 to 14 days to a child with diarrhoea. ".repeat(12));
    let many = vec![long; 30];
    let t=std::time::Instant::now(); e.embed(&many).unwrap(); eprintln!("30 passages of ~190 tokens {:?} rss {:?}", t.elapsed(), almanac::engine::cpu::memory_resident_bytes(e.process_id().unwrap()).unwrap()>>20);
    let g = Engine::new(EngineConfig{executable: exe, model: "/tmp/wheels/smol.gguf".into(), role: Role::Generate, threads: 1, folder: "/tmp/eng".into()});
    eprintln!("{:?}", g.start().unwrap());
    let mut s = g.generate(&[Message{role:"user".into(),content:"Say in simple words: Give zinc for 10 to 14 days to a child with diarrhoea.".into()}], 60).unwrap();
    loop { match s.next_event(std::time::Duration::from_secs(1)).unwrap() { Some(GenerationEvent::Piece(p)) => eprint!("{p}"), Some(d) => { eprintln!("\n{d:?}"); break }, None => {} } }
    eprintln!("rss {:?}", almanac::engine::cpu::memory_resident_bytes(g.process_id().unwrap()).unwrap()>>20);
}
