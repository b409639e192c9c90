// Reading: navigation, the two languages and the text sizes. The content of each page is tested natively, with the golden files in
// `publisher/tests/pages`.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { openPage, startSite, untilEqual, untilLive } from './harness.mjs';
import { load, textOf, untilFocused, untilTitled } from './pages.mjs';
import { richFeed } from './rich.mjs';

const site = await startSite({ after });
const rich = richFeed({ after });
const richSite = await rich.start({ after }, rich.board);
const BOARD = '不满意单位整改公示';
const open = async (t, path, options) => {
  const page = await openPage(t, { url: site.url + path, ...options });
  await untilLive(page);
  return page;
};

test('The mark of a source links to its note, and the note links back', async (t) => {
  const page = await openPage(t, { url: richSite.url + rich.board });
  await untilLive(page);
  const marks = page.getByRole('link', { name: '来源 1', exact: true });
  assert.ok((await marks.count()) > 20);
  await marks.last().click();
  await page.waitForURL(`${richSite.url}${rich.board}#source-1`);
  assert.ok(await isInView(page.locator('#source-1')));
  await page.goBack();
  await page.waitForURL(richSite.url + rich.board);
  assert.equal(await page.getByRole('article').count(), 12);
});

test('If a board has only one source, it is named once, without marks', async (t) => {
  const page = await open(t, '/2017/board');
  await page.getByText('本页资料来源：2017年度万人双评议不满意单位整改情况报道 · 温州网（浙江在线转载） · 2018年7月').waitFor();
  assert.equal(await page.getByRole('link', { name: /^来源/ }).count(), 0);
});

test('A card links to the record of its unit, with title, focus and scroll position; the back button leads back', async (t) => {
  const page = await open(t, '/2017/board');
  await page.evaluate(() => (window.sameDocument = true));
  await page.getByRole('article').nth(7).getByRole('heading').getByRole('link').click();
  await untilTitled(page, '政府采购监管处');
  await page.waitForURL(`${site.url}/2017/board/zfcg`);
  await untilFocused(page.locator('h1#title'));
  assert.equal(await page.title(), '政府采购监管处 2017年度 · 万人双评议');
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.match(await textOf(page.getByRole('main')), /又名： 市控制社会集团购买力办公室/);
  await page.goBack();
  await untilTitled(page, BOARD);
  assert.equal(page.url(), `${site.url}/2017/board`);
  assert.equal(await page.title(), `2017年度 ${BOARD} · 万人双评议`);
  await page.goForward();
  await untilTitled(page, '政府采购监管处');
  assert.equal(await page.evaluate(() => window.sameDocument), true, 'the document was never loaded again');
});

for (const [way, follow] of [['a click', (link) => link.click()], ['the keyboard', (link) => link.press('Enter')]]) {
  test(`Back from a record that ${way} led to, the board has its scroll position, and the same link has the focus`, async (t) => {
    const page = await open(t, '/2017/board');
    const link = page.getByRole('article').nth(7).getByRole('heading').getByRole('link');
    await link.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 500, `${before} px down`);
    await follow(link);
    await untilTitled(page, '政府采购监管处');
    await untilFocused(page.locator('h1#title'));
    await page.goBack();
    await untilTitled(page, BOARD);
    await untilFocused(link);
    await untilEqual(() => page.evaluate(() => scrollY), before);
    // A new visit to a page begins at its title.
    await page.goForward();
    await untilTitled(page, '政府采购监管处');
    await page.getByRole('navigation').getByRole('link', { name: '整改公示' }).first().click();
    await untilTitled(page, BOARD);
    await untilFocused(page.locator('h1#title'));
    assert.equal(await page.evaluate(() => scrollY), 0);
  });
}

test('A link to a measure on another page scrolls to that measure', async (t) => {
  const page = await open(t, '/2017/board');
  const id = 'measure-m1';
  await page.evaluate((id) => {
    const link = document.querySelector('article h2 a');
    link.href += `#${id}`;
    link.click();
  }, id);
  await page.waitForURL(`${site.url}/2017/board/bdcdj#${id}`);
  const measure = page.locator(`#${id}`);
  await untilFocused(measure);
  assert.ok(await isInView(measure));
  await page.locator(`#${id}:target`).waitFor();
});

test('After navigation the document’s head no longer describes the first page', async (t) => {
  const page = await open(t, '/2017/board/bdcdj');
  const head = () =>
    page.evaluate(() => ({
      description: document.querySelector('meta[name=description]').content,
      other: [...document.head.querySelectorAll('link[rel=canonical],link[rel=image_src],link[type$=oembed],meta[property="og:title"],meta[property="og:url"]')].length,
    }));
  const delivered = await head();
  assert.ok(delivered.other > 0);
  await page.getByRole('navigation').getByRole('link', { name: '整改公示' }).first().click();
  await untilTitled(page, BOARD);
  const after = await head();
  assert.equal(after.other, 0);
  assert.notEqual(after.description, delivered.description);
  assert.match(after.description, /^10 个单位/);
});

test('The home page links to the open ballot and to the latest board', async (t) => {
  const page = await open(t, '/');
  await page.getByRole('main').getByRole('link', { name: /^我要评议 2018年度/ }).click();
  await untilTitled(page, '评议票');
  await page.waitForURL(`${site.url}/2018/vote`);
  await page.goBack();
  await page.getByRole('main').getByRole('link', { name: /^看整改公示 2017年度/ }).click();
  await untilTitled(page, BOARD);
  await page.waitForURL(`${site.url}/2017/board`);
});

