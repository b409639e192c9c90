//! `/{cycle}/hearing`: what was said about all named units together.

use leptos::prelude::*;

use super::missing;
use super::page::Page;
use super::reading::{show, trail};
use crate::address::Address;
use crate::components::{Piece, SourceNotes, el, feed_text, sentence, title, together, unpublished_word};
use crate::domain::{CycleId, Hearing, Site};
use crate::feed::{Document, Feed, Shared};
use crate::i18n::use_words;

/// The rectification hearing of a cycle.
pub fn page(cycle: CycleId, site: &Shared<Site>) -> Page {
    let Some(known) = site.cycle(&cycle).filter(|cycle| cycle.has_hearing).cloned() else {
        return missing::cycle(site);
    };
    let reading = expect_context::<Feed>().read::<Hearing>(Document::Hearing(cycle));
    show(reading, move |file| {
        let hearing = &file.value;
        let words = use_words();
        let mut notes = SourceNotes::new();
        let date = match hearing.date {
            Some(date) => el("span").child(words.date(date)),
            None => unpublished_word(),
        };
        let about_all = || el("p").child(words.about_all());
        let about = notes.statements(&hearing.about);
        let part = |name| el("section").child(el("h2").child(name));
        let reports: Vec<_> = hearing
            .reports
            .iter()
            .map(|report| {
                let mark = notes.mark(report.source.as_ref());
                let organ = report.unit.organ.as_deref();
                let organ = organ.map(|organ| el("span").class("organ").child(" ").child(feed_text(organ)));
                let text = report.text.as_deref().map(|text| el("p").child(feed_text(text)));
                el("li")
                    .child(el("strong").child(feed_text(&report.unit.name)))
                    .child(mark)
                    .child(organ)
                    .child(text)
                    .piece()
            })
            .collect();
        let reports =
            (!reports.is_empty()).then(|| part(words.reports()).child(el("ul").class("statements").children(reports)));
        let comments = part(words.site_comments())
            .child(about_all())
            .child(notes.statements(&hearing.comments));
        let findings = part(words.look_back_findings())
            .child(about_all())
            .child(notes.statements(&hearing.findings));
        let requests = part(words.requests()).child(notes.statements(&hearing.requests));
        let back = sentence(words.board_of(), [("cycle", feed_text(&known.title))]);
        let body = together(vec![
            trail(&Address::Board(known.id.clone()), back),
            el("p").class("overline").child(words.hearing()).piece(),
            title(feed_text(&hearing.title)).piece(),
            el("p")
                .child(sentence(words.held_on(), [("date", date.piece())]))
                .piece(),
            about.piece(),
            reports.piece(),
            comments.piece(),
            findings.piece(),
            requests.piece(),
            notes.list().piece(),
        ]);
        Page::found(hearing.title.clone(), words.hearing_lead(), body)
    })
}
