// The messages between an embedded page and the page around it; messages from anywhere else are ignored.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { expectConsole, shown, startSite } from './harness.mjs';
import { fitting, frames, height, openArticle, pasted, scriptOf, startPortal, WORDS } from './portal.mjs';

const site = await startSite({ after });
const article = scriptOf(site) + pasted(site);
/** A plain iframe without the custom element. */
const plain = (fragment = '') =>
  `<div class="media"><iframe src="${site.url}/embed/zh/2017/board${fragment}" title="公示"></iframe></div>`;

/** Opens an article that records received messages in `heard`; its policy allows any iframe. */
const openListening = (t, article, options = {}) =>
  openArticle(t, site, article, {
    policy: '',
    before: (page) =>
      page.addInitScript(() => {
        if (window.top !== window) return;
        window.heard = [];
        addEventListener('message', ({ data }) => window.heard.push(data));
      }),
    ...options,
  });

/** The page in a plain iframe. */
async function framed(page) {
  const frame = await (await page.locator('.media iframe').elementHandle()).contentFrame();
  await frame.waitForFunction(() => document.documentElement.dataset.embed !== undefined && document.readyState === 'complete');
  return frame;
}

/** The page in the element's iframe, once it has reported its height by itself and again on request. */
async function settled(page) {
  const frame = await fitting(page);
  await page.waitForFunction(() => window.heard.filter((said) => said.type === 'wanping:height').length > 1);
  return frame;
}

/** Waits until the outer page has received this message. */
const untilHeard = (page, what) => page.waitForFunction((what) => window.heard.includes(what), what);

/**
 * Makes an embedded page send messages to the outer page, as hostile code in it would, and waits until all have arrived. `messages`
 * is the source text of an array.
 */
async function say(page, frame, messages) {
  await frame.evaluate(`${messages}.concat('that is all').forEach((each) => parent.postMessage(each, '*'))`);
  await untilHeard(page, 'that is all');
  await page.evaluate(() => (window.heard = []));
  await shown(page);
}

const isDark = (frame) => frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme === 'dark');
const says = (pixels) => `{ type: 'wanping:height', height: ${pixels} }`;

test('an impossible height is ignored, and an excessive one is limited', async (t) => {
  const page = await openListening(t, article);
  const frame = await settled(page);
  await say(page, frame, `[${says(700)}]`);
  assert.equal(await height(page), 700);
  const numbers = ['NaN', 'Infinity', '-1', '0', '1e300', '900.5', '"900"', 'null', 'undefined', '[900]', '{}', 'true', 'new Date(900)'];
  const others = [`null`, `1`, `'wanping:height'`, `[900]`, `{ height: 900 }`, `{ type: 'wanping:theme', height: 900 }`];
  await say(page, frame, `[${[...others, ...numbers.map(says)]}]`);
  assert.equal(await height(page), 700);
  await say(page, frame, `[${says(1)}]`);
  assert.equal(await height(page), 120);
  await say(page, frame, `[${says(1_000_000)}]`);
  assert.equal(await height(page), 200_000);
});

test('only the site’s page in the element’s own frame can set its height', async (t) => {
  const stranger = await startPortal(t, site, '', '');
  // `waits: false`: otherwise the element would give up on the other site's page after a while.
  const page = await openListening(t, article + plain(), { waits: false, otherHosts: [new URL(site.url).host, new URL(stranger.url).host] });
  const frame = await settled(page);
  const before = await height(page);
  // The same site in another iframe.
  await say(page, await framed(page), `[${says(900)}]`);
  assert.equal(await height(page), before);
  // The outer page itself.
  await page.evaluate(() => postMessage({ type: 'wanping:height', height: 900 }, '*'));
  await shown(page);
  assert.equal(await height(page), before);
  // Another site to which the iframe has navigated.
  await frame.evaluate((url) => (location.href = url), stranger.url);
  await frame.waitForURL(`${stranger.url}/`);
  await say(page, frame, `[${says(900)}]`);
  assert.equal(await height(page), before);
});

