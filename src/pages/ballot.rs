//! Shared by the pages of a ballot and of a report: the draft, and handing it in.

use std::sync::Arc;

use leptos::prelude::*;

use super::page::Page;
use super::reading::show;
use super::{go, hours, href, missing};
use crate::address::Address;
use crate::components::{El, Piece, SourceNotes, feed_text, follow, markup, sentence, title, warning};
use crate::domain::{BallotForm, CycleId, Draft, OneTimeCode, Phase, Site, Topic, UnitId};
use crate::feed::{Document, Feed, Shared};
use crate::i18n::use_words;
use crate::intake::{NotSealed, Outbox, Write};
use crate::platform::address_bar;
use crate::platform::focus::focus_soon;
use crate::platform::task::spawn;

/// The draft of the page, saved on each change and synchronised between windows.
#[derive(Clone, Copy)]
pub struct DraftInHand {
    draft: RwSignal<Draft>,
    /// A notice that the citizen must see before continuing.
    news: RwSignal<Option<String>>,
    /// The text in the link that is not a one-time code.
    unclear: RwSignal<Option<String>>,
    /// The one-time code in the link, while the draft has answers that belong to another code.
    other_code: RwSignal<Option<String>>,
    /// It turned out to be too long for one ballot.
    too_long: RwSignal<bool>,
}

/// A Chinese character has three bytes in UTF-8.
const BYTES_OF_A_CHARACTER: usize = 3;

impl DraftInHand {
    /// The draft of a topic; `None` if the browser cannot make an identity.
    pub fn take(topic: Topic) -> Option<Self> {
        Some(Self {
            draft: RwSignal::new(expect_context::<Outbox>().draft(&topic)?),
            news: RwSignal::new(None),
            unclear: RwSignal::new(None),
            other_code: RwSignal::new(None),
            too_long: RwSignal::new(false),
        })
    }

    /// Merges the changes of other windows.
    fn hear(&self, outbox: &Outbox) {
        let mine = self.peek();
        let topic = mine.topic();
        let now = outbox
            .current(&topic)
            .or_else(|| outbox.draft(&topic).filter(|_| !mine.is_empty()));
        let Some(now) = now else { return };
        if now.id != mine.id && !mine.is_empty() && !outbox.sealed_here(&mine.id) {
            self.news.set(Some(use_words().gone_elsewhere().to_owned()));
        }
        if now != mine {
            self.draft.set(now);
        }
    }

    /// The draft; tracked.
    pub fn get(&self) -> Draft {
        self.draft.get()
    }

    /// The draft; not tracked.
    pub fn peek(&self) -> Draft {
        self.draft.get_untracked()
    }

    /// Sets a changed draft and saves it.
    pub fn put(&self, draft: Draft) {
        expect_context::<Outbox>().keep_draft(draft.clone());
        self.draft.set(draft);
    }

    /// Notices to the citizen: that the device keeps nothing, or what happened in another window. Every page with a draft in hand
    /// must show this view, because it also merges the changes of other windows.
    pub fn warnings(self) -> El {
        let (words, outbox) = (use_words(), expect_context::<Outbox>());
        let shown = move || {
            outbox.follow_drafts();
            untrack(|| self.hear(&outbox));
            let kept = (!outbox.is_kept()).then(|| warning(words.draft_not_kept()));
            let unread = (!outbox.is_whole()).then(|| warning(words.records_unread()));
            markup! { <>{kept}{unread}{self.news.get().map(warning)}</> }
        };
        markup! { <div id="warnings" role="status" tabindex="-1">{follow(Box::new(shown))}</div> }
    }

    /// Reads the one-time code from the link, and removes it from the address.
    fn bring(self) {
        let Some(brought) = address_bar::fragment().and_then(|fragment| OneTimeCode::of_fragment(&fragment)) else {
            return;
        };
        address_bar::drop_fragment();
        let mut draft = self.peek();
        let Some(ballot) = draft.ballot_mut() else { return };
        match brought {
            Ok(code) if ballot.is_of_other_code(&code) => self.other_code.set(Some(code.to_string())),
            Ok(code) => {
                ballot.bring(code);
                self.put(draft);
            }
            Err(text) => self.unclear.set(Some(text)),
        }
    }

    /// The one-time code of the draft, or a notice that the code in the link cannot be read.
    fn code(self) -> AnyView {
        let words = use_words();
        follow(Box::new(move || match self.unclear.get() {
            Some(text) => warning(words.code_unclear(&text)).piece(),
            None => {
                let draft = self.get();
                let code = draft.ballot().and_then(|ballot| ballot.code.as_ref());
                code.map(|(_, code)| markup! { <p>{words.code_here(code.as_str())}</p> })
                    .piece()
            }
        }))
    }

    /// Hands the draft in, as a whole or only up to a unit, and goes to the receipts; if that fails, says why and keeps everything.
    /// `write` makes the text that is sent.
    pub fn hand_in(self, write: Write) -> HandIn {
        let (words, outbox, leave) = (use_words(), expect_context::<Outbox>(), go());
        Arc::new(move |last| {
            let (outbox, leave, write) = (outbox.clone(), leave.clone(), Arc::clone(&write));
            spawn(Box::pin(async move {
                let trouble = match outbox.seal(self.peek(), last, write).await {
                    Ok(_) => return leave(&Address::Receipts),
                    Err(NotSealed::Changed(_)) => words.changed_elsewhere().to_owned(),
                    Err(NotSealed::TooLong(bytes)) => {
                        self.too_long.set(true);
                        words.too_long(characters(bytes))
                    }
                    Err(NotSealed::Unfinished) => words.nothing_rated().to_owned(),
                };
                self.news.set(Some(trouble));
                focus_soon("warnings");
            }));
        })
    }

