// The main scenarios in every engine that the site supports: Chromium from the oldest to the current one, Firefox and WebKit.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { defer, fate, feedFile, startProxy, startSite } from './harness.mjs';
import { startChromium, startFirefox, startOldChromium } from './harness/puppeteer.mjs';
import { startWebKit } from './harness/webkit.mjs';

const PUT = 'PUT /api/ballots/';

/** Older engines report on each page that they do not know `'wasm-unsafe-eval'`. */
const NO_SUCH_WORD = /^The source list for Content Security Policy .* invalid source: ''wasm-unsafe-eval''\. It will be ignored/;

// These engines exist only for this system, on which the site promises to support them: do not skip.
const noWebKit = !process.env.WEBKIT_DRIVER && process.platform !== 'linux' && 'WebKitGTK does not run on this system';
const oldChromium = (version, known) => ({
  name: `Chromium ${version}`,
  start: (file) => startOldChromium(file, version, known),
  skip:
    !process.env[`CHROMIUM${version}`] &&
    !(process.platform === 'linux' && process.arch === 'x64') &&
    `Chromium ${version} does not run on this system`,
});

const ENGINES = [
  oldChromium(78, NO_SUCH_WORD),
  oldChromium(86, NO_SUCH_WORD),
  oldChromium(109),
  { name: 'Chromium', start: startChromium, skip: false },
  { name: 'Firefox', start: startFirefox, skip: false },
  { name: 'WebKit', start: startWebKit, skip: noWebKit },
];

/** The scope of what the scenarios share. It is registered here because inside a test it would end with that test. */
const file = { after };
defer(file, () => {});

/** Runs a scenario in each engine, with a site of its own behind a proxy that can fail, and an empty page. */
function inEach(what, scenario) {
  for (const engine of ENGINES) {
    test(`${engine.name}: ${what}`, { skip: engine.skip }, async (t) => {
      const site = await startSite(t);
      const proxy = await startProxy(t, site);
      engine.started ??= engine.start(file);
      const page = await (await engine.started).open(t, proxy.url);
      await scenario({ page, site, proxy });
    });
  }
}

async function load(page, url) {
  await page.go(url);
  await page.untilLive();
}

/** Hands in from the page of the only unit that was rated. */
async function handIn(page) {
  await page.click('#send');
}

/** Waits until the only receipt is in this state, and returns the ballot's id on it. */
async function untilReceipt(page, state) {
  await page.waitFor('.receipt h2', state);
  assert.equal(await page.ask(() => document.querySelectorAll('.receipt').length), 1, 'there is one receipt');
  // It is folded up once the ballot is delivered.
  const id = await page.ask(() => document.querySelector('.ballot-id').textContent);
  return id.replace(/[\s-]/g, '');
}

