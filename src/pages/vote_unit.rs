//! `/{cycle}/vote/{unit}`: one unit's page of the ballot, also from a window's QR code.

use std::sync::Arc;

use leptos::prelude::*;

use super::asking::{Asking, COMMENT, Gaps};
use super::ballot::{DraftInHand, no_ballot, privacy, show_ballot, until};
use super::given;
use super::page::Page;
use super::reading::{show_or, trail};
use super::{go, href, missing};
use crate::address::Address;
use crate::components::{
    El, Piece, SourceNotes, feed_text, follow, markup, original_name, question, title, unit_line, unit_name,
    without_scripts,
};
use crate::domain::{Answer, BallotForm, Choice, CycleId, Gap, Level, Question, Site, Unit, UnitId, UnitRecord};
use crate::feed::{Document, Feed, Shared};
use crate::i18n::{Language, use_words};
use crate::intake::{self, Outbox, Parcel};
use crate::platform::focus::focus_soon;
use crate::protocol::LEVEL_FIELD;

/// The ballot's page for one unit.
pub fn page(cycle: CycleId, unit: UnitId, site: &Shared<Site>) -> Page {
    if let Some(no_ballot) = no_ballot(&cycle, site) {
        return no_ballot;
    }
    let known = site.clone();
    let reading = expect_context::<Feed>().read::<UnitRecord>(Document::Unit(cycle.clone(), unit));
    let closed = |_| ().into_any();
    show_ballot(cycle.clone(), closed, move |form, hand| {
        let (form, cycle, known) = (form.clone(), cycle.clone(), known.clone());
        let list = Address::Vote(cycle.clone());
        show_or(
            reading,
            move |file| match &file.value.unit {
                Unit { exempt: None, .. } => form_view(&cycle, &form, &file.value.unit, hand),
                unit => exempt(&cycle, unit),
            },
            move |trouble| match trouble.is_missing() {
                true => missing::unit(&known, &list),
                false => missing::trouble(trouble, reading.again),
            },
        )
    })
}

/// Tells that citizens do not rate this unit in this cycle, and why.
fn exempt(cycle: &CycleId, unit: &Unit) -> Page {
    let words = use_words();
    let mut notes = SourceNotes::new();
    let why = unit.exempt.as_ref();
    let body = markup! {
        <>
            {heading(cycle, unit)}
            <div class="notice">
                <p>{words.exempt()}</p>
                {why.map(|why| markup! { <p>{notes.statement(why)}</p> })}
            </div>
            {notes.list()}
        </>
    };
    Page::found(words.rate_unit(words.unit_name(unit)), words.exempt(), body)
}

fn heading(cycle: &CycleId, unit: &Unit) -> AnyView {
    markup! {
        <>
            <div class="whence">
                {trail(&Address::Vote(cycle.clone()), use_words().ballot_title())}
                <p class="overline">{unit_line(unit, None)}</p>
            </div>
            {title(unit_name(unit))}
            {original_name(unit)}
        </>
    }
}

fn form_view(cycle: &CycleId, form: &Shared<BallotForm>, unit: &Unit, hand: DraftInHand) -> Page {
    let words = use_words();
    let missing = {
        let form = form.clone();
        move |answer: &Answer| gaps(words, &form, answer)
    };
    let asking = Asking::new(hand, unit.id.clone(), Box::new(missing));
    let content = questions(cycle, form, unit, &asking);
    let hand_in = {
        let form = form.clone();
        hand.hand_in(Arc::new(move |draft| intake::ballot(draft, &form)))
    };
    let (check, leave, alone) = (Address::Check(cycle.clone()), go(), asking.clone());
    let go_on = move || match untrack(|| alone.is_alone()) {
        true => hand_in(None),
        false => leave(&check),
    };
    // Whoever sealed a ballot in this window need not be told about it.
    let outbox = expect_context::<Outbox>();
    let before = untrack(|| given::ballot(cycle)).filter(|parcel| !outbox.sealed_here(&parcel.id));
    let asked = RwSignal::new(before.is_none());
    // Once the form has been shown it stays. News from other windows appears above it.
    let is_waiting = Memo::new(move |was| was != Some(&false) && !asked.get() && hand.get().is_empty());
    let mut notes = SourceNotes::new();
    let body = markup! {
        <>
            {heading(cycle, unit)}
            {before.map(|parcel| given_before(&parcel, is_waiting, asked))}
            <div hidden={move || is_waiting.get()}>
                {asking.form(content, Box::new(go_on))}
                {privacy(form, hand, &mut notes)}
                {notes.list()}
            </div>
        </>
    };
    Page::found(words.rate_unit(words.unit_name(unit)), words.ballot_lead(), body)
}

