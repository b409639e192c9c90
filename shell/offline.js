// The page's side of the worker that keeps the site for where there is no network. The store calls `forget`.
var wanpingOffline = (function () {
  'use strict';
  var root = document.documentElement, base = root.dataset.base + '/', wanted = root.hasAttribute('data-worker');
  // Within a frame, and where the browser has none, there is no worker.
  var workers = self === top && navigator.serviceWorker;
  // When the server gave what is shown, by its address, where it is a kept copy.
  var ages = {}, said;

  function show() {
    var times = Object.keys(ages).map(function (address) { return ages[address]; }), oldest = Math.min.apply(null, times);
    if (!times.length) return root.removeAttribute('data-kept');
    // What is said again would be heard again.
    if (oldest === said && root.dataset.kept) return;
    said = oldest;
    Array.prototype.forEach.call(document.querySelectorAll('#note time'), function (time) {
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

  // Takes away what is kept: caches whose name ends so.
  function forget(end) {
    var ours = 'wanping:' + base + ':';
    return Promise.resolve().then(function () { return caches.keys(); }).then(function (names) {
      return Promise.all(names.filter(function (name) {
        return name.indexOf(ours) === 0 && end.test(name);
      }).map(function (name) { return caches.delete(name); }));
    }).catch(function () { /* it is refused, and holds nothing */ });
  }

  // Once the reader has all of the page: nothing here may take the line from it.
  function register() {
    workers.register(base + 'worker.js', { updateViaCache: 'none' }).then(function (registration) {
      var first = !registration.active && registration.installing;
      if (first) first.addEventListener('statechange', function () {
        if (first.state === 'activated') first.postMessage([location.href.split('#')[0]].concat(
          performance.getEntriesByType('resource').map(function (entry) { return entry.name; })
        ));
      });
    }).catch(function () { /* it is refused: the site works without */ });
  }

  // The site wants none any more. What another site of this host registered is not ours.
  function unregister() {
    workers.getRegistration(base).then(function (registration) {
      if (registration && registration.scope === new URL(base, location.href).href) {
        return registration.unregister();
      }
    }).catch(function () { /* it is refused, and there is none */ }).then(function () { forget(/./); });
  }

  if (root.dataset.kept) ages.page = +root.dataset.kept;
  show();
  whenLive(function () {
    // What the app shows has ages of its own.
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
    // Takes away the pages and data that this device keeps: they tell what was read.
    forget: function () { forget(/:(pages|data)$/); }
  };
})();
