//! Places at which a line may break the name of an office.

/// Words at which names of offices end, or which precede such a word.
const WORDS: [&str; 14] = [
    "服务中心",
    "管理办公室",
    "办公室",
    "管理处",
    "监管处",
    "处理大队",
    "管理局",
    "分局",
    "支队",
    "档案馆",
    "设计院",
    "不满意单位",
    "整改情况",
    "汇报会",
];

/// The parts of a name. A line may break before each of these words, but not inside one.
pub fn name_parts(name: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut begun = 0;
    let mut at = 0;
    while let Some(rest) = name.get(at..).filter(|rest| !rest.is_empty()) {
        let word = WORDS.iter().find(|word| rest.starts_with(**word));
        if word.is_some() && at > begun {
            parts.extend(name.get(begun..at));
            begun = at;
        }
        at += word.map_or_else(|| rest.chars().next().map_or(1, char::len_utf8), |word| word.len());
    }
    parts.extend(name.get(begun..).filter(|last| !last.is_empty()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_breaks_before_its_kind() {
        assert_eq!(name_parts("市不动产登记服务中心"), ["市不动产登记", "服务中心"]);
        assert_eq!(name_parts("市房屋征收管理办公室"), ["市房屋征收", "管理办公室"]);
        assert_eq!(
            name_parts("2017年度不满意单位整改情况汇报会"),
            ["2017年度", "不满意单位", "整改情况", "汇报会"]
        );
        assert_eq!(name_parts("服务中心"), ["服务中心"]);
        assert_eq!(name_parts("Land registry"), ["Land registry"]);
        assert!(name_parts("").is_empty());
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(name in "(服务中心|办公室|管理|市|é|a ){0,8}") {
            prop_assert_eq!(name_parts(&name).concat(), name);
        }
    }
}
