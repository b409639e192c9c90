// A page fetches only the code that it needs: the main module, and its own chunk when the reader first goes to it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { dist, expectConsole, fate, openPage, startProxy, startSite, untilEqual, untilLive } from './harness.mjs';
import { untilTitled } from './pages.mjs';
import { richFeed } from './rich.mjs';

const site = await startSite({ after });
// The sample does not have boards of two years.
const rich = richFeed({ after });
const comparable = await rich.start({ after }, rich.board, `/${rich.then.id}/board`);

const isMain = ({ path }) => /^\/assets\/app-\w+\.wasm$/.test(path);
const isChunk = ({ path }) => path.endsWith('.wasm') && !isMain({ path });

/** A page of each chunk that belongs to a page. */
const PAGES = {
  home: '/',
  board: '/2017/board',
  case: '/2017/board/bdcdj',
  hearing: '/2017/hearing',
  units: '/units',
  unit: '/units/bdcdj',
  vote: '/2018/vote',
  'vote-unit': '/2018/vote/bdcdj',
  check: '/2018/check',
  report: '/2017/report/bdcdj',
  receipts: '/receipts',
  about: '/about',
};
/** The chunks that are fetched ahead once a page is shown, for what its reader does next. */
const AHEAD = { 'vote-unit': ['check', 'receipts'] };
/** The files of each chunk, from the build's table. */
const { chunks: FILES } = JSON.parse(readFileSync(join(dist(), 'assets/shell.json'), 'utf8'));

const BOARD = '不满意单位整改公示';
const CASE = '市不动产登记服务中心';
const NOT_LOADED = /^error: Wanping: a part of the app did not load, so this page cannot be shown/;

/** The files of chunks that were requested. */
const parts = (proxy) => proxy.seen(isChunk).map(({ path }) => path.slice(1)).sort();
const files = (...chunks) => [...new Set(chunks.flatMap((chunk) => FILES[chunk]))].sort();

const openReceipts = async (t, options) => {
  const proxy = await startProxy(t, site);
  const page = await openPage(t, { url: `${proxy.url}/receipts`, ...options });
  await untilLive(page);
  return { proxy, page };
};

const toBoard = (page) => page.getByRole('navigation').getByRole('link', { name: '整改公示' }).click();
const toCase = (page) => page.getByRole('link', { name: CASE }).first().click();

test('A chunk is fetched when its page is first visited, and only then', async (t) => {
  const { proxy, page } = await openReceipts(t);
  assert.deepEqual(parts(proxy), files('receipts'));
  await toBoard(page);
  await untilTitled(page, BOARD);
  assert.deepEqual(parts(proxy), files('receipts', 'board'));
  assert.deepEqual(await page.evaluate(() => document.activeElement.id), 'title');

  await toCase(page);
  await untilTitled(page, CASE);
  await page.goBack();
  await page.getByRole('article').getByRole('link', { name: '交警支队事故处理大队' }).click();
  await untilTitled(page, '交警支队事故处理大队');
  assert.deepEqual(parts(proxy), files('receipts', 'board', 'case'), 'it was fetched again');
  assert.equal(proxy.seen(isMain).length, 1);
});

test('A device that holds a ballot fetches the outbox on every page', async (t) => {
  const proxy = await startProxy(t, site);
  const before = (page) =>
    page.addInitScript(() => localStorage.setItem('wanping.early./2018/vote/bdcdj', 'satisfied'));
  await untilLive(await openPage(t, { url: `${proxy.url}/about`, before }));
  await untilEqual(() => parts(proxy), files('about', 'outbox'));
});

test('Code shared by chunks is fetched once, and a visit to many pages works', async (t) => {
  const { proxy, page } = await openReceipts(t);
  await toBoard(page);
  await toCase(page);
  await untilTitled(page, CASE);
  await page.locator('a[href^="/2017/report/bdcdj"]').first().click();
  await page.getByRole('button', { name: '提交反馈' }).waitFor();
  await page.getByRole('link', { name: '我交过的' }).click();
  await untilTitled(page, '我交过的');
  await page.getByRole('link', { name: '我要评议' }).click();
  await page.getByRole('searchbox').waitFor();
  assert.deepEqual(parts(proxy), files('receipts', 'board', 'case', 'report', 'vote'));
});

test('The collapsed parts of the board are fetched when they are opened', async (t) => {
  const proxy = await startProxy(t, comparable);
  const page = await openPage(t, { url: proxy.url + rich.board });
  await untilLive(page);
  assert.deepEqual(parts(proxy), files('board'));
  const saved = page.waitForEvent('download');
  await page.locator('#take-csv').click();
  assert.equal((await saved).suggestedFilename(), `wanping-${rich.now.id}.csv`);
  assert.deepEqual(parts(proxy), files('board', 'take'));
  await page.locator('#narrowing > summary').click();
  await page.locator('#compare').selectOption(rich.then.id);
  await page.locator('.comparison h2').waitFor();
  assert.deepEqual(parts(proxy), files('board', 'take', 'comparison'));
});

