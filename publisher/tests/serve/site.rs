//! Serving the site's files.

use std::fs;

use crate::client::{Response, get, request};
use crate::server::{ANY, Place, Server, command};

const HASHED: &str = "assets/app-0123456789ab";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

fn place() -> Place {
    let place = Place::new();
    place.write("csp.txt", "default-src 'self'; script-src 'self' 'sha256-x'\n");
    place.write("index.html", "<h1>home</h1>");
    place.write("404.html", "<h1>no such page</h1>");
    place.write("404.html.br", "404 as br");
    place.write("2017/board/index.html", "<h1>board</h1>");
    place.write("2017/board/index.html.br", "board as br");
    place.write("2017/board/index.html.gz", "board as gz");
    place.write("embed/2017/index.html", "<h1>embedded</h1>");
    place.write(&format!("{HASHED}.js"), "let x");
    place.write(&format!("{HASHED}.wasm"), "\0asm");
    place.write("assets/board-0123456789ab.wasm", "\0asm");
    place.write("assets/qr-0123456789ab.js", "let y");
    place.write("worker.js", "let w");
    place.write("embed.js", "let e");
    place.write("oembed/2017/board.json", "{}");
    place.write("assets/app-0123456789ab.json", "{}");
    place.write("assets/other.css", "a{}");
    place.write("assets/shell.json", "{\"secret\":1}");
    place.write("feed/2017/board.json", "{\"cases\":[]}");
    place.write("manifest.webmanifest", "{}");
    place.write("icon.svg", "<svg/>");
    place.write("万评.txt", "hello");
    place.write(".git/config", "hidden");
    place.write("feed/.hidden.json", "hidden");
    place.write("empty/x.txt", "x");
    fs::write(place.site().parent().unwrap().join("outside.txt"), "outside").unwrap();
    place
}

fn start() -> (Place, Server) {
    let place = place();
    let server = place.start();
    (place, server)
}

fn is_not_found_page(response: &Response) -> bool {
    response.status == 404
        && response.text() == "<h1>no such page</h1>"
        && response.header("cache-control") == "no-cache"
}

