// Runs inline in <head> of an embedded page, after its style: applies the options in its address, and tells the parent window its
// height.
(function () {
  'use strict';
  // Opened on its own, the page has no options.
  if (window.parent === window) return;
  var DARK = '(prefers-color-scheme: dark)', THEMES = { auto: DARK, dark: 'all', light: 'not all' };
  // Some pages grow whenever their frame grows. Stop telling heights after so many in a row.
  var TRIES = 5;
  var root = document.documentElement, given = new URLSearchParams(location.hash.slice(1)), limit = given.get('limit');
  var dark = [], painting = 0, sent = 0, width = innerWidth, followed = false, tries = 0;

  function origin(text) {
    try {
      var url = new URL(text);
      return /^https?:$/.test(url.protocol) && url.origin === text ? text : '';
    } catch (_) {
      return '';
    }
  }

  // The origin of the parent window. <wanping-board> gives it, so that messages reach no one else. In a plain frame look it up, and
  // hand it on to the pages that are followed: not every browser lets those look it up.
  var element = origin(given.get('parent')), around = element || origin(given.get('around'));
  if (!around) {
    around = origin((location.ancestorOrigins || [])[0]) || origin((/^https?:\/\/[^/]*/.exec(document.referrer) || [])[0]);
    given.set('around', around);
  }
  // Datawrapper's older embed codes find their frame by this: it has to be a part of the frame's `src`.
  var id = location.pathname.replace(/\/$/, '') + (location.hash ? '#' : '');

  function tell(height) {
    if (element) return void parent.postMessage({ type: protocol.HEIGHT_MESSAGE, height: height }, element);
    // Portals listen for these two already: https://developer.datawrapper.de/docs/responsive-iframe and
    // https://amp.dev/documentation/components/websites/amp-iframe
    var heights = {};
    heights[id] = height;
    parent.postMessage({ 'datawrapper-height': heights }, around);
    parent.postMessage({ sentinel: 'amp', type: 'embed-size', height: height }, around);
  }

  function measure() {
    var height = Math.ceil(root.getBoundingClientRect().height);
    tries = followed ? tries + 1 : 0;
    // Half a page would give up reserved room, and a hidden frame has no width to measure at.
    if (document.readyState === 'loading' || !innerWidth || !around) return;
    if (height === sent || tries > TRIES) return;
    sent = height;
    tell(height);
  }

  // Keep the options in the address: they have to survive links within the page, and reloading.
  function keep() {
    try { history.replaceState(null, '', '#' + given); } catch (_) { /* A frame without an origin may not. */ }
  }

  function paint() {
    var theme = given.get('theme');
    // Only if the parent changed the theme: the address has it already otherwise.
    if (painting) keep();
    painting = 0;
    if (THEMES.hasOwnProperty(theme)) dark.forEach(function (rule) { rule.media.mediaText = THEMES[theme]; });
  }

  Array.prototype.forEach.call(document.styleSheets, function (sheet) {
    Array.prototype.forEach.call(sheet.cssRules, function (rule) {
      if (rule.media && rule.media.mediaText === DARK) dark.push(rule);
    });
    // Before the list is parsed, so that no item disappears.
    if (/^[1-9]\d{0,3}$/.test(limit)) sheet.insertRule('#' + protocol.CASES_ID + ' > :nth-child(n + ' + (Number(limit) + 1) + ') { display: none }', 0);
  });
  paint();

  addEventListener('message', function (event) {
    if (event.source !== parent || event.origin !== around) return;
    var said = event.data;
    if (!said || said.type !== protocol.THEME_MESSAGE || Object.keys(THEMES).indexOf(said.theme) < 0) return;
    if (said.theme !== given.get('theme')) {
      given.set('theme', said.theme);
      painting = painting || requestAnimationFrame(paint);
    }
    // <wanping-board> expects an answer: it tells this page from an error page.
    sent = 0;
    measure();
  });

  addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href]');
    if (!link || link.target) return;
    if (!link.hash) link.hash = given;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // A step in the frame is no step of the portal: its Back button leads to what the reader had before the portal.
    event.preventDefault();
    location.replace(link.href);
  });

  // The frame is as high as its page, so the parent window has to scroll. Browsers let a script do that, but not a link.
  addEventListener('hashchange', function () {
    var place = document.querySelector(':target');
    if (place) place.scrollIntoView();
    keep();
  });

  addEventListener('resize', function () {
    // True while the page's own resizing is measured, which happens before the next task.
    followed = innerWidth === width;
    width = innerWidth;
    setTimeout(function () { followed = false; }, 0);
  });
  // Not in the next frame: a frame in a background tab may take minutes.
  document.addEventListener('DOMContentLoaded', measure);
  if (window.ResizeObserver) new ResizeObserver(measure).observe(root);
  else ['load', 'resize', 'toggle'].forEach(function (name) { addEventListener(name, measure, true); });
})();
