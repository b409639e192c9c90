//! What a language has to be able to say of what is read: the home page, the board, the records of units, the hearing, about.

use crate::domain::{ClaimState, Facet, Happening, Order, Prompt, Summary, Verdict, What};

/// The words of what is read, in one language.
pub struct BoardWords {
    /// Way on: the record of a named unit.
    pub to_case: &'static str,
    /// Way on: the hearing.
    pub to_hearing: &'static str,
    /// Home: title.
    pub home_title: &'static str,
    /// Home: first sentence.
    pub home_lead: &'static str,
    /// Home: door to the ballot.
    pub door_vote: &'static str,
    /// Home: what is behind it.
    pub door_vote_more: &'static str,
    /// Home: door to the board.
    pub door_board: &'static str,
    /// Home: what is behind it.
    pub door_board_more: &'static str,
    /// The three accounts: title.
    pub accounts_title: &'static str,
    /// The three accounts: why.
    pub accounts_lead: &'static str,
    /// The unit's account.
    pub account_claimed: &'static str,
    /// The evaluation office's account.
    pub account_verified: &'static str,
    /// The citizens' account.
    pub account_citizens: &'static str,
    /// What it is.
    pub account_claimed_meaning: &'static str,
    /// What it is.
    pub account_verified_meaning: &'static str,
    /// What it is.
    pub account_citizens_meaning: &'static str,
    /// What silence means.
    pub unpublished_meaning: &'static str,
    /// Home: background.
    pub background_title: &'static str,
    /// Board: title.
    pub board_title: &'static str,
    /// Board: nobody is named.
    pub board_empty: &'static str,
    /// Problems.
    pub problems: &'static str,
    /// Measures.
    pub measures: &'static str,
    /// Figures.
    pub figures: &'static str,
    /// A target.
    pub target: &'static str,
    /// A baseline.
    pub baseline: &'static str,
    /// Named in which cycle.
    pub named_in: &'static str,
    /// Other names.
    pub also_known_as: &'static str,
    /// The look-back at a case.
    pub look_back: &'static str,
    /// Claim: reported.
    pub claim_reported: &'static str,
    /// Claim: planned.
    pub claim_planned: &'static str,
    /// Claim: under way.
    pub claim_under_way: &'static str,
    /// Claim: done.
    pub claim_done: &'static str,
    /// Verdict: real.
    pub verdict_real: &'static str,
    /// Verdict: partial.
    pub verdict_partial: &'static str,
    /// Verdict: perfunctory.
    pub verdict_perfunctory: &'static str,
    /// Verdict: relapsed.
    pub verdict_relapsed: &'static str,
    /// What shows that a measure was done.
    pub evidence: &'static str,
    /// The post that is responsible.
    pub post: &'static str,
    /// Due date.
    pub due: &'static str,
    /// Earlier due dates.
    pub due_before: &'static str,
    /// How a look-back checked.
    pub method: &'static str,
    /// What a look-back checked.
    pub checked: &'static str,
    /// Results of a ballot.
    pub results: &'static str,
    /// Ballots counted.
    pub ballots_counted: &'static str,
    /// Turnout.
    pub turnout: &'static str,
    /// Service windows of a unit.
    pub windows: &'static str,
    /// Status: rated.
    pub status_rated: &'static str,
    /// Status: named.
    pub status_named: &'static str,
    /// Status: not part of it.
    pub status_absent: &'static str,
    /// Hearing: who reported.
    pub reports: &'static str,
    /// Links of the publisher.
    pub links: &'static str,
    /// Hearing: what it is.
    pub hearing: &'static str,
    /// Hearing: one sentence.
    pub hearing_lead: &'static str,
    /// Hearing: its date.
    pub held_on: &'static str,
    /// Hearing: comments.
    pub site_comments: &'static str,
    /// Hearing: findings.
    pub look_back_findings: &'static str,
    /// Hearing: requests.
    pub requests: &'static str,
    /// They speak of all units.
    pub about_all: &'static str,
    /// Unit: one sentence.
    pub unit_lead: &'static str,
    /// Unit: named.
    pub was_named: &'static str,
    /// Unit: its ballot, which may be open or not.
    pub its_ballot: &'static str,
    /// Unit: a year's file did not come.
    pub unread: &'static str,
    /// Case: to the unit's other years.
    pub to_unit: &'static str,
    /// Case: only what the board has of it is here.
    pub only_board: &'static str,
    /// Case: to a report on a measure.
    pub to_report: &'static str,
    /// About: title.
    pub about_title: &'static str,
    /// About: one sentence.
    pub about_lead: &'static str,
    /// About: who runs it.
    pub organiser: &'static str,
    /// About: the ballot.
    pub about_ballot_title: &'static str,
    /// About: the data.
    pub about_data_title: &'static str,
    /// About: the ballot, by paragraphs.
    pub about_ballot: &'static [&'static str],
    /// About: privacy, by paragraphs.
    pub about_privacy: &'static [&'static str],
    /// About: the data, by paragraphs.
    pub about_data: &'static [&'static str],
    /// Board: narrows the list down.
    pub narrow_title: &'static str,
    /// Board: search.
    pub narrow_search: &'static str,
    /// Board: what can be searched.
    pub narrow_search_hint: &'static str,
    /// Board: takes all filters away.
    pub narrow_clear: &'static str,
    /// Board: no filter of this kind.
    pub facet_all: &'static str,
    /// Board: the names of what it can be filtered by.
    pub facet: fn(Facet) -> &'static str,
    /// Board: sorts.
    pub order_by: &'static str,
    /// Board: the names of its orders.
    pub order: fn(Order) -> &'static str,
    /// Board: cards or a table.
    pub view_as: &'static str,
    /// Board: cards.
    pub view_cards: &'static str,
    /// Board: a table.
    pub view_table: &'static str,
    /// Board: how many units are shown of how many.
    pub shown_units: fn(usize, usize) -> String,
    /// Board: how it is going, in a sentence.
    pub headline: fn(&Summary) -> String,
    /// Board: figure of so many named units.
    pub headline_units: fn(u32) -> &'static str,
    /// Board: of them, those that published nothing.
    pub headline_silent: fn(u32) -> String,
    /// Board: figure of the verified measures out of so many.
    pub headline_verified: fn(u32) -> &'static str,
    /// Board: of them, those found real.
    pub headline_real: fn(u32) -> String,
    /// Board: figure of so many overdue measures.
    pub headline_overdue: fn(u32) -> &'static str,
    /// Board: the measures with a published due date.
    pub headline_dated: fn(u32, u32) -> String,
    /// A count out of another one, in a figure.
    pub out_of: fn(u32, u32) -> String,
    /// Card: so many more.
    pub more_items: fn(usize) -> String,
    /// Card: the date of the last change.
    pub latest_change: &'static str,
    /// Table: its columns.
    pub columns: [&'static str; 7],
    /// Signals: title.
    pub signals_title: &'static str,
    /// Signals: what they are.
    pub signals_meaning: &'static str,
    /// A signal: its name, and its definition.
    pub prompt: fn(Prompt) -> (&'static str, &'static str),
    /// Why a signal is shown, from its dates or years.
    pub prompt_reason: fn(Prompt, &[String]) -> String,
    /// A name with how many there are.
    pub with_count: fn(&str, usize) -> String,
    /// Unit: how the chart of a year is to be read.
    pub stack_legend: &'static str,
    /// Unit: what the chart of a year shows.
    pub stack_name: fn(&str) -> String,
    /// Board: compares with another year.
    pub compare_with: &'static str,
    /// Board: compares with no other year.
    pub compare_none: &'static str,
    /// Comparison: units named in both years, only in this one, only in the other one.
    pub compared: fn(usize, usize, usize) -> String,
    /// Comparison: named in this year only.
    pub compared_only_now: &'static str,
    /// Comparison: named in the other year only.
    pub compared_only_then: &'static str,
    /// Case: the name of a measure.
    pub measure_number: fn(usize) -> String,
    /// Case: the name of a problem.
    pub problem_number: fn(usize) -> String,
    /// Case: which problems a measure answers.
    pub answers: &'static str,
    /// Case: the class of a problem.
    pub problem_class: &'static str,
    /// Case: what others say of the measures.
    pub review: &'static str,
    /// Case: what happened when.
    pub timeline: &'static str,
    /// Case: months of which there is no record with a date.
    pub timeline_gap: fn(u32) -> String,
    /// Case: something has no date.
    pub date_unpublished: &'static str,
    /// Case: a date after the date of the data.
    pub timeline_to_come: &'static str,
    /// Case: what happened.
    pub happening: fn(Happening) -> &'static str,
    /// Case: what is not published.
    pub not_published: &'static str,
    /// Case: the name of something that is not published.
    pub what_is_missing: fn(What) -> &'static str,
    /// Case: so many of its measures.
    pub of_measures: fn(usize, usize) -> String,
    /// Chart of a figure: its label, and what is drawn.
    pub chart_name: fn(&str, &[&str]) -> String,
    /// Chart: the value itself.
    pub chart_actual: &'static str,
    /// Chart: the value before.
    pub chart_baseline: &'static str,
    /// Chart: a target.
    pub chart_target: &'static str,
    /// Chart: its data as a table.
    pub chart_data: &'static str,
    /// What can be taken along.
    pub take: &'static str,
    /// What is downloaded.
    pub take_hint: &'static str,
    /// Downloads a table.
    pub take_csv: &'static str,
    /// Downloads data.
    pub take_json: &'static str,
    /// Taking along: the way to the page for those who embed the board.
    pub take_embed: &'static str,
    /// Heading of the column of when a unit claimed.
    pub claimed_on: &'static str,
    /// Heading of the column of when the office verified.
    pub verified_on: &'static str,
    /// Heading of the column of when citizens reported.
    pub reported_on: &'static str,
    /// Heading of the column of when the figures were counted.
    pub figures_on: &'static str,
    /// Heading of the column of the date of the data.
    pub data_on: &'static str,
    /// When the office looked back.
    pub look_back_on: &'static str,
    /// Heading of the column of addresses.
    pub take_address: &'static str,
    /// How to cite a page: its title, the site, the date of the data, its address.
    pub cite: fn(&str, &str, &str, &str) -> String,
    /// Names what is cited.
    pub cite_label: &'static str,
    /// The data carry no date.
    pub undated: &'static str,
    /// Unit: what the look-back of a year found.
    pub look_back_of: &'static str,
    /// A problem was named on so many ballots.
    pub on_ballots: fn(&str) -> String,
    /// Counts: solved, partly, still happening.
    pub citizen_reports: fn(u32, u32, u32) -> String,
    /// One sentence on a case: name, problems, measures.
    pub case_lead: fn(&str, usize, usize) -> String,
}

impl BoardWords {
    /// How far a unit says it is; a code this version does not know as it is written.
    pub fn claim<'a>(&self, state: &'a ClaimState) -> &'a str {
        match state {
            ClaimState::Reported => self.claim_reported,
            ClaimState::Planned => self.claim_planned,
            ClaimState::UnderWay => self.claim_under_way,
            ClaimState::Done => self.claim_done,
            ClaimState::Other(code) => code,
        }
    }

    /// A verdict; a code this version does not know as it is written.
    pub fn verdict<'a>(&self, verdict: &'a Verdict) -> &'a str {
        match verdict {
            Verdict::Real => self.verdict_real,
            Verdict::Partial => self.verdict_partial,
            Verdict::Perfunctory => self.verdict_perfunctory,
            Verdict::Relapsed => self.verdict_relapsed,
            Verdict::Other(code) => code,
        }
    }
}
