//! Every address of the site. Only this module builds and parses them.

use crate::domain::{CycleId, UnitId, unescaped};

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Address {
    /// The home page: what this is, the open ballot, the latest board.
    Home,
    /// The units named in a cycle.
    Board(CycleId),
    /// One named unit's record.
    Case(CycleId, UnitId),
    /// A citizen's report on a measure of a named unit.
    Report(CycleId, UnitId),
    /// The rectification hearing.
    Hearing(CycleId),
    /// The ballot: the roster to choose from.
    Vote(CycleId),
    /// The ballot's page for one unit, also from a window's QR code.
    VoteUnit(CycleId, UnitId),
    /// The answers, to be checked and sent.
    Check(CycleId),
    /// All units, to be found.
    Units,
    /// One unit through the years.
    Unit(UnitId),
    /// What this device sent or still holds.
    Receipts,
    /// Method, privacy, data.
    About,
}

impl Address {
    /// The shape of every address, with a star for each key. The service worker and the access log use them to distinguish the
    /// site's pages from other addresses.
    pub const SHAPES: [&'static str; 12] = [
        "/",
        "/*/board",
        "/*/board/*",
        "/*/report/*",
        "/*/hearing",
        "/*/vote",
        "/*/vote/*",
        "/*/check",
        "/units",
        "/units/*",
        "/receipts",
        "/about",
    ];

