//! The points at which the build splits the app. The splitter finds them by these names: it puts the code that only an `export`
//! needs into a chunk, and turns a call of the `import` into a call into that chunk. A call before the chunk is loaded stops the
//! app.

use std::sync::Arc;

use leptos::prelude::{AnyView, Owner};

use crate::address::{Address, Base};
use crate::components::El;
use crate::domain::{Board, Cycle, CycleId, Site, UnitId};
use crate::feed::{Reading, Shared};
use crate::intake::{self, IntakeConfig};
use crate::pages;
use crate::pages::board::{Format, Shown};
use crate::pages::page::Page;
use crate::pages::unsendable::Unsendable;
use crate::platform::task::Task;

// Only the link names of the two halves of a point are unsafe here: the compiler cannot see that nothing else uses them. Both
// halves have one signature and are compiled by one compiler.
macro_rules! point {
    ($chunk:literal, $name:ident($($argument:ident: $type:ty),*) -> $result:ty, $whole:path) => {
        #[cfg(chunked)]
        #[allow(unsafe_code, improper_ctypes, improper_ctypes_definitions)]
        pub fn $name($($argument: $type),*) -> $result {
            #[link(wasm_import_module = "chunks")]
            unsafe extern "C" {
                #[link_name = concat!("__wasm_split_00", $chunk, "00_import_00000000000000000000000000000000")]
                safe fn import($($argument: $type),*) -> $result;
            }

            #[unsafe(export_name = concat!("__wasm_split_00", $chunk, "00_export_00000000000000000000000000000000"))]
            extern "C" fn export($($argument: $type),*) -> $result {
                $whole($($argument),*)
            }

            import($($argument),*)
        }

        // The publisher, the tests and `cargo xtask dev` do not split the app.
        #[cfg(not(chunked))]
        pub fn $name($($argument: $type),*) -> $result {
            $whole($($argument),*)
        }
    };
}

point!("home", home(site: &Shared<Site>) -> Page, pages::home::page);
point!("board", board(cycle: CycleId, site: &Shared<Site>) -> Page, pages::board::page);
point!("take", file(shown: &Shown, format: Format) -> String, pages::board::file);
point!("comparison", comparison(shown: &Arc<Shown>, then: Cycle, reading: Reading<Board>) -> AnyView, pages::board::compared);
point!("pass-on", ways_to_pass_on(title: &str, site: &Site, address: &Address, citizens: Option<El>) -> AnyView, pages::pass_on::ways);
point!("case", case(cycle: CycleId, unit: UnitId, site: &Shared<Site>) -> Page, pages::case::page);
point!("hearing", hearing(cycle: CycleId, site: &Shared<Site>) -> Page, pages::hearing::page);
point!("units", units(site: &Shared<Site>) -> Page, pages::units::page);
point!("unit", unit(unit: UnitId, site: &Shared<Site>) -> Page, pages::unit::page);
point!("vote", vote(cycle: CycleId, site: &Shared<Site>) -> Page, pages::roster::page);
point!("vote-unit", vote_unit(cycle: CycleId, unit: UnitId, site: &Shared<Site>) -> Page, pages::vote_unit::page);
point!("check", check(cycle: CycleId, site: &Shared<Site>) -> Page, pages::check::page);
point!("unsendable", unsendable(unsendable: Unsendable) -> AnyView, pages::unsendable::view);
point!("report", report(cycle: CycleId, unit: UnitId, site: &Shared<Site>) -> Page, pages::report::page);
point!("receipts", receipts() -> Page, pages::receipts::page);
point!("outbox", open_outbox(owner: Owner, base: Base, config: IntakeConfig) -> Task, intake::open);
point!("about", about(site: &Shared<Site>) -> Page, pages::about::page);
