//! `/{cycle}/hearing`: what was said about all named units together.

use std::sync::Arc;

use leptos::prelude::*;

use super::reading::{settle, show};
use super::{href, missing};
use crate::address::Address;
use crate::components::{SourceNotes, said};
use crate::domain::{CycleId, Hearing, Site, Statement};
use crate::feed::{Document, Feed};
use crate::i18n::use_words;

/// The rectification hearing of a cycle.
pub fn page(cycle: CycleId, site: &Arc<Site>) -> AnyView {
    let Some(known) = site.cycle(&cycle).filter(|cycle| cycle.has_hearing).cloned() else {
        return missing::cycle(site);
    };
    let reading = expect_context::<Feed>().read::<Hearing>(Document::Hearing(cycle.clone()));
    show(reading, move |hearing| {
        let words = use_words();
        settle(hearing.title.clone(), words.hearing_lead);
        let mut notes = SourceNotes::new();
        let date = match hearing.date {
            Some(date) => words.date(date).into_any(),
            None => view! { <span class="unpublished">{words.unpublished}</span> }.into_any(),
        };
        let about = statements(&hearing.about, &mut notes);
        let comments = statements(&hearing.comments, &mut notes);
        let findings = statements(&hearing.findings, &mut notes);
        let requests = statements(&hearing.requests, &mut notes);
        view! {
            <nav class="trail" aria-label=words.trail>
                <a href=href(&Address::Board(cycle.clone()))>{said(&known.title)}" "{words.board_title}</a>
            </nav>
            <p class="overline">{words.hearing}</p>
            <h1 id="title" tabindex="-1">{said(&hearing.title)}</h1>
            <p>{words.held_on}" "{date}</p>
            {about}
            <section>
                <h2>{words.site_comments}</h2>
                <p>{words.about_all}</p>
                {comments}
            </section>
            <section>
                <h2>{words.look_back_findings}</h2>
                <p>{words.about_all}</p>
                {findings}
            </section>
            <section>
                <h2>{words.requests}</h2>
                {requests}
            </section>
            {notes.list()}
        }
        .into_any()
    })
}

fn statements(statements: &[Statement], notes: &mut SourceNotes) -> AnyView {
    if statements.is_empty() {
        return view! { <p class="unpublished">{use_words().unpublished}</p> }.into_any();
    }
    let items: Vec<_> = statements
        .iter()
        .map(|statement| view! { <li>{notes.statement(statement)}</li> })
        .collect();
    view! { <ul class="statements">{items}</ul> }.into_any()
}
