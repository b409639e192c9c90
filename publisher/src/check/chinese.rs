//! The command's words in Chinese.

use wanping::domain::limits::{LARGEST_FILE, LONGEST_KEY, LONGEST_TEXT, MOST_RECORDS};
use wanping::feed::{Expected, FaultKind};

use super::finding::{Message, Severity};
use crate::format::Unreachable;

/// What is wrong, and what to write instead.
pub fn words(message: &Message) -> (String, String) {
    let (what, advice): (String, String) = match message {
        Message::Unread(kind) => return fault_words(kind),
        Message::NoField(name) => (format!("缺少 {name}"), format!("请补上 {name}")),
        Message::Below(least) => (
            format!("数字太小，最小是 {least}"),
            format!("请写不小于 {least} 的数，或者删去这一项"),
        ),
        Message::Above(most) => (format!("数字太大，最大是 {most}"), format!("请写不超过 {most} 的数")),
        Message::NotJson(line, column) => (
            format!("不是合法的 JSON，错在第 {line} 行第 {column} 列"),
            "请看这一处及前一行的逗号、引号和括号；文件要存成 UTF-8".into(),
        ),
        Message::Newer(version) => (
            format!("这个文件用的是 {version} 版格式，网站只认第 1 版"),
            "请写 \"1.0\"，并按第 1 版的格式写内容".into(),
        ),
        Message::Unusable(_) => ("整个文件无法使用".into(), "请对照这一种文件的 JSON Schema 检查".into()),
        Message::TooLarge => (
            format!("文件超过 {} MiB，网站不会读", LARGEST_FILE / 1024 / 1024),
            "请去掉用不着的内容".into(),
        ),
        Message::NoFile(path) => (
            format!("这里指向 {path}，可是没有这个文件"),
            "请补上这个文件，或者删去这一处".into(),
        ),
        Message::Differs(path, fields) => (
            format!("和 {path} 说的不一样：{}", fields.join("、")),
            "两处请写成一样".into(),
        ),
        Message::UnknownClass(code) => (
            format!("哪一年度的评议票都没有 {code} 这个问题类别"),
            "请写评议票 reasons 里的 code".into(),
        ),
        Message::UnknownProblem(id) => (
            format!("这份档案没有代号为 {id} 的问题"),
            "请写 problems 里的 id；没有对应的问题就删去".into(),
        ),
        Message::UnknownLevel(code) => (
            format!("哪一年度的评议票都没有 {code} 这个等级"),
            "请写评议票 levels 里的 code；是旧等级的，请用 label 写出它的名称".into(),
        ),
        Message::NoWorth(levels) => (
            format!("别的等级有分值，{} 没有", levels.join("、")),
            "请给每个等级都写 worth；不用分值的就全部删去".into(),
        ),
        Message::ClosesFirst => ("截止时间不晚于开始时间".into(), "请让 closes 晚于 opens".into()),
        Message::UnknownField(name, near) => (
            format!("格式里没有 {name} 这一项，网站不会读"),
            match near {
                Some(near) => format!("是不是想写 {near}？不是就删去"),
                None => "写错了就改正，用不着就删去".into(),
            },
        ),
        Message::UnknownCode(code, known, near) => (
            format!("格式里没有 {code} 这个代码，网站会照原样显示"),
            match near {
                Some(near) => format!("是不是想写 {near}？可用的有：{}", known.join("、")),
                None => format!("可用的有：{}", known.join("、")),
            },
        ),
        Message::BareNumber => (
            "数字没有加引号，末尾的 0 会丢失".into(),
            "请照公布的样子写成文字，例如 \"14.70\"".into(),
        ),
        Message::UnusedSource(name) => (
            format!("来源 {name} 在这个文件里没有用到"),
            "请删去，或者在该用的地方写上".into(),
        ),
        Message::NotEarlier(cycle) => (
            format!("{cycle} 不是这个年度以前的年度"),
            "named_before 里请只写以前的年度".into(),
        ),
        Message::NotNamedThen(cycle) => (
            format!("{cycle}/board.json 里没有这个单位"),
            format!("请从 named_before 里删去 {cycle}，或者把单位补进那一年的公示榜"),
        ),
        Message::NamedBefore(cycle) => (
            format!("{cycle}/board.json 里也有这个单位，named_before 却没有写"),
            format!("请在 named_before 里写上 \"{cycle}\"，最新的年度写在最前面"),
        ),
        Message::Unled => (
            "没有哪一处指向这个文件，网站不会读".into(),
            "请在 index.json、units.json 或 board.json 里写上，或者删去文件".into(),
        ),
        Message::NoDataDate => (
            "没有写数据截至哪一天".into(),
            "请用 as_of 写上，例如 \"2018-07\"".into(),
        ),
        Message::NoId => (
            "这条措施没有代号：前面添了别的措施，引用它的链接和群众的反馈就对不上".into(),
            "请用 id 写上，以后不再改，例如 \"m1\"".into(),
        ),
        Message::NoFigure => ("这条措施没有一个数字".into(), "有公布的数字，请写进 indicators".into()),
        Message::NoSource => ("这一方的说法没有写来源".into(), "请用 source 写上出处".into()),
        Message::CountsOverBallots(sum, ballots) => (
            format!("各等级的票数加起来是 {sum}，比收回的 {ballots} 票还多"),
            "请核对票数".into(),
        ),
        Message::CountedOtherwise(path, counted) => (
            format!("和 {path} 里的计票结果不一样，那里是 {counted}"),
            "请核对票数".into(),
        ),
        Message::ProblemOverBallots(raised, ballots) => (
            format!("说提到它的有 {raised} 票，比收回的 {ballots} 票还多"),
            "请核对票数".into(),
        ),
        Message::OverHundred(turnout) => (format!("参评率 {turnout}% 超过了 100%"), "请核对参评率".into()),
        Message::ImpossibleYear(date) => (format!("{date} 的年份不可能"), "请核对年份".into()),
        Message::VerifiedFirst(verified, claimed) => (
            format!("核验在 {verified}，自报在 {claimed}：还没自报，就核验了"),
            "请核对这两个日期".into(),
        ),
        Message::LookedBackFirst(looked, named) => (
            format!("回头看在 {looked}，点名在 {named}：还没点名，就回头看了"),
            "请核对这两个日期".into(),
        ),
        Message::AfterData(date, as_of) => (
            format!("{date} 在数据截至的 {as_of} 之后"),
            "请核对日期，或者改数据截至的日期".into(),
        ),
        Message::NoAddress(name) => (
            format!("来源 {name} 没有网址，读者查不到"),
            "网上有的，请用 url 写上".into(),
        ),
        Message::NoEvidence => (
            "回头看下了结论，却没有一件佐证".into(),
            "有公布的材料，请写进 evidence".into(),
        ),
    };
    (what, advice)
}

