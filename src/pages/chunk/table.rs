//! The chunks that each page fetches, and their budgets of bytes, in one table for the app, the publisher and the build.
//!
//! The build compiles this file, too, without the rest of the app, so the file must not use the app.

/// A part of the app that is fetched when it is needed: a page, or a part of one that a reader opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// The home page.
    Home,
    /// The board.
    Board,
    /// Exports of the board.
    Take,
    /// The board compared with that of another year.
    Comparison,
    /// The ways to pass a page on.
    PassOn,
    /// The record of one named unit.
    Case,
    /// The hearing.
    Hearing,
    /// All units, to be found.
    Units,
    /// One unit through the years.
    Unit,
    /// The ballot's list of units.
    Vote,
    /// The ballot's page for one unit.
    VoteUnit,
    /// The check of the answers.
    Check,
    /// The view for a ballot that cannot be submitted as it is: it is too long, it is closed, or the feed has it no longer.
    Unsendable,
    /// The form for a citizen's report on a measure.
    Report,
    /// The receipts of this device.
    Receipts,
    /// The page about method, privacy and data.
    About,
    /// The drafts and deliveries of this device: for the pages with a form, and for a device that holds ballots.
    Outbox,
}

/// A chunk's row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The name of its split point in the build.
    pub name: &'static str,
    /// The route that needs it.
    pub route: &'static str,
    /// The other chunks that are fetched with it.
    pub with: &'static [Chunk],
    /// The chunks that are fetched once it is shown, because its reader needs them next, even without a network.
    pub ahead: &'static [Chunk],
    /// The budget of all WebAssembly of the route, compressed, in KB.
    pub budget: u64,
    /// A lower budget to aim for, if it is not reached yet.
    pub aim: Option<u64>,
    /// The weight of the page when the build decides which code is shared between pages.
    pub weight: u64,
}

impl Chunk {
    /// All chunks.
    pub const ALL: [Self; 17] = [
        Self::Home,
        Self::Board,
        Self::Take,
        Self::Comparison,
        Self::PassOn,
        Self::Case,
        Self::Hearing,
        Self::Units,
        Self::Unit,
        Self::Vote,
        Self::VoteUnit,
        Self::Check,
        Self::Unsendable,
        Self::Report,
        Self::Receipts,
        Self::About,
        Self::Outbox,
    ];

    /// The chunk's row of the table.
    pub const fn row(self) -> Row {
        const OUTBOX: &[Chunk] = &[Chunk::Outbox];
        // Whoever hands in must see that the ballot is kept, even without a network.
        const RECEIPTS: &[Chunk] = &[Chunk::Outbox, Chunk::Receipts];
        const CHECK: &[Chunk] = &[Chunk::Outbox, Chunk::Receipts, Chunk::Check];
        const BOARD: &[Chunk] = &[Chunk::Board];
        const CASE: &[Chunk] = &[Chunk::Case];
        match self {
            Self::Home => row("home", "/", &[], 150, 1),
            Self::Board => row("board", "/{cycle}/board", &[], 149, 6).aims_at(140),
            Self::Take => row("take", "/{cycle}/board, taken along", BOARD, 159, 4).aims_at(150),
            Self::Comparison => row("comparison", "/{cycle}/board?compare={cycle}", BOARD, 153, 1),
            Self::PassOn => row("pass-on", "/{cycle}/board/{unit}, passed on", CASE, 152, 1),
            Self::Case => row("case", "/{cycle}/board/{unit}", &[], 140, 4),
            Self::Hearing => row("hearing", "/{cycle}/hearing", &[], 150, 1),
            Self::Units => row("units", "/units", &[], 150, 2),
            Self::Unit => row("unit", "/units/{unit}", &[], 150, 1),
            Self::Vote => row("vote", "/{cycle}/vote", OUTBOX, 152, 4).aims_at(150),
            Self::VoteUnit => row("vote-unit", "/{cycle}/vote/{unit}", OUTBOX, 160, 10)
                .aims_at(125)
                .then(&[Self::Check, Self::Receipts]),
            Self::Check => row("check", "/{cycle}/check", RECEIPTS, 167, 3).aims_at(150),
            Self::Unsendable => row(
                "unsendable",
                "/{cycle}/check, where it cannot be handed in as it is",
                CHECK,
                172,
                1,
            ),
            Self::Report => row("report", "/{cycle}/report/{unit}", RECEIPTS, 163, 3).aims_at(150),
            Self::Receipts => row("receipts", "/receipts", OUTBOX, 150, 1),
            Self::About => row("about", "/about", &[], 150, 1),
            Self::Outbox => row("outbox", "/about, where something is held", &[], 150, 1),
        }
    }

    /// The chunk, and those that are fetched with it.
    pub fn fetched(self) -> impl Iterator<Item = Self> {
        std::iter::once(self).chain(self.row().with.iter().copied())
    }

    /// The name of its split point in the build.
    pub const fn name(self) -> &'static str {
        self.row().name
    }
}

const fn row(name: &'static str, route: &'static str, with: &'static [Chunk], budget: u64, weight: u64) -> Row {
    Row {
        name,
        route,
        with,
        ahead: &[],
        budget,
        aim: None,
        weight,
    }
}

impl Row {
    const fn then(self, ahead: &'static [Chunk]) -> Self {
        Self { ahead, ..self }
    }

    const fn aims_at(self, aim: u64) -> Self {
        Self { aim: Some(aim), ..self }
    }
}
