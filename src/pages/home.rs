//! `/`: the stage of the year's evaluation, the units named last, and the latest entries about them.

use leptos::prelude::*;

use super::page::Page;
use super::reading::try_again;
use super::{hours, href, missing};
use crate::address::Address;
use crate::components::{El, Piece, feed_text, link_out, looked_back, markup, sentence, title, unit_name};
use crate::domain::{BallotForm, Board, Case, Cycle, OpeningHours, Phase, Site, Standing, latest_cases};
use crate::feed::{Document, Feed, Load, Shared, Trouble};
use crate::i18n::use_words;
use crate::stage::Outcome;

/// How many named units are shown.
const GLANCE: usize = 10;
/// How many units with the latest entries are shown.
const LATEST: usize = 3;

/// The home page.
pub fn page(site: &Shared<Site>) -> Page {
    let feed = expect_context::<Feed>();
    let ballot = site.open_ballot().map(|cycle| {
        let form = feed.read::<BallotForm>(Document::Ballot(cycle.id.clone()));
        (cycle.clone(), form)
    });
    let board = site.latest_board().map(|cycle| {
        let board = feed.read::<Board>(Document::Board(cycle.id.clone()));
        (cycle.clone(), board)
    });
    let site = site.clone();
    Page::following(Box::new(move || {
        let words = use_words();
        let (hours, is_coming) = match ballot.as_ref().map(|(_, form)| form.load()) {
            Some(Load::Loading) => (None, true),
            Some(Load::Ready(form)) => (Some(form.value.hours), false),
            Some(Load::Failed(_)) | None => (None, false),
        };
        let (named, outcome) = match board.as_ref().map(|(cycle, board)| (cycle, board.load(), board.again)) {
            Some((_, Load::Loading, _)) => return Page::loading(),
            Some((cycle, Load::Ready(file), _)) => (named(cycle, &file.value).piece(), Outcome::Found),
            Some((_, Load::Failed(trouble), again)) => (not_read(&trouble, again).piece(), Outcome::Failed),
            None => (None::<AnyView>.piece(), Outcome::Found),
        };
        if is_coming {
            return Page::loading();
        }
        let body = markup! {
            <>
                {title(words.home_title())}
                <p class="lead">{words.home_lead()}</p>
                {doors(&site, hours)}
                {named}
                {links(&site)}
            </>
        };
        Page::ended(
            outcome,
            words.home_title().to_owned(),
            words.home_lead().to_owned(),
            body,
        )
    }))
}

/// The stage of the newest year, and its links, the one of present use first. The stage of a year without a board is unknown if the
/// hours of its ballot are.
fn doors(site: &Site, hours: Option<OpeningHours>) -> AnyView {
    let newest = site.cycles.iter().find(|cycle| cycle.has_ballot || cycle.has_board);
    let known = newest.filter(|cycle| cycle.has_board || hours.is_some());
    let hours = hours.unwrap_or_default();
    let now = hours::present(hours);
    let standing = known.map(|cycle| (cycle, Standing::of(cycle, hours, now)));
    let is_taken_in = now.is_none_or(|now| hours.at(now) == Phase::Open);
    let is_published = matches!(standing, Some((_, Standing::Published)));
    let vote = site.open_ballot().filter(|_| is_taken_in);
    let vote = vote.map(|cycle| door_vote(cycle, is_published.then_some(hours)));
    let board = site.latest_board().map(door_board);
    let doors = match is_published {
        true => [board, vote],
        false => [vote, board],
    };
    markup! {
        <>
            {standing.map(|(cycle, standing)| stands(cycle, hours, standing))}
            <div class="doors">{..doors}</div>
        </>
    }
}

