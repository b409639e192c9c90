use crate::c::{self as door, Taken};

mod by_super {
    use super::super::b::{self, deep::Item as Renamed};
}

mod by_reexport {
    use crate::Thing;
}

mod by_door {
    fn work() {
        super::door::deep::work();
    }
}

mod by_macro {
    fn text() -> String {
        format!("{}", crate::b::deep::NAME)
    }

    fn called() {
        crate::exported!();
    }
}

mod outside {
    use serde_json::{Map, Value};
}

#[cfg(test)]
mod tests {
    use crate::b;
}
