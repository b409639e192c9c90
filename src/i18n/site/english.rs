//! English.

use super::words::{TroubleKind, Words};
use crate::i18n::plural::counted;

/// English.
pub static WORDS: Words = Words {
    tag: "en",
    is_publishers: false,
    other_language: "中文",
    other_language_tag: "zh-CN",
    skip: "Skip to the content",
    navigation: "Main",
    trail: "Back up",
    nav_board: "The board",
    nav_vote: "Rate an office",
    nav_receipts: "My receipts",
    nav_about: "About",
    text_size_short: "A+",
    text_size: "Change the text size: normal, large, larger",
    privacy_short: "This site collects no identities, tracks nobody and asks no third party for anything.",
    data_older: "These data are older than what this device has seen before (perhaps an old copy on the way). Please open the page again later.",
    data_newer: "Newer data have been published: show them",
    loading: "Fetching the data, one moment…",
    try_again: "Try again",
    unpublished: "Not published",
    source_missing: "source not published",
    sources: "Sources",
    kind_office: "Mid-level department",
    kind_station: "Grassroots station",
    kind_unpublished: "Kind not published",
    to_home: "Go to the home page",
    to_board: "See the latest board",
    to_ballot: "Go to the ballot",
    to_list: "See the whole list",
    no_page: "There is no such page",
    no_page_advice: "The address may be mistyped, or the page was taken down. You can go on from here.",
    no_cycle: "There is nothing for this year",
    no_cycle_advice: "The data have no such year, or not this part of it yet. You can go on from here.",
    no_unit: "This unit is not on the list",
    no_unit_advice: "The unit in the address is not on this list. Have a look at the whole list.",
    old_browser: "This browser cannot fill in a ballot",
    old_browser_advice: "It cannot make a safe ballot number. Please use another browser, or update this one.",
    status_exempt: "exempt",
    exempt: "This unit is not rated this year.",
    privacy_title: "Privacy",
    receipts_title: "My receipts",
    cycle: "Year",
    level_name: |code| match code {
        "very-satisfied" => Some("Very satisfied"),
        "satisfied" => Some("Satisfied"),
        "fairly-satisfied" => Some("Fairly satisfied"),
        "dissatisfied" => Some("Dissatisfied"),
        "very-dissatisfied" => Some("Very dissatisfied"),
        _ => None,
    },
    reason_name,
    date_words: |date| match (date.year, date.month.and_then(month), date.day) {
        (year, Some(month), Some(day)) => format!("{day} {month} {year}"),
        (year, Some(month), None) => format!("{month} {year}"),
        (year, None, _) => year.to_string(),
    },
    as_of: |date| format!("Data as of {date}"),
    published_at: |moment| format!("Published {moment}"),
    fewer_than: |limit| format!("fewer than {limit}"),
    faults: |count| {
        format!(
            "{} of the data could not be read and {} left out; the rest is shown",
            counted(count, "part"),
            if count == 1 { "is" } else { "are" }
        )
    },
    source_number: |number| format!("Source {number}"),
    trouble: |kind| match kind {
        TroubleKind::Network => (
            "No connection now",
            "Please check your network and try again. What you filled in is still on this device.",
        ),
        TroubleKind::Missing => (
            "Not found",
            "What you look for is not here. It may not be published yet, or was taken down.",
        ),
        TroubleKind::Server => (
            "The server is in trouble",
            "This is not your fault. Please try again in a few minutes.",
        ),
        TroubleKind::Data => (
            "The data cannot be read",
            "What arrived is faulty, and this site will not show it as if it were right. Please try again later; if it stays so, tell whoever runs this site.",
        ),
    },
};

fn reason_name(code: &str) -> Option<&'static str> {
    match code {
        "attitude" => Some("Attitude"),
        "efficiency" => Some("Slow or inefficient"),
        "fair-enforcement" => Some("Unfair enforcement"),
        "policy-good-faith" => Some("Promises of policy not kept"),
        "integrity" => Some("Integrity"),
        "other" => Some("Something else"),
        _ => None,
    }
}

fn month(number: u8) -> Option<&'static str> {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(number).checked_sub(1)?).copied()
}