test('The main navigation leads through the site and marks the present page', async (t) => {
  const page = await open(t, '/');
  const nav = page.getByRole('navigation', { name: '主导航' });
  assert.equal(await nav.locator('[aria-current]').count(), 0);
  for (const [link, path, title] of [
    ['整改公示', '/2017/board', BOARD],
    ['我要评议', '/2018/vote', '评议票'],
    ['找单位', '/units', '找单位'],
    ['我交过的', '/receipts', '我交过的'],
    ['说明', '/about', '说明'],
  ]) {
    await page.evaluate(() => scrollTo(0, 200));
    await nav.getByRole('link', { name: link }).click();
    await untilTitled(page, title);
    await page.waitForURL(site.url + path);
    await untilFocused(page.locator('h1#title'));
    assert.equal(await page.evaluate(() => scrollY), 0, link);
    assert.match(await page.title(), new RegExp(`${title} · 万人双评议$`));
    assert.equal(await textOf(nav.locator('[aria-current=page]')), link);
  }
  await page.getByRole('link', { name: '万人双评议' }).click();
  await untilTitled(page, '万人评议，公开整改');
});

test('The first page does not move the focus, and the skip link leads to the content', async (t) => {
  const page = await open(t, '/2017/board');
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '跳到正文');
  await page.keyboard.press('Enter');
  await untilFocused(page.locator('#main'));
  assert.equal(await page.getByRole('article').count(), 10);
});

/** Texts in a script that their marked language does not use. The note for a failed app is left out: it is in both languages. */
function strayText(han) {
  const stray = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: parent, data } = walker.currentNode;
    if (parent.closest('script, noscript, style, [aria-hidden=true], #note')) continue;
    const chinese = parent.closest('[lang]').lang.startsWith('zh');
    // Names, and an example of input, are the same in both languages.
    const words = data.replace(/Wi-Fi|CSV|Excel|JSON|“bdc”|、bdc/g, '');
    const wrong = han ? /\p{Script=Han}/u.test(words) && !chinese : /[a-z]{3}/i.test(words) && chinese;
    if (wrong) stray.push(data);
  }
  return stray;
}

const EVERY_KIND_OF_PAGE = {
  '/': 'Citizens judge. The fix is public.',
  '/2017/board': 'Offices rated unsatisfactory',
  '/2017/board/bdcdj': '市不动产登记服务中心',
  '/2017/hearing': '2017年度不满意处室（站所）整改情况汇报会',
  '/2017/report/bdcdj': undefined,
  '/2018/vote': undefined,
  '/2018/vote/bdcdj': '市不动产登记服务中心',
  '/2018/check': undefined,
  '/units': 'Find an office',
  '/units/bdcdj': '市不动产登记服务中心',
  '/receipts': 'My receipts',
  '/about': undefined,
  '/nowhere': 'There is no such page',
};

test('A browser that asks for English gets English on every page, and Chinese only where it is marked as Chinese', async (t) => {
  const page = await openPage(t, { url: site.url, locale: 'en-US' });
  for (const [path, title] of Object.entries(EVERY_KIND_OF_PAGE)) {
    if (path === '/nowhere') continue; // Its status 404 would cause a console message.
    await load(page, site.url + path);
    if (title) await untilTitled(page, title);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en', path);
    assert.deepEqual(await page.evaluate(strayText, true), [], path);
    assert.ok(await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rate', exact: true }).isVisible());
  }
  await load(page, `${site.url}/2017/board`);
  const card = page.getByRole('article').first();
  assert.equal(await card.locator('h2 bdi').getAttribute('lang'), 'zh-CN');
  assert.deepEqual(await card.locator('dt').allInnerTexts(), ['The office claims', 'Evaluators verified', 'Citizens report']);
});

test('A browser that asks for Chinese gets no English on any page', async (t) => {
  const page = await open(t, '/');
  for (const path of Object.keys(EVERY_KIND_OF_PAGE)) {
    if (path === '/nowhere') continue;
    await load(page, site.url + path);
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN', path);
    assert.deepEqual(await page.evaluate(strayText, false), [], path);
  }
});

test('A button changes the language, keeps the focus, and the language is remembered', async (t) => {
  const page = await open(t, '/2017/board');
  await page.getByRole('button', { name: 'English' }).click();
  await untilTitled(page, 'Offices rated unsatisfactory');
  await untilFocused(page.locator('button#language'));
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.match(await page.title(), /^2017年度 Offices rated unsatisfactory/);
  await page.reload();
  await untilLive(page);
  await untilTitled(page, 'Offices rated unsatisfactory');
  await page.getByRole('button', { name: '中文' }).click();
  await untilTitled(page, BOARD);
  await page.reload();
  await untilLive(page);
  await untilTitled(page, BOARD);
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
});

test('The text size grows in two steps and returns, and is remembered', async (t) => {
  const page = await open(t, '/2017/board');
  const size = () => page.locator('.card-measures > p').first().evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
  const button = page.getByRole('button', { name: /^字号/ });
  const normal = await size();
  await button.click();
  const large = await size();
  assert.ok(large >= 18 && large > normal, `${normal} ${large}`);
  await page.reload();
  await untilLive(page);
  assert.equal(await size(), large);
  await button.click();
  const larger = await size();
  assert.ok(larger > large, `${large} ${larger}`);
  await button.click();
  assert.equal(await size(), normal);
  await page.reload();
  await untilLive(page);
  assert.equal(await size(), normal);
});

async function isInView(locator) {
  return locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    // Browsers scroll to whole device pixels.
    return top > -1 && bottom < innerHeight + 1;
  });
}
