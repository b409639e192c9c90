// The age of the data, and how the site gets newer data: what readers are told, and which requests servers get.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { expectConsole, fate, feedFile, openPage, publisher, startProxy, startSite, untilLive } from './harness.mjs';
import { changeFile } from './harness/site.mjs';
import { Ballot, load, textOf, untilFocused, untilTitled } from './pages.mjs';

const INDEX = 'GET /feed/index.json';
const OLDER = /现在收到的数据，比您以前看到的旧/;
const NEWER = { name: '有新公布的数据，点这里看' };

/** A response with the sample's index, with another sequence number. */
async function index(site, sequence) {
  const json = await (await fetch(`${site.url}/feed/index.json`)).json();
  return fate.answer(200, JSON.stringify({ ...json, sequence }), { 'content-type': 'application/json' });
}

test('Data older than those seen before are shown, with a note', async (t) => {
  const site = await startSite(t);
  const proxy = await startProxy(t, site);
  proxy.set(INDEX, await index(site, 7));
  const page = await openPage(t, { url: `${proxy.url}/2017/board` });
  await untilLive(page);
  assert.equal(await page.getByText(OLDER).count(), 0);

  proxy.set(INDEX, await index(site, 6));
  await load(page, `${proxy.url}/2017/board`);
  await page.getByText(OLDER).waitFor();
  assert.equal(await page.getByRole('article').count(), 10);

  proxy.set(INDEX, await index(site, 7));
  await load(page, `${proxy.url}/2017/board`);
  assert.equal(await page.getByText(OLDER).count(), 0, 'the newest that was seen is no old one');
});

test('An open page finds newer data automatically, says so, and shows them when the reader asks', async (t) => {
  const site = await startSite(t);
  const proxy = await startProxy(t, site);
  const page = await openPage(t, { url: `${proxy.url}/2018/vote/dlck`, clock: true });
  await untilLive(page);
  const ballot = new Ballot(page, proxy.url);
  await ballot.level('不满意').check();
  await ballot.comment.fill('排队');
  const before = proxy.seen(INDEX).length;

  await page.clock.fastForward('10:01');
  const asked = (await proxy.until(INDEX, before + 1)).at(-1);
  assert.ok(asked.headers['if-none-match'], 'it is asked whether the copy still holds');
  assert.equal(asked.status, 304);
  assert.equal(await page.getByRole('link', NEWER).count(), 0);

  proxy.set(INDEX, await index(site, 99));
  await page.clock.fastForward('10:01');
  await page.getByRole('link', NEWER).waitFor();
  assert.equal(await ballot.comment.inputValue(), '排队', 'nothing moves under the reader');
  await page.getByRole('link', NEWER).click();
  await untilLive(page);
  assert.equal(await ballot.comment.inputValue(), '排队', 'nor is anything lost');
  assert.equal(await page.getByRole('link', NEWER).count(), 0);
});

test('A newer publication is not mixed with stored copies of an earlier one', async (t) => {
  const site = await startSite(t);
  const proxy = await startProxy(t, site);
  const long = { 'content-type': 'application/json', 'cache-control': 'max-age=86400' };
  const board = await (await fetch(`${site.url}/feed/2017/board.json`)).text();
  proxy.set('GET /feed/2017/board.json', fate.answer(200, board, long));
  const page = await openPage(t, { url: `${proxy.url}/2017/board` });
  await untilLive(page);

  proxy.set(INDEX, await index(site, 99));
  proxy.set('GET /feed/2017/board.json', fate.answer(200, board.replaceAll('一家企业的办理用时', '改过的用时'), long));
  await load(page, `${proxy.url}/2017/board`);
  assert.ok((await textOf(page.getByRole('article').first())).includes('改过的用时'));
});

