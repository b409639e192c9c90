// The first paint does not wait for WebAssembly, and the app takes over in place.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  expectConsole,
  fate,
  feedFile,
  geometry,
  keptHere,
  layoutShifts,
  openPage,
  painted,
  publisher,
  remembering,
  routes,
  shown,
  startProxy,
  startSite,
  until,
  untilEqual,
  untilLive,
} from './harness.mjs';
import { Ballot, untilFocused, untilTitled } from './pages.mjs';

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 800 };
const NEEDS_SCRIPT = '填写和提交评议票需要浏览器脚本';
/** A page of each kind. */
const PAGES = ['/', '/2017/board', '/2017/board/bdcdj', '/2017/hearing', '/2018/vote', '/2018/vote/bdcdj'];

const site = await startSite({ after });

/** The app's own WebAssembly. A page fetches more of it than a browser makes requests at once, so holding all would hold its scripts, too. */
const isWasm = ({ path }) => /^\/assets\/app-\w+\.wasm$/.test(path);

/** Opens a page that is fully shown and whose app waits for `release()`; `shifts()` returns the layout shifts since then. */
async function openBeforeApp(t, path, { from = site, ...options } = {}) {
  const proxy = await startProxy(t, from);
  const wasm = proxy.set(isWasm, fate.hold());
  const url = proxy.url;
  const { text, kept = text && { 'wanping.text': text } } = options;
  const page = await openPage(t, {
    ...options,
    url: url + path,
    waitUntil: 'domcontentloaded',
    ...(kept && remembering(url, kept)),
  });
  await painted(page);
  await wasm.arrived;
  await shown(page);
  assert.equal(await isLive(page), false, 'the app did not wait');
  const since = await page.evaluate(() => performance.now());
  return { page, proxy, release: wasm.release, shifts: () => layoutShifts(page, since) };
}

const level = (page, name) => page.getByRole('radio', { name, exact: true });
/** Chooses a level by its label, as a finger would. */
const choose = (page, name) => page.getByText(name, { exact: true }).click();
const comment = (page) => page.getByRole('textbox', { name: '您想说的话（可不填）' });
const reasons = (page) => page.getByRole('group', { name: '哪里不满意？' });
const textSize = (page) => page.getByRole('button', { name: /^字号/ });
const language = (page) => page.getByRole('button', { name: 'English', exact: true });
const handIn = (page) => page.getByRole('button', { name: '提交评议票', exact: true });
/** The link to a unit on the roster. */
const unit = (page, name) => page.getByRole('main').getByRole('link', { name });
const mainLink = (page, name) => page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name, exact: true });
/** The notes on a page whose app, or whose newer data, did not load. */
const failed = (page) => page.getByText('页面可以看，但评议功能没有载入。');
const failedInEnglish = (page) => page.getByText('You can read this page, but voting did not load.');
const stale = (page) => page.getByText('没能取到最新数据');
const staleInEnglish = (page) => page.getByText('The latest data could not be fetched.');
const openAgain = (page) => page.getByRole('link', { name: /重新打开/ });

const isLive = (page) => page.evaluate(() => document.documentElement.hasAttribute('data-live'));

/** The draft in the device's storage. */
const draft = async (page) => (await page.evaluate(keptHere))['wanping.draft.2018'];

const untilDraft = (page, words) => untilEqual(async () => words.test(await draft(page)), true);

/** Counts the app's requests for animation frames from the start: with these it polls whether it may take over. */
const countFrames = (page) =>
  page.addInitScript(() => {
    const ask = window.requestAnimationFrame.bind(window);
    window.framesAsked = 0;
    window.requestAnimationFrame = (callback) => {
      window.framesAsked += 1;
      return ask(callback);
    };
  });

/** Waits until the app has checked several times whether it may take over, or has taken over. */
async function untilAppWaits(page) {
  // Start from zero: other scripts requested frames before the app ran.
  await page.evaluate(() => (window.framesAsked = 0));
  await page.waitForFunction(() => window.framesAsked > 5 || document.documentElement.hasAttribute('data-live'));
}

