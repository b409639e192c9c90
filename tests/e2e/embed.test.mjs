// The board embedded in other sites' pages: it fits its content whatever the page does, and neither page can harm the other.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { defer, dist, expectConsole, fate, layoutShifts, shown, startProxy, startSite, until, untilEqual, untilLive } from './harness.mjs';
import { axe } from './harness/axe.mjs';
import { untilTitled } from './pages.mjs';
import { DESKTOP, fitting, frames, height, openArticle, pasted, PHONE, scriptOf, WORDS } from './portal.mjs';

const site = await startSite({ after });
const board = (attributes = '') => pasted(site, attributes);
const script = scriptOf(site);

/** What hinders a reader: scroll bars in iframes, iframes that are not as wide as the text, elements that cover others. */
async function wrongIn(page) {
  const wrong = [];
  for (let at = 0; at < (await frames(page).count()); at += 1) {
    const frame = await fitting(page, at);
    const inside = await frame.evaluate(() => {
      const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement;
      return [scrollHeight > clientHeight && 'scrolls', scrollWidth > clientWidth && 'is too wide', clientWidth < innerWidth && 'has a bar'];
    });
    wrong.push(...inside.filter(Boolean).map((what) => `frame ${at} ${what}`));
  }
  const around = await page.evaluate(() => {
    const parts = [...document.querySelectorAll('article > p, article > wanping-board')].map((part) =>
      (part.shadowRoot?.querySelector('iframe') ?? part).getBoundingClientRect(),
    );
    const text = parts[0];
    return parts.flatMap(({ top, left, width }, at) => [
      ...(at > 0 && top < parts[at - 1].bottom ? [`part ${at} lies on the one before`] : []),
      ...(left !== text.left || width !== text.width ? [`part ${at} is ${width} wide, the text ${text.width}`] : []),
    ]);
  });
  return [...wrong, ...around];
}

const BOARD = '不满意单位整改公示';
/** The visible units on a board, and the link from one to its record. */
const cards = (frame) => frame.getByRole('article');
const openRecord = (frame, at) => cards(frame).nth(at).getByRole('heading', { level: 2 }).getByRole('link').click();
/** The link back from a record to the board. */
const toBoard = (frame) => frame.getByRole('navigation', { name: '上级页面' }).getByRole('link');
/** The links from the head of a record to its parts. */
const contents = (frame) => frame.getByRole('navigation', { name: '本页内容', exact: true });
/** The editor's fallback content, for when the board does not load. */
const insteadOf = (around) => around.getByRole('link', { name: '公示', exact: true });
/** The collapsed legend of a board or a record, which explains the prompts. */
const legend = (frame) => frame.getByRole('group').getByText('值得留意的地方', { exact: true });

/** Whether a page has its dark colours. */
const isDark = (frame) => frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme === 'dark');

