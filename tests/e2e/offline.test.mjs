// A second visit without a network, or with one that gives false responses; and the replacement and removal of the service worker.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { chromium } from 'playwright-core';
import { defer, dist, expectConsole, fate, keptHere, launchOptions, openPage, publisher, startProxy, startSite, until, untilLive } from './harness.mjs';
import { within } from './harness/within.mjs';
import { Ballot, load, textOf, untilTitled } from './pages.mjs';

const site = await startSite({ after });

const BOARD = '/2017/board';
const KEPT = '打开时没连上网络';
const ALL = () => true;
const INDEX = 'GET /feed/index.json';
/** The console message for a file that neither the network nor the cache delivered. */
const NOTHING_CAME = /^error: Failed to load resource: net::ERR_FAILED/;

const isAsset = ({ path }) => /\/assets\//.test(path);
const isWorker = ({ path }) => path.endsWith('/worker.js');

/** The content of each cache of the page's origin, by the cache's name: the addresses without the host. */
function cached(page) {
  return page.evaluate(async () => {
    const all = {};
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      all[name] = requests.map(({ url }) => url.slice(location.origin.length)).sort();
    }
    return all;
  });
}

/** Waits until the caches hold addresses with these endings. */
function untilCached(page, ...ends) {
  return until(
    page,
    async (ends) => {
      const urls = [];
      for (const name of await caches.keys()) urls.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
      return ends.every((end) => urls.some((url) => url.endsWith(end)));
    },
    ends,
  );
}

/** Waits until everything that the page has fetched, and the worker caches, is cached. */
function untilAllCached(page) {
  return until(page, async () => {
    const held = new Set();
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) held.add(url);
    return performance
      .getEntriesByType('resource')
      .map(({ name }) => name.split('?')[0])
      .filter((url) => /\/(assets|feed)\/|\/config\.json$/.test(url))
      .every((url) => held.has(url));
  });
}

/** Waits until the site's worker controls the page. */
const untilWorking = (page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

/** Returns a function that waits until the waiting worker is active, some time after the last page is closed. */
async function nextWorker(page) {
  const devtools = await page.context().newCDPSession(page);
  const waiting = new Set();
  const begun = new Promise((done) => {
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, status } of versions) {
        if (status === 'installed') waiting.add(versionId);
        if (status === 'activated' && waiting.has(versionId)) done();
      }
    });
  });
  await devtools.send('ServiceWorker.enable');
  return () => within(begun, () => 'the worker that waited');
}

/** Makes a first visit, and waits until the worker has cached everything that it caches. */
async function visit(t, path = BOARD, { from = site, base = '', ...options } = {}) {
  const proxy = await startProxy(t, from);
  const page = await openPage(t, { url: proxy.url + base + path, serviceWorkers: 'allow', ...options });
  await untilLive(page);
  await untilWorking(page);
  await untilCached(page, `${base}${path}`, 'index.json', 'config.json', '/404.html');
  await untilAllCached(page);
  return { proxy, page, url: proxy.url + base };
}

const offline = (proxy) => proxy.set(ALL, fate.dropRequest());

const note = (page) => page.locator('#note');

/** The build that the page belongs to, according to its document and to everything that it loaded. */
function builds(page) {
  return page.evaluate(() => ({
    document: document.documentElement.dataset.worker,
    assets: [
      ...new Set(
        [document.scripts[1].src, ...performance.getEntriesByType('resource').map(({ name }) => name)]
          .filter((name) => name.includes('/assets/'))
          .map((name) => new URL(name).pathname.slice(1)),
      ),
    ],
  }));
}

/** The assets that a site's pages may request. */
function assetsOf(folder) {
  const { sheet, script, wasm, qr, chunks, version } = JSON.parse(readFileSync(join(folder, 'assets/shell.json'), 'utf8'));
  return { version, files: [...new Set([sheet, script, wasm, qr, ...Object.values(chunks).flat()])] };
}

