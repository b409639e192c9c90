//! A board as a list that can be filtered and sorted.

use super::code::codes;
use super::order::sorted;
use super::signal::overdue;
use super::signal::{of_case, of_measure};
use super::summary::latest;
use super::{Account, Board, Case, ClaimState, PartialDate, Prompt, Verdict};

codes! {
    /// The properties by which a list is filtered, by their codes in addresses.
    pub enum Facet {
        /// The name of the organ that the unit belongs to.
        Organ = "organ",
        /// The code of the unit's kind.
        Kind = "kind",
        /// The code of the class of one of the problems.
        Class = "class",
        /// The code of the state that the unit claims for one of its measures; [`Facet::NONE`] if a measure has no claim, or if
        /// there is no measure.
        Claimed = "claimed",
        /// The code of the office's verdict on one of the measures; [`Facet::NONE`] if no measure has one.
        Verdict = "verdict",
        /// The code of the look-back's verdict on the whole case; [`Facet::NONE`] if it is not published.
        LookBack = "look-back",
        /// The code of a prompt that the case or one of its measures gives.
        Signal = "signal",
    }
}

impl Facet {
    /// The value that stands for "not published".
    pub const NONE: &'static str = "none";

    /// The sort key of a value within its facet; equal keys keep the publisher's order.
    fn rank(self, value: &str) -> usize {
        let known = match self {
            Self::Claimed => ClaimState::ALL.iter().position(|state| state.code() == value),
            Self::Verdict | Self::LookBack => Verdict::ALL.iter().position(|verdict| verdict.code() == value),
            Self::Signal => Prompt::ALL.iter().position(|prompt| prompt.code() == value),
            Self::Organ | Self::Kind | Self::Class => return 0,
        };
        known.unwrap_or(if value == Self::NONE {
            usize::MAX
        } else {
            Prompt::ALL.len()
        })
    }
}

codes! {
    /// The orders in which a list is shown, by their codes in addresses.
    pub enum Order {
        /// The publisher's order, which is no ranking.
        Published = "published",
        /// More overdue measures first; among equals, the oldest due date of an overdue measure first.
        Overdue = "overdue",
        /// The smaller share of verified measures first; among equals, more unverified measures first. Units without measures come
        /// last: they have nothing to verify.
        LeastVerified = "least-verified",
        /// By the unit's name.
        Name = "name",
        /// The most recent event first: see [`latest`]. Cases without a date come last.
        Latest = "latest",
    }
}

/// An index of a board for filtering and sorting, built once so that each choice is answered within a frame.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Each value of each facet once, in the order of first occurrence.
    values: Vec<Value>,
    entries: Vec<Entry>,
}

/// A value of a facet.
#[derive(Clone, Debug)]
struct Value {
    facet: Facet,
    text: String,
    /// How many cases have it.
    cases: usize,
}

/// A case of the board.
#[derive(Clone, Debug, Default)]
struct Entry {
    /// Indices of its values, each once.
    values: Vec<usize>,
    overdue: usize,
    /// The oldest due date of an overdue measure.
    due: Option<PartialDate>,
    measures: u64,
    unverified: u64,
    latest: Option<PartialDate>,
}

impl Listing {
    /// The index of a board, at the date of the data.
    pub fn of(board: &Board, as_of: Option<PartialDate>) -> Self {
        let mut listing = Self {
            values: Vec::new(),
            entries: Vec::with_capacity(board.cases.len()),
        };
        for case in &board.cases {
            listing.add(case, as_of);
        }
        listing
    }

    fn add(&mut self, case: &Case, as_of: Option<PartialDate>) {
        let mut entry = Entry {
            measures: case.measures.len() as u64,
            latest: latest(case),
            ..Entry::default()
        };
        let mut tag = |facet, value: &str| {
            let at = self.place(facet, value).unwrap_or_else(|| {
                let text = value.to_owned();
                self.values.push(Value { facet, text, cases: 0 });
                self.values.len() - 1
            });
            if !entry.values.contains(&at) {
                entry.values.push(at);
                self.values[at].cases += 1;
            }
        };
        if let Some(organ) = &case.unit.organ {
            tag(Facet::Organ, organ);
        }
        if let Some(kind) = &case.unit.kind {
            tag(Facet::Kind, kind.code());
        }
        for problem in &case.problems {
            if let Some(class) = &problem.class {
                tag(Facet::Class, class);
            }
        }
        if case.measures.is_empty() {
            tag(Facet::Claimed, Facet::NONE);
        }
        let mut is_verified = false;
        for measure in &case.measures {
            match &measure.claimed {
                Account::Given { says, .. } => tag(Facet::Claimed, says.state.code()),
                Account::Unpublished => tag(Facet::Claimed, Facet::NONE),
            }
            match &measure.verified {
                Account::Given { says, .. } => {
                    tag(Facet::Verdict, says.verdict.code());
                    is_verified = true;
                }
                Account::Unpublished => entry.unverified += 1,
            }
            for signal in of_measure(measure, case, as_of) {
                tag(Facet::Signal, signal.prompt.code());
            }
            if let Some((due, _)) = overdue(measure, as_of) {
                entry.overdue += 1;
                entry.due = Some(entry.due.map_or(due, |oldest| oldest.min(due)));
            }
        }
        if !is_verified {
            tag(Facet::Verdict, Facet::NONE);
        }
        let look_back = case.look_back.as_ref().map(|found| found.verdict.code());
        tag(Facet::LookBack, look_back.unwrap_or(Facet::NONE));
        for signal in of_case(case) {
            tag(Facet::Signal, signal.prompt.code());
        }
        self.entries.push(entry);
    }

