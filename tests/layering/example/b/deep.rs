pub const NAME: &str = "";

pub struct Item;

pub fn work() {}

#[macro_export]
macro_rules! exported {
    () => {};
}
