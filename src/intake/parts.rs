//! A ballot that is longer than an intake takes is handed in part by part.

use super::sealing::ballot;
use crate::domain::limits::LARGEST_SEALED;
use crate::domain::{BallotForm, Draft, UnitId};

/// How a ballot can be handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// As a whole.
    Whole,
    /// In parts.
    Parts(Parts),
    /// Not yet: what is said of this unit alone is too long, by so many bytes.
    TooLong(UnitId, usize),
}

/// What is known of the parts before the first of them is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// How many units the first part rates: as many as one ballot takes.
    pub count: usize,
    /// The last of them.
    pub last: UnitId,
}

/// How a ballot can be handed in.
pub fn fit(draft: &Draft, form: &BallotForm) -> Fit {
    if over(draft, form) == 0 {
        return Fit::Whole;
    }
    let up_to = |last: &UnitId| {
        let mut part = draft.clone();
        part.split_off(last, draft.id);
        over(&part, form)
    };
    let rated: Vec<_> = draft.rated().map(|(unit, _)| unit).collect();
    let count = rated.partition_point(|unit| up_to(unit) == 0);
    match rated[..count].last() {
        Some(&last) => Fit::Parts(Parts {
            count,
            last: last.clone(),
        }),
        None => rated
            .first()
            .map_or(Fit::Whole, |&first| Fit::TooLong(first.clone(), up_to(first))),
    }
}

/// By how many bytes a ballot is too long; 0 while something is missing in it.
fn over(draft: &Draft, form: &BallotForm) -> usize {
    ballot(draft, form).map_or(0, |text| text.len().saturating_sub(LARGEST_SEALED))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::limits::LONGEST_COMMENT;
    use crate::domain::{BallotId, CycleId, Level, OpeningHours, Topic};

    fn form() -> BallotForm {
        BallotForm {
            cycle: CycleId::parse("2018").unwrap(),
            levels: vec![Level {
                code: "bad".into(),
                label: "不满意".into(),
                meaning: None,
                bad: true,
                comment: false,
            }],
            reasons: vec![],
            questions: vec![],
            comment_limit: LONGEST_COMMENT,
            hours: OpeningHours::default(),
            receiver: None,
            privacy: vec![],
            about: vec![],
        }
    }

    /// A draft with these comments.
    fn draft(comments: &[String]) -> Draft {
        let cycle = CycleId::parse("2018").unwrap();
        let mut draft = Draft::new(BallotId::from_bytes([1; 16]), Topic::Ballot(cycle));
        for (at, comment) in comments.iter().enumerate() {
            let answer = draft.ballot_mut().unwrap().answer_mut(&unit(at));
            answer.level = Some("bad".to_owned());
            answer.comment.clone_from(comment);
        }
        draft
    }

    fn unit(at: usize) -> UnitId {
        UnitId::parse(&format!("u{at:04}")).unwrap()
    }

    #[test]
    fn what_is_too_long_for_every_ballot_is_told_by_its_unit_and_by_how_much() {
        let (form, longest) = (form(), "\u{1}".repeat(LONGEST_COMMENT));
        let alone = draft(std::slice::from_ref(&longest));
        let over = ballot(&alone, &form).unwrap().len() - LARGEST_SEALED;
        assert!(over > 0);
        assert_eq!(
            fit(&draft(&[longest.clone(), "a".to_owned()]), &form),
            Fit::TooLong(unit(0), over)
        );
        let after = fit(&draft(&["a".to_owned(), longest]), &form);
        assert!(
            matches!(after, Fit::Parts(Parts { count: 1, .. })),
            "what fits goes first: {after:?}"
        );
    }

    proptest! {
        // Each case writes ballots of tens of thousands of bytes.
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn handed_in_part_by_part_no_word_is_lost_and_no_part_is_too_long_or_could_take_more(
            lengths in prop::collection::vec(1..=5000_usize, 1..24),
        ) {
            let form = form();
            let mut left = draft(&lengths.iter().map(|length| "字".repeat(*length)).collect::<Vec<_>>());
            let mut said = Vec::new();
            loop {
                let whole = left.clone();
                let rest = match fit(&left, &form) {
                    Fit::Whole => None,
                    Fit::Parts(parts) => {
                        let rest = left.split_off(&parts.last, left.id).unwrap();
                        prop_assert_eq!(left.rated().count(), parts.count);
                        let mut more = whole.clone();
                        more.split_off(&rest.rated().next().unwrap().0, left.id);
                        prop_assert!(over(&more, &form) > 0, "one more would fit");
                        Some(rest)
                    }
                    Fit::TooLong(..) => panic!("each fits alone"),
                };
                prop_assert!(ballot(&left, &form).unwrap().len() <= LARGEST_SEALED);
                said.extend(left.rated().map(|(_, answer)| answer.comment.chars().count()));
                match rest {
                    Some(rest) => left = rest,
                    None => break,
                }
            }
            prop_assert_eq!(said, lengths);
        }
    }
}