test('every page can be read with scripts off', async (t) => {
  const found = routes();
  const named = feedFile('2017/board.json').cases.map(({ unit }) => unit.id);
  const rated = feedFile('2018/units.json').units.map(({ id }) => id);
  const promised = [
    ...['/', '/about', '/receipts', '/2017/board', '/2017/hearing', '/2018/vote', '/2018/check', '/units'],
    ...named.flatMap((id) => [`/2017/board/${id}`, `/2017/report/${id}`]),
    ...rated.map((id) => `/2018/vote/${id}`),
    ...new Set([...named, ...rated].map((id) => `/units/${id}`)),
  ];
  assert.deepEqual(found, promised.sort());
  const asksToReport = (path) => {
    const unit = /^\/2017\/report\/(.+)/.exec(path)?.[1];
    return unit !== undefined && feedFile(`2017/cases/${unit}.json`).case.measures?.length > 0;
  };

  const page = await openPage(t, { url: site.url, javaScript: false });
  const links = new Map();
  for (const path of found) {
    await page.goto(site.url + path);
    const seen = await page.evaluate(() => {
      const main = document.querySelector('main');
      return {
        title: document.querySelector('h1')?.innerText.trim(),
        text: main?.innerText.trim(),
        links: [...document.links].map(({ href }) => href),
        ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
        width: document.documentElement.scrollWidth,
      };
    });
    assert.ok(seen.title, `${path} has no title`);
    assert.ok(seen.text?.length > seen.title.length + 20, `${path} says nothing but its title`);
    assert.match(await page.title(), /万人双评议/, path);
    assert.equal(seen.width, PHONE.width, `${path} is too wide`);
    assert.ok(!/\{\{|\}\}|undefined|正在读取/.test(seen.text), `${path} is not finished`);
    const needsScript = /^\/2018\/vote\/|\/check$|\/receipts$/.test(path) || asksToReport(path);
    assert.equal(seen.text.includes(NEEDS_SCRIPT), needsScript, `${path}: whether it says that it needs scripts`);
    for (const href of seen.links) {
      const { origin, pathname, hash } = new URL(href);
      if (origin !== site.url) continue;
      if (pathname === path && hash) assert.ok(seen.ids.includes(hash.slice(1)), `${path} links to ${hash} in itself`);
      else links.set(pathname, path);
    }
  }
  for (const [to, from] of links) {
    const { status } = await fetch(site.url + to);
    assert.equal(status, 200, `${from} links to ${to}`);
  }
  const reached = new Set(links.keys());
  const unreached = found.filter((path) => !reached.has(path) && !path.startsWith('/units/'));
  assert.deepEqual(unreached, [], 'nothing links to these pages');
});

test('with scripts off, links and the marks of sources work', async (t) => {
  const page = await openPage(t, { url: site.url, javaScript: false });
  await page.getByRole('main').getByRole('link', { name: /^看整改公示 2017年度/ }).click();
  await page.waitForURL('**/2017/board');
  await page.getByText('本页资料来源：').waitFor();
  await page.getByRole('heading', { level: 2 }).getByRole('link', { name: '市城市建设档案馆' }).click();
  await page.waitForURL('**/2017/board/cjdag');
  await untilTitled(page, '市城市建设档案馆');
  await page.getByText('本页资料来源：').waitFor();
  // If there are several sources, each statement links to its own.
  await mainLink(page, '我要评议').click();
  await page.waitForURL('**/2018/vote');
  await page.getByRole('link', { name: '来源 1', exact: true }).first().click();
  const source = page.getByRole('region', { name: '资料来源' }).getByRole('listitem').first();
  await source.and(page.locator(':target')).waitFor();
});

test('an unknown address can be read with scripts off', async (t) => {
  const page = await openPage(t, { url: site.url, javaScript: false });
  expectConsole(page, /404/);
  const answer = await page.goto(`${site.url}/no/such/page`);
  assert.equal(answer.status(), 404);
  await untilTitled(page, '找不到这个页面');
  await page.getByRole('link', { name: '看最近的整改公示' }).click();
  await page.waitForURL('**/2017/board');
});

