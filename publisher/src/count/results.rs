//! `{cycle}/results.json`: what of a count is published.

use indexmap::IndexMap;
use wanping::domain::UnitId;
use wanping::feed::wire;

use super::disclosure::{Disclosed, Disclosure, Shown};
use super::rules::Rules;
use super::tally::{Balance, Count};

/// What the feed says of a count.
pub fn results(count: &Count, rules: &Rules) -> wire::CycleResults {
    let bad: Vec<_> = rules.form.levels.iter().map(|level| level.bad).collect();
    let disclosure = Disclosure {
        smallest: rules.counting.smallest_shown,
        bad: &bad,
    };
    let groups: Vec<_> = count.groups.iter().map(|group| disclosure.of(group)).collect();
    let published = &rules.published;
    let all = |has: fn(&Disclosed) -> bool| groups.iter().all(has);
    // The number of ballots or ratings that count is a total, too.
    let ballots = all(|group| group.ballots.is_some()).then(|| balance(&count.ballots));
    let ratings = all(|group| group.total.is_some()).then(|| balance(&count.ratings));
    let of = count.groups.iter().map(|group| group.group.clone());
    let groups = groups.into_iter().zip(of).map(|(group, of)| wire::Group {
        of,
        ballots: group.ballots,
        total: group.total.map(|total| tally(total, published)),
        units: rules
            .roster
            .units
            .iter()
            .zip(group.units)
            .map(|(unit, shown)| wire::UnitTally {
                unit: unit.id.clone(),
                tally: tally(shown, published),
            })
            .collect(),
    });
    wire::CycleResults {
        rules: published.rules.clone(),
        count: Some(wire::BallotCount {
            levels: published.levels.clone(),
            reasons: published.reasons.clone(),
            ballots,
            ratings,
            groups: groups.collect(),
            reports: reports(count, rules),
        }),
    }
}

/// What of the reports is published: of measures with a key of their own, as a number could come to mean another measure. Nothing is
/// published of several measures together, so that no hidden count follows from others.
fn reports(count: &Count, rules: &Rules) -> Vec<wire::MeasureReports> {
    let smallest = rules.counting.smallest_shown;
    let shown = rules.measures.iter().zip(&count.measures).filter(|(key, counts)| {
        let is_small = |count: &u64| (1..smallest).contains(count);
        UnitId::parse(&key.measure).is_some() && counts.iter().any(|count| *count > 0) && !counts.iter().any(is_small)
    });
    let shown = shown.map(|(key, counts)| {
        let [solved, partly, still] = counts.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        wire::MeasureReports {
            cycle: key.cycle.clone(),
            unit: key.unit.clone(),
            measure: key.measure.clone(),
            solved,
            partly,
            still,
        }
    });
    shown.collect()
}

/// What the feed already says, and the count says again: it is read when the ballot may no longer be there.
pub struct Published {
    /// The rules, as they are written.
    pub rules: wire::Counting,
    /// The levels of the ballot.
    pub levels: Vec<wire::Level>,
    /// The reasons that it asks for.
    pub reasons: Vec<wire::Reason>,
    /// The sources of the feed.
    pub sources: wire::Sources,
}

fn balance(balance: &Balance) -> wire::Balance {
    let refused = balance.refused.iter().map(|(why, times)| wire::Refused {
        why: why.clone(),
        times: *times,
    });
    wire::Balance {
        received: balance.received,
        counted: balance.counted,
        refused: refused.collect(),
    }
}

fn tally(shown: Shown, published: &Published) -> wire::Tally {
    let levels = published.levels.iter().map(|level| level.code.clone());
    let reasons = published.reasons.iter().map(|reason| reason.code.clone());
    let counted = reasons
        .zip(shown.reasons)
        .filter_map(|(code, count)| Some((code, count?)));
    wire::Tally {
        ratings: shown.ratings,
        bad: shown.bad,
        levels: levels.zip(shown.levels.into_iter().flatten()).collect(),
        reasons: counted.collect::<IndexMap<_, _>>(),
    }
}
