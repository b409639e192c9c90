//! A picture of a case, for places where a link is not opened. The device makes it when a reader asks.

use crate::components::{El, markup};
use crate::i18n::use_words;
use crate::platform::picture::draw;

/// The button that makes the picture, the place for it, and what it says besides the head of the page: the citizens' account, and what
/// follows it. `shell/picture.js` finds the parts by their ids.
pub fn offer(citizens: El, as_of: &str, address: &str) -> El {
    let words = use_words();
    markup! {
        <div class="picture">
            <div class="buttons">
                <button type="button" id="make-picture" class="button button-second"
                    on:click={Box::new(|_| draw("picture"))}>
                    {words.picture()}
                </button>
            </div>
            <p id="picture-state" role="status" data-coming={words.picture_coming()} data-done={words.picture_done()}
                data-failed={words.picture_failed()} />
            <div id="picture" />
            <div class="buttons">
                <button type="button" id="picture-share" class="button" hidden="">{words.picture_share()}</button>
                <a id="picture-save" class="button button-second" hidden="">{words.picture_save()}</a>
            </div>
            <div id="picture-words" hidden="">
                <ol>{citizens}</ol>
                <p class="picture-address">{address.to_owned()}</p>
                <p class="picture-scan">{words.picture_scan()}</p>
                <p class="picture-date">{as_of.to_owned()}</p>
            </div>
        </div>
    }
}