for (const [viewport, text, pages] of [
  [PHONE, undefined, PAGES],
  [PHONE, 'large', ['/2017/board', '/2018/vote/bdcdj']],
  [PHONE, 'larger', PAGES],
  [DESKTOP, undefined, PAGES],
  [DESKTOP, 'large', ['/2017/board']],
]) {
  for (const path of pages) {
    test(`nothing moves on ${path} (${viewport.width} wide, ${text ?? 'normal'} text)`, async (t) => {
      const { page, release, shifts } = await openBeforeApp(t, path, { viewport, text });
      const size = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
      assert.equal(size, { large: 21, larger: 28.8 }[text] ?? 16);
      const before = await geometry(page);
      release();
      await untilLive(page);
      assert.deepEqual(await shifts(), []);
      assert.deepEqual(await geometry(page), before);
    });
  }
}

/** A page without the note that appears after ten seconds if the app has not loaded. */
const patient = (page) =>
  page.addInitScript(() => {
    const wait = window.setTimeout;
    window.setTimeout = (call, after, ...more) => (after >= 10_000 ? 0 : wait(call, after, ...more));
  });

for (const path of PAGES) {
  for (const viewport of [PHONE, DESKTOP]) {
    test(`nothing moves while ${path} arrives piece by piece (${viewport.width} wide)`, async (t) => {
      const proxy = await startProxy(t, site);
      proxy.set(isWasm, fate.hang());
      const slow = proxy.set(`GET ${path}`, fate.pieces(/<\/(?:button|div|dd|dt|figure|h\d|header|li|nav|p|section)>/g), { times: 1 });
      const page = await openPage(t, { url: proxy.url + path, viewport, waitUntil: 'commit', before: patient });
      await page.locator('main').waitFor({ state: 'attached' });
      while (slow.next()) await shown(page);
      await page.waitForLoadState('domcontentloaded');
      assert.deepEqual(await layoutShifts(page), []);
    });
  }
}

for (const path of ['/2017/board', '/2017/board/bdcdj']) {
  for (const viewport of [PHONE, DESKTOP]) {
    test(`no pixel of ${path} changes (${viewport.width} wide)`, async (t) => {
      const { page, release } = await openBeforeApp(t, path, { viewport });
      const before = await page.screenshot();
      release();
      await untilLive(page);
      await shown(page);
      const pictures = [before, await page.screenshot()].map((picture) => picture.toString('base64'));
      // Where a part of a rounded corner is painted again, its edge may differ by a shade that nobody sees.
      assert.ok((await page.evaluate(largestDifference, pictures)) <= 4, 'the page looks different');
    });
  }
}

/** Runs in the page: by how much of 255 a colour of two pictures differs at most. */
async function largestDifference(pictures) {
  const [one, other] = await Promise.all(
    pictures.map(async (picture) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height).data;
    }),
  );
  return one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at])), 0);
}

test('the scroll position stays', async (t) => {
  const { page, release } = await openBeforeApp(t, '/2017/board');
  await page.mouse.wheel(0, 1500);
  await page.waitForFunction(() => window.scrollY === 1500);
  const before = await geometry(page);
  release();
  await untilLive(page);
  await shown(page);
  assert.equal(await page.evaluate(() => window.scrollY), 1500);
  assert.deepEqual(await geometry(page), before);
});

test('a reload returns to the card that was in view', async (t) => {
  const page = await openPage(t, { url: `${site.url}/2017/board`, viewport: PHONE });
  await untilLive(page);
  const card = page.getByRole('article').nth(7);
  await card.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top - 50));
  await shown(page);
  for (const round of ['first', 'second']) {
    await page.reload();
    await untilLive(page);
    await shown(page);
    assert.equal(Math.round(await card.evaluate((element) => element.getBoundingClientRect().top)), 50, `${round} reload`);
  }
});

test("the reader's text size is set before the first paint", async (t) => {
  const { page } = await openBeforeApp(t, '/2017/board', { text: 'larger' });
  assert.equal(await page.locator('html').getAttribute('data-text'), 'larger');
  assert.deepEqual(await layoutShifts(page), []);
});

