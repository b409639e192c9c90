//! Finds units among ten thousand by what a citizen types: a part of the name, of another name or of the organ, or the name's
//! spelling on a Latin keyboard.

use memchr::memchr;

use super::Unit;

/// The most hits that are shown: a citizen narrows down a longer list by typing on.
pub const MOST_HITS: usize = 50;

/// The separator between the texts of a unit. [`Finder::new`] removes it from the texts.
const END: u8 = 0x1f;

/// All searchable texts of some units joined into one, so that a search is one pass: less than a frame on an old phone.
#[derive(Clone, Debug)]
pub struct Finder {
    text: Vec<u8>,
    /// Where the texts of each unit begin.
    starts: Vec<usize>,
}

/// The result of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// How many units were found.
    pub total: usize,
    /// Indices of the best units, best first.
    pub hits: Vec<usize>,
}

/// The part of a text that matched: from and to, in bytes.
pub type Mark = (usize, usize);

/// Where a unit's texts matched, to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// In its name.
    pub name: Option<Mark>,
    /// In its organ.
    pub organ: Option<Mark>,
    /// In a name that is not shown, or a spelling; the text comes along because nothing else shows it.
    pub other: Option<(String, Mark)>,
}

impl Finder {
    /// Joins the texts of these units.
    pub fn new(units: &mut dyn Iterator<Item = &Unit>) -> Self {
        let mut finder = Self {
            text: Vec::new(),
            starts: Vec::with_capacity(units.size_hint().0),
        };
        for unit in units {
            finder.starts.push(finder.text.len());
            for text in texts(unit) {
                finder.text.extend(folded(text).into_bytes());
                finder.text.push(END);
            }
        }
        finder
    }

    /// Finds the units in which every word of the query occurs, ignoring the case of Latin letters.
    pub fn find(&self, query: &str) -> Found {
        let mut ranks: [Vec<usize>; 4] = Default::default();
        let mut total = 0;
        self.each(words(query), &mut |unit, rank| {
            total += 1;
            let rank = &mut ranks[rank];
            if rank.len() < MOST_HITS {
                rank.push(unit);
            }
        });
        let mut hits = ranks.concat();
        hits.truncate(MOST_HITS);
        Found { total, hits }
    }

    /// Tells for each unit whether [`Finder::find`] counts it; `None` if the query has no word.
    pub fn matches(&self, query: &str) -> Option<Vec<bool>> {
        let words = words(query);
        if words.is_empty() {
            return None;
        }
        let mut matches = vec![false; self.starts.len()];
        self.each(words, &mut |unit, _| matches[unit] = true);
        Some(matches)
    }

    /// Calls `hit` with each unit in which all words occur, and its rank.
    fn each(&self, mut words: Vec<String>, hit: &mut dyn FnMut(usize, usize)) {
        // Begin with the longest word: it occurs least often.
        if let Some(longest) = (0..words.len()).max_by_key(|at| words[*at].len()) {
            words.swap(0, longest);
        }
        let Some((first, others)) = words.split_first() else {
            return;
        };
        let (mut from, mut unit) = (0, 0);
        while let Some(found) = position(&self.text, first.as_bytes(), from) {
            // Hits come in the order of the units, and the next one is rarely far: a linear scan suffices.
            while self.starts.get(unit + 1).is_some_and(|next| *next <= found) {
                unit += 1;
            }
            let (start, end) = (self.starts[unit], self.end(unit));
            from = end;
            if others
                .iter()
                .all(|word| position(&self.text[start..end], word.as_bytes(), 0).is_some())
            {
                hit(unit, rank(&self.text[start..end], found - start));
            }
        }
    }

    fn end(&self, unit: usize) -> usize {
        self.starts.get(unit + 1).copied().unwrap_or(self.text.len())
    }
}

/// The rank of a hit, best first: 0 at the start of the name, 1 elsewhere in it; 2 at the start of another text, 3 elsewhere in it.
fn rank(texts: &[u8], at: usize) -> usize {
    let in_name = !texts[..at].contains(&END);
    let begins = at == 0 || texts[at - 1] == END;
    usize::from(!begins) + 2 * usize::from(!in_name)
}

