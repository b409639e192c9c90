//! Invented words and values that the feed is composed of. No real place, organ or person has such a name.

use wanping::domain::{CycleId, Key, UnitId};
use wanping::feed::wire::{Amount, Date, LevelCount, Link, Moment, Results, Statement};

use super::dice::Dice;

/// The subjects of the invented organs, in Chinese and English.
pub const FIELDS: [(&str, &str); 30] = [
    ("政务服务", "Government Services"),
    ("市场秩序", "Market Regulation"),
    ("城市管理", "City Management"),
    ("交通出行", "Transport"),
    ("公共卫生", "Public Health"),
    ("环境保护", "Environmental Protection"),
    ("住房保障", "Housing"),
    ("农田水利", "Water and Farmland"),
    ("文化体育", "Culture and Sports"),
    ("教育事务", "Education"),
    ("劳动事务", "Labour"),
    ("民政事务", "Civil Affairs"),
    ("财务", "Finance"),
    ("统计", "Statistics"),
    ("档案", "Archives"),
    ("应急", "Emergency Management"),
    ("林业", "Forestry"),
    ("渔业", "Fisheries"),
    ("气象", "Weather"),
    ("能源", "Energy"),
    ("通信", "Telecommunications"),
    ("邮政", "Postal Services"),
    ("旅游", "Tourism"),
    ("物价", "Prices"),
    ("计量", "Metrology"),
    ("地名", "Place Names"),
    ("防灾", "Disaster Prevention"),
    ("绿化", "Parks"),
    ("供水", "Water Supply"),
    ("供热", "Heating"),
];

/// The duties of the invented offices, in Chinese and English.
pub const DUTIES: [(&str, &str); 12] = [
    ("综合", "General Affairs"),
    ("行政审批", "Administrative Approval"),
    ("政策法规", "Policy and Regulation"),
    ("业务指导", "Professional Guidance"),
    ("监督检查", "Inspection"),
    ("信息公开", "Open Information"),
    ("项目管理", "Project Management"),
    ("资金管理", "Funds Management"),
    ("数据管理", "Data Management"),
    ("宣传教育", "Public Education"),
    ("窗口服务", "Window Services"),
    ("投诉受理", "Complaints"),
];

/// With [`BRANCHES`], the parts of the invented places' names: the ten heavenly stems and
/// their pinyin.
pub const STEMS: [(&str, &str); 10] = [
    ("甲", "Jia"),
    ("乙", "Yi"),
    ("丙", "Bing"),
    ("丁", "Ding"),
    ("戊", "Wu"),
    ("己", "Ji"),
    ("庚", "Geng"),
    ("辛", "Xin"),
    ("壬", "Ren"),
    ("癸", "Gui"),
];
/// The twelve earthly branches; see [`STEMS`].
pub const BRANCHES: [(&str, &str); 12] = [
    ("子", "zi"),
    ("丑", "chou"),
    ("寅", "yin"),
    ("卯", "mao"),
    ("辰", "chen"),
    ("巳", "si"),
    ("午", "wu"),
    ("未", "wei"),
    ("申", "shen"),
    ("酉", "you"),
    ("戌", "xu"),
    ("亥", "hai"),
];

/// Classes of complaint: the code, the label, and a problem of the class in Chinese and
/// English.
pub const CLASSES: [(&str, &str, &str, &str); 6] = [
    (
        "attitude",
        "服务态度",
        "窗口人员爱理不理，问一句答半句",
        "Staff at the window hardly answer",
    ),
    (
        "efficiency",
        "办事效率",
        "一件事要跑三四次，每次等半天",
        "One matter takes three or four visits, each half a day of waiting",
    ),
    (
        "fair-enforcement",
        "公正执法",
        "同样的情况，处理结果不一样",
        "Like cases are not handled alike",
    ),
    (
        "policy-good-faith",
        "政策诚信",
        "公布的补贴迟迟没有兑现",
        "The subsidy that was announced has not been paid",
    ),
    (
        "integrity",
        "为政不廉",
        "不找熟人，事情就一直拖着",
        "Without connections nothing moves",
    ),
    (
        "other",
        "其他",
        "网上填的材料，到了窗口还要再填一遍",
        "What was filled in online is filled in again at the window",
    ),
];

/// Measures that invented units promise, in Chinese and English.
pub const MEASURES: [(&str, &str); 8] = [
    (
        "把办理环节减到三个以内，并公布每个环节的时限",
        "Cut the steps of a matter to three at most, and publish the time limit of each",
    ),
    (
        "周六上午照常开放窗口，电话预约随到随办",
        "Open the windows on Saturday mornings, and serve who has an appointment by telephone at once",
    ),
    (
        "材料清单上网公布，缺的材料允许事后补交",
        "Put the list of papers online, and let missing papers be handed in later",
    ),
    (
        "补贴发放进度每月公布一次，可以按编号查询",
        "Publish every month how far subsidies are paid; each can be looked up by its number",
    ),
    (
        "处理标准写成一张表，贴在窗口",
        "Write the standards of handling into one table at the window",
    ),
    (
        "安排专人接待投诉，五个工作日内答复",
        "Let a person in charge receive complaints, and answer within five working days",
    ),
    (
        "打通内部系统，不再让群众重复填表",
        "Connect the internal systems, so that nobody fills in a form twice",
    ),
    (
        "对窗口人员每季度评议一次，结果公开",
        "Let citizens rate the staff of the windows every quarter, and publish the results",
    ),
];

/// Responsible posts; never persons.
pub const POSTS: [&str; 4] = ["分管副局长", "处长", "站长", "窗口负责人"];

/// Methods of verification.
pub const METHODS: [&str; 4] = ["现场暗访", "查阅台账", "电话回访", "系统数据比对"];

/// A statement with its source.
pub fn statement(text: &str, source: &str) -> Statement {
    Statement {
        text: text.to_owned(),
        text_en: None,
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
