//! A ballot that cannot be handed in as it is.

use super::Language;
use super::plural::counted;

words! {
    /// Too long for one ballot: what is handed in first, and what of the rest.
    in_parts(count: usize, last: &str) -> String {
        zh: format!("也可以分成几张交，您写的一个字也不会少：先交前 {count} 个单位（到“{last}”为止），其余的还留在这部手机（电脑）里，接着再交。"),
        en: format!(
            "It can also be submitted as several ballots, and no word is lost: first the first {}, down to “{last}”. The rest stays on this device, to be submitted next.",
            counted(count, "office"),
        ),
    }

    /// Hands in the first part.
    submit_first(count: usize) -> String {
        zh: format!("先提交前 {count} 个单位"),
        en: format!("Submit the first {}", counted(count, "office")),
    }

    /// Too long for one ballot, with a one-time code.
    not_in_parts {
        zh: "这张票带着一次性评议码。一个码只能交一张票，所以不能分成几张交。请写短一些，或去掉一些单位。",
        en: "This ballot carries a one-time code, which is good for one ballot: it cannot be submitted as several. Please shorten your words, or take out some offices.",
    }

    /// What is said of one unit is too long for every ballot, by so many characters.
    too_long_alone(unit: &str, over: usize) -> String {
        zh: format!("“{unit}”这一条单独交也太长，大约多了 {over} 字。请把它写短一些。"),
        en: format!("What you say of “{unit}” is too long even by itself, by about {}. Please shorten it.", counted(over, "character")),
    }

    /// The ballot is closed: what is left of it on this device.
    left_over {
        zh: "您填过的这些没有提交，也不能再提交了。看过以后可以去掉。",
        en: "What you filled in was not submitted, and cannot be any more. You can take it out.",
    }

    /// The feed has no ballot of this cycle: what is left of it on this device.
    left_gone {
        zh: "本站现在没有这一年的评议票。您填过的这些没有提交，现在也不能提交。看过以后可以去掉。",
        en: "This site has no ballot of this year now. What you filled in was not submitted, and cannot be now. You can take it out.",
    }
}