/// Where the query matches the texts of a unit that is shown under this name; in each text the first matching word of the query is
/// marked.
pub fn marks(unit: &Unit, name: &str, query: &str) -> Marks {
    let mut marks = Marks::default();
    for word in words(query) {
        let mark = |text: &str| {
            let at = position(folded(text).as_bytes(), word.as_bytes(), 0)?;
            Some(unfolded(text, at, at + word.len()))
        };
        let spelled = || unit.keys.iter().find_map(|key| initials(name, key, mark(key)?));
        let in_name = mark(name).or_else(|| (name == unit.name).then(spelled).flatten());
        let in_organ = unit.organ.as_deref().and_then(mark);
        if in_name.is_none() && in_organ.is_none() {
            let hidden = match name == unit.name {
                true => unit.name_en.as_ref(),
                false => Some(&unit.name),
            };
            let hidden = hidden.into_iter().chain(&unit.aliases);
            let mut others = hidden.chain(&unit.services).chain(&unit.keys);
            let other = others.find_map(|text| Some((text.clone(), mark(text)?)));
            marks.other = marks.other.or(other);
        }
        marks.name = marks.name.or(in_name);
        marks.organ = marks.organ.or(in_organ);
    }
    marks
}

/// The part of a name that corresponds to a part of its initials; `None` if the key is not the name's initials. Initials have one
/// letter for each letter, Chinese character and digit of the name, and none for punctuation.
fn initials(name: &str, key: &str, (from, to): Mark) -> Option<Mark> {
    let has_initial = |c: char| c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphabetic());
    let mut letters = name.char_indices().filter(|(_, c)| fold(*c).is_some_and(has_initial));
    if letters.clone().count() != key.len() {
        return None;
    }
    let (begin, _) = letters.nth(from)?;
    let last = if to - from > 1 {
        letters.nth(to - from - 2)?
    } else {
        name.char_indices().find(|(at, _)| *at == begin)?
    };
    Some((begin, last.0 + last.1.len_utf8()))
}

fn texts(unit: &Unit) -> impl Iterator<Item = &str> {
    let own = std::iter::once(&unit.name)
        .chain(&unit.name_en)
        .chain(&unit.aliases)
        .chain(&unit.services)
        .chain(&unit.keys);
    own.chain(&unit.organ).map(String::as_str)
}

fn words(query: &str) -> Vec<String> {
    let words = query.split(char::is_whitespace).map(folded);
    words.filter(|word| !word.is_empty()).collect()
}

/// A character as it is compared: full-width forms are as good as half-width ones, capitals as small letters, and v as ü. Signs that
/// people leave out or write in their own way count for nothing.
fn fold(character: char) -> Option<char> {
    let plain = match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0)?,
        'ü' | 'Ü' => 'v',
        _ => character,
    };
    match plain {
        '\'' | '’' | '·' | '・' | '-' | '–' | '—' => None,
        _ if plain == char::from(END) => None,
        _ => Some(plain.to_ascii_lowercase()),
    }
}

fn folded(text: &str) -> String {
    text.chars().filter_map(fold).collect()
}

/// The part of a text whose folded form is this part of the folded text.
fn unfolded(text: &str, from: usize, to: usize) -> Mark {
    let (mut folded, mut begin) = (0, 0);
    for (at, character) in text.char_indices() {
        let Some(plain) = fold(character) else { continue };
        if folded == from {
            begin = at;
        }
        folded += plain.len_utf8();
        if folded >= to {
            return (begin, at + character.len_utf8());
        }
    }
    (begin, text.len())
}

