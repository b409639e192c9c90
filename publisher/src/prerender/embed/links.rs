//! The targets of the links on an embedded page.

use std::collections::HashSet;
use std::sync::Arc;

use wanping::{Address, Base, Embedded, Language, LinkTarget};

use crate::site::EmbedAddress;

/// The context in which an embedded page in a language is rendered. `pages` are the pages that have an embedded form.
pub fn embedded(language: Language, base: &Base, pages: &Arc<HashSet<Address>>) -> Embedded {
    let (base, pages) = (base.clone(), Arc::clone(pages));
    Embedded::new(move |href| target(href, language, &base, &pages))
}

fn target(href: &str, language: Language, base: &Base, pages: &HashSet<Address>) -> LinkTarget {
    if href.starts_with('#') {
        return LinkTarget::SamePage;
    }
    let end = href.find(['?', '#']).unwrap_or(href.len());
    let (path, rest) = href.split_at(end);
    let page = base.page(path).filter(|page| pages.contains(page));
    match page.and_then(|page| EmbedAddress::of(&page, language)) {
        Some(page) => LinkTarget::SameFrame(format!("{}{}{rest}", base.as_str(), page.path())),
        None => LinkTarget::NewWindow,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use proptest::prelude::*;
    use wanping::domain::{CycleId, UnitId};

    use super::*;

    proptest! {
        #[test]
        fn a_link_never_loses_its_target(
            href in prop_oneof![
                "\\PC{0,40}",
                "(/portal)?/(2017|2018)/(board|hearing|vote)(/[a-z]{0,6}|/bdcdj)?(/|/index.html)?([?#][a-z0-9=&\"<>]{0,9})?",
                "[#?/][a-z0-9-]{0,9}",
                "https?://[a-z.]{1,9}/[a-z/]{0,9}",
            ],
            base in "|/portal",
        ) {
            let base = Base::new(&base);
            let board = Address::Board(CycleId::parse("2017").unwrap());
            let case = Address::Case(CycleId::parse("2017").unwrap(), UnitId::parse("bdcdj").unwrap());
            let pages = HashSet::from([board, case]);
            let path = |href: &str| href.find(['?', '#']).map_or(href, |end| &href[..end]).to_owned();
            let known = base.page(&path(&href)).filter(|page| pages.contains(page));
            match (target(&href, Language::English, &base, &pages), known) {
                (LinkTarget::SamePage, _) => prop_assert!(href.starts_with('#')),
                (LinkTarget::SameFrame(to), Some(page)) => {
                    let within = to.strip_prefix(&format!("{}/embed/en", base.as_str())).unwrap();
                    prop_assert_eq!(Address::parse(&path(within)), Some(page));
                    prop_assert_eq!(&to[path(&to).len()..], &href[path(&href).len()..]);
                }
                (LinkTarget::NewWindow, None) => {}
                (other, known) => prop_assert!(false, "{:?}: {:?} {:?}", href, other, known),
            }
        }
    }
}
