//! How a word is declared: once, in every language.

/// Declares words as methods of [`Language`](super::Language), each with what it is in every language. What is missing in one
/// does not compile.
///
/// ```ignore
/// words! {
///     /// Way on: the record of a named unit.
///     to_case { zh: "看完整的整改档案", en: "See the whole record" }
///
///     /// A whole sentence with its arguments, so that each language orders its own words.
///     more_items(count: usize) -> String {
///         zh: format!("另有 {count} 条，见整改档案"),
///         en: format!("and {count} more in the record"),
///     }
///
///     /// The names of a code; a code without names as it is written.
///     verdict(verdict: &Verdict) -> &str {
///         match verdict {
///             Verdict::Real => { zh: "整改到位", en: "Put right" },
///             Verdict::Other(code) => { code },
///         }
///     }
/// }
/// ```
///
/// A word without a type is a `&'static str`. Each stands by itself, not in a table of all: the build splits the app by what
/// the code of a page refers to, and a page must not carry the words of the others.
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
        fn every_word_is_sound_in_each_language() {
            $(sound!($name, $($texts)*);)*
        }
    };
}

/// The type of a word: plain text unless it says otherwise.
macro_rules! result {
    () => { &'static str };
    ($type:ty) => { $type };
}

/// What a word is in the language at hand.
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

/// Checks the texts of a word as they are written in the source, so that no case of it is left out.
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
