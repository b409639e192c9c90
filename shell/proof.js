// Draws, copies, shares and prints what a reader takes along. Called by src/platform.
var wanpingProof = (function () {
  'use strict';
  var source = document.currentScript.dataset.qr, loading;

  // The encoder is loaded with the first QR code: most readers never see one.
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
      load().then(function () {
        var host = document.getElementById(id), image = document.createElement('img');
        image.src = wanpingQr(text);
        image.alt = name;
        if (!host) return;
        host.textContent = '';
        host.appendChild(image);
      }).catch(function () { /* The text beside the code says the same. */ });
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
