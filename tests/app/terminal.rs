//! The screen in a real terminal (tmux, 80x24): what a nurse sees, and that her terminal is whole afterwards.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::support;

/// A tmux server of its own, with one window that runs a shell.
struct Terminal {
    socket: String,
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.tmux(&["kill-server"]);
    }
}

impl Terminal {
    fn start(name: &str, columns: &str, rows: &str) -> Terminal {
        let terminal = Terminal { socket: format!("almanac-test-{}-{name}", std::process::id()) };
        let started =
            terminal.tmux(&["-f", "/dev/null", "new-session", "-d", "-x", columns, "-y", rows, "env", "PS1=ready> ", "LANG=C.UTF-8", "sh"]);
        assert!(started.status.success(), "tmux is needed: {}", String::from_utf8_lossy(&started.stderr));
        terminal.wait_for("ready>");
        terminal
    }

    fn tmux(&self, arguments: &[&str]) -> std::process::Output {
        Command::new("tmux").arg("-L").arg(&self.socket).args(arguments).output().expect("tmux is installed by packaging/test")
    }

    fn keys(&self, keys: &[&str]) {
        self.tmux(&[&["send-keys"], keys].concat());
    }

    fn screen(&self) -> String {
        String::from_utf8_lossy(&self.tmux(&["capture-pane", "-p"]).stdout).into_owned()
    }

    /// The screen once it shows `text`; each look asks tmux anew.
    fn wait_for(&self, text: &str) -> String {
        let started = Instant::now();
        loop {
            let screen = self.screen();
            if screen.contains(text) {
                return screen;
            }
            assert!(started.elapsed() < Duration::from_secs(60), "no {text:?} on the screen:\n{screen}");
        }
    }

    fn open(&self, home: &std::path::Path) {
        let command = format!("{} --home {} --language en", env!("CARGO_BIN_EXE_almanac"), home.display());
        self.keys(&[&command, "Enter"]);
        self.wait_for("F10");
    }
}

#[test]
fn a_nurse_asks_reads_the_page_and_goes_back() {
    let home = support::prepared_home();
    let terminal = Terminal::start("ask", "80", "24");
    terminal.open(home.path());
    terminal.keys(&["my baby of 3 weeks has fever", "Enter"]);
    let screen = terminal.wait_for("EMERGENCY");
    let banner = screen.find("EMERGENCY").expect("just seen");
    assert!(screen.find("[1]").is_none_or(|quote| banner < quote), "the banner stands above the quotes:\n{screen}");
    terminal.wait_for("[1]");
    terminal.keys(&["1"]);
    terminal.wait_for("Esc");
    terminal.keys(&["Escape"]);
    terminal.wait_for("EMERGENCY");
    terminal.keys(&["F10"]);
    terminal.wait_for("ready>");
}

#[test]
fn a_question_outside_the_library_is_said_to_be() {
    let home = support::prepared_home();
    let terminal = Terminal::start("outside", "80", "24");
    terminal.open(home.path());
    terminal.keys(&["how do I repair the engine of a lorry", "Enter"]);
    let screen = terminal.wait_for("library");
    assert!(!screen.contains("panicked"), "{screen}");
    terminal.keys(&["C-q"]);
    terminal.wait_for("ready>");
}

#[test]
fn a_small_window_and_a_resize_leave_the_screen_alive() {
    let home = support::prepared_home();
    let terminal = Terminal::start("resize", "80", "24");
    terminal.open(home.path());
    for (columns, rows) in [("40", "20"), ("20", "5"), ("120", "40"), ("80", "24")] {
        terminal.tmux(&["resize-window", "-x", columns, "-y", rows]);
    }
    terminal.keys(&["F1"]);
    terminal.wait_for("F10");
    terminal.keys(&["F10"]);
    terminal.wait_for("ready>");
}

#[test]
fn a_terminated_program_gives_the_terminal_back() {
    let home = support::prepared_home();
    let terminal = Terminal::start("sigterm", "80", "24");
    terminal.open(home.path());
    let killed = Command::new("pkill").args(["-TERM", "-f", &format!("almanac --home {} --language", home.path().display())]).status();
    assert!(killed.expect("procps is there").success(), "the program was running");
    terminal.wait_for("ready>");
    // A terminal in raw mode would show nothing of what is typed, and no result of it.
    terminal.keys(&["stty -a | grep -c ' echo ' ; echo whole", "Enter"]);
    let screen = terminal.wait_for("\nwhole");
    assert!(screen.contains("\n1\n"), "the terminal echoes again:\n{screen}");
}
