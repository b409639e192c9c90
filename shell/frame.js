// Runs inline in <head> of an embedded page, after its style: what the page around it wants of it, and how high it is.
(function () {
  'use strict';
  // On its own it is just a page to be read.
  if (window.parent === window) return;
  var DARK = '(prefers-color-scheme: dark)', THEMES = { auto: DARK, dark: 'all', light: 'not all' };
  // A page that so often in a row is too high only because its frame was made higher will never fit.
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

  // Who is around. <wanping-board> says so, and what is sent there comes nowhere else. In a plain frame it has to be found out,
  // and is kept for the pages that are gone to: those cannot find it out everywhere.
  var element = origin(given.get('parent')), around = element || origin(given.get('around'));
  if (!around) {
    around = origin((location.ancestorOrigins || [])[0]) || origin((/^https?:\/\/[^/]*/.exec(document.referrer) || [])[0]);
    given.set('around', around);
  }
  // By this older embed codes find their frame: it has to be part of the address that the frame was given.
  var id = location.pathname.replace(/\/$/, '') + (location.hash ? '#' : '');

  function tell(height) {
    if (element) return void parent.postMessage({ type: 'wanping:height', height: height }, element);
    // What portals listen for already: https://developer.datawrapper.de/docs/responsive-iframe and
    // https://amp.dev/documentation/components/websites/amp-iframe
    var heights = {};
    heights[id] = height;
    parent.postMessage({ 'datawrapper-height': heights }, around);
    parent.postMessage({ sentinel: 'amp', type: 'embed-size', height: height }, around);
  }

  function measure() {
    var height = Math.ceil(root.getBoundingClientRect().height);
    tries = followed ? tries + 1 : 0;
    // Half a page would only give up room that is kept for it; a frame that is not shown has no width to fill.
    if (document.readyState === 'loading' || !innerWidth || !around) return;
    if (height === sent || tries > TRIES) return;
    sent = height;
    tell(height);
  }

  // What was asked for stays in the address: it outlives links to places in the page, going back and reloading.
  function keep() {
    try { history.replaceState(null, '', '#' + given); } catch (_) { /* a frame without an origin may not */ }
  }

  function paint() {
    var theme = given.get('theme');
    // What the page around changed, and not what the address says already.
    if (painting) keep();
    painting = 0;
    if (THEMES.hasOwnProperty(theme)) dark.forEach(function (rule) { rule.media.mediaText = THEMES[theme]; });
  }

  Array.prototype.forEach.call(document.styleSheets, function (sheet) {
    Array.prototype.forEach.call(sheet.cssRules, function (rule) {
      if (rule.media && rule.media.mediaText === DARK) dark.push(rule);
    });
    // Before there is a list, so that nothing is seen to go.
    if (/^[1-9]\d{0,3}$/.test(limit)) sheet.insertRule('#cases > :nth-child(n + ' + (Number(limit) + 1) + ') { display: none }', 0);
  });
  paint();

  addEventListener('message', function (event) {
    if (event.source !== parent || event.origin !== around) return;
    var said = event.data;
    if (!said || said.type !== 'wanping:theme' || Object.keys(THEMES).indexOf(said.theme) < 0) return;
    if (said.theme !== given.get('theme')) {
      given.set('theme', said.theme);
      painting = painting || requestAnimationFrame(paint);
    }
    // So <wanping-board> asks whether it is a page of ours that has come.
    sent = 0;
    measure();
  });

  addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href]');
    if (link && !link.target && !link.hash) link.hash = given;
  });

  // The frame is as high as its page, so it is the page around that has to scroll; browsers do not let it by a mere address.
  addEventListener('hashchange', function () {
    var place = document.querySelector(':target');
    if (place) place.scrollIntoView();
    keep();
  });

  addEventListener('resize', function () {
    // Only for what this very resizing does to the page, which is measured before the next task.
    followed = innerWidth === width;
    width = innerWidth;
    setTimeout(function () { followed = false; }, 0);
  });
  // Before the next frame is drawn, which takes long where nobody sees it.
  document.addEventListener('DOMContentLoaded', measure);
  if (window.ResizeObserver) new ResizeObserver(measure).observe(root);
  else ['load', 'resize', 'toggle'].forEach(function (name) { addEventListener(name, measure, true); });
})();