#[test]
fn a_page_is_served_with_and_without_a_slash_without_a_redirect() {
    let (_place, server) = start();
    for path in [
        "/2017/board",
        "/2017/board/",
        "/2017/board?sort=due",
        "/2017/board/?sort=due",
        "/2017/board/index.html",
    ] {
        let response = get(server.address, path, &[]);
        assert_eq!((response.status, response.text()), (200, "<h1>board</h1>"), "{path}");
        assert_eq!(response.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(response.header("cache-control"), "no-cache");
    }
    assert_eq!(get(server.address, "/", &[]).text(), "<h1>home</h1>");
}

#[test]
fn each_kind_of_file_has_its_type() {
    let (_place, server) = start();
    for (path, content_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/assets/app-0123456789ab.js", "text/javascript; charset=utf-8"),
        ("/assets/app-0123456789ab.wasm", "application/wasm"),
        ("/assets/other.css", "text/css; charset=utf-8"),
        ("/feed/2017/board.json", "application/json"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/worker.js", "text/javascript; charset=utf-8"),
        ("/icon.svg", "image/svg+xml"),
        ("/%E4%B8%87%E8%AF%84.txt", "text/plain; charset=utf-8"),
        ("/nowhere", "text/html; charset=utf-8"),
    ] {
        assert_eq!(
            get(server.address, path, &[]).header("content-type"),
            content_type,
            "{path}"
        );
    }
}

#[test]
fn the_compressed_form_is_sent_to_clients_that_accept_it() {
    let (_place, server) = start();
    for (accepted, body, encoding) in [
        ("gzip, deflate, br", "board as br", "br"),
        ("gzip", "board as gz", "gzip"),
        ("br;q=0, gzip", "board as gz", "gzip"),
        ("identity", "<h1>board</h1>", ""),
    ] {
        for path in ["/2017/board", "/2017/board/"] {
            let response = get(server.address, path, &[&format!("Accept-Encoding: {accepted}")]);
            assert_eq!((response.status, response.text()), (200, body), "{accepted}");
            assert_eq!(response.header("content-encoding"), encoding);
            assert_eq!(response.header("content-type"), "text/html; charset=utf-8");
            assert_eq!(response.header("vary"), "accept-encoding");
            assert_eq!(response.header("content-length"), body.len().to_string());
        }
    }
    let response = get(server.address, "/", &["Accept-Encoding: br"]);
    assert_eq!(
        (response.text(), response.header("content-encoding")),
        ("<h1>home</h1>", ""),
        "no compressed form there"
    );
    let response = get(server.address, "/nowhere", &["Accept-Encoding: br"]);
    assert_eq!(
        (response.status, response.text(), response.header("content-encoding")),
        (404, "404 as br", "br")
    );
}

#[test]
fn only_files_with_hashed_names_are_immutable() {
    let (_place, server) = start();
    for (path, expected) in [
        (format!("/{HASHED}.js"), FOR_EVER),
        (format!("/{HASHED}.wasm"), FOR_EVER),
        ("/assets/board-0123456789ab.wasm".into(), FOR_EVER),
        ("/assets/qr-0123456789ab.js".into(), FOR_EVER),
        ("/worker.js".into(), "no-cache"),
        ("/manifest.webmanifest".into(), "no-cache"),
        ("/embed.js".into(), "no-cache"),
        (format!("/{HASHED}.json"), "no-cache"),
        ("/assets/other.css".into(), "no-cache"),
        // A page that fails during a deployment must not fail for a year.
        ("/assets/app-ba9876543210.js".into(), "no-cache"),
        ("/assets/app-ba9876543210.js/".into(), "no-cache"),
    ] {
        assert_eq!(
            get(server.address, &path, &[]).header("cache-control"),
            expected,
            "{path}"
        );
    }
}

#[test]
fn an_unchanged_file_is_not_sent_again() {
    let (place, server) = start();
    for accepted in ["br", "gzip", "identity"] {
        let accept = format!("Accept-Encoding: {accepted}");
        let first = get(server.address, "/2017/board", &[&accept]);
        let etag = format!("If-None-Match: {}", first.header("etag"));
        let date = format!("If-Modified-Since: {}", first.header("last-modified"));
        for condition in [&etag, &date] {
            let again = get(server.address, "/2017/board", &[&accept, condition]);
            assert_eq!((again.status, again.body.len()), (304, 0), "{condition}");
            assert_eq!(again.header("etag"), first.header("etag"));
            assert_eq!(again.header("cache-control"), "no-cache");
            assert_eq!(again.header("vary"), "accept-encoding");
            assert_eq!(again.header("referrer-policy"), "no-referrer");
        }
        let hashed = get(server.address, &format!("/{HASHED}.js"), &["If-None-Match: *"]);
        assert_eq!((hashed.status, hashed.header("cache-control")), (304, FOR_EVER));
    }
    let first = get(server.address, "/", &[]);
    place.write("index.html", "<h1>home, changed</h1>");
    let again = get(
        server.address,
        "/",
        &[&format!("If-None-Match: {}", first.header("etag"))],
    );
    assert_eq!((again.status, again.text()), (200, "<h1>home, changed</h1>"));
}

#[test]
fn a_missing_file_is_answered_with_the_page_for_404() {
    let (_place, server) = start();
    let paths = [
        "/nowhere",
        "/2017/nowhere/",
        "/index.html/",
        "/assets",
        "/assets/",
        "/empty",
        "/feed/2017/board.json/",
    ];
    for path in paths {
        assert!(is_not_found_page(&get(server.address, path, &[])), "{path}");
    }
    // A browser may revalidate an earlier page at this address: a response without a body would leave the screen blank.
    let first = get(server.address, "/nowhere", &[]);
    assert_eq!(first.header("etag"), "");
    for condition in [
        "If-None-Match: *",
        "If-Modified-Since: Thu, 01 Jan 2099 00:00:00 GMT",
        "Range: bytes=0-3",
    ] {
        assert!(
            is_not_found_page(&get(server.address, "/nowhere", &[condition])),
            "{condition}"
        );
    }
    let response = request(server.address, "HEAD /nowhere", &[], b"");
    assert_eq!((response.status, response.body.len()), (404, 0));
}

#[test]
fn a_site_without_a_page_for_404_still_answers_404() {
    let place = Place::new();
    let server = place.start();
    let response = get(server.address, "/", &[]);
    assert_eq!((response.status, response.body.len()), (404, 0));
}

#[test]
fn nothing_hidden_private_or_outside_is_served() {
    let (_place, server) = start();
    for path in [
        "/../outside.txt",
        "/2017/../../outside.txt",
        "/2017/../index.html",
        "/%2e%2e/outside.txt",
        "/%2E%2E%2Foutside.txt",
        "/..%2foutside.txt",
        "/..%5coutside.txt",
        "/2017%2fboard",
        "//outside.txt",
        "//index.html",
        "/./index.html",
        "/index.html%00",
        "/%00",
        "/index.html%00.txt",
        "/%ff",
        "/.git/config",
        "/%2egit/config",
        "/feed/.hidden.json",
        "/csp.txt",
        "/%63sp.txt",
        "/assets/shell.json",
        "/assets/published.list",
        "/assets//shell.json",
        "/assets/./shell.json",
        "/assets%2fshell.json",
        "/2017/board/index.html.br",
        "/2017/board/index.html.gz",
        "/2017/board/index.html%2ebr",
        &format!("/{}", "a".repeat(300)),
        &format!("/{}", "a".repeat(253)),
        &"/a".repeat(3000),
    ] {
        assert!(is_not_found_page(&get(server.address, path, &[])), "{path}");
        let compressed = get(server.address, path, &["Accept-Encoding: br, gzip"]);
        assert_eq!((compressed.status, compressed.text()), (404, "404 as br"), "{path}");
    }
}

#[test]
fn only_reading_is_allowed() {
    let (_place, server) = start();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        for path in ["/", "/nowhere", "/csp.txt"] {
            let response = request(server.address, &format!("{method} {path}"), &[], b"");
            assert_eq!(
                (response.status, response.header("allow")),
                (405, "GET,HEAD"),
                "{method} {path}"
            );
        }
    }
    let response = request(server.address, "HEAD /2017/board", &[], b"");
    assert_eq!((response.status, response.body.len()), (200, 0));
    assert_eq!(response.header("content-length"), "14");
}

#[test]
fn a_range_is_sent_only_of_the_requested_version() {
    let (_place, server) = start();
    let part = get(server.address, "/feed/2017/board.json", &["Range: bytes=2-6"]);
    assert_eq!((part.status, part.text()), (206, "cases"));
    let whole = get(
        server.address,
        "/feed/2017/board.json",
        &["Range: bytes=2-6", "If-Range: \"old\""],
    );
    assert_eq!((whole.status, whole.text()), (200, "{\"cases\":[]}"));
}

#[test]
fn every_response_has_the_headers_that_protect_citizens() {
    let (_place, server) = start();
    let page = "default-src 'self'; script-src 'self' 'sha256-x'; frame-ancestors 'none'";
    let embedded = "default-src 'self'; script-src 'self' 'sha256-x'";
    let nothing = "default-src 'none'; frame-ancestors 'none'";
    for (line, status, csp) in [
        ("GET /", 200, page),
        ("GET /2017/board", 200, page),
        ("GET /nowhere", 404, page),
        ("GET /%2e%2e/x", 404, page),
        ("POST /", 405, page),
        ("GET /embed/2017", 200, embedded),
        ("GET /embedded", 404, page),
        ("GET /embed/2016", 404, page),
        ("GET /api", 404, nothing),
        ("GET /api/x/y", 404, nothing),
        ("GET /api/ballots/0123456789abcdefghjkmnpqrs", 405, nothing),
        ("PUT /api/ballots/x", 400, nothing),
    ] {
        let response = request(server.address, line, &[], b"");
        assert_eq!(
            (response.status, response.header("content-security-policy")),
            (status, csp),
            "{line}"
        );
        assert_eq!(response.header("x-content-type-options"), "nosniff");
        assert_eq!(response.header("referrer-policy"), "no-referrer");
        assert_eq!(
            response.header("permissions-policy"),
            "camera=(), geolocation=(), microphone=()"
        );
        assert_eq!(response.header("cross-origin-opener-policy"), "", "{line}");
        if line.contains("/api") {
            assert_eq!(response.header("cache-control"), "no-store", "{line}");
            assert_eq!(response.header("content-type"), "application/problem+json", "{line}");
            assert_eq!(response.json()["status"], status, "{line}");
        }
    }
}

#[test]
fn other_sites_may_load_embeds_and_read_public_files() {
    let (_place, server) = start();
    for (path, loaded, read) in [
        ("/embed/2017", "cross-origin", ""),
        ("/embed.js", "cross-origin", ""),
        ("/oembed/2017/board.json", "cross-origin", "*"),
        ("/feed/2017/board.json", "", "*"),
        ("/", "", ""),
        ("/embedded", "", ""),
        ("/feeds", "", ""),
        ("/assets/app-0123456789ab.js", "", ""),
        ("/api/ballots/0123456789abcdefghjkmnpqrs", "", ""),
    ] {
        let response = get(server.address, path, &[]);
        assert_eq!(response.header("cross-origin-resource-policy"), loaded, "{path}");
        let isolated = if loaded.is_empty() { "" } else { "require-corp" };
        assert_eq!(response.header("cross-origin-embedder-policy"), isolated, "{path}");
        assert_eq!(response.header("access-control-allow-origin"), read, "{path}");
    }
}

#[test]
fn only_the_chosen_portals_may_frame_an_embedded_page() {
    let place = place();
    let mut command = command(&place.site(), &place.data(), ANY);
    command.args([
        "--portal",
        "https://portal.example",
        "--portal",
        "https://news.example/",
    ]);
    let server = Server::start(command);
    let frames = |path| {
        let response = get(server.address, path, &[]);
        let policy = response.header("content-security-policy").to_owned();
        policy.split("; ").last().map(str::to_owned)
    };
    let chosen = "frame-ancestors 'self' https://portal.example https://news.example";
    assert_eq!(frames("/embed/2017").as_deref(), Some(chosen));
    assert_eq!(frames("/2017/board").as_deref(), Some("frame-ancestors 'none'"));
}

#[test]
fn without_a_policy_nothing_is_allowed_and_the_operator_is_warned() {
    let place = place();
    fs::remove_file(place.site().join("csp.txt")).unwrap();
    let server = place.start();
    let csp = |server: &Server| {
        get(server.address, "/", &[])
            .header("content-security-policy")
            .to_owned()
    };
    assert_eq!(csp(&server), "default-src 'none'; frame-ancestors 'none'");
    place.write("csp.txt", "default-src 'self'");
    assert_eq!(
        csp(&server),
        "default-src 'self'; frame-ancestors 'none'",
        "a new build under a running server"
    );
    server.signal("TERM");
    let (_, _, errors) = server.end();
    assert!(errors.contains("csp.txt") && errors.lines().count() == 1, "{errors}");
}
