// Where the reader was on each page that they left, for going back to it; and where they arrive on any other. Called by src/platform.
var wanpingVisits = (function () {
  'use strict';
  var FOCUSABLE = 'a,button,input,select,textarea,summary,[tabindex]';
  // What the head says of the delivered page alone. Whoever shares another page must not share this address.
  var DELIVERED = 'link[rel=canonical],link[rel=image_src],link[type$=oembed],meta[property^="og:"]:not([name])';
  var left = Object.create(null), here, back;

  function all(selector) { return [...document.querySelectorAll(selector)]; }

  function still(element) { element.focus({ preventScroll: true }); }

  function point() {
    var active = document.activeElement;
    return {
      open: all('details[open][id]').map(function (details) { return details.id; }),
      at: all(FOCUSABLE).indexOf(active),
      href: active && active.getAttribute('href'),
      top: scrollY
    };
  }

  // A screen reader has to hear that the page is another one: without its former focus the title takes it.
  function restore(was, title) {
    var active = all(FOCUSABLE)[was.at];
    still(active && active.getAttribute('href') === was.href ? active : title);
    scrollTo(0, was.top);
  }

  // As a browser does that loads the document: the target is marked, too.
  function reach(title) {
    var hash = location.hash, target = null;
    try { target = document.getElementById(decodeURIComponent(hash.slice(1))); } catch (_) { /* Its escapes are none. */ }
    if (!target) return title.focus();
    location.replace(hash);
    // Without it, a heading or a section could not take the focus.
    if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
    still(target);
  }

  return {
    // The page at `path` is about to take the place of the one that is shown; `isReturn`: the reader goes through the history.
    leave: function (path, isReturn) {
      if (path === here) return;
      if (here !== undefined) left[here] = point();
      here = path;
      back = isReturn && left[path];
    },

    isReturn: function () { return !!back; },

    // The page is there: one that was left before is shown as it was, any other from its target or from its title, which has this id.
    arrive: function (titleId) {
      var was = back;
      all(DELIVERED).forEach(function (element) { element.remove(); });
      requestAnimationFrame(function () {
        var title = document.getElementById(titleId);
        if (!title) return;
        if (!was) return reach(title);
        was.open.forEach(function (id) {
          var details = document.getElementById(id);
          if (details) details.open = true;
        });
        // What is opened is built before the next frame.
        requestAnimationFrame(function () { restore(was, title); });
      });
    }
  };
})();
