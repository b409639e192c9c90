//! What happened in a case, from the naming to the look-back, and the silences between.

use super::order::sorted;
use super::{Case, PartialDate};

/// The shortest silence that is shown, in whole months.
const GAP: u32 = 3;

/// A kind of event. Events of the same date are shown in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// The unit was named.
    Named,
    /// A measure was due, before the date was moved.
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
    /// Its date. `None`, shown as not published, occurs only for the naming and the look-back.
    pub date: Option<PartialDate>,
    /// Its kind.
    pub what: Happening,
    /// The index of the measure in the case; `None` for an event of the whole case.
    pub measure: Option<usize>,
    /// The index of the earlier due date, figure or evidence in its measure; 0 for what a measure has only once.
    pub index: usize,
    /// The silence that begins before this event: how many whole months certainly pass without a record, if there are at least
    /// three. A due date is no record. The silence ends at the next record; it ends at the date of the data if that comes first,
    /// or if the next record would be a look-back that is not published.
    pub gap: Option<u32>,
}

/// All dated events of a case, sorted by the first day of their dates, then by the order of [`Happening`]. A naming without a date
/// comes first; a look-back that has no date or is not published comes last. Due dates after the date of the data are included.
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
    // The earlier date whose last day is latest, and the index after the last record.
    let (mut since, mut begins): (Option<PartialDate>, usize) = (None, 0);
    for at in 0..events.len() {
        let Event { date, what, .. } = events[at];
        // A due date does not show that anything was done: it neither ends a silence nor begins one.
        if matches!(what, Happening::DueWas | Happening::Due) {
            continue;
        }
        let until = match (date, as_of) {
            (Some(date), Some(as_of)) if as_of.is_before(date) => Some(as_of),
            (None, as_of) if awaits_look_back => as_of,
            (date, _) => date,
        };
        if let (Some(since), Some(until)) = (since, until) {
            events[begins].gap = since.months_between(until).filter(|months| *months >= GAP);
        }
        begins = at + 1;
        if let Some(date) = date
            && since.is_none_or(|since| since.last_day() <= date.last_day())
        {
            since = Some(date);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{self, bare_case, due_on, evidence_of, figure, given, look_back_of, on};
    use crate::domain::{CitizenReports, Claim, ClaimState, Measure, Verdict, Verification};
    use proptest::prelude::*;

    fn told(case: &Case, as_of: Option<&str>) -> Vec<(Happening, Option<String>, Option<u32>)> {
        let events = timeline(case, as_of.map(on)).into_iter();
        events
            .map(|event| (event.what, event.date.map(|date| date.to_string()), event.gap))
            .collect()
    }

    fn due(text: &str) -> Measure {
        Measure {
            due: Some(on(text)),
            ..Measure::default()
        }
    }

    #[test]
    fn entries_with_the_same_date_have_a_fixed_order() {
        let day = Some(on("2018-06-25"));
        let mut measure = due("2018-06-25");
        measure.claimed = given(
            Claim {
                state: ClaimState::Done,
            },
            day,
        );
        let (verdict, method) = (Verdict::Real, None);
        measure.verified = given(Verification { verdict, method }, day);
        let (solved, partly, still) = (1, 2, 3);
        measure.citizens = given(CitizenReports { solved, partly, still }, day);
        measure.due_before = vec![due_on(on("2018-06-25"))];
        measure.evidence = vec![evidence_of(None), evidence_of(day)];
        measure.indicators = vec![figure("7", None, &[]), figure("8", None, &[])];
        measure.indicators[1].date = day;
        let mut case = bare_case(vec![Measure::default(), measure]);
        case.named = day;
        case.look_back = Some(look_back_of(Verdict::Partial, day));
        let of_measure = [
            (Happening::DueWas, 0),
            (Happening::Due, 0),
            (Happening::Claimed, 0),
            (Happening::Figure, 1),
            (Happening::Evidence, 1),
            (Happening::Verified, 0),
            (Happening::Reported, 0),
        ];
        let mut expected = vec![(Happening::Named, None, 0)];
        expected.extend(of_measure.map(|(what, index)| (what, Some(1), index)));
        expected.push((Happening::LookedBack, None, 0));
        let events = timeline(&case, day);
        let told: Vec<_> = events
            .iter()
            .map(|event| (event.what, event.measure, event.index))
            .collect();
        assert_eq!(told, expected);
        assert!(events.iter().all(|event| event.date == day && event.gap.is_none()));
    }

    #[test]
    fn the_naming_and_the_look_back_have_places_even_without_a_date() {
        let mut case = bare_case(vec![due("2018-06")]);
        let due = (Happening::Due, Some("2018-06".to_owned()), None);
        let (named, looked_back) = ((Happening::Named, None, None), (Happening::LookedBack, None, None));
        assert_eq!(told(&case, None), [named.clone(), due.clone(), looked_back.clone()]);
        case.look_back = Some(look_back_of(Verdict::Real, None));
        assert_eq!(
            told(&case, Some("2019-06")),
            [named, due, looked_back],
            "it may have been at any time"
        );
    }

    #[test]
    fn a_gap_of_months_is_an_entry() {
        let mut case = bare_case(vec![Measure::default()]);
        case.named = Some(on("2017-12-20"));
        case.measures[0].evidence = vec![evidence_of(Some(on("2018-03-20"))), evidence_of(Some(on("2018-06-19")))];
        let gaps =
            |case: &Case, as_of: Option<&str>| told(case, as_of).into_iter().map(|told| told.2).collect::<Vec<_>>();
        assert_eq!(
            gaps(&case, None),
            [None, Some(3), None, None],
            "to the day, and no less than three"
        );
        assert_eq!(
            gaps(&case, Some("2018-12")),
            [None, Some(3), None, Some(5)],
            "and until today"
        );
        case.named = Some(on("2017"));
        assert_eq!(
            gaps(&case, None),
            [None, None, None, None],
            "a year alone says too little"
        );
    }

    #[test]
    fn a_gap_ends_at_the_date_of_the_data() {
        let mut case = bare_case(vec![due("2018-12")]);
        case.named = Some(on("2018-01-01"));
        let gap = |as_of: Option<&str>| told(&case, as_of)[1].2;
        assert_eq!(gap(Some("2018-06-01")), Some(5));
        assert_eq!(
            gap(Some("2019-06-01")),
            Some(17),
            "what was due in between is no record"
        );
        assert_eq!(gap(None), None);
        assert_eq!(told(&case, Some("2018-06-01"))[2].2, None, "and is told once");
    }

    #[test]
    fn a_gap_is_listed_at_its_beginning_and_due_dates_do_not_end_it() {
        let mut case = bare_case(vec![due("2018-06-01")]);
        case.named = Some(on("2018-01-01"));
        case.measures[0].due_before = vec![due_on(on("2018-03-01"))];
        case.measures[0].evidence = vec![evidence_of(Some(on("2018-08-01")))];
        let gaps: Vec<_> = told(&case, None).into_iter().map(|told| (told.0, told.2)).collect();
        let expected = [
            (Happening::Named, None),
            (Happening::DueWas, Some(7)),
            (Happening::Due, None),
            (Happening::Evidence, None),
            (Happening::LookedBack, None),
        ];
        assert_eq!(gaps, expected);
    }

    #[test]
    fn what_began_earlier_may_end_later() {
        let mut case = bare_case(vec![Measure::default()]);
        case.named = Some(on("2018-01"));
        let dates = ["2018-01-02", "2018-04-10"];
        case.measures[0].evidence = dates.map(|date| evidence_of(Some(on(date)))).to_vec();
        assert_eq!(told(&case, None)[2].2, None, "perhaps the unit was named on the 31st");
    }

    proptest! {
        #[test]
        fn all_dated_entries_occur_once_and_in_order(case in any::case(), as_of in prop::option::of(any::date())) {
            let events = timeline(&case, as_of);
            let dated = |event: &&Event| event.date.is_some();
            prop_assert!(events.iter().filter(dated).is_sorted_by_key(|event| (event.date, event.what)));
            let undated: Vec<Happening> = events.iter().filter(|event| !dated(event)).map(|event| event.what).collect();
            prop_assert!(undated.iter().all(|what| matches!(what, Happening::Named | Happening::LookedBack)));
            prop_assert!(case.named.is_some() || events[0].what == Happening::Named);
            let is_dated = case.look_back.as_ref().is_some_and(|look_back| look_back.date.is_some());
            prop_assert!(is_dated || events.last().unwrap().what == Happening::LookedBack);
            let mut dates = 2;
            for measure in &case.measures {
                let once = [measure.due, measure.claimed.date(), measure.verified.date(), measure.citizens.date()];
                let figures = measure.indicators.iter().map(|indicator| indicator.date);
                let evidence = measure.evidence.iter().map(|evidence| evidence.date);
                dates += once.into_iter().chain(figures).chain(evidence).flatten().count() + measure.due_before.len();
            }
            prop_assert_eq!(events.len(), dates);
            let key = |event: &Event| (event.what, event.measure, event.index);
            prop_assert!(events.iter().enumerate().all(|(at, event)| events[..at].iter().all(|one| key(one) != key(event))));
        }

        #[test]
        fn no_entry_can_be_dated_within_a_gap(case in any::case(), as_of in any::date()) {
            let events = timeline(&case, Some(as_of));
            let is_record = |event: &&Event| !matches!(event.what, Happening::DueWas | Happening::Due);
            for (at, event) in events.iter().enumerate() {
                let Some(gap) = event.gap else { continue };
                prop_assert!(gap >= 3);
                let next = events[at..].iter().find(is_record).unwrap();
                let until = next.date.map_or(as_of, |date| if as_of.is_before(date) { as_of } else { date });
                for before in events[..at].iter().filter(is_record).filter_map(|event| event.date) {
                    prop_assert!(before.is_before(until));
                    prop_assert!(before.months_between(until).is_none_or(|months| months >= gap));
                }
            }
        }

        #[test]
        fn due_dates_do_not_change_gaps(case in any::case(), as_of in prop::option::of(any::date())) {
            let gaps = |case: &Case| timeline(case, as_of).into_iter().filter_map(|event| event.gap).collect::<Vec<_>>();
            let mut undue = case.clone();
            for measure in &mut undue.measures {
                measure.due = None;
                measure.due_before.clear();
            }
            prop_assert_eq!(gaps(&case), gaps(&undue));
        }
    }
}