test('an answer ticked before the app runs is in the draft after it', async (t) => {
  const { page, release } = await openBeforeApp(t, '/2018/vote/bdcdj');
  await choose(page, '非常不满意');
  assert.equal(await reasons(page).isVisible(), false);
  release();
  await untilLive(page);
  assert.equal(await level(page, '非常不满意').isChecked(), true);
  await reasons(page).waitFor();
  await untilDraft(page, /"very-dissatisfied"/);
});

test('a level chosen before the app runs is kept, even if the page is left or closed before that', async (t) => {
  const { page, proxy, release } = await openBeforeApp(t, '/2018/vote/bdcdj');
  await choose(page, '非常不满意');
  await page.goto(`${proxy.url}/2018/vote/dlck`, { waitUntil: 'domcontentloaded' });
  await painted(page);
  await choose(page, '基本满意');
  await choose(page, '非常满意');
  const other = await page.context().newPage();
  await page.close();
  release();
  proxy.clear();
  await other.goto(`${proxy.url}/2018/check`);
  await untilLive(other);
  const checked = new Ballot(other, proxy.url);
  await checked.answer('市不动产登记服务中心').getByText('非常不满意', { exact: true }).waitFor();
  await checked.answer('市审批中心电力窗口').getByText('非常满意', { exact: true }).waitFor();
  assert.deepEqual(Object.keys(await other.evaluate(keptHere)).filter((name) => /early/.test(name)), [], 'it is kept twice');

  // The later answer wins, here and when the site is opened again.
  await other.goto(`${proxy.url}/2018/vote/dlck`);
  await untilLive(other);
  assert.equal(await level(other, '非常满意').isChecked(), true);
  await choose(other, '基本满意');
  await other.reload();
  await untilLive(other);
  assert.equal(await level(other, '基本满意').isChecked(), true);
});

test('a level chosen between the start of the app and the takeover is in the ballot on every page', async (t) => {
  const isChunk = ({ path }) => /^\/assets\/vote-unit-\w+\.wasm$/.test(path);
  const proxy = await startProxy(t, site);
  const chunk = proxy.set(isChunk, fate.hold());
  const page = await openPage(t, {
    url: `${proxy.url}/2018/vote/bdcdj`,
    waitUntil: 'domcontentloaded',
    before: (page) =>
      page.addInitScript(() => {
        // The app sends a message to other windows when it opens the outbox.
        new BroadcastChannel('wanping').onmessage = () => (window.isRunning = true);
      }),
  });
  await chunk.arrived;
  await page.waitForFunction(() => window.isRunning);
  assert.equal(await isLive(page), false);
  await choose(page, '非常不满意');
  await until(page, `(${keptHere})().then((kept) => /"very-dissatisfied"/.test(kept['wanping.draft.2018']))`);
  await until(page, () => !Object.keys(localStorage).some((name) => /early/.test(name)));
  await page.getByRole('navigation', { name: '上级页面' }).getByRole('link', { name: '评议票', exact: true }).click();
  chunk.release();
  await untilLive(page);
  await untilTitled(page, '评议票');
  await new Ballot(page).rated.getByText('市不动产登记服务中心', { exact: true }).waitFor();
});

test('a level chosen in a window whose app does not load reaches a window whose app runs', async (t) => {
  const live = await openPage(t, { url: `${site.url}/2018/vote/bdcdj` });
  expectConsole(live, /Failed to load resource: net::ERR_FAILED .*\/app-\w+\.js/);
  await untilLive(live);
  const early = await live.context().newPage();
  await early.route('**/assets/app-*.js', (route) => route.abort());
  await early.goto(live.url());
  await choose(early, '基本满意');
  await untilEqual(() => level(live, '基本满意').isChecked(), true);
  // A later answer there wins.
  await choose(live, '非常满意');
  await until(live, `(${keptHere})().then((kept) => /"very-satisfied"/.test(kept['wanping.draft.2018']))`);
  await live.reload();
  await untilLive(live);
  assert.equal(await level(live, '非常满意').isChecked(), true);
});

test('a level chosen before the app runs is kept even if the browser stores nothing', async (t) => {
  const refuse = (page) =>
    page.addInitScript(() => {
      Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); };
    });
  const { page, release } = await openBeforeApp(t, '/2018/vote/bdcdj', { before: refuse });
  await choose(page, '非常不满意');
  release();
  await untilLive(page);
  assert.equal(await level(page, '非常不满意').isChecked(), true);
});

