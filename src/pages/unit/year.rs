//! One year of a unit.

use leptos::prelude::*;

use crate::address::Address;
use crate::components::{
    El, Piece, SourceNotes, feed_text, follow, looked_back, markup, results, sentence, stack, unpublished_word,
};
use crate::domain::{Case, Cycle, Site, Status, UnitId, Year};
use crate::feed::{Load, Reading};
use crate::i18n::use_words;
use crate::pages::href;
use crate::pages::reading::try_again;

/// A year in which the unit can be rated.
pub fn voting(cycle: &Cycle, unit: &UnitId) -> El {
    let to = Address::VoteUnit(cycle.id.clone(), unit.clone());
    markup! { <li>{link(cycle, &to, use_words().its_ballot())}</li> }
}

fn link(cycle: &Cycle, to: &Address, what: &'static str) -> El {
    markup! { <a href={href(to)}>{feed_text(&cycle.title)}" · "{what}</a> }
}

/// A year in which the unit was named, with the look-back's verdict and further content.
pub fn named(cycle: &Cycle, unit: &UnitId, case: Reading<Case>, source: Option<El>, more: Option<AnyView>) -> El {
    let words = use_words();
    let to = Address::Case(cycle.id.clone(), unit.clone());
    let id = line_id(cycle);
    let line = id.clone();
    let found = follow(Box::new(move || match case.load() {
        Load::Ready(file) => looked_back(&file.value).piece(),
        // Say "not published" only of what is absent.
        Load::Failed(trouble) if trouble.is_missing() => unpublished_word().piece(),
        load => unread(&line, &load, case.again),
    }));
    markup! {
        <li>
            {link(cycle, &to, words.was_named())}
            {source}
            <p id={id} tabindex="-1">{sentence(words.look_back_found(), [("verdict", found)])}</p>
            {more}
        </li>
    }
}

/// A year for which only the case tells whether the unit was named; nothing if there is no case.
pub fn maybe_named(cycle: &Cycle, unit: &UnitId, case: Reading<Case>) -> Option<El> {
    match case.load() {
        Load::Ready(_) => Some(named(cycle, unit, case, None, None)),
        Load::Failed(trouble) if trouble.is_missing() => None,
        load => {
            let id = line_id(cycle);
            let unread = unread(&id, &load, case.again);
            Some(markup! { <li><p id={id} tabindex="-1">{feed_text(&cycle.title)}" · "{unread}</p></li> })
        }
    }
}

/// The id of the line in which a fetch may have to be repeated.
fn line_id(cycle: &Cycle) -> String {
    format!("year-{}", cycle.id)
}

/// Tells that a file is loading, or that it did not load, with a button to try again, which moves the focus to this line.
fn unread(line: &str, load: &Load<Case>, again: Callback<()>) -> AnyView {
    let words = use_words();
    if matches!(load, Load::Loading) {
        return words.loading().piece();
    }
    let again = try_again(format!("again-{line}"), again, line.to_owned());
    markup! { <>{words.unread()}" "{again}</> }
}

/// A year without a record of its own: the publisher's statement about the unit.
pub fn told(site: &Site, year: &Year, source: Option<El>, more: AnyView) -> El {
    let words = use_words();
    let status = match &year.status {
        Status::Rated => words.status_rated().piece(),
        Status::Named => words.status_named().piece(),
        Status::Exempt => words.status_exempt().piece(),
        Status::Absent => words.status_absent().piece(),
        Status::Other(code) => feed_text(code),
    };
    markup! {
        <li>
            <p>{feed_text(title_of(site, year))}" · "{status}{source}</p>
            {more}
        </li>
    }
}

/// Further content of the year. The bars of all years share one axis, so that they can be compared.
pub fn published(site: &Site, year: &Year, total: i64, notes: &mut SourceNotes) -> AnyView {
    let text = year.text.as_deref();
    let counted = year.results.as_ref().map(|found| {
        markup! {
            <>
                {stack(title_of(site, year), found, total)}
                <details>
                    <summary>{use_words().chart_data()}</summary>
                    {results(found, notes)}
                </details>
            </>
        }
    });
    markup! { <>{text.map(|text| markup! { <p>{feed_text(text)}</p> })}{counted}</> }
}

fn title_of<'a>(site: &'a Site, year: &'a Year) -> &'a str {
    let cycle = site.cycle(&year.cycle);
    cycle.map_or_else(|| year.cycle.as_str(), |cycle| cycle.title.as_str())
}
