//! The findings of a check.

use schemars::JsonSchema;
use serde::Serialize;
use wanping::feed::{Document, FaultKind};

use super::{chinese, english};
use crate::language::Language;

/// A finding in a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file.
    pub file: Document,
    /// Its place there: a JSON pointer (RFC 6901), empty for the whole file.
    pub at: String,
    /// Its message.
    pub message: Message,
}

impl Finding {
    /// A finding at this place.
    pub fn new(file: &Document, at: &str, message: Message) -> Self {
        Self {
            file: file.clone(),
            at: at.to_owned(),
            message,
        }
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Against the format, or against another file: something is not shown, or shown wrongly.
    Fault,
    /// Allowed, but weak, or perhaps not meant.
    Warning,
}

/// The kind of finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// The site could not read it.
    Unread(FaultKind),
    /// A field that the format requires is missing.
    NoField(String),
    /// The number is above the highest that the format allows.
    Above(u64),
    /// The number is below the lowest that the format allows.
    Below(u64),
    /// The file is no JSON from this line and column on.
    NotJson(usize, usize),
    /// The file follows a newer version of the format.
    Newer(String),
    /// The whole file cannot be used, in the words of the site's reader.
    Unusable(String),
    /// The file is larger than the site reads.
    TooLarge,
    /// This refers to a file that does not exist.
    NoFile(String),
    /// The record differs from this file in these fields.
    Differs(String, Vec<String>),
    /// No ballot has a reason of this code.
    UnknownClass(String),
    /// The case has no problem of this id.
    UnknownProblem(String),
    /// No ballot has a level of this code, and the record gives no label for it either.
    UnknownLevel(String),
    /// The rules of the count say what some levels are worth, but not these.
    NoWorth(Vec<String>),
    /// The levels have together this many ballots, more than the ballots that came back.
    CountsOverBallots(u64, String),
    /// This file's count of the ballots has another number, namely this.
    CountedOtherwise(String, u64),
    /// This many ballots raised the problem, more than came back.
    ProblemOverBallots(String, String),
    /// The turnout is above a hundred percent.
    OverHundred(String),
    /// The year of this date is none of this evaluation's.
    ImpossibleYear(String),
    /// The ballot closes before it opens.
    ClosesFirst,
    /// A field that the format does not have; perhaps this one was meant.
    UnknownField(String, Option<String>),
    /// A code that the format does not have, those that it has, and perhaps the one that was meant.
    UnknownCode(String, Vec<String>, Option<String>),
    /// A bare number where digits as a text are better.
    BareNumber,
    /// Nothing in the file refers to this source.
    UnusedSource(String),
    /// The case says that the unit was named before in this cycle, which is no earlier one.
    NotEarlier(String),
    /// The case says that the unit was named in this earlier cycle, but that cycle's board does not have it.
    NotNamedThen(String),
    /// The board of this earlier cycle has the unit, but the case does not say so.
    NamedBefore(String),
    /// Nothing refers to the file.
    Unled,
    /// The index has no date of the data.
    NoDataDate,
    /// A measure without an id.
    NoId,
    /// A measure without a figure.
    NoFigure,
    /// An account of a measure without a source.
    NoSource,
    /// The office verified on the first day, before the unit claimed anything, on the second.
    VerifiedFirst(String, String),
    /// The office looked back on the first day, before the unit was named, on the second.
    LookedBackFirst(String, String),
    /// The date is later than the data's.
    AfterData(String, String),
    /// A source without an address.
    NoAddress(String),
    /// A look-back without evidence.
    NoEvidence,
}