/** Checks that nothing reaches beyond the side of the screen, and that no control covers another. */
async function assertLaidOut(page, where) {
  const wrong = await page.ask(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wrong = scrollWidth > clientWidth ? [`${scrollWidth} px wide`] : [];
    const targets = [...document.querySelectorAll('a, button, label, summary')]
      .filter((element) => element.getClientRects().length > 0)
      // Newer engines lay out even closed details. The bar is meant to cover what is scrolled under it.
      .filter((element) => !element.closest('details:not([open]) > :not(summary), .ballot-bar'))
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

inEach('the board reads without the app, the app takes it over, and a case is opened', async ({ page, proxy }) => {
  const app = proxy.set((request) => /\/app-\w+\.wasm$/.test(request.path), fate.hold());
  await page.go(`${proxy.url}/2017/board`);
  await app.arrived;
  const said = await page.text('main');
  const { cases } = feedFile('2017/board.json');
  for (const { unit, measures = [] } of cases) {
    for (const words of [unit.name, ...measures.slice(0, 1).map((measure) => measure.text)]) assert.ok(said.includes(words), words);
  }
  assert.equal(await page.has('html[data-live]'), false);
  app.release();
  await page.untilLive();
  assert.equal(await page.text('main'), said);

  await page.click('#unit-cjdag a');
  await page.waitFor('h1', '市城市建设档案馆');
  assert.equal(await page.ask(() => document.title), '市城市建设档案馆 2017年度 · 万人双评议');
  const record = await page.text('main');
  for (const { text } of feedFile('2017/cases/cjdag.json').case.measures) assert.ok(record.includes(text), text);
  await page.ask(() => history.back());
  await page.waitFor('.card');
  assert.equal(await page.ask(() => document.querySelectorAll('.card').length), cases.length);
});

inEach('every kind of page is laid out, in each text size', async ({ page, proxy }) => {
  for (const path of ['/', '/2017/board', '/2017/board/bdcdj', '/2017/hearing', '/2018/vote', '/2018/vote/bdcdj', '/about']) {
    await load(page, proxy.url + path);
    for (const size of ['standard', 'large', 'larger']) {
      await assertLaidOut(page, `${path}, ${size}`);
      await page.click('#text-size');
    }
  }
});

inEach('language and text size can be switched, and are remembered', async ({ page, proxy }) => {
  await load(page, `${proxy.url}/2017/board`);
  await page.waitFor('html[lang="zh-CN"] h1', '不满意单位整改公示');
  await page.click('#language');
  await page.waitFor('html[lang="en"] h1', 'Offices rated unsatisfactory');
  await page.click('#text-size');
  await page.waitFor('html[data-text="large"]');
  await page.reload();
  await page.waitFor('html[data-live][lang="en"][data-text="large"] h1', 'Offices rated unsatisfactory');
  await page.click('#language');
  await page.waitFor('html[lang="zh-CN"] h1', '不满意单位整改公示');
});

inEach('a ballot from the QR code of a window', async ({ page, site, proxy }) => {
  await load(page, `${proxy.url}/2018/vote/bdcdj#code=w3-00017`);
  assert.equal(await page.address(), `${proxy.url}/2018/vote/bdcdj`, 'the code is not left for the next to read');
  await page.check('#level-3');
  await page.check('#reason-0');
  await handIn(page);
  const id = await untilReceipt(page, '提交成功');
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
  await assertLaidOut(page, 'receipt');
});

inEach('a ballot of two units from the roster, one without its reasons at first', async ({ page, site, proxy }) => {
  await load(page, `${proxy.url}/2018/vote`);
  const open = async (unit, name) => {
    await page.click(`.roster a[href$="/${unit}"]`);
    await page.waitFor('h1', name);
  };
  await open('dlck', '市审批中心电力窗口');
  await page.check('#level-1');
  await page.click('#save');
  await open('zfcg', '政府采购监管处');
  await page.check('#level-4');
  await page.click('#save-and-check');
  await page.waitFor('#errors');
  await page.untilFocused('#errors');
  await page.check('#reason-0');
  await page.check('#reason-3');
  await page.type('#comment', '等了三趟，答复不一样');
  await assertLaidOut(page, 'ballot');
  await page.click('#save-and-check');
  await page.waitFor('h1', '核对评议票');
  await assertLaidOut(page, 'check');
  // The draft survives a reload.
  await page.reload();
  await page.untilLive();
  assert.deepEqual(site.ballots(), [], 'nothing is sent before it is handed in');
  // Each name that arrives rebuilds the answers and the button: wait for all names before clicking it.
  for (const name of ['市审批中心电力窗口', '政府采购监管处']) await page.waitFor('main', name);
  await page.click('#submit');
  const id = await untilReceipt(page, '提交成功');
  assert.deepEqual(site.ballots().map(({ ballot }) => ballot), [
    {
      version: 1,
      id,
      cycle: '2018',
      answers: [
        { unit: 'dlck', level: 'satisfied' },
        {
          unit: 'zfcg',
          level: 'very-dissatisfied',
          reasons: ['attitude', 'policy-good-faith'],
          comment: '等了三趟，答复不一样',
        },
      ],
    },
  ]);
});

inEach('an undelivered ballot survives its page, and arrives once, with the same bytes', async ({ page, site, proxy }) => {
  proxy.set(PUT, fate.dropRequest());
  await load(page, `${proxy.url}/2018/vote/dlck`);
  await page.check('#level-1');
  await handIn(page);
  const id = await untilReceipt(page, '还没有送到');
  await page.reload();
  await page.untilLive();
  assert.equal(await untilReceipt(page, '还没有送到'), id);
  assert.deepEqual(site.ballots(), []);
  const { body } = JSON.parse((await page.storage())[`wanping.ballot.${id}`]);
  proxy.clear();
  await page.reload();
  assert.equal(await untilReceipt(page, '提交成功'), id);
  assert.deepEqual(site.ballots().map(({ bytes }) => bytes), [body]);
  const sent = proxy.seen(PUT);
  assert.deepEqual(new Set(sent.map((put) => `${put.path} ${put.body}`)), new Set([`/api/ballots/${id} ${body}`]));
  assert.ok(sent.length >= 2, 'it was sent again');
});

inEach('a picture of a case', async ({ page, proxy }) => {
  const address = `${proxy.url}/2017/board/bdcdj`;
  await load(page, address);
  await page.click('#pass-on-summary');
  await page.waitFor('#make-picture', '生成长图');
  await page.click('#make-picture');
  await page.waitFor('#picture-state', '长按图片，保存或转发。');
  const [width, alt] = await page.ask(() => {
    const image = document.querySelector('#picture img');
    return [image.naturalWidth, image.alt];
  });
  assert.equal(width, 1080);
  for (const line of ['市不动产登记服务中心', '单位自报', '评议办核验', '群众反馈', address]) assert.ok(alt.split('\n').includes(line), line);
  await assertLaidOut(page, 'ways to pass on');
});
