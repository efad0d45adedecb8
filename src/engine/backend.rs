//! Finds and loads one CPU variant of ggml, in the worker process only.
//!
//! Variants are separate libraries beside the binary. The best-looking one may still die on its first instruction
//! (a hypervisor that advertises AMX and forbids it), so the worker announces each before using it and the application
//! skips those that killed a worker. Imports nothing of ours.

use std::ffi::CString;
use std::path::{Path, PathBuf};

/// x86-64 variants, best first (ggml/src/CMakeLists.txt, `GGML_CPU_ALL_VARIANTS`).
const X86: &[&str] = &[
    "sapphirerapids",
    "zen4",
    "cooperlake",
    "icelake",
    "cascadelake",
    "cannonlake",
    "skylakex",
    "alderlake",
    "haswell",
    "piledriver",
    "ivybridge",
    "sandybridge",
    "sse42",
    "x64",
];
/// 64-bit ARM variants, best first.
const ARM: &[&str] = &["armv9.2_2", "armv9.2_1", "armv8.6_2", "armv8.6_1", "armv8.2_3", "armv8.2_2", "armv8.2_1", "armv8.0_1"];

/// The variants of this machine's architecture, best first.
pub fn variants() -> &'static [&'static str] {
    if cfg!(target_arch = "aarch64") { ARM } else { X86 }
}

/// The folder of the variant libraries: `../lib/almanac` beside the binary's own folder, as the package installs it and as
/// the build lays it out.
pub fn library_folder(executable: &Path) -> Option<PathBuf> {
    let folder = executable.parent()?.parent()?.join("lib").join("almanac");
    folder.is_dir().then_some(folder)
}

/// Loads the best variant that is not in `skip` and that the CPU claims to support. `announce` is called before each try.
/// Returns its name, or `None` when not one could be loaded.
pub fn load_best(folder: &Path, skip: &[String], mut announce: impl FnMut(&str)) -> Option<&'static str> {
    for variant in variants() {
        if skip.iter().any(|skipped| skipped == variant) {
            continue;
        }
        let path = folder.join(format!("libggml-cpu-{variant}.so"));
        if !path.is_file() {
            continue;
        }
        let Some(path) = path.to_str().and_then(|path| CString::new(path).ok()) else {
            continue;
        };
        announce(variant);
        // SAFETY: `path` is a valid C string; the call returns null where the CPU lacks what the variant needs.
        let registered = unsafe { llama_cpp_sys_2::ggml_backend_load(path.as_ptr()) };
        if !registered.is_null() {
            return Some(variant);
        }
    }
    None
}

/// Whether any compute backend is registered; without one llama.cpp would go and search other folders by itself.
pub fn any_registered() -> bool {
    // SAFETY: reads a counter.
    unsafe { llama_cpp_sys_2::ggml_backend_reg_count() > 0 }
}
