//! A unit through the years.

use super::Language;
use super::plural::counted;

words! {
    /// Units: title.
    units_title { zh: "找单位", en: "Find an office" }

    /// Units: what the page is for.
    units_lead {
        zh: "哪个单位都能查：哪年被点名、结果怎么样，评议期间也能去评。",
        en: "Look up any office: when it was named, how people voted; while a vote is open, rate it.",
    }

    /// Unit: one sentence.
    unit_lead { zh: "这个单位历年的评议与整改。", en: "What each year says of this office." }

    /// Unit: the years in which it was named, out of this many.
    named_in_years(named: &[&str], of: usize) -> String {
        zh: match named {
            [] => format!("有记录的 {of} 个年度里，没有被点名。"),
            years => format!("有记录的 {of} 个年度里，{} 次被点名：{}。", years.len(), years.join("、")),
        },
        en: match named {
            [] => format!("Named in none of the {} on record.", counted(of, "year")),
            years => format!("Named in {} of the {} on record: {}.", years.len(), counted(of, "year"), years.join(", ")),
        },
    }

    /// Unit: title of the chart of dissatisfied citizens.
    dissatisfied_share { zh: "每年有多少人不满意", en: "How many were dissatisfied each year" }

    /// Unit: legend of that chart.
    dissatisfied_legend {
        zh: "“不满意”和“非常不满意”占全部评议票的百分比。方点：被点名的年度；圆点：没有被点名。",
        en: "“Dissatisfied” and “very dissatisfied” in percent of all ballots. Squares are years in which it was named, discs the others.",
    }

    /// Unit: what citizens come to it for.
    services { zh: "办什么事", en: "What it does for people" }

    /// A share in thousandths, as a percentage.
    per_mille(share: u32) -> String { percent(share) }

    /// A share of a thousand, beside a count.
    share_beside(share: u32) -> String {
        zh: format!("（{}）", percent(share)),
        en: format!(" ({})", percent(share)),
    }

    /// Results: how many of all ballots were dissatisfied.
    dissatisfied_of_all(share: u32) -> String {
        zh: format!("{} 的评议票不满意", percent(share)),
        en: format!("{} of the ballots were dissatisfied", percent(share)),
    }

    /// Unit: link to the case of a year in which it was named.
    was_named { zh: "被评为不满意，看整改档案", en: "named as unsatisfactory: see the record" }

    /// Unit: link to its ballot, which need not be open.
    its_ballot { zh: "评议这个单位", en: "rate this office" }

    /// Unit: a year's file could not be read.
    unread { zh: "没有读到", en: "could not be read" }

    /// Service windows of a unit.
    windows { zh: "服务窗口", en: "Service windows" }

    /// Status: rated.
    status_rated { zh: "参评", en: "rated" }

    /// Status: named.
    status_named { zh: "被评为不满意", en: "named as unsatisfactory" }

    /// Status: exempt.
    status_exempt { zh: "免评", en: "exempt" }

    /// Status: not on the roster.
    status_absent { zh: "未列入", en: "not included" }

    /// Results of a ballot.
    results { zh: "评议结果", en: "Results of the ballot" }

    /// Ballots counted.
    ballots_counted { zh: "评议票", en: "Ballots" }

    /// Turnout.
    turnout { zh: "参评率", en: "Turnout" }

    /// Unit: legend of the chart of a year.
    stack_legend {
        zh: "每一段是一个等级的票数，由浅到深是从最好到最差。虚线段：只公布了“不超过多少”。各年按同一比例画。",
        en: "Each part is the ballots for one level, light to dark from best to worst; a dashed part is only known to be fewer. All years are drawn to one scale.",
    }

    /// Unit: the number of ballots for a level.
    level_count(level: &str, ballots: &str) -> String { zh: format!("{level} {ballots}"), en: format!("{level} {ballots}") }

    /// Unit: accessible name of the chart of a year.
    stack_name(year: &str) -> String { zh: format!("{year}各等级的票数"), en: format!("{year}: ballots for each level") }
}

/// A share in thousandths, as a percentage.
fn percent(share: u32) -> String {
    format!("{}.{}%", share / 10, share % 10)
}
