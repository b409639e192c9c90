// If the network or the intake fails, a ballot is never lost and never counted twice, and the page never says more than it knows.
import assert from 'node:assert/strict';
import test from 'node:test';
import { expectConsole, fate, openPage, startProxy, startSite, untilLive } from './harness.mjs';
import { Ballot, textOf, untilTitled } from './pages.mjs';

const PUT = 'PUT /api/ballots/';
const KEPT = '已存在这部手机（电脑）里';
/** The most by which a wait is randomly prolonged, so that devices do not return at the same time. */
const SPREAD = 1.5;
const NOT_REACHED = '现在连不上系统。联网后打开本页会自动再送，也可以点“再送一次”。';
const UNREACHABLE = `${NOT_REACHED} ${KEPT}`;
const BUSY = `系统正忙或出了故障，稍后会自动再送。 ${KEPT}`;
const NONSENSE = `答复的不是评议系统（可能是 Wi-Fi 登录页），会自动再送。 ${KEPT}`;
const FAILED = /^error: Failed to load resource: .*\(http:\/\/127\.0\.0\.1:\d+\/api\/ballots\/[0-9a-z]{26}\)$/;
const WITH_STATUS = (status) => new RegExp(`${status} .*/api/ballots/`);

async function begin(t, options = { waits: false }) {
  const site = await startSite(t);
  const proxy = await startProxy(t, site);
  const page = await openPage(t, { url: `${proxy.url}/2018/vote/dlck`, ...options });
  await untilLive(page);
  return { site, proxy, page, ballot: new Ballot(page, proxy.url) };
}

/** Hands in a ballot whose request has this fate, and checks what the page then says and that the device still has the ballot. */
async function failed({ proxy, ballot, site }, next, words, { state = '还没有送到', stored = 0 } = {}) {
  proxy.set(PUT, next);
  await ballot.vote();
  // Wait for the words: the state is the same before the first try. Match them one by one: the document has no spaces between
  // paragraphs.
  await words.split(' ').reduce((items, text) => items.filter({ hasText: text }), ballot.receipts(state)).waitFor();
  const id = await ballot.untilReceipt(state);
  await assertHeld(ballot, id);
  assert.equal(site.ballots().length, stored);
  assert.equal(await ballot.receipts('提交成功').count(), 0);
  return id;
}

/** Checks that the device still holds this ballot, with the bytes that were sent. */
async function assertHeld(ballot, id) {
  const kept = JSON.parse((await ballot.kept())[`wanping.ballot.${id}`]);
  assert.equal(kept.id, id);
  assert.deepEqual(JSON.parse(kept.body).answers, [{ unit: 'dlck', level: 'satisfied' }]);
}

/** Checks that the ballot is stored exactly once, and that every try sent the stored bytes. */
function assertStoredOnce({ site, proxy }, id) {
  const stored = site.ballots();
  assert.deepEqual(stored.map((each) => each.id), [id]);
  for (const put of proxy.seen(PUT)) {
    assert.equal(put.path, `/api/ballots/${id}`);
    assert.equal(put.body, stored[0].bytes);
    assert.equal(put.headers['if-none-match'], '*');
  }
}

/** Makes the page believe that it was hidden and is shown again, as when a citizen returns to WeChat. */
async function hideAndShow(page) {
  await page.evaluate(() => {
    for (const state of ['hidden', 'visible']) {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }
  });
}

test('The ballot is stored on the device before it is sent, and the page claims nothing before the response', async (t) => {
  const stage = await begin(t);
  const { site, proxy, ballot } = stage;
  const held = proxy.set(PUT, fate.hold());
  await ballot.vote();
  await held.arrived;
  const id = await ballot.untilReceipt('正在提交');
  assert.ok((await textOf(ballot.receipts())).includes('正在等系统确认'));
  await assertHeld(ballot, id);
  assert.deepEqual(site.ballots(), []);
  held.release();
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  assertStoredOnce(stage, id);
});

test('With the server down, the page says that nothing is delivered and keeps the ballot; a button delivers it', async (t) => {
  const stage = await begin(t);
  const { site, proxy, page, ballot } = stage;
  expectConsole(page, FAILED);
  await ballot.level('满意').check();
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  // The browser requests the icon at any time.
  proxy.set('GET /icon.svg', fate.answer(200));
  await site.stop();
  await ballot.submit();
  await ballot.receipts('还没有送到').filter({ hasText: NOT_REACHED }).filter({ hasText: KEPT }).waitFor();
  const id = await ballot.untilReceipt('还没有送到');
  await ballot.sendAgain();
  await ballot.untilReceipt('还没有送到');
  await assertHeld(ballot, id);
  await site.restart();
  await ballot.sendAgain();
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  assertStoredOnce(stage, id);
});

test('An undelivered ballot is sent automatically when the page is opened again', async (t) => {
  const stage = await begin(t);
  const { proxy, page, ballot } = stage;
  expectConsole(page, FAILED);
  const id = await failed(stage, fate.dropRequest(), UNREACHABLE);
  await page.reload();
  await untilLive(page);
  await ballot.untilReceipt('还没有送到');
  await assertHeld(ballot, id);
  proxy.clear();
  await page.reload();
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  assertStoredOnce(stage, id);
});