async function assertOneBuild(page, { version, files }) {
  const { document, assets } = await builds(page);
  assert.equal(document, version);
  assert.ok(assets.length > 1, assets.join());
  for (const asset of assets) assert.ok(files.includes(asset), `${asset} is not of ${files.join()}`);
}

/** Replaces a site by a newer build, in which every asset has another name. */
function deploy(folder, ...flags) {
  const shell = JSON.parse(readFileSync(join(folder, 'assets/shell.json'), 'utf8'));
  // Change the files but not what they do: add a comment, or a custom section to a module.
  const changes = { '.css': Buffer.from('/**/'), '.js': Buffer.from('\n//'), '.wasm': Buffer.from([0, 4, 3, 110, 101, 119]) };
  const renamed = new Map();
  // The script contains the file names of the app's parts, without folder and ending.
  const stem = (file) => file.slice('assets/'.length, file.lastIndexOf('.'));
  const withParts = (text) => [...renamed].reduce((text, [old, name]) => text.replaceAll(stem(old), stem(name)), text);
  const { files } = assetsOf(folder);
  for (const file of files.sort((one, other) => one.endsWith('.js') - other.endsWith('.js'))) {
    const [, name, ending] = /^(.*-)[0-9a-f]{12}(\.\w+)$/.exec(file);
    const old = readFileSync(join(folder, file));
    const content = Buffer.concat([ending === '.js' ? Buffer.from(withParts(old.toString('utf8'))) : old, changes[ending]]);
    const to = name + createHash('sha256').update(content).digest('hex').slice(0, 12) + ending;
    for (const suffix of ['', '.br', '.gz']) rmSync(join(folder, file + suffix), { force: true });
    writeFileSync(join(folder, to), content);
    renamed.set(file, to);
  }
  for (const key of ['sheet', 'script', 'wasm', 'qr']) shell[key] = renamed.get(shell[key]);
  for (const [name, files] of Object.entries(shell.chunks)) shell.chunks[name] = files.map((file) => renamed.get(file));
  shell.version = shell.version.replace(/./g, (digit) => ({ 0: 'f' })[digit] ?? '0');
  writeFileSync(join(folder, 'assets/shell.json'), JSON.stringify(shell));
  prerender(folder, ...flags);
}

function prerender(folder, ...flags) {
  publisher('prerender', '--feed', join(folder, 'feed'), '--out', folder, ...flags);
}

/** A site of its own, whose folder the test may change while it is served. */
async function startOwnSite(t) {
  let folder;
  const own = await startSite(t, { edit: (path) => (folder = path) });
  return { own, folder };
}

test('Without a network a page that was read before opens, works, and says when it was stored', async (t) => {
  const { proxy, page } = await visit(t);
  const visited = new Date();
  offline(proxy);
  await page.reload();
  await untilLive(page);
  await untilTitled(page, '不满意单位整改公示');
  assert.equal(await page.getByRole('article').count(), 10);
  await note(page).getByText(KEPT).waitFor();
  const day = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long' }).format(visited);
  assert.ok((await textOf(note(page))).includes(day), await textOf(note(page)));
  assert.equal(await note(page).getByText('There was no connection').isVisible(), false);
  assert.equal(await note(page).getAttribute('role'), 'status');

  await page.getByRole('button', { name: 'English' }).click();
  await note(page).getByText('There was no connection when this was opened').waitFor();
  assert.equal(await note(page).getByText(KEPT).isVisible(), false);

  proxy.clear();
  await note(page).getByRole('link').click();
  await untilLive(page);
  assert.equal(await note(page).isVisible(), false);
});

