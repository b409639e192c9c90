pub use crate::b::deep;
pub use deep::Item as Taken;
