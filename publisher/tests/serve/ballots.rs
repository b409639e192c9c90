//! The intake of ballots over HTTP.

use std::fs;
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use serde_json::json;
use wanping::domain::{BallotId, Refusal};
use wanping::intake::{DeliveryStatus, IntakeConfig};

use crate::client::{Connection, get, head, put, request};
use crate::server::{ANY, Place, Server, command};

const ID: &str = "0123456789abcdefghjkmnpqrs";
const JSON: &str = "Content-Type: application/json";

/// A ballot of about this many bytes, with a superfluous blank: parsing and writing it again would change its bytes.
fn ballot(id: &str, size: usize) -> Vec<u8> {
    let ballot = json!({
        "version": 1, "id": id, "cycle": "2017",
        "answers": [{"unit": "gaj-1", "level": "good", "comment": "万评"}],
        "padding": "x".repeat(size.saturating_sub(150)),
    });
    format!(" {ballot}").into_bytes()
}

fn start() -> (Place, Server) {
    let place = Place::new();
    let server = place.start();
    (place, server)
}

#[test]
fn a_ballot_is_stored_once_and_unchanged() {
    let (place, server) = start();
    let sent = ballot(ID, 300);

    let response = put(server.address, ID, &sent);
    assert_eq!(
        (response.status, response.json()),
        (201, json!({"id": ID, "state": "stored"}))
    );
    assert_eq!(response.header("content-type"), "application/json");
    assert_eq!(response.header("cache-control"), "no-store");

    for again in [&sent[..], &ballot(ID, 400), b"{}", b"not even JSON", b""] {
        let response = put(server.address, ID, again);
        assert_eq!(
            (response.status, response.json()),
            (412, json!({"id": ID, "state": "already-stored"}))
        );
        assert_eq!(response.header("content-type"), "application/json");
    }
    let path = place.data().join("ballots/01").join(format!("{ID}.json"));
    assert_eq!(fs::read(&path).unwrap(), sent);
    assert_eq!(place.data_files(), [path]);
}

#[test]
fn a_one_time_code_counts_once() {
    let place = Place::new();
    fs::create_dir_all(place.data()).unwrap();
    // printf k7mp-4xyd-9rtw-8hnc | sha256sum
    let hash = "87279a8ca663b10491d5ab7b2eb1ead5bbcc5e4d1c6eafc640f82363fb170fba";
    fs::write(place.data().join("codes.sha256"), format!("{hash}\n")).unwrap();
    let server = place.start();
    let with_code = |id: &str, code: &str| {
        let ballot = json!({
            "version": 1, "id": id, "cycle": "2017", "code": code, "answers": [{"unit": "gaj-1", "level": "good"}],
        });
        put(server.address, id, ballot.to_string().as_bytes())
    };
    let other = format!("7{}", &ID[1..]);

    let response = with_code(ID, "k7mp");
    assert_eq!((response.status, &response.json()["pointer"]), (400, &json!("/code")));
    assert_eq!(response.json()["code"], json!(null));
    assert_eq!(put(server.address, ID, &ballot(ID, 300)).status, 400, "it has no code");
    assert_eq!(with_code(ID, "k7mp-4xyd-9rtw-8hnc").status, 201);
    assert_eq!(with_code(ID, "k7mp-4xyd-9rtw-8hnc").status, 412);
    let response = with_code(&other, "k7mp-4xyd-9rtw-8hnc");
    assert_eq!((response.status, &response.json()["code"]), (400, &json!("code-used")));
    assert_eq!(response.header("content-type"), "application/problem+json");
    let judged = IntakeConfig::default().judge(
        &BallotId::parse(&other).unwrap(),
        response.status,
        response.text(),
        None,
    );
    assert_eq!(
        judged,
        DeliveryStatus::Refused(Refusal::CodeUsed),
        "the app understands it"
    );
}

