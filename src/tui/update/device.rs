//! The device opens and its library becomes whole. Imports the plain types of `service`.

use super::{ask, go, remembered};
use crate::i18n::Words;
use crate::service::{ModelState, PrepareEvent};
use crate::tui::effect::Effect;
use crate::tui::message::Opened;
use crate::tui::model::{Device, Model, Preparing, Screen};

/// The device is open: take its language or ask for one, begin what waited.
pub fn opened(model: &mut Model, opened: Opened) -> Vec<Effect> {
    if !model.is_language_given {
        match remembered(opened.language.as_deref()) {
            Some(language) => model.words = Words::new(language),
            None => go(model, Screen::Language),
        }
    }
    let preparing = if opened.is_prepared { Preparing::No } else { Preparing::Percent(0) };
    let mut effects = vec![Effect::ListPacks(model.words.language())];
    if !opened.is_prepared {
        effects.push(Effect::Prepare);
    }
    model.device = Device::Open { state: opened, preparing };
    effects.extend(ask::begin_waiting(model));
    effects
}

/// The device cannot be opened; nothing can be asked.
pub fn failed(model: &mut Model, reason: String) -> Vec<Effect> {
    model.device = Device::Failed(reason);
    ask::give_up(model);
    // The welcome page says why.
    model.screen = Screen::Ask;
    model.ask.answers.clear();
    Vec::new()
}

/// The library has come further.
pub fn prepared(model: &mut Model, event: PrepareEvent) -> Vec<Effect> {
    let Device::Open { state, preparing } = &mut model.device else { return Vec::new() };
    match event {
        PrepareEvent::Words => state.library = Some(state.library.unwrap_or(false)),
        PrepareEvent::Vectors { done, total } => *preparing = Preparing::Percent(done * 100 / total.max(1)),
        PrepareEvent::Ready => {
            state.library = Some(state.embed == ModelState::Ready);
            *preparing = Preparing::No;
        }
        PrepareEvent::Failed(_) => *preparing = Preparing::Failed,
    }
    ask::begin_waiting(model)
}
