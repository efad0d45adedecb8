//! The terminal as a resource: taken on entry, given back when it is dropped, and when the thread of the screen panics.
//! A panic on any other thread is only logged: it is one failed job, and the screen lives on. Imports nothing of ours.

use std::io::{self, Stdout, Write};
use std::mem::ManuallyDrop;
use std::thread;

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::backend::CrosstermBackend;

/// Asks the terminal to send the mouse wheel as arrow keys while the alternate screen is shown; marking text stays possible.
const WHEEL_AS_ARROWS: &str = "\x1b[?1007h";
const WHEEL_AS_BEFORE: &str = "\x1b[?1007l";

/// The terminal, taken.
pub struct Terminal {
    /// Never dropped: its own drop writes to standard error, which panics once the window is closed.
    inner: ManuallyDrop<ratatui::Terminal<CrosstermBackend<Stdout>>>,
    /// The frame on the screen holds letters that terminals measure differently, so it cannot be changed in part.
    is_uncertain: bool,
}

impl Terminal {
    /// Raw mode, alternate screen, bracketed paste, and a panic hook that gives all of it back.
    ///
    /// # Errors
    /// When standard output is no terminal that can do this.
    pub fn enter() -> io::Result<Terminal> {
        install_panic_hook();
        enable_raw_mode()?;
        let entered = execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Print(WHEEL_AS_ARROWS));
        match entered.and_then(|()| ratatui::Terminal::new(CrosstermBackend::new(io::stdout()))) {
            Ok(inner) => Ok(Terminal { inner: ManuallyDrop::new(inner), is_uncertain: false }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }

    /// Draws one frame.
    ///
    /// # Errors
    /// When the terminal has gone away.
    pub fn draw(&mut self, view: impl FnOnce(&mut ratatui::Frame)) -> io::Result<()> {
        execute!(io::stdout(), BeginSynchronizedUpdate)?;
        if self.is_uncertain {
            self.inner.clear()?;
        }
        let drawn = self.inner.draw(view)?;
        self.is_uncertain = drawn.buffer.content().iter().any(|cell| cell.symbol().chars().any(is_measured_differently));
        execute!(io::stdout(), EndSynchronizedUpdate)
    }

    /// Width and height in cells.
    pub fn size(&self) -> (u16, u16) {
        self.inner.size().map_or((80, 24), |size| (size.width, size.height))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
        // Taking the hook off panics on a thread that is panicking; the process ends there anyway.
        if !thread::panicking() {
            drop(std::panic::take_hook());
        }
    }
}

/// Hebrew to Myanmar, Khmer, and marks that join letters: how many cells they take depends on the terminal.
fn is_measured_differently(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{590}'..='\u{10ff}' | '\u{1780}'..='\u{17ff}' | '\u{200d}' | '\u{fe0f}')
}

/// Gives the terminal back as far as it can be; what fails here cannot be helped.
fn restore() {
    let _ =
        execute!(io::stdout(), EndSynchronizedUpdate, Print(WHEEL_AS_BEFORE), DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
    let _ = io::stdout().flush();
}

fn install_panic_hook() {
    let screen = thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        tracing::error!(%panic, "a thread panicked");
        if thread::current().id() == screen {
            restore();
            before(panic);
        }
    }));
}
