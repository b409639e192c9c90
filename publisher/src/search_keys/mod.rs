//! Search keys: other spellings of a Chinese name, on a keyboard with only Latin letters and in the other script.

mod likeliest;
mod readings;
mod variants;

/// Spellings of ü: that of input methods, the letter without dots, and that of passports.
const SPELLINGS: [&str; 3] = ["v", "u", "yu"];

/// The most derived keys of one unit.
const MOST: usize = 96;

/// Derives the keys of a unit from its name and other words by which it is found: the full pinyin and initials of each, in lower case, without
/// spaces and punctuation; Latin letters and digits stay. If there are several readings or spellings, each is a key. The name in
/// the other script follows. The organ is left out: a citizen who types it wants all of its units, and finds them by its name.
pub fn derive(name: &str, others: &[String]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for name in std::iter::once(name).chain(others.iter().map(String::as_str)) {
        let readings = readings::readings(&variants::simplified(name));
        let full = readings.iter().flat_map(|syllables| spellings(&syllables.concat()));
        let initials = readings.iter().map(|syllables| {
            let initials = syllables.iter().filter_map(|syllable| syllable.chars().next());
            initials.collect()
        });
        for key in full.chain(initials).chain(variants::others(name)) {
            if !key.is_empty() && !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys.truncate(MOST);
    keys
}

/// The spellings of a reading.
fn spellings(reading: &str) -> Vec<String> {
    if !reading.contains('ü') {
        return vec![reading.to_owned()];
    }
    SPELLINGS
        .iter()
        .map(|spelling| reading.replace('ü', spelling))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pinyin::ToPinyin as _;
    use proptest::prelude::*;

    fn is_typed(key: &str) -> bool {
        key.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    }

    /// The keys in Latin letters.
    fn keys(name: &str, aliases: &[String]) -> Vec<String> {
        let keys = derive(name, aliases).into_iter();
        keys.filter(|key| is_typed(key)).collect()
    }

    #[test]
    fn a_name_is_found_by_its_pinyin_and_by_its_initials() {
        assert_eq!(
            keys("交警支队事故处理大队", &[]),
            ["jiaojingzhiduishiguchulidadui", "jjzdsgcldd"]
        );
        assert_eq!(
            keys("12345热线（ＥＴＣ窗口）", &[]),
            ["12345rexianetcchuangkou", "12345rxetcck"]
        );
        // 女 and 旅 each have three spellings, but one key uses the same spelling for both.
        assert_eq!(keys("女旅处", &[]), ["nvlvchu", "nuluchu", "nyulyuchu", "nlc"]);
    }

    #[test]
    fn a_name_is_found_in_the_other_script() {
        assert!(derive("不动产登记中心", &[]).contains(&"不動產登記中心".to_owned()));
        let national = derive("調查總隊（國家）", &[]);
        for key in ["diaochazongduiguojia", "调查总队（国家）"] {
            assert!(national.contains(&key.to_owned()), "{national:?}");
        }
    }

    #[test]
    fn a_unit_is_found_by_its_aliases() {
        let aliases = ["综合处".to_owned(), "政策法规处".to_owned()];
        assert_eq!(
            keys("政策法规处", &aliases),
            ["zhengcefaguichu", "zcfgc", "zonghechu", "zhc"]
        );
    }

    proptest! {
        #[test]
        fn keys_can_be_typed_and_are_few(
            name in "(行|重|调|长|会|市|[\\u4e00-\\u9fff]|\\PC){0,80}",
            aliases in proptest::collection::vec("(行|重|调|长|\\PC){0,8}", 0..20),
        ) {
            let keys = derive(&name, &aliases);
            prop_assert!(keys.len() <= MOST);
            for (index, key) in keys.iter().enumerate() {
                let mut names = aliases.iter().chain([&name]);
                prop_assert!(!key.is_empty());
                prop_assert!(is_typed(key) || names.any(|name| variants::others(name).contains(key)), "{key:?}");
                prop_assert!(!keys[..index].contains(key));
            }
        }

        #[test]
        fn every_character_that_is_read_counts_once_in_the_initials(name in "[\\u4e00-\\u9fa5]{1,40}") {
            let shortest = derive(&name, &[]).into_iter().map(|key| key.len()).min();
            let read = name.chars().filter(|character| character.to_pinyin().is_some()).count();
            prop_assert_eq!(shortest.unwrap_or_default(), read);
        }
    }
}