test('the stored draft is kept if the reader does nothing', async (t) => {
  const { page, release } = await openBeforeApp(t, '/2018/vote/bdcdj');
  release();
  await untilLive(page);
  await choose(page, '不满意');
  await comment(page).fill('等了三趟');
  // The prerendered page does not have the draft, and must not overwrite it.
  await page.reload();
  await untilLive(page);
  assert.equal(await level(page, '不满意').isChecked(), true);
  assert.equal(await comment(page).inputValue(), '等了三趟');
});

test('typed text, the focus and the caret stay', async (t) => {
  const { page, release } = await openBeforeApp(t, '/2018/vote/bdcdj');
  await choose(page, '非常不满意');
  // Simulate a browser that reopens a closed page and restores the filled field.
  await page.evaluate(() => document.querySelectorAll('.reasons, .reasons > [hidden]').forEach((part) => part.removeAttribute('hidden')));
  await page.getByText('办事效率', { exact: true }).click();
  await comment(page).pressSequentially('窗口只开了一个');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  release();
  await untilLive(page);
  await shown(page);
  const now = await page.evaluate(() => {
    const { id, value, selectionStart, selectionEnd } = document.activeElement;
    return { id, value, selectionStart, selectionEnd };
  });
  assert.deepEqual(now, { id: 'comment', value: '窗口只开了一个', selectionStart: 3, selectionEnd: 4 });
  assert.equal(await page.getByRole('checkbox', { name: '办事效率', exact: true }).isChecked(), true);
  await page.keyboard.type('才');
  await untilDraft(page, /窗口只才了一个/);
});

test('the focus stays on its element: a radio button, a link or a button', async (t) => {
  for (const [path, find] of [
    ['/2018/vote/bdcdj', (page) => level(page, '不满意')],
    ['/2018/vote/bdcdj', (page) => page.getByRole('link', { name: '再评一个', exact: true })],
    ['/2018/vote', (page) => unit(page, '市房屋征收管理办公室')],
    ['/2018/vote', (page) => page.getByRole('link', { name: /^来源 \d+$/ }).nth(1)],
    ['/2017/board', (page) => page.getByRole('article').getByRole('link').nth(4)],
    ['/', (page) => mainLink(page, '我要评议')],
    ['/2017/board', (page) => page.getByRole('main')],
  ]) {
    const { page, release } = await openBeforeApp(t, path);
    const element = find(page);
    await element.focus();
    release();
    await untilLive(page);
    await shown(page);
    assert.equal(await element.evaluate((element) => element === document.activeElement), true, `${path} ${find}`);
  }
});

test('the focus stays without scrolling back to it', async (t) => {
  const { page, release } = await openBeforeApp(t, '/2017/board');
  await mainLink(page, '整改公示').focus();
  await page.mouse.wheel(0, 1500);
  await page.waitForFunction(() => window.scrollY === 1500);
  release();
  await untilLive(page);
  await shown(page);
  await untilFocused(mainLink(page, '整改公示'));
  assert.equal(await page.evaluate(() => window.scrollY), 1500);
});

/** Prerenders the pages of a site again from its feed. */
function prerender(folder) {
  // Move everything but the pages away: compressing it again would take most of the time.
  const aside = join(folder, '..', 'aside');
  mkdirSync(aside);
  const app = readdirSync(join(folder, 'assets')).filter((name) => /\.(js|wasm)(\.|$)/.test(name));
  for (const name of app) renameSync(join(folder, 'assets', name), join(aside, name));
  for (const name of ['2018', 'units']) rmSync(join(folder, name), { recursive: true });
  publisher('prerender', '--feed', join(folder, 'feed'), '--out', folder);
  for (const name of app) renameSync(join(aside, name), join(folder, 'assets', name));
}

