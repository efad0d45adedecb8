//! Markdown as a flat list of blocks of plain text. One parser for search, quotes and both shells.
//! Raw HTML, images and code that would run nowhere are dropped; links keep their text. Imports nothing of ours.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading and its level, 1 to 6.
    Heading(u8),
    Paragraph,
    /// A list item; nested items are separate blocks.
    Item,
    /// A table's header row.
    TableHead,
    /// A table row.
    TableRow,
    Code,
}

/// A stretch of plain text. Table cells are joined as `| a | b |`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub text: String,
    /// Links in the block: target and text.
    pub links: Vec<(String, String)>,
}

/// All blocks of `markdown`, in order.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut builder = Builder::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        builder.event(event);
    }
    builder.flush();
    builder.blocks
}

#[derive(Default)]
struct Builder {
    blocks: Vec<Block>,
    text: String,
    links: Vec<(String, String)>,
    /// What encloses the current text, innermost last.
    open: Vec<BlockKind>,
    cells: Option<Vec<String>>,
    link_start: Option<(String, usize)>,
    ignore_depth: usize,
}

impl Builder {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if self.ignore_depth == 0 => self.text.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { level, .. } => self.open_block(BlockKind::Heading(level_number(level))),
            Tag::Item => self.open_block(BlockKind::Item),
            Tag::CodeBlock(_) => self.open_block(BlockKind::Code),
            Tag::Paragraph if self.open.is_empty() => self.open_block(BlockKind::Paragraph),
            Tag::TableHead | Tag::TableRow => {
                self.flush();
                self.cells = Some(Vec::new());
            }
            Tag::Link { dest_url, .. } => self.link_start = Some((dest_url.into_string(), self.text.len())),
            Tag::Image { .. } | Tag::HtmlBlock => self.ignore_depth += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock => {
                self.flush();
                self.open.pop();
            }
            TagEnd::Paragraph => {
                self.flush();
                if self.open.last() == Some(&BlockKind::Paragraph) {
                    self.open.pop();
                }
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text);
                if let Some(cells) = self.cells.as_mut() {
                    cells.push(cell.trim().to_owned());
                }
            }
            TagEnd::TableHead => self.end_row(BlockKind::TableHead),
            TagEnd::TableRow => self.end_row(BlockKind::TableRow),
            TagEnd::Link => {
                if let Some((target, from)) = self.link_start.take() {
                    self.links.push((target, self.text.get(from..).unwrap_or("").to_owned()));
                }
            }
            TagEnd::Image | TagEnd::HtmlBlock => self.ignore_depth = self.ignore_depth.saturating_sub(1),
            _ => {}
        }
    }

    fn open_block(&mut self, kind: BlockKind) {
        self.flush();
        self.open.push(kind);
    }

    fn end_row(&mut self, kind: BlockKind) {
        if let Some(cells) = self.cells.take() {
            self.push(kind, format!("| {} |", cells.join(" | ")));
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let kind = self.open.last().cloned().unwrap_or(BlockKind::Paragraph);
        self.push(kind, text.trim().to_owned());
    }

    fn push(&mut self, kind: BlockKind, text: String) {
        let links = std::mem::take(&mut self.links);
        if !text.is_empty() {
            self.blocks.push(Block { kind, text, links });
        }
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_becomes_flat_blocks() {
        let blocks = blocks(
            "Intro *line*.\n\n## Dose\n\n- Give 10 mg.\n- See [zinc](zinc.md).\n\n| Age | Dose |\n|---|---|\n| 2 years | 20 mg |\n\n<script>x</script>\n",
        );
        let flat: Vec<(BlockKind, &str)> = blocks.iter().map(|b| (b.kind.clone(), b.text.as_str())).collect();
        assert_eq!(
            flat,
            [
                (BlockKind::Paragraph, "Intro line."),
                (BlockKind::Heading(2), "Dose"),
                (BlockKind::Item, "Give 10 mg."),
                (BlockKind::Item, "See zinc."),
                (BlockKind::TableHead, "| Age | Dose |"),
                (BlockKind::TableRow, "| 2 years | 20 mg |"),
            ]
        );
        assert_eq!(blocks[3].links, [("zinc.md".to_owned(), "zinc".to_owned())]);
    }

    proptest! {
        #[test]
        fn any_text_is_cut(text in ".*") {
            for block in blocks(&text) {
                prop_assert!(!block.text.is_empty());
            }
        }
    }
}
