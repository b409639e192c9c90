//! Suggests the word of a list that was perhaps meant.

/// The word nearest to the text, the first of equals; `None` if no word has anything in common with it.
pub fn near<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let words = known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(text, word), word));
    let (distance, nearest) = words.min_by_key(|(distance, _)| *distance)?;
    (distance < text.chars().count().max(nearest.chars().count())).then_some(nearest)
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn the_nearest_word_has_something_in_common_with_the_text() {
        let states = ["计划", "进行中", "已完成", "自报"];
        for (text, nearest) in [
            ("完成", "已完成"),
            ("在进行", "进行中"),
            ("站 所", "站所"),
            ("自报 ", "自报"),
        ] {
            assert_eq!(near(text, states.into_iter().chain(["站所"])), Some(nearest), "{text}");
        }
        assert_eq!(near("乙", states), None);
        assert_eq!(near("乙", []), None);
    }
}