test('A server that is busy for a moment is asked again, at most twice', async (t) => {
  const proxy = await startProxy(t, await startSite(t));
  const board = 'GET /feed/2017/board.json';
  const page = await openPage(t, { url: `${proxy.url}/about` });
  await untilLive(page);
  proxy.set(board, fate.answer(503), { times: 2 });
  expectConsole(page, /503 .*\/feed\/2017\/board\.json\)$/);
  const nav = page.getByRole('navigation', { name: '主导航' });
  await nav.getByRole('link', { name: '整改公示' }).click();
  await untilTitled(page, '不满意单位整改公示');
  assert.deepEqual(proxy.seen(board).map(({ status }) => status), [503, 503, 200]);

  await nav.getByRole('link', { name: '说明' }).click();
  await untilTitled(page, '说明');
  proxy.set('GET /feed/2017/hearing.json', fate.answer(500));
  expectConsole(page, /500 .*\/feed\/2017\/hearing\.json\)$/, /hearing\.json: the server answered 500/);
  await page.goto(`${proxy.url}/2017/hearing`);
  await page.locator('#note').getByText('没能取到最新数据').waitFor();
  assert.equal(proxy.seen('GET /feed/2017/hearing.json').filter(({ status }) => status === 500).length >= 3, true);
});

test('A server that asks for a long wait is not asked again, and the page says so', async (t) => {
  const proxy = await startProxy(t, await startSite(t));
  const page = await openPage(t, { url: `${proxy.url}/about` });
  await untilLive(page);
  proxy.set('GET /feed/2017/board.json', fate.answer(429, '', { 'retry-after': '3600' }));
  expectConsole(page, /429 .*\/feed\/2017\/board\.json\)$/, /board\.json: the server answered 429/);
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '整改公示' }).click();
  await untilTitled(page, '服务器出了故障');
  assert.equal(proxy.seen('GET /feed/2017/board.json').length, 1);
});

test('Leaving a page cancels its request', async (t) => {
  const proxy = await startProxy(t, await startSite(t));
  const page = await openPage(t, { url: `${proxy.url}/about` });
  await untilLive(page);
  proxy.set('GET /feed/2017/board.json', fate.hang());
  const nav = page.getByRole('navigation', { name: '主导航' });
  const gone = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/feed/2017/board.json'));
  await nav.getByRole('link', { name: '整改公示' }).click();
  await page.getByText('正在读取数据').waitFor();
  await nav.getByRole('link', { name: '我交过的' }).click();
  assert.equal((await gone).failure().errorText, 'net::ERR_ABORTED');
  await untilTitled(page, '我交过的');
});

test('A feed of another origin without CORS is explained to the operator in one sentence', async (t) => {
  const other = await startProxy(t, await startSite(t));
  // A response without CORS headers.
  other.set('GET /feed/', fate.answer(200, JSON.stringify(feedFile('index.json')), { 'content-type': 'application/json' }));
  const site = await startSite(t, {
    config: (json) => ({ ...json, feed: { base: `${other.url}/feed` } }),
    // Prerender again: the page's policy has to allow requests to the other origin.
    edit: (folder) => publisher('prerender', '--feed', join(folder, 'feed'), '--out', folder, '--only', '/about'),
  });
  const page = await openPage(t, { url: `${site.url}/about`, otherHosts: [new URL(other.url).host] });
  expectConsole(
    page,
    /blocked by CORS policy/,
    /ERR_FAILED/,
    new RegExp(`^warning: Wanping: ${other.url}/feed/index\\.json did not answer, or its answer lacks the header Access-Control-Allow-Origin for ${site.url} \\(CORS\\): the browser does not say which\\.`),
  );
  await page.locator('#note').getByText('没能取到最新数据').waitFor();
});

test('A one-time code is sent with the ballot, and nowhere else', async (t) => {
  const site = await startSite(t);
  const proxy = await startProxy(t, site);
  const page = await openPage(t, { url: `${proxy.url}/2018/vote/dlck#code=w3-00017` });
  await untilLive(page);
  assert.equal(page.url(), `${proxy.url}/2018/vote/dlck`);
  const ballot = new Ballot(page, proxy.url);
  await page.getByText('这张票带着一次性评议码：w3-00017').waitFor();
  await ballot.level('满意').check();
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  await page.getByText('这张票带着一次性评议码：w3-00017').waitFor();
  await ballot.submit();
  await ballot.untilReceipt('提交成功');
  assert.equal(site.ballots()[0].ballot.code, 'w3-00017');
  const others = proxy.seen(() => true).filter((request) => JSON.stringify(request).includes('w3-00017'));
  assert.deepEqual(others.map(({ method, path }) => `${method} ${path.slice(0, 13)}`), ['PUT /api/ballots/']);
});

