//! The part of the style sheet that each page needs, for its inline style. Styles are most of a page's bytes, and a browser paints
//! nothing before it has read them. The app loads the whole sheet.

use std::collections::HashSet;

use serde::Deserialize;

/// A rule of the sheet, as the build leaves it.
#[derive(Debug, Deserialize)]
pub struct Rule {
    /// The condition around it, such as `@media print`; empty where there is none.
    within: String,
    /// For each selector the names that a page must have for it to match: elements (`table`), classes (`.card`) and ids
    /// (`#note`). Empty for a rule that every page needs.
    needs: Vec<Vec<String>>,
    /// The rule itself.
    pub css: String,
}

/// The rules that may match something in this HTML, in their order. It may include too many, never too few.
pub fn needed(rules: &[Rule], html: &str) -> String {
    let names = names(html);
    let is_there = |name: &String| names.contains(name.as_str());
    let mut style = String::new();
    let mut open = "";
    for rule in rules {
        if !rule.needs.is_empty() && !rule.needs.iter().any(|names| names.iter().all(is_there)) {
            continue;
        }
        if open != rule.within {
            if !open.is_empty() {
                style.push('}');
            }
            if !rule.within.is_empty() {
                style.push_str(&rule.within);
                style.push('{');
            }
            open = &rule.within;
        }
        style.push_str(&rule.css);
    }
    if !open.is_empty() {
        style.push('}');
    }
    style
}

/// The names in this HTML: elements, classes with a dot, ids with a hash. Text that looks like markup counts, too.
fn names(html: &str) -> HashSet<String> {
    let mut names = HashSet::new();
    for tag in html.split('<').skip(1) {
        let end = tag
            .find(|char: char| !char.is_ascii_alphanumeric())
            .unwrap_or(tag.len());
        names.insert(tag[..end].to_owned());
    }
    for (attribute, mark) in [("class=\"", '.'), ("id=\"", '#')] {
        let values = html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next());
        let words = values.flat_map(str::split_ascii_whitespace);
        names.extend(words.map(|word| format!("{mark}{word}")));
    }
    names
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use serde_json::json;

    use super::*;

    fn sheet() -> Vec<Rule> {
        let rules = json!([
            { "within": "", "needs": [], "css": ":root{--a:1}" },
            { "within": "", "needs": [["h1"], ["table", ".dense"]], "css": "h1,table .dense{a:b}" },
            { "within": "@media print", "needs": [["#note"]], "css": "#note{c:d}" },
            { "within": "@media print", "needs": [], "css": "[data-text]{e:f}" },
            { "within": "@media screen", "needs": [[".card", "li"]], "css": ".card li{g:h}" },
            { "within": "", "needs": [[".last"]], "css": ".last{i:j}" },
        ]);
        serde_json::from_value(rules).unwrap()
    }

    #[test]
    fn a_page_holds_what_can_match_and_nothing_else() {
        let cases = [
            ("", ":root{--a:1}@media print{[data-text]{e:f}}"),
            ("<h1>", ":root{--a:1}h1,table .dense{a:b}@media print{[data-text]{e:f}}"),
            // A part of a selector is not enough.
            (
                "<table><td class=\"denser\">",
                ":root{--a:1}@media print{[data-text]{e:f}}",
            ),
            (
                "<table><td class=\"a dense\">",
                ":root{--a:1}h1,table .dense{a:b}@media print{[data-text]{e:f}}",
            ),
            (
                "<p id=\"note\"><li class=\"card\"><b class=\"last\">",
                ":root{--a:1}@media print{#note{c:d}[data-text]{e:f}}@media screen{.card li{g:h}}.last{i:j}",
            ),
        ];
        for (html, style) in cases {
            assert_eq!(needed(&sheet(), html), style, "{html}");
        }
    }

    #[test]
    fn a_hostile_text_takes_no_rule_away() {
        let page = "<h1>class=\"<\u{597d}=\"id=\"</h1><p id=\"note\">";
        let style = needed(&sheet(), page);
        assert!(style.contains("h1,table") && style.contains("#note{c:d}"), "{style}");
    }
}
