// The page's side of the service worker: registers or removes it, and shows how old kept copies are. The store calls `forget`.
var wanpingOffline = (function () {
  'use strict';
  var root = document.documentElement, base = root.dataset.base + '/', wanted = root.hasAttribute('data-worker');
  // A framed page has no use for the worker, and some browsers have none.
  var workers;
  try { workers = self === top && navigator.serviceWorker; } catch (_) { /* A window opened from a sandboxed frame may have none. */ }
  // By address, when the server sent the kept copy that is shown.
  var ages = {}, said;

  function show() {
    var times = Object.keys(ages).map(function (address) { return ages[address]; }), oldest = Math.min.apply(null, times);
    if (!times.length) return root.removeAttribute('data-kept');
    // The note is a live region: writing the same text again would announce it again.
    if (oldest === said && root.dataset.kept) return;
    said = oldest;
    document.querySelectorAll('#note time').forEach(function (time) {
      var format = new Intl.DateTimeFormat(time.parentNode.lang, { dateStyle: 'long', timeStyle: 'short' });
      time.textContent = format.format(oldest);
    });
    root.dataset.kept = oldest;
  }

  function whenLive(call) {
    new MutationObserver(function (_, observer) {
      if (!root.hasAttribute('data-live')) return;
      observer.disconnect();
      call();
    }).observe(root, { attributes: true, attributeFilter: ['data-live'] });
  }

  // Deletes this site's caches whose name has one of these ends.
  function forget(ends) {
    var ours = protocol.CACHES + base + ':';
    return Promise.resolve().then(function () { return caches.keys(); }).then(function (names) {
      return Promise.all(names.filter(function (name) {
        return name.indexOf(ours) === 0 && ends.some(function (end) { return name.endsWith(end); });
      }).map(function (name) { return caches.delete(name); }));
    }).catch(function () { /* Caches are refused, so there are none. */ });
  }

  // Registering waits until the app has taken over: the worker's downloads would compete with the page's.
  function register() {
    workers.register(base + protocol.WORKER, { updateViaCache: 'none' }).then(function (registration) {
      var first = !registration.active && registration.installing;
      if (first) first.addEventListener('statechange', function () {
        if (first.state === 'activated') first.postMessage([location.href.split('#')[0]].concat(
          performance.getEntriesByType('resource').map(function (entry) { return entry.name; })
        ));
      });
    }).catch(function () { /* The worker is refused: the site works without it. */ });
  }

  // The site has no worker any more. Another site of this host may have registered one: leave that alone.
  function unregister() {
    workers.getRegistration(base).then(function (registration) {
      if (registration && registration.scope === new URL(base, location.href).href) {
        return registration.unregister();
      }
    }).catch(function () { /* Workers are refused, so there is none. */ }).then(function () { forget(['']); });
  }

  if (root.dataset.kept) ages.page = +root.dataset.kept;
  show();
  whenLive(function () {
    // The app's data have their own ages.
    delete ages.page;
    show();
  });

  if (workers) {
    workers.addEventListener('message', function (event) {
      var told = event.data;
      if (!told || !told.address) return;
      if (told.since) ages[told.address] = told.since;
      else delete ages[told.address];
      show();
    });
    if (!wanted) unregister();
    else whenLive(function () { (self.requestIdleCallback || setTimeout)(register); });
  }

  return {
    // Deletes the cached pages and data: they show what was read on this device.
    forget: function () { forget([protocol.PAGES_CACHE, protocol.DATA_CACHE]); }
  };
})();
