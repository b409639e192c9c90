//! Everything that must be on the machine before the project can be built or tested.
//!
//! Each part checks first, and prints nothing if all is there. If it cannot set something up, its error message names what is
//! missing and what to type.

pub mod apt;
pub mod browsers;
pub mod node;
pub mod servers;
pub mod wasm;

use crate::project::Project;
use anyhow::Result;

/// Sets up what a build needs. The step that fails fastest comes first.
pub fn for_build(project: &Project) -> Result<wasm::Toolchain> {
    node::set_up(project, &project.root.join("xtask"), "making the site small")?;
    wasm::set_up(project)
}
