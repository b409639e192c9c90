pub mod deep;

pub struct Thing;
