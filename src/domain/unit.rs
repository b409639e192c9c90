//! The units that are judged.

use std::sync::Arc;

use super::{CycleId, Source, UnitId};

/// What a unit is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 中层处室, a mid-level department of a city organ.
    Office,
    /// 基层站所, a grassroots service station.
    Station,
    /// A code this version does not know, shown as written.
    Other(String),
}

/// One office or station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Key in addresses.
    pub id: UnitId,
    /// Name.
    pub name: String,
    /// The organ it belongs to.
    pub organ: Option<String>,
    /// Office or station, where published.
    pub kind: Option<Kind>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
}

/// All units that are judged in one cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    /// The cycle.
    pub cycle: CycleId,
    /// The units, in the publisher's order.
    pub units: Vec<Unit>,
    /// Where the roster comes from.
    pub source: Option<Arc<Source>>,
}

impl Roster {
    /// The unit with this key.
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == *id)
    }
}
