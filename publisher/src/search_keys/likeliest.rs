//! Choices one after the other, of which the likeliest combinations are wanted.

/// The combinations of choices with the fewest that are not their place's first one, as many as `most`.
pub fn likeliest<T: Clone>(places: impl IntoIterator<Item = Vec<T>>, most: usize) -> Vec<Vec<T>> {
    // With how many others than the first each begins.
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
        // What is dropped here has at least as many others as all that are kept, and no choice to come makes them fewer.
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