test('a flood of heights changes the page at most once a frame', async (t) => {
  const page = await openListening(t, article);
  const frame = await settled(page);
  await page.evaluate(() => {
    window.drawn = 0;
    window.changed = 0;
    const count = () => requestAnimationFrame(() => ((window.drawn += 1), count()));
    count();
    const iframe = document.querySelector('wanping-board').shadowRoot.querySelector('iframe');
    new MutationObserver((changes) => (window.changed += changes.length)).observe(iframe, { attributes: true });
  });
  await say(page, frame, `Array.from({ length: 5000 }, (_, at) => (${says('1000 + at')}))`);
  const { drawn, changed } = await page.evaluate(() => ({ drawn: window.drawn, changed: window.changed }));
  assert.ok(changed > 0 && changed <= 2 * drawn, `${changed} changes in ${drawn} frames`);
  assert.equal(await height(page), 5999);
});

test('a flood of themes reaches the iframe at most once a frame, and a flood of heights sends none', async (t) => {
  const page = await openListening(t, article);
  const frame = await settled(page);
  await frame.evaluate(() => {
    window.told = [];
    addEventListener('message', ({ data }) => window.told.push(data.theme ?? data));
  });
  await page.evaluate(() => {
    const element = document.querySelector('wanping-board');
    for (let at = 0; at <= 1000; at += 1) element.setAttribute('theme', at % 2 ? 'light' : 'dark');
  });
  await frame.waitForFunction(() => getComputedStyle(document.documentElement).colorScheme === 'dark');
  await say(page, frame, `Array.from({ length: 1000 }, (_, at) => (${says('1000 + at')}))`);
  await frames(page).evaluate((iframe) => iframe.contentWindow.postMessage('that is all', '*'));
  await frame.waitForFunction(() => window.told.includes('that is all'));
  assert.deepEqual(await frame.evaluate(() => window.told), ['dark', 'that is all']);
});

test('the element determines the page’s origin itself, whatever the page calls it', async (t) => {
  const quoted = article.replaceAll('"', '&quot;');
  const preview = `<div class="media"><iframe srcdoc="${quoted}"></iframe></div>`;
  const page = await openArticle(t, site, `<script>var origin = 'https://elsewhere.example';</script>${article}${preview}`, { policy: '' });
  await fitting(page);
  // A content system previews unpublished articles like this.
  await fitting(await (await page.locator('.media iframe').elementHandle()).contentFrame());
});

test('a page whose height depends on that of its iframe stops growing', async (t) => {
  const page = await openArticle(t, site, article);
  const frame = await fitting(page);
  const before = await height(page);
  await frame.evaluate(() => (document.documentElement.style.minHeight = 'calc(100vh + 10px)'));
  // It grows a few times and then stops.
  await page.waitForFunction((least) => document.querySelector('wanping-board').shadowRoot.querySelector('iframe').offsetHeight > least, before);
  const heights = [];
  for (let at = 0; at < 30; at += 1) {
    await shown(page);
    heights.push(await height(page));
  }
  assert.equal(new Set(heights.slice(-10)).size, 1, `${heights}`);
  assert.ok(heights.at(-1) <= before + 100, `${heights}`);
  // The height still follows what the reader does.
  await frame.evaluate(() => (document.documentElement.style.minHeight = ''));
  await fitting(page);
});

test('a page that claims another origin gets no messages', async (t) => {
  const page = await openListening(t, plain(`#theme=light&parent=${encodeURIComponent('https://news.example')}`));
  const frame = await framed(page);
  await page.locator('.media iframe').evaluate((iframe) => iframe.contentWindow.postMessage({ type: 'wanping:theme', theme: 'dark' }, '*'));
  await frame.evaluate(() => (document.body.style.paddingBottom = '300px'));
  await shown(frame);
  await frame.evaluate(() => parent.postMessage('that is all', '*'));
  await untilHeard(page, 'that is all');
  assert.equal(await isDark(frame), false);
  assert.deepEqual(await page.evaluate(() => window.heard), ['that is all']);
});

