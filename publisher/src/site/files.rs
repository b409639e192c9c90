//! The names of files in the site's folder.

/// The operator's settings.
pub const CONFIG: &str = "config.json";
/// The web app manifest.
pub const MANIFEST: &str = "manifest.webmanifest";
/// The page for every address without a file; the app still routes from there.
pub const NOT_FOUND: &str = "404.html";
/// The content security policy, in one line, for the server's header.
pub const POLICY: &str = "csp.txt";
/// The paths of the files that the publisher wrote and may therefore remove: one on each line, sorted.
pub const PUBLISHED: &str = "assets/published.list";
/// What the build leaves for the publisher: the page template, styles, scripts and the names of hashed files.
pub const SHELL: &str = "assets/shell.json";
/// The service worker. Its scope is its own folder, so it stands at the site's root.
pub const WORKER: &str = wanping::protocol::WORKER;

/// Files that are only for those who deploy the site.
pub(super) const PRIVATE: [&str; 3] = [POLICY, SHELL, PUBLISHED];

/// The file in which a static host looks for the page at a path.
pub fn page_file(path: &str) -> String {
    match path.trim_matches('/') {
        "" => "index.html".to_owned(),
        folder => format!("{folder}/index.html"),
    }
}
