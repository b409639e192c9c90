//! Start, log and end of the server.

use std::fs;
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use crate::client::{Connection, get, head, put};
use crate::server::{ANY, Place, Server, command};

const ID: &str = "0123456789abcdefghjkmnpqrs";

fn ballot() -> String {
    format!(r#"{{"version":1,"id":"{ID}","cycle":"2017","answers":[{{"unit":"a","level":"b"}}]}}"#)
}

/// Runs a command that must fail to start a server; returns its exit code and its output.
fn refused(mut command: std::process::Command) -> (Option<i32>, String, String) {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn it_prints_one_line_when_it_is_ready() {
    let place = Place::new();
    place.write("csp.txt", "default-src 'self'");
    let server = place.start();
    assert_ne!(server.address.port(), 0);
    let expected = format!(
        "Wanping is served at http://{}/  (ballots are kept in {})\n",
        server.address,
        place.data().display()
    );
    assert_eq!(server.ready_line, expected);

    assert_eq!(put(server.address, ID, ballot().as_bytes()).status, 201);
    server.signal("TERM");
    let (status, output, errors) = server.end();
    assert_eq!(
        (status.code(), output.as_str(), errors.as_str()),
        (Some(0), "", ""),
        "and keeps no log"
    );
}

#[test]
fn an_address_in_use_is_reported_in_one_sentence() {
    let place = Place::new();
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = other.local_addr().unwrap().to_string();
    let (code, output, errors) = refused(command(&place.site(), &place.data(), &address));
    assert_eq!((code, output.as_str()), (Some(1), ""));
    assert!(
        errors.starts_with(&format!("Cannot listen at {address}: ")) && errors.lines().count() == 1,
        "{errors}"
    );
}

#[test]
fn a_missing_site_and_an_unusable_data_folder_are_reported_at_the_start() {
    let place = Place::new();
    let (code, _, errors) = refused(command(&place.site().join("nowhere"), &place.data(), ANY));
    assert!(
        code == Some(1) && errors.contains("There is no site in") && errors.lines().count() == 1,
        "{errors}"
    );

    let file = place.site().join("file");
    fs::write(&file, "").unwrap();
    let (code, _, errors) = refused(command(&place.site(), &file, ANY));
    assert!(
        code == Some(1) && errors.contains("Ballots cannot be kept in") && errors.lines().count() == 1,
        "{errors}"
    );
}

#[test]
fn a_data_folder_in_the_site_is_refused() {
    let place = Place::new();
    for data in [place.site(), place.site().join("var")] {
        let (code, _, errors) = refused(command(&place.site(), &data, ANY));
        assert!(
            code == Some(1) && errors.contains("inside the site's folder") && errors.lines().count() == 1,
            "{errors}"
        );
    }
}

#[test]
fn a_portal_that_is_not_an_origin_is_refused() {
    let place = Place::new();
    for portal in [
        "portal.example",
        "https://portal.example/news",
        "*",
        "https://a;script-src",
    ] {
        let mut command = command(&place.site(), &place.data(), ANY);
        command.args(["--portal", portal]);
        let (code, _, errors) = refused(command);
        assert!(code == Some(2) && errors.contains("https://www.example"), "{errors}");
    }
}

#[test]
fn the_log_has_the_requests_and_nothing_about_the_clients() {
    let place = Place::new();
    place.write("csp.txt", "default-src 'self'");
    place.write("2018/vote/bdcdj/index.html", "<h1>vote</h1>");
    let log = place.data().with_file_name("access.log");
    let mut command = command(&place.site(), &place.data(), ANY);
    command.arg("--log").arg(&log);
    let server = Server::start(command);
    get(
        server.address,
        "/2018/vote/bdcdj?code=one-time",
        &[
            "User-Agent: Mozilla",
            "Referer: http://from.example/",
            "X-Forwarded-For: 10.0.0.1",
        ],
    );
    put(server.address, ID, ballot().as_bytes());
    get(server.address, "/nowhere/secret", &[]);
    server.signal("TERM");
    assert_eq!(server.end().0.code(), Some(0));
    let text = fs::read_to_string(&log).unwrap();
    let lines: Vec<Vec<_>> = text.lines().map(|line| line.split(' ').collect()).collect();
    let told: Vec<_> = lines.iter().map(|line| line[1..4].join(" ")).collect();
    assert_eq!(told, ["GET /2018/vote/* 200", "PUT /api/ballots/* 201", "GET /*/* 404"]);
    for line in &lines {
        assert_eq!(line.len(), 6, "{text}");
        assert!(
            line[0].len() == "2018-07-01T08:30Z".len() && line[0].ends_with('Z'),
            "{text}"
        );
        assert!(
            line[4].parse::<u64>().is_ok() && line[5].parse::<u64>().is_ok(),
            "{text}"
        );
    }
    assert_eq!(lines[0][4], "13");
}

fn ends_gracefully(signal: &str) {
    let place = Place::new();
    let server = place.start();
    let body = ballot();
    let mut under_way = Connection::open(server.address);
    under_way.send(&head(
        &format!("PUT /api/ballots/{ID}"),
        &["Content-Type: application/json"],
        Some(body.len()),
    ));
    under_way.send(&body.as_bytes()[..20]);
    thread::sleep(Duration::from_millis(200));

    server.signal(signal);
    let refused = (0..100).any(|_| {
        thread::sleep(Duration::from_millis(20));
        std::net::TcpStream::connect(server.address).is_err()
    });
    assert!(refused, "newcomers are refused at once");
    under_way.send(&body.as_bytes()[20..]);
    assert_eq!(
        under_way.response().unwrap().status,
        201,
        "what is under way is finished"
    );
    let (status, _, _) = server.end();
    assert_eq!(status.code(), Some(0));
    assert_eq!(place.data_files().len(), 1);
}

#[test]
fn it_finishes_open_requests_on_sigterm() {
    ends_gracefully("TERM");
}

#[test]
fn it_finishes_open_requests_on_sigint() {
    ends_gracefully("INT");
}

#[test]
fn it_finishes_open_requests_when_its_terminal_is_closed() {
    ends_gracefully("HUP");
}

#[test]
#[cfg(target_os = "linux")]
fn under_nohup_it_outlives_its_terminal() {
    let place = Place::new();
    let run = command(&place.site(), &place.data(), ANY);
    let mut ignoring = std::process::Command::new("sh");
    ignoring
        .args(["-c", "trap '' HUP; exec \"$0\" \"$@\""])
        .arg(run.get_program())
        .args(run.get_args());
    let server = Server::start(ignoring);
    server.signal("HUP");
    assert_eq!(put(server.address, ID, ballot().as_bytes()).status, 201);
    server.signal("TERM");
    assert_eq!(server.end().0.code(), Some(0));
}

#[test]
fn an_idle_connection_does_not_delay_the_end() {
    let place = Place::new();
    let server: Server = place.start();
    let mut idle = Connection::open(server.address);
    // Keep the connection open after one response, as browsers do.
    idle.send(b"GET / HTTP/1.1\r\nHost: test\r\n\r\n");
    let _fresh = Connection::open(server.address);
    thread::sleep(Duration::from_millis(200));
    let start = Instant::now();
    server.signal("TERM");
    assert_eq!(server.end().0.code(), Some(0));
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}
