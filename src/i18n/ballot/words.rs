//! What a language has to be able to say of ballots, reports and receipts.

use crate::domain::{Gap, ReportGap, Setback};

/// The words of ballots, reports and receipts in one language.
pub struct BallotWords {
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
    /// Privacy of a ballot.
    pub privacy_ballot: &'static str,
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
    /// How many units an organ has.
    pub units_of_organ: fn(usize) -> String,
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
}

impl BallotWords {
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
