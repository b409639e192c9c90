//! What a language has to be able to say.

use crate::domain::{
    Choice, ClaimState, Facet, Gap, Happening, Level, Moment, Order, PartialDate, Prompt, ReportGap, Setback, Summary,
    Tally, Verdict, What,
};

/// What kept a page from being shown, as far as a reader needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    /// No answer came.
    Network,
    /// There is no such thing.
    Missing,
    /// The server is in trouble.
    Server,
    /// What came cannot be used.
    Data,
}

/// All words of a language.
pub struct Words {
    /// BCP 47 tag of the language.
    pub tag: &'static str,
    /// Publishers write in this language.
    pub is_publishers: bool,
    /// The other language, in itself.
    pub other_language: &'static str,
    /// BCP 47 tag of the other language.
    pub other_language_tag: &'static str,
    /// Skips to the page's content.
    pub skip: &'static str,
    /// Name of the main navigation.
    pub navigation: &'static str,
    /// Name of the way back up.
    pub trail: &'static str,
    /// Navigation: the board.
    pub nav_board: &'static str,
    /// Navigation: the ballot.
    pub nav_vote: &'static str,
    /// Navigation: the receipts.
    pub nav_receipts: &'static str,
    /// Navigation: about.
    pub nav_about: &'static str,
    /// Button that changes the text size, for the eye.
    pub text_size_short: &'static str,
    /// Button that changes the text size, for the ear.
    pub text_size: &'static str,
    /// One line on privacy for every page.
    pub privacy_short: &'static str,
    /// The data are older than data this device saw.
    pub data_older: &'static str,
    /// There are newer data: link.
    pub data_newer: &'static str,
    /// While a file is on its way.
    pub loading: &'static str,
    /// Button: tries again.
    pub try_again: &'static str,
    /// An account or a field that nobody has given.
    pub unpublished: &'static str,
    /// A statement without a source.
    pub source_missing: &'static str,
    /// Title of the sources of a page.
    pub sources: &'static str,
    /// Kind: office.
    pub kind_office: &'static str,
    /// Kind: station.
    pub kind_station: &'static str,
    /// Way on: home.
    pub to_home: &'static str,
    /// Way on: the latest board.
    pub to_board: &'static str,
    /// Way on: the ballot.
    pub to_ballot: &'static str,
    /// Way on: the list.
    pub to_list: &'static str,
    /// Way on: the record of a named unit.
    pub to_case: &'static str,
    /// Way on: the hearing.
    pub to_hearing: &'static str,
    /// No page: title.
    pub no_page: &'static str,
    /// No page: advice.
    pub no_page_advice: &'static str,
    /// No cycle: title.
    pub no_cycle: &'static str,
    /// No cycle: advice.
    pub no_cycle_advice: &'static str,
    /// No unit: title.
    pub no_unit: &'static str,
    /// No unit: advice.
    pub no_unit_advice: &'static str,
    /// The browser is too old: title.
    pub old_browser: &'static str,
    /// The browser is too old: advice.
    pub old_browser_advice: &'static str,
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
    /// Status: exempt.
    pub status_exempt: &'static str,
    /// Status: not part of it.
    pub status_absent: &'static str,
    /// A unit that is not rated.
    pub exempt: &'static str,
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
    /// Unit: rated.
    pub is_rated: &'static str,
    /// Ballot: title.
    pub ballot_title: &'static str,
    /// Ballot: one sentence.
    pub ballot_lead: &'static str,
    /// Ballot: no unit.
    pub roster_empty: &'static str,
    /// Ballot: no level chosen.
    pub not_rated: &'static str,
    /// Ballot: to the answers.
    pub to_check: &'static str,
    /// Ballot: the question.
    pub how_satisfied: &'static str,
    /// Ballot: reasons.
    pub what_was_wrong: &'static str,
    /// Ballot: reasons, hint.
    pub what_was_wrong_hint: &'static str,
    /// Ballot: comment.
    pub your_words: &'static str,
    /// Ballot: comment, hint.
    pub your_words_hint: &'static str,
    /// Ballot: to the answers.
    pub save_and_check: &'static str,
    /// Ballot: back to the roster.
    pub save_and_list: &'static str,
    /// Ballot: leaves the unit out.
    pub do_not_rate: &'static str,
    /// Without scripts.
    pub needs_script: &'static str,
    /// The device keeps nothing.
    pub draft_not_kept: &'static str,
    /// Error summary: title.
    pub errors_title: &'static str,
    /// Gap: no level.
    pub gap_level: &'static str,
    /// Gap: no reason.
    pub gap_reason: &'static str,
    /// Check: title.
    pub check_title: &'static str,
    /// Check: one sentence.
    pub check_lead: &'static str,
    /// Check: nothing rated.
    pub nothing_rated: &'static str,
    /// Check: changes an answer.
    pub change: &'static str,
    /// Privacy: title.
    pub privacy_title: &'static str,
    /// Privacy of a ballot.
    pub privacy_ballot: &'static str,
    /// Receipts: title.
    pub receipts_title: &'static str,
    /// Receipts: one sentence.
    pub receipts_lead: &'static str,
    /// Receipts: none.
    pub receipts_none: &'static str,
    /// Delivered.
    pub state_stored: &'static str,
    /// Delivered: what it means.
    pub state_stored_advice: &'static str,
    /// Delivered before: what it means.
    pub state_already_advice: &'static str,
    /// Being sent.
    pub state_sending: &'static str,
    /// Being sent: what it means.
    pub state_sending_advice: &'static str,
    /// Not delivered yet.
    pub state_waiting: &'static str,
    /// Not delivered yet: what it means.
    pub state_waiting_advice: &'static str,
    /// Refused.
    pub state_refused: &'static str,
    /// Refused: what it means.
    pub state_refused_advice: &'static str,
    /// Refused because its one-time code was used: what it means.
    pub state_code_used_advice: &'static str,
    /// Setback: no answer.
    pub setback_unreachable: &'static str,
    /// Setback: busy.
    pub setback_busy: &'static str,
    /// Setback: nonsense.
    pub setback_nonsense: &'static str,
    /// A sealed ballot is on the device.
    pub sealed_here: &'static str,
    /// A sealed ballot is only in memory.
    pub ballot_not_kept: &'static str,
    /// Receipt: identity.
    pub ballot_id: &'static str,
    /// Receipt: cycle.
    pub cycle: &'static str,
    /// Receipt: when sealed.
    pub sealed_at: &'static str,
    /// Receipt: when delivered.
    pub delivered_at: &'static str,
    /// Receipt: sends again.
    pub send_again: &'static str,
    /// Receipt: shows no choice.
    pub receipt_silent: &'static str,
    /// Erases all: opens.
    pub erase: &'static str,
    /// Erases all: warning.
    pub erase_warning: &'static str,
    /// Erases all: does it.
    pub erase_now: &'static str,
    /// Ballot: search.
    pub find_unit: &'static str,
    /// Ballot: what can be searched.
    pub find_unit_hint: &'static str,
    /// Ballot: the units that are rated so far.
    pub rated_units: &'static str,
    /// Ballot: browsing by organ.
    pub browse: &'static str,
    /// Ballot: units of all kinds.
    pub all_kinds: &'static str,
    /// Ballot: hands in this one.
    pub send: &'static str,
    /// Ballot: leaves a question out.
    pub no_answer: &'static str,
    /// Ballot: who receives it.
    pub received_by: &'static str,
    /// A draft was handed in or erased in another window.
    pub gone_elsewhere: &'static str,
    /// Another window changed the draft.
    pub changed_elsewhere: &'static str,
    /// More than an intake takes.
    pub too_long: &'static str,
    /// Receipts: on to another unit.
    pub rate_another: &'static str,
    /// Refused because ballots are not taken in now.
    pub state_closed_advice: &'static str,
    /// Receipt: what it is for.
    pub kind_sealed: &'static str,
    /// Receipt: of a ballot.
    pub kind_ballot: &'static str,
    /// Receipt: of a report.
    pub kind_report: &'static str,
    /// Receipt: to be taken along.
    pub keep_receipt: &'static str,
    /// Receipt: its QR code.
    pub qr_code: &'static str,
    /// Receipt: its text.
    pub receipt_text_name: &'static str,
    /// Receipt: copies its text.
    pub copy_text: &'static str,
    /// Receipt: saves its text.
    pub save_text: &'static str,
    /// Its text is copied.
    pub copied: &'static str,
    /// Its text could not be copied.
    pub not_copied: &'static str,
    /// Case: to a report on a measure.
    pub to_report: &'static str,
    /// Report: one sentence.
    pub report_lead: &'static str,
    /// Report: there is no measure.
    pub report_nothing: &'static str,
    /// Report: which measure.
    pub which_measure: &'static str,
    /// Report: the question.
    pub how_is_it: &'static str,
    /// Report: solved.
    pub report_solved: &'static str,
    /// Report: partly.
    pub report_partly: &'static str,
    /// Report: still happening.
    pub report_still: &'static str,
    /// Report: when.
    pub seen_on: &'static str,
    /// Report: where.
    pub seen_where: &'static str,
    /// Report: hands it in.
    pub send_report: &'static str,
    /// Privacy of a report.
    pub privacy_report: &'static str,
    /// Report: no measure chosen.
    pub gap_measure: &'static str,
    /// Report: nothing said.
    pub gap_state: &'static str,
    /// Report: no such day.
    pub gap_date: &'static str,
    /// Before the opening: title and advice.
    pub not_open: (&'static str, &'static str),
    /// After the closing: title and advice.
    pub closed: (&'static str, &'static str),
    /// Note of a page whose app did not start.
    pub note_failed: &'static str,
    /// Note of a page whose data could not be fetched again.
    pub note_stale: &'static str,
    /// Note: loads the page again.
    pub note_reload: &'static str,
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
    /// Board: figure of the named units.
    pub headline_units: &'static str,
    /// Board: of them, those that published nothing.
    pub headline_silent: fn(u32) -> String,
    /// Board: figure of the verified measures.
    pub headline_verified: &'static str,
    /// Board: of them, those found real.
    pub headline_real: fn(u32) -> String,
    /// Board: figure of the overdue measures.
    pub headline_overdue: &'static str,
    /// Board: the measures with a published due date.
    pub headline_dated: fn(u32, u32) -> String,
    /// A count out of another one, in a figure.
    pub out_of: fn(u32, u32) -> String,
    /// Card: what the unit promised.
    pub promised: &'static str,
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
    /// Case: months of which nothing is published.
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
    /// Chart of a figure: what it shows.
    pub chart_name: fn(&str) -> String,
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
    /// A level that every evaluation knows.
    pub level_name: fn(&str) -> Option<&'static str>,
    /// A reason, and a class of problems, that every evaluation knows.
    pub reason_name: fn(&str) -> Option<&'static str>,
    /// A date, exactly as precise as it is.
    pub date_words: fn(PartialDate) -> String,
    /// The date of the data.
    pub as_of: fn(&str) -> String,
    /// When the data were published.
    pub published_at: fn(&str) -> String,
    /// A problem was named on so many ballots.
    pub on_ballots: fn(&str) -> String,
    /// How many units an organ has.
    pub units_of_organ: fn(usize) -> String,
    /// A suppressed count.
    pub fewer_than: fn(u64) -> String,
    /// How many records could not be read.
    pub faults: fn(usize) -> String,
    /// The name of a source's mark.
    pub source_number: fn(usize) -> String,
    /// Counts: solved, partly, still happening.
    pub citizen_reports: fn(u32, u32, u32) -> String,
    /// One sentence on a case: name, problems, measures.
    pub case_lead: fn(&str, usize, usize) -> String,
    /// How many units are rated.
    pub rated_so_far: fn(usize) -> String,
    /// How many units were found, and how many of them are shown.
    pub found_units: fn(usize, usize) -> String,
    /// Title of a report, before the unit's name.
    pub report_on: &'static str,
    /// A receipt as a text: of what, its number, its year, when it was delivered.
    pub receipt_text: fn(&str, &str, &str, &str) -> String,
    /// Title of a unit's page of the ballot.
    pub rate_unit: fn(&str) -> String,
    /// Characters left.
    pub comment_left: fn(usize) -> String,
    /// Characters too many.
    pub comment_over: fn(usize) -> String,
    /// Hands in so many ratings.
    pub submit: fn(usize) -> String,
    /// The status with which the intake refused.
    pub intake_said: fn(u16) -> String,
    /// Why a ballot is not delivered yet, and what happens next.
    pub setback: fn(Setback) -> &'static str,
    /// What happened, and what to do.
    pub trouble: fn(TroubleKind) -> (&'static str, &'static str),
}

