//! The words of the documents around the app. They are compiled only natively and are not part of the app.

use super::Language;

words! {
    /// The app did not start.
    document_failed {
        zh: "页面可以看，但评议功能没有载入。请检查网络，再重新打开。",
        en: "You can read this page, but voting did not load. Please check your network and open it again.",
    }

    /// The browser does not support WebAssembly.
    document_old {
        zh: "页面可以看，但这个浏览器太旧，不能填写评议票。请更新浏览器，或换一个打开。",
        en: "You can read this page, but this browser is too old to vote with. Please update it or use another one.",
    }

    /// The data could not be fetched again.
    document_stale {
        zh: "没能取到最新数据，下面是页面生成时的内容。",
        en: "The latest data could not be fetched. Below is what the page was made with.",
    }

    /// The page shows data from the device's cache. The time at which they came from the server follows.
    document_kept {
        zh: "打开时没连上网络，下面是以前存在本机的内容，存于：",
        en: "There was no connection when this was opened. This is what your device kept, on: ",
    }

    /// Loads the page again.
    document_reload { zh: "重新打开", en: "Open again" }
}
