//! The declaration of a word: once, in every language.

/// Declares words as methods of [`Language`](super::Language), each with its text in every language. A missing text does not
/// compile.
///
/// ```ignore
/// words! {
///     /// Link to the record of a named unit.
///     to_case { zh: "看完整的整改档案", en: "See the whole record" }
///
///     /// A whole sentence with its arguments, so that each language orders its own words.
///     more_items(count: usize) -> String {
///         zh: format!("另有 {count} 条，见整改档案"),
///         en: format!("and {count} more in the record"),
///     }
///
///     /// The names of a code; an unknown code is shown unchanged.
///     verdict(verdict: &Verdict) -> &str {
///         match verdict {
///             Verdict::Real => { zh: "整改到位", en: "Put right" },
///             Verdict::Other(code) => { code },
///         }
///     }
/// }
/// ```
///
/// A word without a type is a `&'static str`. Words are separate methods, not entries of one table: the build splits the app by the
/// items to which a page's code refers, and a page must not load the words of the others.
///
/// A further language is a variant of `Language`, a line in [`in_language!`], and an entry in each declaration.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident $(($($argument:ident: $type:ty),*))? $(-> $result:ty)? { $($texts:tt)* })*) => {
        impl Language {
            $(
                $(#[$doc])*
                pub fn $name(self $($(, $argument: $type)*)?) -> result!($($result)?) {
                    in_language!(self, $($texts)*)
                }
            )*
        }

        #[cfg(test)]
        #[test]
        fn every_word_follows_the_rules_in_each_language() {
            $(sound!($name, $($texts)*);)*
        }
    };
}

/// The type of a word: plain text by default.
macro_rules! result {
    () => { &'static str };
    ($type:ty) => { $type };
}

/// The text of a word in the present language.
macro_rules! in_language {
    ($language:ident, zh: $zh:expr, en: $en:expr $(,)?) => {
        match $language {
            Language::Chinese => $zh,
            Language::English => $en,
        }
    };
    ($language:ident, match $code:ident { $($pattern:pat => { $($texts:tt)* }),* $(,)? }) => {
        match $code {
            $($pattern => in_language!($language, $($texts)*),)*
        }
    };
    ($language:ident, $same:expr) => { $same };
}

/// Checks the texts of a word in its source code, so that no case is left out.
#[cfg(test)]
macro_rules! sound {
    ($name:ident, zh: $zh:expr, en: $en:expr $(,)?) => {
        super::declared::assert_sound(stringify!($name), stringify!($zh), stringify!($en));
    };
    ($name:ident, match $code:ident { $($pattern:pat => { $($texts:tt)* }),* $(,)? }) => {
        $(sound!($name, $($texts)*);)*
    };
    ($name:ident, $same:expr) => {};
}
