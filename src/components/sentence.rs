//! Sentences with views in place of placeholders.

use leptos::prelude::*;

use super::{Piece, together};
use crate::i18n::{Part, Sentence};

/// A sentence with these views in place of the placeholders with these names.
pub fn sentence<const N: usize>(sentence: Sentence, places: [(&str, AnyView); N]) -> AnyView {
    fill(sentence, &mut places.map(|(name, view)| (name, Some(view))))
}

// Not generic over the number of placeholders, so that it is compiled only once.
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