#[test]
fn a_broken_list_of_codes_stops_the_start() {
    let place = Place::new();
    fs::create_dir_all(place.data()).unwrap();
    fs::write(place.data().join("codes.sha256"), "k7mp-4xyd-9rtw-8hnc\n").unwrap();
    let output = command(&place.site(), &place.data(), ANY).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("line 1") && !errors.contains("k7mp"), "{errors}");
}

#[test]
fn a_ballot_survives_a_crash_and_an_unacknowledged_one_is_removed() {
    let (place, server) = start();
    let ids: Vec<String> = (0..8).map(|first| format!("{first}{}", &ID[1..])).collect();
    for id in &ids {
        assert_eq!(put(server.address, id, &ballot(id, 300)).status, 201);
    }
    server.kill();
    fs::write(place.data().join("incoming/1-1"), b"{\"half").unwrap();

    let server = place.start();
    assert_eq!(place.data_files().len(), ids.len());
    for id in &ids {
        assert_eq!(put(server.address, id, &ballot(id, 300)).status, 412);
        let path = place.data().join("ballots").join(&id[..2]).join(format!("{id}.json"));
        assert_eq!(fs::read(path).unwrap(), ballot(id, 300));
    }
}

#[test]
fn of_simultaneous_senders_exactly_one_stores() {
    let (place, server) = start();
    const SENDERS: usize = 20;
    for round in 0..5 {
        let id = format!("{round}{}", &ID[1..]);
        let barrier = Barrier::new(SENDERS);
        let mut responses: Vec<(u16, usize)> = thread::scope(|scope| {
            let senders: Vec<_> = (0..SENDERS)
                .map(|sender| {
                    let (id, barrier, address) = (&id, &barrier, server.address);
                    scope.spawn(move || {
                        let body = ballot(id, 300 + sender);
                        barrier.wait();
                        (put(address, id, &body).status, body.len())
                    })
                })
                .collect();
            senders.into_iter().map(|sender| sender.join().unwrap()).collect()
        });
        responses.sort_unstable();
        let (stored, length) = responses[0];
        assert_eq!(stored, 201);
        assert!(responses[1..].iter().all(|(status, _)| *status == 412), "{responses:?}");
        let path = place.data().join("ballots").join(&id[..2]).join(format!("{id}.json"));
        assert_eq!(
            fs::read(path).unwrap(),
            ballot(&id, 300 + length - ballot(&id, 300).len()),
            "the winner's, whole"
        );
    }
    assert_eq!(place.data_files().len(), 5);
}

#[test]
fn many_different_ballots_at_once_are_all_stored() {
    let (place, server) = start();
    thread::scope(|scope| {
        for sender in 0..16 {
            let address = server.address;
            scope.spawn(move || {
                for number in 0..16 {
                    let id = format!("{}{sender:02}{number:02}{}", sender % 8, &ID[5..]);
                    assert_eq!(put(address, &id, &ballot(&id, 2000)).status, 201);
                }
            });
        }
    });
    assert_eq!(place.data_files().len(), 256);
}

#[test]
fn a_faulty_ballot_is_refused_with_a_pointer_to_the_fault() {
    let (place, server) = start();
    for (body, pointer) in [
        ("".to_owned(), ""),
        ("{".to_owned(), ""),
        ("[]".to_owned(), ""),
        ("[".repeat(50_000), ""),
        (json!({"version": 2}).to_string(), "/version"),
        (String::from_utf8(ballot(&ID.replace('0', "1"), 0)).unwrap(), "/id"),
        (
            String::from_utf8(ballot(ID, 0)).unwrap().replace("good", ""),
            "/answers/0/level",
        ),
    ] {
        let response = put(server.address, ID, body.as_bytes());
        assert_eq!(
            (response.status, &response.json()["pointer"]),
            (400, &json!(pointer)),
            "{body:.60}"
        );
        assert_eq!(response.header("content-type"), "application/problem+json");
        assert!(!response.json()["detail"].as_str().unwrap().is_empty());
    }
    assert_eq!(place.data_files().len(), 0);
    assert_eq!(
        put(server.address, ID, &ballot(ID, 0)).status,
        201,
        "a refused ballot does not use up its id"
    );
}

