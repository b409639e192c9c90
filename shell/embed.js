// <wanping-board>: the board of an evaluation, or the record of one unit, within another site's page.
//
//   <script async src="https://host/base/embed.js"></script>
//   <wanping-board site="https://host/base" cycle="2017" unit="bdcdj" theme="auto" lang="zh" limit="5">
//     What shows where scripts are off, or where the board does not load: a link, a small table.
//   </wanping-board>
//
// It touches nothing in the page but the element. It sets styles property by property, which a policy against inline styles allows.
(function () {
  'use strict';
  // A page may load this script twice.
  if (!window.customElements || customElements.get(protocol.EMBED_ELEMENT)) return;
  // In pixels. A thousand closed cards are 160 000 pixels high on a narrow phone, which every engine draws. A higher page is a fault.
  var LEAST = 120, MOST = 200000, PATIENCE = 3000, KEY = /^[\w-]{1,64}$/, told = {};
  var views = new WeakMap(), heights = new WeakMap();
  // The origin of messages from this page. location.origin is wrong in a page that another one has written, such as a preview, and
  // in a sandbox; window.origin may be a variable of the page.
  var blob = URL.createObjectURL(new Blob()), origin = new URL(blob).origin;
  URL.revokeObjectURL(blob);

  function tell(reason) {
    if (!told[reason]) console.warn('<' + protocol.EMBED_ELEMENT + '>: ' + reason);
    told[reason] = true;
  }

  // The options of an element. An unknown value counts as none, and is told.
  function read(element) {
    function one(name, known) {
      var value = element.getAttribute(name) || '';
      if (known.test(value)) return value;
      if (value) tell('its ' + name + ' "' + value + '" is none.');
      return '';
    }
    var site = null;
    try { site = new URL(element.getAttribute('site')); } catch (_) { /* `show` warns of it. */ }
    return {
      site: site && /^https?:$/.test(site.protocol) && !site.username && !site.password ? site : null,
      cycle: one('cycle', KEY),
      unit: one('unit', KEY),
      lang: one('lang', /^(en|zh)$/) || 'zh',
      theme: one('theme', /^(auto|light|dark)$/) || 'auto',
      limit: one('limit', /^[1-9]\d{0,3}$/)
    };
  }

  function address(asked) {
    var path = protocol.EMBED + '/' + asked.lang + '/' + asked.cycle + protocol.BOARD + (asked.unit && '/' + asked.unit);
    var options = new URLSearchParams({ theme: asked.theme, parent: origin });
    if (asked.limit) options.set('limit', asked.limit);
    return asked.site.origin + asked.site.pathname.replace(/\/*$/, '') + path + '#' + options;
  }

  function title(asked) {
    var words = asked.lang === 'en' ? ['Offices rated unsatisfactory', 'Record of a unit'] : ['不满意单位整改公示', '单位整改档案'];
    return [words[asked.unit ? 1 : 0], asked.cycle].concat(asked.unit || []).join(' ');
  }

  // The height to reserve, in pixels: growing later is better than leaving a hole.
  function guess(asked) {
    return asked.unit ? 1400 : 800 + 400 * Math.min(asked.limit || 10, 10);
  }

  // Shows the frame in the element's shadow tree, with a known or guessed height until the frame tells its own. `theme` and `title`
  // apply these attributes again; `end` removes everything and returns the height if it is known.
  function show(element, known) {
    var asked = read(element), root = element.shadowRoot, instead = document.createElement('slot');
    var frame = document.createElement('iframe'), style = frame.style;
    var loaded = false, answered = false, wide = false, drawing = 0, asking = 0, waiting = 0;

    function draw() {
      drawing = 0;
      instead.remove();
      style.height = known + 'px';
      // Not 'visible': that would show it inside a hidden panel.
      style.visibility = '';
    }

    // Tells the current theme, and makes a page of this site answer with its height. The target is '*' because a browser logs an error
    // for every message to an origin that is not there.
    function ask() {
      frame.contentWindow.postMessage({ type: protocol.THEME_MESSAGE, theme: read(element).theme }, '*');
    }

    function hear(event) {
      if (event.source !== frame.contentWindow || event.origin !== asked.site.origin) return;
      var said = event.data;
      if (!said || said.type !== protocol.HEIGHT_MESSAGE || !Number.isSafeInteger(said.height) || said.height < 1) return;
      clearTimeout(waiting);
      answered = true;
      known = Math.min(Math.max(said.height, LEAST), MOST);
      drawing = drawing || requestAnimationFrame(draw);
    }

    function load() {
      // The reader followed a link far down in the frame; the new page begins above the screen.
      if (loaded && root.activeElement === frame && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
      loaded = true;
      // A page without an origin cannot receive the height.
      if (origin === 'null') return;
      // The last height may be the previous page's.
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
      // A hidden frame does not measure itself. Start the time when it is shown.
      if (!before || !wide) return wait();
      if (answered) {
        // A page that was followed from here. No step in the frame is in the history: lead the reader back.
        answered = false;
        tell('a page followed from ' + frame.src.replace(/#.*/, '') + ' does not answer.');
        return void frame.contentWindow.location.replace(address(asked));
      }
      tell(frame.src.replace(/#.*/, '') + ' does not answer. Does it exist, and may this page frame it?');
      // Keep its width, so that it can measure itself if it loads after all.
      style.height = '0';
      style.visibility = 'hidden';
      root.appendChild(instead);
    }

    style.display = 'block';
    // As wide as its container. A container that shrinks to its content, such as a float, becomes as wide as it can.
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
    if (asked.site && asked.cycle && (asked.unit || !element.getAttribute('unit'))) {
      frame.src = address(asked);
      root.appendChild(frame);
      addEventListener('message', hear);
    } else {
      if (asked.site && !asked.cycle) tell('its cycle has to be that of a board, such as 2017.');
      if (!asked.site) tell('its site has to be an address such as https://www.example/board.');
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

  customElements.define(protocol.EMBED_ELEMENT, class extends HTMLElement {
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