test('An undelivered ballot is sent automatically on any page of the site', async (t) => {
  const stage = await begin(t);
  const { proxy, page, ballot } = stage;
  expectConsole(page, FAILED);
  const id = await failed(stage, fate.dropRequest(), UNREACHABLE);
  proxy.clear();
  await page.goto(`${proxy.url}/2017/board`);
  await proxy.until((request) => request.method === 'PUT' && request.status === 201);
  await ballot.openReceipts();
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  assertStoredOnce(stage, id);
});

test('An undelivered ballot is sent automatically when the device comes online', async (t) => {
  const stage = await begin(t);
  const { page, ballot } = stage;
  expectConsole(page, /ERR_INTERNET_DISCONNECTED/);
  await ballot.level('满意').check();
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  await page.context().setOffline(true);
  await ballot.submit();
  await ballot.receipts('还没有送到').filter({ hasText: NOT_REACHED }).filter({ hasText: KEPT }).waitFor();
  const id = await ballot.untilReceipt('还没有送到');
  assert.equal(stage.proxy.seen(PUT).length, 0);
  await page.context().setOffline(false);
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  assertStoredOnce(stage, id);
});

test('An undelivered ballot is sent automatically when the page becomes visible again', async (t) => {
  const stage = await begin(t);
  const { proxy, page, ballot } = stage;
  expectConsole(page, FAILED);
  const id = await failed(stage, fate.dropRequest(), UNREACHABLE);
  proxy.clear();
  await hideAndShow(page);
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  assertStoredOnce(stage, id);
});

test('An undelivered ballot is sent automatically after growing waits while the page stays open', async (t) => {
  const stage = await begin(t, { clock: true });
  const { proxy, page, ballot } = stage;
  expectConsole(page, FAILED);
  const id = await failed(stage, fate.dropRequest(), UNREACHABLE);
  const tries = proxy.seen(PUT).length;
  await page.clock.fastForward(4_000 * SPREAD);
  await proxy.until(PUT, tries + 1);
  await ballot.untilReceipt('还没有送到');
  proxy.clear();
  await page.clock.fastForward(8_000 * SPREAD);
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  assertStoredOnce(stage, id);
});

test('A ballot whose response was lost is sent again, recognised, and stored once', async (t) => {
  const stage = await begin(t);
  const { proxy, page, ballot } = stage;
  expectConsole(page, FAILED, WITH_STATUS(412));
  const id = await failed(stage, fate.dropAnswer(), UNREACHABLE, { stored: 1 });
  assert.equal(proxy.seen(PUT).at(-1).answered, 201);
  proxy.clear();
  await ballot.sendAgain();
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  assert.match(await textOf(ballot.receipts()), /系统在 .+ 确认：之前已经收到，只算一次。/);
  assert.equal(proxy.seen(PUT).at(-1).status, 412);
  assertStoredOnce(stage, id);
  assert.equal(JSON.parse((await ballot.kept())[`wanping.ballot.${id}`]).body, null);
});

test('A ballot whose page was closed during the request is sent when the site is next opened', async (t) => {
  const stage = await begin(t);
  const { proxy, page, ballot } = stage;
  expectConsole(page, WITH_STATUS(412));
  const held = proxy.set(PUT, fate.hold(), { times: 1 });
  await ballot.vote();
  await held.arrived;
  const id = await ballot.untilReceipt('正在提交');
  const later = await page.context().newPage();
  await page.close();
  held.release();
  await proxy.until(PUT, 1);
  const again = new Ballot(later, proxy.url);
  await again.openReceipts();
  assert.equal(await again.untilReceipt('提交成功'), id);
  assert.equal(proxy.seen(PUT).length, 2);
  assertStoredOnce(stage, id);
});

for (const [status, headers] of [
  [500, {}],
  [502, { 'content-type': 'text/html' }],
  [503, { 'retry-after': '120' }],
  [429, { 'retry-after': '120' }],
]) {
  test(`If the intake answers ${status}, the page says that it is busy, and the button delivers the ballot later`, async (t) => {
    const stage = await begin(t);
    const { proxy, page, ballot } = stage;
    expectConsole(page, WITH_STATUS(status));
    const id = await failed(stage, fate.answer(status, '<h1>Sorry</h1>', headers), BUSY);
    proxy.clear();
    await ballot.sendAgain();
    assert.equal(await ballot.untilReceipt('提交成功'), id);
    assertStoredOnce(stage, id);
  });
}

test('A busy intake is asked again automatically, but not before the time that it gave', async (t) => {
  const stage = await begin(t, { clock: true });
  const { proxy, page, ballot } = stage;
  expectConsole(page, WITH_STATUS(503));
  const id = await failed(stage, fate.answer(503, '', { 'retry-after': '120' }), BUSY);
  proxy.clear();
  await page.clock.fastForward(100_000);
  await hideAndShow(page);
  await ballot.untilReceipt('还没有送到');
  assert.equal(proxy.seen(PUT).length, 1);
  await page.clock.fastForward(120_000 * SPREAD - 100_000);
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  assertStoredOnce(stage, id);
});

