// The board in the reader's hand. The app calls it.
var wanpingBoard = (function () {
  'use strict';
  return {
    // Shows these items of a list in this order and hides the others. An item says by data-at which one it is. Items are moved,
    // not made again: what is opened in them stays open, and three hundred of them take less than a frame.
    arrange: function (id, shown) {
      var list = document.getElementById(id), wanted = {}, items = {}, next;
      if (!list) return;
      shown.forEach(function (at) { wanted[at] = true; });
      Array.prototype.forEach.call(list.children, function (item) {
        var at = item.getAttribute('data-at');
        items[at] = item;
        if (item.hidden === !!wanted[at]) item.hidden = !wanted[at];
      });
      function skip() { while (next && next.hidden) next = next.nextElementSibling; }
      next = list.firstElementChild;
      skip();
      shown.forEach(function (at) {
        var item = items[at];
        if (!item) return;
        if (item !== next) return void list.insertBefore(item, next);
        next = next.nextElementSibling;
        skip();
      });
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