#[test]
fn a_ballot_is_taken_in_only_while_the_vote_is_open_and_acknowledged_even_after() {
    let (place, server) = start();
    let early = format!("1{}", &ID[1..]);
    assert_eq!(put(server.address, ID, &ballot(ID, 0)).status, 201);
    for (opens, closes) in [
        ("2017-01-01T00:00Z", "2017-12-01T00:00Z"),
        ("9998-01-01T00:00Z", "9999-01-01T00:00Z"),
    ] {
        place.write_ballot("2017", opens, closes);
        let response = put(server.address, &early, &ballot(&early, 0));
        assert_eq!((response.status, &response.json()["code"]), (403, &json!("closed")));
        assert_eq!(response.json()["status"], 403);
        assert_eq!(response.header("content-type"), "application/problem+json");
        let response = put(server.address, ID, &ballot(ID, 0));
        assert_eq!(
            (response.status, response.json()["state"].as_str()),
            (412, Some("already-stored"))
        );
    }
    assert_eq!(place.data_files().len(), 1);

    place.write_ballot("2017", "2017-01-01T00:00Z", "9999-01-01T00:00Z");
    let response = put(server.address, &early, &ballot(&early, 0));
    assert_eq!(response.status, 201, "a refused ballot does not use up its id");
}

#[test]
fn a_cycle_without_a_ballot_is_a_fault_and_one_that_cannot_be_read_is_not() {
    let place = Place::new();
    place.write("csp.txt", "default-src 'self'");
    let server = place.start();
    let of = |cycle: &str, id: &str| {
        let ballot = String::from_utf8(ballot(id, 0)).unwrap().replace("2017", cycle);
        put(server.address, id, ballot.as_bytes())
    };
    let response = of("2018", ID);
    assert_eq!((response.status, &response.json()["pointer"]), (400, &json!("/cycle")));
    assert_eq!(response.json().get("code"), None);
    assert_eq!(place.data_files().len(), 0);

    place.write("feed/2018/ballot.json", "{\"half");
    for first in 0..3 {
        assert_eq!(of("2018", &format!("{first}{}", &ID[1..])).status, 201);
    }
    server.signal("TERM");
    let (_, _, errors) = server.end();
    assert!(
        errors.contains("2018/ballot.json") && errors.lines().count() == 1 && !errors.contains(&ID[1..]),
        "{errors}"
    );
}

#[test]
fn a_report_is_stored_once_and_unchanged_even_if_the_vote_is_closed() {
    let (place, server) = start();
    place.write_ballot("2017", "2017-01-01T00:00Z", "2017-12-01T00:00Z");
    let sent = json!({
        "version": 1, "kind": "report", "id": ID, "cycle": "2017", "unit": "bdcdj", "measure": "1", "state": "still",
        "date": "2018-07-03", "window": "三号窗口",
    });
    let sent = format!(" {sent}").into_bytes();
    let response = put(server.address, ID, &sent);
    assert_eq!(
        (response.status, response.json()),
        (201, json!({"id": ID, "state": "stored"}))
    );
    for again in [&sent[..], &ballot(ID, 0)] {
        assert_eq!(put(server.address, ID, again).status, 412);
    }
    let path = place.data().join("ballots/01").join(format!("{ID}.json"));
    assert_eq!(fs::read(&path).unwrap(), sent);
    assert_eq!(place.data_files(), [path]);

    let other = format!("1{}", &ID[1..]);
    for (was, wrong, pointer) in [("\"report\"", "\"petition\"", "/kind"), ("still", "bad", "/state")] {
        let sent = String::from_utf8(sent.clone())
            .unwrap()
            .replace(ID, &other)
            .replace(was, wrong);
        let response = put(server.address, &other, sent.as_bytes());
        assert_eq!((response.status, &response.json()["pointer"]), (400, &json!(pointer)));
    }
    let elsewhere = String::from_utf8(sent)
        .unwrap()
        .replace(ID, &other)
        .replace("2017", "1999");
    assert_eq!(put(server.address, &other, elsewhere.as_bytes()).status, 201);
}