test('A code is recognized in a link to which a messenger has added parameters', async (t) => {
  const site = await startSite(t);
  const page = await openPage(t, { url: `${site.url}/2018/vote/dlck#code=w3-00017&from=singlemessage` });
  await page.getByText('这张票带着一次性评议码：w3-00017').waitFor();
  assert.equal(page.url(), `${site.url}/2018/vote/dlck`);
});

test('A second code does not take over the answers of the first one', async (t) => {
  const site = await startSite(t);
  const page = await openPage(t, { url: `${site.url}/2018/vote/dlck#code=w3-00017` });
  await untilLive(page);
  const ballot = new Ballot(page, site.url);
  await ballot.level('满意').check();
  await ballot.untilKept('"satisfied"');
  await load(page, `${site.url}/2018/vote/sgcl?second#code=w3-00018`);
  await untilTitled(page, '这部手机上还有一张没提交的票');
  assert.equal(await page.getByRole('radio').count(), 0);
  await page.getByRole('button', { name: '清空那张，用新的码开始' }).click();
  await untilTitled(page, '交警支队事故处理大队');
  await page.getByText('这张票带着一次性评议码：w3-00018').waitFor();
  await ballot.level('基本满意').check();
  await ballot.send();
  await ballot.untilReceipt('提交成功');
  const [{ ballot: sent }] = site.ballots();
  assert.deepEqual([sent.code, sent.answers], ['w3-00018', [{ unit: 'sgcl', level: 'fairly-satisfied' }]]);
});

test('An invalid code is not used, and the page says so', async (t) => {
  const site = await startSite(t);
  const page = await openPage(t, { url: `${site.url}/2018/vote/dlck#code=%3Cscript%20x%3E` });
  await untilLive(page);
  await page.getByText('链接里的一次性评议码认不出来：“script x”').waitFor();
  const ballot = new Ballot(page, site.url);
  await ballot.level('满意').check();
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  await ballot.submit();
  await ballot.untilReceipt('提交成功');
  assert.equal('code' in site.ballots()[0].ballot, false);
});

test('An answer on a unit that left the roster is not handed in; it says so, and can be removed', async (t) => {
  let folder;
  const site = await startSite(t, { config: (json) => json, edit: (copy) => (folder = copy) });
  const page = await openPage(t, { url: `${site.url}/2018/vote/dlck`, before: (page) => page.clock.install() });
  expectConsole(page, /404 .*\/feed\/2018\/units\/dlck\.json/);
  await untilLive(page);
  const ballot = new Ballot(page, site.url);
  await ballot.level('不满意').check();
  await ballot.untilKept('"dissatisfied"');
  await ballot.openUnit('sgcl');
  await ballot.level('满意').check();
  await ballot.untilKept('"satisfied"');
  changeFile(join(folder, 'feed', '2018/units/dlck.json'), null);
  await ballot.openCheck();
  const left = ballot.answer('dlck');
  await left.getByText('这个单位已经不在本年度的评议名单里，这一条不会提交。').waitFor();
  await page.getByRole('button', { name: '提交（1 个单位）' }).waitFor();
  await left.getByRole('button', { name: '去掉 dlck' }).click();
  await left.waitFor({ state: 'detached' });
  await untilFocused(page.getByRole('heading', { level: 1 }));
  await ballot.submit();
  await ballot.untilReceipt('提交成功');
  assert.deepEqual(site.ballots()[0].ballot.answers, [{ unit: 'sgcl', level: 'satisfied' }]);
});

test('The page of a unit that is not rated this year says so, and why', async (t) => {
  const exempt = { text: '刚刚成立', source: 's1' };
  const site = await startSite(t, {
    feed: {
      '2018/units.json': (json) => (json.units[1].exempt = exempt, json),
      '2018/units/dlck.json': (json) => (json.unit.exempt = exempt, json),
    },
  });
  const page = await openPage(t, { url: `${site.url}/2018/vote` });
  await untilLive(page);
  await page.getByRole('link', { name: /市审批中心电力窗口.*免评/ }).click();
  await page.getByText('这个单位本年度不参加评议。').waitFor();
  await page.getByText('刚刚成立').waitFor();
  assert.equal(await page.getByRole('radio').count(), 0);
});
