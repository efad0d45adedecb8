//! What is known of this machine's processor and memory: name, cores, load, free memory, and which CPU variants proved bad.
//! Reads `/proc`; imports nothing of ours.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// The processor's name; on ARM its implementer and part, for `/proc/cpuinfo` has no name there.
pub fn name() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field = |key: &str| {
        text.lines().find_map(|line| line.split_once(':').filter(|(name, _)| name.trim() == key).map(|(_, value)| value.trim().to_owned()))
    };
    match (field("model name"), field("CPU implementer"), field("CPU part")) {
        (Some(name), _, _) => name,
        (None, Some(implementer), Some(part)) => format!("ARM {implementer} {part}"),
        _ => std::env::consts::ARCH.to_owned(),
    }
}

/// Cores this process may use.
pub fn cores() -> u32 {
    std::thread::available_parallelism().map_or(1, |n| u32::try_from(n.get()).unwrap_or(1))
}

/// Memory that can be had without swapping, in bytes (`MemAvailable`).
pub fn memory_free_bytes() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kb| kb * 1024)
}

/// Resident memory of a process, in bytes.
pub fn memory_resident_bytes(process: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kb| kb * 1024)
}

/// Threads for a model: ggml's threads wait by spinning, so one core that is taken away stalls them all. One core stays
/// with the shell, and those that others keep busy are left alone.
pub fn threads() -> u32 {
    let cores = cores();
    let busy = std::fs::read_to_string("/proc/loadavg").ok().and_then(|text| text.split(' ').next()?.parse::<f64>().ok()).unwrap_or(0.0);
    threads_for(cores, busy)
}

fn threads_for(cores: u32, busy: f64) -> u32 {
    let free = cores.saturating_sub(busy.max(1.0).round() as u32);
    free.clamp(1, 8)
}

/// CPU variants that killed a worker on this machine with this version of the program.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Verdicts {
    /// Processor and program version the rest is true for.
    pub machine: String,
    pub rejected: Vec<String>,
    pub chosen: Option<String>,
    #[serde(skip)]
    path: PathBuf,
}

impl Verdicts {
    /// What is known, or an empty verdict when the machine or the program changed.
    pub fn read(folder: &Path) -> Verdicts {
        let path = folder.join("cpu.json");
        let machine = format!("{} / {}", name(), env!("CARGO_PKG_VERSION"));
        let known = std::fs::read(&path).ok().and_then(|bytes| serde_json::from_slice::<Verdicts>(&bytes).ok());
        match known {
            Some(known) if known.machine == machine => Verdicts { path, ..known },
            _ => Verdicts { machine, path, ..Verdicts::default() },
        }
    }

    /// Never try this variant again on this machine.
    pub fn reject(&mut self, variant: String) {
        self.rejected.push(variant);
        self.write();
    }

    /// This variant worked.
    pub fn settle(&mut self, variant: &str) {
        if self.chosen.as_deref() != Some(variant) {
            self.chosen = Some(variant.to_owned());
            self.write();
        }
    }

    /// A lost write costs one more probe at the next start, so errors are only logged.
    fn write(&self) {
        let written = serde_json::to_vec_pretty(self).map_err(std::io::Error::from).and_then(|bytes| std::fs::write(&self.path, bytes));
        if let Err(error) = written {
            tracing::warn!(%error, "the CPU verdict could not be kept");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_core_stays_free_and_busy_ones_are_left_alone() {
        assert_eq!(threads_for(1, 0.0), 1);
        assert_eq!(threads_for(2, 0.0), 1);
        assert_eq!(threads_for(4, 0.2), 3);
        assert_eq!(threads_for(4, 2.6), 1);
    }

    #[test]
    fn a_verdict_lasts_until_the_machine_changes() {
        let folder = tempfile::tempdir().unwrap();
        let mut verdicts = Verdicts::read(folder.path());
        verdicts.reject("sapphirerapids".into());
        assert_eq!(Verdicts::read(folder.path()).rejected, ["sapphirerapids"]);
        let foreign = std::fs::read_to_string(folder.path().join("cpu.json")).unwrap().replace(&name(), "another processor");
        std::fs::write(folder.path().join("cpu.json"), foreign).unwrap();
        assert!(Verdicts::read(folder.path()).rejected.is_empty());
    }
}
