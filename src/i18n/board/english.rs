//! English.

use super::words::BoardWords;
use crate::domain::{Facet, Happening, Order, Prompt, What};
use crate::i18n::plural::counted;

/// English.
pub static WORDS: BoardWords = BoardWords {
    to_case: "See the whole record",
    to_hearing: "The hearing: on-site comments and the look-back",
    home_title: "Citizens judge. The fix is public.",
    home_lead: "Once a year citizens rate the offices of their city. The worst are named, must put things right in public, and are looked at again.",
    door_vote: "Rate an office",
    door_vote_more: "the offices you dealt with; no account needed",
    door_board: "See how they put things right",
    door_board_more: "who was named, what was promised, what is proven",
    accounts_title: "Every measure has three accounts",
    accounts_lead: "They stand side by side and are never merged into one score. You judge.",
    account_claimed: "The unit claims",
    account_verified: "The office verified",
    account_citizens: "Citizens report",
    account_claimed_meaning: "what the named unit says it has done",
    account_verified_meaning: "what the evaluation office found when it looked again",
    account_citizens_meaning: "what citizens who went there say",
    unpublished_meaning: "means that nobody has published it. Silence is information too; we do not guess.",
    background_title: "About this evaluation",
    board_title: "Board of unsatisfactory units",
    board_empty: "No unsatisfactory unit is published for this year.",
    problems: "What citizens said",
    measures: "Measures",
    figures: "Figures",
    target: "of",
    baseline: "before:",
    named_in: "Named in",
    also_known_as: "Also known as",
    look_back: "Verdict of the look-back",
    claim_reported: "Reported, progress not stated",
    claim_planned: "Planned",
    claim_under_way: "Under way",
    claim_done: "Done",
    verdict_real: "Put right",
    verdict_partial: "Partly put right",
    verdict_perfunctory: "For show",
    verdict_relapsed: "Fell back",
    evidence: "Evidence",
    post: "Responsible post",
    due: "Due",
    due_before: "Earlier due date",
    method: "How it was checked",
    checked: "What was checked",
    results: "Results of the ballot",
    ballots_counted: "Ballots counted",
    turnout: "Turnout",
    windows: "Service windows",
    status_rated: "rated",
    status_named: "named as unsatisfactory",
    status_absent: "not included",
    reports: "Who reported",
    links: "More",
    hearing: "Hearing",
    hearing_lead: "The named units report, are commented on, and are looked at again.",
    held_on: "Held on",
    site_comments: "On-site comments",
    look_back_findings: "What the look-back found in general",
    requests: "What the evaluation office asks for",
    about_all: "These speak of all named units together, not of a single one.",
    unit_lead: "What each year says of this unit.",
    was_named: "named as unsatisfactory: see the record",
    its_ballot: "ballot",
    unread: "could not be read",
    to_unit: "See this unit through the years",
    only_board: "The whole record could not be read. This is what the board says.",
    to_report: "How is it now? Say what you see",
    about_title: "About",
    about_lead: "How to read the board, where your ballot goes, and what is kept and what is not.",
    organiser: "Run by",
    about_ballot_title: "Where your ballot goes",
    about_data_title: "Data",
    about_ballot: &[
        "Your ballot is sealed on your device and kept there before it is sent to the intake. A broken connection loses nothing: it is sent again whenever the site is open, and the same ballot counts once.",
        "The page says “delivered” only after the intake confirmed it.",
        "This site is a web page and cannot make sure that one person votes once; the intake and the evaluation office see to that.",
    ],
    about_privacy: &[
        "A ballot holds no name, phone number, place or device. Drafts and receipts are on your device only and can be erased at any time. Once delivered, your device no longer knows what you chose.",
        "There is no analytics, no advertising and no request to a third party.",
    ],
    about_data: &[
        "Every statement carries its source. What a source does not give is shown as not published, never guessed. Figures keep the publisher's digits.",
        "The order of the list is the publisher's and no ranking.",
    ],
    narrow_title: "Filter and sort",
    narrow_search: "Find a unit",
    narrow_search_hint: "Any part of its name, organ, other names, pinyin or initials",
    narrow_clear: "Clear all filters",
    facet_all: "All",
    facet: |facet| match facet {
        Facet::Organ => "Organ",
        Facet::Kind => "Kind of unit",
        Facet::Class => "Kind of problem",
        Facet::Claimed => "The unit claims",
        Facet::Verdict => "The office verified",
        Facet::LookBack => "Verdict of the look-back",
        Facet::Signal => "Prompt",
    },
    order_by: "Sort by",
    order: |order| match order {
        Order::Published => "As published",
        Order::Overdue => "Overdue first",
        Order::LeastVerified => "Least verified first",
        Order::Name => "Name",
        Order::Latest => "Latest change first",
    },
    view_as: "Show as",
    view_cards: "Cards",
    view_table: "Table",
    shown_units: |shown, of| match shown {
        0 => format!("No unit fits, of {of} in all. Loosen or clear the filters."),
        _ if shown == of => format!("{} in all", counted(of, "unit")),
        _ => format!("{shown} of {of} units"),
    },
    headline: |all| {
        let telling = all.units - all.silent;
        let mut said = format!(
            "{} named; {telling} published {} in all.",
            counted(all.units as usize, "unit"),
            counted(all.measures as usize, "measure")
        );
        if all.measures > 0 {
            let verified = all.measures - all.unverified;
            said += &match verified {
                0 => " The evaluation office has published no verification of any.".to_owned(),
                _ => format!(" The evaluation office has published a verification of {verified}."),
            };
        }
        said += &match all.units - all.not_looked_back {
            0 => " No look-back verdict is published yet.".to_owned(),
            found => format!(
                " Look-back verdicts are published for {}.",
                counted(found as usize, "unit")
            ),
        };
        said
    },
    headline_units: |count| match count {
        1 => "unit named",
        _ => "units named",
    },
    headline_silent: |count| format!("{count} of them published no measure"),
    headline_verified: |count| match count {
        1 => "measure verified by the office",
        _ => "measures verified by the office",
    },
    headline_real: |count| format!("{count} of them found put right"),
    headline_overdue: |count| match count {
        1 => "measure past due and not reported done",
        _ => "measures past due and not reported done",
    },
    headline_dated: |dated, all| format!("with a published due date: {dated} of {all}"),
    out_of: |count, of| format!("{count} / {of}"),
    more_items: |count| format!("and {count} more in the record"),
    latest_change: "Last change: ",
    columns: [
        "Unit",
        "Organ",
        "The unit claims",
        "The office verified",
        "Citizens report",
        "Prompts",
        "Last change",
    ],
    signals_title: "Prompts",
    signals_meaning: "Prompts are computed from the published data. They say where to look; they are no verdicts.",
    prompt: |prompt| match prompt {
        Prompt::Overdue => (
            "Overdue",
            "Its published due date lies before the date of the data, the unit does not say that it is done, and the office did not find this measure put right.",
        ),
        Prompt::NoFigure => ("No figure", "No figure is published for this measure."),
        Prompt::OldEvidence => (
            "Evidence older than the naming",
            "All published evidence has a date, and all of it is older than the naming.",
        ),
        Prompt::DueMoved => (
            "Due date moved",
            "The due date was changed after it had been published.",
        ),
        Prompt::NoProblem => (
            "Does not say which problem it answers",
            "Problems are published, and this measure does not say which of them it answers.",
        ),
        Prompt::NotVerified => (
            "Claimed done, not verified",
            "The unit says that it is done; the office has published no verification of this measure.",
        ),
        Prompt::NamedAgain => ("Named again", "The unit was named in an earlier year, too."),
    },
    prompt_reason: |prompt, facts| match (prompt, facts) {
        (Prompt::Overdue, [due, as_of]) => format!("due {due}, data as of {as_of}"),
        (Prompt::OldEvidence, [newest, named]) => format!("newest evidence {newest}, named {named}"),
        (_, dates) => dates.join(" → "),
    },
    with_count: |name, count| format!("{name}: {count}"),
    stack_legend: "Each part is the ballots for one level, light to dark from best to worst; a dashed part is only known to be fewer. All years have one scale.",
    stack_name: |year| format!("{year}: ballots for each level"),
    compare_with: "Compare with",
    compare_none: "No other year",
    compared: |again, now, then| {
        format!("Named in both years: {again}. Only in this year: {now}. Only in the other year: {then}.")
    },
    compared_only_now: "Named in this year only",
    compared_only_then: "Named in the other year only",
    measure_number: |number| format!("Measure {number}"),
    problem_number: |number| format!("Problem {number}"),
    answers: "Answers",
    problem_class: "Kind: ",
    review: "Review",
    timeline: "Timeline",
    timeline_gap: |months| format!("no dated record for at least {months} months"),
    date_unpublished: "date not published",
    timeline_to_come: "yet to come",
    happening: |what| match what {
        Happening::Named => "Named",
        Happening::DueWas => "Earlier due date",
        Happening::Due => "Due",
        Happening::Claimed => "The unit claims",
        Happening::Figure => "Figure",
        Happening::Evidence => "Evidence",
        Happening::Verified => "The office verified",
        Happening::Reported => "Citizens report",
        Happening::LookedBack => "Looked back",
    },
    not_published: "What is not published",
    what_is_missing: |what| match what {
        What::NamedDate => "when it was named",
        What::Problems => "what citizens said",
        What::Measures => "what the unit does",
        What::Due => "due dates",
        What::Claim => "what the unit claims",
        What::Verification => "what the office verified",
        What::Reports => "what citizens report",
        What::Figures => "figures",
        What::Evidence => "evidence",
        What::LookBack => "the look-back",
        What::Results => "how citizens rated it",
    },
    of_measures: |count, of| format!(" ({count} of {})", counted(of, "measure")),
    chart_name: |label, drawn| format!("{label}: {}", drawn.join(", ")),
    chart_actual: "Actual",
    chart_baseline: "Before",
    chart_target: "Target",
    chart_data: "Data as a table",
    take: "Download and cite",
    take_hint: "What is downloaded are the units shown now, a line for each measure.",
    take_csv: "Download as CSV (opens in Excel)",
    take_json: "Download as JSON",
    take_embed: "Embed it in your site",
    claimed_on: "Claimed on",
    verified_on: "Verified on",
    reported_on: "Reported on",
    figures_on: "Date of the figures",
    data_on: "Data as of",
    look_back_on: "Date",
    take_address: "Address",
    cite: |title, site, as_of, address| format!("{title}. {site}, {as_of}. {address}"),
    cite_label: "Cite this page",
    undated: "date of the data not published",
    look_back_of: "Look-back: ",
    on_ballots: |digits| format!("ballots that name it: {digits}"),
    citizen_reports: |solved, partly, still| format!("solved {solved} · partly {partly} · still happening {still}"),
    case_lead: |name, problems, measures| {
        let known = |count: usize, what: &str| {
            if count == 0 {
                format!("no {what} published")
            } else {
                counted(count, what)
            }
        };
        format!(
            "{name}: {}, {}.",
            known(problems, "problem"),
            known(measures, "measure")
        )
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Summary;

    #[test]
    fn one_is_told_in_the_singular() {
        let all = Summary {
            units: 1,
            measures: 1,
            unverified: 1,
            ..Summary::default()
        };
        let said = [
            (WORDS.headline)(&all),
            (WORDS.headline_units)(1).to_owned(),
            (WORDS.headline_verified)(1).to_owned(),
            (WORDS.headline_overdue)(1).to_owned(),
            (WORDS.shown_units)(0, 1),
            (WORDS.shown_units)(1, 1),
            (WORDS.of_measures)(1, 1),
            (WORDS.headline_dated)(1, 1),
            (WORDS.on_ballots)("1"),
        ]
        .join("\n");
        for plural in [
            "1 units",
            "1 measures",
            "1 ballots",
            "units named",
            "measures verified",
            "measures past",
        ] {
            assert!(!said.contains(plural), "{plural}: {said}");
        }
        assert_eq!((WORDS.headline_units)(2), "units named");
    }
}
