// Keeps what was read, so that the site opens without a network. A page and the data are asked for first, and what is kept of
// them is only for where nothing comes; what has a hash in its name is taken from what is kept. `wanpingSite`, which the
// publisher writes before this, says where all that is. Whatever fails here, the network answers as if this were not there.
(function () {
  'use strict';
  var site = self.wanpingSite, scope = self.registration.scope;

  // Caches belong to a whole host, on which this site may lie more than once. What was made for one build is never used with
  // another one; the data are the same for all.
  var OURS = 'wanping:' + new URL(scope).pathname + ':';
  var BUILD = OURS + site.version, PAGES = BUILD + ':pages', DATA = OURS + 'data';

  // How many pages, and how many files of data, are kept.
  var MOST = 60;

  // How long, in milliseconds, a reader waits for a page to begin, or for data, when something is kept.
  var PATIENCE = 5000;

  // A kept answer says here when the server gave it, in milliseconds since 1970.
  var SINCE = 'wanping-since';

  function absolute(address) { return new URL(address, scope).href; }
  function begins(url, address) { return url.indexOf(absolute(address)) === 0; }

  // Where this site has pages: what else lies on its host is not ours to keep, nor to stand in for.
  var OWN = /^(about|receipts|units\/[\w-]+|[\w-]+\/((board|vote)(\/[\w-]+)?|hearing|check|report\/[\w-]+))?$/;

  function nothing() { }

  var core = site.core.map(absolute), chunks = site.chunks.map(absolute), assets = core.concat(chunks, absolute(site.qr));
  var unknown = absolute(site.unknown), index = absolute(site.index), config = absolute(site.config);

  // What is kept under this key; nothing where the browser refuses to say.
  function kept(cache, key) {
    return caches.match(key, { cacheName: cache }).catch(nothing);
  }

  function since(copy) { return +copy.headers.get(SINCE); }

  // A static host may add a slash or index.html to an address; what stands behind `?` or `#` is for the app alone.
  function pageKey(url) {
    url = new URL(url);
    return url.origin + url.pathname.replace(/(index\.html)?$/, '').replace(/(.)\/$/, '$1');
  }

  // The app marks the files of a newer publication, so that no copy on the way passes for them.
  function dataKey(url) { return url.replace(/[?&]sequence=\d+$/, ''); }

  // What a request is for: an asset, a page, data; somebody else's page, or `null`, is none of our business. What is handed in,
  // and what the intake says, never is.
  function kindOf(url, isPage) {
    if (begins(url, 'api/') || (site.intake && begins(url, site.intake))) return null;
    if (isPage && url.indexOf(scope) === 0) return OWN.test(pageKey(url).slice(scope.length)) ? 'page' : 'other';
    if (isPage) return null;
    if (assets.indexOf(url) >= 0) return 'asset';
    return url === config || begins(url, site.feed) ? 'data' : null;
  }

  // The answer as it is kept. Without its date: the app tells the time by dates.
  function put(cache, key, answer, body) {
    var headers = new Headers(answer.headers);
    headers.set(SINCE, Date.parse(headers.get('date')) || Date.now());
    ['date', 'content-encoding', 'content-length'].forEach(function (name) { headers.delete(name); });
    return caches.open(cache).then(function (open) {
      return open.put(key, new Response(body, { headers: headers })).then(function () { return open.keys(); }).then(function (all) {
        // Every visit needs these two.
        var others = all.filter(function (each) { return each.url !== index && each.url !== config; });
        return Promise.all(others.slice(0, Math.max(0, others.length - MOST)).map(function (oldest) {
          return open.delete(oldest);
        }));
      });
    });
  }

  // Neither a part, nor an error, nor what somebody else's address said.
  function isWhole(answer) { return answer.status === 200 && !answer.redirected; }

  // The sign-in page of a Wi-Fi, or another build's asset, has another hash.
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

  // A page says which build it is of. The one for unknown addresses is a part of the build.
  function keepPage(key, network) {
    return network.then(function (answer) {
      var isHtml = isWhole(answer) && /^text\/html/.test(answer.headers.get('content-type'));
      return isHtml && answer.clone().text().then(function (html) {
        if (html.indexOf(' data-worker="' + site.version + '"') < 0) return;
        return put(key === unknown ? BUILD : PAGES, key, answer, html);
      });
    });
  }

  // Whether the index that was asked for last is no older than the kept one. What comes beside an older one is older, too.
  var current = Promise.resolve(true);

  // The number of the publication that an index tells.
  function sequence(text) {
    return site.payload.split('/').slice(1).reduce(function (value, name) {
      return value[name.replace(/~1/g, '/').replace(/~0/g, '~')];
    }, JSON.parse(text)).sequence;
  }

  function isCurrent(text) {
    return kept(DATA, index).then(function (copy) { return copy && copy.text(); }).then(function (before) {
      // The app takes an index that tells none for the first.
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

  // The page has to say how old what it shows is; 0 for what has just come.
  function tell(client, address, time) {
    return self.clients.get(client).then(function (page) {
      if (page) page.postMessage({ address: address, since: time });
    }).catch(nothing);
  }

  // What the browser has asked for already, it need not be asked for again.
  function ask(event) {
    return Promise.resolve(event.preloadResponse).then(function (answer) { return answer || fetch(event.request); });
  }

  function fetched(event, keep, key) {
    var network = ask(event);
    event.waitUntil(keep(key, network).catch(nothing));
    return network;
  }

  // The network's answer; nothing where none comes, or too late for a reader for whom something is kept.
  function answered(network, copy) {
    var late = new Promise(function (done) { if (copy) setTimeout(done, PATIENCE); });
    return Promise.race([network, late]).catch(nothing);
  }

  // A kept document, with a word to its page.
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
    // An answer can begin and never end.
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
    // A page within a frame is somebody else's.
    if (request.method !== 'GET' || request.headers.has('range') || (isPage && request.destination !== 'document')) return;
    // Who asks whether there is something newer has no use for what is kept.
    if (!isPage && request.cache === 'no-cache') return;
    var kind = kindOf(url, isPage);
    if (kind === 'asset') event.respondWith(asset(event, url));
    if (kind === 'page') event.respondWith(page(event, pageKey(url)));
    if (kind === 'other') event.respondWith(ask(event));
    if (kind === 'data') event.respondWith(data(event, dataKey(url)));
  });

  // What the browser holds already costs nothing.
  function fetchHeld(url) { return fetch(url, { cache: 'force-cache' }); }

  function isFrugal() {
    var line = navigator.connection;
    return line && (line.saveData || /2g/.test(line.effectiveType));
  }

  // No word of `skipWaiting`: a newer worker begins when the last page of the older build is closed.
  self.addEventListener('install', function (event) {
    function fetchAsset(url) { return keepAsset(url, fetchHeld(url)); }
    event.waitUntil(Promise.all(core.map(fetchAsset)).then(function () {
      // What may be wanted next, where it costs little.
      return Promise.all([keepPage(unknown, fetch(unknown))].concat(isFrugal() ? [] : chunks.map(fetchAsset)).map(function (optional) {
        return optional.catch(nothing);
      }));
    }));
  });

  self.addEventListener('activate', function (event) {
    event.waitUntil(caches.keys().then(function (names) {
      return Promise.all(names.filter(function (name) {
        return name.indexOf(OURS) === 0 && [BUILD, PAGES, DATA].indexOf(name) < 0;
      }).map(function (name) { return caches.delete(name); }));
    }).catch(nothing).then(function () {
      // The network need not wait for this worker to begin.
      return self.registration.navigationPreload && self.registration.navigationPreload.enable();
    }).then(function () { return self.clients.claim(); }));
  });

  // A page that was there before this worker says where it is, and what it had fetched.
  self.addEventListener('message', function (event) {
    event.waitUntil(Promise.all(event.data.map(function (url, at) {
      var kind = kindOf(url, at === 0);
      if (!kind || kind === 'other') return;
      if (kind === 'page') return keepPage(pageKey(url), fetchHeld(url));
      return kind === 'data' ? keepData(dataKey(url), fetchHeld(url)) : keepAsset(url, fetchHeld(url));
    }).map(function (keeping) { return Promise.resolve(keeping).catch(nothing); })));
  });
})();