/// The position of the first occurrence of a word at or after `from`.
fn position(text: &[u8], word: &[u8], from: usize) -> Option<usize> {
    // Search for the last byte of the word's first character: Chinese characters share only six first bytes.
    let anchor = word.iter().skip(1).take_while(|byte| **byte & 0xc0 == 0x80).count();
    let wanted = word.get(anchor)?;
    let mut at = from + anchor;
    loop {
        at += memchr(*wanted, text.get(at..)?)?;
        let begin = at - anchor;
        if text.get(begin..begin + word.len()) == Some(word) {
            return Some(begin);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::UnitId;
    use proptest::prelude::*;

    fn unit(name: &str, organ: &str, aliases: &[&str], keys: &[&str]) -> Unit {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Unit {
            id: UnitId::parse("u").unwrap(),
            name: name.to_owned(),
            name_en: None,
            organ: Some(organ.to_owned()),
            kind: None,
            aliases: texts(aliases),
            services: vec![],
            keys: texts(keys),
            exempt: None,
        }
    }

    fn finder(units: &[Unit]) -> Finder {
        Finder::new(&mut units.iter())
    }

    fn city() -> Vec<Unit> {
        vec![
            unit(
                "市地税局直属分局",
                "市地税局",
                &["直属一分局"],
                &["shidishuijuzhishufenju", "sdsjzsfj"],
            ),
            unit(
                "市交警支队（车管所）",
                "市公安局",
                &["DMV"],
                &["shijiaojingzhiduicheguansuo", "sjjzdcgs"],
            ),
            unit(
                "交警支队三大队",
                "市公安局",
                &[],
                &["jiaojingzhiduisandadui", "jjzdsdd"],
            ),
        ]
    }

    fn hits(query: &str) -> Vec<usize> {
        finder(&city()).find(query).hits
    }

    #[test]
    fn a_unit_is_found_by_name_organ_alias_pinyin_and_initials() {
        assert_eq!(hits("地税"), [0]);
        assert_eq!(hits("公安"), [1, 2]);
        assert_eq!(hits("一分局"), [0]);
        assert_eq!(hits("dmv"), [1], "in either case");
        assert_eq!(hits("zhishufenju"), [0]);
        assert_eq!(hits("jjzd"), [2, 1], "what begins so comes first");
        assert_eq!(hits("公安 jjzd 三"), [2], "each word narrows");
        assert_eq!(hits("没有"), <[usize; 0]>::default());
        assert_eq!(hits(" "), <[usize; 0]>::default());
    }

    #[test]
    fn spelling_width_and_punctuation_do_not_matter() {
        let units = [
            unit("第１小学（东区）", "市教育局", &[], &["di1xiaoxuedongqu", "d1xxdq"]),
            unit(
                "文化和旅游局",
                "X",
                &[],
                &["wenhuahelvyouju", "wenhuaheluyouju", "whhlyj"],
            ),
            unit("都安县不动产·登记—中心", "X", &[], &[]),
            unit("广告处(ABC)", "X", &[], &[]),
        ];
        let finder = finder(&units);
        for (query, found) in [
            ("第1小学", 0),
            ("(东区)", 0),
            ("（东区）", 0),
            ("Ｄ１ＸＸ", 0),
            ("lüyou", 1),
            ("LVYOU", 1),
            ("lu'you", 1),
            ("不动产登记中心", 2),
            ("不动产・登记-中心", 2),
            ("（ａｂｃ）", 3),
        ] {
            assert_eq!(finder.find(query).hits, [found], "{query}");
        }
        assert_eq!(finder.find("’·").total, 0, "nothing is looked for");
        let (name, query) = (&units[0].name, "1小学(东");
        let (from, to) = marks(&units[0], name, query).name.unwrap();
        assert_eq!(&name[from..to], "１小学（东");
        let (from, to) = marks(&units[2], &units[2].name, "产登记").name.unwrap();
        assert_eq!(&units[2].name[from..to], "产·登记");
        let (from, to) = marks(&units[0], name, "d1xx").name.unwrap();
        assert_eq!(&name[from..to], "第１小学");
    }

    #[test]
    fn a_match_never_spans_two_texts() {
        assert_eq!(hits("分局市地"), <[usize; 0]>::default());
        assert_eq!(hits("\u{1f}"), <[usize; 0]>::default());
    }

    #[test]
    fn matches_in_the_name_come_first() {
        let units = [
            unit("甲", "交警支队", &[], &[]),
            unit("乙", "丙", &["交警"], &[]),
            unit("市交警", "丙", &[], &[]),
            unit("交警", "丙", &[], &[]),
        ];
        assert_eq!(finder(&units).find("交警").hits, [3, 2, 0, 1]);
    }

    #[test]
    fn all_hits_are_counted_and_the_best_returned() {
        let units: Vec<Unit> = (0..200).map(|at| unit(&format!("第{at}所"), "局", &[], &[])).collect();
        let finder = finder(&units);
        let found = finder.find("所");
        assert_eq!((found.total, found.hits.len()), (200, MOST_HITS));
        assert_eq!(
            finder.matches("所"),
            Some(vec![true; 200]),
            "beyond those that are given"
        );
    }

    #[test]
    fn an_empty_search_matches_every_unit() {
        assert_eq!(finder(&city()).matches(" \u{1f} "), None);
        assert_eq!(finder(&city()).matches("没有"), Some(vec![false; 3]));
    }

    #[test]
    fn matches_in_visible_texts_are_marked() {
        let city = city();
        let marked = |at: usize, query: &str| {
            let unit = &city[at];
            let marks = marks(unit, &unit.name, query);
            let cut = |text: &str, (from, to): Mark| text[from..to].to_owned();
            (
                marks.name.map(|mark| cut(&unit.name, mark)),
                marks.organ.map(|mark| cut(unit.organ.as_deref().unwrap(), mark)),
                marks.other.map(|(text, mark)| cut(&text, mark)),
            )
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(marked(1, "交警"), (some("交警"), None, None));
        assert_eq!(marked(1, "jjzd"), (some("交警支队"), None, None));
        assert_eq!(
            marked(1, "zdcg"),
            (some("支队（车管"), None, None),
            "signs between are passed over"
        );
        assert_eq!(marked(1, "s"), (some("市"), None, None));
        assert_eq!(marked(1, "JIAOJING"), (None, None, some("jiaojing")));
        assert_eq!(marked(0, "地税"), (some("地税"), some("地税"), None));
        assert_eq!(marked(2, "公安 三"), (some("三"), some("公安"), None));
    }

    #[test]
    fn a_unit_is_found_by_its_english_name_and_shown_under_either() {
        let mut registry = unit("市不动产登记中心", "市局", &["DMV"], &["sbdcdjzx"]);
        registry.name_en = Some("Land Registry".to_owned());
        let finder = finder(&[unit("市档案馆", "市局", &[], &[]), registry.clone()]);
        for query in ["land", "LAND registry", "不动产", "land 登记"] {
            assert_eq!(finder.find(query).hits, [1], "{query}");
        }
        let shown = |name: &str, query: &str| {
            let marks = marks(&registry, name, query);
            let name = marks.name.map(|(from, to)| name[from..to].to_owned());
            (name, marks.other.map(|(text, (from, to))| text[from..to].to_owned()))
        };
        let some = |text: &str| Some(text.to_owned());
        let (chinese, english) = ("市不动产登记中心", "Land Registry");
        assert_eq!(
            shown(chinese, "regis"),
            (None, some("Regis")),
            "the name that is not shown is told"
        );
        assert_eq!(shown(english, "regis"), (some("Regis"), None));
        assert_eq!(shown(english, "登记"), (None, some("登记")));
        assert_eq!(shown(chinese, "bdc"), (some("不动产"), None));
        // Both names have as many letters as the key: they are the initials of one only.
        registry.name_en = Some("Landreg1".to_owned());
        assert_eq!(marks(&registry, "Landreg1", "bdc").name, None);
    }

    proptest! {
        #[test]
        fn finds_the_same_units_as_a_plain_filter(
            names in prop::collection::vec("[ab市地税A]{0,6}", 0..12),
            organs in prop::collection::vec("[ab局]{0,3}", 12),
            query in "[ab市地税B]{1,3}( [ab局])?",
        ) {
            let units: Vec<Unit> = names.iter().zip(&organs).map(|(name, organ)| unit(name, organ, &[], &[])).collect();
            let plain: Vec<usize> = (0..units.len())
                .filter(|at| {
                    let unit = &units[*at];
                    words(&query).iter().all(|word| texts(unit).any(|text| folded(text).contains(word)))
                })
                .collect();
            let finder = finder(&units);
            let mut found = finder.find(&query).hits;
            found.sort_unstable();
            prop_assert_eq!(&found, &plain);
            let matches = finder.matches(&query).unwrap();
            prop_assert_eq!(matches, (0..units.len()).map(|at| plain.contains(&at)).collect::<Vec<_>>());
        }

        #[test]
        fn a_mark_never_splits_a_character(name in "\\PC{0,12}", keys in prop::collection::vec("[a-z]{0,12}", 0..3), query in "\\PC{0,4}|[a-z]{1,3}") {
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            let unit = unit(&name, "局", &[], &keys);
            let marks = marks(&unit, &unit.name, &query);
            for (text, mark) in [(Some(name), marks.name), (unit.organ, marks.organ)] {
                if let (Some(text), Some((from, to))) = (text, mark) {
                    prop_assert!(text.get(from..to).is_some_and(|part| !part.is_empty()));
                }
            }
            if let Some((text, (from, to))) = marks.other {
                prop_assert!(text.get(from..to).is_some());
            }
        }
    }
}
