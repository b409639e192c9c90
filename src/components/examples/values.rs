//! What examples are made of: ordinary words, and such as a careless or hostile publisher might write.

use std::sync::Arc;

use crate::domain::any::{on, unit};
use crate::domain::{Source, Statement, Unit};

/// Markup, quotation marks and an entity.
pub const MARKUP: &str = r#"<script>alert(1)</script><img src=x onerror="alert(2)">&amp; 'so' "on""#;
/// Signs that turn the direction of what follows, and are never closed.
pub const TURNED: &str = "\u{202e}整改\u{2066}完成\u{2067}";
/// A word that offers no place to break it.
pub const LONG: &str = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
/// An address with all that has to be escaped within an attribute.
pub const ADDRESS: &str = r#"https://example.org/?a=1&b="><script>alert(3)</script>"#;

/// A source with all that can be said of one.
pub fn report() -> Arc<Source> {
    Arc::new(Source {
        title: "整改情况报道".to_owned(),
        publisher: Some("温州网".to_owned()),
        date: Some(on("2018-07")),
        url: Some("https://example.org/report".to_owned()),
    })
}

/// A source of which only the title is known.
pub fn bulletin() -> Arc<Source> {
    Arc::new(Source {
        title: "评议通报".to_owned(),
        publisher: None,
        date: None,
        url: None,
    })
}

/// A source whose publisher means no good.
pub fn hostile_source() -> Arc<Source> {
    Arc::new(Source {
        title: MARKUP.to_owned(),
        publisher: Some(TURNED.to_owned()),
        date: Some(on("2018")),
        url: Some(ADDRESS.to_owned()),
    })
}

/// Words with their source.
pub fn statement(text: &str, source: Option<Arc<Source>>) -> Statement {
    Statement {
        text: text.to_owned(),
        text_en: None,
        source,
    }
}

/// The same with its English.
pub fn translated_statement(text: &str, english: &str, source: Option<Arc<Source>>) -> Statement {
    Statement {
        text_en: Some(english.to_owned()),
        ..statement(text, source)
    }
}

/// A unit with its name in Chinese and, where it is given, in English.
pub fn named(name: &str, english: Option<&str>) -> Unit {
    Unit {
        name: name.to_owned(),
        name_en: english.map(str::to_owned),
        ..unit(1)
    }
}
