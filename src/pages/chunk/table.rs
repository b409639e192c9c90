//! What is fetched for each page, and what it may weigh: the app, the publisher and the build draw on this one table.
//!
//! The build compiles this file too, without the rest of the app: it may use nothing of it.

/// A part of the app that is fetched when it is needed: a page, or what a reader opens in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// The home page.
    Home,
    /// The board.
    Board,
    /// The board as a file, to be taken along.
    Take,
    /// The board beside another year's.
    Comparison,
    /// The record of one named unit.
    Case,
    /// The hearing.
    Hearing,
    /// One unit through the years.
    Unit,
    /// The ballot's list of units.
    Vote,
    /// The ballot's page for one unit.
    VoteUnit,
    /// The answers, to be checked.
    Check,
    /// A citizen's word on a measure.
    Report,
    /// What this device sent.
    Receipts,
    /// Method, privacy, data.
    About,
    /// What this device drafts, sends and keeps: for the pages on which something is given, and for a device that holds something.
    Outbox,
}

/// What is to be known of a chunk.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What the build calls it: the name of its split point.
    pub name: &'static str,
    /// Where it is wanted.
    pub route: &'static str,
    /// The other chunks that are fetched with it.
    pub with: &'static [Chunk],
    /// The chunks that are fetched once it is shown: what its reader needs next, without a network too.
    pub ahead: &'static [Chunk],
    /// What all WebAssembly may weigh there, compressed, in KB.
    pub budget: u64,
    /// What it is to weigh one day, where that is not reached yet.
    pub aim: Option<u64>,
    /// How many times it counts, when the build weighs what pages share against what only some of them need.
    pub weight: u64,
}

impl Chunk {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Home,
        Self::Board,
        Self::Take,
        Self::Comparison,
        Self::Case,
        Self::Hearing,
        Self::Unit,
        Self::Vote,
        Self::VoteUnit,
        Self::Check,
        Self::Report,
        Self::Receipts,
        Self::About,
        Self::Outbox,
    ];

    /// Its row of the table.
    pub const fn row(self) -> Row {
        const OUTBOX: &[Chunk] = &[Chunk::Outbox];
        // Whoever hands in must see that the ballot is kept, without a network too.
        const RECEIPTS: &[Chunk] = &[Chunk::Outbox, Chunk::Receipts];
        const BOARD: &[Chunk] = &[Chunk::Board];
        match self {
            Self::Home => row("home", "/", &[], 150, 1),
            Self::Board => row("board", "/{cycle}/board", &[], 146, 7).aims_at(140),
            Self::Take => row("take", "/{cycle}/board, taken along", BOARD, 156, 6).aims_at(150),
            Self::Comparison => row("comparison", "/{cycle}/board?compare={cycle}", BOARD, 150, 1),
            Self::Case => row("case", "/{cycle}/board/{unit}", &[], 140, 4),
            Self::Hearing => row("hearing", "/{cycle}/hearing", &[], 150, 1),
            Self::Unit => row("unit", "/units/{unit}", &[], 150, 1),
            Self::Vote => row("vote", "/{cycle}/vote", OUTBOX, 153, 2).aims_at(150),
            Self::VoteUnit => row("vote-unit", "/{cycle}/vote/{unit}", OUTBOX, 155, 8)
                .aims_at(125)
                .then(&[Self::Check, Self::Receipts]),
            Self::Check => row("check", "/{cycle}/check", RECEIPTS, 166, 1).aims_at(150),
            Self::Report => row("report", "/{cycle}/report/{unit}", RECEIPTS, 160, 3).aims_at(150),
            Self::Receipts => row("receipts", "/receipts", OUTBOX, 150, 1),
            Self::About => row("about", "/about", &[], 150, 1),
            Self::Outbox => row("outbox", "/about, where something is held", &[], 150, 1),
        }
    }

    /// It, and what is fetched with it.
    pub fn fetched(self) -> impl Iterator<Item = Self> {
        std::iter::once(self).chain(self.row().with.iter().copied())
    }

    /// What the build calls it.
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