test('opened details stay open, and closed ones stay closed', async (t) => {
  // The pages list unreadable records in a <details>: put such a record on the board.
  const damaged = await startSite(t, {
    feed: {
      'index.json': (index) => ({ ...index, cycles: index.cycles.filter(({ id }) => id === '2017') }),
      '2017/board.json': ({ cases: [first], ...board }) => ({ ...board, cases: [{ ...first, measures: [...first.measures, 7] }] }),
      // The full record says what the board says.
      [`2017/cases/${feedFile('2017/board.json').cases[0].unit.id}.json`]: (file) => ({
        ...file,
        case: { ...file.case, measures: [...file.case.measures, 7] },
      }),
    },
    edit: prerender,
  });
  for (const open of [true, false]) {
    const { page, release, shifts } = await openBeforeApp(t, '/2017/board', { from: damaged });
    expectConsole(page, /feed\/2017\/board\.json: \/cases\/0\/measures\/1/);
    const faults = page.getByText(/^有 1 处数据读不出来/);
    const listed = page.getByRole('group').filter({ has: faults }).getByRole('listitem');
    await faults.waitFor();
    assert.equal(await listed.count(), 0);
    if (open) await faults.click();
    release();
    await untilLive(page);
    assert.equal(await listed.count(), open ? 1 : 0);
    // Opening them moves the content below, which is no fault of the takeover: check the shifts only if they stay closed.
    if (!open) assert.deepEqual(await shifts(), []);
  }
});

test('a button pressed before the app runs is pressed once after it', async (t) => {
  const { page, release } = await openBeforeApp(t, '/2017/board');
  await textSize(page).click();
  assert.equal(await textSize(page).getAttribute('aria-busy'), 'true');
  release();
  await untilLive(page);
  await page.locator('html[data-text]').waitFor({ state: 'attached' });
  await shown(page);
  assert.equal(await page.locator('html').getAttribute('data-text'), 'large');
  assert.equal(await textSize(page).getAttribute('aria-busy'), null);
});

test('the app shows the language chosen before it runs', async (t) => {
  const { page, release } = await openBeforeApp(t, '/2017/board');
  await language(page).click();
  release();
  await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
  await page.getByRole('link', { name: 'Skip to the content' }).waitFor({ state: 'attached' });
});

test('a ballot answered and handed in before the app runs is delivered, once', async (t) => {
  const { page, proxy, release } = await openBeforeApp(t, '/2018/vote/bdcdj');
  await choose(page, '基本满意');
  await handIn(page).click();
  assert.equal(new URL(page.url()).pathname, '/2018/vote/bdcdj', 'the browser sent the form itself');
  release();
  await page.waitForURL('**/receipts');
  await page.getByRole('heading', { name: '提交成功', exact: true }).waitFor();
  const put = proxy.seen('PUT /api/ballots/');
  assert.deepEqual(put.map(({ body }) => JSON.parse(body).answers), [[{ unit: 'bdcdj', level: 'fairly-satisfied' }]]);
});

test('a press before the app runs leads to the check page if other units are rated', async (t) => {
  const answers = [{ unit: 'bdcdj', level: 'fairly-satisfied', reasons: [], comment: '' }];
  const draft = JSON.stringify({ version: 1, id: '0'.repeat(26), cycle: '2018', answers });
  const { page, release } = await openBeforeApp(t, '/2018/vote/dlck', { kept: { 'wanping.draft.2018': draft } });
  await choose(page, '非常满意');
  await handIn(page).click();
  release();
  await page.waitForURL('**/2018/check');
  const checked = new Ballot(page);
  await checked.answer('市不动产登记服务中心').getByText('基本满意', { exact: true }).waitFor();
  await checked.answer('市审批中心电力窗口').getByText('非常满意', { exact: true }).waitFor();
});

test('Enter on a choice before the app runs does nothing, and is not pressed later', async (t) => {
  const { page, release } = await openBeforeApp(t, '/2018/vote/bdcdj');
  await level(page, '非常满意').focus();
  await page.keyboard.press('Enter');
  assert.equal(page.url().includes('?'), false);
  release();
  await untilLive(page);
  await shown(page);
  assert.equal(await new Ballot(page).errors.count(), 0);
  assert.equal(new URL(page.url()).pathname, '/2018/vote/bdcdj');
});

