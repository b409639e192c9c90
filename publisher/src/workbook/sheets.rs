//! The table of all sheets and columns, with their headers, notes and examples, and their places in the feed.
//!
//! A sheet follows all sheets to whose rows its own rows belong or refer.

use wanping::domain::FigureKind;
use wanping::domain::limits::{LONGEST_COMMENT, MOST_WORTH};

use super::codes::{claim_states, code_again, kinds, statuses, verdicts, without_code};
use super::form::{Column, DateOrder, Kind, Need, Place, Role, Sheet, Theme};

/// The largest count that the site reads.
const MANY: u64 = u32::MAX as u64;

const CYCLE: Column = Column::new("年度", "", Kind::Key, 10)
    .role(Role::Parent)
    .always()
    .example("2019")
    .note("“年度”表里的年度编号。");
const UNIT: Column = Column::new("单位编号", "", Kind::Key, 14)
    .role(Role::Parent)
    .always()
    .example("slzx")
    .note("“单位”表或“整改档案”表里的单位编号。");
const MEASURE: Column = Column::new("措施序号", "", Kind::Number, 10)
    .role(Role::Parent)
    .always()
    .example("1")
    .note("“措施”表里同一单位的措施序号。");
const INDICATOR: Column = Column::new("指标序号", "", Kind::Number, 10)
    .role(Role::Parent)
    .always()
    .example("1")
    .note("“指标”表里同一措施的指标序号。");
const SOURCE: Column = source("来源", "source");

const fn text(header: &'static str, field: &'static str, width: u8) -> Column {
    Column::new(header, field, Kind::Text, width)
}

const fn date(header: &'static str, field: &'static str) -> Column {
    Column::new(header, field, Kind::Date, 13)
        .example("2019-06-25")
        .note("公布到年就写年，到月就写月，到日就写日：2019、2019-06、2019-06-25。")
}

const fn source(header: &'static str, field: &'static str) -> Column {
    Column::new(header, field, Kind::Source, 10)
        .example("s1")
        .note("“来源”表里的代号。没有公布来源就留空。")
}

const fn amount(header: &'static str, field: &'static str) -> Column {
    Column::new(header, field, Kind::Figure(FigureKind::Amount), 12)
        .note("照公布的数字写，例如14.70、3—5、56000、约300、370余、超1万；不要写单位，百分数不要写%。没有公布就留空。")
}

const fn signed(header: &'static str, field: &'static str) -> Column {
    Column::new(header, field, Kind::Figure(FigureKind::Signed), 12)
        .note("照公布的数字写，例如14.70、3—5、约300、370余、超1万、-3.2；不要写单位，百分数不要写%。没有公布就留空。")
}

/// A column of a parent's name that only one of the sheet's possible parents has.
const fn optional(column: Column, note: &'static str) -> Column {
    Column {
        need: Need::Optional,
        ..column
    }
    .note(note)
}

/// The English of the column before it.
const fn english(header: &'static str, field: &'static str, width: u8) -> Column {
    text(header, field, width)
        .new_in_template()
        .note("给英文版网页看的英文。没有就留空，英文版照样显示中文。")
}

const fn english_name(field: &'static str) -> Column {
    english("英文名", field, 30)
        .example("Example Service Centre")
        .note("单位的英文名，英文版网页显示它，也能用它找到单位。没有就留空，英文版照样显示中文名。")
}

const fn organ(field: &'static str) -> Column {
    text("主管部门", field, 20)
        .example("示例局")
        .note("它属于哪个局、哪个单位。")
}

const fn kind(field: &'static str) -> Column {
    Column::new("单位类别", field, Kind::Code(kinds), 10)
        .example("站所")
        .note("中层处室选“处室”，基层站所选“站所”；别的类别写成“其他：街道”。")
}

const fn aliases(field: &'static str) -> Column {
    Column::new("别名", field, Kind::Texts, 24)
        .example("示例中心；示例窗口")
        .note("还叫什么名字。几个之间用分号、顿号或逗号隔开。")
}

