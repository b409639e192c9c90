// Takes screenshots of the site for people to look at: node tests/e2e/shots.mjs <folder>
// It needs WANPING_DIST and WANPING_PUBLISHER, like the tests, and CHROMIUM unless it is /usr/bin/chromium.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
// Do not import harness.mjs: it imports node:test, which would make this script print a test report.
import { shown } from './harness/pages.mjs';
import { DESKTOP, fitting, pasted, PHONE, scriptOf, startPortal, WORDS } from './harness/portal.mjs';
import { startSite } from './harness/site.mjs';
import { examples, gallery } from './gallery.mjs';
import { richFeed } from './rich.mjs';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Name the folder for the pictures: node tests/e2e/shots.mjs <folder>');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });

const PAPER = { width: 703, height: 1032 };

const closers = [];
const owner = { after: (close) => closers.unshift(close) };
const site = await startSite(owner);

// From a feed in which everything that can be shown occurs: the board, a full record, and a unit that was named before.
const feed = richFeed(owner);
const { now, then } = feed;
const unitOfMost = (list) => now.cases.toSorted((one, other) => list(other).length - list(one).length)[0].unit.id;
const fullest = unitOfMost(({ measures = [] }) => measures);
const again = unitOfMost(({ named_before: before = [] }) => before);
const pages = {
  'rich-board': feed.board,
  'rich-case': `${feed.board}/${fullest}`,
  'rich-again': `${feed.board}/${again}`,
  'rich-unit': `/units/${again}`,
};
const rich = await feed.start(owner, ...Object.values(pages));
Object.assign(pages, { 'rich-table': `${feed.board}?view=table`, 'rich-compare': `${feed.board}?compare=${then.id}` });
const portal = await startPortal(
  owner,
  site,
  [scriptOf(site), WORDS, pasted(site, 'limit="3"'), WORDS, pasted(site, 'unit="cjdag"'), WORDS].join(''),
);
const browser = await chromium.launch({
  // Keep iframes of other sites in the page's process: otherwise they are blurred in a phone's screenshots.
  args: ['--no-sandbox', '--disable-site-isolation-trials'],
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
});
owner.after(() => browser.close());

/** A page in a profile of its own, and `take`, which takes screenshots of it: one of the screen and one of the whole page. */
async function open(name, { viewport, locale = 'zh-CN', colorScheme = 'light', text, media = 'screen' }) {
  const context = await browser.newContext({
    viewport,
    locale,
    colorScheme,
    reducedMotion: 'reduce',
    deviceScaleFactor: viewport === PHONE ? 2 : 1,
  });
  await context.addInitScript((text) => text && localStorage.setItem('wanping.text', text), text);
  const page = await context.newPage();
  const take = async (what) => {
    await page.emulateMedia({ media });
    await shown(page);
    const file = join(folder, `${what}-${name}`);
    await page.screenshot({ path: `${file}.png` });
    await page.screenshot({ path: `${file}-whole.png`, fullPage: true });
    await page.emulateMedia({ media: 'screen' });
    console.log(`${file}.png`);
  };
  return { page, take };
}

/** Takes screenshots of a board and a case in a portal's article, and of the page for editors. */
async function embed(name, options) {
  const { page, take } = await open(name, options);
  await page.goto(portal.url);
  for (const at of [0, 1]) await fitting(page, at);
  // Enlarge the screen: iframes are not drawn off the screen.
  await page.setViewportSize({ ...options.viewport, height: await page.evaluate(() => document.documentElement.scrollHeight) });
  await take('portal');
  await page.setViewportSize(options.viewport);
  await page.goto(`${site.url}/embed`);
  for (const preview of await page.locator('iframe.preview').all()) {
    await preview.scrollIntoViewIfNeeded();
    await preview.contentFrame().locator('#cases').waitFor();
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  await take('editor');
  await page.context().close();
}

/** Takes screenshots of every example of every component. */
async function components(name, language, options) {
  const { page, take } = await open(name, options);
  await page.setContent(gallery(examples(language), language));
  await take('components');
  await page.context().close();
}

/** Goes through the site and takes screenshots of each page that `wanted` names. */
async function walk(name, wanted, options) {
  const opened = await open(name, options);
  const { page } = opened;
  const go = async (path, from = site) => {
    await page.goto(from.url + path);
    await page.locator('html[data-live]').waitFor({ state: 'attached' });
  };
  const take = (what) => wanted.includes(what) && opened.take(what);

  await go('/');
  await take('home');
  await go('/2017/board');
  await take('board');
  await go('/2017/board/cjdag');
  await take('case');
  await go('/2017/hearing');
  await take('hearing');
  for (const [what, path] of Object.entries(pages)) {
    if (!wanted.includes(what)) continue;
    await go(path, rich);
    await take(what);
  }
  await go('/2018/vote/dlck');
  await page.locator('#level-0 + label').click();
  await page.locator('#save').click();
  await go('/2018/vote/bdcdj');
  await page.locator('#level-3 + label').click();
  await page.locator('#reason-1 + label').click();
  await page.locator('#comment').fill('等了两个上午，窗口只开了一个。');
  await page.evaluate(() => {
    document.activeElement.blur();
    window.scrollTo(0, 0);
  });
  await take('unit');
  await go('/2018/vote');
  await take('roster');
  await go('/2018/check');
  await take('check');
  await page.locator('#submit').click();
  await page.locator('.receipt-stored').waitFor();
  await take('receipt');
  await page.context().close();
}

const all = ['home', 'board', 'case', 'hearing', 'unit', 'roster', 'check', 'receipt'];
all.push(...Object.keys(pages));
const some = ['board', 'case', 'unit', 'rich-board', 'rich-case', 'rich-again', 'rich-unit'];
try {
  await walk('360', all, { viewport: PHONE });
  await walk('1280', all, { viewport: DESKTOP });
  await walk('paper', some, { viewport: PAPER, media: 'print' });
  for (const [size, viewport] of [
    ['360', PHONE],
    ['1280', DESKTOP],
  ]) {
    await walk(`large-${size}`, some, { viewport, text: 'large' });
    await walk(`dark-${size}`, some, { viewport, colorScheme: 'dark' });
    await walk(`english-${size}`, some, { viewport, locale: 'en-US' });
    await components(size, 'zh', { viewport });
    await components(`dark-${size}`, 'zh', { viewport, colorScheme: 'dark' });
    await components(`english-${size}`, 'en', { viewport, locale: 'en-US' });
    await embed(size, { viewport });
    await embed(`dark-${size}`, { viewport, colorScheme: 'dark' });
  }
} finally {
  for (const close of closers) await close();
}
