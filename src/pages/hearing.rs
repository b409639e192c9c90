//! `/{cycle}/hearing`: the rectification hearing, with statements about all named units together.

use std::sync::Arc;

use leptos::prelude::expect_context;

use super::missing;
use super::page::Page;
use super::reading::{show, trail};
use crate::address::Address;
use crate::components::{El, SourceNotes, feed_text, markup, sentence, title_of, unit_name, unpublished_word};
use crate::domain::{Cycle, CycleId, Hearing, HearingReport, PartialDate, Site, Source, Statement};
use crate::feed::{Document, Feed, Shared};
use crate::i18n::use_words;

/// The rectification hearing of a cycle.
pub fn page(cycle: CycleId, site: &Shared<Site>) -> Page {
    let Some(known) = site.cycle(&cycle).filter(|cycle| cycle.has_hearing).cloned() else {
        return missing::cycle(site);
    };
    let reading = expect_context::<Feed>().read::<Hearing>(Document::Hearing(cycle));
    show(reading, move |file| record(&known, &file.value, &file.sources))
}

fn record(cycle: &Cycle, hearing: &Hearing, sources: &[Arc<Source>]) -> Page {
    let words = use_words();
    let mut notes = SourceNotes::of_file(sources);
    let about_all = || markup! { <p>{words.about_all()}</p> };
    let body = markup! {
        <>
            {trail(
                &Address::Board(cycle.id.clone()),
                sentence(words.board_of(), [("cycle", feed_text(&cycle.title))]),
            )}
            <p class="overline">{words.hearing()}</p>
            {title_of(&hearing.title)}
            {held_on(hearing.date)}
            {notes.only()}
            {notes.statements(&hearing.about)}
            {reports(&hearing.reports, &mut notes)}
            {part(words.site_comments(), Some(about_all()), &hearing.comments, &mut notes)}
            {part(words.look_back_findings(), Some(about_all()), &hearing.findings, &mut notes)}
            {part(words.requests(), None, &hearing.requests, &mut notes)}
            {notes.list()}
        </>
    };
    Page::found(hearing.title.clone(), words.hearing_lead(), body)
}

fn held_on(date: Option<PartialDate>) -> El {
    let words = use_words();
    let date = match date {
        Some(date) => markup! { <span>{words.date(date)}</span> },
        None => unpublished_word(),
    };
    markup! { <p>{sentence(words.held_on(), [("date", markup! { <>{date}</> })])}</p> }
}

fn part(name: &'static str, about: Option<El>, statements: &[Statement], notes: &mut SourceNotes) -> El {
    markup! {
        <section>
            <h2>{name}</h2>
            {about}
            {notes.statements(statements)}
        </section>
    }
}

/// The units that reported.
fn reports(reports: &[HearingReport], notes: &mut SourceNotes) -> Option<El> {
    let items = reports.iter().map(|report| {
        let organ = report.unit.organ.as_deref();
        let text = report.text.as_deref();
        markup! {
            <li>
                <strong>{unit_name(&report.unit)}</strong>
                {notes.mark(report.source.as_ref())}
                {organ.map(|organ| markup! { <span class="organ">" "{feed_text(organ)}</span> })}
                {text.map(|text| markup! { <p>{feed_text(text)}</p> })}
            </li>
        }
    });
    (!reports.is_empty()).then(|| {
        markup! {
            <section>
                <h2>{use_words().reports()}</h2>
                <ul class="statements">{..items}</ul>
            </section>
        }
    })
}
