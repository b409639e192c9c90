//! The site's folder as its writer and its server both know it.

mod embed;
mod files;
mod origin;
mod path;

pub use embed::{EmbedAddress, editor_path, language_code};
pub use files::{CONFIG, MANIFEST, NOT_FOUND, POLICY, PUBLISHED, SHELL, WORKER, page_file};
pub use origin::Origin;
pub use path::admitted;