/// Replaces the blank form for a returning citizen: tells about the ballot given before, and offers to open the form.
fn given_before(parcel: &Parcel, is_waiting: Memo<bool>, asked: RwSignal<bool>) -> El {
    let ask = move |_| {
        asked.set(true);
        focus_soon(LEVEL);
    };
    markup! {
        <div class="notice" hidden={move || !is_waiting.get()}>
            {given::told(parcel)}
            <button type="button" id="again" class="button button-second" on:click={Box::new(ask)}>
                {use_words().rate_this_too()}
            </button>
        </div>
    }
}

fn questions(cycle: &CycleId, form: &Shared<BallotForm>, unit: &Unit, asking: &Asking<Answer>) -> AnyView {
    let more = form.questions_for(unit).enumerate();
    markup! {
        <>
            {levels(form, asking)}
            {because(form, asking)}
            {..more.map(|(at, asked)| further(asking, at, asked))}
            {last_word(form, asking)}
            {until(form)}
            {buttons(cycle, asking)}
            {without_scripts(use_words().needs_script())}
        </>
    }
}

fn levels(form: &BallotForm, asking: &Asking<Answer>) -> El {
    let levels = form.levels.iter().enumerate();
    question(
        "levels".to_owned(),
        use_words().how_satisfied(),
        None,
        Some((LEVEL, asking.gap_line(LEVEL))),
        levels.map(|(at, level)| level_choice(asking, at, level)).collect(),
    )
}

/// The reasons, asked for a bad level, and the comment, which other levels may carry too.
fn because(form: &Shared<BallotForm>, asking: &Asking<Answer>) -> El {
    let words = use_words();
    let reasons = form.reasons.iter().enumerate();
    let reasons = question(
        "reasons".to_owned(),
        words.what_was_wrong(),
        Some(words.what_was_wrong_hint()),
        Some((REASON, asking.gap_line(REASON))),
        reasons.map(|(at, reason)| reason_choice(asking, at, reason)).collect(),
    );
    let comment = comment(asking, form.comment_limit);
    let (of_bad, bad) = (form.clone(), asking.clone());
    let (form, asking) = (form.clone(), asking.clone());
    markup! {
        <div class="reasons" hidden={move || !form.takes_comment(&asking.value())}>
            <div hidden={move || !of_bad.is_bad(&bad.value())}>{reasons}</div>
            {comment}
        </div>
    }
}

/// The fields in which something can be missing.
const LEVEL: &str = "level-0";
const REASON: &str = "reason-0";

fn gaps(words: Language, form: &BallotForm, answer: &Answer) -> Gaps {
    let field = |gap: &Gap| match gap {
        Gap::Level => LEVEL,
        Gap::Reason => REASON,
        Gap::Comment(_) => COMMENT,
    };
    let gaps = form.gaps(answer);
    gaps.iter()
        .map(|gap| (field(gap).to_owned(), words.gap(*gap)))
        .collect()
}

/// Warns that a ballot cannot be changed after it is handed in from this page, and of choices that the ballot has no more. Several
/// units are checked on a page of their own, which says the same.
fn last_word(form: &Shared<BallotForm>, asking: &Asking<Answer>) -> AnyView {
    let (words, form, asking) = (use_words(), form.clone(), asking.clone());
    let alone = move || {
        let gone = form.is_outdated(&asking.value());
        let gone = gone.then(|| markup! { <p>{words.choice_gone()}</p> });
        asking
            .is_alone()
            .then(|| markup! { <>{gone}<p>{words.is_final()}</p></> })
            .piece()
    };
    follow(Box::new(alone))
}

