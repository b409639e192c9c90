//! Publishing a feed that is read from an address.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

use crate::place::{Place, failed, files, identities, said, write};

/// Serves until the test ends; returns the address and the heads of all requests.
fn serve(answer: impl Fn(&str) -> (u16, Vec<u8>) + Send + Sync + 'static) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/feed", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&asked);
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, answer, heard) = (stream.unwrap(), Arc::clone(&answer), Arc::clone(&heard));
            thread::spawn(move || {
                let lines = BufReader::new(stream.try_clone().unwrap())
                    .lines()
                    .map_while(Result::ok);
                let head: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
                let Some(path) = head.first().and_then(|line| line.split(' ').nth(1)).map(str::to_owned) else {
                    return;
                };
                heard.lock().unwrap().push(head.join("\n"));
                let (status, body) = answer(path.strip_prefix("/feed/").unwrap_or_default());
                let head = format!(
                    "HTTP/1.1 {status} x\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
                    body.len()
                );
                let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
            });
        }
    });
    (address, asked)
}

fn file(folder: PathBuf) -> impl Fn(&str) -> (u16, Vec<u8>) {
    move |path| fs::read(folder.join(path)).map_or((404, Vec::new()), |bytes| (200, bytes))
}

#[test]
fn an_address_results_in_the_same_site_as_a_folder() {
    let [there, here] = [Place::new(), Place::new()];
    let (address, _) = serve(file(there.feed()));
    assert!(said(there.command_from(&address).output().unwrap()).contains(" files written"));
    here.publish();
    assert_eq!(files(&there.site()), files(&here.site()));
    assert_eq!(
        said(there.command_from(&format!("{address}/index.json")).output().unwrap()),
        ""
    );
}

#[test]
fn an_api_gets_the_same_requests_as_from_the_site() {
    let [there, here] = [Place::new(), Place::new()];
    let folder = there.feed();
    let (address, asked) = serve(move |path| {
        let path = path.strip_prefix("records/").unwrap_or("none").replace("--", "/");
        let (status, bytes) = file(folder.clone())(&path);
        let content: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        (status, serde_json::to_vec(&json!({ "data": content })).unwrap())
    });
    for place in [&there, &here] {
        let config = json!({ "feed": {
            "base": address,
            "headers": { "X-Bucket": "wz" },
            "payload": "/data",
            "paths": {
                "index": "records/index.json",
                "units": "records/{cycle}--units.json",
                "unit": "records/{cycle}--units--{unit}.json",
                "ballot": "records/{cycle}--ballot.json",
                "board": "records/{cycle}--board.json",
                "case": "records/{cycle}--cases--{unit}.json",
                "hearing": "records/{cycle}--hearing.json",
            },
        }});
        write(&place.site().join("config.json"), config.to_string());
    }
    said(there.command_from(&address).output().unwrap());
    here.publish();
    assert_eq!(files(&there.site()), files(&here.site()));
    let asked = asked.lock().unwrap();
    assert!(asked.len() > 8 && asked.iter().all(|head| head.to_lowercase().contains("x-bucket: wz")));
}

#[test]
fn a_feed_that_cannot_be_read_is_reported_and_the_site_stays() {
    let place = Place::new();
    place.publish();
    let before = identities(&place.site());
    place.set_generation(2);
    // The pages of a closed ballot ask nothing, and need no record of a unit.
    place.change("2024/ballot.json", |form| {
        form.as_object_mut().unwrap().remove("closes");
    });
    place.change("index.json", |index| {
        index["cycles"][0].as_object_mut().unwrap().remove("closes");
    });
    for (broken, answer, said) in [
        ("index.json", (404, Vec::new()), "/feed/index.json is not there"),
        ("index.json", (200, b"<html>Log in".to_vec()), "index.json of the feed"),
        (
            "2023/board.json",
            (500, Vec::new()),
            "/feed/2023/board.json cannot be read: HTTP 500",
        ),
        (
            "2024/units.json",
            (404, Vec::new()),
            "2024/units.json of the feed is not there",
        ),
        (
            "2024/units/u00003.json",
            (404, Vec::new()),
            "/2024/vote/u00003 cannot be made from",
        ),
        (
            "2024/units/u00003.json",
            (200, vec![b' '; 9 << 20]),
            "2024/units/u00003.json of the feed has more than 8 MB",
        ),
    ] {
        let whole = file(place.feed());
        let (address, _) = serve(move |path| if path == broken { answer.clone() } else { whole(path) });
        let why = failed(place.command_from(&address).output().unwrap());
        assert!(why.contains(said), "{why}");
        assert_eq!(identities(&place.site()), before, "{said}");
    }
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    failed(place.command_from(&format!("http://{nobody}/feed")).output().unwrap());
    failed(
        place
            .command_from(place.path().join("nowhere").to_str().unwrap())
            .output()
            .unwrap(),
    );
    assert_eq!(identities(&place.site()), before);
    assert_eq!(place.leftovers(), [""; 0]);
}

#[test]
fn a_feed_that_changes_while_it_is_read_is_read_again() {
    let place = Place::new();
    let whole = file(place.feed());
    let asked = Mutex::new(0);
    let (address, _) = serve(move |path| {
        let (status, mut bytes) = whole(path);
        let mut asked = asked.lock().unwrap();
        // The first response is from the publication before.
        if path == "index.json" {
            if *asked == 0 {
                bytes.push(b'\n');
            }
            *asked += 1;
        }
        (status, bytes)
    });
    said(place.command_from(&address).output().unwrap());
    assert_eq!(
        fs::read(place.site().join("feed/index.json")).unwrap(),
        fs::read(place.feed().join("index.json")).unwrap()
    );

    let whole = file(place.feed());
    let count = Mutex::new(0);
    let (address, _) = serve(move |path| {
        let (status, mut bytes) = whole(path);
        let mut count = count.lock().unwrap();
        *count += 1;
        bytes.extend(vec![b'\n'; *count]);
        (status, bytes)
    });
    assert!(failed(place.command_from(&address).output().unwrap()).contains("was published anew each"));
}
