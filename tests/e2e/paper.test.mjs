// Board and record on narrow screens and on paper.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { openPage, shown, startSite, untilLive } from './harness.mjs';
import { richFeed } from './rich.mjs';

const feed = richFeed({ after });
const { board, now, then } = feed;
const measures = ({ measures = [] }) => measures.length;
const small = now.cases.filter((each) => measures(each) <= 2).map(({ unit }) => `${board}/${unit.id}`);
const large = now.cases.toSorted((one, other) => measures(other) - measures(one))[0].unit.id;
const site = await feed.start({ after }, board, `${board}/${large}`, `/units/${large}`, ...small);

for (const locale of ['zh-CN', 'en-US']) {
  test(`On 320 pixels nothing sticks out to the side, in any text size, in ${locale}`, async (t) => {
    const page = await openPage(t, { url: site.url + board, locale, viewport: { width: 320, height: 640 } });
    for (const path of [board, `${board}?view=table`, `${board}?compare=${then.id}`, `${board}/${large}`, `/units/${large}`]) {
      await page.goto(site.url + path);
      await untilLive(page);
      for (const size of ['', 'large', 'larger']) {
        const width = await page.evaluate((size) => {
          document.documentElement.dataset.text = size;
          for (const details of document.querySelectorAll('details')) details.open = true;
          return document.documentElement.scrollWidth;
        }, size);
        assert.equal(width, 320, `${path} ${size}`);
      }
    }
  });
}

const LONG = {
  Chinese: '温州市深化作风建设万人双评议活动领导小组办公室不满意单位整改公示与群众监督平台',
  English: 'Wenzhou Citizens’ Evaluation of Government Offices and Public Rectification Board',
  'one word': 'Wenzhoumanypeopleevaluationofgovernmentofficesrectificationboard',
};

for (const [kind, name] of Object.entries(LONG)) {
  test(`A long name of the site wraps beside its mark: ${kind}`, async (t) => {
    const site = await startSite(t, { feed: { 'index.json': (json) => ({ ...json, site: { ...json.site, name } }) } });
    const page = await openPage(t, { url: `${site.url}/about` });
    await untilLive(page);
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 640 });
      for (const size of ['', 'large', 'larger']) {
        const [mark, words, tools, row] = await page.evaluate((size) => {
          document.documentElement.dataset.text = size;
          if (!size) delete document.documentElement.dataset.text;
          const boxes = ['.seal', '.brand-name', '.tools', '.masthead-row'];
          return boxes.map((box) => document.querySelector(box).getBoundingClientRect().toJSON());
        }, size);
        const where = `${width} ${size}`;
        assert.ok(mark.width > 30 && Math.abs(mark.width - mark.height) < 1, `${where}: ${mark.width} × ${mark.height}`);
        assert.ok(mark.right <= words.left && words.right <= row.right, where);
        assert.ok(words.right <= tools.left || words.bottom <= tools.top, where);
      }
    }
  });
}

/** The number of pages of a PDF. */
const pages = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

test('The text size of the screen changes nothing on paper', async (t) => {
  const page = await openPage(t, { url: site.url + board });
  for (const path of [board, `${board}?view=table`, `${board}/${large}`, `/units/${large}`, '/about']) {
    const count = {};
    for (const size of ['', 'large', 'larger']) {
      await page.evaluate((size) => localStorage.setItem('wanping.text', size), size);
      await page.goto(site.url + path);
      await untilLive(page);
      await shown(page);
      count[size || 'standard'] = pages(await page.pdf({ format: 'A4' }));
    }
    assert.deepEqual(count, { standard: count.standard, large: count.standard, larger: count.standard }, path);
  }
});

test('Parts that are closed on the screen are printed: the units on only one board, and the counts of each year', async (t) => {
  const page = await openPage(t, { url: site.url + board });
  for (const [path, closed, count] of [
    [`${board}?compare=${then.id}`, '.comparison details li', feed.now.cases.length - feed.then.cases.length],
    [`/units/${large}`, '.years details .results dd', undefined],
  ]) {
    await page.goto(site.url + path);
    await untilLive(page);
    await page.locator(closed).first().waitFor({ state: 'attached' });
    const printed = () =>
      page.locator(closed).evaluateAll((found) => found.map((element) => element.checkVisibility()));
    assert.ok((await printed()).every((is) => !is), path);
    await page.emulateMedia({ media: 'print' });
    await shown(page);
    const seen = await printed();
    assert.ok(seen.length > 0 && seen.every(Boolean), path);
    if (count) assert.equal(seen.length, count);
    await page.emulateMedia({ media: 'screen' });
  }
});

test('The record of a unit with up to two measures fits a page of A4', async (t) => {
  const page = await openPage(t, { url: site.url + board });
  const count = {};
  for (const path of small) {
    await page.goto(site.url + path);
    await untilLive(page);
    count[path] = pages(await page.pdf({ format: 'A4' }));
  }
  assert.deepEqual(count, Object.fromEntries(small.map((path) => [path, 1])));
});

test('The print has no controls and no navigation, but all published content', async (t) => {
  const page = await openPage(t, { url: `${site.url}${board}/${large}` });
  for (const path of [`${board}/${large}`, board]) {
    await page.goto(site.url + path);
    await untilLive(page);
    await page.emulateMedia({ media: 'print' });
    await shown(page);
    const controls = await page.evaluate(() =>
      [...document.querySelectorAll('button, input, select, summary, nav, .way-on')]
        // The notice of the site is printed whole; it is no control there.
        .filter((element) => element.checkVisibility() && !element.closest('.site-notice'))
        .map((element) => `${element.localName} ${element.textContent.slice(0, 20)}`),
    );
    assert.deepEqual(controls, [], path);
    assert.ok(await page.locator('.indicator-value, .tally strong').first().isVisible());
    assert.ok(await page.locator('.account').first().isVisible());
    assert.ok(await page.locator('.sources li').first().isVisible());
    await page.emulateMedia({ media: 'screen' });
  }
});