    fn place(&self, facet: Facet, value: &str) -> Option<usize> {
        self.values
            .iter()
            .position(|known| known.facet == facet && known.text == value)
    }

    /// The values of a facet that occur, and how many cases have each. Codes of claims, verdicts and prompts come in their fixed
    /// order, followed by unknown codes and finally `none`; all other values in the order of first occurrence.
    pub fn options(&self, facet: Facet) -> Vec<(String, usize)> {
        let values: Vec<&Value> = self.values.iter().filter(|value| value.facet == facet).collect();
        let rank = |at: usize| facet.rank(&values[at].text);
        let order = sorted(values.len(), &|a, b| rank(a).cmp(&rank(b)).then(a.cmp(&b)));
        order
            .into_iter()
            .map(|at| (values[at].text.clone(), values[at].cases))
            .collect()
    }

    /// The indices on the board of the cases that have every chosen value and match the search. `found` holds for each case whether
    /// it matches; it is `None` without a search. `names` holds for each case the rank of its unit's name, which only the browser
    /// can determine; a case without a rank comes last. Equal cases keep the publisher's order.
    pub fn shown(
        &self,
        chosen: &[(Facet, String)],
        found: Option<&[bool]>,
        order: Order,
        names: &[usize],
    ) -> Vec<usize> {
        let chosen: Vec<Option<usize>> = chosen.iter().map(|(facet, value)| self.place(*facet, value)).collect();
        let mut shown = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let has = |value: &Option<usize>| value.is_some_and(|value| entry.values.contains(&value));
            if chosen.iter().all(has) && found.is_none_or(|found| found.get(at) == Some(&true)) {
                shown.push(at);
            }
        }
        let name = |at: usize| names.get(at).copied().unwrap_or(usize::MAX);
        let places = sorted(shown.len(), &|a, b| {
            let (a, b) = (shown[a], shown[b]);
            let (one, other) = (&self.entries[a], &self.entries[b]);
            let ordered = match order {
                Order::Published => a.cmp(&b),
                Order::Overdue => other.overdue.cmp(&one.overdue).then(one.due.cmp(&other.due)),
                // Cross-multiplied, to compare the two shares without division.
                Order::LeastVerified => (one.measures == 0)
                    .cmp(&(other.measures == 0))
                    .then((other.unverified * one.measures).cmp(&(one.unverified * other.measures)))
                    .then(other.unverified.cmp(&one.unverified)),
                Order::Name => name(a).cmp(&name(b)),
                Order::Latest => other.latest.cmp(&one.latest),
            };
            ordered.then(a.cmp(&b))
        });
        places.into_iter().map(|at| shown[at]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::{self, bare_case, board_of, given, look_back_of, on, problem};
    use crate::domain::{Claim, Kind, Measure, Problem, Verification};
    use proptest::prelude::*;

    fn claimed(state: ClaimState) -> Measure {
        Measure {
            claimed: given(Claim { state }, None),
            ..Measure::default()
        }
    }

    fn verified(verdict: Verdict) -> Measure {
        Measure {
            verified: given(Verification { verdict, method: None }, None),
            ..Measure::default()
        }
    }

    fn due(text: &str) -> Measure {
        Measure {
            due: Some(on(text)),
            ..Measure::default()
        }
    }

    fn options(cases: Vec<Case>, facet: Facet) -> Vec<(String, usize)> {
        Listing::of(&board_of(cases), Some(on("2018-07"))).options(facet)
    }

    fn counted(options: &[(&str, usize)]) -> Vec<(String, usize)> {
        options
            .iter()
            .map(|(value, count)| ((*value).to_owned(), *count))
            .collect()
    }

    #[test]
    fn claims_keep_their_order_and_a_case_counts_once() {
        let paused = ClaimState::Other("paused".to_owned());
        let cases = vec![
            bare_case(vec![]),
            bare_case(vec![
                claimed(paused),
                claimed(ClaimState::Reported),
                claimed(ClaimState::Reported),
            ]),
            bare_case(vec![
                claimed(ClaimState::Done),
                Measure::default(),
                claimed(ClaimState::UnderWay),
            ]),
        ];
        let expected = [
            ("done", 1),
            ("under-way", 1),
            ("reported", 1),
            ("paused", 1),
            ("none", 2),
        ];
        assert_eq!(options(cases, Facet::Claimed), counted(&expected));
    }

    #[test]
    fn verdicts_on_measures_and_of_the_look_back_are_separate_facets() {
        let mut looked_back = bare_case(vec![Measure::default()]);
        looked_back.look_back = Some(look_back_of(Verdict::Relapsed, None));
        let cases = vec![
            bare_case(vec![Measure::default()]),
            looked_back,
            bare_case(vec![Measure::default(), verified(Verdict::Real)]),
        ];
        assert_eq!(
            options(cases.clone(), Facet::Verdict),
            counted(&[("real", 1), ("none", 2)])
        );
        assert_eq!(
            options(cases, Facet::LookBack),
            counted(&[("relapsed", 1), ("none", 2)])
        );
    }

    #[test]
    fn organs_keep_the_order_of_the_board_and_prompts_their_own() {
        let of = |organ: &str, measures: Vec<Measure>| {
            let mut case = bare_case(measures);
            case.unit.organ = Some(organ.to_owned());
            case
        };
        let cases = vec![
            of("none", vec![Measure::default()]),
            of("甲", vec![due("2018-06")]),
            of("none", vec![]),
        ];
        assert_eq!(options(cases.clone(), Facet::Organ), counted(&[("none", 2), ("甲", 1)]));
        assert_eq!(
            options(cases.clone(), Facet::Signal),
            counted(&[("overdue", 1), ("no-figure", 2), ("silent", 1)])
        );
        assert_eq!(options(cases, Facet::Kind), counted(&[]));
    }

    #[test]
    fn a_choice_shows_the_cases_that_have_it() {
        let mut case = bare_case(vec![
            claimed(ClaimState::Planned),
            verified(Verdict::Partial),
            due("2018-06"),
        ]);
        case.unit.organ = Some("甲".to_owned());
        case.unit.kind = Some(Kind::Station);
        case.problems = vec![Problem {
            class: Some("slow".to_owned()),
            ..problem(None)
        }];
        case.look_back = Some(look_back_of(Verdict::Relapsed, None));
        let listing = Listing::of(&board_of(vec![bare_case(vec![]), case]), Some(on("2018-07")));
        for (facet, value, places) in [
            (Facet::Organ, "甲", &[1][..]),
            (Facet::Kind, "station", &[1]),
            (Facet::Class, "slow", &[1]),
            (Facet::Claimed, "planned", &[1]),
            (Facet::Claimed, "none", &[0, 1]),
            (Facet::Verdict, "partial", &[1]),
            (Facet::Verdict, "none", &[0]),
            (Facet::LookBack, "relapsed", &[1]),
            (Facet::LookBack, "none", &[0]),
            (Facet::Signal, "overdue", &[1]),
        ] {
            let chosen = [(facet, value.to_owned())];
            assert_eq!(
                listing.shown(&chosen, None, Order::Published, &[]),
                places,
                "{facet:?} {value}"
            );
        }
    }

    #[test]
    fn each_order_sorts_as_named() {
        let named = |text: &str, measures: Vec<Measure>| {
            let mut case = bare_case(measures);
            case.named = Some(on(text));
            case
        };
        let cases = vec![
            named("2016", vec![verified(Verdict::Partial), verified(Verdict::Real)]),
            named("2018", vec![due("2018-05"), due("2018-05")]),
            bare_case(vec![due("2018-04"), due("2018-06")]),
            named("2017", vec![due("2018-06"), due("2018-06"), due("2018-06")]),
        ];
        let listing = Listing::of(&board_of(cases), Some(on("2018-07")));
        let shown = |order| listing.shown(&[], None, order, &[3, 1, 2]);
        assert_eq!(shown(Order::Published), [0, 1, 2, 3]);
        assert_eq!(shown(Order::Overdue), [3, 2, 1, 0]);
        assert_eq!(shown(Order::LeastVerified), [3, 1, 2, 0]);
        assert_eq!(shown(Order::Name), [1, 2, 0, 3]);
        assert_eq!(shown(Order::Latest), [1, 3, 0, 2]);
    }

    #[test]
    fn least_verified_sorts_by_the_smallest_share_with_units_without_measures_last() {
        let real = || verified(Verdict::Real);
        let cases = vec![
            bare_case(vec![]),
            bare_case(vec![real(), real(), Measure::default(), Measure::default()]),
            bare_case(vec![real(), real()]),
            bare_case(vec![Measure::default()]),
            bare_case(vec![]),
            bare_case(vec![real(), Measure::default()]),
            bare_case(vec![Measure::default(), Measure::default()]),
            bare_case(vec![Measure::default()]),
        ];
        let shown = Listing::of(&board_of(cases), None).shown(&[], None, Order::LeastVerified, &[]);
        assert_eq!(shown, [6, 3, 7, 1, 5, 2, 0, 4]);
    }

    #[test]
    fn cases_without_a_match_are_not_shown() {
        let listing = Listing::of(&board_of(vec![bare_case(vec![]), bare_case(vec![])]), None);
        let shown = |chosen: &[(Facet, String)], found: Option<&[bool]>| listing.shown(chosen, found, Order::Name, &[]);
        assert_eq!(shown(&[], None), [0, 1]);
        assert_eq!(shown(&[], Some(&[false, true])), [1]);
        assert_eq!(shown(&[], Some(&[true])), [0]);
        assert_eq!(
            shown(&[(Facet::Organ, "none".to_owned())], None),
            <[usize; 0]>::default()
        );
    }

    fn order() -> impl Strategy<Value = Order> {
        prop::sample::select(Order::ALL.to_vec())
    }

    /// What a reader may choose on this board.
    fn choices(listing: &Listing) -> Vec<(Facet, String)> {
        let of = |facet| listing.options(facet).into_iter().map(move |(value, _)| (facet, value));
        Facet::ALL.into_iter().flat_map(of).collect()
    }

    proptest! {
        #[test]
        fn filters_only_remove_cases_and_orders_only_move_them(
            (board, found, names) in any::board(8).prop_flat_map(|board| {
                let places = board.cases.len();
                (Just(board), prop::option::of(prop::collection::vec(any::<bool>(), places)), prop::collection::vec(0..4_usize, places))
            }),
            as_of in prop::option::of(any::date()),
            order in order(),
            picks in prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        ) {
            let listing = Listing::of(&board, as_of);
            let choices = choices(&listing);
            let mut chosen: Vec<(Facet, String)> = Vec::new();
            for pick in picks.iter().filter(|_| !choices.is_empty()) {
                let wider = listing.shown(&chosen, found.as_deref(), order, &names);
                chosen.push(choices[pick.index(choices.len())].clone());
                let narrower = listing.shown(&chosen, found.as_deref(), order, &names);
                let alone = listing.shown(&chosen[chosen.len() - 1..], None, order, &names);
                let both: Vec<usize> = wider.into_iter().filter(|at| alone.contains(at)).collect();
                prop_assert_eq!(narrower, both, "what both show, in the same order");
            }
            let shown = listing.shown(&chosen, found.as_deref(), order, &names);
            let mut published = shown.clone();
            published.sort_unstable();
            prop_assert_eq!(&listing.shown(&chosen, found.as_deref(), Order::Published, &names), &published);
            chosen.reverse();
            prop_assert_eq!(listing.shown(&chosen, found.as_deref(), order, &names), shown);
        }

        #[test]
        fn the_count_of_an_option_is_the_number_of_cases_that_it_shows(board in any::board(8), as_of in any::date(), order in order()) {
            let listing = Listing::of(&board, Some(as_of));
            for facet in Facet::ALL {
                for (value, count) in listing.options(facet) {
                    let shown = listing.shown(&[(facet, value)], None, order, &[]);
                    prop_assert_eq!(shown.len(), count);
                    prop_assert!(count > 0);
                }
            }
        }

        #[test]
        fn equal_cases_keep_the_publishers_order(case in any::case(), many in 0..40_usize, order in order()) {
            let listing = Listing::of(&board_of(vec![case; many]), None);
            prop_assert_eq!(listing.shown(&[], None, order, &[]), (0..many).collect::<Vec<_>>());
        }

        #[test]
        fn a_code_round_trips(facet in 0..Facet::ALL.len(), order in order(), other in "[a-z-]{0,14}") {
            prop_assert_eq!(Facet::parse(Facet::ALL[facet].code()), Some(Facet::ALL[facet]));
            prop_assert_eq!(Order::parse(order.code()), Some(order));
            prop_assert!(Facet::parse(&other).is_none_or(|facet| facet.code() == other));
            prop_assert!(Order::parse(&other).is_none_or(|order| order.code() == other));
        }
    }
}
