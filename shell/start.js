// Runs inline in <head>, before the first paint.
(function () {
  'use strict';
  var root = document.documentElement;

  // A page that frames this one could steer a citizen's clicks, and not every host can forbid it. In a frame nothing is shown.
  if (window.top !== window) root.hidden = true;

  // If the app's script fails to load, only this script can say so; or if, after ten seconds, something still hangs.
  addEventListener('error', function (event) {
    if (event.target.tagName === 'SCRIPT') fail();
  }, true);
  setTimeout(fail, 10000);

  function fail() {
    if (root.hasAttribute('data-live')) return;
    root.dataset.boot = root.dataset.boot || 'failed';
    // Give a pressed button back: its press would come out of the blue later.
    var button = document.getElementById(root.dataset.pressed);
    if (button) button.removeAttribute('aria-busy');
    root.removeAttribute('data-pressed');
  }

  // The network is back. Nothing is lost by another try, unless something is filled in that only this page has.
  addEventListener('online', function () {
    if (root.dataset.boot === 'failed' && !document.querySelector('[data-filled]')) location.reload();
  });

  // The first frame is early enough, because nothing can be pressed before it. Right after the navigation, reading storage is slow
  // and the parser needs the thread.
  requestAnimationFrame(function () {
    applyTextSize();
    listen();
  });

  // The reader's text size, so that nothing moves when the app takes over.
  function applyTextSize() {
    try {
      var text = localStorage.getItem(protocol.SETTINGS + protocol.TEXT_SIZE);
      if (text === protocol.TEXT_LARGE || text === protocol.TEXT_LARGER) root.dataset.text = text;
    } catch (_) { /* Storage is refused: keep the standard size. */ }
  }

  function listen() {
    // The takeover waits while a pointer is down or text is being composed: both would lose their element.
    function busy(on) { return function () { root.toggleAttribute('data-busy', on); }; }
    addEventListener('pointerdown', busy(true), true);
    addEventListener('compositionstart', busy(true), true);
    addEventListener('compositionend', busy(false), true);
    ['pointerup', 'pointercancel'].forEach(function (name) {
      // The click comes after pointerup; the page may change only after the click.
      addEventListener(name, function () { setTimeout(busy(false), 0); }, true);
    });

    // Enter on a choice or in a line of a form would hand the whole form in.
    addEventListener('keydown', function (event) {
      if (event.key === 'Enter' && event.target.tagName === 'INPUT' && event.target.form) event.preventDefault();
    }, true);

    // Mark what the reader fills in before the app runs: the app takes it over, and not what a browser fills in again by itself.
    addEventListener('input', function (event) {
      if (!root.hasAttribute('data-live') && !keep(event.target)) event.target.setAttribute('data-filled', '');
    }, true);

    // Keep a level at once: the page may be left or killed before the app runs. The app moves it into the draft when it runs, on this
    // page or another. Without WebAssembly the app never runs, so nothing is kept.
    function keep(control) {
      if (control.name !== protocol.LEVEL_FIELD || !self.WebAssembly) return;
      // The same name as in shell/store.js.
      var base = root.dataset.base, site = protocol.SITE + (base ? ':' + base + '/' : '');
      var name = site + '.' + protocol.EARLY + root.dataset.page;
      try {
        localStorage.setItem(name, control.value);
        // The browser tells other windows only. The app may run here already without having taken over.
        dispatchEvent(new StorageEvent('storage', { key: name }));
        return true;
      } catch (_) { /* Storage is refused: the app reads the level from the page when it takes over. */ }
    }

    // A reader who follows a link before the app runs should not wait for this page's downloads: over HTTP/1 a browser makes six
    // requests to a host at once, and these would take all of them.
    function leave(event) {
      if (event.defaultPrevented || root.hasAttribute('data-live')) return;
      root.setAttribute('data-leaving', '');
      window.stop();
      // The link led nowhere, and the app was stopped.
      setTimeout(function () {
        root.removeAttribute('data-leaving');
        fail();
      }, 30000);
    }
    addEventListener('click', function (event) {
      var link = event.target.closest && event.target.closest('a[href]');
      if (!link || root.hasAttribute('data-live') || link.host !== location.host || link.hash || link.target || link.download) return;
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      // Run last: the app may listen already and follow the link itself.
      addEventListener('click', leave, { once: true });
    }, true);
    // The back button restores this page as it was: stopped, or with a level that was sent or erased elsewhere since.
    addEventListener('pageshow', function (event) {
      if (event.persisted && !root.hasAttribute('data-live')) location.reload();
    });

    // Remember a button that is pressed before the app runs. The app presses it when it has taken over.
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
