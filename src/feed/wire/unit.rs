//! `{cycle}/units.json` and `{cycle}/units/{unit}.json`: the units that are judged.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::case::Results;
use super::source::Statement;
use super::value::or_empty;
use crate::domain::{CycleId, Kind, Status, UnitId};

/// All units of a cycle. In `units.json` they have only what finding one needs: neither `windows` nor `history`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Units {
    /// Where the roster is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The units, in the order in which they are shown.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Unit>,
}

/// One unit in full: what the page behind a window's QR code reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OneUnit {
    /// The unit, with its `windows` and `history`.
    pub unit: Unit,
}

/// One office or station (单位).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unit {
    /// Its key, the same in all cycles.
    pub id: UnitId,
    /// Its name.
    #[schemars(regex(pattern = r"\S"))]
    pub name: String,
    /// Its name in English, shown to readers of the English interface together with `name`. Absent: they read `name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"\S"))]
    pub name_en: Option<String>,
    /// The organ that it belongs to (主管部门).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organ: Option<String>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Other names it goes by.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What citizens come to it for (办事事项), in their words: they find it by these.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<String>,
    /// What it is also found by: its name in full pinyin, and the initials of it. `publisher import` adds them.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// Why citizens do not rate it in this cycle. Absent: they do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exempt: Option<Statement>,
    /// Its service windows. Only in `units/{unit}.json`.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<ServiceWindow>,
    /// What the cycles meant for it, newest first. Only in `units/{unit}.json`.
    #[serde(default, deserialize_with = "or_empty", skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<HistoryEntry>,
}

/// A service window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Window")]
pub struct ServiceWindow {
    /// Its name.
    pub name: String,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// What one cycle meant for a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HistoryEntry {
    /// The cycle.
    pub cycle: CycleId,
    /// What it meant.
    pub status: Status,
    /// The same in words, where there is more to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where it is published: a name in this file's `sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// How citizens rated it then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub results: Option<Results>,
}

impl Unit {
    /// What of it stands in the roster.
    pub fn in_roster(&self) -> Self {
        Self {
            windows: Vec::new(),
            history: Vec::new(),
            ..self.clone()
        }
    }
}

impl Units {
    /// What of them stands in the roster.
    pub fn in_roster(&self) -> Self {
        Self {
            source: self.source.clone(),
            units: self.units.iter().map(Unit::in_roster).collect(),
        }
    }
}
