// The same build on the oldest engine that the site supports.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { defer, startSite } from './harness.mjs';

const { CHROMIUM78, CHROMIUM78_LIB } = process.env;
// It has no version for other systems. On this one it is part of what the site promises.
const runsHere = process.platform === 'linux' && process.arch === 'x64';
const skip = !CHROMIUM78 && !runsHere && 'Chromium 78 does not run on this system';

/** This engine says of each page that it does not know the word by which newer ones compile wasm without eval. */
const KNOWN = /^error: The source list for Content Security Policy .* invalid source: ''wasm-unsafe-eval''\. It will be ignored/;

const file = { after };
const site = skip ? undefined : await startSite(file);
const browser = skip ? undefined : await launch();

async function launch() {
  assert.ok(CHROMIUM78 && CHROMIUM78_LIB, 'CHROMIUM78 is not set: run the tests with `cargo xtask test`');
  const profile = mkdtempSync(join(tmpdir(), 'wanping-chromium78-'));
  defer(file, () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM78,
    userDataDir: profile,
    env: { ...process.env, LD_LIBRARY_PATH: CHROMIUM78_LIB, LANG: 'zh_CN.UTF-8' },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--single-process',
      '--no-zygote',
      '--disable-background-networking',
      '--disable-sync',
      '--no-first-run',
      '--lang=zh-CN',
    ],
  });
  defer(file, () => browser.close());
  assert.match(await browser.version(), /\/78\./);
  return browser;
}

/** A page of a phone that speaks Chinese; the test fails at its end if the page reported an error. */
async function openPage(t, path) {
  const page = await browser.newPage();
  const said = [];
  page.on('console', (message) => {
    const line = `${message.type()}: ${message.text()}`;
    if (['error', 'warning', 'assert'].includes(message.type()) && !KNOWN.test(line)) said.push(line);
  });
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
  page.on('error', (error) => said.push(`crashed: ${error.message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== site.url) said.push(`asked for ${request.url()}`);
  });
  page.setDefaultTimeout(20_000);
  await page.setViewport({ width: 360, height: 740 });
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(Navigator.prototype, 'languages', { get: () => ['zh-CN'] });
  });
  defer(t, async () => {
    await page.evaluate(() => localStorage.clear());
    await page.close();
    assert.deepEqual(said, []);
  });
  await go(page, path);
  return page;
}

async function go(page, path) {
  await page.goto(site.url + path);
  await page.waitForSelector('html[data-live]');
}

const textOf = (page, selector) => page.$eval(selector, (element) => element.innerText.trim());

/** Nothing sticks out to the side, or lies on top of something else that is pressed. */
async function assertLaidOut(page, where) {
  const wrong = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wrong = scrollWidth > clientWidth ? [`${scrollWidth} px wide`] : [];
    const targets = [...document.querySelectorAll('a, button, label, summary')]
      .filter((element) => element.getClientRects().length > 0 && !element.closest('.ballot-bar'))
      .map((element) => [element, element.getBoundingClientRect()]);
    for (const [a, p] of targets) {
      for (const [b, q] of targets) {
        const over = Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1 && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 1;
        if (a !== b && !a.contains(b) && !b.contains(a) && over) wrong.push(`${a.innerText} on ${b.innerText}`);
      }
    }
    return wrong;
  });
  assert.deepEqual(wrong, [], where);
}

test('this is the engine that refuses wasm without unsafe-eval', { skip }, async (t) => {
  const page = await openPage(t, '/');
  assert.equal(await page.evaluate(() => typeof structuredClone), 'undefined');
});

test('the board and a case can be read', { skip }, async (t) => {
  const page = await openPage(t, '/');
  await page.click('.door-board');
  await page.waitForSelector('.card');
  assert.equal((await page.$$('.card')).length, 10);
  await assertLaidOut(page, 'board');
  await page.click('#unit-cjdag a');
  await page.waitForSelector('.trail');
  assert.equal(await textOf(page, 'h1'), '市城市建设档案馆');
  assert.equal(await page.title(), '市城市建设档案馆 2017年度 · 万人双评议');
  await assertLaidOut(page, 'case');
  await page.goBack();
  await page.waitForSelector('.card');
});

test('every kind of page is laid out, in each text size', { skip }, async (t) => {
  const page = await openPage(t, '/');
  for (const path of ['/', '/2017/board', '/2017/board/bdcdj', '/2017/hearing', '/2018/vote', '/2018/vote/bdcdj', '/about']) {
    await go(page, path);
    for (const size of ['standard', 'large', 'larger']) {
      await assertLaidOut(page, `${path}, ${size}`);
      await page.click('#text-size');
    }
  }
});

test('language and text size can be switched, and are remembered', { skip }, async (t) => {
  const page = await openPage(t, '/2017/board');
  assert.equal(await page.$eval('html', ({ lang }) => lang), 'zh-CN');
  await page.click('#language');
  await page.waitForSelector('html[lang="en"]');
  await page.click('#text-size');
  await page.waitForSelector('html[data-text="large"]');
  await page.reload();
  await page.waitForSelector('html[data-live][lang="en"][data-text="large"]');
  await page.click('#language');
  await page.waitForSelector('html[lang="zh-CN"]');
  assert.equal(await textOf(page, 'h1'), '不满意单位整改公示');
});

test('a vote with a bad level, reasons and words arrives on the disk', { skip }, async (t) => {
  const page = await openPage(t, '/2018/vote');
  await page.click('.roster a[href$="/zfcg"]');
  await page.waitForSelector('#levels');
  await page.click('label[for="level-4"]');
  await page.waitForSelector('#reasons', { visible: true });
  await page.click('#send');
  // Not a selector: this driver looks again only when the document changes, and moving the focus changes nothing in it.
  await page.waitForFunction(() => document.activeElement.id === 'errors');
  await page.click('label[for="reason-0"]');
  await page.click('label[for="reason-3"]');
  await page.type('#comment', '等了三趟，答复不一样');
  await assertLaidOut(page, 'ballot');
  await page.click('#save');
  await page.waitForSelector('.ballot-bar a');
  await page.click('.ballot-bar a');
  await page.waitForSelector('#submit');
  await assertLaidOut(page, 'check');
  // The draft outlives the page.
  await page.reload();
  await page.waitForSelector('html[data-live] #submit');
  await page.click('#submit');
  await page.waitForSelector('.receipt-stored');
  await assertLaidOut(page, 'receipt');
  const id = (await textOf(page, '.ballot-id')).replace(/[\s-]/g, '').toLowerCase();
  const [{ ballot, ...rest }, ...others] = site.ballots();
  assert.deepEqual([rest.id, others], [id, []]);
  assert.equal(ballot.cycle, '2018');
  assert.deepEqual(ballot.answers, [
    {
      unit: 'zfcg',
      level: 'very-dissatisfied',
      reasons: ['attitude', 'policy-good-faith'],
      comment: '等了三趟，答复不一样',
    },
  ]);
});
