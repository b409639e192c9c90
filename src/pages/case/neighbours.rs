//! The links to the previous and the next unit on the board.

use leptos::prelude::*;

use crate::address::Address;
use crate::components::{El, Piece, follow, markup, sentence, unit_name};
use crate::domain::{Board, Cycle, CycleId, Unit, UnitId};
use crate::feed::{Load, Reading};
use crate::i18n::{Sentence, use_words};
use crate::pages::href;
use crate::stage::Stage;

/// The links, once the board has loaded. The record is shown without waiting for them, but the page counts as whole only then.
pub fn neighbours(cycle: &Cycle, unit: &UnitId, board: Reading<Board>) -> AnyView {
    let stage = expect_context::<Stage>();
    stage.grows();
    let (cycle, unit) = (cycle.id.clone(), unit.clone());
    follow(Box::new(move || {
        let load = board.load();
        if !matches!(load, Load::Loading) {
            stage.is_grown();
        }
        match load {
            Load::Ready(file) => ways(&cycle, file.value.neighbours(&unit)).piece(),
            _ => None::<El>.piece(),
        }
    }))
}

fn ways(cycle: &CycleId, [before, after]: [Option<&Unit>; 2]) -> Option<El> {
    let words = use_words();
    let way = |to: Sentence, unit: &Unit| {
        let address = Address::Case(cycle.clone(), unit.id.clone());
        markup! { <a href={href(&address)}>{sentence(to, [("unit", unit_name(unit))])}</a> }
    };
    let before = before.map(|unit| way(words.neighbour_before(), unit));
    let after = after.map(|unit| way(words.neighbour_after(), unit));
    (before.is_some() || after.is_some())
        .then(|| markup! { <nav class="neighbours" aria-label={words.neighbours()}>{before}{after}</nav> })
}
