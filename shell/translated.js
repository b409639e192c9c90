// A browser that translates the page takes its texts out and puts `<font>` elements of its own in their places. The app would go on
// changing texts that nobody sees. So each of them is held in an element outside the page. Once the app changes it there, takes it
// out or puts something beside it, what is held takes that place again, to be translated anew.
(function () {
  'use strict';
  // The elements that stand for texts, and each by the element that holds its text.
  var known = new WeakSet(), standIns = new WeakMap(), all = { childList: true, characterData: true, subtree: true };

  var observer = new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      var holder = change.type === 'characterData' ? change.target.parentNode : change.target;
      if (standIns.has(holder)) return show(holder);
      change.removedNodes.forEach(function (node) {
        // The browser exchanges the two in one step, or puts the one beside the other first.
        var near = [change.addedNodes[0], change.previousSibling, change.nextSibling];
        var standIn = near.find(function (found) { return found && found.nodeName === 'FONT' && !known.has(found); });
        if (node.nodeType === Node.TEXT_NODE && !node.parentNode && standIn) hold(node, standIn);
      });
    });
  });
  observer.observe(document.body, all);

  function hold(text, standIn) {
    var holder = document.createElement('font');
    holder.appendChild(text);
    known.add(standIn);
    standIns.set(holder, standIn);
    observer.observe(holder, all);
  }

  function show(holder) {
    var standIn = standIns.get(holder);
    standIns.delete(holder);
    standIn.replaceWith.apply(standIn, holder.childNodes);
  }
})();
