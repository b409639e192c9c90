// Draws, copies, shares and prints what a reader takes along. Called by src/platform.
var wanpingProof = (function () {
  'use strict';
  var SVG = 'http://www.w3.org/2000/svg';
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
    draw: function (id, text) {
      load().then(function () {
        var host = document.getElementById(id), code = wanpingQr(text);
        var image = document.createElementNS(SVG, 'svg'), dots = document.createElementNS(SVG, 'path');
        // The standard asks for a light margin of four modules; scanners fail without it.
        image.setAttribute('viewBox', '-4 -4 ' + (code[0] + 8) + ' ' + (code[0] + 8));
        dots.setAttribute('d', code[1]);
        image.appendChild(dots);
        if (host) host.replaceChildren ? host.replaceChildren(image) : host.appendChild(image);
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

    print: function () { window.print(); }
  };
})();
