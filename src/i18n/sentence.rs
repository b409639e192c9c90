//! Sentences that contain more than text, such as links.

/// A whole sentence with named places, such as `{unit}`, for inserted elements, so that each language has its own word order. If
/// only text is inserted, a word with arguments is simpler.
#[derive(Clone, Copy)]
pub struct Sentence(pub &'static str);

/// A part of a sentence.
pub enum Part {
    /// Its own words.
    Words(&'static str),
    /// The place of this name.
    Place(&'static str),
}

impl Sentence {
    /// Its parts in their order.
    pub fn parts(self) -> impl Iterator<Item = Part> {
        // Words and places alternate; the words are empty between adjacent places and at the ends.
        let parts = self.0.split(['{', '}']).enumerate();
        parts
            .filter(|(_, part)| !part.is_empty())
            .map(|(at, part)| match at % 2 {
                0 => Part::Words(part),
                _ => Part::Place(part),
            })
    }

    /// The sentence as plain text, with the same text in all of its places.
    pub fn with(self, text: &str) -> String {
        let parts = self.parts().map(|part| match part {
            Part::Words(words) => words,
            Part::Place(_) => text,
        });
        parts.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_separated_from_words() {
        let parts = Sentence("{unit}：{text}。").parts().map(|part| match part {
            Part::Words(words) => format!("words {words}"),
            Part::Place(name) => format!("place {name}"),
        });
        assert_eq!(
            parts.collect::<Vec<_>>(),
            ["place unit", "words ：", "place text", "words 。"]
        );
        assert_eq!(
            Sentence("Report on {unit}").with("the archive"),
            "Report on the archive"
        );
    }
}
