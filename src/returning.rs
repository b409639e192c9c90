//! Coming back: a page to which the reader goes back is as it was left.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::address::Address;
use crate::platform::focus::arrive_soon;
use crate::platform::return_point::ReturnPoint;

/// The element that takes the focus on a page that was gone to.
const TITLE: &str = "title";

/// Where the reader was on each page that they left.
#[derive(Clone, Copy)]
pub struct Returning(StoredValue<Visits>);

#[derive(Default)]
struct Visits {
    here: Option<String>,
    is_return: bool,
    left: BTreeMap<String, ReturnPoint>,
}

impl Returning {
    /// Before the first page.
    pub fn new() -> Self {
        Self(StoredValue::default())
    }

    /// The page at an address is about to take the place of the one that is shown. The browser has changed its address bar before,
    /// and only then, where the reader goes through the history; a link changes it later.
    pub fn leave(self, to: Option<&Address>, is_in_address_bar: bool) {
        let to = to.map(Address::path);
        self.0.update_value(|visits| {
            if visits.here == to {
                return;
            }
            if let (Some(here), Some(point)) = (visits.here.take(), ReturnPoint::here()) {
                visits.left.insert(here, point);
            }
            visits.is_return = is_in_address_bar;
            visits.here = to;
        });
    }

    /// The page that is shown was left before, and the reader goes back to it.
    pub fn is_return(self) -> bool {
        self.0.with_value(|visits| visits.is_return)
    }

    /// The page is there: a page that was left before is shown as it was; any other from its target, or from its title.
    pub fn arrive(self) {
        let point = self.0.try_update_value(|visits| {
            let here = visits.here.as_ref()?;
            visits.left.remove(here).filter(|_| visits.is_return)
        });
        match point.flatten() {
            Some(point) => point.restore(TITLE),
            None => arrive_soon(TITLE),
        }
    }
}