test('When a part of the board does not load, the page stays, says so, and fetches it at the next try', async (t) => {
  const proxy = await startProxy(t, comparable);
  const page = await openPage(t, { url: proxy.url + rich.board });
  expectConsole(page, NOT_LOADED, /Failed to load resource/);
  const opened = files('take', 'comparison').filter((file) => !FILES.board.includes(file));
  const isOpened = ({ path }) => opened.includes(path.slice(1));
  const alert = page.getByRole('alert').filter({ hasText: '现在连不上' });
  await untilLive(page);
  proxy.set(isOpened, fate.dropRequest());
  await page.locator('#take-json').click();
  await page.locator('.take').getByRole('alert').filter({ hasText: '现在连不上' }).waitFor();
  proxy.clear();
  const saved = page.waitForEvent('download');
  await page.locator('#take-json').click();
  await saved;
  await alert.waitFor({ state: 'detached' });

  proxy.set(isOpened, fate.dropRequest());
  await page.goto(`${proxy.url}${rich.board}?compare=${rich.then.id}`);
  await untilLive(page);
  await alert.waitFor();
  await untilTitled(page, BOARD);
  proxy.clear();
  await page.getByRole('button', { name: '再试一次' }).click();
  await page.locator('.comparison h2').waitFor();
  assert.equal(await alert.count(), 0);
});

for (const [chunk, path] of Object.entries(PAGES)) {
  test(`The app and its ${chunk} chunk are fetched at the same time on a fresh load of its page`, async (t) => {
    const proxy = await startProxy(t, site);
    const main = proxy.set(isMain, fate.hold());
    const page = await openPage(t, { url: proxy.url + path, waitUntil: 'domcontentloaded' });
    await main.arrived;
    for (const file of FILES[chunk]) await proxy.until(({ path }) => path === `/${file}`);
    assert.deepEqual(parts(proxy), files(chunk));
    main.release();
    await untilLive(page);
    const all = files(chunk, ...(AHEAD[chunk] ?? []));
    await untilEqual(() => parts(proxy), all);
  });
}

/** The response of hosts with a fallback page for every missing file. */
const pageOfTheSite = () => readFileSync(join(dist(), 'index.html'), 'utf8');

const BROKEN = {
  'is lost on the way': { next: fate.dropRequest(), console: [/Failed to load resource/] },
  'is refused for now': { next: fate.answer(503), console: [/Failed to load resource: .* 503/] },
  'is the sign-in page of a Wi-Fi': { next: fate.captivePortal(), console: [] },
};
for (const [how, { next, console }] of Object.entries(BROKEN)) {
  test(`When a chunk ${how}, the page says so, and the next try fetches it`, async (t) => {
    const { proxy, page } = await openReceipts(t);
    expectConsole(page, NOT_LOADED, ...console);
    proxy.set(isChunk, next);
    await toBoard(page);
    await untilTitled(page, '现在连不上');
    await page.getByRole('button', { name: '再试一次' }).click();
    await untilTitled(page, '现在连不上');
    proxy.clear();
    await page.getByRole('button', { name: '再试一次' }).click();
    await untilTitled(page, BOARD);
  });
}

test('When there is no response for a chunk, the page says so in time', async (t) => {
  const { proxy, page } = await openReceipts(t, { clock: true });
  expectConsole(page, NOT_LOADED);
  proxy.set(isChunk, fate.hang());
  await toBoard(page);
  await proxy.until(isChunk);
  await page.getByRole('status').filter({ hasText: '正在读取数据' }).waitFor();
  await page.clock.fastForward(21_000);
  await untilTitled(page, '现在连不上');
  proxy.clear();
  await page.getByRole('button', { name: '再试一次' }).click();
  await untilTitled(page, BOARD);
});

const GONE = {
  '': { answer: () => fate.answer(404), console: [/Failed to load resource: .* 404/] },
  ', at a host that answers with a page of the site': { answer: () => fate.answer(200, pageOfTheSite()), console: [] },
};
for (const [how, { answer, console }] of Object.entries(GONE)) {
  test(`When a newer build has replaced the chunk${how}, the page is reloaded, only once`, async (t) => {
    const { proxy, page } = await openReceipts(t);
    expectConsole(page, NOT_LOADED, ...console);
    proxy.set(isChunk, answer());
    await toBoard(page);
    await page.locator('#note .when-failed[lang="zh-CN"]').waitFor();
    assert.equal(proxy.seen(({ path }) => path === PAGES.board).length, 1);
    proxy.clear();
    await page.locator('#note a').click();
    await untilLive(page);
    await untilTitled(page, BOARD);
  });
}

test('When the chunk of the first page does not load, the page stays readable and says what is missing', async (t) => {
  const proxy = await startProxy(t, site);
  proxy.set(isChunk, fate.dropRequest());
  const page = await openPage(t, { url: proxy.url + PAGES['vote-unit'] });
  expectConsole(page, NOT_LOADED, /Failed to load resource/);
  await page.locator('#note .when-failed[lang="zh-CN"]').waitFor();
  await untilTitled(page, CASE);
  proxy.clear();
  await page.locator('#note a').click();
  await untilLive(page);
});