#[test]
fn only_ids_are_addresses_of_ballots() {
    let (place, server) = start();
    for id in [
        "x",
        "8123456789abcdefghjkmnpqrs",
        "0123456789ABCDEFGHJKMNPQRS",
        "0123456789abcdefghjkmnpqri",
        "0123456789abcdefghjkmnpqr",
        "0123456789abcdefghjkmnpqrs0",
        "%30123456789abcdefghjkmnpqrs",
        "..%2f..%2f..%2fetc%2fpasswd",
        "..",
        "0123456789abcdefghjkmnpqr%00",
    ] {
        let response = put(server.address, id, &ballot(id, 0));
        assert_eq!(
            (response.status, response.header("content-type")),
            (400, "application/problem+json"),
            "{id}"
        );
    }
    for id in ["", "0123456789abcdefghjkmnpqrs/", "x/y"] {
        let response = put(server.address, id, &ballot(id, 0));
        assert_eq!(
            (response.status, response.header("content-type")),
            (404, "application/problem+json"),
            "{id}"
        );
    }
    assert_eq!(place.data_files().len(), 0);
}

#[test]
fn only_json_is_taken() {
    let (place, server) = start();
    let line = format!("PUT /api/ballots/{ID}");
    for headers in [
        &[][..],
        &["Content-Type: text/plain"],
        &["Content-Type: application/jsonx"],
        &["Content-Type: application/x-www-form-urlencoded"],
        &["Content-Type: text/plain; x=application/json"],
    ] {
        let response = request(server.address, &line, headers, &ballot(ID, 0));
        assert_eq!(
            (response.status, response.header("content-type")),
            (415, "application/problem+json"),
            "{headers:?}"
        );
    }
    assert_eq!(place.data_files().len(), 0);
    let response = request(
        server.address,
        &line,
        &["Content-Type: Application/JSON ; charset=utf-8"],
        &ballot(ID, 0),
    );
    assert_eq!(response.status, 201);
}

#[test]
fn a_ballot_has_at_most_64_kib() {
    let (place, server) = start();
    let mut largest = ballot(ID, 0);
    largest.resize(64 * 1024, b' ');
    let mut too_large = largest.clone();
    too_large.push(b' ');
    let line = format!("PUT /api/ballots/{ID}");

    let response = put(server.address, ID, &too_large);
    assert_eq!(
        (response.status, response.header("content-type")),
        (413, "application/problem+json")
    );

    // In chunks, without a length.
    let mut connection = Connection::open(server.address);
    connection.send(&head(&line, &[JSON, "Transfer-Encoding: chunked"], None));
    for chunk in too_large.chunks(1000) {
        connection.send(format!("{:x}\r\n", chunk.len()).as_bytes());
        connection.send(chunk);
        connection.send(b"\r\n");
    }
    connection.send(b"0\r\n\r\n");
    assert_eq!(connection.response().unwrap().status, 413);

    // A body that is a little too large is read to its end, so that the sender can read the refusal …
    assert_eq!(put(server.address, ID, &[b' '; 1024 * 1024]).status, 413);
    // … and a much larger one is refused before it is sent.
    let mut connection = Connection::open(server.address);
    connection.send(&head(&line, &[JSON], Some(10_000_000_000)));
    assert_eq!(connection.response().unwrap().status, 413);
    // A chunked body without end is refused once it is too large.
    let mut connection = Connection::open(server.address);
    connection.send(&head(&line, &[JSON, "Transfer-Encoding: chunked"], None));
    connection.send(b"100001\r\n");
    connection.send(&[b' '; 0x10_0001]);
    assert_eq!(connection.response().unwrap().status, 413);

    assert_eq!(place.data_files().len(), 0);
    assert_eq!(put(server.address, ID, &largest).status, 201);
}

