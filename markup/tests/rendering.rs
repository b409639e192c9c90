//! What markup builds, as text.

mod components;

use components::{AnyView, El, html};
use markup::markup;

#[test]
fn children_keep_their_order() {
    let items = ["b", "c"].map(|name| markup! { <li>{name}</li> });
    let list = markup! { <ul><li>"a"</li>{..items}<li>"d"</li></ul> };
    assert_eq!(html(list), "<ul><li>a</li><li>b</li><li>c</li><li>d</li></ul>");
}

#[test]
fn spread_items_are_children_of_the_fragment() {
    // Names that the expansion uses, too.
    let pieces = ["b", "c"];
    let el = "d";
    let view: AnyView = markup! { <>"a"{..pieces}{el}</> };
    assert_eq!(html(view), "abcd");
}

#[test]
fn an_expression_may_be_a_whole_block() {
    let number = 3;
    let view = markup! {
        <p class={ let class = "even"; if number % 2 == 0 { class } else { "odd" } }>
            { let half = number / 2; half.to_string() }
        </p>
    };
    assert_eq!(html(view), r#"<p class="odd">1</p>"#);
}

#[test]
fn a_child_that_is_a_closure_is_reactive() {
    let names = ["a".to_owned()];
    let view = markup! { <p>{move || markup! { <b>{names.first().cloned()}</b> }}</p> };
    assert_eq!(html(view), "<p><b>a</b></p>");
}

#[test]
fn an_attribute_without_a_value_is_left_out() {
    fn link(to: Option<String>, is_current: bool) -> El {
        markup! { <a href={to} aria-current={is_current.then_some("page")}>"x"</a> }
    }
    assert_eq!(html(link(None, false)), "<a>x</a>");
    assert_eq!(
        html(link(Some("#b".to_owned()), true)),
        r##"<a href="#b" aria-current="page">x</a>"##
    );
}

#[test]
fn a_field_follows_its_value() {
    let value: Box<dyn Fn() -> String> = Box::new(|| "a".to_owned());
    let field = markup! {
        <input type="checkbox" prop:value={value} prop:checked={|| true} hidden={|| false} readonly on:input={|_| {}} />
    };
    assert_eq!(
        html(field),
        r#"<input type="checkbox" prop:value="a" prop:checked readonly="" on:input></input>"#
    );
}