test('a link followed before the app runs works, and is not delayed by pending requests of the page', async (t) => {
  // A page cannot be inspected while it is being left, so it records its state itself when it ends.
  const tell = (page) =>
    page.addInitScript(() => {
      addEventListener('pagehide', () => {
        const note = document.querySelector('#note');
        sessionStorage.left = `${document.documentElement.dataset.boot} ${note.checkVisibility({ visibilityProperty: true })}`;
      });
    });
  const { page, proxy } = await openBeforeApp(t, '/2018/vote', { before: tell });
  expectConsole(page, /the app did not start/);
  const given = page.waitForEvent('requestfailed', (request) => request.url().endsWith('.wasm'));
  const next = proxy.set('GET /2018/vote/bdcdj', fate.hold());
  await unit(page, '市不动产登记服务中心').click({ noWaitAfter: true });
  await Promise.all([next.arrived, given]);
  proxy.clear();
  next.release();
  await page.waitForURL('**/2018/vote/bdcdj');
  await untilLive(page);
  // Leaving cancelled the download of the app, but the page did not show a note about it.
  assert.equal(await page.evaluate(() => sessionStorage.left), 'failed false');
  await page.goBack();
  await untilLive(page);
  await untilTitled(page, '评议票');
});

test('if a link followed before the app runs leads nowhere, the page finally says that the app did not load', async (t) => {
  const { page, proxy } = await openBeforeApp(t, '/2018/vote', { clock: true });
  expectConsole(page, /the app did not start/);
  const given = page.waitForEvent('requestfailed', (request) => request.url().endsWith('.wasm'));
  proxy.set('GET /2018/vote/bdcdj', fate.answer(204));
  await unit(page, '市不动产登记服务中心').click();
  await given;
  assert.equal(await openAgain(page).isVisible(), false);
  await page.clock.fastForward(31_000);
  await failed(page).waitFor();
  // Simulate a browser that restores the page from its back/forward cache.
  proxy.clear();
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await untilLive(page);
});

test('opening a link in another tab before the app runs does not disturb the page', async (t) => {
  const { page, release } = await openBeforeApp(t, '/2018/vote');
  const tab = page.context().waitForEvent('page');
  await unit(page, '市不动产登记服务中心').click({ modifiers: ['Control'] });
  await tab;
  await page.getByRole('link', { name: '跳到正文' }).focus();
  await page.keyboard.press('Enter');
  release();
  // Opening another tab has not cancelled the download of the app.
  await untilLive(page);
});

test('the app does not take over while a finger is down', async (t) => {
  const { page, release } = await openBeforeApp(t, '/2017/board', { before: countFrames });
  await textSize(page).hover();
  await page.mouse.down();
  release();
  await untilAppWaits(page);
  assert.equal(await isLive(page), false);
  await page.mouse.up();
  await untilLive(page);
  // The press had its effect.
  await page.locator('html[data-text="large"]').waitFor({ state: 'attached' });
});

test('the app does not take over while a word is being composed', async (t) => {
  const { page, release } = await openBeforeApp(t, '/2018/vote/bdcdj', { before: countFrames });
  await choose(page, '非常不满意');
  await page.evaluate(() => document.querySelectorAll('.reasons, .reasons > [hidden]').forEach((part) => part.removeAttribute('hidden')));
  await comment(page).focus();
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'deng', selectionStart: 4, selectionEnd: 4 });
  release();
  await untilAppWaits(page);
  assert.equal(await isLive(page), false);
  assert.equal(await comment(page).inputValue(), 'deng');
  await client.send('Input.insertText', { text: '等' });
  await untilLive(page);
  await shown(page);
  assert.equal(await comment(page).inputValue(), '等');
  await untilDraft(page, /"等"/);
});

