//! A whole feed: read from its folder, completed, and written. The types of its records are in [`wanping::feed::wire`].

mod as_site;
mod feed_folder;
mod folder;
mod from_counts;
mod kept;
mod named_before;
mod place;
mod read;
pub mod schema;
mod strict;
mod tree;
mod write;

pub use as_site::read_as_site;
pub use feed_folder::{FeedFolder, Present};
pub use from_counts::COUNT_SOURCE;
pub use place::{Got, Place, Unreachable};
pub use read::read_count;
pub use tree::{Cycle, Feed};

#[cfg(test)]
mod tests;
