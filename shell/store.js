// What this device keeps: in IndexedDB; in localStorage if that fails; in the page's memory if both fail. Called by src/platform.
var wanpingStore = (function () {
  'use strict';
  // A host may carry several sites of this kind, each under its own base path. shell/start.js makes the same name.
  var base = document.documentElement.dataset.base, NAME = protocol.SITE + (base ? ':' + base + '/' : '');
  var PREFIX = NAME + '.', memory = {}, opening, channel, listeners = [];

  // In milliseconds. IndexedDB in WebKit sometimes never answers.
  var PATIENCE = 3000;

  function open() {
    return opening || (opening = new Promise(function (done) {
      function without() { done(null); }
      try {
        var request = indexedDB.open(NAME, 1);
        request.onupgradeneeded = function () { request.result.createObjectStore('records'); };
        request.onsuccess = function () {
          var database = request.result;
          database.onclose = database.onversionchange = function () { database.close(); opening = null; };
          done(database);
        };
        request.onerror = request.onblocked = without;
        setTimeout(without, PATIENCE);
      } catch (_) { without(); }
    }));
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

  function transact(database, work) {
    return new Promise(function (done, fail) {
      var transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
      transaction.oncomplete = done;
      transaction.onabort = fail;
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
          try { records.transaction.abort(); } catch (_) { /* It is aborted already. */ }
        }
      };
    });
  }

  // A deleted row must not come back. A full disk refuses to write but still deletes.
  function forgetInDatabase(changes) {
    var gone = changes.filter(function (change) { return typeof change[1] !== 'string'; });
    return open().then(function (database) {
      return database && gone.length && transact(database, function (records) {
        gone.forEach(function (change) { records.delete(change[0]); });
      });
    }).catch(function () { /* IndexedDB is broken, so it returns nothing later either. */ });
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
    // Calls `step` once with all rows and stores the changes that it returns. Resolves to whether all rows outlive the page.
    change: function (step) {
      var changes, seen;
      function run(rows) {
        seen = elsewhere();
        return (changes = step(rows.concat(seen)));
      }
      return open().then(function (database) {
        if (!database) throw 0;
        return inDatabase(database, run).catch(function () {
          opening = null;
          throw 0;
        });
      }).then(function () {
        forgetSeen(seen, changes);
      }, function () {
        putElsewhere(changes || run([]));
        return forgetInDatabase(changes);
      }).then(function () {
        if (changes.length) tell('news', changes.map(function (change) { return remembered(change[0]); }));
        return !Object.keys(memory).length;
      });
    },

    // Stores a text at once; it overrides IndexedDB. If this is refused, a change that is under way may still complete.
    putAtOnce: function (name, text) {
      try { localStorage.setItem(PREFIX + name, text); } catch (_) { /* localStorage is refused. */ }
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
        if (erased) memory = {};
        listeners.forEach(function (listener) { listener(erased); });
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
