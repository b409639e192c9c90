// Runs inline in <head>, before anything is painted.
(function () {
  'use strict';
  var root = document.documentElement;

  // Who puts this page into a frame could lead a citizen's finger. Not every host can forbid it; so there is nothing to press.
  if (window.top !== window) root.hidden = true;

  // Engines that know 'wasm-unsafe-eval' give up eval here; older ones need 'unsafe-eval' to compile wasm at all.
  // Policies only add up to stricter ones, so this cannot loosen what the page or the server says.
  if (typeof structuredClone === 'function') {
    var policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "script-src 'self' 'wasm-unsafe-eval'";
    document.head.appendChild(policy);
  }

  // The reader's text size, so that nothing moves when the app takes over.
  try {
    var text = localStorage.getItem('wanping.text');
    if (text === 'large' || text === 'larger') root.dataset.text = text;
  } catch (_) { /* storage is refused: the standard size stands */ }

  // If the app's script does not come, nobody else can say so.
  addEventListener('error', function (event) {
    if (event.target.tagName === 'SCRIPT') root.setAttribute('data-boot', 'failed');
  }, true);

  // A press or a word being composed must not lose its element while the app takes over.
  function busy(on) { return function () { root.toggleAttribute('data-busy', on); }; }
  addEventListener('pointerdown', busy(true), true);
  addEventListener('compositionstart', busy(true), true);
  addEventListener('compositionend', busy(false), true);
  ['pointerup', 'pointercancel'].forEach(function (name) {
    // The click follows pointerup; only after it may the page change.
    addEventListener(name, function () { setTimeout(busy(false), 0); }, true);
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
})();
