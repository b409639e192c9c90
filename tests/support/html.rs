//! Formats HTML in readable lines without losing anything: removing the line breaks and indentation gives the same document.

/// An empty comment as Leptos writes it, where each of its texts ends.
const MARKERS: [&str; 3] = ["<!--<() />-->", "<!>", "<!---->"];
/// Elements that have no end tag.
const VOID: [&str; 1] = ["input"];

/// A part of a document.
pub enum Node {
    /// Characters as they are escaped.
    Text(String),
    /// An element.
    Element {
        /// The start tag with its attributes, between its angle brackets.
        tag: String,
        /// Its content.
        children: Vec<Node>,
    },
}

/// Reads HTML as the app renders it. Panics where its elements are not closed in their order.
pub fn parse(html: &str) -> Vec<Node> {
    let html = MARKERS
        .iter()
        .fold(html.to_owned(), |html, marker| html.replace(marker, ""));
    let mut rest = html.as_str();
    let nodes = nodes(&mut rest);
    assert!(rest.is_empty(), "an end tag without its start tag: {rest}");
    nodes
}

/// The HTML with one element a line.
pub fn pretty(html: &str) -> String {
    let mut lines = String::new();
    for node in &parse(html) {
        write(node, 0, &mut lines);
    }
    lines
}

/// Reads up to the end of the parent, or of the document.
fn nodes(rest: &mut &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    while !rest.is_empty() && !rest.starts_with("</") {
        let Some(tag) = rest.strip_prefix('<') else {
            let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            *rest = after;
            nodes.push(Node::Text(text.to_owned()));
            continue;
        };
        let (tag, after) = tag.split_at(end_of_tag(tag));
        *rest = &after[1..];
        let mut children = Vec::new();
        if !VOID.contains(&name(tag)) {
            children = self::nodes(rest);
            let end = format!("</{}>", name(tag));
            *rest = rest
                .strip_prefix(end.as_str())
                .unwrap_or_else(|| panic!("{end} is expected before {rest}"));
        }
        nodes.push(Node::Element {
            tag: tag.to_owned(),
            children,
        });
    }
    nodes
}

/// Where the bracket is that ends a tag: none of those in its attributes.
fn end_of_tag(tag: &str) -> usize {
    let mut is_quoted = false;
    let end = tag.find(|sign| {
        is_quoted ^= sign == '"';
        sign == '>' && !is_quoted
    });
    end.unwrap_or_else(|| panic!("this tag does not end: {tag}"))
}

/// The name of an element, from its start tag.
pub fn name(tag: &str) -> &str {
    tag.split(' ').next().unwrap_or_default()
}

fn write(node: &Node, depth: usize, lines: &mut String) {
    lines.push_str(&"  ".repeat(depth));
    match node {
        Node::Text(text) => lines.push_str(&shown(text)),
        Node::Element { tag, children } => {
            lines.push_str(&format!("<{}>", visible(tag)));
            match children.as_slice() {
                [] => {}
                [Node::Text(text)] => lines.push_str(&shown(text)),
                children => {
                    lines.push('\n');
                    for child in children {
                        write(child, depth + 1, lines);
                    }
                    lines.push_str(&"  ".repeat(depth));
                }
            }
            if !VOID.contains(&name(tag)) {
                lines.push_str(&format!("</{}>", name(tag)));
            }
        }
    }
    lines.push('\n');
}

/// A text whose space at its ends is not that of the lines.
fn shown(text: &str) -> String {
    let inner = text.trim_matches(' ');
    let before = text.len() - text.trim_start_matches(' ').len();
    let after = text.len() - inner.len() - before;
    format!("{}{}{}", "&#32;".repeat(before), visible(inner), "&#32;".repeat(after))
}

/// With a reference for what turns or breaks the line, or cannot be seen.
fn visible(text: &str) -> String {
    let mut seen = String::new();
    for sign in text.chars() {
        match sign {
            '\0'..='\u{1f}'
            | '\u{7f}'..='\u{a0}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {
                seen.push_str(&format!("&#x{:x};", u32::from(sign)));
            }
            _ => seen.push(sign),
        }
    }
    seen
}

#[test]
fn an_element_takes_a_line_and_space_at_its_ends_is_kept() {
    let html = r#"<p class="a > b">one <b>two</b><!> · <i></i><input type="checkbox"></p><!--<() />--><p> </p>"#;
    let lines = [
        r#"<p class="a > b">"#,
        "  one&#32;",
        "  <b>two</b>",
        "  &#32;·&#32;",
        "  <i></i>",
        r#"  <input type="checkbox">"#,
        "</p>",
        "<p>&#32;</p>",
        "",
    ];
    assert_eq!(pretty(html), lines.join("\n"));
}

#[test]
fn characters_that_change_the_direction_or_break_the_line_are_escaped() {
    assert_eq!(
        pretty("<i title=\"a\nb\">\u{202e}c\td</i>"),
        "<i title=\"a&#xa;b\">&#x202e;c&#x9;d</i>\n"
    );
}

#[test]
#[should_panic(expected = "</b> is expected before </p>")]
fn an_unclosed_element_is_refused() {
    pretty("<p><b>one</p>");
}