fn buttons(cycle: &CycleId, asking: &Asking<Answer>) -> AnyView {
    let words = use_words();
    let another = href(&Address::Vote(cycle.clone()));
    let is_left_out = RwSignal::new(false);
    let forget = {
        let asking = asking.clone();
        move || {
            asking.forget();
            is_left_out.set(true);
        }
    };
    let left_out = {
        let asking = asking.clone();
        move || {
            let left_out = is_left_out.get() && asking.value().level.is_none();
            left_out.then(|| words.left_out()).piece()
        }
    };
    // From a window's QR code the receipt is two or three taps away; a citizen who rates several units checks them all first.
    let asking = asking.clone();
    let submit = move || {
        let (id, name) = match asking.is_alone() {
            true => ("send", words.send()),
            false => ("save-and-check", words.to_check()),
        };
        markup! { <button type="submit" class="button" id={id}>{name}</button> }.piece()
    };
    markup! {
        <>
        <div class="buttons">
            {follow(Box::new(submit))}
            <a class="button button-plain" id="save" href={another}>{words.rate_another()}</a>
            <button type="button" id="skip" class="button button-plain" on:click={move |_| forget()}>
                {words.do_not_rate()}
            </button>
        </div>
        <p role="status">{follow(Box::new(left_out))}</p>
        </>
    }
}

fn level_choice(asking: &Asking<Answer>, at: usize, level: &Level) -> El {
    let label = use_words().level(level).piece();
    let (code, chosen) = (level.code.clone(), level.code.clone());
    asking.choice(
        Some((LEVEL_FIELD.to_owned(), code.clone())),
        format!("level-{at}"),
        (label, level.meaning.as_deref().map(feed_text)),
        Box::new(move |answer| answer.level.as_ref() == Some(&code)),
        Box::new(move |answer, _| answer.level = Some(chosen.clone())),
    )
}

fn reason_choice(asking: &Asking<Answer>, at: usize, reason: &Choice) -> El {
    let label = use_words().reason(reason).piece();
    let (code, toggled) = (reason.code.clone(), reason.code.clone());
    let toggle = move |answer: &mut Answer, on| {
        answer.reasons.retain(|reason| *reason != toggled);
        if on {
            answer.reasons.push(toggled.clone());
        }
    };
    asking.choice(
        None,
        format!("reason-{at}"),
        (label, reason.meaning.as_deref().map(feed_text)),
        Box::new(move |answer| answer.reasons.contains(&code)),
        Box::new(toggle),
    )
}

/// A further question. It may stay unanswered, and the answer can be removed again.
fn further(asking: &Asking<Answer>, at: usize, asked: &Question) -> El {
    let none = (String::new(), use_words().no_answer().piece(), None);
    let options = asked.options.iter().map(|option| {
        (
            option.code.clone(),
            feed_text(&option.label),
            option.meaning.as_deref().map(feed_text),
        )
    });
    let choices = options
        .chain([none])
        .enumerate()
        .map(|(place, (option, label, meaning))| {
            let (question, code) = (asked.code.clone(), option.clone());
            let chosen = (asked.code.clone(), option.clone());
            asking.choice(
                Some((format!("question-{at}"), option)),
                format!("question-{at}-{place}"),
                (label, meaning),
                Box::new(move |answer| answer.choice(&question).unwrap_or_default() == code),
                Box::new(move |answer, _| answer.choose(&chosen.0, &chosen.1)),
            )
        });
    question(
        format!("question-{at}"),
        feed_text(&asked.text),
        None,
        None,
        choices.collect(),
    )
}

fn comment(asking: &Asking<Answer>, limit: usize) -> El {
    let words = use_words();
    asking.comment(
        (words.your_words(), words.your_words_hint()),
        limit,
        |answer| &answer.comment,
        |answer, text| answer.comment = text,
    )
}
