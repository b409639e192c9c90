//! Texts of the feed that its publisher gives in English, too.

use super::Language;
use crate::domain::Unit;

words! {
    /// Opens the original of a text that is shown in English.
    original { zh: "中文原文", en: "Chinese original" }
}

impl Language {
    /// The publisher's English of a text, if it is what the reader reads.
    pub fn english(self, english: Option<&str>) -> Option<&str> {
        english.filter(|_| self == Self::English)
    }

    /// The name of a unit for the reader: the English one, where there is one, for readers of English.
    pub fn unit_name(self, unit: &Unit) -> &str {
        self.english(unit.name_en.as_deref()).unwrap_or(&unit.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::any::unit;

    #[test]
    fn only_readers_of_english_are_given_the_english_name() {
        let named = Unit {
            name_en: Some("Land Registry".to_owned()),
            ..unit(1)
        };
        assert_eq!(Language::English.unit_name(&named), "Land Registry");
        assert_eq!(Language::Chinese.unit_name(&named), "unit 1");
        assert_eq!(Language::English.unit_name(&unit(1)), "unit 1");
    }
}