    /// Whether it turned out to be too long for one ballot; tracked.
    pub fn is_too_long(self) -> bool {
        self.too_long.get()
    }
}

/// Hands a draft in: the whole, or only what it says of the units up to one.
pub type HandIn = Arc<dyn Fn(Option<UnitId>) + Send + Sync>;

/// About how many characters of Chinese so many bytes are.
pub fn characters(bytes: usize) -> usize {
    bytes.div_ceil(BYTES_OF_A_CHARACTER)
}

/// The page that says that this cycle has no ballot; `None` if it has one.
pub fn no_ballot(cycle: &CycleId, site: &Shared<Site>) -> Option<Page> {
    let held = site.cycle(cycle).is_some_and(|cycle| cycle.has_ballot);
    (!held).then(|| missing::cycle(site))
}

/// Shows a page of a cycle's ballot once its form and the draft have loaded, if ballots are taken in. Once the ballot is closed, `left`
/// shows what is left of it on this device.
pub fn show_ballot(
    cycle: CycleId,
    left: fn(DraftInHand) -> AnyView,
    page: impl Fn(&Shared<BallotForm>, DraftInHand) -> Page + Send + Sync + 'static,
) -> Page {
    let form = expect_context::<Feed>().read::<BallotForm>(Document::Ballot(cycle.clone()));
    let Some(hand) = DraftInHand::take(Topic::Ballot(cycle.clone())) else {
        return missing::browser();
    };
    let check = Address::Check(cycle);
    hand.bring();
    show(form, move |form| {
        if let Some(code) = hand.other_code.get().and_then(|code| OneTimeCode::parse(&code)) {
            return other_code(hand, code, &check);
        }
        let form = &Shared(Arc::clone(form));
        let words = use_words();
        // If no server has told its time, leave the decision to the intake.
        match hours::phase(form.hours).unwrap_or(Phase::Open) {
            Phase::Open => page(form, hand),
            Phase::Before => shut(
                form,
                words.not_open(),
                form.hours.opens.map(|moment| words.opens_at(moment)),
                None,
            ),
            Phase::After => shut(
                form,
                words.closed(),
                form.hours.closes.map(|moment| words.closes_at(moment)),
                Some(left(hand)),
            ),
        }
    })
}

/// The page that replaces the ballot while the draft belongs to another one-time code than the link.
fn other_code(hand: DraftInHand, code: OneTimeCode, check: &Address) -> Page {
    let words = use_words();
    let begin = move |_| {
        let mut draft = hand.peek();
        if let Some(ballot) = draft.ballot_mut() {
            ballot.begin_with(code.clone());
        }
        hand.put(draft);
        hand.other_code.set(None);
    };
    let body = markup! {
        <>
            {title(words.other_code())}
            <div class="notice"><p>{words.other_code_advice()}</p></div>
            <div class="buttons">
                <a class="button" href={href(check)}>{words.to_check()}</a>
                <button type="button" id="begin" class="button button-second" on:click={Box::new(begin)}>
                    {words.begin_anew()}
                </button>
            </div>
        </>
    };
    Page::found(words.other_code(), words.other_code_advice(), body)
}

/// The page that replaces the ballot while ballots are not taken in.
fn shut(
    form: &BallotForm,
    (name, advice): (&'static str, &'static str),
    when: Option<String>,
    left: Option<AnyView>,
) -> Page {
    let when = when.map(|when| markup! { <p><strong>{when}</strong></p> });
    let mut notes = SourceNotes::new();
    let body = markup! {
        <>
            {title(name)}
            <div class="notice">{when}<p>{advice}</p></div>
            {left}
            {to_latest_board().map(|board| markup! { <p>{board}</p> })}
            {about(form, &mut notes)}
            {notes.list()}
        </>
    };
    Page::found(name, advice, body)
}

/// Until when ballots are taken in.
pub fn until(form: &BallotForm) -> AnyView {
    let told = hours::told(form.hours);
    markup! { <>{..told.map(|words| markup! { <p class="hint">{words}</p> })}</> }
}

/// The link to the results of the ballots so far, if any are published.
pub fn to_latest_board() -> Option<El> {
    let site = expect_context::<Feed>().came::<Site>(&Document::Index)?;
    let board = Address::Board(site.value.latest_board()?.id.clone());
    Some(markup! { <a class="way-on" href={href(&board)}>{use_words().to_board()}</a> })
}

/// The publisher's statements about a ballot.
pub fn about(form: &BallotForm, notes: &mut SourceNotes) -> AnyView {
    let about = form.about.iter();
    markup! { <>{..about.map(|about| markup! { <p>{notes.statement(about)}</p> })}</> }
}

/// Tells who receives a ballot, and what it contains.
pub fn privacy(form: &BallotForm, hand: DraftInHand, notes: &mut SourceNotes) -> El {
    let words = use_words();
    let receiver = form.receiver.as_ref().map(|receiver| {
        let name = ("name", feed_text(&receiver.name));
        let received_by = match &receiver.text {
            Some(text) => sentence(words.received_by_so(), [name, ("text", feed_text(text))]),
            None => sentence(words.received_by(), [name]),
        };
        markup! { <p>{received_by}{notes.mark(receiver.source.as_ref())}</p> }
    });
    let privacy = form.privacy.iter();
    let privacy = privacy.map(|statement| markup! { <p>{notes.statement(statement)}</p> });
    markup! {
        <div class="notice">
            <h2>{words.privacy_title()}</h2>
            <p>{words.privacy_ballot()}</p>
            {hand.code()}
            {receiver}
            {..privacy}
        </div>
    }
}
