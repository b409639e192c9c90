//! The words that only the documents around the app have, so that the app need not carry them.

use super::Language;

/// The words of a document in one language.
pub struct DocumentWords {
    /// The page shows what this device kept; the time that follows says when that came from the server.
    pub kept: &'static str,
}

const CHINESE: DocumentWords = DocumentWords {
    kept: "打开时没连上网络，这是这台设备以前存下的内容，存于：",
};

const ENGLISH: DocumentWords = DocumentWords {
    kept: "There was no connection when this was opened. This is what your device kept, on: ",
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
