//! Which addresses may name a file of the site.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::files::PRIVATE;

/// Compressed forms, which are served under the name and type of what they hold, and not under their own.
const COMPRESSED: [&str; 2] = [".br", ".gz"];

/// The path inside the site's folder that an address names, without a slash at either end; `None` when it may name no file.
///
/// It is decided on decoded segments and leaves only one way to write each path. So what is judged here is what is opened
/// later, and no `%2e%2e`, `%2f`, `//` or `./` can say one thing here and another there.
pub fn admitted(address: &str) -> Option<String> {
    let inside = address.strip_prefix('/')?;
    let inside = inside.strip_suffix('/').unwrap_or(inside);
    if inside.is_empty() {
        // "//" would be the same page at a second address.
        return (address == "/").then(String::new);
    }
    let segments: Option<Vec<Cow<str>>> = inside.split('/').map(segment).collect();
    let path = segments?.join("/");
    // Some file systems do not tell upper from lower case.
    let lower = path.to_ascii_lowercase();
    let public = !PRIVATE.contains(&lower.as_str()) && !COMPRESSED.iter().any(|extension| lower.ends_with(extension));
    public.then_some(path)
}

/// One decoded segment, if it is an ordinary name: not empty, not hidden, no `.` and `..`, and no separator inside.
fn segment(raw: &str) -> Option<Cow<'_, str>> {
    let name = percent_decode_str(raw).decode_utf8().ok()?;
    let ordinary = !name.is_empty()
        && !name.starts_with('.')
        && !name.contains(|character: char| matches!(character, '/' | '\\' | ':') || character.is_control());
    ordinary.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pages_and_files_are_admitted() {
        for (address, path) in [
            ("/", ""),
            ("/2017/board", "2017/board"),
            ("/2017/board/", "2017/board"),
            ("/assets/app-0123456789ab.wasm", "assets/app-0123456789ab.wasm"),
            ("/%E4%B8%87%E8%AF%84.html", "万评.html"),
            ("/a%20b", "a b"),
            ("/%252e%252e", "%2e%2e"),
            ("/a..b/c.", "a..b/c."),
        ] {
            assert_eq!(admitted(address).as_deref(), Some(path), "{address}");
        }
    }

    #[test]
    fn malicious_paths_are_refused() {
        for address in [
            "",
            "*",
            "x",
            "//",
            "//a",
            "/a//b",
            "/a//",
            "/..",
            "/../etc",
            "/a/../b",
            "/a/..",
            "/%2e%2e/b",
            "/%2E%2e",
            "/.%2e/b",
            "/./a",
            "/a/./b",
            "/.git/config",
            "/a/.hidden",
            "/%2egit",
            "/a%2fb",
            "/a%2Fb",
            "/..%2fb",
            "/a%5cb",
            "/a\\b",
            "/a%00",
            "/a%00.html",
            "/a%0ab",
            "/%ff",
            "/c:/x",
            "/csp.txt",
            "/csp.txt/",
            "/CSP.TXT",
            "/%63sp.txt",
            "/assets/shell.json",
            "/assets/SHELL.json",
            "/assets/published.list",
            "/index.html.br",
            "/index.html.GZ",
            "/index.html%2ebr",
        ] {
            assert_eq!(admitted(address), None, "{address}");
        }
    }

    proptest! {
        /// Whatever is admitted stays inside, also for one who joins it to a folder without looking.
        #[test]
        fn admitted_paths_are_inside_the_folder(address in "/([a-z%./\\\\0-9:]|%2e|%2f|%5c|%00){0,12}") {
            if let Some(path) = admitted(&address) {
                let components: Vec<_> = std::path::Path::new(&path).components().collect();
                prop_assert!(components.iter().all(|part| matches!(part, std::path::Component::Normal(_))));
                prop_assert!(path.is_empty() || components.len() == path.split('/').count());
            }
        }
    }
}
