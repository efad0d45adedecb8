//! Tones and what they look like: 16 colours at most, each with a mark or a word beside it, so that nothing rests on colour alone.
//! Imports nothing of ours outside `tui`.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

use crate::tui::model::Look;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    #[default]
    Text,
    /// Headings and what to do.
    Strong,
    Emergency,
    Urgent,
    /// Where a quote stands.
    Source,
    /// Written by the model.
    Machine,
    /// Chosen in a list.
    Chosen,
    /// The bars at the edges of the screen.
    Bar,
}

/// What find-in-page says of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    #[default]
    No,
    Found,
    Current,
}

/// The style of a tone.
pub fn style(tone: Tone, look: Look) -> Style {
    let plain = Style::default();
    let bold = plain.add_modifier(Modifier::BOLD);
    let coloured = |style: Style| if look.has_colour { style } else { plain };
    match tone {
        Tone::Text => plain,
        Tone::Strong => bold,
        Tone::Emergency if look.has_colour => bold.fg(Color::White).bg(Color::Red),
        Tone::Urgent if look.has_colour => bold.fg(Color::Black).bg(Color::Yellow),
        Tone::Emergency | Tone::Urgent => bold.add_modifier(Modifier::REVERSED),
        Tone::Source => coloured(plain.fg(Color::Cyan)),
        Tone::Machine => coloured(plain.fg(Color::Magenta)),
        Tone::Chosen => bold.add_modifier(Modifier::REVERSED),
        Tone::Bar => plain.add_modifier(Modifier::REVERSED),
    }
}

/// The same, found by find-in-page; the place that is looked at stands out among the others.
pub fn marked(style: Style, mark: Mark) -> Style {
    match mark {
        Mark::No => style,
        Mark::Found => style.add_modifier(Modifier::REVERSED),
        Mark::Current => style.add_modifier(Modifier::REVERSED | Modifier::BOLD | Modifier::UNDERLINED),
    }
}

/// Borders that the terminal can show.
pub fn borders(look: Look) -> border::Set<'static> {
    const ASCII: border::Set<'static> = border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    };
    if look.is_ascii { ASCII } else { border::PLAIN }
}

/// Quotation marks that the terminal can show.
pub fn quotation(look: Look) -> (&'static str, &'static str) {
    if look.is_ascii { ("\"", "\"") } else { ("\u{201c}", "\u{201d}") }
}

/// How the terminal may be drawn on, from its environment.
pub fn look(variable: impl Fn(&str) -> Option<String>) -> Look {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| set(name)).unwrap_or_default().to_lowercase();
    let is_utf8 = locale.contains("utf-8") || locale.contains("utf8");
    let is_dumb = set("TERM").is_none_or(|term| term == "dumb");
    Look { has_colour: set("NO_COLOR").is_none() && !is_dumb, is_ascii: !is_utf8 || is_dumb }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look_of(variables: &[(&str, &str)]) -> Look {
        look(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_environment_decides() {
        assert_eq!(look_of(&[("LANG", "C"), ("TERM", "xterm")]), Look { has_colour: true, is_ascii: true });
        assert_eq!(look_of(&[("LANG", "sw_KE.UTF-8"), ("TERM", "linux")]), Look { has_colour: true, is_ascii: false });
        assert_eq!(look_of(&[("LANG", "C.UTF-8"), ("TERM", "xterm"), ("NO_COLOR", "1")]), Look { has_colour: false, is_ascii: false });
        assert_eq!(look_of(&[("LANG", "C.UTF-8"), ("TERM", "dumb")]), Look { has_colour: false, is_ascii: true });
    }
}