    /// The address under the site's base. It begins with a slash and, except for the home page's, does not end with one.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Board(cycle) => format!("/{cycle}/board"),
            Self::Case(cycle, unit) => format!("/{cycle}/board/{unit}"),
            Self::Report(cycle, unit) => format!("/{cycle}/report/{unit}"),
            Self::Hearing(cycle) => format!("/{cycle}/hearing"),
            Self::Vote(cycle) => format!("/{cycle}/vote"),
            Self::VoteUnit(cycle, unit) => format!("/{cycle}/vote/{unit}"),
            Self::Check(cycle) => format!("/{cycle}/check"),
            Self::Units => "/units".to_owned(),
            Self::Unit(unit) => format!("/units/{unit}"),
            Self::Receipts => "/receipts".to_owned(),
            Self::About => "/about".to_owned(),
        }
    }

    /// Parses the path of a page under the site's base. A slash or `index.html` at its end is ignored, because static hosts add
    /// them.
    pub fn parse(path: &str) -> Option<Self> {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
        match steps[..] {
            [] => Some(Self::Home),
            ["receipts"] => Some(Self::Receipts),
            ["about"] => Some(Self::About),
            ["units"] => Some(Self::Units),
            ["units", unit] => UnitId::parse(unit).map(Self::Unit),
            [cycle, page, ref rest @ ..] => {
                let cycle = CycleId::parse(cycle)?;
                match (page, rest) {
                    ("board", []) => Some(Self::Board(cycle)),
                    ("board", [unit]) => Some(Self::Case(cycle, UnitId::parse(unit)?)),
                    ("report", [unit]) => Some(Self::Report(cycle, UnitId::parse(unit)?)),
                    ("hearing", []) => Some(Self::Hearing(cycle)),
                    ("vote", []) => Some(Self::Vote(cycle)),
                    ("vote", [unit]) => Some(Self::VoteUnit(cycle, UnitId::parse(unit)?)),
                    ("check", []) => Some(Self::Check(cycle)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The page that a path means which a messenger or a person has mangled: with a query behind a `&`, or with punctuation or a
    /// space at its end.
    fn meant_by(path: &str) -> Option<Self> {
        let path = unescaped(path);
        let end = path.find(|letter: char| !letter.is_ascii_alphanumeric() && !"/-_".contains(letter));
        // Nothing at all means no page, and not the home page.
        Self::parse(path.get(..end.unwrap_or(path.len()))?).filter(|page| *page != Self::Home)
    }
}

/// The path under which the site is hosted: empty, or `/` and a name, without a slash at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// Accepts a base as an operator writes it, with or without slashes at its ends.
    pub fn new(base: &str) -> Self {
        let trimmed = base.trim_matches('/');
        Self(if trimmed.is_empty() {
            String::new()
        } else {
            format!("/{trimmed}")
        })
    }

    /// The base, to be prepended to a path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Resolves an address from the site's settings: an absolute one stays as it is, any other is relative to the base.
    pub fn resolve(&self, address: &str) -> String {
        if address.contains("://") {
            address.to_owned()
        } else {
            format!("{}/{}", self.0, address.trim_start_matches('/'))
        }
    }

    /// The address of a page, for links.
    pub fn href(&self, address: &Address) -> String {
        format!("{}{}", self.0, address.path())
    }

    /// The page at a path of this host; `None` if the site has none there.
    pub fn page(&self, path: &str) -> Option<Address> {
        let under = path.strip_prefix(&self.0)?;
        if under.is_empty() || under.starts_with('/') {
            Address::parse(under).or_else(|| Address::meant_by(under))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::BOARD;
    use proptest::prelude::*;

    fn address() -> impl Strategy<Value = Address> {
        let cycle = || {
            "[0-9A-Za-z_-]{1,9}".prop_filter_map("reserved", |key| {
                (key != "units").then(|| CycleId::parse(&key)).flatten()
            })
        };
        let unit = || "[0-9A-Za-z_-]{1,9}".prop_filter_map("key", |key| UnitId::parse(&key));
        prop_oneof![
            Just(Address::Home),
            Just(Address::Receipts),
            Just(Address::About),
            Just(Address::Units),
            unit().prop_map(Address::Unit),
            cycle().prop_map(Address::Board),
            cycle().prop_map(Address::Hearing),
            cycle().prop_map(Address::Vote),
            cycle().prop_map(Address::Check),
            (cycle(), unit()).prop_map(|(cycle, unit)| Address::Case(cycle, unit)),
            (cycle(), unit()).prop_map(|(cycle, unit)| Address::Report(cycle, unit)),
            (cycle(), unit()).prop_map(|(cycle, unit)| Address::VoteUnit(cycle, unit)),
        ]
    }

    proptest! {
        #[test]
        fn round_trips_under_any_base(address in address(), base in "|/|/portal|portal/wanping/") {
            let base = Base::new(&base);
            let href = base.href(&address);
            prop_assert_eq!(base.page(&href), Some(address.clone()));
            prop_assert_eq!(base.page(&format!("{}/", href.trim_end_matches('/'))), Some(address.clone()));
            prop_assert_eq!(base.page(&format!("{}/index.html", href.trim_end_matches('/'))), Some(address));
        }

        #[test]
        fn has_one_of_the_shapes(address in address()) {
            let path = address.path();
            let fits = |shape: &&&str| {
                let (steps, path): (Vec<_>, Vec<_>) = (shape.split('/').collect(), path.split('/').collect());
                steps.len() == path.len() && steps.iter().zip(path).all(|(step, given)| *step == "*" || *step == given)
            };
            prop_assert_eq!(Address::SHAPES.iter().filter(fits).count(), 1, "{}", path);
        }

        #[test]
        fn never_panics(path in "\\PC{0,30}|(/[a-z.%]{0,6}){0,5}") {
            let _ = Address::parse(&path);
        }
    }

    #[test]
    fn every_shape_parses_as_an_address_and_uses_the_words_of_the_protocol() {
        for shape in Address::SHAPES {
            let path = shape.replace('*', "k");
            assert_eq!(Address::parse(&path).map(|address| address.path()), Some(path));
        }
        assert!(Address::SHAPES.contains(&format!("/*{BOARD}/*").as_str()));
    }

    #[test]
    fn addresses_mangled_by_messengers_are_parsed() {
        let page = Base::default().page("/2018/vote/bdcdj");
        assert!(page.is_some());
        for end in [
            "&from=singlemessage",
            "&from=singlemessage&isappinstalled=0",
            "。",
            "%E3%80%82",
            "%20",
            " ",
            ".",
            "，请帮忙评一下",
            "%23code=w3-00017",
            "%3Ffrom=timeline",
            "/&from=timeline",
            "＆from=timeline",
        ] {
            assert_eq!(Base::default().page(&format!("/2018/vote/bdcdj{end}")), page, "{end}");
        }
        assert_eq!(Base::default().page("/%32018/vote/bdcdj"), page);
        for none in ["/2018/vo&te/bdcdj", "/../board", "/favicon.ico", "/a%2fb/board", "/。"] {
            assert_eq!(Base::default().page(none), None, "{none}");
        }
    }

    #[test]
    fn other_paths_are_not_parsed_as_pages() {
        for path in [
            "/2017",
            "/2017/boards",
            "/2017/board/a/b",
            "/a%2fb/board",
            "/../board",
            "/about/us",
        ] {
            assert_eq!(Address::parse(path), None, "{path}");
        }
        assert_eq!(Base::new("/portal").page("/portals/about"), None);
        assert_eq!(Base::new("/portal").page("/about"), None);
    }
}
