//! Whatever bytes a server sends as a file of the feed: the reader neither panics nor hangs, and each fault that it names is at
//! a place that is there.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use wanping::domain::{BallotForm, Board, Case, Hearing, Roster, Site, UnitRecord};
use wanping::feed::{FeedFile, decode};

fuzz_target!(|bytes: &[u8]| {
    read::<Site>(bytes);
    read::<Roster>(bytes);
    read::<UnitRecord>(bytes);
    read::<BallotForm>(bytes);
    read::<Board>(bytes);
    read::<Case>(bytes);
    read::<Hearing>(bytes);
});

fn read<T: FeedFile>(bytes: &[u8]) {
    let Ok(read) = decode::<T>(bytes, "") else { return };
    if read.faults.is_empty() {
        return;
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let file: Value = serde_json::from_slice(text).expect("what was read is JSON");
    for fault in read.faults {
        assert!(file.pointer(&fault.at).is_some(), "{fault}");
    }
}
