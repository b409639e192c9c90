//! Where the build splits the app. The splitter knows its points by these names: it puts what an `export` needs and nobody else
//! into a chunk, and makes a call of the `import` a call into that chunk. Calling it before the chunk is there stops the app.

#[cfg(chunked)]
pub use points::{ballot, board};

#[cfg(not(chunked))]
pub use super::chunks::{ballot, board};

// The names under which the linker is to find the two halves of a split point are all that is unsafe here: the compiler cannot
// see that nobody else uses them. Both halves are of one signature, compiled by one compiler.
#[cfg(chunked)]
#[allow(unsafe_code, improper_ctypes, improper_ctypes_definitions)]
mod points {
    use leptos::prelude::AnyView;

    use crate::address::Address;
    use crate::domain::Site;
    use crate::feed::Shared;
    use crate::pages::chunks;

    macro_rules! split {
        ($name:ident, $import:literal, $export:literal) => {
            pub fn $name(address: Address, site: &Shared<Site>) -> AnyView {
                #[link(wasm_import_module = "chunks")]
                unsafe extern "C" {
                    #[link_name = $import]
                    safe fn import(address: Address, site: &Shared<Site>) -> AnyView;
                }

                #[unsafe(export_name = $export)]
                extern "C" fn export(address: Address, site: &Shared<Site>) -> AnyView {
                    chunks::$name(address, site)
                }

                import(address, site)
            }
        };
    }

    split!(
        ballot,
        "__wasm_split_00ballot00_import_00000000000000000000000000000001",
        "__wasm_split_00ballot00_export_00000000000000000000000000000001"
    );
    split!(
        board,
        "__wasm_split_00board00_import_00000000000000000000000000000002",
        "__wasm_split_00board00_export_00000000000000000000000000000002"
    );
}
