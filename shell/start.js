// Runs inline in <head>, before anything is painted.
(function () {
  'use strict';
  var root = document.documentElement;

  // Who puts this page into a frame could lead a citizen's finger. Not every host can forbid it; so there is nothing to press.
  if (window.top !== window) root.hidden = true;

  // If the app's script does not come, nobody else can say so.
  addEventListener('error', function (event) {
    if (event.target.tagName === 'SCRIPT') root.setAttribute('data-boot', 'failed');
  }, true);

  // Before anything is painted, and so before anything can be pressed, but no sooner: right after the navigation the browser answers
  // late what it has stored, and has the page to read.
  requestAnimationFrame(function () {
    applyTextSize();
    listen();
  });

  // The first frame with words in it does without what is below the first screen (style/opening.css), and so is there sooner; the
  // next one has it all. Who is led to a place in the page, or back to one, has it all from the beginning; and so has a page that
  // nobody sees, which has no frames.
  var visit = performance.getEntriesByType('navigation')[0];
  if (visit && visit.type === 'navigate' && !location.hash && document.visibilityState === 'visible') {
    root.setAttribute('data-opening', '');
    requestAnimationFrame(function open() {
      var hasWords = document.readyState !== 'loading' || document.querySelector('.lead');
      requestAnimationFrame(hasWords ? function () { root.removeAttribute('data-opening'); } : open);
    });
  }

  // The reader's text size, so that nothing moves when the app takes over.
  function applyTextSize() {
    try {
      var text = localStorage.getItem('wanping.text');
      if (text === 'large' || text === 'larger') root.dataset.text = text;
    } catch (_) { /* storage is refused: the standard size stands */ }
  }

  function listen() {
    // A press or a word being composed must not lose its element while the app takes over.
    function busy(on) { return function () { root.toggleAttribute('data-busy', on); }; }
    addEventListener('pointerdown', busy(true), true);
    addEventListener('compositionstart', busy(true), true);
    addEventListener('compositionend', busy(false), true);
    ['pointerup', 'pointercancel'].forEach(function (name) {
      // The click follows pointerup; only after it may the page change.
      addEventListener(name, function () { setTimeout(busy(false), 0); }, true);
    });

    // A level chosen before the app runs is kept at once: a page may be left, or killed, before that. The app takes it into the
    // ballot when it runs, here or on another page. Where it cannot run nobody would.
    addEventListener('change', function (event) {
      if (root.hasAttribute('data-live') || event.target.name !== 'level' || !self.WebAssembly) return;
      // As the store names it.
      var base = root.dataset.base, name = 'wanping' + (base ? ':' + base + '/' : '') + '.early.' + root.dataset.page;
      try {
        localStorage.setItem(name, event.target.value);
        // Other windows hear of it anyhow, and so does an app that runs here already and has not taken over.
        dispatchEvent(new StorageEvent('storage', { key: name }));
      } catch (_) { /* storage is refused: the app keeps it when it takes over */ }
    }, true);

    // Who follows a link before the app runs leaves what this page still fetches, which would only keep the next page waiting: a
    // browser asks a host that speaks HTTP/1 for six things at once.
    var left = false;
    function leave(event) {
      if (event.defaultPrevented || root.hasAttribute('data-live')) return;
      left = true;
      root.setAttribute('data-leaving', '');
      window.stop();
      // Still here, and without the app.
      setTimeout(function () {
        root.removeAttribute('data-leaving');
        if (!root.hasAttribute('data-live')) root.setAttribute('data-boot', 'failed');
      }, 30000);
    }
    addEventListener('click', function (event) {
      var link = event.target.closest && event.target.closest('a[href]');
      if (!link || root.hasAttribute('data-live') || link.host !== location.host || link.hash || link.target || link.download) return;
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      // After whoever else hears of it: the app may be there already, and go to the page itself.
      addEventListener('click', leave, { once: true });
    }, true);
    // Who comes back finds this page as it was left.
    addEventListener('pageshow', function (event) {
      if (event.persisted && left) location.reload();
    });

    // A button pressed before the app runs is remembered (data-pressed) and pressed by the app when it has taken over.
    addEventListener('click', function (event) {
      if (root.hasAttribute('data-live')) return;
      var button = event.target.closest && event.target.closest('button[id]');
      if (!button) return;
      event.preventDefault();
      root.dataset.pressed = button.id;
      button.setAttribute('aria-busy', 'true');
    }, true);
  }
})();