test('Without a network the stored page says so even before the app runs, and nothing moves with or without scripts', async (t) => {
  const { proxy, page } = await visit(t);
  offline(proxy);
  await page.goto(proxy.url + BOARD, { waitUntil: 'commit' });
  await note(page).getByText(KEPT).waitFor();
  await untilLive(page);
  assert.equal(await page.evaluate(() => scrollY), 0);
  const shifts = await page.evaluate(
    () =>
      new Promise((resolve) =>
        new PerformanceObserver((list) => resolve(list.getEntries().map(({ value }) => value))).observe({
          type: 'layout-shift',
          buffered: true,
        }) ?? setTimeout(() => resolve([]), 0),
      ),
  );
  assert.deepEqual(shifts, []);
});

test('The note does not cover a bar of the ballot', async (t) => {
  const { proxy, page } = await visit(t, '/2018/vote');
  const ballot = new Ballot(page, proxy.url);
  await ballot.openUnit('dlck');
  await ballot.level('满意').check();
  await ballot.saveAndList();
  await page.locator('.ballot-bar a').waitFor();
  offline(proxy);
  await load(page, `${proxy.url}/2018/vote`);
  await note(page).getByText(KEPT).waitFor();
  await page.locator('.ballot-bar a').click();
  await untilTitled(page, '核对评议票');
});

