//! What a language has to be able to say of every page.

use crate::domain::{Choice, Level, Moment, PartialDate, Tally};

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

/// The words of every page in one language.
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
    /// Kind: not published.
    pub kind_unpublished: &'static str,
    /// Way on: home.
    pub to_home: &'static str,
    /// Way on: the latest board.
    pub to_board: &'static str,
    /// Way on: the ballot.
    pub to_ballot: &'static str,
    /// Way on: the list.
    pub to_list: &'static str,
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
    /// Status: exempt.
    pub status_exempt: &'static str,
    /// A unit that is not rated.
    pub exempt: &'static str,
    /// Privacy: title.
    pub privacy_title: &'static str,
    /// Receipts: title.
    pub receipts_title: &'static str,
    /// A year's evaluation.
    pub cycle: &'static str,
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
    /// A suppressed count.
    pub fewer_than: fn(u64) -> String,
    /// How many records could not be read.
    pub faults: fn(usize) -> String,
    /// The name of a source's mark.
    pub source_number: fn(usize) -> String,
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

    /// A moment, in the publisher's own day and time.
    pub fn moment(&self, moment: Moment) -> String {
        let (hour, minute) = (moment.minute / 60, moment.minute % 60);
        format!("{} {hour:02}:{minute:02}", self.date(moment.date))
    }
}
