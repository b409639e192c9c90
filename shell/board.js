// Lists, alphabetical order and downloads of the board. Called by src/platform.
var wanpingBoard = (function () {
  'use strict';
  // For each list: its items by data-at, and how many times it was arranged.
  var lists = new WeakMap(), SLICE = 100, LOWEST = 40;

  function of(list) {
    var kept = lists.get(list);
    if (!kept) {
      kept = { items: [], turn: 0 };
      [...list.children].forEach(function (item) { kept.items[item.dataset.at] = item; });
      lists.set(list, kept);
    }
    return kept;
  }

  // Paper has nothing to tap, so open every card. The app builds a card's content on `toggle`; the browser would send that event
  // only after it has laid out the pages.
  var opened = [];
  addEventListener('beforeprint', function () {
    opened = document.querySelectorAll('.card-closed:not([hidden]) > details:not([open])');
    opened.forEach(function (details) {
      details.open = true;
      details.dispatchEvent(new Event('toggle'));
    });
  });
  addEventListener('afterprint', function () {
    opened.forEach(function (details) { details.open = false; });
  });

  return {
    // Shows the items of a list whose data-at is in `wanted`, in this order, and hides the others. Items are moved and not rebuilt,
    // so that an open one stays open. The first screen is arranged at once and the rest in slices: moving three hundred cards in one
    // task blocks a slow phone for half a second.
    arrange: function (id, wanted) {
      var list = document.getElementById(id);
      if (!list) return;
      var kept = of(list), items = kept.items, turn = ++kept.turn, isWanted = [], moved = 0, looked = 0;
      // `wanted` is a view of the app's memory, which changes before the next slice. Copy it.
      var order = [...wanted], next = list.firstElementChild;
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
        // The list was arranged again since.
        if (kept.turn !== turn) return;
        hide(SLICE);
        if (looked === items.length) move(SLICE);
        if (looked < items.length || moved < order.length) setTimeout(rest, 0);
        else list.removeAttribute('aria-busy');
      }

      var room = Math.max(0, innerHeight - list.getBoundingClientRect().top);
      move(Math.ceil(room / LOWEST));
      // If all wanted items are on the first screen, hide the others now: they would be seen below.
      if (moved === order.length) hide(items.length);
      list.setAttribute('aria-busy', 'true');
      requestAnimationFrame(function () { setTimeout(rest, 0); });
    },

    // The rank of each name in the alphabetical order of a language.
    ranks: function (names, language) {
      var compare = new Intl.Collator(language).compare, ranks = new Uint32Array(names.length);
      names.map(function (name, at) { return at; })
        .sort(function (a, b) { return compare(names[a], names[b]) || a - b; })
        .forEach(function (at, rank) { ranks[at] = rank; });
      return ranks;
    },

    // Downloads a text as a file.
    save: function (name, type, text) {
      var link = document.createElement('a'), url = URL.createObjectURL(new Blob([text], { type: type }));
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(function () { URL.revokeObjectURL(url); }, 60000);
    }
  };
})();
