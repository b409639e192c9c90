// The developer's loop, in the page: reloads when there is a new build, and shows why there is none.
// `cargo xtask dev` puts this before the app's script and defines WANPING_BUILD, the number of the build it belongs to.
(function () {
  'use strict';
  var address = new URL('dev.json', document.currentScript.src);
  var overlay = document.createElement('pre');
  var style = {
    position: 'fixed', top: '0', right: '0', bottom: '0', left: '0', zIndex: '2147483647', margin: '0', padding: '1rem',
    overflow: 'auto', background: '#1c1917', color: '#fafaf9', font: '13px/1.5 monospace', whiteSpace: 'pre-wrap',
  };
  Object.keys(style).forEach(function (name) { overlay.style[name] = style[name]; });
  overlay.setAttribute('role', 'alert');

  function show(state) {
    if (state.build !== WANPING_BUILD) return location.reload();
    if (!state.error) return overlay.remove();
    overlay.textContent = state.error;
    document.body.appendChild(overlay);
  }

  function look() {
    fetch(address, { cache: 'no-store' })
      .then(function (answer) { return answer.json(); })
      .then(show)
      // The server is not there, or the file is being written.
      .catch(function () {})
      .then(function () { setTimeout(look, 500); });
  }
  look();
})();
