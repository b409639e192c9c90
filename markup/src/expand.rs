//! From markup to the calls that build it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use rstml::node::{
    KVAttributeValue, KeyedAttribute, KeyedAttributeValue, Node, NodeAttribute, NodeBlock, NodeElement, NodeName,
};
use rstml::{Infallible, Parser, ParserConfig};
use syn::spanned::Spanned;
use syn::{Block, Error, Expr, ExprClosure, RangeLimits, Stmt};

use crate::names;

/// The calls that build a view. Each error precedes them as a `compile_error!`, so that an editor can complete the valid parts
/// while the rest is being typed.
pub fn expand(input: TokenStream) -> TokenStream {
    let parser = Parser::new(ParserConfig::new().recover_block(true));
    let (nodes, misparsed) = parser.parse_recoverable(input).split_vec();
    if nodes.is_empty() && !misparsed.is_empty() {
        return misparsed.into_iter().map(|error| error.emit_as_expr_tokens()).collect();
    }
    let mut expansion = Expansion::default();
    let view = expansion.root(&nodes);
    let errors = expansion.errors.iter().map(Error::to_compile_error);
    let mut errors: Vec<_> = errors.collect();
    errors.extend(misparsed.into_iter().map(|error| error.emit_as_expr_tokens()));
    if errors.is_empty() {
        return view;
    }
    quote!({ #(#errors;)* #view })
}

type View = Node<Infallible>;

/// A child, as the argument of the call that adds it.
enum Child {
    One(TokenStream),
    /// `{..items}`.
    Each(TokenStream),
}

#[derive(Default)]
struct Expansion {
    errors: Vec<Error>,
}

impl Expansion {
    fn refuse(&mut self, place: &impl Spanned, why: impl Into<String>) {
        self.errors.push(Error::new(place.span(), why.into()));
    }

    fn root(&mut self, nodes: &[View]) -> TokenStream {
        match nodes {
            [Node::Element(element)] => return self.element(element),
            [Node::Fragment(fragment)] => return self.fragment(&fragment.children),
            [_, second, ..] => self.refuse(second, "several nodes need a fragment around them: `<>…</>`"),
            [single] => self.refuse(
                single,
                "this is no markup: start with an element or a fragment, `<>…</>`",
            ),
            [] => self.refuse(
                &Span::call_site(),
                "there is nothing here: write an element or a fragment, `<>…</>`",
            ),
        }
        self.fragment(nodes)
    }

    fn fragment(&mut self, nodes: &[View]) -> TokenStream {
        let mut children = self.children(nodes).into_iter().peekable();
        let mut first = Vec::new();
        while let Some(Child::One(child)) = children.next_if(|child| matches!(child, Child::One(_))) {
            first.push(child);
        }
        let first = quote!(::std::vec![#(crate::components::Piece::piece(#first)),*]);
        if children.peek().is_none() {
            return quote!(crate::components::together(#first));
        }
        // Of the macro alone: a name in the markup cannot mean it.
        let pieces = Ident::new("pieces", Span::mixed_site());
        let more = children.map(|child| match child {
            Child::One(child) => quote!(#pieces.push(crate::components::Piece::piece(#child));),
            Child::Each(items) => {
                quote!(#pieces.extend(::std::iter::IntoIterator::into_iter(#items).map(crate::components::Piece::piece));)
            }
        });
        quote!({ let mut #pieces = #first; #(#more)* crate::components::together(#pieces) })
    }

    fn element(&mut self, element: &NodeElement<Infallible>) -> TokenStream {
        let name = element.name();
        let tag = name.to_string();
        match names::check_element(&tag) {
            Err(why) => self.refuse(name, why),
            Ok(()) if names::is_void(&tag) => {
                if let Some(child) = element.children.first() {
                    self.refuse(child, format!("nothing can stand in `{tag}`: write `<{tag} … />`"));
                }
            }
            Ok(()) => {}
        }
        let mut calls = quote!(crate::components::el(#tag));
        let mut seen: Vec<String> = Vec::new();
        for attribute in element.attributes() {
            match attribute {
                NodeAttribute::Attribute(attribute) => {
                    let key = attribute.key.to_string();
                    if seen.contains(&key) {
                        self.refuse(&attribute.key, format!("`{key}` is here twice"));
                    }
                    calls.extend(self.attribute(&tag, &key, attribute));
                    seen.push(key);
                }
                NodeAttribute::Block(block) => self.refuse(block, "an attribute has a name: `name={…}`"),
            }
        }
        for child in self.children(&element.children) {
            calls.extend(match child {
                Child::One(child) => quote!(.child(#child)),
                Child::Each(items) => quote!(.children(#items)),
            });
        }
        calls
    }

    fn attribute(&mut self, tag: &str, key: &str, attribute: &KeyedAttribute) -> TokenStream {
        let name = &attribute.key;
        let value = match &attribute.possible_value {
            KeyedAttributeValue::Value(value) => Value::of(&value.value),
            KeyedAttributeValue::None => Value::Plain(quote!("")),
            KeyedAttributeValue::Binding(binding) => {
                self.refuse(binding, format!("a value follows `=`: `{key}={{…}}`"));
                return TokenStream::new();
            }
        };
        match key.split_once(':') {
            Some(("on", event)) => {
                self.check(name, names::check_event(event));
                let act = value.boxed();
                quote!(.on(#event, #act))
            }
            Some(("prop", "value")) => {
                let value = value.boxed();
                quote!(.value(#value))
            }
            Some(("prop", "checked")) => {
                let checked = value.boxed();
                quote!(.checked(#checked))
            }
            Some(_) => {
                self.refuse(
                    name,
                    "unknown kind of attribute: there are `on:…`, `prop:value` and `prop:checked`",
                );
                TokenStream::new()
            }
            None => {
                self.check(name, names::check_attribute(tag, key));
                match value {
                    Value::Plain(value) => quote!(.attr(#key, #value)),
                    closure @ Value::Closure(_) => {
                        let holds = closure.boxed();
                        quote!(.attr_while(#key, #holds))
                    }
                }
            }
        }
    }

    fn check(&mut self, name: &NodeName, result: Result<(), String>) {
        if let Err(why) = result {
            self.refuse(name, why);
        }
    }

    fn children(&mut self, nodes: &[View]) -> Vec<Child> {
        nodes.iter().filter_map(|node| self.child(node)).collect()
    }

    fn child(&mut self, node: &View) -> Option<Child> {
        let child = match node {
            Node::Element(element) => self.element(element),
            Node::Fragment(fragment) => self.fragment(&fragment.children),
            Node::Text(text) => text.value.to_token_stream(),
            Node::Block(NodeBlock::ValidBlock(block)) => return Some(braced(block)),
            Node::Block(invalid) => invalid.to_token_stream(),
            Node::RawText(text) => {
                self.refuse(text, "text stands in quotes: `\"…\"`");
                return None;
            }
            Node::Comment(_) | Node::Doctype(_) => {
                self.refuse(node, "a comment is written as in Rust: `// …`");
                return None;
            }
            Node::Custom(none) => none.to_token_stream(),
        };
        Some(Child::One(child))
    }
}

/// `{…}` among children.
fn braced(block: &Block) -> Child {
    match single(block) {
        Some(Expr::Range(range)) if range.start.is_none() && matches!(range.limits, RangeLimits::HalfOpen(_)) => {
            Child::Each(range.end.to_token_stream())
        }
        Some(Expr::Closure(closure)) => {
            let mut closure = closure.clone();
            let body = closure.body;
            closure.body = Box::new(Expr::Verbatim(quote!(crate::components::Piece::piece(#body))));
            let closure = boxed(&closure);
            Child::One(quote!(crate::components::follow(#closure)))
        }
        Some(expression) => Child::One(expression.to_token_stream()),
        None => Child::One(block.to_token_stream()),
    }
}

/// The value of an attribute.
enum Value {
    /// Written in its place.
    Closure(ExprClosure),
    Plain(TokenStream),
}

impl Value {
    fn of(value: &KVAttributeValue) -> Self {
        let expression = match value {
            KVAttributeValue::Expr(Expr::Block(braces)) => single(&braces.block),
            KVAttributeValue::Expr(expression) => Some(expression),
            KVAttributeValue::InvalidBraced(_) => None,
        };
        match expression {
            Some(Expr::Closure(closure)) => Self::Closure(closure.clone()),
            Some(expression) => Self::Plain(expression.to_token_stream()),
            None => Self::Plain(value.to_token_stream()),
        }
    }

    /// The value where a boxed closure is wanted.
    fn boxed(self) -> TokenStream {
        match self {
            Self::Closure(closure) => boxed(&closure),
            Self::Plain(value) => value,
        }
    }
}

fn boxed(closure: &ExprClosure) -> TokenStream {
    quote!(::std::boxed::Box::new(#closure))
}

/// Unwraps a block that holds a single expression: rustc warns of unnecessary braces.
fn single(block: &Block) -> Option<&Expr> {
    match block.stmts.as_slice() {
        [Stmt::Expr(expression, None)] => Some(expression),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(markup: &str) -> String {
        written(&expand(markup.parse().unwrap()))
    }

    fn calls(code: &str) -> String {
        written(&code.parse().unwrap())
    }

    /// Without the white space, which depends on where the tokens came from.
    fn written(tokens: &TokenStream) -> String {
        tokens.to_string().replace(char::is_whitespace, "")
    }

    /// What is wrong, and the part of the markup that it points to.
    fn errors(markup: &str) -> Vec<(String, String)> {
        let parser = Parser::new(ParserConfig::new());
        let (nodes, misparsed) = parser
            .parse_recoverable(markup.parse::<TokenStream>().unwrap())
            .split_vec();
        assert!(misparsed.is_empty(), "{misparsed:?}");
        let mut expansion = Expansion::default();
        expansion.root(&nodes);
        let place = |error: &Error| markup[error.span().byte_range()].to_owned();
        let errors = expansion.errors.iter();
        errors.map(|error| (place(error), error.to_string())).collect()
    }

    fn error(markup: &str) -> (String, String) {
        let mut errors = errors(markup);
        assert_eq!(errors.len(), 1, "{errors:?}");
        errors.remove(0)
    }

    #[test]
    fn an_element_expands_to_the_calls_that_build_it() {
        assert_eq!(
            expanded(r#"<p class="lead" lang={tag}>"a" {b} {..c}<b/></p>"#),
            calls(
                r#"crate::components::el("p").attr("class", "lead").attr("lang", tag)
                .child("a").child(b).children(c).child(crate::components::el("b"))"#
            )
        );
    }

    #[test]
    fn a_closure_is_boxed_and_anything_else_is_not() {
        assert_eq!(
            expanded(r#"<input hidden={move || a} prop:value={b} prop:checked={|| c} on:input={|event| d(event)} />"#),
            calls(
                r#"crate::components::el("input")
                .attr_while("hidden", ::std::boxed::Box::new(move || a))
                .value(b)
                .checked(::std::boxed::Box::new(|| c))
                .on("input", ::std::boxed::Box::new(|event| d(event)))"#
            )
        );
    }

    #[test]
    fn a_closure_among_children_is_reactive() {
        assert_eq!(
            expanded("<p>{move || a}</p>"),
            calls(
                r#"crate::components::el("p").child(crate::components::follow(
                ::std::boxed::Box::new(move || crate::components::Piece::piece(a))))"#
            )
        );
    }

    #[test]
    fn a_fragment_is_one_vector_as_long_as_nothing_is_spread_in_it() {
        assert_eq!(
            expanded(r#"<>{a}"b"</>"#),
            calls(
                r#"crate::components::together(::std::vec![
                crate::components::Piece::piece(a), crate::components::Piece::piece("b")])"#
            )
        );
        assert_eq!(
            expanded("<>{a}{..b}{c}</>"),
            calls(
                "{ let mut pieces = ::std::vec![crate::components::Piece::piece(a)];
                pieces.extend(::std::iter::IntoIterator::into_iter(b).map(crate::components::Piece::piece));
                pieces.push(crate::components::Piece::piece(c));
                crate::components::together(pieces) }"
            )
        );
    }

    #[test]
    fn an_unknown_name_is_refused_at_its_position() {
        let (place, why) = error("<div><artcle/></div>");
        assert_eq!(place, "artcle");
        assert!(why.contains("did you mean `article`?"), "{why}");
        let (place, why) = error(r#"<p clas="a"/>"#);
        assert_eq!(place, "clas");
        assert!(why.contains("did you mean `class`?"), "{why}");
        let (_, why) = error(r#"<p href="a"/>"#);
        assert!(why.starts_with("`p` has no attribute `href`"), "{why}");
        let (_, why) = error(r#"<p aria-labeledby="a"/>"#);
        assert!(why.contains("did you mean `aria-labelledby`?"), "{why}");
        let (_, why) = error("<p on:clik={a}/>");
        assert!(why.contains("did you mean `click`?"), "{why}");
        let (_, why) = error("<p bind:value={a}/>");
        assert!(why.contains("`prop:value`"), "{why}");
    }

    #[test]
    fn data_attributes_have_any_name() {
        assert_eq!(errors(r#"<p data-anything-at-all="a"/>"#), []);
    }

    #[test]
    fn a_repeated_attribute_is_refused() {
        let (place, why) = error(r#"<p id="a" id="b"/>"#);
        assert_eq!(place, "id");
        assert!(why.contains("twice"), "{why}");
    }

    #[test]
    fn a_void_element_has_no_children() {
        let (place, why) = error(r#"<input type="text">{a}</input>"#);
        assert_eq!(place, "{a}");
        assert!(why.contains("<input … />"), "{why}");
    }

    #[test]
    fn text_is_quoted() {
        let (place, why) = error("<p>hello</p>");
        assert_eq!(place, "hello");
        assert!(why.contains("quotes"), "{why}");
    }

    #[test]
    fn several_nodes_need_a_fragment() {
        let (place, why) = error("<p/><b/>");
        assert!(place.starts_with('<'), "{place}");
        assert!(why.contains("<>…</>"), "{why}");
        assert_eq!(error("{a}").0, "{a}");
        assert!(error("").1.contains("nothing"));
    }

    #[test]
    fn valid_parts_are_expanded_beside_faulty_ones() {
        let both = expanded(r#"<p clas="a">{b}</p>"#);
        assert!(both.contains("compile_error"), "{both}");
        assert!(both.contains(&calls(r#"crate::components::el("p")"#)), "{both}");
        assert!(both.contains(&calls(".child(b)")), "{both}");
    }
}