#[test]
fn only_put_is_allowed_and_nothing_can_be_read() {
    let (_place, server) = start();
    assert_eq!(put(server.address, ID, &ballot(ID, 0)).status, 201);
    let unknown = format!("7{}", &ID[1..]);
    for method in ["GET", "HEAD", "POST", "DELETE", "PATCH", "OPTIONS"] {
        let [there, not_there] =
            [ID, &unknown].map(|id| request(server.address, &format!("{method} /api/ballots/{id}"), &[], b""));
        assert_eq!((there.status, there.header("allow")), (405, "PUT"), "{method}");
        assert_eq!(there.header("cache-control"), "no-store");
        assert_eq!(there.body, not_there.body, "nobody learns whether a ballot is there");
        assert_eq!(
            (there.status, there.header("allow")),
            (not_there.status, not_there.header("allow"))
        );
        if method != "HEAD" {
            assert_eq!(there.json()["status"], 405);
        }
    }
    for path in ["/var/ballots", "/ballots/01", "/api/ballots", "/api/ballots/"] {
        assert_eq!(get(server.address, path, &[]).status, 404, "{path}");
    }
}

#[test]
fn an_incomplete_ballot_is_not_stored() {
    let (place, server) = start();
    let mut body = ballot(ID, 1000);
    let end = body.len();
    body.resize(end + 100, b' ');
    // Cut off in the middle, and at a point where the received part is a valid ballot, though not the one that was sent.
    for arrived in [500, end] {
        let mut connection = Connection::open(server.address);
        connection.send(&head(&format!("PUT /api/ballots/{ID}"), &[JSON], Some(body.len())));
        connection.send(&body[..arrived]);
        drop(connection);
        thread::sleep(Duration::from_millis(200));
        assert_eq!(place.data_files().len(), 0);
    }
    assert_eq!(put(server.address, ID, &body).status, 201);
}

#[test]
fn a_slow_sender_gets_an_error_and_does_not_delay_others() {
    let (place, server) = start();
    let body = ballot(ID, 1000);
    let mut slow = Connection::open(server.address);
    slow.send(&head(&format!("PUT /api/ballots/{ID}"), &[JSON], Some(body.len())));
    slow.send(&body[..500]);
    // Only a head, or nothing: no response is required, but the connection must become free.
    let silent = Connection::open(server.address);
    let other = format!("7{}", &ID[1..]);
    assert_eq!(put(server.address, &other, &ballot(&other, 0)).status, 201);
    assert!(silent.response().is_none());
    let response = slow.response().unwrap();
    assert_eq!(
        (response.status, response.header("content-type")),
        (408, "application/problem+json")
    );
    assert_eq!(place.data_files().len(), 1);
}

/// A limit on the size of files simulates a full disk: a write fails half-way.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported_and_leaves_no_incomplete_file() {
    let place = Place::new();
    let serve = command(&place.site(), &place.data(), ANY);
    let mut limited = std::process::Command::new("sh");
    limited
        .args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\""])
        .arg(serve.get_program())
        .args(serve.get_args());
    let server = Server::start(limited);

    let response = put(server.address, ID, &ballot(ID, 20_000));
    assert_eq!((response.status, response.header("retry-after")), (503, "30"));
    assert_eq!(response.header("content-type"), "application/problem+json");
    assert_eq!(place.data_files().len(), 0);
    assert_eq!(
        put(server.address, ID, &ballot(ID, 0)).status,
        201,
        "there is room for a small one, of the same id too"
    );
    server.signal("TERM");
    let (_, _, errors) = server.end();
    assert!(
        errors.contains("could not be stored") && !errors.contains(ID),
        "{errors}"
    );
}
