//! A page as text: a line for each of its blocks, with Markdown's marks for headings, items and links.

use super::html::{Node, name, parse};

/// Elements that do not start a new line.
const INLINE: [&str; 17] = [
    "a", "bdi", "button", "code", "data", "dd", "dt", "input", "label", "mark", "path", "small", "span", "strong",
    "svg", "td", "th",
];

/// The text of a page's `<main>`.
pub fn of_main(html: &str) -> String {
    let nodes = parse(html);
    let main = find(&nodes, "main").unwrap_or_else(|| panic!("there is no main part in {html}"));
    of(main)
}

fn of(nodes: &[Node]) -> String {
    let mut text = Text::default();
    text.add_all(nodes);
    text.end_line();
    text.lines
}

fn find<'a>(nodes: &'a [Node], wanted: &str) -> Option<&'a [Node]> {
    nodes.iter().find_map(|node| match node {
        Node::Element { tag, children } if name(tag) == wanted => Some(children.as_slice()),
        Node::Element { children, .. } => find(children, wanted),
        Node::Text(_) => None,
    })
}

#[derive(Default)]
struct Text {
    lines: String,
    line: String,
    /// How many list items the line is nested in.
    depth: usize,
    /// The mark of the next line.
    mark: &'static str,
}

impl Text {
    fn add_all(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => self.line.push_str(text),
                Node::Element { tag, children } if INLINE.contains(&name(tag)) => self.add_inline(tag, children),
                Node::Element { tag, children } => self.add_block(name(tag), children),
            }
        }
    }

    fn add_inline(&mut self, tag: &str, children: &[Node]) {
        let (before, after) = match name(tag) {
            "a" => ("[", format!("]({})", attribute(tag, "href").unwrap_or_default())),
            "button" => ("<", ">".to_owned()),
            "dt" => ("", "：".to_owned()),
            "th" | "td" => ("| ", " ".to_owned()),
            "input" if attribute(tag, "type") == Some("radio") => ("( ) ", String::new()),
            "input" if attribute(tag, "type") == Some("checkbox") => ("[ ] ", String::new()),
            "input" => ("____", String::new()),
            // On a page the style sheet puts space before these.
            "small" | "dd" => (if self.line.is_empty() { "" } else { " " }, String::new()),
            _ => ("", String::new()),
        };
        self.line.push_str(before);
        self.add_all(children);
        self.line.push_str(&after);
    }

    fn add_block(&mut self, name: &str, children: &[Node]) {
        self.end_line();
        self.mark = match name {
            "h1" => "# ",
            "h2" => "## ",
            "h3" => "### ",
            "li" => "- ",
            "option" => "* ",
            "summary" => "> ",
            _ => self.mark,
        };
        self.depth += usize::from(name == "li");
        self.add_all(children);
        self.end_line();
        self.depth -= usize::from(name == "li");
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.trim().is_empty() {
            return;
        }
        let mark = std::mem::take(&mut self.mark);
        // The mark of an item is one level above its content.
        let depth = if mark == "- " { self.depth - 1 } else { self.depth };
        self.lines
            .push_str(&format!("{}{mark}{}\n", "  ".repeat(depth), line.trim()));
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    after.split('"').next()
}

#[test]
fn a_block_takes_a_line_and_says_what_it_is() {
    let html = concat!(
        "<header>left out</header><main><h1>Title</h1>",
        "<p>one <a href=\"/two\">two</a><small>three</small></p>",
        "<ul><li><strong>four</strong><p>five</p></li></ul>",
        "<dl><div><dt>six</dt><dd>seven</dd></div></dl>",
        "<table><tr><th>eight</th><td>nine</td></tr></table></main>",
    );
    let lines = [
        "# Title",
        "one [two](/two) three",
        "- four",
        "  five",
        "six： seven",
        "| eight | nine",
        "",
    ];
    assert_eq!(of_main(html), lines.join("\n"));
}
