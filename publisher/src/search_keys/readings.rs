//! Determines the readings of a name's characters from the words that contain them, and otherwise all readings common in names.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin as _;

use super::likeliest::likeliest;

/// The readings of a word, character by character.
type Word = Vec<Vec<&'static str>>;

/// Words with known readings.
static WORDS: LazyLock<HashMap<&str, Word>> = LazyLock::new(|| {
    let lines = include_str!("../../data/words.txt").lines();
    let entry = |line: &'static str| {
        let (word, readings) = line.split_once(' ')?;
        let readings = readings.split(' ').map(|syllables| syllables.split('/').collect());
        Some((word, readings.collect()))
    };
    // The words at the top are inserted last, so that they take precedence.
    lines
        .rev()
        .filter(|line| !line.starts_with('#'))
        .filter_map(entry)
        .collect()
});

/// The longest word, in characters.
const LONGEST: usize = 4;

/// Characters with further readings in names, such as surnames and places, besides the dictionary's first. All other characters
/// have only the first reading: with rare readings, too, nonsense would find a name.
const OTHER_READINGS: [(char, &[&str]); 45] = [
    ('行', &["hang"]),
    ('重', &["chong"]),
    ('调', &["tiao"]),
    ('长', &["chang"]),
    ('会', &["kuai"]),
    ('单', &["shan"]),
    ('车', &["ju"]),
    ('都', &["du"]),
    ('参', &["shen"]),
    ('朝', &["zhao"]),
    ('传', &["zhuan"]),
    ('省', &["xing"]),
    ('乐', &["yue"]),
    ('厦', &["xia"]),
    ('系', &["ji"]),
    ('校', &["jiao"]),
    ('降', &["xiang"]),
    ('藏', &["zang"]),
    ('弹', &["tan"]),
    ('查', &["zha"]),
    ('给', &["ji"]),
    ('没', &["mo"]),
    ('模', &["mu"]),
    ('率', &["shuai"]),
    ('畜', &["xu"]),
    ('还', &["huan"]),
    ('薄', &["bo"]),
    ('蚌', &["beng"]),
    ('番', &["pan"]),
    ('曾', &["zeng"]),
    ('仇', &["qiu"]),
    ('解', &["xie"]),
    ('盖', &["ge"]),
    ('尉', &["yu"]),
    ('朴', &["piao"]),
    ('缪', &["miao"]),
    ('翟', &["zhai"]),
    ('覃', &["qin"]),
    ('埔', &["bu"]),
    ('堡', &["bu", "pu"]),
    ('圩', &["xu"]),
    ('涌', &["chong"]),
    ('佛', &["fo"]),
    ('莘', &["xin"]),
    ('差', &["chai"]),
];

/// The most readings of one name.
const MOST: usize = 24;

/// The readings of a name in simplified characters, the likeliest first, each as its syllables; a Latin letter or digit is a
/// syllable of its own.
pub fn readings(name: &str) -> Vec<Vec<String>> {
    let characters: Vec<char> = name.chars().collect();
    let by_words = by_words(&characters);
    let places = characters
        .iter()
        .zip(by_words)
        .map(|(character, by_words)| match by_words {
            readings if !readings.is_empty() => readings.into_iter().map(str::to_owned).collect(),
            _ => alone(*character),
        });
    likeliest(places.filter(|readings: &Vec<String>| !readings.is_empty()), MOST)
}

/// For each character, its readings in the words that contain it. Overlapping words are ambiguous, and all of them count; a word
/// within a longer one does not count.
fn by_words(characters: &[char]) -> Vec<Vec<&'static str>> {
    let mut found: Vec<Vec<&str>> = vec![Vec::new(); characters.len()];
    let mut covered = 0;
    for from in 0..characters.len() {
        let longest = LONGEST.min(characters.len() - from);
        let word = (2..=longest).rev().find_map(|length| {
            let word: String = characters[from..from + length].iter().collect();
            WORDS.get(word.as_str())
        });
        let Some(word) = word.filter(|word| from + word.len() > covered) else {
            continue;
        };
        covered = from + word.len();
        for (at, readings) in (from..).zip(word) {
            for reading in readings {
                if !found[at].contains(reading) {
                    found[at].push(reading);
                }
            }
        }
    }
    found
}

fn alone(character: char) -> Vec<String> {
    let latin = match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        _ => character,
    };
    if latin.is_ascii_alphanumeric() {
        return vec![latin.to_ascii_lowercase().to_string()];
    }
    let Some(pinyin) = character.to_pinyin() else {
        return Vec::new();
    };
    let others = OTHER_READINGS.iter().find(|(known, _)| *known == character);
    let others = others.into_iter().flat_map(|(_, others)| *others);
    std::iter::once(pinyin.plain())
        .chain(others.copied())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> Vec<String> {
        readings(name).iter().map(|syllables| syllables.concat()).collect()
    }

    #[test]
    fn a_word_determines_the_readings_of_its_characters() {
        for (name, reading) in [
            ("畜牧兽医站", "xumushouyizhan"),
            ("退还押金处", "tuihuanyajinchu"),
            ("薄弱学校", "boruoxuexiao"),
            ("蚌埠路", "bengbulu"),
            ("番禺所", "panyusuo"),
            ("佛山路", "foshanlu"),
            ("六安路", "luanlu"),
            ("莘庄所", "xinzhuangsuo"),
            ("乐清市", "yueqingshi"),
            ("会计处", "kuaijichu"),
            ("厦门路", "xiamenlu"),
            ("参差巷", "cencixiang"),
            ("行政审批局", "xingzhengshenpiju"),
            ("中心支行", "zhongxinzhihang"),
        ] {
            assert_eq!(read(name), [reading], "{name}");
        }
    }

    #[test]
    fn several_valid_readings_are_all_given() {
        assert_eq!(read("朝阳门"), ["zhaoyangmen", "chaoyangmen"]);
        for (name, surname) in [
            ("曾家村", "zengjiacun"),
            ("仇家巷", "qiujiaxiang"),
            ("解家巷", "xiejiaxiang"),
            ("单家桥", "shanjiaqiao"),
        ] {
            assert!(read(name).contains(&surname.to_owned()), "{name}: {:?}", read(name));
        }
        // 市长 or 长沙: ambiguous.
        let both = read("市长沙");
        assert!(both.len() == 2 && both.contains(&"shichangsha".to_owned()), "{both:?}");
    }

    #[test]
    fn the_last_of_many_ambiguous_characters_counts_like_the_first() {
        let name = "行、重、调、单、都、降、校、藏";
        let found = read(name);
        assert!(
            found.contains(&"xingzhongdiaodandoujiangxiaozang".to_owned()),
            "{found:?}"
        );
        assert!(found.len() <= MOST);
    }

    #[test]
    fn a_first_reading_is_the_dictionarys_and_the_others_are_others() {
        for (character, others) in OTHER_READINGS {
            let first = character.to_pinyin().map(|first| first.plain());
            assert!(first.is_some_and(|first| !others.contains(&first)), "{character}");
        }
    }
}
