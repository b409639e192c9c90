//! Sentences with views in their places.

use leptos::prelude::*;

use super::{Piece, together};
use crate::i18n::{Part, Sentence};

/// A sentence with these views in the places of these names.
pub fn sentence<const N: usize>(sentence: Sentence, places: [(&str, AnyView); N]) -> AnyView {
    fill(sentence, &mut places.map(|(name, view)| (name, Some(view))))
}

// Apart from the number of places, so that it is compiled once.
fn fill(sentence: Sentence, places: &mut [(&str, Option<AnyView>)]) -> AnyView {
    let parts = sentence.parts().map(|part| match part {
        Part::Words(words) => words.piece(),
        Part::Place(wanted) => places
            .iter_mut()
            .find(|(name, _)| *name == wanted)
            .and_then(|(_, view)| view.take())
            .piece(),
    });
    together(parts.collect())
}