impl Message {
    /// What is wrong, and what to write instead.
    pub fn words(&self, language: Language) -> (String, String) {
        match language {
            Language::Zh => chinese::words(self),
            Language::En => english::words(self),
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Unread(_)
            | Self::NoField(_)
            | Self::Above(_)
            | Self::Below(_)
            | Self::NotJson(..)
            | Self::Newer(_)
            | Self::Unusable(_)
            | Self::TooLarge
            | Self::NoFile(_)
            | Self::Differs(..)
            | Self::UnknownClass(_)
            | Self::UnknownProblem(_)
            | Self::UnknownLevel(_)
            | Self::NoWorth(_)
            | Self::CountedOtherwise(..)
            | Self::CountsOverBallots(..)
            | Self::ProblemOverBallots(..)
            | Self::OverHundred(_)
            | Self::ImpossibleYear(_)
            | Self::ClosesFirst => Severity::Fault,
            Self::UnknownField(..)
            | Self::UnknownCode(..)
            | Self::BareNumber
            | Self::UnusedSource(_)
            | Self::NotEarlier(_)
            | Self::NotNamedThen(_)
            | Self::NamedBefore(_)
            | Self::Unled
            | Self::NoDataDate
            | Self::NoId
            | Self::NoFigure
            | Self::NoSource
            | Self::VerifiedFirst(..)
            | Self::LookedBackFirst(..)
            | Self::AfterData(..)
            | Self::NoAddress(_)
            | Self::NoEvidence => Severity::Warning,
        }
    }

    /// Its name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unread(kind) => match kind {
                FaultKind::Expected(_) => "wrong-type",
                FaultKind::Missing(_) => "missing-field",
                FaultKind::Empty => "empty",
                FaultKind::NoKey => "no-key",
                FaultKind::NoDate => "no-date",
                FaultKind::NoMoment => "no-moment",
                FaultKind::NoFigure => "not-a-figure",
                FaultKind::NoLink => "no-link",
                FaultKind::UnknownSource(_) => "unknown-source",
                FaultKind::SameKey => "same-key",
                FaultKind::OtherCycle => "other-cycle",
                FaultKind::OtherUnit => "other-unit",
                FaultKind::TooLong => "text-too-long",
                FaultKind::TooMany => "too-many-records",
                FaultKind::NoLevel => "no-level",
                FaultKind::NoPayload | FaultKind::Setting(_) => "setting",
            },
            Self::NoField(_) => "missing-field",
            Self::Above(_) => "too-large-number",
            Self::Below(_) => "too-small-number",
            Self::NotJson(..) => "not-json",
            Self::Newer(_) => "newer-version",
            Self::Unusable(_) => "unusable",
            Self::TooLarge => "file-too-large",
            Self::NoFile(_) => "missing-file",
            Self::Differs(..) => "differs",
            Self::UnknownClass(_) => "unknown-class",
            Self::UnknownProblem(_) => "unknown-problem",
            Self::UnknownLevel(_) => "unknown-level",
            Self::NoWorth(_) => "no-worth",
            Self::CountedOtherwise(..) => "counted-otherwise",
            Self::CountsOverBallots(..) => "counts-over-ballots",
            Self::ProblemOverBallots(..) => "problem-over-ballots",
            Self::OverHundred(_) => "over-hundred",
            Self::ImpossibleYear(_) => "impossible-year",
            Self::ClosesFirst => "closes-before-opens",
            Self::UnknownField(..) => "unknown-field",
            Self::UnknownCode(..) => "unknown-code",
            Self::BareNumber => "bare-number",
            Self::UnusedSource(_) => "unused-source",
            Self::NotEarlier(_) => "not-earlier",
            Self::NotNamedThen(_) => "not-named-then",
            Self::NamedBefore(_) => "named-before",
            Self::Unled => "nothing-leads-here",
            Self::NoDataDate => "no-data-date",
            Self::NoId => "no-id",
            Self::NoFigure => "no-figure",
            Self::NoSource => "no-source",
            Self::VerifiedFirst(..) => "verified-before-claimed",
            Self::LookedBackFirst(..) => "look-back-before-named",
            Self::AfterData(..) => "after-data-date",
            Self::NoAddress(_) => "no-address",
            Self::NoEvidence => "no-evidence",
        }
    }
}
