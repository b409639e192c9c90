// Replaces the worker on a site that is published without one: deletes what the worker cached, and unregisters.
(function () {
  'use strict';
  var ours = protocol.CACHES + new URL(self.registration.scope).pathname + ':';

  self.addEventListener('install', function () { self.skipWaiting(); });
  self.addEventListener('activate', function (event) {
    event.waitUntil(self.registration.unregister().then(function () { return caches.keys(); }).then(function (names) {
      return Promise.all(names.filter(function (name) { return name.indexOf(ours) === 0; }).map(function (name) {
        return caches.delete(name);
      }));
    }));
  });
})();
