//! Invented words and values that the feed is composed of. No real place, organ or person has such a name.

use wanping::domain::{CycleId, Key, UnitId};
use wanping::feed::wire::{Amount, Date, LevelCount, Link, Moment, Results, Statement};

use super::dice::Dice;

/// The subjects of the invented organs.
pub const FIELDS: [&str; 30] = [
    "政务服务",
    "市场秩序",
    "城市管理",
    "交通出行",
    "公共卫生",
    "环境保护",
    "住房保障",
    "农田水利",
    "文化体育",
    "教育事务",
    "劳动事务",
    "民政事务",
    "财务",
    "统计",
    "档案",
    "应急",
    "林业",
    "渔业",
    "气象",
    "能源",
    "通信",
    "邮政",
    "旅游",
    "物价",
    "计量",
    "地名",
    "防灾",
    "绿化",
    "供水",
    "供热",
];

/// The duties of the invented offices.
pub const DUTIES: [&str; 12] = [
    "综合",
    "行政审批",
    "政策法规",
    "业务指导",
    "监督检查",
    "信息公开",
    "项目管理",
    "资金管理",
    "数据管理",
    "宣传教育",
    "窗口服务",
    "投诉受理",
];

/// With [`BRANCHES`], the parts of the invented places' names: the ten heavenly stems.
pub const STEMS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
/// The twelve earthly branches; see [`STEMS`].
pub const BRANCHES: [&str; 12] = ["子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"];

/// Classes of complaint: the code, the label, and a problem of the class.
pub const CLASSES: [(&str, &str, &str); 6] = [
    ("attitude", "服务态度", "窗口人员爱理不理，问一句答半句"),
    ("efficiency", "办事效率", "一件事要跑三四次，每次等半天"),
    ("fair-enforcement", "公正执法", "同样的情况，处理结果不一样"),
    ("policy-good-faith", "政策诚信", "公布的补贴迟迟没有兑现"),
    ("integrity", "为政不廉", "不找熟人，事情就一直拖着"),
    ("other", "其他", "网上填的材料，到了窗口还要再填一遍"),
];

/// Measures that invented units promise.
pub const MEASURES: [&str; 8] = [
    "把办理环节减到三个以内，并公布每个环节的时限",
    "周六上午照常开放窗口，电话预约随到随办",
    "材料清单上网公布，缺的材料允许事后补交",
    "补贴发放进度每月公布一次，可以按编号查询",
    "处理标准写成一张表，贴在窗口",
    "安排专人接待投诉，五个工作日内答复",
    "打通内部系统，不再让群众重复填表",
    "对窗口人员每季度评议一次，结果公开",
];

/// Responsible posts; never persons.
pub const POSTS: [&str; 4] = ["分管副局长", "处长", "站长", "窗口负责人"];

/// Methods of verification.
pub const METHODS: [&str; 4] = ["现场暗访", "查阅台账", "电话回访", "系统数据比对"];

/// A statement with its source.
pub fn statement(text: &str, source: &str) -> Statement {
    Statement {
        text: text.to_owned(),
        source: Some(source.to_owned()),
    }
}

/// A key within a case.
#[allow(clippy::expect_used, reason = "only keys of this module's own making come here")]
pub fn key(text: &str) -> Key {
    Key::parse(text).expect("a key")
}

/// The cycle of a year.
#[allow(clippy::expect_used, reason = "the digits of a number are a key")]
pub fn cycle(year: u16) -> CycleId {
    CycleId::parse(&year.to_string()).expect("a key")
}

/// The key of the unit with this index.
#[allow(clippy::expect_used, reason = "letters and digits are a key")]
pub fn unit_id(at: usize) -> UnitId {
    UnitId::parse(&format!("u{:05}", at + 1)).expect("a key")
}

/// A date of which only the year is published.
#[allow(clippy::expect_used, reason = "only dates of this module's own making come here")]
pub fn year_alone(year: u16) -> Date {
    Date::parse(&year.to_string()).expect("a date")
}

/// A day, or a month.
#[allow(clippy::expect_used, reason = "only dates of this module's own making come here")]
pub fn date(year: u16, month: u8, day: Option<u8>) -> Date {
    let text = match day {
        Some(day) => format!("{year}-{month:02}-{day:02}"),
        None => format!("{year}-{month:02}"),
    };
    Date::parse(&text).expect("a date")
}

/// A random day of a month: one of the 28 that every month has.
pub fn some_day(year: u16, month: u8, dice: &mut Dice) -> Date {
    date(year, month, Some(dice.number(1, 28) as u8))
}

/// The beginning of a day in China.
pub fn moment(year: u16, month: u8, day: u8) -> Option<Moment> {
    Moment::parse(&format!("{year}-{month:02}-{day:02}T00:00:00+08:00"))
}

/// An address on a reserved domain.
pub fn link(path: &str) -> Option<Link> {
    Link::parse(&format!("https://example.org/synthetic/{path}"))
}

/// A figure as a text, such as a range.
#[allow(clippy::expect_used, reason = "only figures of this module's own making come here")]
pub fn amount(text: &str) -> Amount {
    Amount::parse(text).expect("a figure")
}

/// A whole number.
pub fn digits(number: u32) -> Amount {
    amount(&number.to_string())
}

/// A number of tenths.
pub fn tenths(number: u32) -> Amount {
    amount(&format!("{}.{}", number / 10, number % 10))
}

/// Results of a ballot. In a small office low counts are suppressed, so that nobody can be identified; a level that the open ballot
/// no longer has comes with its label.
pub fn results(year: u16, small: bool, dice: &mut Dice) -> Results {
    let most = if small {
        [60, 60, 20, 9, 9]
    } else {
        [600, 500, 300, 200, 100]
    };
    let levels = [
        "very-satisfied",
        "satisfied",
        "fairly-satisfied",
        "dissatisfied",
        "very-dissatisfied",
    ];
    let count = |level: &str, label: Option<&str>, count: u32| LevelCount {
        level: level.to_owned(),
        label: label.map(str::to_owned),
        count: (count >= 10).then_some(count.into()),
        fewer_than: (count < 10).then_some(10),
    };
    let voted: Vec<_> = most.iter().map(|most| dice.number(most / 2, *most)).collect();
    let mut ballots: u32 = voted.iter().sum();
    let mut counts: Vec<_> = levels
        .iter()
        .zip(voted)
        .map(|(level, voted)| count(level, None, voted))
        .collect();
    if small {
        let unfamiliar = dice.number(1, 9);
        ballots += unfamiliar;
        counts.push(count("unfamiliar", Some("不了解"), unfamiliar));
    }
    Results {
        ballots: Some(digits(ballots)),
        turnout: Some(tenths(dice.number(300, 990))),
        counts,
        text: None,
        date: Some(date(year + 1, 1, None)),
        source: Some("s2".to_owned()),
    }
}