/** The site on a host that only serves files and adds no headers. */
async function startFiles(t) {
  const server = http.createServer(async ({ url }, response) => {
    const path = join(dist(), new URL(url, 'http://files').pathname);
    const type = { html: 'text/html', css: 'text/css', js: 'text/javascript', json: 'application/json', wasm: 'application/wasm' }[path.split('.').at(-1)];
    const content = await readFile(type ? path : join(path, 'index.html')).catch(() => undefined);
    response.writeHead(content ? 200 : 404, { 'content-type': type ?? 'text/html' });
    response.end(content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  defer(t, async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${server.address().port}` };
}

test('three boards on one page fit at every width', async (t) => {
  const three = [board('limit="3"'), board('unit="zfcg" title="政府采购监管处的整改档案"'), board('lang="en" theme="dark"')];
  const page = await openArticle(t, site, script + three.map((each) => WORDS + each).join('') + WORDS, { viewport: DESKTOP });
  for (const viewport of [DESKTOP, PHONE, { width: 320, height: 640 }, DESKTOP]) {
    await page.setViewportSize(viewport);
    assert.deepEqual(await wrongIn(page), [], `${viewport.width} wide`);
  }
  const [some, record, english] = [await fitting(page, 0), await fitting(page, 1), await fitting(page, 2)];
  assert.equal(await cards(some).count(), 3);
  assert.equal(await cards(english).count(), 10);
  await untilTitled(record, '政府采购监管处');
  await untilTitled(english, 'Offices rated unsatisfactory');
  assert.deepEqual(await Promise.all([some, record, english].map(isDark)), [false, false, true]);
  const titles = await frames(page).evaluateAll((all) => all.map(({ title }) => title));
  assert.deepEqual(titles, ['不满意单位整改公示 2017', '政府采购监管处的整改档案', 'Offices rated unsatisfactory 2017']);
  // Nothing was added to the portal's page or its globals.
  assert.equal(await page.locator('body > :not(article)').count(), 0);
  assert.deepEqual(await page.evaluate(() => Object.keys(window).filter((name) => /wanping/i.test(name))), []);
});

test('a board takes the full width, even in a container that is only as wide as its content', async (t) => {
  const kinds = ['row', 'column', 'grid', 'float', 'inline'];
  const places = kinds.map((kind) => `<div class="place"><div class="${kind}">${board('limit="1"')}</div></div>`);
  const beside = `<div class="row"><p>新闻</p>${board('limit="1"')}</div>`;
  const page = await openArticle(t, site, script + WORDS + places.join('') + beside, { viewport: DESKTOP });
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport);
    for (const at of [...kinds, 'beside'].keys()) await fitting(page, at);
    const [text, ...widths] = await page.evaluate(() => {
      const frames = [...document.querySelectorAll('wanping-board')].map((element) => element.shadowRoot.querySelector('iframe'));
      return [document.querySelector('article > p'), ...frames].map((part) => part.offsetWidth);
    });
    assert.deepEqual(widths.slice(0, -1), kinds.map(() => text), `${viewport.width} wide`);
    assert.ok(widths.at(-1) > text / 2 && widths.at(-1) < text, `${widths.at(-1)} beside a word`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  }
});

test('a board of any length is as high as its content', async (t) => {
  const proxy = await startProxy(t, site);
  const path = '/embed/zh/2017/board';
  const whole = await (await fetch(site.url + path)).text();
  const long = whole.replace(/<li class="card">[^]*<\/article><\/li>/, (cards) => cards.repeat(30));
  assert.equal(long.match(/<li class="card/g).length, 300);
  proxy.set(`GET ${path}`, fate.answer(200, long, { 'content-type': 'text/html; charset=utf-8' }));
  const page = await openArticle(t, proxy, scriptOf(proxy) + pasted(proxy) + WORDS);
  await fitting(page);
  assert.ok((await height(page)) > 100_000, 'as high as three hundred full cards on a phone');
});

test('a board far below the screen is fetched only when it comes near', async (t) => {
  const asked = [];
  const far = pasted(site, 'id="far" unit="zfcg"');
  const page = await openArticle(t, site, script + board('limit="1"') + WORDS.repeat(100) + far, {
    before: (page) => page.on('request', (request) => asked.push(new URL(request.url()).pathname)),
  });
  await fitting(page);
  assert.ok(await page.locator('#far').evaluate((element) => element.getBoundingClientRect().top > 5 * innerHeight));
  const ours = () => asked.filter((path) => path.startsWith('/embed/'));
  assert.deepEqual(ours(), ['/embed/zh/2017/board']);
  await fitting(page, 1);
  assert.deepEqual(ours(), ['/embed/zh/2017/board', '/embed/zh/2017/board/zfcg']);
});

test('an iframe grows and shrinks with its content', async (t) => {
  const page = await openArticle(t, site, script + board('unit="zfcg"') + WORDS);
  const frame = await fitting(page);
  const closed = await height(page);
  await legend(frame).click();
  await frame.locator('details[open]').waitFor();
  await fitting(page);
  assert.ok((await height(page)) > closed + 100);
  await legend(frame).click();
  await frame.locator('details:not([open])').waitFor();
  await fitting(page);
  assert.equal(await height(page), closed);
});

test('space is reserved before the board loads, so that little moves', async (t) => {
  const proxy = await startProxy(t, site);
  const held = proxy.set(({ path }) => path.startsWith('/embed/'), fate.hold());
  const article = scriptOf(proxy) + WORDS + pasted(proxy, 'limit="5"') + WORDS;
  const page = await openArticle(t, proxy, article, { waitUntil: 'commit' });
  await held.arrived;
  const kept = await height(page);
  await shown(page);
  const since = await page.evaluate(() => performance.now());
  const pieces = fate.pieces(/<\/li>/g);
  held.release(pieces);
  await frames(page).contentFrame().getByRole('main').getByRole('listitem').first().waitFor();
  await shown(page);
  assert.equal(await height(page), kept, 'half of it does not count');
  while (pieces.next());
  await fitting(page);
  const needed = await height(page);
  assert.ok(kept > needed / 2 && kept <= needed, `${kept} kept for ${needed}`);
  const moved = (await layoutShifts(page, since)).reduce((sum, shift) => sum + parseFloat(shift), 0);
  assert.ok(moved < 0.02, `${moved}`);
});

test('a board in a tab panel that is shown later fits', async (t) => {
  const page = await openArticle(t, site, `${script}${WORDS}<div class="tab" hidden>${board()}</div>${WORDS}`);
  await page.waitForFunction(() => document.querySelector('wanping-board').shadowRoot);
  await shown(page);
  await page.evaluate(() => (document.querySelector('.tab').hidden = false));
  await fitting(page);
  // Hide it, resize the window, and show it again: it has to fit the new width.
  const before = await height(page);
  await page.evaluate(() => (document.querySelector('.tab').hidden = true));
  await shown(page);
  await page.setViewportSize(DESKTOP);
  await page.evaluate(() => (document.querySelector('.tab').hidden = false));
  await fitting(page);
  assert.notEqual(await height(page), before);
});

test('a board in an invisible panel is invisible', async (t) => {
  const page = await openArticle(t, site, `${script}<div class="unseen">${board()}</div>${WORDS}`);
  const visibility = () => frames(page).evaluate((iframe) => getComputedStyle(iframe).visibility);
  await fitting(page);
  assert.equal(await visibility(), 'hidden');
  await page.evaluate(() => (document.querySelector('.unseen').className = ''));
  assert.equal(await visibility(), 'visible');
});

test('a board whose tab panel is closed while it loads is not given up until the panel is shown', async (t) => {
  const proxy = await startProxy(t, site);
  const held = proxy.set('GET /embed/', fate.hold());
  const article = `${scriptOf(proxy)}<div class="tab">${pasted(proxy)}</div>${WORDS}`;
  const page = await openArticle(t, proxy, article, { clock: true, waitUntil: 'commit' });
  await held.arrived;
  await frames(page).evaluate((iframe) => {
    window.loaded = new Promise((resolve) => iframe.addEventListener('load', () => resolve()));
    document.querySelector('.tab').hidden = true;
  });
  held.release();
  await page.evaluate(() => window.loaded);
  await page.clock.runFor(10_000);
  // The board logged no warning: the test would fail on an unannounced message.
  await page.evaluate(() => (document.querySelector('.tab').hidden = false));
  await fitting(page);
});

test('an element can be removed and added again, moved, copied and changed', async (t) => {
  const page = await openArticle(t, site, script + board('limit="2"') + WORDS);
  await fitting(page);
  const before = await height(page);
  const again = await page.evaluate(() => {
    const element = document.querySelector('wanping-board');
    element.remove();
    // The second time, its iframe has not reported a height yet.
    document.querySelector('article').append(element);
    document.querySelector('article').append(element);
    return element.shadowRoot.querySelector('iframe').offsetHeight;
  });
  assert.equal(again, before, 'its room is kept meanwhile');
  await fitting(page);
  await page.evaluate(() => {
    const element = document.querySelector('wanping-board');
    const text = document.querySelector('article > p');
    text.before(element);
    text.after(element.cloneNode(true));
  });
  await fitting(page, 0);
  await fitting(page, 1);
  assert.equal(await height(page, 1), await height(page, 0));
  await page.evaluate(() => document.querySelector('wanping-board').setAttribute('unit', 'zfcg'));
  const record = await fitting(page, 0);
  await untilTitled(record, '政府采购监管处');
  assert.equal(await page.locator('wanping-board').first().locator('iframe').count(), 1);
  await page.evaluate(() => document.querySelector('wanping-board').setAttribute('title', '别的名字'));
  assert.equal(await frames(page).first().getAttribute('title'), '别的名字');
});

test('the script included twice runs once', async (t) => {
  const page = await openArticle(t, site, script + script + board() + `<script src="${site.url}/embed.js"></script>`);
  await fitting(page);
});

test('changing the theme loads nothing', async (t) => {
  const page = await openArticle(t, site, script + board(), { colorScheme: 'dark' });
  const setTheme = (theme) => page.evaluate((theme) => document.querySelector('wanping-board').setAttribute('theme', theme), theme);
  const untilScheme = (scheme) =>
    frame.waitForFunction((scheme) => getComputedStyle(document.documentElement).colorScheme === scheme, scheme);
  let frame = await fitting(page);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await untilScheme('dark');
  await setTheme('light');
  await untilScheme('light');
  await setTheme('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await untilScheme('dark');
  await setTheme('auto');
  await untilScheme('light');
  await setTheme('dark');
  await untilScheme('dark');
  assert.equal(await frame.evaluate(() => new URLSearchParams(location.hash.slice(1)).get('theme')), 'dark', 'also when it is loaded again');
  assert.deepEqual(asked, []);
  // Navigation within the iframe keeps the colours, forward and back.
  await openRecord(frame, 0);
  await untilTitled(frame, '市不动产登记服务中心');
  await untilScheme('dark');
  await toBoard(frame).click();
  await untilTitled(frame, BOARD);
  await untilScheme('dark');
});

test('a record opens in the iframe, and its beginning is in view', async (t) => {
  const page = await openArticle(t, site, script + WORDS + board() + WORDS);
  const frame = await fitting(page);
  const whole = await height(page);
  await openRecord(frame, 8);
  await untilTitled(frame, '政策法规处');
  await fitting(page);
  const { top, bottom } = await frames(page).evaluate((iframe) => iframe.getBoundingClientRect());
  assert.ok(top >= 0 && top < PHONE.height / 2 && bottom - top < whole, `${top}`);
  // Links within the page, and the link back to the board.
  const before = await page.evaluate(() => scrollY);
  await contents(frame).getByRole('link', { name: '回头看结论', exact: true }).click();
  await page.waitForFunction((before) => scrollY > before + 200, before);
  await frame.waitForFunction(() => new URLSearchParams(location.hash.slice(1)).has('parent'), null, { polling: 50 });
  await fitting(page);
  await frame.evaluate(() => location.reload());
  await fitting(page);
  await legend(frame).click();
  await fitting(page);
  await toBoard(frame).click();
  await untilTitled(frame, BOARD);
  await fitting(page);
  assert.equal(await height(page), whole);
});

test('navigation in the iframe does not change the portal’s history', async (t) => {
  const page = await openArticle(t, site, script + board() + WORDS);
  const entries = await page.evaluate(() => history.length);
  const frame = await fitting(page);
  await openRecord(frame, 8);
  await untilTitled(frame, '政策法规处');
  await contents(frame).getByRole('link', { name: '回头看结论', exact: true }).click();
  await frame.locator('#review:target').waitFor();
  await toBoard(frame).click();
  await untilTitled(frame, BOARD);
  await fitting(page);
  assert.equal(await page.evaluate(() => history.length), entries);
});

test('a cross-origin isolated portal can embed the board', async (t) => {
  const headers = { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' };
  const page = await openArticle(t, site, script + board(), { headers });
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  const frame = await fitting(page);
  await untilEqual(() => cards(frame).count(), 10);
});

test('a window opened from a sandboxed iframe, itself sandboxed, can still show the site', async (t) => {
  const frame = `<div class="media"><iframe sandbox="allow-scripts allow-popups" src="${site.url}/embed/zh/2017/board"></iframe></div>`;
  const page = await openArticle(t, site, frame);
  // The window has no origin of its own, and no site lets such a window fetch its files.
  expectConsole(page, /blocked by CORS policy/, /Failed to load resource/, /the app did not start, so this page can be read/);
  const link = page.frameLocator('iframe').getByRole('link', { name: /^我要评议/ });
  const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
  await opened.locator('html[data-boot="failed"]').waitFor({ state: 'attached' });
  await untilTitled(opened, '评议票');
});

test('if a record does not load, the board returns instead of an empty page', async (t) => {
  const proxy = await startProxy(t, site);
  const page = await openArticle(t, proxy, scriptOf(proxy) + pasted(proxy, 'limit="2"') + WORDS);
  expectConsole(page, /does not answer/, /404/);
  const frame = await fitting(page);
  const entries = await page.evaluate(() => history.length);
  const told = page.waitForEvent('console', (message) => /a page followed from .* does not answer/.test(message.text()));
  for (const failure of [fate.dropRequest(), fate.answer(404, '没有')]) {
    proxy.set('GET /embed/zh/2017/board/', failure, { times: 1 });
    // Opening something makes the page report its height late, just before the reader leaves it.
    await legend(frame).click();
    await fitting(page);
    const back = page.waitForEvent('framenavigated', (at) => at === frame && new URL(at.url()).pathname === '/embed/zh/2017/board');
    await openRecord(frame, 0);
    await back;
    await fitting(page);
    await untilTitled(frame, BOARD);
    assert.equal(await insteadOf(page).isVisible(), false);
    assert.equal(await page.evaluate(() => history.length), entries);
  }
  await told;
});

test('the page in the iframe cannot navigate the portal', async (t) => {
  const page = await openArticle(t, site, script + board('limit="1"'));
  expectConsole(page, /Unsafe attempt to initiate navigation/);
  const frame = await fitting(page);
  // Browsers allow a frame to navigate the top page only after a user's gesture: make one, so that only the sandbox prevents it.
  await frame.getByRole('heading', { level: 1 }).click();
  const refused = await frame.evaluate(() => {
    try {
      window.top.location.href = '/about';
    } catch (error) {
      return error.name;
    }
  });
  assert.equal(refused, 'SecurityError');
});

test('links to pages that are not embedded open a new window, in which a vote works', async (t) => {
  const page = await openArticle(t, site, script + board());
  const frame = await fitting(page);
  const [opened] = await Promise.all([page.waitForEvent('popup'), frame.getByRole('link', { name: /^我要评议/ }).click()]);
  await untilLive(opened);
  assert.equal(new URL(opened.url()).pathname, '/2018/vote');
  assert.equal(await opened.evaluate(() => window.opener), null);
  await opened.evaluate(() => localStorage.setItem('wanping.probe', '1'));
  for (const link of await frame.locator('a[href]:not([href^="#"])').all()) {
    const [href, target] = await link.evaluate((link) => [new URL(link.href).pathname, link.target]);
    assert.equal(target === '', href.startsWith('/embed/'), href);
  }
});

test('without scripts, the editor’s fallback is shown, and a plain iframe can be read', async (t) => {
  const plain = `<div class="media"><iframe src="${site.url}/embed/zh/2017/board" title="公示" width="100%" height="720"></iframe></div>`;
  const page = await openArticle(t, site, script + board() + plain, { javaScript: false });
  await insteadOf(page).waitFor();
  assert.equal(await page.locator('iframe').count(), 1);
  const frame = page.frameLocator('iframe');
  await untilEqual(() => cards(frame).count(), 10);
  await cards(frame).last().scrollIntoViewIfNeeded();
  assert.equal(await page.locator('iframe').evaluate((iframe) => iframe.offsetHeight), 720);
});

test('if the board cannot load, the editor’s fallback is shown, and the console says why', async (t) => {
  const wrong = [
    pasted({ url: 'javascript:alert(1)' }, 'id="address"'),
    pasted({ url: 'https://someone:secret@site.example' }, 'id="login"'),
    pasted({ url: 'ftp://site.example' }, 'id="again"'),
    board('id="missing"').replace(/site="[^"]*"/, ''),
    board('id="cycle"').replace('cycle="2017"', 'cycle="../2017"'),
    board('id="nowhere" unit="nobody"'),
    board('id="unit" unit="no body"'),
  ];
  const page = await openArticle(t, site, script + wrong.join(''));
  expectConsole(page, /<wanping-board>: its site has to be/, /<wanping-board>: its cycle (".*" is none|has to be)/, /<wanping-board>: its (unit|lang|theme|limit) ".*" is none/);
  expectConsole(page, /404/, /frame-ancestors 'none'/, /\/embed\/zh\/2017\/board\/nobody does not answer/);
  for (const id of ['address', 'login', 'again', 'missing', 'cycle', 'nowhere', 'unit']) await insteadOf(page.locator(`#${id}`)).waitFor();
  assert.equal(await frames(page).count(), 1);
  // An invalid value of any other attribute but the unit's is ignored.
  await page.evaluate(() => {
    const element = document.querySelector('#cycle');
    for (const [name, value] of [
      ['lang', 'xx'],
      ['theme', 'constructor'],
      ['limit', '-1'],
      ['cycle', '2017'],
    ]) {
      element.setAttribute(name, value);
    }
  });
  const frame = await (await page.locator('#cycle iframe').elementHandle()).contentFrame();
  await untilEqual(() => cards(frame).count(), 10);
  assert.equal(await insteadOf(page.locator('#cycle')).isVisible(), false);
});

test('a page whose policy forbids the iframe shows the editor’s fallback', async (t) => {
  const policy = `default-src 'none'; script-src ${site.url}/embed.js; style-src 'self'; img-src 'self'`;
  const page = await openArticle(t, site, script + board(), { policy });
  expectConsole(page, /Content Security Policy/, /does not answer\. Does it exist, and may this page frame it/);
  await insteadOf(page).waitFor();
  assert.equal(await height(page), 0);
});

test('an embedded board is small, requests nothing else, and does not use storage', async (t) => {
  const asked = [];
  const page = await openArticle(t, site, script + board(), {
    before(page) {
      page.on('response', (response) => asked.push(response));
      return page.addInitScript(() => {
        const touched = (what) => console.error(`touched: ${what}`);
        for (const [of, name] of [
          [Window.prototype, 'localStorage'],
          [Window.prototype, 'sessionStorage'],
          [window, 'localStorage'],
          [window, 'sessionStorage'],
          [window, 'indexedDB'],
          [window, 'caches'],
          [Document.prototype, 'cookie'],
        ]) {
          const found = Object.getOwnPropertyDescriptor(of, name);
          if (found?.configurable) Object.defineProperty(of, name, { ...found, get: () => touched(name), set: () => touched(name) });
        }
      });
    },
  });
  const frame = await fitting(page);
  await openRecord(frame, 0);
  await untilTitled(frame, '市不动产登记服务中心');
  const ours = asked.filter((response) => response.url().startsWith(site.url));
  assert.deepEqual(ours.map((response) => new URL(response.url()).pathname.replace(/[^/]*$/, '')), ['/', '/embed/zh/2017/', '/embed/zh/2017/board/']);
  const weights = await Promise.all(ours.map(async (response) => (await response.request().sizes()).responseBodySize));
  assert.ok(weights[0] <= 3 * 1024 && weights[1] + weights[0] <= 20 * 1024 && weights[2] <= 20 * 1024, `${weights}`);
  assert.deepEqual(await page.context().cookies(), []);
});

test('no other page of the site works in an iframe, even if the host sends no headers', async (t) => {
  const bare = await startFiles(t);
  const paths = ['/', '/2018/vote/bdcdj', '/receipts', '/2017/board', '/2017/report/bdcdj'];
  const page = await openArticle(t, bare, paths.map((path) => `<div class="media"><iframe src="${bare.url}${path}"></iframe></div>`).join(''));
  for (const at of paths.keys()) {
    const frame = page.frameLocator('iframe').nth(at);
    await frame.locator('html[data-live]').waitFor({ state: 'attached' });
    assert.deepEqual(await frame.locator('body, button, a, input').filter({ visible: true }).count(), 0, paths[at]);
  }
});

test('an embedded board can be used by keyboard, with a screen reader, and on a narrow screen', async (t) => {
  const around = (id) => `<p><a id="${id}" href="#${id}">正文里的链接</a></p>`;
  const page = await openArticle(t, site, script + around('before') + board('limit="1"') + around('after'), { reducedMotion: 'reduce' });
  const frame = await fitting(page);
  await page.locator('#before').focus();
  // The iframe runs in another process: while the focus moves between them, no element has it.
  const focused = (name) => until(page, (name) => [document.activeElement.localName, document.activeElement.id].includes(name), name);
  const stops = await frame.locator('a[href]:visible, summary:visible').count();
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab');
    await focused('wanping-board');
    assert.ok(await frame.evaluate(() => document.activeElement !== document.body), `stop ${stop}`);
  }
  await page.keyboard.press('Tab');
  await focused('after');
  await page.keyboard.press('Shift+Tab');
  await focused('wanping-board');

  for (const attributes of [{ lang: 'zh' }, { lang: 'en' }, { unit: 'zfcg' }, { theme: 'dark' }]) {
    await page.evaluate((attributes) => {
      for (const [name, value] of Object.entries(attributes)) document.querySelector('wanping-board').setAttribute(name, value);
    }, attributes);
    for (const width of [360, 320]) {
      await page.setViewportSize({ width, height: 740 });
      const now = await fitting(page);
      await shown(now);
      assert.deepEqual(await axe(now), [], `${JSON.stringify(attributes)}, ${width} wide`);
      assert.equal(await now.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    }
  }
});
