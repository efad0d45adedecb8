//! Lays llama.cpp's libraries out as the package installs them: `<target>/lib/almanac` beside `<target>/<profile>/almanac`.

use std::path::{Path, PathBuf};

fn main() {
    println!("cargo:rerun-if-changed=packaging/build.rs");
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=content");
    println!("cargo:rustc-link-arg-bins=-Wl,-rpath,$ORIGIN/../lib/almanac");
    let Some(backends) = std::env::var_os("DEP_LLAMA_BACKENDS_DIR").map(PathBuf::from) else {
        return;
    };
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    // OUT_DIR is <target>/<profile>/build/<package>/out.
    let target = out.ancestors().nth(4).expect("OUT_DIR lies in the target folder");
    let folder = target.join("lib").join("almanac");
    std::fs::create_dir_all(&folder).expect("the target folder is writable");
    copy_libraries(&backends, &folder);
    if let Some(llama_out) = backends.parent() {
        copy_libraries(&llama_out.join("lib"), &folder);
    }
}

/// Copies shared libraries under the names the loader looks for (`libllama.so.0`, `libggml-cpu-haswell.so`).
fn copy_libraries(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let wanted = name.ends_with(".so.0") || (name.starts_with("libggml-") && name.ends_with(".so"));
        if wanted && let Ok(bytes) = std::fs::read(entry.path()) {
            // Written beside and renamed: a running worker keeps the file it has mapped.
            let (beside, target) = (to.join(format!("{name}.new")), to.join(&name));
            if std::fs::read(&target).is_ok_and(|known| known == bytes) {
                continue;
            }
            std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, &target)).expect("the target folder is writable");
        }
    }
}
