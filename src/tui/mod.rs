//! The terminal screen: a model, messages, a pure `update`, pure views, and the one loop that performs effects. It sees `service`,
//! `i18n` and `limits`. The loop never blocks: whatever takes time runs on a thread of its own and comes back as a message.

pub mod effect;
pub mod keys;
pub mod message;
pub mod model;
mod terminal;
pub mod text;
pub mod update;
pub mod view;
mod work;

use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{Event, EventStream};
use futures_util::StreamExt;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::MissedTickBehavior;

use crate::service::{Service, ServiceError};
use effect::Effect;
use message::Msg;
use model::Model;
use terminal::Terminal;
use work::Work;

/// The throbber turns this often.
const TICK: Duration = Duration::from_millis(250);

/// Shows the screen until someone leaves it. The first frame is drawn before `open` is called, on another thread.
///
/// # Errors
/// When the terminal cannot be used.
pub fn run(open: impl FnOnce() -> Result<Arc<Service>, ServiceError> + Send + 'static, language: Option<&str>) -> anyhow::Result<()> {
    let started = Instant::now();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let outcome = runtime.block_on(turn(open, language, started));
    // Work that cannot be interrupted ends with the process.
    runtime.shutdown_background();
    outcome
}

/// Reads messages and performs effects, one after the other.
async fn turn(
    open: impl FnOnce() -> Result<Arc<Service>, ServiceError> + Send + 'static,
    language: Option<&str>,
    started: Instant,
) -> anyhow::Result<()> {
    // Before the terminal is taken, so that no signal can leave it taken.
    let mut signals = Signals::listen()?;
    let mut terminal = Terminal::enter()?;
    let variable = |name: &str| std::env::var(name).ok();
    let machine = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
    let mut model = Model::new(language, machine.as_deref().unwrap_or(""), view::theme::look(variable), terminal.size());
    terminal.draw(|frame| view::draw(frame, &model))?;
    tracing::info!(ms = started.elapsed().as_millis() as u64, "first frame");
    let (mut work, mut replies) = Work::start(open);
    let mut events = EventStream::new();
    let mut ticks = tokio::time::interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let msg = tokio::select! {
            event = events.next() => match event {
                Some(Ok(event)) => input(event),
                // The terminal has gone away.
                Some(Err(_)) | None => Some(Msg::Stop),
            },
            reply = replies.recv() => reply.and_then(|reply| work.take(reply)),
            msg = work.next() => Some(msg),
            () = signals.next() => Some(Msg::Stop),
            _ = ticks.tick(), if model.is_busy() => Some(Msg::Tick),
        };
        let Some(msg) = msg else { continue };
        for effect in update::update(&mut model, msg) {
            if effect == Effect::Quit {
                return Ok(());
            }
            work.perform(effect);
        }
        if let Err(error) = terminal.draw(|frame| view::draw(frame, &model)) {
            // The window was closed; there is nobody left to tell.
            tracing::warn!(%error, "the terminal has gone away");
            return Ok(());
        }
    }
}

fn input(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) => Some(Msg::Key(key)),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resize(width, height)),
        _ => None,
    }
}

/// The signals that ask the program to end.
struct Signals {
    terminate: Signal,
    hang_up: Signal,
    interrupt: Signal,
}

impl Signals {
    fn listen() -> std::io::Result<Signals> {
        Ok(Signals {
            terminate: signal(SignalKind::terminate())?,
            hang_up: signal(SignalKind::hangup())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.hang_up.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
