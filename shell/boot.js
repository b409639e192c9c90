// Loads and starts the app, and the chunks of it that only some pages need. Bundled before this are wasm_bindgen, the glue, and
// wanpingFiles: the files of all chunks, and the places of those that each chunk needs. The app calls this.
var wanpingChunks = (function () {
  'use strict';
  var root = document.documentElement, given = document.currentScript.dataset, coming = {}, here = {};

  // Engines that know 'wasm-unsafe-eval' give up eval here; older ones need 'unsafe-eval' to compile wasm at all. No engine had
  // toSorted before it knew the word: Chromium 110 and 97, Firefox 115 and 102, Safari 16 and 16.
  // Policies only add up to stricter ones, so this cannot loosen what the page or the server says.
  if (Array.prototype.toSorted) {
    var policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "script-src 'self' 'wasm-unsafe-eval'";
    document.head.appendChild(policy);
  }

  // The page holds the rules that it needs itself. What the app shows needs them all, and must not be seen without them.
  var sheet = new Promise(function (done, failed) {
    var link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = given.sheet;
    link.onload = done;
    link.onerror = function () { failed(new Error(given.sheet)); };
    document.head.appendChild(link);
  });
  var app = wasm_bindgen(Promise.all([fetch(given.wasm), sheet]).then(function (both) { return both[0]; }));
  app.catch(function (error) {
    // The prerendered page stays readable; the note in it says that the rest did not load.
    console.error('Wanping: the app did not start, so this page can be read but not used to vote.', error);
    root.setAttribute('data-boot', self.WebAssembly ? 'failed' : 'old');
  });

  // Load a file that two chunks share only once: loading it again would restart what already runs.
  function load(file, signal, ahead) {
    return coming[file] || (coming[file] = fetch(root.dataset.base + '/assets/' + file + '.wasm', { signal: signal }).then(function (answer) {
      if (!answer.ok && answer.status !== 404) throw new Error(file + ': ' + answer.status);
      // Do not compile a stream: browsers refuse that where the host sends wasm with another media type.
      return Promise.all([answer.arrayBuffer(), app, answer.status]);
    }).then(function (both) {
      // A newer build has replaced this one; its own document knows its chunks. Some hosts answer with a page of the site instead of
      // a 404. Any other page, such as the sign-in page of a Wi-Fi, says nothing of a newer build.
      var isGone = both[2] === 404 || /<html[^>]* data-base=/.test(new TextDecoder().decode(both[0].slice(0, 200)));
      if (isGone && !ahead && root.hasAttribute('data-live')) location.reload();
      if (isGone) throw new Error(file + ': ' + both[2]);
      return WebAssembly.instantiate(both[0], { app: both[1] });
    }).then(function () {
      here[file] = true;
    }).catch(function (error) {
      delete coming[file];
      throw error;
    }));
  }

  function filesOf(chunk) {
    return wanpingFiles[1][chunk].map((place) => wanpingFiles[0][place]);
  }

  return {
    isHere: function (chunk) { return filesOf(chunk).every((file) => here[file]); },

    // Fetches a chunk. A file that failed is requested again the next time. A prefetch may fail silently.
    load: function (chunk, signal, ahead) {
      return Promise.all(filesOf(chunk).map(function (file) {
        return load(file, signal, ahead);
      })).catch(function (error) {
        if (!ahead) console.error('Wanping: a part of the app did not load, so this page cannot be shown.', error);
        throw error;
      });
    }
  };
})();
