//! Search keys: how a Chinese name is typed on a keyboard that has only Latin letters.

use pinyin::ToPinyin as _;

/// Characters that office names read in two ways, where neither is rare. Every other character has its dictionary's first
/// reading: with rare readings too, a name would be found by nonsense.
const TWO_READINGS: [(char, [&str; 2]); 24] = [
    ('行', ["xing", "hang"]),
    ('重', ["zhong", "chong"]),
    ('调', ["diao", "tiao"]),
    ('长', ["zhang", "chang"]),
    ('会', ["hui", "kuai"]),
    ('单', ["dan", "shan"]),
    ('车', ["che", "ju"]),
    ('都', ["dou", "du"]),
    ('参', ["can", "shen"]),
    ('朝', ["chao", "zhao"]),
    ('传', ["chuan", "zhuan"]),
    ('省', ["sheng", "xing"]),
    ('乐', ["le", "yue"]),
    ('厦', ["sha", "xia"]),
    ('系', ["xi", "ji"]),
    ('校', ["xiao", "jiao"]),
    ('降', ["jiang", "xiang"]),
    ('藏', ["cang", "zang"]),
    ('弹', ["dan", "tan"]),
    ('查', ["cha", "zha"]),
    ('给', ["gei", "ji"]),
    ('没', ["mei", "mo"]),
    ('模', ["mo", "mu"]),
    ('率', ["lv", "shuai"]),
];

/// How many characters of one name are read in two ways; all after them have their first reading. So a name has at most
/// 8 readings.
const BRANCHING: usize = 3;

/// The most keys of one unit that are derived.
const MOST: usize = 32;

/// The keys of a unit with this name and these other names: of each, the full pinyin and its initials, in lower case, without
/// spaces and punctuation; Latin letters and digits stay. Of a name with characters of two readings, each reading. The organ
/// is left out: a citizen who types it looks for all of its units, and finds them by its own name.
pub fn derive(name: &str, aliases: &[String]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for name in std::iter::once(name).chain(aliases.iter().map(String::as_str)) {
        let readings = readings(name);
        let full = readings.iter().map(|syllables| syllables.concat());
        let initials = readings.iter().map(|syllables| {
            syllables
                .iter()
                .filter_map(|syllable| syllable.chars().next())
                .collect()
        });
        for key in full.chain(initials) {
            if !key.is_empty() && !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys.truncate(MOST);
    keys
}

/// The readings of a name, each as its syllables; a Latin letter or digit is a syllable of its own.
fn readings(name: &str) -> Vec<Vec<String>> {
    let mut readings = vec![Vec::new()];
    let mut branched = 0;
    for character in name.chars() {
        let two = TWO_READINGS.iter().find(|(known, _)| *known == character);
        if let Some((_, [first, second])) = two
            && branched < BRANCHING
        {
            branched += 1;
            let mut others = readings.clone();
            readings
                .iter_mut()
                .for_each(|reading| reading.push((*first).to_owned()));
            others.iter_mut().for_each(|reading| reading.push((*second).to_owned()));
            readings.append(&mut others);
        } else if let Some(syllable) = syllable(character) {
            readings.iter_mut().for_each(|reading| reading.push(syllable.clone()));
        }
    }
    readings
}

fn syllable(character: char) -> Option<String> {
    let latin = match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0)?,
        _ => character,
    };
    if latin.is_ascii_alphanumeric() {
        return Some(latin.to_ascii_lowercase().to_string());
    }
    // Keyboards have no ü: everybody types v.
    Some(character.to_pinyin()?.plain().replace('ü', "v"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keys(name: &str) -> Vec<String> {
        derive(name, &[])
    }

    #[test]
    fn a_name_is_found_by_its_pinyin_and_by_its_initials() {
        assert_eq!(
            keys("交警支队事故处理大队"),
            ["jiaojingzhiduishiguchulidadui", "jjzdsgcldd"]
        );
        assert_eq!(
            keys("12345热线（ＥＴＣ窗口）"),
            ["12345rexianetcchuangkou", "12345rxetcck"]
        );
        assert_eq!(keys("绿化处"), ["lvhuachu", "lhc"]);
    }

    #[test]
    fn both_readings_of_a_character_find_it() {
        assert_eq!(keys("银行处"), ["yinxingchu", "yinhangchu", "yxc", "yhc"]);
        assert_eq!(keys("市区模具厂"), ["shiqumojuchang", "shiqumujuchang", "sqmjc"]);
    }

    #[test]
    fn other_names_find_it_too() {
        let aliases = ["综合处".to_owned(), "政策法规处".to_owned()];
        assert_eq!(
            derive("政策法规处", &aliases),
            ["zhengcefaguichu", "zcfgc", "zonghechu", "zhc"]
        );
    }

    #[test]
    fn a_first_reading_is_the_dictionarys() {
        for (character, [first, _]) in TWO_READINGS {
            assert_eq!(syllable(character).as_deref(), Some(first), "{character}");
        }
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
                prop_assert!(!key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{key:?}");
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
