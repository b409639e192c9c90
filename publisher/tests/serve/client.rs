//! An HTTP client that sends requests unchanged, even malformed ones, which a normal client would correct.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, SystemTime};

use serde_json::Value;
use wanping::domain::Moment;

/// The server's response.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Response {
    /// The value of a header, empty if it is missing. The header must not occur twice.
    pub fn header(&self, name: &str) -> &str {
        let mut values = self
            .headers
            .iter()
            .filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let value = values.next().map_or("", |(_, value)| value);
        assert!(values.next().is_none(), "{name} is there twice");
        value
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("not JSON: {self:?}"))
    }

    /// The response in all bytes of a connection; `None` if there is none.
    fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().unwrap();
        let headers = lines
            .map(|line| line.split_once(": ").unwrap())
            .map(|(n, v)| (n.into(), v.into()))
            .collect();
        let response = Self {
            status,
            headers,
            body: bytes[end + 4..].to_vec(),
        };
        // Every response needs this header, because the site reads the time from it.
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
        let off = response.time() - now.as_secs() as i64;
        assert!((-70..=1).contains(&off), "{off} s off: {response:?}");
        Some(response)
    }

    /// The server's clock, in seconds since 1970: the header `Date`, for example `Sun, 06 Nov 1994 08:49:37 GMT`.
    fn time(&self) -> i64 {
        const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
        let parts: Vec<_> = self.header("date").split(' ').collect();
        let [_, day, month, year, clock, "GMT"] = parts[..] else {
            panic!("no Date: {self:?}")
        };
        let month = MONTHS.find(month).unwrap() / 3 + 1;
        Moment::parse(&format!("{year}-{month:02}-{day}T{clock}Z"))
            .unwrap()
            .epoch
    }
}

/// A connection on which bytes can be sent piece by piece.
pub struct Connection(TcpStream);

impl Connection {
    pub fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.set_nodelay(true).unwrap();
        Self(stream)
    }

    pub fn send(&mut self, bytes: &[u8]) {
        self.0.write_all(bytes).unwrap();
    }

    /// Reads to the end of the connection; `None` if it ended without a response.
    pub fn response(mut self) -> Option<Response> {
        let mut bytes = Vec::new();
        if let Err(error) = self.0.read_to_end(&mut bytes) {
            // The server resets the connection of a client that is still sending after the response.
            let waited = matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
            assert!(!waited, "the server neither answers nor hangs up");
        }
        Response::parse(&bytes)
    }
}

/// Sends a request with these headers (each `Name: value`) and body.
pub fn request(address: SocketAddr, line: &str, headers: &[&str], body: &[u8]) -> Response {
    let mut connection = Connection::open(address);
    connection.send(&head(line, headers, Some(body.len())));
    connection.send(body);
    connection.response().unwrap_or_else(|| panic!("no response to {line}"))
}

/// The head of a request after which the connection is closed.
pub fn head(line: &str, headers: &[&str], length: Option<usize>) -> Vec<u8> {
    let mut head = format!("{line} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n");
    if let Some(length) = length {
        head += &format!("Content-Length: {length}\r\n");
    }
    for header in headers {
        head += &format!("{header}\r\n");
    }
    (head + "\r\n").into_bytes()
}

pub fn get(address: SocketAddr, path: &str, headers: &[&str]) -> Response {
    request(address, &format!("GET {path}"), headers, b"")
}

pub fn put(address: SocketAddr, id: &str, body: &[u8]) -> Response {
    request(
        address,
        &format!("PUT /api/ballots/{id}"),
        &["Content-Type: application/json", "If-None-Match: *"],
        body,
    )
}
