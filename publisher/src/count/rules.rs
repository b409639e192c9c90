//! What the feed says about a count: the units, levels and reasons of a cycle, its hours and its rules. It is read with the site's
//! own reader, so that the page and the count agree.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context as _, Result, bail};
use wanping::domain::{
    BallotForm, Board, Case, CodeAgain, CountingRules, CycleId, CycleResults, Reporting, Roster, UnitId, WithoutCode,
};
use wanping::feed::{Document, FeedFile, decode};

use super::results::Published;
use crate::format::Feed;

/// Everything by which a record is judged.
pub struct Rules {
    /// The rules as published, or the usual ones.
    pub counting: CountingRules,
    /// The ballot's form.
    pub form: BallotForm,
    /// The units that are rated.
    pub roster: Roster,
    /// The measures on which citizens report, of the boards of all cycles.
    pub measures: Vec<MeasureKey>,
    /// The name of the unit and the words of each of these measures.
    pub measure_words: Vec<(String, String)>,
    /// What the feed says already.
    pub published: Published,
    units: HashMap<UnitId, u32>,
    measure_places: HashMap<MeasureKey, u32>,
}

/// A measure, by the names that reports have for it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct MeasureKey {
    /// The cycle in which the unit was named.
    pub cycle: CycleId,
    /// The unit.
    pub unit: UnitId,
    /// The measure's key or number in the case.
    pub measure: String,
}

impl Rules {
    /// The rules of a cycle; of the newest one with a ballot if none is named.
    ///
    /// # Errors
    /// When the feed has no ballot of the cycle, or a rule that this version does not know.
    pub fn of(feed: &Feed, cycle: Option<&CycleId>) -> Result<Self> {
        let mut with_ballot = feed.cycles.iter().filter(|cycle| cycle.ballot.is_some());
        let cycle = match cycle {
            Some(id) => with_ballot
                .find(|cycle| cycle.id == *id)
                .with_context(|| format!("it has no ballot of {id}"))?,
            None => with_ballot.next().context("it has no ballot")?,
        };
        let files = feed.files();
        let form: BallotForm = read(&files, &Document::Ballot(cycle.id.clone()))?;
        let roster: Roster = read(&files, &Document::Units(cycle.id.clone()))?;
        let counting = match cycle.results {
            Some(_) => read::<CycleResults>(&files, &Document::Results(cycle.id.clone()))?.rules,
            None => CountingRules::default(),
        };
        let unknown =
            |rule: &str, code: &str| format!("this version does not know {rule} = {code}, a rule of {}", cycle.id);
        if let WithoutCode::Other(code) = &counting.without_code {
            bail!(unknown("without_code", code));
        }
        if let CodeAgain::Other(code) = &counting.code_again {
            bail!(unknown("code_again", code));
        }
        let (mut measures, mut measure_words) = (Vec::new(), Vec::new());
        for cycle in feed.cycles.iter().filter(|cycle| cycle.board.is_some()) {
            let board: Board = read(&files, &Document::Board(cycle.id.clone()))?;
            for case in &board.cases {
                measures.extend(measures_of(&cycle.id, case));
                let words = case.measures.iter().map(|measure| measure.statement.text.clone());
                measure_words.extend(words.map(|text| (case.unit.name.clone(), text)));
            }
        }
        Ok(Self {
            published: Published {
                rules: cycle
                    .results
                    .as_ref()
                    .map(|results| results.rules.clone())
                    .unwrap_or_default(),
                levels: cycle
                    .ballot
                    .as_ref()
                    .map(|ballot| ballot.levels.clone())
                    .unwrap_or_default(),
                reasons: cycle
                    .ballot
                    .as_ref()
                    .map(|ballot| ballot.reasons.clone())
                    .unwrap_or_default(),
                sources: feed.sources.clone(),
            },
            counting,
            form,
            units: places(roster.units.iter().map(|unit| unit.id.clone())),
            roster,
            measure_places: places(measures.iter().cloned()),
            measures,
            measure_words,
        })
    }

    /// The place of a unit in the roster.
    pub fn unit(&self, unit: &UnitId) -> Option<u32> {
        self.units.get(unit).copied()
    }

    /// The place of a measure.
    pub fn measure(&self, key: &MeasureKey) -> Option<u32> {
        self.measure_places.get(key).copied()
    }
}

fn read<T: FeedFile>(files: &BTreeMap<Document, Vec<u8>>, document: &Document) -> Result<T> {
    let bytes = files.get(document).with_context(|| format!("it has no {document}"))?;
    match decode::<T>(bytes, "") {
        Ok(file) if file.faults.is_empty() => Ok(file.value),
        Ok(file) => bail!("{document}: {}: `publisher check` says more", file.faults[0]),
        Err(unusable) => bail!("{document}: {unusable}"),
    }
}

fn places<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> HashMap<K, u32> {
    keys.zip(0..).collect()
}

fn measures_of(cycle: &CycleId, case: &Case) -> Vec<MeasureKey> {
    let keys = Reporting::of(case).measures.into_iter();
    keys.map(|measure| MeasureKey {
        cycle: cycle.clone(),
        unit: case.unit.id.clone(),
        measure,
    })
    .collect()
}