test('The wait that a busy intake asked for continues and ends after a reload', async (t) => {
  const stage = await begin(t, { clock: true });
  const { proxy, page, ballot } = stage;
  expectConsole(page, WITH_STATUS(503));
  const id = await failed(stage, fate.answer(503, '', { 'retry-after': '120' }), BUSY);
  proxy.clear();
  await page.reload();
  await untilLive(page);
  await ballot.untilReceipt('还没有送到');
  assert.equal(proxy.seen(PUT).length, 1);
  await page.clock.fastForward(120_000 * SPREAD);
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  assertStoredOnce(stage, id);
});

test('An intake that never answers is given up after twenty seconds, and the ballot is kept', async (t) => {
  const stage = await begin(t, { clock: true });
  const { proxy, page, ballot } = stage;
  proxy.set(PUT, fate.hang(), { times: 1 });
  await ballot.vote();
  await proxy.until(PUT, 1);
  const id = await ballot.untilReceipt('正在提交');
  await page.clock.fastForward(19_000);
  await ballot.untilReceipt('正在提交');
  await page.clock.fastForward(2_000);
  await ballot.untilReceipt('还没有送到');
  assert.ok((await textOf(ballot.receipts())).includes(UNREACHABLE));
  await assertHeld(ballot, id);
  await ballot.sendAgain();
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  assertStoredOnce(stage, id);
});

for (const [what, next] of [
  ['a sign-in page of a Wi-Fi that says 200', fate.captivePortal()],
  ['nothing but 200', fate.answer(200)],
  ['200 with another ballot\'s id', fate.answer(200, '{"id":"0123456789abcdefghjkmnpqrs","state":"stored"}')],
  ['201 with no JSON', fate.answer(201, '{"id":', { 'content-type': 'application/json' })],
]) {
  test(`A response that is not the intake's is never taken for a receipt: ${what}`, async (t) => {
    const stage = await begin(t);
    const id = await failed(stage, next, NONSENSE);
    stage.proxy.clear();
    await stage.ballot.sendAgain();
    assert.equal(await stage.ballot.untilReceipt('提交成功'), id);
    assertStoredOnce(stage, id);
  });
}

test('A 412 about another ballot is not taken for a receipt', async (t) => {
  const stage = await begin(t);
  expectConsole(stage.page, WITH_STATUS(412));
  const id = await failed(stage, fate.answer(412, '<h1>Precondition Failed</h1>'), NONSENSE);
  stage.proxy.clear();
  await stage.ballot.sendAgain();
  assert.equal(await stage.ballot.untilReceipt('提交成功'), id);
  assertStoredOnce(stage, id);
});

test('A refused ballot is kept, the page shows the status, and only the citizen can send it again', async (t) => {
  const stage = await begin(t);
  const { proxy, page, ballot } = stage;
  expectConsole(page, WITH_STATUS(400));
  const id = await failed(stage, fate.answer(400, '{"detail":"no"}', { 'content-type': 'application/problem+json' }), '已存在这部手机（电脑）里，没有丢。', {
    state: '系统没有收下',
  });
  assert.ok((await textOf(ballot.receipts())).includes('（代码 400）'));
  proxy.clear();
  await hideAndShow(page);
  await page.reload();
  await untilLive(page);
  assert.equal(await ballot.untilReceipt('系统没有收下'), id);
  assert.equal(proxy.seen(PUT).length, 1);
  await ballot.sendAgain();
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  assertStoredOnce(stage, id);
});

test('However often and from however many tabs a ballot is sent, it is stored once', async (t) => {
  const stage = await begin(t);
  const { site, proxy, page, ballot } = stage;
  expectConsole(page, FAILED);
  const id = await failed(stage, fate.dropAnswer(), UNREACHABLE, { stored: 1 });
  const tabs = [ballot];
  for (let more = 0; more < 2; more += 1) {
    const tab = new Ballot(await page.context().newPage(), proxy.url);
    await tab.openReceipts();
    await tab.untilReceipt('还没有送到');
    tabs.push(tab);
  }
  proxy.clear();
  await Promise.all(tabs.map((tab) => hideAndShow(tab.page)));
  for (const tab of tabs) assert.equal(await tab.untilReceipt('提交成功'), id);
  assertStoredOnce(stage, id);
  await site.restart();
  await page.reload();
  await untilLive(page);
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  assertStoredOnce(stage, id);
});

test('Pressing submit twice results in one ballot', async (t) => {
  const stage = await begin(t);
  const { proxy, page, ballot } = stage;
  const held = proxy.set(PUT, fate.hold(), { times: 1 });
  await ballot.level('满意').check();
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  await page.evaluate(() => {
    const submit = document.getElementById('submit');
    submit.click();
    submit.click();
  });
  await held.arrived;
  held.release();
  const id = await ballot.untilReceipt('提交成功');
  assertStoredOnce(stage, id);
  assert.equal(proxy.seen(PUT).length, 1);
});
