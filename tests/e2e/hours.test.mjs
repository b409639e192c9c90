// Voting hours: the server's clock decides, not the device's own, and nothing that was filled in is lost.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { expectConsole, fate, openPage, startProxy, startSite, untilLive } from './harness.mjs';
import { changeFile } from './harness/site.mjs';
import { Ballot, load, textOf, untilTitled } from './pages.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEARS = 20 * 365 * DAY;
const PUT = 'PUT /api/ballots/';

/** A moment in the format of the feed, in China's time, this many milliseconds from now. */
const from = (offset) => `${new Date(Date.now() + offset + 8 * HOUR).toISOString().slice(0, 19)}+08:00`;

/** A moment in the format of the page. */
const said = (moment) => {
  const [, year, month, day, time] = /^(\d+)-0?(\d+)-0?(\d+)T(\d\d:\d\d)/.exec(moment);
  return `${year}年${month}月${day}日 ${time}`;
};

/** A site with these hours, a function `change` for other hours, and a page of the site. */
async function begin(t, hours, { path = '/2018/vote/dlck', ...options } = {}) {
  let folder;
  const set = (hours) => (form) => ({ ...form, opens: undefined, closes: undefined, ...hours });
  const site = await startSite(t, {
    feed: {
      '2018/ballot.json': set(hours),
      'index.json': (index) => ({ ...index, cycles: index.cycles.map((cycle) => (cycle.id === '2018' ? set(hours)(cycle) : cycle)) }),
    },
    edit: (copy) => {
      folder = copy;
    },
  });
  const proxy = await startProxy(t, site);
  const page = await openPage(t, { url: proxy.url + path, waits: false, ...options });
  await untilLive(page);
  return {
    site,
    proxy,
    page,
    ballot: new Ballot(page, proxy.url),
    change: (hours) => changeFile(join(folder, 'feed', '2018/ballot.json'), set(hours)),
  };
}

const PAGES = ['/2018/vote', '/2018/vote/dlck', '/2018/check'];

test('Before the vote opens, every page of the ballot says when it opens, and none has a form', async (t) => {
  const opens = from(DAY);
  const { page, proxy } = await begin(t, { opens, closes: from(2 * DAY) });
  for (const path of PAGES) {
    await load(page, proxy.url + path);
    await untilTitled(page, '评议还没有开始');
    const text = await textOf(page.getByRole('main'));
    assert.ok(text.includes(said(opens)), text);
    assert.ok(text.includes('到上面的时间再来就可以评'), text);
    assert.equal(await page.locator('main').getByRole('radio').count(), 0, path);
    assert.equal(await page.locator('#submit, #send, #save').count(), 0, path);
  }
});

test('While the vote is open, every page of the ballot says until when, and no longer since when', async (t) => {
  const [opens, closes] = [from(-DAY), from(DAY)];
  const { page, proxy } = await begin(t, { opens, closes });
  for (const path of PAGES) {
    await load(page, proxy.url + path);
    const text = await textOf(page.getByRole('main'));
    assert.ok(text.includes(`截止时间：${said(closes)}`), text);
    assert.ok(!text.includes(said(opens)), text);
  }
});

test('After the vote has closed, every page of the ballot says since when', async (t) => {
  const closes = from(-DAY);
  const { page, proxy } = await begin(t, { opens: from(-2 * DAY), closes });
  for (const path of PAGES) {
    await load(page, proxy.url + path);
    await untilTitled(page, '本年度评议已截止');
    const text = await textOf(page.getByRole('main'));
    assert.ok(text.includes(said(closes)), text);
    assert.equal(await page.locator('#submit, #send, #save').count(), 0, path);
  }
});

/** Pages that lead to the ballot and are not about it. */
const OTHERS = ['/2017/board', '/2017/board/dlck', '/2017/report/dlck', '/units', '/units/dlck', '/receipts', '/about'];

test('While the vote is open, every other page says until when, beside the way to the ballot', async (t) => {
  const closes = from(DAY);
  const { page, proxy } = await begin(t, { opens: from(-DAY), closes });
  const navigation = page.getByRole('navigation', { name: '主导航' });
  const closing = navigation.getByText(`评议票 · 截止时间：${said(closes)}`, { exact: true });
  assert.equal(await closing.count(), 0, 'the ballot says it itself');
  for (const path of OTHERS) {
    await load(page, proxy.url + path);
    await closing.waitFor();
    assert.equal(await closing.count(), 1, path);
  }
  await navigation.getByRole('link', { name: '我要评议' }).click();
  await untilTitled(page, '评议票');
  assert.equal(await closing.count(), 0);
});

test('After the vote has closed, no other page speaks of its hours', async (t) => {
  const { page, proxy } = await begin(t, { opens: from(-2 * DAY), closes: from(-DAY) });
  for (const path of OTHERS) {
    await load(page, proxy.url + path);
    assert.doesNotMatch(await textOf(page.locator('body')), /截止时间/, path);
  }
});

