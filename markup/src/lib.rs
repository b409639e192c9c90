//! Views written as HTML. [`markup!`] expands to calls of `crate::components`, so that it adds no code of its own.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod expand;
mod names;

/// A view, written as HTML.
///
/// One element is an `El`; several are a fragment, `<>…</>`, which is an `AnyView`.
///
/// ```
/// # mod components { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/components/mod.rs")); }
/// # use components::{AnyView, El, html};
/// # use markup::markup;
/// # fn main() {
/// fn card(name: &str, note: Option<String>) -> El {
///     markup! {
///         <li class="card">
///             <strong>{name.to_owned()}</strong>
///             " · "
///             {note.map(|note| markup! { <small>{note}</small> })}
///         </li>
///     }
/// }
/// fn page(names: &[&str]) -> AnyView {
///     let cards = names.iter().map(|name| card(name, None));
///     markup! {
///         <>
///             <h1 id="title" tabindex="-1">"Offices"</h1>
///             <ul>{..cards}</ul>
///         </>
///     }
/// }
/// assert_eq!(
///     html(card("Registry", Some("open".to_owned()))),
///     r#"<li class="card"><strong>Registry</strong> · <small>open</small></li>"#
/// );
/// assert_eq!(
///     html(page(&["Registry"])),
///     r#"<h1 id="title" tabindex="-1">Offices</h1><ul><li class="card"><strong>Registry</strong> · </li></ul>"#
/// );
/// # }
/// ```
///
/// # Children
///
/// - `"text"`: always quoted. White space between children is no text: write `" "`.
/// - `{expression}`: whatever can stand in an element: text, an element, a view, an `Option` of these.
/// - `{..items}`: each item of an iterator.
/// - `{move || …}`: a view that is built again when a signal in it changes.
///
/// A component is a function: `{card(name, None)}`.
///
/// # Attributes
///
/// - `class="card"`, `href={address}`: a text, or an `Option` of one. `None` leaves the attribute out.
/// - `open`, `hidden={is_empty}`: present or not, by a `bool`.
/// - `hidden={move || …}`: present as long as the closure says so.
/// - `prop:value={…}`, `prop:checked={…}`: what a field holds now.
/// - `on:click={move |event| …}`: what happens on an event.
///
/// ```
/// # mod components { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/components/mod.rs")); }
/// # use components::html;
/// # use markup::markup;
/// # fn main() {
/// let here: Option<&str> = None;
/// let link = markup! { <a href={format!("#{}", 3)} aria-current={here} hidden={false} on:click={|_| {}}>"3"</a> };
/// assert_eq!(html(link), r##"<a href="#3" on:click>3</a>"##);
/// # }
/// ```
///
/// A closure that is written in its place is boxed; any other expression has to be a `Box` already.
///
/// # Errors
///
/// A name that HTML does not know, or does not know at this element, is an error of compilation at that name:
///
/// ```compile_fail
/// # mod components { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/components/mod.rs")); }
/// # use markup::markup;
/// # fn main() {
/// markup! { <p clas="lead">"…"</p> }; // `p` has no attribute `clas`; did you mean `class`?
/// # }
/// ```
#[proc_macro]
pub fn markup(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand::expand(input.into()).into()
}
