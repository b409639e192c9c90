//! The fallback where no frame can be shown: a link and a small table.

use wanping::Language;
use wanping::domain::{Account, Case, Site};

use crate::prerender::escape::attribute;

/// The link to a page of the site at this address, and for each of the three accounts the number of measures that have it.
///
/// It is one line, because some content systems turn each line into a paragraph. It is inside an `<object>`, because a content
/// system may put all of it into a paragraph: HTML would end that paragraph, and the element in it, at `<p>` or `<table>`, but
/// not inside an `<object>`.
pub fn html(language: Language, href: &str, title: &str, site: &Site, cases: &[&Case]) -> String {
    let measures: Vec<_> = cases.iter().flat_map(|case| &case.measures).collect();
    let all = measures.len();
    let of = |given: usize| match all {
        0 => language.unpublished().to_owned(),
        _ => language.embed_of_measures(given, all),
    };
    let rows = [
        (
            language.measures(),
            if all == 0 {
                language.unpublished().to_owned()
            } else {
                all.to_string()
            },
        ),
        (
            language.account_claimed(),
            of(measures.iter().filter(|measure| is_given(&measure.claimed)).count()),
        ),
        (
            language.account_verified(),
            of(measures.iter().filter(|measure| is_given(&measure.verified)).count()),
        ),
        (
            language.account_citizens(),
            of(measures.iter().filter(|measure| is_given(&measure.citizens)).count()),
        ),
    ];
    let rows = rows.map(|(name, value)| format!(r#"<tr><th scope="row">{name}</th><td>{value}</td></tr>"#));
    let caption = site
        .as_of
        .map(|date| format!("<caption>{}</caption>", language.as_of(&language.date(date))));
    format!(
        r#"<object><p><a href="{}">{}</a></p><table>{}<tbody>{}</tbody></table></object>"#,
        attribute(href),
        attribute(title),
        caption.unwrap_or_default(),
        rows.concat(),
    )
}

fn is_given<T>(account: &Account<T>) -> bool {
    matches!(account, Account::Given { .. })
}
