//! Wanping: the ballot and the public board of a yearly mass evaluation of government offices.

use leptos::prelude::*;

/// Starts the app in the browser.
pub fn start() {
    leptos::mount::mount_to_body(|| view! { <p>"wanping"</p> });
}
