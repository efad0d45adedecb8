//! Where the device keeps its things. One folder, the home; nothing outside it is written. Imports nothing of ours.

use std::path::{Path, PathBuf};

use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};

/// The home folder and the places in it.
#[derive(Debug, Clone)]
pub struct Home {
    root: PathBuf,
}

impl Home {
    /// `explicit` (from `--home`), else the variable `ALMANAC_HOME`, else the XDG data folder.
    ///
    /// # Errors
    /// When none of them is known, in words.
    pub fn locate(explicit: Option<&Path>) -> Result<Home, String> {
        if let Some(path) = explicit {
            return Ok(Home::at(path));
        }
        if let Some(path) = std::env::var_os("ALMANAC_HOME").filter(|path| !path.is_empty()) {
            return Ok(Home::at(Path::new(&path)));
        }
        let name = AppStrategyArgs { top_level_domain: String::new(), author: String::new(), app_name: "almanac".into() };
        choose_app_strategy(name).map(|strategy| Home::at(&strategy.data_dir())).map_err(|error| error.to_string())
    }

    /// This very folder, made absolute.
    pub fn at(root: &Path) -> Home {
        Home { root: std::path::absolute(root).unwrap_or_else(|_| root.to_owned()) }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Imported packs, one folder each.
    pub fn packs(&self) -> PathBuf {
        self.root.join("packs")
    }

    /// Built libraries, one folder for each state of packs and model.
    pub fn libraries(&self) -> PathBuf {
        self.root.join("library")
    }

    /// Model files.
    pub fn models(&self) -> PathBuf {
        self.root.join("models")
    }

    /// Downloaded wheels, kept until their model is in place.
    pub fn downloads(&self) -> PathBuf {
        self.root.join("downloads")
    }

    /// Working folder of the engine workers.
    pub fn engine(&self) -> PathBuf {
        self.root.join("engine")
    }

    pub fn database(&self) -> PathBuf {
        self.root.join("almanac.sqlite")
    }

    pub fn log(&self) -> PathBuf {
        self.root.join("log")
    }

    pub fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }
}
