//! The responses of the intake, in JSON.

use schemars::JsonSchema;
use serde::Serialize;

/// What the sender of a ballot or a report is told once it is stored.
#[derive(Serialize, JsonSchema)]
pub struct Receipt<'a> {
    /// Its id.
    pub id: &'a str,
    /// `stored` now, or `already-stored` before.
    pub state: &'a str,
}

/// Why a ballot or a report was not taken (RFC 9457).
#[derive(Serialize, JsonSchema)]
pub struct ProblemDetails<'a> {
    /// The status of the answer.
    pub status: u16,
    /// The status in words.
    pub title: &'a str,
    /// What is wrong, as a sentence for a developer. It repeats nothing that was sent.
    pub detail: &'a str,
    /// Where in what was sent, as a JSON pointer (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<&'a str>,
    /// What is wrong, in one word for programs: `closed`, when the cycle's ballots are not taken in at this time;
    /// `code-used`, when another ballot used the one-time code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'a str>,
}