const BROKEN = {
  'is missing': fate.answer(404, 'Not found', { 'content-type': 'text/plain' }),
  'is cut short': (bytes) => fate.answer(200, bytes.subarray(0, 5000), { 'content-type': 'application/wasm' }),
  'is the sign-in page of a Wi-Fi': fate.captivePortal(),
  'never arrives': fate.dropRequest(),
};
for (const [how, broken] of Object.entries(BROKEN)) {
  test(`when the app ${how}, the page stays readable and says so`, async (t) => {
    const { page, proxy, release, shifts } = await openBeforeApp(t, '/2018/vote/bdcdj');
    const expected = [/Wanping: the app did not start, so this page can be read but not used to vote/];
    if (how === 'is missing') expected.push(/Failed to load resource: .* 404/);
    if (how === 'never arrives') expected.push(/Failed to load resource/);
    if (how.includes('Wi-Fi')) expected.push(/MIME type/);
    expectConsole(page, ...expected);
    assert.equal(await openAgain(page).isVisible(), false);
    const before = await page.getByRole('main').innerText();
    release(typeof broken === 'function' ? broken(await wasmBytes(proxy)) : broken);
    await failed(page).waitFor();
    assert.equal(await page.getByRole('main').innerText(), before);
    assert.equal(await failedInEnglish(page).isVisible(), true);
    for (const other of [stale(page), staleInEnglish(page)]) assert.equal(await other.isVisible(), false);
    assert.deepEqual(await shifts(), []);
    // The end of the page can be scrolled out from behind the note.
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await shown(page);
    const [last, note] = await Promise.all([
      page.getByRole('contentinfo').getByRole('paragraph').last().boundingBox(),
      page.locator('#note').boundingBox(),
    ]);
    assert.ok(last.y + last.height <= note.y, 'the note covers the end of the page');
    // The button in the note works.
    proxy.clear();
    await openAgain(page).click();
    await untilLive(page);
    assert.equal(await openAgain(page).isVisible(), false);
  });
}

async function wasmBytes(proxy) {
  const [{ path }] = proxy.seen(isWasm);
  return Buffer.from(await (await fetch(site.url + path)).arrayBuffer());
}

test('when the app neither loads nor fails, the page says so after ten seconds, and enables a pressed button again', async (t) => {
  const { page, release } = await openBeforeApp(t, '/2018/vote/bdcdj', { clock: true });
  await handIn(page).click();
  assert.equal(await handIn(page).getAttribute('aria-busy'), 'true');
  await page.clock.fastForward(11_000);
  await failed(page).waitFor();
  assert.equal(await handIn(page).getAttribute('aria-busy'), null);
  release();
  await untilLive(page);
  await shown(page);
  assert.equal(await failed(page).isVisible(), false);
  assert.equal(await new Ballot(page).errors.count(), 0, 'nothing is pressed out of the blue');
});

for (const [what, path, told] of [
  ['settings', 'GET /config.json', failed],
  ['feed', 'GET /feed/index.json', stale],
  ['ballot', 'GET /feed/2018/ballot.json', stale],
]) {
  test(`when the server of the ${what} fails at the start, the page says so, and recovers automatically`, async (t) => {
    const proxy = await startProxy(t, site);
    proxy.set(path, fate.answer(502));
    const page = await openPage(t, { url: `${proxy.url}/2018/vote/bdcdj`, clock: true });
    expectConsole(page, /Failed to load resource: .* 502/, /the server answered 502/);
    // The page says so after three requests.
    for (const count of [1, 2]) {
      await proxy.until(path, count);
      await page.clock.runFor(5_000);
    }
    await told(page).waitFor();
    proxy.clear();
    await page.clock.runFor(16_000);
    await untilLive(page);
    assert.equal(await told(page).isVisible(), false);
  });
}

test('without WebAssembly the page says that the browser is too old', async (t) => {
  const page = await openPage(t, { url: `${site.url}/2018/vote/bdcdj`, before: (page) => page.addInitScript(() => delete window.WebAssembly) });
  expectConsole(page, /the app did not start/);
  await page.getByText('这个浏览器太旧，不能填写评议票').waitFor();
  assert.equal(await failed(page).isVisible(), false);
});

test('when the script is missing, the page stays readable and says so', async (t) => {
  const proxy = await startProxy(t, site);
  proxy.set(({ path }) => path.endsWith('.js'), fate.answer(404));
  const page = await openPage(t, { url: `${proxy.url}/2018/vote/bdcdj` });
  expectConsole(page, /Failed to load resource: .* 404/);
  await failed(page).waitFor();
  await untilTitled(page, '市不动产登记服务中心');
});
