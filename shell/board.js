// The board in the reader's hand. The app calls it.
var wanpingBoard = (function () {
  'use strict';
  // Of each list its items by their data-at, and how often it has been arranged.
  var lists = new WeakMap(), SLICE = 100, LOWEST = 40;

  function of(list) {
    var kept = lists.get(list);
    if (!kept) {
      kept = { items: [], turn: 0 };
      Array.prototype.forEach.call(list.children, function (item) { kept.items[item.getAttribute('data-at')] = item; });
      lists.set(list, kept);
    }
    return kept;
  }

  // On paper there is nothing to tap. What a card holds is made when the app hears that it is opened, which the browser would
  // tell it only when the paper is laid out.
  var opened = [];
  addEventListener('beforeprint', function () {
    opened = Array.prototype.slice.call(document.querySelectorAll('.card-closed:not([hidden]) > details:not([open])'));
    opened.forEach(function (details) {
      details.open = true;
      details.dispatchEvent(new Event('toggle'));
    });
  });
  addEventListener('afterprint', function () {
    opened.forEach(function (details) { details.open = false; });
  });

  return {
    // Shows these items of a list in this order and hides the others. An item says by data-at which one it is. Items are moved,
    // not made again: what is opened in them stays open. Those that the screen has room for are there in the next frame; to move
    // three hundred at once would make a slow phone wait for half a second.
    arrange: function (id, wanted) {
      var list = document.getElementById(id);
      if (!list) return;
      var kept = of(list), items = kept.items, turn = ++kept.turn, isWanted = [], moved = 0, looked = 0;
      // What the app hands over is a piece of its memory, which is something else in the next frame.
      var order = Array.prototype.slice.call(wanted), next = list.firstElementChild;
      order.forEach(function (at) { isWanted[at] = true; });

      function move(count) {
        for (var end = Math.min(order.length, moved + count); moved < end; moved += 1) {
          var item = items[order[moved]];
          if (item.hidden) item.hidden = false;
          while (next && next.hidden) next = next.nextElementSibling;
          if (item === next) next = next.nextElementSibling;
          else list.insertBefore(item, next);
        }
      }
      function hide(count) {
        for (; looked < items.length && count > 0; looked += 1) {
          if (isWanted[looked] || items[looked].hidden) continue;
          items[looked].hidden = true;
          count -= 1;
        }
      }
      function rest() {
        // By now the reader may want something else.
        if (kept.turn !== turn) return;
        hide(SLICE);
        if (looked === items.length) move(SLICE);
        if (looked < items.length || moved < order.length) setTimeout(rest, 0);
        else list.removeAttribute('aria-busy');
      }

      var room = Math.max(0, innerHeight - list.getBoundingClientRect().top);
      move(Math.ceil(room / LOWEST));
      // Nothing unwanted may stand below the last one.
      if (moved === order.length) hide(items.length);
      list.setAttribute('aria-busy', 'true');
      requestAnimationFrame(function () { setTimeout(rest, 0); });
    },

    // The place of each name in the alphabet of a language.
    ranks: function (names, language) {
      var compare = new Intl.Collator(language).compare, ranks = new Uint32Array(names.length);
      names.map(function (name, at) { return at; })
        .sort(function (a, b) { return compare(names[a], names[b]) || a - b; })
        .forEach(function (at, rank) { ranks[at] = rank; });
      return ranks;
    },

    // Gives the reader a text as a file.
    save: function (name, type, text) {
      var link = document.createElement('a'), url = URL.createObjectURL(new Blob([text], { type: type }));
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(function () { URL.revokeObjectURL(url); }, 60000);
    }
  };
})();
