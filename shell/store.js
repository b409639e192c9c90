// What this device keeps: in IndexedDB; in localStorage if that fails; in the page's memory if both fail. Called by src/platform.
var wanpingStore = (function () {
  'use strict';
  // A host may carry several sites of this kind, each under its own base path. shell/start.js makes the same name.
  var base = document.documentElement.dataset.base, NAME = protocol.SITE + (base ? ':' + base + '/' : '');
  var PREFIX = NAME + '.', memory = {}, opening, last = [], channel, listeners = [];

  // In milliseconds. IndexedDB in WebKit sometimes never answers; what cannot be read now is tried again later.
  var PATIENCE = 3000, LATER = 10000;

  // The transactions under way, and whether some were given up because the page was left.
  var running = new Set(), isStale;

  // Resolves to the database; to null if it cannot be read now, though it may hold rows; to undefined if this browser keeps none.
  function open() {
    return opening || (opening = new Promise(function (done) {
      var request, settled;
      function settle(database) {
        settled = true;
        done(database);
      }
      function lose() {
        if (settled) return;
        settle(null);
        tryLater();
      }
      try { request = indexedDB.open(NAME, 1); } catch (_) { return settle(); }
      request.onupgradeneeded = function () {
        // The request itself says how it ended.
        track(request.transaction, function () {}, function () {});
        request.result.createObjectStore('records');
      };
      request.onsuccess = function () {
        var database = request.result;
        if (settled) return database.close();
        database.onclose = database.onversionchange = function () { database.close(); opening = null; };
        settle(database);
      };
      // A private window of Firefox says that nothing can change in a database that it does not keep.
      request.onerror = function () { request.error.name === 'InvalidStateError' || refused() ? settle() : lose(); };
      setTimeout(lose, PATIENCE);
    }));
  }

  function tryLater() {
    opening = Promise.resolve(null);
    setTimeout(function () {
      opening = null;
      wake(false);
    }, LATER);
  }

  function refused() {
    try { return !localStorage; } catch (_) { return true; }
  }

  function wake(erased) {
    listeners.forEach(function (listener) { listener(erased); });
  }

  // The rows in memory and localStorage. They are newer than IndexedDB's: a row gets there when IndexedDB failed, or was too slow
  // for a page that is being left.
  function elsewhere() {
    var rows = Object.keys(memory).map(function (name) { return [name, memory[name]]; });
    try {
      for (var at = 0; at < localStorage.length; at++) {
        var key = localStorage.key(at);
        if (key.indexOf(PREFIX) === 0) rows.push([key.slice(PREFIX.length), localStorage.getItem(key)]);
      }
    } catch (_) { /* localStorage is refused, so it is empty. */ }
    return rows;
  }

  function forgetElsewhere(name) {
    delete memory[name];
    try { localStorage.removeItem(PREFIX + name); } catch (_) { /* localStorage is refused, so it is empty. */ }
  }

  // Forgets the changed rows that the step has `seen`. A row that came since is newer than the step's change.
  function forgetSeen(seen, changes) {
    var now = elsewhere();
    changes.forEach(function (change) {
      function named(row) { return row[0] === change[0]; }
      if (String(now.filter(named)) === String(seen.filter(named))) forgetElsewhere(change[0]);
    });
  }

  // Stores the changes that IndexedDB did not take.
  function putElsewhere(changes) {
    changes.forEach(function (change) {
      forgetElsewhere(change[0]);
      if (typeof change[1] !== 'string') return;
      try {
        localStorage.setItem(PREFIX + change[0], change[1]);
      } catch (_) {
        memory[change[0]] = change[1];
      }
    });
  }

  // Whether it was not ending already.
  function end(transaction) {
    try {
      transaction.abort();
      return true;
    } catch (_) { return false; }
  }

  function track(transaction, done, fail) {
    running.add(transaction);
    function after(call) {
      return function () {
        running.delete(transaction);
        call();
      };
    }
    transaction.oncomplete = after(done);
    transaction.onabort = after(function () { if (!isStale) fail(); });
  }

  // WebKit keeps a page that was left as it was: its transactions would block those of all other pages. So they are given up, and
  // the page is loaded anew should it come back. Not covered is a page that is left before the answer to its very first open().
  addEventListener('pagehide', function (event) {
    // What only this page remembers would not survive that.
    if (!event.persisted || Object.keys(memory).length) return;
    running.forEach(function (transaction) { if (end(transaction)) isStale = true; });
  });

  // A form that comes back as it was left may show what was handed in, changed or erased since, or, in WebKit, nothing.
  addEventListener('pageshow', function (event) {
    if (event.persisted && (isStale || document.forms.length && !Object.keys(memory).length)) location.reload();
  });

  function transact(database, work) {
    return new Promise(function (done, fail) {
      var transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
      track(transaction, done, fail);
      setTimeout(function () { if (!isStale) fail(); }, PATIENCE);
      work(transaction.objectStore('records'));
    });
  }

  // Reads all rows, lets `step` decide, and writes its changes, in one transaction. They are on the disk when this resolves.
  function inDatabase(database, step) {
    return transact(database, function (records) {
      var names = records.getAllKeys(), texts = records.getAll();
      texts.onsuccess = function () {
        var rows = names.result.map(function (name, at) { return [name, texts.result[at]]; });
        try {
          step(rows).forEach(function (change) {
            if (typeof change[1] === 'string') records.put(change[1], change[0]);
            else records.delete(change[0]);
          });
        } catch (_) {
          // All changes or none: the caller stores them elsewhere.
          end(records.transaction);
        }
      };
    });
  }

  // A deleted row must not come back. A full disk refuses to write but still deletes.
  function forgetInDatabase(changes) {
    var gone = changes.filter(function (change) { return typeof change[1] !== 'string'; });
    return gone.length && open().then(function (database) {
      if (database === null) throw 0;
      return database && transact(database, function (records) {
        gone.forEach(function (change) { records.delete(change[0]); });
      });
    });
  }

  // Tells the other windows that something changed, with the rows that this window holds in memory only, or no longer holds: so all
  // windows hold the same rows.
  function tell(word, rows) {
    try {
      if (channel) channel.postMessage({ word: word, rows: rows });
      // Without BroadcastChannel: other windows hear of a change to localStorage.
      else localStorage.setItem(PREFIX + 'news', word + Math.random());
    } catch (_) { /* No window can be told; each looks again when it is shown. */ }
  }

  function remembered(name) { return [name, name in memory ? memory[name] : null]; }

  function remember(row) {
    if (typeof row[1] === 'string') memory[row[0]] = row[1];
    else delete memory[row[0]];
  }

  return {
    // Calls `step` once with all rows and stores the changes that it returns. If they cannot be read now, it gets those that were
    // read last. Resolves to whether all rows outlive the page, and whether all were read, and all changes made.
    change: function (step) {
      var changes, seen, whole = true;
      function run(rows) {
        // An answer that was given up came after all.
        if (changes) throw 0;
        seen = elsewhere();
        changes = step(rows.concat(seen));
        last = rows.filter(function (row) {
          return changes.every(function (change) { return change[0] !== row[0]; });
        });
        return changes;
      }
      function attempt(again) {
        return open().then(function (database) {
          if (!database) throw database;
          return inDatabase(database, run).catch(function () {
            opening = null;
            if (changes) throw 0;
            // A browser that was in the background may have lost the connection without a word.
            if (again) return attempt();
            tryLater();
            throw null;
          });
        });
      }
      return attempt(true).then(function () {
        changes.forEach(function (change) {
          if (typeof change[1] === 'string') last.push(change);
        });
        forgetSeen(seen, changes);
      }, function (lost) {
        whole = lost !== null;
        putElsewhere(changes || run(last));
        return forgetInDatabase(changes);
      }).catch(function () {
        whole = false;
      }).then(function () {
        if (changes.length) tell('news', changes.map(function (change) { return remembered(change[0]); }));
        return [!Object.keys(memory).length, whole];
      });
    },

    // Stores a text at once; it overrides IndexedDB. If this is refused, a change that is under way may still complete.
    putAtOnce: function (name, text) {
      try {
        localStorage.setItem(PREFIX + name, text);
        return true;
      } catch (_) { return false; }
    },

    // Calls `task` unless another window runs the task of this name. The argument says whether that is certain: `true` under a lock,
    // `false` in a browser without locks.
    alone: function (name, task) {
      var locks = navigator.locks, begun;
      if (!locks) return task(false);
      return locks.request(PREFIX + name, { ifAvailable: true }, function (lock) {
        begun = true;
        if (lock) return task(true);
      }).catch(function () { if (!begun) return task(false); });
    },

    // Calls `call` when another window changed a row. The argument says whether it erased everything.
    listen: function (call) {
      function hear(word) {
        var erased = String(word).indexOf('erase') === 0;
        if (erased) {
          memory = {};
          last = [];
        }
        wake(erased);
      }
      if (listeners.push(call) > 1) return;
      // Firefox refuses channels where it refuses all cookies.
      try { channel = new BroadcastChannel(NAME); } catch (_) { /* The windows hear of each other by localStorage. */ }
      if (channel) {
        channel.onmessage = function (event) {
          var names = Object.keys(memory);
          if (event.data.word !== 'hello') {
            event.data.rows.forEach(remember);
            hear(event.data.word);
          } else if (names.length) tell('news', names.map(remembered));
        };
        tell('hello', []);
      }
      addEventListener('storage', function (event) {
        if (event.key === null || event.key.indexOf(PREFIX) === 0) hear(event.key === PREFIX + 'news' && event.newValue);
      });
    },

    // Tells the other windows that everything is erased, and deletes the caches.
    tellErased: function () {
      tell('erase', []);
      wanpingOffline.forget();
    }
  };
})();