for (const [what, years] of [
  ['twenty years behind', -YEARS],
  ['twenty years ahead', YEARS],
]) {
  const clock = (page) => page.clock.install({ time: Date.now() + years });

  test(`A device whose clock is ${what} can vote while the vote is open, and its ballot arrives`, async (t) => {
    const { site, ballot } = await begin(t, { opens: from(-DAY), closes: from(DAY) }, { before: clock });
    await ballot.level('满意').check();
    await ballot.send();
    await ballot.untilReceipt('提交成功');
    assert.equal(site.ballots().length, 1);
  });

  test(`A device whose clock is ${what} cannot vote before the vote opens or after it has closed`, async (t) => {
    const { page, change } = await begin(t, { opens: from(DAY) }, { before: clock });
    await untilTitled(page, '评议还没有开始');
    change({ closes: from(-DAY) });
    await page.reload();
    await untilLive(page);
    await untilTitled(page, '本年度评议已截止');
  });
}

test('The time in the responses decides: the vote opens when the server’s clock passes the opening', async (t) => {
  const { page, proxy, site } = await begin(t, { opens: from(DAY) });
  await untilTitled(page, '评议还没有开始');
  const form = await (await fetch(`${site.url}/feed/2018/ballot.json`)).text();
  const date = new Date(Date.now() + 2 * DAY).toUTCString();
  proxy.set('GET /feed/2018/ballot.json', fate.answer(200, form, { 'content-type': 'application/json', date }));
  await page.reload();
  await untilLive(page);
  await untilTitled(page, '市审批中心电力窗口');
});

test('A draft from before the closing is kept on the device, and returns if the vote opens again', async (t) => {
  const { site, page, ballot, change } = await begin(t, { closes: from(DAY) });
  await ballot.level('不满意').check();
  await ballot.comment.fill('写到一半就结束了');
  await ballot.untilKept('写到一半就结束了');
  const kept = await ballot.kept();
  assert.match(kept['wanping.draft.2018'], /写到一半就结束了/);
  change({ closes: from(-DAY) });
  await ballot.openUnit('dlck');
  await untilTitled(page, '本年度评议已截止');
  assert.deepEqual(await ballot.kept(), kept);
  change({ closes: from(DAY) });
  await ballot.openUnit('dlck');
  assert.equal(await ballot.comment.inputValue(), '写到一半就结束了');
  await ballot.send();
  await ballot.untilReceipt('提交成功');
  assert.equal(site.ballots()[0].ballot.answers[0].comment, '写到一半就结束了');
});

test('A ballot that was sealed in time but arrives after the closing is refused, kept, and can be sent again', async (t) => {
  const { site, page, proxy, ballot, change } = await begin(t, { closes: from(DAY) });
  expectConsole(page, /403/);
  const held = proxy.set(PUT, fate.hold(), { times: 1 });
  await ballot.level('满意').check();
  await ballot.send();
  await held.arrived;
  const id = await ballot.untilReceipt('正在提交');
  change({ closes: from(-DAY) });
  held.release();
  assert.equal(await ballot.untilReceipt('系统没有收下'), id);
  const text = await textOf(ballot.receipts());
  assert.match(text, /现在不在评议时间内，系统没有收下。/);
  assert.match(text, /已存在这部手机（电脑）里，没有丢。/);
  assert.deepEqual(site.ballots(), []);
  assert.equal(JSON.parse((await ballot.kept())[`wanping.ballot.${id}`]).body, proxy.seen(PUT)[0].body);

  // The ballot is not sent again automatically, and after a reload the page says the same.
  await page.reload();
  await untilLive(page);
  await ballot.receipts().filter({ hasText: '现在不在评议时间内' }).waitFor();
  assert.equal(proxy.seen(PUT).length, 1);
  change({ closes: from(DAY) });
  await ballot.sendAgain();
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  assert.deepEqual(site.ballots().map(({ bytes }) => bytes), [proxy.seen(PUT)[0].body]);
});

test('A stored ballot whose response was lost is confirmed even after the closing', async (t) => {
  const { site, page, proxy, ballot, change } = await begin(t, { closes: from(DAY) });
  expectConsole(page, /Failed to load resource: net::/, /412/);
  proxy.set(PUT, fate.dropAnswer(), { times: 1 });
  await ballot.level('满意').check();
  await ballot.send();
  await ballot.receipts('还没有送到').filter({ hasText: '现在连不上系统' }).waitFor();
  change({ closes: from(-DAY) });
  await ballot.sendAgain();
  const id = await ballot.untilReceipt('提交成功');
  assert.deepEqual(site.ballots().map((each) => each.id), [id]);
});

test('A cycle that does not exist, or has no ballot, has no ballot pages and no ballot box', async (t) => {
  const { site, page, proxy } = await begin(t, {});
  expectConsole(page, /404/);
  for (const path of ['/2031/vote', '/2031/vote/dlck', '/2031/check', '/2017/vote', '/2017/check']) {
    await load(page, proxy.url + path);
    await untilTitled(page, '没有这个年度的内容');
  }
  const id = '0'.repeat(26);
  const answer = await fetch(`${site.url}/api/ballots/${id}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', 'If-None-Match': '*' },
    body: JSON.stringify({ version: 1, id, cycle: '2031', answers: [{ unit: 'dlck', level: 'satisfied' }] }),
  });
  assert.equal(answer.status, 400);
  assert.match(await answer.text(), /\/cycle/);
  assert.deepEqual(site.ballots(), []);
});
