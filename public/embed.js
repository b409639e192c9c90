// <wanping-board>: the board of an evaluation, or the record of one unit, within another site's page.
//
//   <script async src="https://host/base/embed.js"></script>
//   <wanping-board site="https://host/base" cycle="2017" unit="bdcdj" theme="auto" lang="zh" limit="5">
//     What shows where scripts are off, or where the board does not come: a link, a small table.
//   </wanping-board>
//
// It runs as it lies here, from Chromium 78 on. Of the page it touches nothing but the element, and it sets styles one by one,
// which a policy against inline styles allows.
(function () {
  'use strict';
  // A page may load this script twice.
  if (!window.customElements || customElements.get('wanping-board')) return;
  // A thousand units, shut, are some 160 000 pixels high on a narrow phone. Every engine draws that; no page should be made higher.
  var LEAST = 120, MOST = 200000, PATIENCE = 3000, KEY = /^[\w-]{1,64}$/, told = {};
  var views = new WeakMap(), heights = new WeakMap();
  // The origin of what this page says. Not location.origin: a page made by another one, as a preview is, has the other's, and one in
  // a sandbox has none. Not window.origin: that is whatever a page keeps in a variable of this name.
  var blob = URL.createObjectURL(new Blob()), origin = new URL(blob).origin;
  URL.revokeObjectURL(blob);

  function tell(reason) {
    if (!told[reason]) console.warn('<wanping-board>: ' + reason);
    told[reason] = true;
  }

  // What an element asks for. A value that nobody knows asks for nothing.
  function read(element) {
    function one(name, known) {
      var value = element.getAttribute(name) || '';
      return known.test(value) ? value : '';
    }
    var site = null;
    try { site = new URL(element.getAttribute('site')); } catch (_) { /* told where it is needed */ }
    return {
      site: site && /^https?:$/.test(site.protocol) && !site.username && !site.password ? site : null,
      cycle: one('cycle', KEY),
      unit: one('unit', KEY),
      lang: one('lang', /^en$/) || 'zh',
      theme: one('theme', /^(light|dark)$/) || 'auto',
      limit: one('limit', /^[1-9]\d{0,3}$/)
    };
  }

  function address(asked) {
    var path = ['embed', asked.lang, asked.cycle, 'board'].concat(asked.unit || []).join('/');
    var options = new URLSearchParams({ theme: asked.theme, parent: origin });
    if (asked.limit) options.set('limit', asked.limit);
    return asked.site.origin + asked.site.pathname.replace(/\/*$/, '/') + path + '#' + options;
  }

  function title(asked) {
    var words = asked.lang === 'en' ? ['Board of unsatisfactory units', 'Record of a unit'] : ['不满意单位整改公示', '单位整改档案'];
    return [words[asked.unit ? 1 : 0], asked.cycle].concat(asked.unit || []).join(' ');
  }

  // Room for what is not there yet, in pixels: rather too little than too much.
  function guess(asked) {
    return asked.unit ? 1400 : 800 + 400 * Math.min(asked.limit || 10, 10);
  }

  // Shows in the element's shadow what it asks for, so high until the frame says how high it is. `theme` and `title` take over
  // these attributes as they are now; `end` takes everything away and gives the height, where it is known.
  function show(element, known) {
    var asked = read(element), root = element.shadowRoot, instead = document.createElement('slot');
    var frame = document.createElement('iframe'), style = frame.style;
    var loaded = false, wide = false, drawing = 0, asking = 0, waiting = 0;

    function draw() {
      drawing = 0;
      instead.remove();
      style.height = known + 'px';
      // Not 'visible', which would show it in a panel that is hidden.
      style.visibility = '';
    }

    // Says the theme, which the frame's address says as it was at first, and has a page of ours say its height. To whoever is there:
    // a browser complains of a letter to somebody who is not.
    function ask() {
      frame.contentWindow.postMessage({ type: 'wanping:theme', theme: read(element).theme }, '*');
    }

    function hear(event) {
      if (event.source !== frame.contentWindow || event.origin !== asked.site.origin) return;
      var said = event.data;
      if (!said || said.type !== 'wanping:height' || !Number.isSafeInteger(said.height) || said.height < 1) return;
      clearTimeout(waiting);
      known = Math.min(Math.max(said.height, LEAST), MOST);
      drawing = drawing || requestAnimationFrame(draw);
    }

    function load() {
      // The reader followed a link far down in the frame: what came begins above the screen.
      if (loaded && root.activeElement === frame && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
      loaded = true;
      // A page without an origin cannot be told a height.
      if (origin === 'null') return;
      // What was heard may have been of the page before.
      ask();
      wide = frame.offsetWidth > 0;
      wait();
    }

    function wait() {
      clearTimeout(waiting);
      waiting = setTimeout(giveUp, PATIENCE);
    }

    function giveUp() {
      var before = wide;
      wide = frame.offsetWidth > 0;
      // In a tab that is not shown it says nothing: its time begins when it is.
      if (!before || !wide) return wait();
      tell(frame.src.replace(/#.*/, '') + ' does not answer. Does it exist, and may this page frame it?');
      // It keeps its width: should it come after all, it can say its height.
      style.height = '0';
      style.visibility = 'hidden';
      root.appendChild(instead);
    }

    style.display = 'block';
    // As wide as its place. A place that is as wide as what is in it, as in a row or a float, becomes as wide as it can.
    style.width = '100vw';
    style.minWidth = '100%';
    style.maxWidth = '100%';
    style.height = (known || guess(asked)) + 'px';
    style.border = '0';
    frame.title = element.title || title(asked);
    frame.setAttribute('loading', 'lazy');
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox');
    frame.setAttribute('referrerpolicy', 'strict-origin');
    frame.addEventListener('load', load);
    if (asked.site && asked.cycle) {
      frame.src = address(asked);
      root.appendChild(frame);
      addEventListener('message', hear);
    } else {
      if (asked.site) tell('its cycle has to be that of a board, such as 2017.');
      else tell('its site has to be an address such as https://www.example/board.');
      root.appendChild(instead);
    }

    return {
      theme: function () {
        if (loaded) asking = asking || requestAnimationFrame(function () {
          asking = 0;
          ask();
        });
      },
      title: function () { frame.title = element.title || title(asked); },
      end: function () {
        removeEventListener('message', hear);
        clearTimeout(waiting);
        cancelAnimationFrame(asking);
        instead.remove();
        frame.remove();
        return known;
      }
    };
  }

  customElements.define('wanping-board', class extends HTMLElement {
    static get observedAttributes() { return ['site', 'cycle', 'unit', 'theme', 'lang', 'limit', 'title']; }

    constructor() {
      super();
      this.attachShadow({ mode: 'open' });
    }

    connectedCallback() { views.set(this, show(this, heights.get(this))); }

    disconnectedCallback() {
      heights.set(this, views.get(this).end());
      views.delete(this);
    }

    attributeChangedCallback(name, before, now) {
      var view = views.get(this);
      if (!view || before === now) return;
      if (name === 'theme' || name === 'title') view[name]();
      else views.set(this, show(this, view.end()));
    }
  });
})();
