//! What a page says when the app does not take over, and when it shows what this device kept.

use wanping::Language;

use super::escape::attribute;

/// The note, in both languages: which of them the reader wants is not known yet. The page's script fills in from when the kept
/// data are.
pub fn note() -> String {
    let lines = |class: &str, pick: fn(Language) -> &'static str, end: &str| {
        let line = |language: Language| {
            let (tag, words) = (language.tag(), attribute(pick(language)));
            format!(r#"<p class="{class}" lang="{tag}">{words}{end}</p>"#)
        };
        [Language::Chinese, Language::English].map(line).concat()
    };
    let mut note = lines("when-failed", Language::document_failed, "");
    note.push_str(&lines("when-stale", Language::document_stale, ""));
    note.push_str(&lines("when-kept", Language::document_kept, "<time></time>"));
    let reload = format!(
        "{} / {}",
        Language::Chinese.document_reload(),
        Language::English.document_reload()
    );
    format!(r#"<div id="note" role="status">{note}<a href="" rel="external">{reload}</a></div>"#)
}
