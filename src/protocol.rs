//! The names that the scripts of `shell/` share with Rust, or with each other. `docs/protocol.md` says who writes and who reads
//! each.
//!
//! The build reads this very file, and puts `protocol.SITE` into the scripts as the text itself. So it stands alone: it imports
//! nothing.

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident = $value:literal;)+) => {
        $($(#[$doc])* pub const $name: &str = $value;)+

        /// Every name and its value.
        pub const ALL: &[(&str, &str)] = &[$((stringify!($name), $value)),+];
    };
}

names! {
    /// Begins whatever the site keeps in a browser. A host may carry other sites.
    SITE = "wanping";

    /// Begins the name of a reader's setting in localStorage. All sites of a host share the settings.
    SETTINGS = "wanping.";
    /// The setting that holds the text size.
    TEXT_SIZE = "text";
    /// A text size: 大字版. Also a value of `data-text`.
    TEXT_LARGE = "large";
    /// A text size: 特大字. Also a value of `data-text`.
    TEXT_LARGER = "larger";

    /// Begins the name of the record that holds a level chosen before the app runs. The page's address follows.
    EARLY = "early.";

    /// The name of the radio buttons of a ballot's levels.
    LEVEL_FIELD = "level";
    /// The id of the board's list.
    CASES_ID = "cases";

    /// Begins the query that the app adds to the address of a feed's file. The publication's number follows.
    SEQUENCE_QUERY = "sequence=";

    /// Begins the name of a cache. The path of the site follows, and a colon.
    CACHES = "wanping:";
    /// Ends the name of the cache that holds pages.
    PAGES_CACHE = ":pages";
    /// Ends the name of the cache that holds data.
    DATA_CACHE = ":data";

    /// The file of the service worker. It controls its own folder, so it stands at the root of the site.
    WORKER = "worker.js";
    /// The page of a board under its cycle. The addresses of its cases go on from there.
    BOARD = "/board";
    /// The page for editors of other sites, and the folder of the pages for their frames.
    EMBED = "/embed";
    /// The folder of the oEmbed answers.
    OEMBED = "/oembed";
    /// The script that other sites load.
    EMBED_LOADER = "embed.js";
    /// The element that this script defines.
    EMBED_ELEMENT = "wanping-board";

    /// The type of the message that tells the page around a frame how high the frame's page is.
    HEIGHT_MESSAGE = "wanping:height";
    /// The type of the message that tells a frame which theme to wear. The frame answers with its height.
    THEME_MESSAGE = "wanping:theme";
}
