// Runs at the end of the page for editors: makes the code and the previews for the chosen options.
(function () {
  'use strict';
  var form = document.getElementById('choose');
  // No cycle has a board yet.
  if (!form) return;
  var data = document.documentElement.dataset, fields = form.elements, options = ['cycle', 'unit', 'theme', 'lang', 'limit'];
  var example = document.getElementById('example'), oembed = document.getElementById('oembed');
  var copied = document.getElementById('copied'), usual = {};
  var groups = list(fields.unit.querySelectorAll('optgroup'));
  var snippet = document.getElementById('snippet'), iframeSnippet = document.getElementById('iframe-snippet');
  var plain = new DOMParser().parseFromString(iframeSnippet.value, 'text/html').querySelector('iframe');
  // A site that was published without --origin is at the address where it is open now.
  var site = example ? location.origin + data.base : data.site;

  function list(nodes) { return Array.prototype.slice.call(nodes); }

  function escaped(text) {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  }

  // A start tag with the attributes that are not empty.
  function tag(name, attributes) {
    var said = Object.keys(attributes).filter(function (key) { return attributes[key]; });
    return '<' + name + said.map(function (key) { return ' ' + key + '="' + escaped(attributes[key]) + '"'; }).join('') + '>';
  }

  // Chooses a value, unless the field does not offer it: a query string may hold anything.
  function choose(name, value) {
    var field = fields[name], before = field.value;
    field.value = value;
    if (field.selectedIndex < 0 || !field.validity.valid) field.value = before;
  }

  // Offers the units of the chosen cycle only.
  function offerUnits() {
    var unit = fields.unit.value;
    groups.forEach(function (group) {
      if (group.dataset.cycle === fields.cycle.value) fields.unit.appendChild(group);
      else group.remove();
    });
    choose('unit', '');
    choose('unit', unit);
  }

  function chosen() {
    var asked = {};
    options.forEach(function (name) { asked[name] = fields[name].validity.valid ? fields[name].value : ''; });
    if (asked.unit) asked.limit = '';
    return asked;
  }

  // The options in the fragment of a frame's address.
  function fragmentOf(asked) {
    var said = new URLSearchParams();
    if (asked.theme !== 'auto') said.set('theme', asked.theme);
    if (asked.limit) said.set('limit', asked.limit);
    return said;
  }

  function element(asked, instead) {
    var words = document.createElement('div');
    words.appendChild(instead.content.cloneNode(true));
    var link = words.querySelector('a');
    link.setAttribute('href', site + link.getAttribute('href').slice(data.site.length));
    return '<script async src="' + escaped(site) + '/' + protocol.EMBED_LOADER + '"><\/script>\n' + tag(protocol.EMBED_ELEMENT, {
      site: site, cycle: asked.cycle, unit: asked.unit, lang: asked.lang,
      theme: asked.theme === 'auto' ? '' : asked.theme, limit: asked.limit
    }) + '\n' + words.innerHTML + '\n</' + protocol.EMBED_ELEMENT + '>';
  }

  // The frame of the delivered page, changed to the chosen one.
  function iframe(asked, path, instead) {
    var said = fragmentOf(asked).toString();
    plain.setAttribute('src', site + path + (said && '#' + said));
    plain.setAttribute('title', instead.dataset.title);
    return plain.outerHTML;
  }

  function previews() { return list(document.querySelectorAll('iframe.preview')); }

  function show() {
    offerUnits();
    var asked = chosen(), path = '/' + asked.lang + '/' + asked.cycle + protocol.BOARD + (asked.unit && '/' + asked.unit);
    var instead = list(document.querySelectorAll('template[data-cycle]')).find(function (each) {
      return each.dataset.cycle === asked.cycle && each.dataset.unit === asked.unit && each.dataset.lang === asked.lang;
    });
    fields.limit.disabled = asked.unit !== '';
    snippet.value = element(asked, instead);
    iframeSnippet.value = iframe(asked, protocol.EMBED + path, instead);
    if (oembed) oembed.textContent = site + protocol.OEMBED + path + '.json';
    copied.textContent = '';

    var fragment = fragmentOf(asked);
    fragment.set('parent', location.origin);
    previews().forEach(function (frame) {
      // Replace the frame: a new `src` in the old one would add a step to the history.
      var next = frame.cloneNode(false);
      next.src = data.base + protocol.EMBED + path + '#' + fragment;
      frame.parentNode.replaceChild(next, frame);
    });

    // Put the options that differ from the default into the address, so that it can be shared.
    var query = new URLSearchParams();
    options.forEach(function (name) { if (asked[name] !== usual[name]) query.set(name, asked[name]); });
    var search = query.toString() && '?' + query;
    history.replaceState(null, '', location.pathname + search);
    list(document.querySelectorAll('a[hreflang]')).forEach(function (link) { link.search = search; });
  }

  function copy(field) {
    function done() { copied.textContent = copied.dataset.done; }
    function byHand() {
      field.focus();
      field.select();
      if (document.execCommand('copy')) done();
      else copied.textContent = copied.dataset.failed;
    }
    return function () {
      // Browsers have it on HTTPS only.
      if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, byHand);
      else byHand();
    };
  }

  if (example) example.hidden = true;
  options.forEach(function (name) { usual[name] = fields[name].value; });
  var query = new URLSearchParams(location.search);
  if (query.has('cycle')) choose('cycle', query.get('cycle'));
  offerUnits();
  options.slice(1).forEach(function (name) { if (query.has(name)) choose(name, query.get(name)); });
  show();
  form.addEventListener('input', show);
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  document.getElementById('copy').addEventListener('click', copy(snippet));
  document.getElementById('copy-iframe').addEventListener('click', copy(iframeSnippet));
  // The page of a case is shorter than the board: shrink its preview, and never exceed the delivered height.
  var most = Number(previews()[0].getAttribute('height'));
  addEventListener('message', function (event) {
    var frame = previews().find(function (each) { return each.contentWindow === event.source; });
    if (frame && event.origin === location.origin && event.data.type === protocol.HEIGHT_MESSAGE) {
      frame.height = Math.min(most, event.data.height);
    }
  });
})();