test('A page that was never read opens from stored data, and never says that it does not exist', async (t) => {
  const { proxy, page, url } = await visit(t, '/2018/vote/dlck');
  offline(proxy);
  await page.addInitScript(() => {
    window.seen = [];
    new MutationObserver(() => {
      const main = document.querySelector('main');
      if (main && getComputedStyle(main).visibility === 'visible') window.seen.push(main.innerText);
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
  await load(page, `${url}/2018/check`);
  await untilTitled(page, '核对评议票');
  await note(page).getByText(KEPT).waitFor();
  const seen = await page.evaluate(() => window.seen);
  assert.ok(seen.length > 0);
  assert.deepEqual(seen.filter((text) => text.includes('找不到这个页面')), []);
});

test('If neither the page nor its data are stored, the app says that there is no connection', async (t) => {
  const { proxy, page, url } = await visit(t);
  offline(proxy);
  expectConsole(page, NOTHING_CAME);
  await load(page, `${url}/2017/board/bdcdj?signal=overdue#measure-m1`);
  await untilTitled(page, '现在连不上');
  proxy.clear();
  await page.getByRole('button', { name: '再试一次' }).click();
  await untilTitled(page, '市不动产登记服务中心');
});

test('Within the app, a page from stored data says so, and the previous page did not', async (t) => {
  const { proxy, page } = await visit(t, '/about');
  const nav = page.getByRole('navigation', { name: '主导航' });
  await nav.getByRole('link', { name: '整改公示' }).click();
  await untilTitled(page, '不满意单位整改公示');
  await untilCached(page, 'feed/2017/board.json');
  await load(page, `${proxy.url}/about`);
  offline(proxy);
  assert.equal(await note(page).isVisible(), false);
  await nav.getByRole('link', { name: '整改公示' }).click();
  await untilTitled(page, '不满意单位整改公示');
  await note(page).getByText(KEPT).waitFor();
});

test('An open page is not called a stored copy because a check for newer data failed', async (t) => {
  const { proxy, page } = await visit(t);
  await page.clock.install();
  await load(page, proxy.url + BOARD);
  const before = proxy.seen(INDEX).length;
  offline(proxy);
  expectConsole(page, /Failed to load resource/);
  const inVain = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/feed/index.json'));
  await page.clock.fastForward('10:01');
  await inVain;
  await proxy.until(INDEX, before + 1);
  assert.equal(await note(page).isVisible(), false);
});

test('A reader waits five seconds for a network that never answers', async (t) => {
  const { proxy, page } = await visit(t, '/about');
  proxy.set(ALL, fate.hang());
  const start = performance.now();
  await load(page, `${proxy.url}/about`);
  assert.ok(performance.now() - start > 4_500);
  await note(page).getByText(KEPT).waitFor();
});

test('Data that begin to arrive and never end do not keep a reader waiting longer', async (t) => {
  const { proxy, page } = await visit(t);
  proxy.set('GET /feed/2017/board.json', fate.stall());
  await load(page, proxy.url + BOARD);
  assert.equal(await page.getByRole('article').count(), 10);
  await note(page).getByText(KEPT).waitFor();
});

test('A feed without sequence numbers is stored each time that it is read', async (t) => {
  const own = await startSite(t, { feed: { 'index.json': ({ sequence, ...index }) => index } });
  const { proxy, page } = await visit(t, BOARD, { from: own });
  const board = await (await fetch(`${own.url}/feed/2017/board.json`)).text();
  const json = { 'content-type': 'application/json' };
  proxy.set('GET /feed/2017/board.json', fate.answer(200, board.replaceAll('市不动产登记服务中心', '新名字'), json));
  await load(page, proxy.url + BOARD);
  await page.getByText('新名字').first().waitFor();
  offline(proxy);
  await load(page, proxy.url + BOARD);
  await note(page).getByText(KEPT).waitFor();
  await page.getByText('新名字').first().waitFor();
});

test('Files of others on the same host are neither stored nor replaced', async (t) => {
  const { own, folder } = await startOwnSite(t);
  mkdirSync(join(folder, 'blog'));
  writeFileSync(join(folder, 'blog/index.html'), '<!doctype html><link rel="icon" href="/icon.svg"><title>blog</title>');
  const { proxy, page } = await visit(t, BOARD, { from: own });
  proxy.set('GET /favicon.ico', fate.answer(204));
  const foreign = ['/blog/', '/embed', '/feed/index.json', '/config.json'];
  for (const path of foreign) await page.goto(proxy.url + path);
  // A response of another type is not a page of the site, even if it contains the site's version.
  const like = `<html data-worker="${assetsOf(folder).version}">`;
  proxy.set('GET /2016/board', fate.answer(200, like, { 'content-type': 'text/plain' }));
  await page.goto(`${proxy.url}/2016/board`);
  await load(page, `${proxy.url}/about`);
  await untilCached(page, '/about');
  const kept = Object.entries(await cached(page)).filter(([name]) => !name.endsWith(':data'));
  const pages = kept.flatMap(([, paths]) => paths).filter((path) => !path.startsWith('/assets/'));
  assert.deepEqual(pages.sort(), ['/2017/board', '/404.html', '/about']);
  offline(proxy);
  for (const path of [...foreign, '/blog/2017', '/assets/x', '/oembed/zh/2017/board.json']) {
    await assert.rejects(page.goto(proxy.url + path), /ERR_FAILED/, path);
  }
});

test('A first visit fetches the worker, the page for unknown addresses and the other chunks, and nothing twice', async (t) => {
  const { proxy, page } = await visit(t);
  const modules = assetsOf(dist()).files.filter((file) => file.endsWith('.wasm'));
  await untilCached(page, ...modules);
  const paths = proxy.seen(({ path }) => path !== '/icon.svg').map(({ path }) => path.replace(/-[0-9a-f]{12}/, ''));
  assert.deepEqual(
    paths.sort(),
    [
      ...[BOARD, '/config.json', '/feed/index.json', '/feed/2017/board.json', '/feed/2017/hearing.json'],
      ...['/assets/app.css', '/assets/app.js', '/worker.js', '/404.html'],
      ...modules.map((file) => `/${file.replace(/-[0-9a-f]{12}/, '')}`),
    ].sort(),
  );
});

test('On a slow connection nothing is fetched in advance', async (t) => {
  const browser = await chromium.launch({
    args: [...launchOptions.args, '--force-effective-connection-type=2G'],
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  });
  defer(t, () => browser.close());
  const proxy = await startProxy(t, site);
  const page = await browser.newPage();
  await page.goto(proxy.url + BOARD);
  await untilLive(page);
  await untilWorking(page);
  assert.equal(await page.evaluate(() => navigator.connection.effectiveType), '2g');
  assert.deepEqual(proxy.seen(({ path }) => path.includes('vote')), []);
});

test('Three visits store no more than one, and their requests are conditional', async (t) => {
  const { proxy, page } = await visit(t);
  await load(page, proxy.url + BOARD);
  const once = await cached(page);
  const asked = proxy.seen(ALL).length;
  for (const query of ['?view=table', '?signal=overdue&compare=2016', '/']) await load(page, proxy.url + BOARD + query);
  assert.deepEqual(await cached(page), once);
  const again = proxy.seen(ALL).slice(asked);
  assert.deepEqual(again.filter(isAsset), []);
  for (const path of ['/feed/index.json', '/feed/2017/board.json', '/config.json']) {
    const answers = again.filter((request) => request.path === path);
    assert.equal(answers.length, 3, path);
    for (const { headers, status } of answers) {
      assert.ok(headers['if-none-match'], `${path} is asked for by its ETag`);
      assert.equal(status, 304, path);
    }
  }
});

test('At most sixty files and pages are stored: the oldest are removed first, except those that every visit needs', async (t) => {
  const { page } = await visit(t);
  const kept = await page.evaluate(async () => {
    for (let n = 0; n < 70; n += 1) await fetch(`/feed/index.json?n=${n}`);
    await fetch('/feed/index.json?n=20');
    await fetch('/feed/index.json?n=70');
  });
  assert.equal(kept, undefined);
  await untilCached(page, '?n=70');
  const data = (await cached(page))['wanping:/:data'];
  assert.equal(data.length, 62);
  for (const path of ['/feed/index.json', '/config.json', '/feed/index.json?n=20', '/feed/index.json?n=70']) {
    assert.ok(data.includes(path), path);
  }
  assert.ok(!data.includes('/feed/index.json?n=0') && !data.includes('/feed/2017/board.json'));
});

test('An older publication does not replace stored data, and neither do its pages', async (t) => {
  const { proxy, page } = await visit(t);
  const { body, etag } = await page.evaluate(async () => {
    const answer = await fetch('/feed/index.json');
    return { body: await answer.json(), etag: answer.headers.get('etag') };
  });
  assert.ok(etag);
  const board = await (await fetch(`${site.url}/feed/2017/board.json`)).text();
  const json = { 'content-type': 'application/json' };
  const publication = (sequence, word) => {
    proxy.set(INDEX, fate.answer(200, JSON.stringify({ ...body, sequence }), json));
    proxy.set('GET /feed/2017/board.json', fate.answer(200, board.replaceAll('市不动产登记服务中心', word), json));
  };
  publication(7, '第七版');
  await load(page, proxy.url + BOARD);
  await page.getByText('第七版').first().waitFor();
  publication(6, '第六版');
  await load(page, proxy.url + BOARD);
  await page.getByText('第六版').first().waitFor();
  await page.getByText('现在收到的数据，比您以前看到的旧').waitFor();
  offline(proxy);
  await load(page, proxy.url + BOARD);
  await page.getByText('第七版').first().waitFor();
  assert.equal(await page.getByText('比您以前看到的旧').count(), 0);
});

test('The sign-in page of a Wi-Fi is shown, and is never stored', async (t) => {
  const { proxy, page } = await visit(t);
  const before = await cached(page);
  proxy.set(ALL, fate.captivePortal());
  await page.reload();
  await page.waitForFunction(() => document.title === 'Wi-Fi');
  const answers = await page.evaluate(async () => [await (await fetch('/feed/2017/board.json')).text()]);
  assert.match(answers[0], /请先登录/);
  await page.evaluate(() => fetch('/feed/index.json'));
  assert.deepEqual(await cached(page), before);
  offline(proxy);
  await load(page, proxy.url + BOARD);
  assert.equal(await page.getByRole('article').count(), 10);
});

test('A wrong response for an asset is passed on and not stored', async (t) => {
  const proxy = await startProxy(t, site);
  const ballot = assetsOf(dist()).files.find((file) => /\/vote-[0-9a-f]{12}/.test(file));
  const isBallot = ({ path }) => path === `/${ballot}`;
  proxy.set(isBallot, fate.captivePortal());
  const page = await openPage(t, { url: proxy.url + BOARD, serviceWorkers: 'allow' });
  await untilWorking(page);
  assert.ok(proxy.seen(isBallot).length > 0);
  assert.deepEqual((await cached(page))[Object.keys(await cached(page))[0]].filter((path) => path === `/${ballot}`), []);
  proxy.clear();
  await load(page, `${proxy.url}/2018/vote`);
  await untilCached(page, ballot);
});

test('A ballot handed in without a network is delivered once, with the same bytes, and never passes through the worker', async (t) => {
  const { proxy, page } = await visit(t, '/2018/vote/dlck', { waits: false });
  const own = site.ballots().length;
  const ballot = new Ballot(page, proxy.url);
  expectConsole(page, /Failed to load resource: .*\(http:\/\/127\.0\.0\.1:\d+\/api\/ballots\/[0-9a-z]{26}\)$/);
  await ballot.openUnit('dlck');
  await ballot.level('满意').check();
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  offline(proxy);
  await ballot.submit();
  await ballot.receipts('还没有送到').filter({ hasText: '现在连不上系统' }).waitFor();
  const id = await ballot.untilReceipt('还没有送到');
  const held = JSON.parse((await ballot.kept())[`wanping.ballot.${id}`]).body;
  await page.reload();
  await untilLive(page);
  await note(page).getByText(KEPT).waitFor();
  await ballot.untilReceipt('还没有送到');
  proxy.clear();
  await ballot.sendAgain();
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  const stored = site.ballots().slice(own);
  assert.deepEqual(stored.map((each) => [each.id, each.bytes]), [[id, held]]);
  for (const put of proxy.seen('PUT /api/ballots/')) assert.equal(put.body, held);
  const all = Object.values(await cached(page)).flat();
  assert.deepEqual(all.filter((path) => path.includes('/api/')), []);
});

test('Erasing everything on the device erases the stored pages and data, too', async (t) => {
  const { page, url } = await visit(t, '/2018/vote/dlck');
  await load(page, `${url}/receipts`);
  await page.getByText('清除本站存在这部手机（电脑）上的记录').click();
  await page.getByRole('button', { name: '确定清除' }).click();
  await until(page, async () => (await caches.keys()).length === 1);
  const left = Object.values(await cached(page)).flat();
  assert.deepEqual(left.filter((path) => !path.startsWith('/assets/')), ['/404.html']);
  assert.ok(await page.evaluate(keptHere));
});

/** A host with the site under a path, and a portal with a worker and a cache of its own; returns the site's folder, too. */
async function startPortal(t) {
  let folder;
  const own = await startSite(t, {
    edit: (root) => {
      folder = join(root, 'portal/wanping');
      const names = readdirSync(root);
      mkdirSync(folder, { recursive: true });
      for (const name of names) renameSync(join(root, name), join(folder, name));
      prerender(folder, '--base', '/portal/wanping');
      for (const name of ['csp.txt', 'icon.svg']) cpSync(join(folder, name), join(root, name));
      writeFileSync(join(root, 'worker.js'), `addEventListener('activate', () => clients.claim());`);
      writeFileSync(join(root, 'portal.html'), '<!doctype html><link rel="icon" href="/icon.svg"><title>portal</title>');
    },
  });
  return { own, folder };
}

test('Under a path of a host the worker serves only that path, and leaves the storage of others on that host unchanged', async (t) => {
  const base = '/portal/wanping';
  const { own, folder } = await startPortal(t);
  const proxy = await startProxy(t, own);
  const page = await openPage(t, { url: `${proxy.url}/portal.html`, serviceWorkers: 'allow' });
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/worker.js');
    await navigator.serviceWorker.ready;
    for (const name of ['portal', 'wanping:/:data', 'wanping:/portal/:data']) await caches.open(name);
  });
  await untilWorking(page);
  await load(page, proxy.url + base + BOARD);
  await untilCached(page, `${base}${BOARD}`, `${base}/feed/index.json`, `${base}/404.html`);
  const version = assetsOf(folder).version;
  assert.deepEqual(Object.keys(await cached(page)).sort(), [
    'portal',
    'wanping:/:data',
    'wanping:/portal/:data',
    `wanping:/portal/wanping/:${assetsOf(folder).version}`,
    `wanping:/portal/wanping/:${assetsOf(folder).version}:pages`,
    'wanping:/portal/wanping/:data',
  ].sort());

  offline(proxy);
  await load(page, proxy.url + base + BOARD);
  assert.equal(await page.getByRole('article').count(), 10);
  await note(page).getByText(KEPT).waitFor();
  proxy.clear();

  // The site no longer has a worker; only the page can remove the registered one, because the worker's script is gone.
  prerender(folder, '--base', base, '--no-worker');
  proxy.set(isWorker, fate.answer(404));
  await load(page, proxy.url + base + BOARD);
  await until(page, async () => (await navigator.serviceWorker.getRegistrations()).length === 1);
  // The worker may have cached something while it was being removed; the next page removes that.
  await load(page, proxy.url + base + BOARD);
  await until(page, async () => (await caches.keys()).length === 3);
  assert.deepEqual(Object.keys(await cached(page)).sort(), ['portal', 'wanping:/:data', 'wanping:/portal/:data']);
});

test('A worker that is switched off removes its caches and itself, and the pages no longer register one', async (t) => {
  const { own, folder } = await startOwnSite(t);
  const { proxy, page } = await visit(t, BOARD, { from: own });
  prerender(folder, '--no-worker');
  // The page could remove the worker, too: prevent that, to test that the new worker removes itself.
  await page.addInitScript(() => {
    ServiceWorkerContainer.prototype.getRegistration = () => new Promise(() => {});
  });
  await load(page, proxy.url + BOARD);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map((each) => each.update()));
  await until(page, async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
  await until(page, async () => (await caches.keys()).length === 0);
  const asked = proxy.seen(isWorker).length;
  await load(page, `${proxy.url}/about`);
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  assert.equal(proxy.seen(isWorker).length, asked);
  // In Chromium a removed worker still controls one more page, where it does nothing.
  await load(page, `${proxy.url}/about`);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);

  // The site has a worker again.
  prerender(folder);
  await load(page, proxy.url + BOARD);
  await untilWorking(page);
});

test('A newer build replaces the old one only when none of its pages is open, and never mixes with it', async (t) => {
  const { own, folder } = await startOwnSite(t);
  const { proxy, page } = await visit(t, '/about', { from: own });
  const before = assetsOf(folder);
  await untilCached(page, ...before.files.filter((file) => file.endsWith('.wasm')));
  await load(page, `${proxy.url}/about`);
  deploy(folder);
  const now = assetsOf(folder);
  assert.deepEqual(before.files.filter((file) => now.files.includes(file)), []);

  // The old page continues with its own build, though the server no longer has its chunks.
  const nav = page.getByRole('navigation', { name: '主导航' });
  await nav.getByRole('link', { name: '整改公示' }).click();
  await untilTitled(page, '不满意单位整改公示');
  await assertOneBuild(page, before);

  // Another tab gets the new build, although the old worker controls it.
  const tab = await page.context().newPage();
  await load(tab, proxy.url + BOARD);
  await assertOneBuild(tab, now);
  await until(tab, async () => (await navigator.serviceWorker.getRegistration()).waiting !== null);
  const names = Object.keys(await cached(tab));
  assert.ok(names.includes(`wanping:/:${before.version}`) && names.includes(`wanping:/:${now.version}`), names.join());
  assert.ok(!Object.values(await cached(tab)).flat().some((path) => path === BOARD), 'a new page is not put beside old ones');

  // Without a network both get the complete old build.
  offline(proxy);
  for (const each of [page, tab]) {
    await load(each, proxy.url + BOARD);
    assert.equal(await each.getByRole('article').count(), 10);
    await assertOneBuild(each, before);
  }

  // When both are closed, the new worker is activated with the complete new build, and the old build is removed.
  const next = await page.context().newPage();
  const untilBegun = await nextWorker(next);
  await Promise.all([page.close(), tab.close()]);
  await untilBegun();
  await load(next, proxy.url + BOARD);
  assert.equal(await next.getByRole('article').count(), 10);
  await assertOneBuild(next, now);
  await until(next, async (name) => !(await caches.keys()).includes(name), `wanping:/:${before.version}`);
});

test('A worker that is missing, broken or another file changes nothing for readers with a network', async (t) => {
  const script = { 'content-type': 'text/javascript' };
  const board = await (await fetch(`${site.url}/feed/2017/board.json`)).text();
  const broken = {
    'is missing': [fate.answer(404), /A bad HTTP response code \(404\)/],
    'is no script': [fate.answer(200, 'syntax(', script)],
    'ends at once': [fate.answer(200, 'throw 1', script)],
    'is the sign-in page of a Wi-Fi': [fate.captivePortal(), /The script has an unsupported MIME type/],
  };
  for (const [how, [answer, ...remarks]] of Object.entries(broken)) {
    await t.test(`It ${how}`, async (t) => {
      const fresh = await startProxy(t, site);
      fresh.set(isWorker, answer);
      let told;
      const first = await openPage(t, {
        url: fresh.url + BOARD,
        serviceWorkers: 'allow',
        before: (page) => {
          told = Promise.all(remarks.map((remark) => page.waitForEvent('console', (said) => remark.test(said.text()))));
        },
      });
      expectConsole(first, ...remarks);
      await untilLive(first);
      await fresh.until(isWorker);
      await told;

      const { proxy, page } = await visit(t);
      proxy.set(isWorker, answer);
      proxy.set('GET /feed/2017/board.json', fate.answer(200, board.replaceAll('市不动产登记服务中心', '新名字'), { 'content-type': 'application/json' }));
      await load(page, proxy.url + BOARD);
      await page.getByText('新名字').first().waitFor();
      assert.equal(await note(page).isVisible(), false);
    });
  }
});

test('If storage is full or refused, everything comes from the network', async (t) => {
  const { proxy, page } = await visit(t);
  const fill = async (page, origin) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  };
  await fill(page, proxy.url);
  await load(page, `${proxy.url}/2017/board/bdcdj`);
  await untilTitled(page, '市不动产登记服务中心');
  assert.deepEqual(Object.values(await cached(page)).flat().filter((path) => path.includes('bdcdj')), []);

  const fresh = await startProxy(t, site);
  const other = await openPage(t, {
    url: fresh.url + BOARD,
    serviceWorkers: 'allow',
    before: (page) => fill(page, fresh.url),
  });
  await untilLive(other);
  await fresh.until(isWorker);
  await load(other, `${fresh.url}/about`);
  assert.equal(await other.evaluate(() => navigator.serviceWorker.controller), null);
});

test('If the browser refuses workers, the site works without one', async (t) => {
  const page = await openPage(t, {
    url: site.url + BOARD,
    serviceWorkers: 'allow',
    before: (page) =>
      page.addInitScript(() => {
        ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'));
        Object.defineProperty(self, 'caches', { get() { throw new DOMException('no', 'SecurityError'); } });
      }),
  });
  await untilLive(page);
  await load(page, `${site.url}/receipts`);
  await page.getByText('清除本站存在这部手机（电脑）上的记录').click();
  await page.getByRole('button', { name: '确定清除' }).click();
});
