// Loads and starts the app; wasm_bindgen is the glue bundled before this.
(function () {
  'use strict';
  var root = document.documentElement;
  wasm_bindgen({ module_or_path: document.currentScript.dataset.wasm }).catch(function (error) {
    // The prerendered page stays readable; the note in it says that the rest did not load.
    console.error('Wanping: the app did not start, so this page can be read but not used to vote.', error);
    root.setAttribute('data-boot', 'failed');
  });
})();
