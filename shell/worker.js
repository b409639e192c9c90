// Caches what was read, so that the site opens without a network. Pages and data come from the network first, and from the cache if
// the network fails or is slow. Assets have a hash in their name and come from the cache first. The publisher writes `wanpingSite`
// before this script: it says where everything is. Whatever fails here, the network answers as if there were no worker.
(function () {
  'use strict';
  var site = self.wanpingSite, scope = self.registration.scope;

  // A host may carry several sites of this kind, so the names of caches hold the path. Assets and pages of different builds are never
  // mixed; data fit every build.
  var OURS = protocol.CACHES + new URL(scope).pathname;
  var BUILD = OURS + ':' + site.version, PAGES = BUILD + protocol.PAGES_CACHE, DATA = OURS + protocol.DATA_CACHE;

  // How many pages, and how many files of data, are cached.
  var MOST = 60;

  // For how many milliseconds the network may take to begin a page, or to finish a file of data, if it is cached.
  var PATIENCE = 5000;

  // The header of a cached answer that says when the server sent it, in milliseconds since 1970.
  var SINCE = protocol.SITE + '-since';

  function absolute(address) { return new URL(address, scope).href; }
  function begins(url, address) { return url.indexOf(absolute(address)) === 0; }

  // The addresses of this site's pages; a star stands for a key. Whatever else the host has is neither cached nor replaced.
  var OWN = new RegExp('^(' + site.pages.join('|').replace(/\*/g, '[\\w-]+') + ')$');

  function nothing() { }

  var core = site.core.map(absolute), chunks = site.chunks.map(absolute), assets = core.concat(chunks, absolute(site.qr));
  var unknown = absolute(site.unknown), index = absolute(site.index), config = absolute(site.config);

  // The cached answer; nothing if the browser refuses.
  function kept(cache, key) {
    return caches.match(key, { cacheName: cache }).catch(nothing);
  }

  function since(copy) { return +copy.headers.get(SINCE); }

  // A static host may add a slash or index.html. Query and fragment are for the app alone.
  function pageKey(url) {
    url = new URL(url);
    return url.origin + url.pathname.replace(/(index\.html)?$/, '').replace(/(.)\/$/, '$1');
  }

  // The app adds the publication's number to the address, so that no proxy answers with an older file.
  function dataKey(url) { return url.replace(new RegExp('[?&]' + protocol.SEQUENCE_QUERY + '\\d+$'), ''); }

  // What a request is for: an asset, a page or data of this site; another page of its host; or `null`, which the worker leaves alone.
  // Ballots and the intake's answers are always left alone.
  function kindOf(url, isPage) {
    if (site.intakes.some(function (intake) { return begins(url, intake); })) return null;
    if (isPage && url.indexOf(scope) === 0) return OWN.test(pageKey(url).slice(scope.length)) ? 'page' : 'other';
    if (isPage) return null;
    if (assets.indexOf(url) >= 0) return 'asset';
    return url === config || begins(url, site.feed) ? 'data' : null;
  }

  // Caches an answer without its date: the app sets its clock by the dates of answers.
  function put(cache, key, answer, body) {
    var headers = new Headers(answer.headers);
    headers.set(SINCE, Date.parse(headers.get('date')) || Date.now());
    ['date', 'content-encoding', 'content-length'].forEach(function (name) { headers.delete(name); });
    return caches.open(cache).then(function (open) {
      return open.put(key, new Response(body, { headers: headers })).then(function () { return open.keys(); }).then(function (all) {
        // Every visit needs these two, so they are never the oldest.
        var others = all.filter(function (each) { return each.url !== index && each.url !== config; });
        return Promise.all(others.slice(0, Math.max(0, others.length - MOST)).map(function (oldest) {
          return open.delete(oldest);
        }));
      });
    });
  }

  // Not a part, an error, or the answer of another address.
  function isWhole(answer) { return answer.status === 200 && !answer.redirected; }

  // Compare the hash in the name: a Wi-Fi's sign-in page may answer instead, or another build.
  function keepAsset(url, network) {
    return network.then(function (answer) {
      var copy = answer.clone();
      return answer.clone().arrayBuffer().then(function (body) {
        return crypto.subtle.digest('SHA-256', body);
      }).then(function (hash) {
        var digits = Array.prototype.map.call(new Uint8Array(hash, 0, 6), function (byte) {
          return ('0' + byte.toString(16)).slice(-2);
        }).join('');
        if (!isWhole(answer) || url.indexOf('-' + digits + '.') < 0) throw new Error(url);
        return caches.open(BUILD);
      }).then(function (open) { return open.put(url, copy); });
    });
  }

  // Caches a page of this build only: it says which build it is of. The page for unknown addresses belongs to the build.
  function keepPage(key, network) {
    return network.then(function (answer) {
      var isHtml = isWhole(answer) && /^text\/html/.test(answer.headers.get('content-type'));
      return isHtml && answer.clone().text().then(function (html) {
        if (html.indexOf(' data-worker="' + site.version + '"') < 0) return;
        return put(key === unknown ? BUILD : PAGES, key, answer, html);
      });
    });
  }

  // Whether the last index from the network was no older than the cached one. If it was older, so are the files that came with it.
  var current = Promise.resolve(true);

  // The publication's number in an index.
  function sequence(text) {
    return site.payload.split('/').slice(1).reduce(function (value, name) {
      return value[name.replace(/~1/g, '/').replace(/~0/g, '~')];
    }, JSON.parse(text)).sequence;
  }

  function isCurrent(text) {
    return kept(DATA, index).then(function (copy) { return copy && copy.text(); }).then(function (before) {
      // An index without a number counts as the first publication, as in the app.
      return !before || (+sequence(text) || 0) >= (+sequence(before) || 0);
    });
  }

  function keepData(key, network) {
    var coming = network.then(function (answer) {
      var isData = isWhole(answer) && /json/.test(answer.headers.get('content-type'));
      return isData && answer.clone().text().then(function (text) { return { answer: answer, text: text }; });
    });
    if (key === index) current = coming.then(function (come) { return come && isCurrent(come.text); }).catch(function () { return true; });
    return coming.then(function (come) {
      return come && Promise.resolve(key === config || current).then(function (keep) {
        return keep && put(DATA, key, come.answer, come.text);
      });
    });
  }

  // Tells the page how old the data are that it gets; 0 for data from the network.
  function tell(client, address, time) {
    return self.clients.get(client).then(function (page) {
      if (page) page.postMessage({ address: address, since: time });
    }).catch(nothing);
  }

  // With navigation preload the browser has made the request already.
  function ask(event) {
    return Promise.resolve(event.preloadResponse).then(function (answer) { return answer || fetch(event.request); });
  }

  function fetched(event, keep, key) {
    var network = ask(event);
    event.waitUntil(keep(key, network).catch(nothing));
    return network;
  }

  // The network's answer; nothing if it fails, or is too late while there is a cached copy.
  function answered(network, copy) {
    var late = new Promise(function (done) { if (copy) setTimeout(done, PATIENCE); });
    return Promise.race([network, late]).catch(nothing);
  }

  // A cached document with an attribute added to its root.
  function marked(copy, word) {
    return copy.text().then(function (html) {
      return new Response(html.replace('<html ', '<html ' + word + ' '), { headers: copy.headers });
    });
  }

  function page(event, key) {
    var network = fetched(event, keepPage, key);
    return kept(PAGES, key).then(function (copy) {
      return answered(network, copy).then(function (answer) {
        if (answer || copy) return answer || marked(copy, 'data-kept="' + since(copy) + '"');
        return kept(BUILD, unknown).then(function (shell) { return shell ? marked(shell, 'data-shell') : network; });
      });
    });
  }

  function data(event, key) {
    var network = fetched(event, keepData, key);
    // An answer can begin and never end: wait for all of it.
    var whole = network.then(function (answer) {
      return answer.clone().arrayBuffer().then(function () { return answer; });
    });
    return kept(DATA, key).then(function (copy) {
      return answered(whole, copy).then(function (answer) {
        if (key !== config && (answer || copy)) event.waitUntil(tell(event.clientId, key, answer ? 0 : since(copy)));
        return answer || copy || network;
      });
    });
  }

  function asset(event, url) {
    return kept(BUILD, url).then(function (copy) { return copy || fetched(event, keepAsset, url); });
  }

  self.addEventListener('fetch', function (event) {
    var request = event.request, url = request.url.split('#')[0], isPage = request.mode === 'navigate';
    // The site's own pages are never framed.
    if (request.method !== 'GET' || request.headers.has('range') || (isPage && request.destination !== 'document')) return;
    // The app asks whether there is something newer: only the network knows.
    if (!isPage && request.cache === 'no-cache') return;
    var kind = kindOf(url, isPage);
    if (kind === 'asset') event.respondWith(asset(event, url));
    if (kind === 'page') event.respondWith(page(event, pageKey(url)));
    if (kind === 'other') event.respondWith(ask(event));
    if (kind === 'data') event.respondWith(data(event, dataKey(url)));
  });

  // Prefer the browser's own cache: it costs no traffic.
  function fetchHeld(url) { return fetch(url, { cache: 'force-cache' }); }

  function isFrugal() {
    var line = navigator.connection;
    return line && (line.saveData || /2g/.test(line.effectiveType));
  }

  // Without `skipWaiting`, so that a newer worker starts after the last page of the older build is closed.
  self.addEventListener('install', function (event) {
    function fetchAsset(url) { return keepAsset(url, fetchHeld(url)); }
    event.waitUntil(Promise.all(core.map(fetchAsset)).then(function () {
      // Optional: what may be needed next, unless the connection is metered or slow.
      return Promise.all([keepPage(unknown, fetch(unknown))].concat(isFrugal() ? [] : chunks.map(fetchAsset)).map(function (optional) {
        return optional.catch(nothing);
      }));
    }));
  });

  self.addEventListener('activate', function (event) {
    event.waitUntil(caches.keys().then(function (names) {
      return Promise.all(names.filter(function (name) {
        return name.indexOf(OURS + ':') === 0 && [BUILD, PAGES, DATA].indexOf(name) < 0;
      }).map(function (name) { return caches.delete(name); }));
    }).catch(nothing).then(function () {
      // The request for a page starts while the worker starts.
      return self.registration.navigationPreload && self.registration.navigationPreload.enable();
    }).then(function () { return self.clients.claim(); }));
  });

  // A page that was loaded before this worker was installed tells its address and what it has fetched.
  self.addEventListener('message', function (event) {
    event.waitUntil(Promise.all(event.data.map(function (url, at) {
      var kind = kindOf(url, at === 0);
      if (!kind || kind === 'other') return;
      if (kind === 'page') return keepPage(pageKey(url), fetchHeld(url));
      return kind === 'data' ? keepData(dataKey(url), fetchHeld(url)) : keepAsset(url, fetchHeld(url));
    }).map(function (keeping) { return Promise.resolve(keeping).catch(nothing); })));
  });
})();
