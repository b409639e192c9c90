// The ways in and out of a ballot, in the engines that Chromium's tests say nothing of.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { defer, fate, feedFile, startProxy, startSite } from './harness.mjs';
import { startFirefox } from './harness/firefox.mjs';
import { startWebKit } from './harness/webkit.mjs';

const PUT = 'PUT /api/ballots/';

// WebKitGTK has no version for other systems. On this one it is part of what the site promises.
const noWebKit = !process.env.WEBKIT_DRIVER && process.platform !== 'linux' && 'WebKitGTK does not run on this system';

/** What the scenarios share is closed at the end of the file. Asked for in a test, it would be closed with that test. */
const file = { after };
defer(file, () => {});

const BROWSERS = [
  { name: 'Firefox', start: startFirefox, skip: false },
  { name: 'WebKit', start: startWebKit, skip: noWebKit },
];

/** Runs in each browser, with a site of its own behind a network that fails when told to, and a page on nothing yet. */
function inEach(what, scenario) {
  for (const browser of BROWSERS) {
    test(`${browser.name}: ${what}`, { skip: browser.skip }, async (t) => {
      const site = await startSite(t);
      const proxy = await startProxy(t, site);
      browser.started ??= browser.start(file);
      const page = await (await browser.started).open(t, proxy.url);
      await scenario({ page, site, proxy });
    });
  }
}

async function load(page, url) {
  await page.go(url);
  await page.untilLive();
}

/** From the page of the one unit that was rated. */
async function handIn(page) {
  await page.click('#send');
}

/** Waits until the one receipt is in this state, and gives the ballot's id on it. */
async function untilReceipt(page, state) {
  await page.waitFor('.receipt h2', state);
  assert.equal(await page.ask(() => document.querySelectorAll('.receipt').length), 1, 'there is one receipt');
  return (await page.text('.ballot-id')).replace(/[\s-]/g, '');
}

inEach('a ballot from the QR code of a window', async ({ page, site, proxy }) => {
  await load(page, `${proxy.url}/2018/vote/bdcdj#code=w3-00017`);
  assert.equal(await page.address(), `${proxy.url}/2018/vote/bdcdj`, 'the code is not left for the next to read');
  await page.check('#level-3');
  await page.check('#reason-0');
  await handIn(page);
  const id = await untilReceipt(page, '已送达');
  assert.deepEqual(site.ballots().map(({ ballot }) => ballot), [
    {
      version: 1,
      id,
      cycle: '2018',
      code: 'w3-00017',
      answers: [{ unit: 'bdcdj', level: 'dissatisfied', reasons: ['attitude'] }],
    },
  ]);
  assert.deepEqual(Object.keys(await page.storage()).filter((name) => /draft|ballot/.test(name)), [`wanping.ballot.${id}`]);
});

inEach('a ballot of two units from the roster', async ({ page, site, proxy }) => {
  await load(page, `${proxy.url}/2018/vote`);
  for (const { unit, name, choices } of [
    { unit: 'dlck', name: '市审批中心电力窗口', choices: ['#level-1'] },
    { unit: 'zfcg', name: '政府采购监管处', choices: ['#level-4', '#reason-3'] },
  ]) {
    await page.click(`.roster a[href$="/${unit}"]`);
    await page.waitFor('h1', name);
    for (const choice of choices) await page.check(choice);
    await page.click('#save');
    await page.waitFor('.roster');
  }
  await page.click('.ballot-bar a');
  await page.waitFor('h1', '核对评议票');
  assert.deepEqual(site.ballots(), [], 'nothing is sent before it is handed in');
  await page.click('#submit');
  const id = await untilReceipt(page, '已送达');
  assert.deepEqual(site.ballots().map(({ ballot }) => ballot), [
    {
      version: 1,
      id,
      cycle: '2018',
      answers: [
        { unit: 'dlck', level: 'satisfied' },
        { unit: 'zfcg', level: 'very-dissatisfied', reasons: ['policy-good-faith'] },
      ],
    },
  ]);
});

inEach('a ballot that did not get through outlives the page, and arrives once, with the same bytes', async ({ page, site, proxy }) => {
  proxy.set(PUT, fate.dropRequest());
  await load(page, `${proxy.url}/2018/vote/dlck`);
  await page.check('#level-1');
  await handIn(page);
  const id = await untilReceipt(page, '还没有送达');
  await page.reload();
  await page.untilLive();
  assert.equal(await untilReceipt(page, '还没有送达'), id);
  assert.deepEqual(site.ballots(), []);
  const { body } = JSON.parse((await page.storage())[`wanping.ballot.${id}`]);
  proxy.clear();
  await page.reload();
  assert.equal(await untilReceipt(page, '已送达'), id);
  assert.deepEqual(site.ballots().map(({ bytes }) => bytes), [body]);
  const sent = proxy.seen(PUT);
  assert.deepEqual(new Set(sent.map((put) => `${put.path} ${put.body}`)), new Set([`/api/ballots/${id} ${body}`]));
  assert.ok(sent.length >= 2, 'it was sent again');
});

inEach('the board reads without the app, and the app takes it over', async ({ page, proxy }) => {
  const app = proxy.set((request) => request.path.endsWith('.wasm'), fate.hold());
  await page.go(`${proxy.url}/2017/board`);
  await app.arrived;
  const said = await page.text('main');
  for (const { unit, measures = [] } of feedFile('2017/board.json').cases) {
    for (const words of [unit.name, ...measures.slice(0, 1).map((measure) => measure.text)]) assert.ok(said.includes(words), words);
  }
  assert.equal(await page.has('html[data-live]'), false);
  app.release();
  await page.untilLive();
  assert.equal(await page.text('main'), said);
});
