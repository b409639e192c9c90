//! The words that only the documents around the app have, so that the app need not carry them.

use super::Language;

/// The words of a document in one language.
pub struct DocumentWords {
    /// The app did not start.
    pub failed: &'static str,
    /// The data could not be fetched again.
    pub stale: &'static str,
    /// The page shows what this device kept; the time that follows says when that came from the server.
    pub kept: &'static str,
    /// Loads the page again.
    pub reload: &'static str,
}

const CHINESE: DocumentWords = DocumentWords {
    failed: "页面可以看，但评议功能没有载入。请检查网络，再重新打开。",
    stale: "没能取到最新数据，下面是页面生成时的内容。",
    kept: "打开时没连上网络，这是这台设备以前存下的内容，存于：",
    reload: "重新打开",
};

const ENGLISH: DocumentWords = DocumentWords {
    failed: "You can read this page, but voting did not load. Please check your network and open it again.",
    stale: "The latest data could not be fetched. Below is what the page was made with.",
    kept: "There was no connection when this was opened. This is what your device kept, on: ",
    reload: "Open again",
};

impl Language {
    /// The words of a document in this language.
    pub fn document_words(self) -> &'static DocumentWords {
        match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
        }
    }
}
