//! Finds the likeliest combinations of a sequence of choices.

/// At most `most` combinations of one choice for each place, those with the fewest deviations from the first choices.
pub fn likeliest<T: Clone>(places: impl IntoIterator<Item = Vec<T>>, most: usize) -> Vec<Vec<T>> {
    // Beginnings of combinations, each with its number of deviations.
    let mut begun: Vec<(usize, Vec<T>)> = vec![(0, Vec::new())];
    for choices in places {
        let mut longer = Vec::with_capacity(begun.len() * choices.len());
        for (at, choice) in choices.iter().enumerate() {
            for (others, begin) in &begun {
                let mut begin = begin.clone();
                begin.push(choice.clone());
                longer.push((others + usize::from(at > 0), begin));
            }
        }
        // Dropped beginnings have at least as many deviations as all kept ones, and later choices cannot reduce that number.
        longer.sort_by_key(|(others, _)| *others);
        longer.truncate(most);
        begun = longer;
    }
    begun.into_iter().map(|(_, combination)| combination).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_deviations_precede_combinations() {
        let places = || (0..5).map(|place| vec![(place, 'a'), (place, 'b')]);
        let found = likeliest(places(), 6);
        assert!(found[0].iter().all(|(_, choice)| *choice == 'a'));
        for place in 0..5 {
            assert!(found[1..].iter().any(|found| found[place].1 == 'b'), "{place}");
        }
        assert_eq!(likeliest(places(), 100).len(), 32);
    }
}
