//! Examples of the frame around every page.

use super::Examples;
use super::values::{LONG, MARKUP, TURNED};
use crate::components::{Nav, NavLink, Piece, frame, markup, title, together};
use crate::domain::any::on;
use crate::domain::{Moment, Site};
use crate::i18n::use_words;
use leptos::prelude::*;

pub const EXAMPLES: Examples = &[
    ("bare", || framed(&bare("万人双评议"), false)),
    ("whole", || framed(&whole(), false)),
    ("slim", || framed(&whole(), true)),
    ("hostile", || {
        let site = Site {
            notice: Some(format!("{MARKUP} {LONG}")),
            ..bare(TURNED)
        };
        framed(&site, false)
    }),
];

fn whole() -> Site {
    Site {
        notice: Some("这是演示站点，不是官方网站。".to_owned()),
        generated: Moment::parse("2018-07-25T08:30:00+08:00"),
        as_of: Some(on("2018-07")),
        ..bare("万人双评议")
    }
}

fn bare(name: &str) -> Site {
    Site {
        name: name.to_owned(),
        organiser: None,
        notice: None,
        language: "zh-CN".to_owned(),
        sequence: 1,
        generated: None,
        as_of: None,
        background: vec![],
        links: vec![],
        cycles: vec![],
    }
}

fn framed(site: &Site, below: bool) -> AnyView {
    let link = |href: &str, words, current| NavLink {
        href: href.to_owned(),
        words,
        current,
    };
    let nav = move || Nav {
        links: vec![link("/2017/board", "整改公示", true), link("/about", "说明", false)],
        closing: (!below).then(|| markup! { <p class="hint">{use_words().ballot_title()}</p> }),
        below,
    };
    let nothing = Callback::new(|()| {});
    let page = markup! { <div>{title("说明")}<p>"这里是页面。"</p></div> }.piece();
    frame(site, "/".to_owned(), nav, nothing, nothing, together(vec![]), page)
}
