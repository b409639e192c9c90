// What this device keeps: IndexedDB first, localStorage where that fails, this page's memory where both do. The app calls it.
var wanpingStore = (function () {
  'use strict';
  // Storage belongs to a whole host, on which this site may lie more than once.
  var base = document.documentElement.dataset.base, NAME = 'wanping' + (base ? ':' + base + '/' : '');
  var PREFIX = NAME + '.', memory = {}, opening, channel;

  // WebKit's database sometimes never answers.
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

  // What the other two hold. A newer text than IndexedDB's is there when IndexedDB once failed, or takes too long for a page that
  // is being left.
  function elsewhere() {
    var rows = Object.keys(memory).map(function (name) { return [name, memory[name]]; });
    try {
      for (var at = 0; at < localStorage.length; at++) {
        var key = localStorage.key(at);
        if (key.indexOf(PREFIX) === 0) rows.push([key.slice(PREFIX.length), localStorage.getItem(key)]);
      }
    } catch (_) { /* it is refused, and holds nothing */ }
    return rows;
  }

  function forgetElsewhere(name) {
    delete memory[name];
    try { localStorage.removeItem(PREFIX + name); } catch (_) { /* it is refused, and holds nothing */ }
  }

  // What has come there since it was `seen` was not in the step that made a change of it.
  function forgetSeen(seen, changes) {
    var now = elsewhere();
    changes.forEach(function (change) {
      function named(row) { return row[0] === change[0]; }
      if (String(now.filter(named)) === String(seen.filter(named))) forgetElsewhere(change[0]);
    });
  }

  // Puts changes where IndexedDB could not.
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

  // One transaction: reads everything, lets `step` decide, writes. On the disk when it resolves.
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
          // All of it or nothing: what is refused here goes elsewhere.
          try { records.transaction.abort(); } catch (_) { /* it is aborted already */ }
        }
      };
    });
  }

  // What was to be forgotten must not come back where nothing more can be written: a full disk still forgets.
  function forgetInDatabase(changes) {
    var gone = changes.filter(function (change) { return typeof change[1] !== 'string'; });
    return open().then(function (database) {
      return database && gone.length && transact(database, function (records) {
        gone.forEach(function (change) { records.delete(change[0]); });
      });
    }).catch(function () { /* it is broken, and gives nothing back either */ });
  }

  // Tells the other windows, with what only this one's memory holds, or no longer holds: together they remember as one.
  function tell(word, rows) {
    if (channel) channel.postMessage({ word: word, rows: rows });
    else try {
      // Other windows hear of a change to localStorage.
      localStorage.setItem(PREFIX + 'news', word + Math.random());
    } catch (_) { /* nobody can be told; they look when they are shown */ }
  }

  function remembered(name) { return [name, name in memory ? memory[name] : null]; }

  function remember(row) {
    if (typeof row[1] === 'string') memory[row[0]] = row[1];
    else delete memory[row[0]];
  }

  return {
    // Lets `step`, once, make changes from all that is held. Resolves to whether all that is held outlives the page.
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

    // Keeps a text at once, over what IndexedDB has. Where it is refused, a change that is under way may still end in time.
    putAtOnce: function (name, text) {
      try { localStorage.setItem(PREFIX + name, text); } catch (_) { /* it is refused */ }
    },

    // Calls `task` with whether no other window can be in it: true with a lock, false where the browser has none. Not at all
    // while another window is in it.
    alone: function (name, task) {
      var locks = navigator.locks, begun;
      if (!locks) return task(false);
      return locks.request(PREFIX + name, { ifAvailable: true }, function (lock) {
        begun = true;
        if (lock) return task(true);
      }).catch(function () { if (!begun) return task(false); });
    },

    // Calls `call` when another window changed something, with whether it forgot everything: so does this one's memory.
    listen: function (call) {
      function hear(word) {
        var erased = String(word).indexOf('erase') === 0;
        if (erased) memory = {};
        call(erased);
      }
      if (self.BroadcastChannel) {
        channel = new BroadcastChannel(NAME);
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

    // Tells the other windows that everything is to be forgotten.
    tellErased: function () {
      tell('erase', []);
      wanpingOffline.forget();
    }
  };
})();