impl Words {
    /// A date, exactly as precise as it is.
    pub fn date(&self, date: PartialDate) -> String {
        (self.date_words)(date)
    }

    /// A level by its name.
    pub fn level(&self, level: &Level) -> String {
        self.named((self.level_name)(&level.code), Some(&level.label), &level.code)
            .to_owned()
    }

    /// A reason by its name.
    pub fn reason(&self, reason: &Choice) -> String {
        self.named((self.reason_name)(&reason.code), Some(&reason.label), &reason.code)
            .to_owned()
    }

    /// A count as it is published.
    pub fn tally(&self, tally: &Tally) -> String {
        match tally {
            Tally::Counted(digits) => digits.clone(),
            Tally::FewerThan(limit) => (self.fewer_than)(*limit),
            Tally::Unpublished => self.unpublished.to_owned(),
        }
    }

    /// A name for a code: where the publisher speaks this language, the publisher's word first; else the one that is known
    /// here. Without either, the code as it is written.
    pub fn named<'a>(&self, known: Option<&'static str>, label: Option<&'a str>, code: &'a str) -> &'a str {
        let name = match self.is_publishers {
            true => label.or(known),
            false => known.or(label),
        };
        name.unwrap_or(code)
    }

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

    /// A moment, in the publisher's own day and time.
    pub fn moment(&self, moment: Moment) -> String {
        let (hour, minute) = (moment.minute / 60, moment.minute % 60);
        format!("{} {hour:02}:{minute:02}", self.date(moment.date))
    }

    /// What is missing in a report.
    pub fn report_gap(&self, gap: ReportGap) -> String {
        match gap {
            ReportGap::Measure => self.gap_measure.to_owned(),
            ReportGap::State => self.gap_state.to_owned(),
            ReportGap::Date => self.gap_date.to_owned(),
            ReportGap::Window(over) => (self.comment_over)(over),
        }
    }

    /// What is missing in an answer.
    pub fn gap(&self, gap: Gap) -> String {
        match gap {
            Gap::Level => self.gap_level.to_owned(),
            Gap::Reason => self.gap_reason.to_owned(),
            Gap::Comment(over) => (self.comment_over)(over),
        }
    }
}