fn stands(cycle: &Cycle, hours: OpeningHours, standing: Standing) -> El {
    let words = use_words();
    let left = match standing {
        Standing::Voting(Some(days)) => Some(words.days_left(days)),
        _ => None,
    };
    let dates = (standing != Standing::Published).then(|| hours::told(hours));
    let dates = dates
        .into_iter()
        .flatten()
        .map(|date| markup! { <small>{date}</small> });
    markup! {
        <div class="standing">
            <p>
                <strong>{sentence(words.standing(standing), [("cycle", feed_text(&cycle.title))])}</strong>
                {left.map(|left| markup! { <span class="standing-left">{left}</span> })}
            </p>
            {..dates}
        </div>
    }
}

/// The door to the ballot, with its hours where they are not told above it.
fn door_vote(cycle: &Cycle, hours: Option<OpeningHours>) -> El {
    let words = use_words();
    let to = Address::Vote(cycle.id.clone());
    let told = hours.into_iter().flat_map(hours::told);
    door("door door-vote", &to, cycle, words.door_vote(), words.door_vote_more())
        .children(told.map(|told| markup! { <small>{told}</small> }))
}

fn door_board(cycle: &Cycle) -> El {
    let words = use_words();
    let to = Address::Board(cycle.id.clone());
    door(
        "door door-board",
        &to,
        cycle,
        words.door_board(),
        words.door_board_more(),
    )
}

fn door(class: &'static str, to: &Address, cycle: &Cycle, name: &'static str, more: &'static str) -> El {
    markup! {
        <a class={class} href={href(to)}>
            <strong>{name}</strong>
            <span>{feed_text(&cycle.title)}" · "{more}</span>
        </a>
    }
}

/// The units that were named last, and those with the latest entries.
fn named(cycle: &Cycle, board: &Board) -> Option<AnyView> {
    let words = use_words();
    if board.cases.is_empty() {
        return None;
    }
    let units = board.cases.iter().take(GLANCE);
    let units = units.map(|case| {
        markup! { <li><a href={to_case(cycle, case)}>{unit_name(&case.unit)}</a>" "{looked_back(case)}</li> }
    });
    let count = board.cases.len();
    let all = (count > GLANCE).then(|| {
        let to = href(&Address::Board(cycle.id.clone()));
        markup! { <p><a class="way-on" href={to}>{words.glance_all(count)}</a></p> }
    });
    let title = sentence(words.glance(), [("cycle", feed_text(&cycle.title))]);
    Some(markup! {
        <>
            <section>
                <h2>{title}</h2>
                <p class="hint">{words.look_back_of_each()}</p>
                <ul class="glance">{..units}</ul>
                {all}
            </section>
            {latest(cycle, board)}
        </>
    })
}

/// The units with the latest entries.
fn latest(cycle: &Cycle, board: &Board) -> Option<El> {
    let words = use_words();
    let latest = latest_cases(board, LATEST);
    let items = latest.iter().filter_map(|(at, date)| {
        let case = board.cases.get(*at)?;
        Some(markup! {
            <li><small>{words.date(*date)}</small><a href={to_case(cycle, case)}>{unit_name(&case.unit)}</a></li>
        })
    });
    (!latest.is_empty()).then(|| {
        markup! {
            <section>
                <h2>{words.latest_cases()}</h2>
                <ul class="latest">{..items}</ul>
            </section>
        }
    })
}

fn to_case(cycle: &Cycle, case: &Case) -> String {
    href(&Address::Case(cycle.id.clone(), case.unit.id.clone()))
}

/// Tells that the units could not be read, and why, and offers to try again.
fn not_read(trouble: &Trouble, again: Callback<()>) -> El {
    let (what, advice) = missing::words_of(trouble);
    markup! {
        <div class="notice" role="alert">
            <p><strong>{what}</strong></p>
            <p>{advice}</p>
            {try_again("again".to_owned(), again, "title".to_owned())}
        </div>
    }
}

fn links(site: &Site) -> Option<El> {
    let links = site.links.iter();
    let links = links.map(|link| markup! { <li>{link_out(&link.url, feed_text(&link.label))}</li> });
    (!site.links.is_empty()).then(|| {
        markup! {
            <section>
                <h2>{use_words().links()}</h2>
                <ul class="ways-on">{..links}</ul>
            </section>
        }
    })
}
