// Runs at the end of the editors' page: makes the code and the previews for what is chosen.
(function () {
  'use strict';
  var form = document.getElementById('choose');
  // There is no board yet.
  if (!form) return;
  var data = document.documentElement.dataset, fields = form.elements, names = ['cycle', 'unit', 'theme', 'lang', 'limit'];
  var example = document.getElementById('example'), oembed = document.getElementById('oembed');
  var copied = document.getElementById('copied'), usual = {};
  var groups = list(fields.unit.querySelectorAll('optgroup'));
  var snippet = document.getElementById('snippet'), iframeSnippet = document.getElementById('iframe-snippet');
  var plain = new DOMParser().parseFromString(iframeSnippet.value, 'text/html').querySelector('iframe');
  // A site that was not told its own address is at the one where it is read.
  var site = example ? location.origin + data.base : data.site;

  function list(nodes) { return Array.prototype.slice.call(nodes); }

  function escaped(text) {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  }

  // A start tag with those of the attributes that say something.
  function tag(name, attributes) {
    var said = Object.keys(attributes).filter(function (key) { return attributes[key]; });
    return '<' + name + said.map(function (key) { return ' ' + key + '="' + escaped(attributes[key]) + '"'; }).join('') + '>';
  }

  // Only what is offered can be chosen, whatever an address says.
  function choose(name, value) {
    var field = fields[name], before = field.value;
    field.value = value;
    if (field.selectedIndex < 0 || !field.validity.valid) field.value = before;
  }

  // The records of one cycle.
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
    names.forEach(function (name) { asked[name] = fields[name].validity.valid ? fields[name].value : ''; });
    if (asked.unit) asked.limit = '';
    return asked;
  }

  // What a frame is given beyond its address.
  function options(asked) {
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
    return '<script async src="' + escaped(site) + '/embed.js"><\/script>\n' + tag('wanping-board', {
      site: site, cycle: asked.cycle, unit: asked.unit, lang: asked.lang,
      theme: asked.theme === 'auto' ? '' : asked.theme, limit: asked.limit
    }) + '\n' + words.innerHTML + '\n</wanping-board>';
  }

  // The one that the page came with, for another page.
  function iframe(asked, path, instead) {
    var said = options(asked).toString();
    plain.setAttribute('src', site + path + (said && '#' + said));
    plain.setAttribute('title', instead.dataset.title);
    return plain.outerHTML;
  }

  function previews() { return list(document.querySelectorAll('iframe.preview')); }

  function show() {
    offerUnits();
    var asked = chosen(), path = '/' + asked.lang + '/' + asked.cycle + '/board' + (asked.unit && '/' + asked.unit);
    var instead = list(document.querySelectorAll('template[data-cycle]')).find(function (each) {
      return each.dataset.cycle === asked.cycle && each.dataset.unit === asked.unit && each.dataset.lang === asked.lang;
    });
    fields.limit.disabled = asked.unit !== '';
    snippet.value = element(asked, instead);
    iframeSnippet.value = iframe(asked, '/embed' + path, instead);
    if (oembed) oembed.textContent = site + '/oembed' + path + '.json';
    copied.textContent = '';

    var fragment = options(asked);
    fragment.set('parent', location.origin);
    previews().forEach(function (frame) {
      // A new one: the other would be asked for as one more page to go back from.
      var next = frame.cloneNode(false);
      next.src = data.base + '/embed' + path + '#' + fragment;
      frame.parentNode.replaceChild(next, frame);
    });

    // What differs from what is chosen at first, so that it can be shared.
    var query = new URLSearchParams();
    names.forEach(function (name) { if (asked[name] !== usual[name]) query.set(name, asked[name]); });
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
      // Only pages that came over a safe line have it.
      if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, byHand);
      else byHand();
    };
  }

  if (example) example.hidden = true;
  names.forEach(function (name) { usual[name] = fields[name].value; });
  var query = new URLSearchParams(location.search);
  if (query.has('cycle')) choose('cycle', query.get('cycle'));
  offerUnits();
  names.slice(1).forEach(function (name) { if (query.has(name)) choose(name, query.get(name)); });
  show();
  form.addEventListener('input', show);
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  document.getElementById('copy').addEventListener('click', copy(snippet));
  document.getElementById('copy-iframe').addEventListener('click', copy(iframeSnippet));
  // A record is lower than the whole board: no preview is higher than what is in it.
  var most = Number(previews()[0].getAttribute('height'));
  addEventListener('message', function (event) {
    var frame = previews().find(function (each) { return each.contentWindow === event.source; });
    if (frame && event.origin === location.origin && event.data.type === 'wanping:height') {
      frame.height = Math.min(most, event.data.height);
    }
  });
})();
