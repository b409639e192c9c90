// Draws, copies, shares and prints what a reader takes along. Called by src/platform.
var wanpingProof = (function () {
  'use strict';
  var source = document.currentScript.dataset.qr, loading;

  // What draws is loaded with the first QR code or picture: most readers never see one.
  function load() {
    return loading || (loading = new Promise(function (done, fail) {
      var script = document.createElement('script');
      script.src = source;
      script.onload = done;
      script.onerror = function () { loading = null; fail(); };
      document.head.appendChild(script);
    }));
  }

  return {
    draw: function (id, text, name) {
      load().then(function () { wanpingQr(id, text, name); }).catch(function () { /* The text beside the code says the same. */ });
    },

    picture: function (id) {
      var state = document.getElementById(id + '-state');
      function tell(word) { return function () { state.textContent = state.dataset[word]; }; }
      tell('coming')();
      load().then(function () { return wanpingPicture(id); }).then(tell('done'), tell('failed'));
    },

    copy: function (id) {
      var area = document.getElementById(id);
      area.focus();
      area.setSelectionRange(0, area.value.length);
      try { return document.execCommand('copy'); } catch (_) { return false; }
    },

    canShare: function () { return !!navigator.share; },

    share: function (title, address) {
      navigator.share({ title: title, url: address }).catch(function () { /* The reader changed their mind. */ });
    },

    print: function () { print(); }
  };
})();
