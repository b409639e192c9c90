//! The note on a page where the app did not start, or where the page is a copy kept on the device.

use wanping::Language;

use super::escape::attribute;

/// The note, in both languages, because the reader's is not known yet. The page's script fills in the date of the copy.
pub fn note() -> String {
    let lines = |class: &str, pick: fn(Language) -> &'static str, end: &str| {
        let line = |language: Language| {
            let (tag, words) = (language.tag(), attribute(pick(language)));
            format!(r#"<p class="{class}" lang="{tag}">{words}{end}</p>"#)
        };
        [Language::Chinese, Language::English].map(line).concat()
    };
    let mut note = lines("when-failed", Language::document_failed, "");
    note.push_str(&lines("when-old", Language::document_old, ""));
    note.push_str(&lines("when-stale", Language::document_stale, ""));
    note.push_str(&lines("when-kept", Language::document_kept, "<time></time>"));
    let reload = format!(
        "{} / {}",
        Language::Chinese.document_reload(),
        Language::English.document_reload()
    );
    format!(r#"<div id="note" role="status">{note}<a href="" rel="external">{reload}</a></div>"#)
}
