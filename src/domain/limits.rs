//! The limits of the format: what exceeds one is not read, or not taken in. All code that reads, writes, describes or checks the
//! format uses these constants.
//!
//! To add a limit, add a constant, use it where the app reads or asks, and name it in the attributes of the type in `feed/wire`
//! or `intake/wire.rs`: the JSON Schemas get it from there.
//!
//! Citizens' texts are counted in Unicode characters. A browser that counts UTF-16 units never counts fewer, so that what it lets
//! through fits the limit.

/// The longest key in addresses and file names, in bytes.
pub const LONGEST_KEY: usize = 64;

/// The largest file of a feed, in bytes: five times the roster of a city with ten thousand units.
pub const LARGEST_FILE: usize = 8 * 1024 * 1024;
/// The most records in a file of a feed, counting those in lists.
pub const MOST_RECORDS: usize = 100_000;
/// The longest text of a feed, in bytes of UTF-8.
pub const LONGEST_TEXT: usize = 100_000;

/// The longest comment on a ballot that sets no limit of its own, in characters.
pub const USUAL_COMMENT: usize = 500;
/// The longest comment that a ballot may allow, in characters.
pub const LONGEST_COMMENT: usize = 10_000;
/// The longest comment of a report, in characters.
pub const LONGEST_REPORT_COMMENT: usize = 200;
/// The longest name of a window in a report, in characters.
pub const LONGEST_WINDOW: usize = 200;

/// The lowest value for the smallest count that is shown: with 2, the only hidden count would be 1.
pub const LEAST_SMALLEST_SHOWN: u64 = 3;
/// The smallest count that is shown where the rules set none.
pub const USUAL_SMALLEST_SHOWN: u64 = 10;
/// The fewest ratings with which a unit has a place in an order, where the rules set none.
pub const USUAL_FEWEST_RATINGS: u64 = 30;
/// The most that a level may be worth.
pub const MOST_WORTH: u64 = 1_000;

/// The longest code of a level, a reason, a question or an option in a ballot, in characters.
pub const LONGEST_CODE: usize = 64;
/// The longest one-time code that is stored with a ballot, in characters.
pub const LONGEST_ONE_TIME_CODE: usize = 128;
/// The most units that a ballot may rate.
pub const MOST_ANSWERS: usize = 20_000;
/// The most reasons for one level.
pub const MOST_REASONS: usize = 32;
/// The most further questions that are answered for one unit.
pub const MOST_CHOICES: usize = 32;
/// The largest ballot or report that an intake takes in, in bytes.
pub const LARGEST_HANDED_IN: usize = 64 * 1024;
/// The largest ballot or report that a device sends, in bytes: smaller, since an intake may require a wrapper around it.
pub const LARGEST_SEALED: usize = 60_000;
