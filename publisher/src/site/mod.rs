//! The site's folder as its writer and its server both know it.

mod files;
mod origin;
mod path;

pub use files::{CONFIG, MANIFEST, NOT_FOUND, POLICY, PUBLISHED, SHELL, WORKER, page_file};
pub use origin::Origin;
pub use path::admitted;
