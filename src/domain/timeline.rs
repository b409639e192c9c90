//! What happened in a case, from the naming to the look-back, and the silences between.

use super::order::sorted;
use super::{Case, PartialDate};

/// The shortest silence that is told, in whole months.
const GAP: u32 = 3;

/// What happened, in the order in which what has the same date is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// The unit was named.
    Named,
    /// A measure was due, until that was moved.
    DueWas,
    /// A measure is due.
    Due,
    /// The unit gave its account of a measure.
    Claimed,
    /// A figure was counted.
    Figure,
    /// A piece of evidence was made.
    Evidence,
    /// The evaluation office gave its account of a measure.
    Verified,
    /// The citizens' account of a measure was given.
    Reported,
    /// The evaluation office looked back at the whole case.
    LookedBack,
}

/// Something that happened, or is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// When; `None`, which is told as not published, only for the naming and the look-back.
    pub date: Option<PartialDate>,
    /// What.
    pub what: Happening,
    /// The place of the measure in the case; `None` for what concerns the whole case.
    pub measure: Option<usize>,
    /// The place of the earlier due date, figure or evidence in its measure, 0 for what a measure has once.
    pub index: usize,
    /// The whole months before it in which certainly nothing is dated, where they are three or more. Where it lies after the
    /// date of the data, and where no look-back is published, they end at the date of the data.
    pub gap: Option<u32>,
}

/// All that is dated in a case, by the beginning of its date, and by the order of [`Happening`] where dates are the same. The
/// naming comes first where it has no date, the look-back last where it has none or is not published. What is due after the date
/// of the data is in it, too.
pub fn timeline(case: &Case, as_of: Option<PartialDate>) -> Vec<Event> {
    let mut events = Vec::new();
    let mut add = |what, measure, index, date: Option<PartialDate>| {
        let gap = None;
        if date.is_some() || matches!(what, Happening::Named | Happening::LookedBack) {
            events.push(Event {
                date,
                what,
                measure,
                index,
                gap,
            });
        }
    };
    add(Happening::Named, None, 0, case.named);
    for (at, measure) in case.measures.iter().enumerate() {
        for (index, before) in measure.due_before.iter().enumerate() {
            add(Happening::DueWas, Some(at), index, Some(before.date));
        }
        add(Happening::Due, Some(at), 0, measure.due);
        add(Happening::Claimed, Some(at), 0, measure.claimed.date());
        for (index, indicator) in measure.indicators.iter().enumerate() {
            add(Happening::Figure, Some(at), index, indicator.date);
        }
        for (index, evidence) in measure.evidence.iter().enumerate() {
            add(Happening::Evidence, Some(at), index, evidence.date);
        }
        add(Happening::Verified, Some(at), 0, measure.verified.date());
        add(Happening::Reported, Some(at), 0, measure.citizens.date());
    }
    add(
        Happening::LookedBack,
        None,
        0,
        case.look_back.as_ref().and_then(|look_back| look_back.date),
    );
    let key = |at: usize| {
        let Event { date, what, .. } = events[at];
        (date.is_none() && what == Happening::LookedBack, date, what, at)
    };
    let order = sorted(events.len(), &|a, b| key(a).cmp(&key(b)));
    let mut events: Vec<Event> = order.into_iter().map(|at| events[at]).collect();
    tell_gaps(&mut events, case.look_back.is_none(), as_of);
    events
}

fn tell_gaps(events: &mut [Event], awaits_look_back: bool, as_of: Option<PartialDate>) {
    // Of what came before, the date that may have ended last.
    let mut since: Option<PartialDate> = None;
    for event in events {
        let until = match (event.date, as_of) {
            (Some(date), Some(as_of)) if as_of.is_before(date) => Some(as_of),
            // Nobody knows whether it is to come.
            (Some(_), None) if matches!(event.what, Happening::DueWas | Happening::Due) => None,
            (None, as_of) if awaits_look_back => as_of,
            (date, _) => date,
        };
        if let (Some(since), Some(until)) = (since, until) {
            event.gap = since.months_between(until).filter(|months| *months >= GAP);
        }
        if let Some(date) = event.date
            && since.is_none_or(|since| since.last_day() <= date.last_day())
        {
            since = Some(date);
        }
    }
}