fn fault_words(kind: &FaultKind) -> (String, String) {
    let (what, advice): (String, String) = match kind {
        FaultKind::Expected(kind) => {
            let (expected, example) = kind_words(*kind);
            (format!("这里应当是{expected}"), format!("请这样写：{example}"))
        }
        FaultKind::Missing(name) => (format!("缺少 {name}，这一条整个读不出来"), format!("请补上 {name}")),
        FaultKind::Empty => ("这里是空的".into(), "请写上文字".into()),
        FaultKind::NoKey => (
            "不是合法的代号".into(),
            format!("代号用 1 到 {LONGEST_KEY} 个英文字母、数字、- 或 _，例如 bdcdj"),
        ),
        FaultKind::NoDate => (
            "不是日期，或者没有这一天".into(),
            "请写 2018、2018-06 或 2018-06-25".into(),
        ),
        FaultKind::NoMoment => ("不是带时区的时刻".into(), "请写 2018-06-25T09:00+08:00".into()),
        FaultKind::NoFigure => (
            "不是数字，或者带了单位、%，不会显示".into(),
            "请照公布的数字写，不写单位和 %，例如 \"14.70\"、\"3—5\"、\"约300\"；没有公布就删去".into(),
        ),
        FaultKind::NoLink => (
            "不是 http 或 https 网址，不会显示".into(),
            "请写完整的网址，例如 https://example.org/a".into(),
        ),
        FaultKind::UnknownSource(name) => (
            format!("这个文件的 sources 里没有 {name}"),
            "请在同一文件的 sources 里写上它，或者改成已有的名字".into(),
        ),
        FaultKind::OtherCycle => (
            "年度和文件所在的文件夹不一致".into(),
            "请改成文件夹的名字，或者把文件移到那个年度".into(),
        ),
        FaultKind::OtherUnit => (
            "单位和文件名不一致".into(),
            "请改成文件名里的单位代号，或者给文件改名".into(),
        ),
        FaultKind::SameKey => (
            "前面已有代号相同的一条".into(),
            "请改用另一个代号，或者删去重复的".into(),
        ),
        FaultKind::TooLong => (
            format!("文字超过 {LONGEST_TEXT} 字节，不会读"),
            "请缩短，详细内容放到来源里".into(),
        ),
        FaultKind::TooMany => (
            format!("文件里的记录超过 {MOST_RECORDS} 条，从这里起不会读"),
            "请删减".into(),
        ),
        FaultKind::NoLevel => ("评议票没有一个评价等级".into(), "请在 levels 里至少写一个等级".into()),
        FaultKind::NoPayload | FaultKind::Setting(_) => {
            ("这里写得不对".into(), "请对照这一种文件的 JSON Schema 检查".into())
        }
    };
    (what, advice)
}

fn kind_words(kind: Expected) -> (&'static str, &'static str) {
    match kind {
        Expected::Record => ("一个对象", "{ … }"),
        Expected::List => ("一个列表", "[ … ]"),
        Expected::Text => ("文字", "\"…\""),
        Expected::Count => ("不小于 0 的整数", "12"),
        Expected::Flag => ("是或否", "true 或 false"),
        Expected::Digits => ("数字", "\"14.7\""),
    }
}

/// The word for how bad it is.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Fault => "错误",
        Severity::Warning => "提醒",
    }
}

/// One line of a finding: how bad, where, what, and what to write instead.
pub fn line(severity: &str, at: &str, what: &str, advice: &str) -> String {
    let at = if at.is_empty() { "整个文件" } else { at };
    format!("  {severity}  {at}  {what}。{advice}。")
}

/// What came out in all.
pub fn sum(files: usize, faults: usize, warnings: usize) -> String {
    format!("读了 {files} 个文件：{faults} 处错误，{warnings} 处提醒。")
}

/// Why nothing was checked.
pub fn unchecked(unreachable: &Unreachable) -> String {
    if unreachable.reason.is_empty() {
        format!(
            "没法检查：没有 {}。请给出数据所在的文件夹或网址，里面要有 index.json。",
            unreachable.place
        )
    } else {
        format!("没法检查：读不到 {}。系统的说法是：", unreachable.place)
    }
}