const fn services(field: &'static str) -> Column {
    Column::new("办事事项", field, Kind::Texts, 30)
        .new_in_template()
        .example("房产证；过户")
        .note(
            "群众来办什么事，用他们自己的话写，如“房产证”“过户”；用这些词也能找到它。几个之间用分号、顿号或逗号隔开。",
        )
}

const fn keys(field: &'static str) -> Column {
    Column::new("检索词", field, Kind::Texts, 18)
        .note("群众还会用什么词来找它，几个之间用分号、顿号或逗号隔开。拼音和拼音首字母由程序加上，不用写。")
}

const fn exempt(field: &'static str) -> Column {
    text("免评说明", field, 30)
        .with_others()
        .note("这个年度群众不评它，写明为什么。要评就留空。")
}

const fn exempt_source(field: &'static str) -> Column {
    Column {
        header: "免评来源",
        example: "",
        ..source("", field)
    }
}

/// The name of the sheet of instructions. It is for people and is not imported.
pub const INSTRUCTIONS: &str = "说明";

/// All sheets to fill in.
pub static SHEETS: &[Sheet] = &[
    Sheet {
        name: "站点",
        about: "整个网站的名称和说明，只填一行",
        theme: Theme::Site,
        parents: &[],
        place: Place::One(""),
        columns: &[
            text("评议名称", "site.name", 20)
                .always()
                .example("万人双评议")
                .note("网站上显示的评议活动名称。"),
            text("主办单位", "site.organiser", 20)
                .example("示例市评议办")
                .note("谁组织评议。"),
            text("提示语", "site.notice", 50)
                .example("这是示例，不是真实数据。")
                .note("每一页都会显示的提示，例如说明这是演示数据。没有就留空。"),
            Column {
                header: "数据截至",
                ..date("", "as_of")
            },
            text("语言", "site.language", 10)
                .example("zh-CN")
                .note("表格里文字的语言代码。留空就是zh-CN（中文）。"),
            Column::new("发布序号", "sequence", Kind::Count(MANY), 10)
                .note("由程序写，不用填。内容有变化时，程序自动加一。"),
            Column::new("生成时间", "generated_at", Kind::Moment, 26).note("由程序写，不用填。"),
        ],
    },
    Sheet {
        name: "来源",
        about: "一份公开的报道或文件；别的表用它的代号来引用",
        theme: Theme::Site,
        parents: &[],
        place: Place::Many("sources"),
        columns: &[
            text("代号", "name", 10)
                .role(Role::Name)
                .always()
                .example("s1")
                .note("自己起一个短代号，例如s1、s2，不能重复。别的表的“来源”列写这个代号。"),
            text("标题", "title", 50).always().example("2019年度评议结果公告").note("报道或文件的标题，照原样写。"),
            text("发布者", "publisher", 24).example("示例市政府网站").note("谁发布的。"),
            date("日期", "date"),
            Column::new("网址", "url", Kind::Link, 40)
                .example("https://example.org/2019")
                .note("以http://或https://开头的网址。"),
        ],
    },
    Sheet {
        name: "背景",
        about: "首页上介绍评议活动的一段话",
        theme: Theme::Site,
        parents: &[],
        place: Place::Many("background"),
        columns: &[
            text("内容", "text", 70).always().example("市民每年评一次市级机关的处室和站所。").note("一行一段，先后次序就是显示的次序。"),
            english("内容英文", "text_en", 70).example("Citizens rate offices and stations of the city once a year."),
            SOURCE,
        ],
    },
    Sheet {
        name: "链接",
        about: "首页上的一个链接",
        theme: Theme::Site,
        parents: &[],
        place: Place::Many("links"),
        columns: &[
            text("文字", "label", 30).always().example("评议办网站").note("读者看到的文字。"),
            Column::new("网址", "url", Kind::Link, 50)
                .always()
                .example("https://example.org/")
                .note("以http://或https://开头的网址。"),
        ],
    },
    Sheet {
        name: "年度",
        about: "一个年度的评议，最新的写在最上面",
        theme: Theme::Site,
        parents: &[],
        place: Place::Many("cycles"),
        columns: &[
            Column::new("年度", "id", Kind::Key, 10)
                .role(Role::Name)
                .always()
                .order(DateOrder::NewestFirst)
                .example("2019")
                .note("年度的编号，会成为网址的一部分：字母、数字、-和_，最多64个。公布后不要再改。最新的年度写在最上面。"),
            text("标题", "title", 20).example("2019年度").note("网站上显示的标题。留空就显示年度编号。"),
            Column {
                header: "名册来源",
                ..source("", "units.source")
            }
            .note("“单位”表里这个年度的名册公布在哪里：“来源”表里的代号。"),
        ],
    },
    Sheet {
        name: "单位",
        about: "一个年度名册上的一个单位",
        theme: Theme::Units,
        parents: &["年度"],
        place: Place::Many("units.units"),
        columns: &[
            CYCLE,
            Column::new("单位编号", "id", Kind::Key, 14)
                .role(Role::Name)
                .always()
                .example("slzx")
                .note("单位的编号，会成为网址和窗口二维码的一部分：字母、数字、-和_，最多64个。各年度用同一个编号，公布后不要再改。"),
            text("单位名称", "name", 30).always().example("示例服务中心").note("单位的全称。"),
            english_name("name_en"),
            organ("organ"),
            kind("kind"),
            aliases("aliases"),
            services("services"),
            keys("keys"),
            exempt("exempt.text"),
            english("免评英文", "exempt.text_en", 30),
            exempt_source("exempt.source"),
        ],
    },
    Sheet {
        name: "窗口",
        about: "一个单位的一个服务窗口",
        theme: Theme::Units,
        parents: &["单位"],
        place: Place::Many("windows"),
        columns: &[
            CYCLE,
            UNIT,
            text("窗口名称", "name", 30).always().example("示例窗口").note("窗口的名称。"),
            text("地址", "address", 40).example("示例路1号").note("窗口在哪里。"),
        ],
    },
    Sheet {
        name: "单位历年",
        about: "一个单位在某一年的评议情况，最新的写在最上面",
        theme: Theme::Units,
        parents: &["单位"],
        place: Place::Many("history"),
        columns: &[
            CYCLE,
            UNIT,
            Column::new("历年年度", "cycle", Kind::Key, 10)
                .role(Role::Name)
                .always()
                .order(DateOrder::NewestFirst)
                .example("2018")
                .note("说的是哪一年。“年度”列写的是这张名册的年度，这一列写的是过去的某一年。同一单位最新的写在最上面。"),
            Column::new("情况", "status", Kind::Code(statuses), 12)
                .always()
                .example("参加评议")
                .note("从下拉框里选；别的情况写成“其他：……”。"),
            text("说明", "text", 40).example("排在中间。").note("还有什么要说明的。"),
            SOURCE,
        ],
    },
    Sheet {
        name: "评议票",
        about: "一个年度的评议票；这个年度没有评议票就不写",
        theme: Theme::Ballot,
        parents: &["年度"],
        place: Place::One("ballot"),
        columns: &[
            CYCLE,
            Column::new("意见字数上限", "comment_limit", Kind::Count(LONGEST_COMMENT as u64), 14)
                .example("500")
                .note("群众写意见最多多少字，不超过10000。留空就是500。"),
            Column::new("开始时间", "opens", Kind::Moment, 26)
                .example("2019-07-01 00:00")
                .note("从什么时候开始收票，写成2019-07-01 00:00，指北京时间；别的时区写成2019-07-01T00:00+09:00。"),
            Column::new("截止时间", "closes", Kind::Moment, 26)
                .example("2019-12-31 23:59")
                .note("收到什么时候为止，写法同上。"),
            text("收票单位", "intake.name", 20)
                .with_others()
                .example("示例市评议办")
                .note("谁收评议票。"),
            text("收票说明", "intake.text", 40).example("票由评议办保管。").note("收到的票怎么处理。"),
            Column {
                header: "收票来源",
                ..source("", "intake.source")
            },
        ],
    },
    Sheet {
        name: "评议等级",
        about: "评议票上的一个等级，从最好到最差",
        theme: Theme::Ballot,
        parents: &["评议票"],
        place: Place::Many("levels"),
        columns: &[
            CYCLE,
            text("代码", "code", 18)
                .role(Role::Name)
                .always()
                .example("bad")
                .note("票里记录的代码，不能重复，开始收票后不要再改。"),
            text("名称", "label", 16).always().example("不满意").note("群众看到的字。"),
            text("含义", "meaning", 40).example("没有解决问题。").note("光看名称不清楚时，说明是什么意思。"),
            Column::new("算差评", "bad", Kind::Flag, 10)
                .example("是")
                .note("选“是”：算差评，会请群众选问题类别。留空就是“否”。"),
            Column::new("可写意见", "comment", Kind::Flag, 10)
                .new_in_template()
                .example("是")
                .note("选“是”：选这个等级的人也可以写几句。算差评的等级总能写。留空就是“否”。"),
        ],
    },
    Sheet {
        name: "问题类别",
        about: "评议票上的一类问题",
        theme: Theme::Ballot,
        parents: &["评议票"],
        place: Place::Many("reasons"),
        columns: &[
            CYCLE,
            text("代码", "code", 18)
                .role(Role::Name)
                .always()
                .example("efficiency")
                .note("票里记录的代码，不能重复，开始收票后不要再改。"),
            text("名称", "label", 16).always().example("办事效率").note("群众看到的字。"),
            text("含义", "meaning", 40).example("等得太久、跑得太多。").note("哪些情况属于这一类。"),
        ],
    },
    Sheet {
        name: "评议题目",
        about: "评议票上选答的一道题",
        theme: Theme::Ballot,
        parents: &["评议票"],
        place: Place::Many("questions"),
        columns: &[
            CYCLE,
            text("题目代码", "code", 18)
                .role(Role::Name)
                .always()
                .example("q1")
                .note("票里记录的代码，不能重复，开始收票后不要再改。"),
            text("题目", "text", 50).always().example("一次就办成了吗？").note("群众看到的题目，只能选一个答案，也可以不答。"),
            Column::new("问哪类单位", "kinds", Kind::SeveralCodes(kinds), 16)
                .example("站所")
                .note("只问某类单位时写“处室”或“站所”，几类之间用分号、顿号或逗号隔开。留空就是都问。"),
        ],
    },
    Sheet {
        name: "题目选项",
        about: "一道题的一个答案",
        theme: Theme::Ballot,
        parents: &["评议题目"],
        place: Place::Many("options"),
        columns: &[
            CYCLE,
            text("题目代码", "", 18)
                .role(Role::Parent)
                .always()
                .example("q1")
                .note("“评议题目”表里的题目代码。"),
            text("选项代码", "code", 18)
                .role(Role::Unique)
                .always()
                .example("yes")
                .note("票里记录的代码，同一道题里不能重复，开始收票后不要再改。"),
            text("选项文字", "label", 30).always().example("一次办成").note("群众看到的字。"),
        ],
    },
    Sheet {
        name: "评议票说明",
        about: "评议票上的一段说明",
        theme: Theme::Ballot,
        parents: &["评议票"],
        place: Place::OneOf(&[("说明", "about"), ("隐私", "privacy")]),
        columns: &[
            CYCLE,
            Column::new("部分", "", Kind::List, 10)
                .always()
                .example("隐私")
                .note("“隐私”：群众的意见怎么保管、谁能看到；“说明”：其他说明。"),
            text("内容", "text", 60).always().example("不收集姓名和电话。").note("一行一段，先后次序就是显示的次序。"),
            english("内容英文", "text_en", 60).example("Neither names nor telephone numbers are asked for."),
            SOURCE,
        ],
    },
    Sheet {
        name: "计票规则",
        about: "一个年度怎么计票，和结果一起公布；不写就不公布规则",
        theme: Theme::Ballot,
        parents: &["年度"],
        place: Place::One("results.rules"),
        columns: &[
            CYCLE.new_in_template(),
            Column::new("少于几不显示", "smallest_shown", Kind::Count(MANY), 14)
                .new_in_template()
                .example("10")
                .note("结果里少于这个数的人数不显示，免得认出人来；最小写3，0总是显示。留空就是10。"),
            Column::new("几票起排序", "fewest_ratings", Kind::Count(MANY), 12)
                .new_in_template()
                .example("30")
                .note("评议达到这么多人的单位才参加排序。留空就是30。"),
            Column::new("没有评议码的票", "without_code", Kind::Code(without_code), 16)
                .new_in_template()
                .example("不计")
                .note("发过评议码时，没有码的票怎么办：“不计”；“合并计”：和有码的票算在一起；“分开计”：各算各的，不加总。留空就是“不计”。"),
            Column::new("评议码重复", "code_again", Kind::Code(code_again), 14)
                .new_in_template()
                .example("计最先收到的")
                .note("几张票用了同一个评议码怎么办。留空就是“计最先收到的”。"),
            SOURCE.new_in_template(),
        ],
    },
    Sheet {
        name: "等级分值",
        about: "计票时一个等级的分值；按差评比例排序就不写",
        theme: Theme::Ballot,
        parents: &["计票规则"],
        place: Place::Many("worths"),
        columns: &[
            CYCLE.new_in_template(),
            Column::new("等级", "level", Kind::CodeOf("评议等级"), 16)
                .role(Role::Unique)
                .always()
                .new_in_template()
                .example("不满意")
                .note("“评议等级”表里的名称或代码。要写就每个等级都写。"),
            Column::new("分值", "worth", Kind::Count(MOST_WORTH), 10)
                .always()
                .new_in_template()
                .example("0")
                .note("这个等级值多少分，例如最好的写100，最差的写0。"),
        ],
    },
    Sheet {
        name: "公示榜",
        about: "一个年度的公示榜；这个年度没有公示榜就不写",
        theme: Theme::Board,
        parents: &["年度"],
        place: Place::One("board"),
        columns: &[
            CYCLE,
            text("说明", "about.text", 60)
                .with_others()
                .example("本年度不满意的单位，先后次序不是名次。")
                .note("公示榜上方的说明。"),
            english("说明英文", "about.text_en", 60).example("The offices rated unsatisfactory this year, in no order of rank."),
            Column {
                header: "说明来源",
                ..source("", "about.source")
            },
        ],
    },
    Sheet {
        name: "整改档案",
        about: "公示榜上的一个单位",
        theme: Theme::Board,
        parents: &["公示榜"],
        place: Place::Many("cases"),
        columns: &[
            CYCLE,
            Column::new("单位编号", "unit.id", Kind::Key, 14)
                .role(Role::Name)
                .always()
                .example("slzx")
                .note("单位的编号，同“单位”表：字母、数字、-和_，最多64个。"),
            text("单位名称", "unit.name", 30)
                .note("这个年度的“单位”表里有它，就留空，名称、部门、类别都照那张表。表里没有，或者被点名时不叫这个名字，才在这里写全。"),
            english_name("unit.name_en").example(""),
            organ("unit.organ").example(""),
            kind("unit.kind").example(""),
            aliases("unit.aliases").example(""),
            services("unit.services").example(""),
            keys("unit.keys"),
            exempt("unit.exempt.text"),
            english("免评英文", "unit.exempt.text_en", 30),
            exempt_source("unit.exempt.source"),
            Column {
                header: "点名日期",
                ..date("", "named")
            }
            .note("这一次被点名的日期，到年、到月、到日都行。以前哪些年度也被点过名，由程序从各年度的档案和“单位历年”表里查出，不用写。"),
            SOURCE,
        ],
    },
    Sheet {
        name: "问题",
        about: "群众反映的、一个被点名单位的一个问题",
        theme: Theme::Board,
        parents: &["整改档案"],
        place: Place::Many("problems"),
        columns: &[
            CYCLE,
            UNIT,
            Column::new("问题编号", "id", Kind::Key, 12)
                .role(Role::Name)
                .example("p1")
                .note("要在“措施”表里说明哪条措施回应它，才要编号：字母、数字、-和_，同一单位里不能重复。"),
            text("内容", "text", 60).always().example("排队时间长。").note("群众反映了什么。"),
            english("内容英文", "text_en", 60).example("The queues are long."),
            Column::new("类别", "class", Kind::CodeOf("问题类别"), 16)
                .example("办事效率")
                .note("“问题类别”表里的名称或代码。"),
            Column {
                header: "票数",
                ..amount("", "ballots")
            }
            .example("12"),
            SOURCE,
        ],
    },
    Sheet {
        name: "措施",
        about: "一条整改措施，和三方各自的说法；哪一方没有公布，就把那一方的列都留空",
        theme: Theme::Board,
        parents: &["整改档案"],
        place: Place::Many("measures"),
        columns: &[
            CYCLE,
            UNIT,
            Column::new("措施序号", "", Kind::Number, 10)
                .role(Role::Name)
                .example("1")
                .note("1、2、3…，同一单位里不能重复。别的表用它来指这条措施；没有别的表要指它，可以留空。不会公布。"),
            Column::new("措施编号", "id", Kind::Key, 12)
                .role(Role::Unique)
                .example("m1")
                .note("公布的固定编号，引用它的链接和群众的反馈都靠它认，定了就不要改：字母、数字、-和_，同一单位里不能重复。"),
            text("内容", "text", 60).always().example("多开两个窗口。").note("采取了什么措施。"),
            english("内容英文", "text_en", 60).example("Two more windows are open."),
            SOURCE,
            Column::new("回应问题", "answers", Kind::Rows("问题"), 14)
                .example("p1")
                .note("回应了哪些问题：“问题”表里的问题编号，几个之间用分号、顿号或逗号隔开。"),
            text("责任岗位", "post", 16).example("窗口科科长").note("负责的岗位。只写岗位，不写人名。"),
            Column {
                header: "整改期限",
                ..date("", "due")
            },
            Column {
                header: "资金",
                ..amount("", "budget.amount")
            }
            .new_in_template()
            .with_others()
            .example("12.50")
            .note("为这条措施安排的钱，照公布的数字写，例如12.50、约300、超1万；单位写在下一列。"),
            text("资金单位", "budget.unit", 10).new_in_template().example("万元").note("例如元、万元、亿元。"),
            Column {
                header: "资金来源",
                ..source("", "budget.source")
            }
            .new_in_template(),
            Column::new("自报状态", "claimed.state", Kind::Code(claim_states), 12)
                .with_others()
                .example("已完成")
                .note("单位自己说做到了哪一步。报告了措施但没说做到哪一步，选“自报”；别的状态写成“其他：……”。"),
            Column {
                header: "自报日期",
                ..date("", "claimed.date")
            },
            Column {
                header: "自报来源",
                ..source("", "claimed.source")
            },
            Column::new("核验结论", "verified.verdict", Kind::Code(verdicts), 12)
                .with_others()
                .example("部分到位")
                .note("评议办核验的结论，从下拉框里选；别的结论写成“其他：……”。"),
            text("核验方式", "verified.method", 16).example("现场暗访").note("怎么核验的。"),
            Column {
                header: "核验日期",
                ..date("", "verified.date")
            },
            Column {
                header: "核验来源",
                ..source("", "verified.source")
            },
            Column::new("群众：已解决", "citizens.solved", Kind::Count(MANY), 13)
                .with_others()
                .example("8")
                .note("多少群众说已经解决。三个数要写就都写，没有就写0。"),
            Column::new("群众：部分解决", "citizens.partly", Kind::Count(MANY), 15)
                .with_others()
                .example("3")
                .note("多少群众说解决了一部分。"),
            Column::new("群众：没解决", "citizens.still", Kind::Count(MANY), 13)
                .with_others()
                .example("0")
                .note("多少群众说还没解决。"),
            Column {
                header: "群众反馈日期",
                ..date("", "citizens.date")
            },
            Column {
                header: "群众反馈来源",
                ..source("", "citizens.source")
            },
        ],
    },
    Sheet {
        name: "期限变更",
        about: "一条措施改期以前的一个期限，最早的写在最上面",
        theme: Theme::Board,
        parents: &["措施"],
        place: Place::Many("due_before"),
        columns: &[
            CYCLE,
            UNIT,
            MEASURE,
            Column {
                header: "原定期限",
                ..date("", "date")
            }
            .always()
            .order(DateOrder::OldestFirst),
            SOURCE,
        ],
    },
    Sheet {
        name: "指标",
        about: "一条措施的一个数字",
        theme: Theme::Board,
        parents: &["措施"],
        place: Place::Many("indicators"),
        columns: &[
            CYCLE,
            UNIT,
            MEASURE,
            Column::new("指标序号", "", Kind::Number, 10)
                .role(Role::Name)
                .example("1")
                .note("1、2、3…，同一措施里不能重复。“目标”表用它来指这个指标；没有目标可以留空。不会公布。"),
            text("指标", "label", 30).always().example("平均等候时间").note("数的是什么。"),
            signed("数值", "actual").always().example("15.0"),
            text("计量单位", "unit", 10).example("分钟").note("例如亿元、件、%。"),
            Column::new("原来数值", "baseline", Kind::Figure(FigureKind::Measured), 12)
                .example("40")
                .note("以前是多少，照公布的写，例如40、3—5；单位不同就连单位写，例如半个月。没有公布就留空。"),
            text("时段", "period", 20).example("2019年1—6月").note("数字说的是哪段时间，照公布的写。"),
            date("日期", "date"),
            SOURCE,
        ],
    },
    Sheet {
        name: "目标",
        about: "一个指标的一个目标；一个指标可以有几个目标",
        theme: Theme::Board,
        parents: &["指标"],
        place: Place::Many("targets"),
        columns: &[
            CYCLE,
            UNIT,
            MEASURE,
            INDICATOR,
            text("目标", "label", 24).always().example("市年度目标").note("谁定的目标，或是哪个目标。"),
            signed("目标数值", "value").example("10"),
            amount("完成百分比", "share").example("66.7"),
            Column {
                header: "目标日期",
                ..date("", "date")
            },
        ],
    },
    Sheet {
        name: "点评",
        about: "对一个单位的一条现场点评",
        theme: Theme::Board,
        parents: &["整改档案"],
        place: Place::Many("comments"),
        columns: &[
            CYCLE,
            UNIT,
            text("内容", "text", 60).always().example("窗口多了，队还是长。").note("点评的话。不写点评人的姓名。"),
            english("内容英文", "text_en", 60).example("There are more windows, and the queue is as long as before."),
            SOURCE,
        ],
    },
    Sheet {
        name: "回头看",
        about: "对一个单位的回头看结论，一个单位一行",
        theme: Theme::Board,
        parents: &["整改档案"],
        place: Place::One("look_back"),
        columns: &[
            CYCLE,
            UNIT,
            Column::new("结论", "verdict", Kind::Code(verdicts), 12)
                .always()
                .example("部分到位")
                .note("从下拉框里选；别的结论写成“其他：……”。"),
            text("说明", "text", 50).example("高峰时还要等。").note("结论的说明。"),
            english("说明英文", "text_en", 50).example("People still wait at busy hours."),
            text("方式", "method", 16).example("现场暗访").note("怎么查的。"),
            date("日期", "date"),
            text("检查内容", "checked", 40).example("高峰时的等候时间").note("查了什么。"),
            SOURCE,
        ],
    },
    Sheet {
        name: "证据",
        about: "一条措施的，或一次回头看的一个证据",
        theme: Theme::Board,
        parents: &["回头看", "措施"],
        place: Place::Many("evidence"),
        columns: &[
            CYCLE,
            UNIT,
            optional(MEASURE, "是哪条措施的证据：“措施”表里的措施序号。留空就是回头看的证据。"),
            text("内容", "text", 50).always().example("叫号记录").note("证据是什么、说明什么。"),
            english("内容英文", "text_en", 50).example("Records of the queue numbers"),
            date("日期", "date"),
            Column::new("网址", "url", Kind::Link, 40)
                .example("https://example.org/record")
                .note("在哪里能看到：以http://或https://开头的网址。"),
            SOURCE,
        ],
    },
    Sheet {
        name: "群众原话",
        about: "群众反馈一条措施时写的一段话；选几条公布，不写是谁说的",
        theme: Theme::Board,
        parents: &["措施"],
        place: Place::Many("citizen_words"),
        columns: &[
            CYCLE.new_in_template(),
            UNIT.new_in_template(),
            MEASURE.new_in_template(),
            text("内容", "text", 60)
                .new_in_template()
                .always()
                .example("窗口多了，还是排了一个小时。")
                .note("群众写的原话。里面有人的姓名、电话、证件号的，不要公布。"),
            english("内容英文", "text_en", 60).example("There are more windows, and still an hour to wait."),
            date("日期", "date").new_in_template(),
            SOURCE.new_in_template(),
        ],
    },
    Sheet {
        name: "评议结果",
        about: "公布的一次评议结果：全体的、一个被点名单位的，或一个单位某一年的",
        theme: Theme::Results,
        parents: &["公示榜", "整改档案", "单位历年"],
        place: Place::One("results"),
        columns: &[
            CYCLE,
            optional(UNIT, "是哪个单位的结果。留空就是全体单位合起来的结果。"),
            Column::new("历年年度", "", Kind::Key, 10)
                .role(Role::Parent)
                .note("是“单位历年”表里哪一年的结果。留空就是“整改档案”里这一年的结果。"),
            amount("收回票数", "ballots").example("1200"),
            amount("参评率", "turnout").example("38.5"),
            text("说明", "text", 40).example("票数为有效票。").note("用文字说明结果。"),
            date("日期", "date"),
            SOURCE,
        ],
    },
    Sheet {
        name: "等级票数",
        about: "一次评议结果里一个等级的票数",
        theme: Theme::Results,
        parents: &["评议结果"],
        place: Place::Many("counts"),
        columns: &[
            CYCLE,
            optional(UNIT, "同“评议结果”表。"),
            Column::new("历年年度", "", Kind::Key, 10)
                .role(Role::Parent)
                .note("同“评议结果”表。"),
            Column::new("等级", "level", Kind::CodeOf("评议等级"), 16)
                .role(Role::Unique)
                .always()
                .example("不满意")
                .note("“评议等级”表里的名称或代码。"),
            text("等级名称", "label", 16).note("当年的叫法，“评议等级”表里查不到时才写。"),
            Column::new("票数", "count", Kind::Count(u64::MAX), 10)
                .example("35")
                .note("多少票。"),
            Column::new("少于", "fewer_than", Kind::Count(u64::MAX), 10)
                .note("票数太少、不公布确切数字时，写“少于几”的几，例如5，“票数”留空。"),
        ],
    },
    Sheet {
        name: "汇报会",
        about: "一个年度的整改情况汇报会；没有就不写",
        theme: Theme::Hearing,
        parents: &["年度"],
        place: Place::One("hearing"),
        columns: &[
            CYCLE,
            text("标题", "title", 50).always().example("2019年度整改情况汇报会").note("汇报会的名称。"),
            date("日期", "date"),
        ],
    },
    Sheet {
        name: "汇报会内容",
        about: "汇报会上的一段话",
        theme: Theme::Hearing,
        parents: &["汇报会"],
        place: Place::OneOf(&[
            ("说明", "about"),
            ("现场点评", "comments"),
            ("总体评价", "findings"),
            ("要求", "requests"),
        ]),
        columns: &[
            CYCLE,
            Column::new("部分", "", Kind::List, 12)
                .always()
                .example("要求")
                .note("“说明”：会议情况；“现场点评”：对全体的点评；“总体评价”：整改总的怎样；“要求”：下一步的要求。"),
            text("内容", "text", 60).always().example("继续整改。").note("一行一段，先后次序就是显示的次序。"),
            english("内容英文", "text_en", 60).example("Keep putting things right."),
            SOURCE,
        ],
    },
    Sheet {
        name: "汇报单位",
        about: "在汇报会上汇报的一个单位",
        theme: Theme::Hearing,
        parents: &["汇报会"],
        place: Place::Many("reports"),
        columns: &[
            CYCLE,
            Column::new("单位编号", "unit.id", Kind::Key, 14)
                .role(Role::Unique)
                .always()
                .example("slzx")
                .note("单位的编号，同“单位”表或“整改档案”表。"),
            text("单位名称", "unit.name", 30).always().example("示例服务中心").note("单位的名称。"),
            english_name("unit.name_en"),
            organ("unit.organ"),
            text("内容", "text", 50).example("窗口已经增加。").note("汇报了什么。"),
            SOURCE,
        ],
    },
];