test('only the outer page’s valid messages are accepted', async (t) => {
  const page = await openListening(t, article + plain());
  const frame = await fitting(page);
  const other = await framed(page);
  const tell = (messages) =>
    page.evaluate(
      (messages) => messages.forEach((each) => document.querySelector('wanping-board').shadowRoot.querySelector('iframe').contentWindow.postMessage(each, '*')),
      messages,
    );
  const garbage = ['constructor', '__proto__', 'all', '', null, 1, ['dark'], { toString: 'dark' }];
  await tell([null, 'dark', { theme: 'dark' }, ...garbage.map((theme) => ({ type: 'wanping:theme', theme }))]);
  // Messages from another iframe with the site, and from an iframe of the outer page's own origin.
  await other.evaluate(() => parent.frames[0].postMessage({ type: 'wanping:theme', theme: 'dark' }, '*'));
  await page.evaluate(() => {
    const inner = document.body.appendChild(document.createElement('iframe')).contentWindow;
    const board = document.querySelector('wanping-board').shadowRoot.querySelector('iframe').contentWindow;
    new inner.Function('board', `board.postMessage({ type: 'wanping:theme', theme: 'dark' }, '*')`)(board);
  });
  await shown(frame);
  assert.equal(await isDark(frame), false);
  await tell([{ type: 'wanping:theme', theme: 'dark' }]);
  await frame.waitForFunction(() => getComputedStyle(document.documentElement).colorScheme === 'dark');
  // The theme survives a reload without another message. Scroll there first: what is off the screen is not painted.
  await page.locator('.media iframe').scrollIntoViewIfNeeded();
  await page.locator('.media iframe').evaluate((iframe) => iframe.contentWindow.postMessage({ type: 'wanping:theme', theme: 'dark' }, '*'));
  await other.waitForFunction(() => new URLSearchParams(location.hash.slice(1)).get('theme') === 'dark');
  await other.evaluate(() => location.reload());
  await other.waitForFunction(() => getComputedStyle(document.documentElement).colorScheme === 'dark');
});

test('a plain iframe reports its height in the formats that portals understand', async (t) => {
  const page = await openListening(t, plain('#limit=2'));
  const frame = await framed(page);
  const shapes = (id, height) => [{ 'datawrapper-height': { [id]: height } }, { sentinel: 'amp', type: 'embed-size', height }];
  const real = () => frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
  const id = '/embed/zh/2017/board#';
  await page.waitForFunction(() => window.heard.length >= 2);
  assert.deepEqual(await page.evaluate(() => window.heard.splice(0)), shapes(id, await real()));
  // Older embed codes find the iframe by the id in its address.
  assert.equal(await page.locator(`iframe[src*='${id}']`).count(), 1);
  await frame.locator('summary').click();
  await page.waitForFunction(() => window.heard.length >= 2);
  assert.deepEqual(await page.evaluate(() => window.heard.splice(0)), shapes(id, await real()));
  // Pages to which the iframe navigates send them, too.
  await frame.locator('#cases h2 a').first().click();
  await frame.locator('.record').waitFor();
  await page.waitForFunction(() => window.heard.length >= 2);
  assert.deepEqual((await page.evaluate(() => window.heard)).at(-1), shapes('', await real())[1]);
});

test('in a page without an origin no messages are sent, and iframes scroll', async (t) => {
  const page = await openListening(t, article + plain(), { policy: 'sandbox allow-scripts' });
  const kept = await height(page);
  for (const at of [0, 1]) {
    await page.locator('iframe').nth(at).scrollIntoViewIfNeeded();
    const last = page.frameLocator('iframe').nth(at).locator('#cases > li').last();
    await last.scrollIntoViewIfNeeded();
    assert.ok(await last.isVisible());
  }
  assert.equal(await height(page), kept);
  assert.deepEqual(await page.evaluate(() => window.heard), []);
});
