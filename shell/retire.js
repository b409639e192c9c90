// Stands in the place of the worker on a site that wants none: takes away what the worker kept, and then itself.
(function () {
  'use strict';
  var ours = 'wanping:' + new URL(self.registration.scope).pathname + ':';

  self.addEventListener('install', function () { self.skipWaiting(); });
  self.addEventListener('activate', function (event) {
    event.waitUntil(self.registration.unregister().then(function () { return caches.keys(); }).then(function (names) {
      return Promise.all(names.filter(function (name) { return name.indexOf(ours) === 0; }).map(function (name) {
        return caches.delete(name);
      }));
    }));
  });
})();
