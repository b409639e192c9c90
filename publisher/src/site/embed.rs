//! Where the pages that other sites embed are.

use wanping::domain::{CycleId, UnitId};
use wanping::protocol::{EMBED, OEMBED};
use wanping::{Address, Language};

/// A page of the site that is also made for the frames of other sites: a board or a case, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedAddress {
    /// The language it is made in.
    pub language: Language,
    /// The cycle whose board it is, or that the case belongs to.
    pub cycle: CycleId,
    /// The unit of a case; nothing for the whole board.
    pub unit: Option<UnitId>,
}

impl EmbedAddress {
    /// The embedded form of a page; only boards and cases have one.
    pub fn of(page: &Address, language: Language) -> Option<Self> {
        let (cycle, unit) = match page {
            Address::Board(cycle) => (cycle, None),
            Address::Case(cycle, unit) => (cycle, Some(unit)),
            _ => return None,
        };
        Some(Self {
            language,
            cycle: cycle.clone(),
            unit: unit.cloned(),
        })
    }

    /// The page on the site itself.
    pub fn page(&self) -> Address {
        match &self.unit {
            Some(unit) => Address::Case(self.cycle.clone(), unit.clone()),
            None => Address::Board(self.cycle.clone()),
        }
    }

    /// Its path under the base.
    pub fn path(&self) -> String {
        format!("{EMBED}/{}{}", language_code(self.language), self.page().path())
    }

    /// The path of its oEmbed answer under the base.
    pub fn oembed(&self) -> String {
        format!("{OEMBED}/{}{}.json", language_code(self.language), self.page().path())
    }
}

/// A language in addresses and in the snippets' attribute.
pub fn language_code(language: Language) -> &'static str {
    match language {
        Language::Chinese => "zh",
        Language::English => "en",
    }
}

/// The path of the page for editors under the base.
pub fn editor_path(language: Language) -> &'static str {
    match language {
        Language::Chinese => EMBED,
        Language::English => "/embed/en",
    }
}
