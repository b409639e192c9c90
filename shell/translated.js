// A browser that translates the page takes its texts out and puts `<font>` elements of its own in their places. The app would go on
// changing texts that nobody sees. So each of them is held in an element outside the page. Once the app changes it there, takes it
// out or puts something beside it, what is held takes that place again, to be translated anew.
(function () {
  'use strict';
  // The elements that stand for texts, each by the element that holds its text.
  var standIns = new WeakMap(), all = { childList: true, characterData: true, subtree: true };

  var observer = new MutationObserver((changes) => {
    changes.forEach((change) => {
      var target = change.target, holder = standIns.has(target) ? target : target.parentNode, shown = standIns.get(holder);
      if (shown) {
        standIns.delete(holder);
        return shown.replaceWith(...holder.childNodes);
      }
      change.removedNodes.forEach((node) => {
        // The browser exchanges the two in one step, or puts the one beside the other first.
        var standIn = [change.addedNodes[0], change.previousSibling, change.nextSibling].find(
          (found) => found && found.nodeName === 'FONT' && !found.isStandIn
        );
        if (node.nodeName === '#text' && !node.parentNode && standIn) {
          var text = document.createElement('font');
          text.appendChild(node);
          standIn.isStandIn = true;
          standIns.set(text, standIn);
          observer.observe(text, all);
        }
      });
    });
  });
  observer.observe(document.body, all);
})();
