// Board and record on narrow screens and on paper.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { openPage, shown, untilLive } from './harness.mjs';
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

/** How many pages a PDF has. */
const pages = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

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

test('On paper there are no controls and no links to go on, and all that was measured is', async (t) => {
  const page = await openPage(t, { url: `${site.url}${board}/${large}` });
  for (const path of [`${board}/${large}`, board]) {
    await page.goto(site.url + path);
    await untilLive(page);
    await page.emulateMedia({ media: 'print' });
    await shown(page);
    const controls = await page.evaluate(() =>
      [...document.querySelectorAll('button, input, select, summary, nav, .way-on')]
        .filter((element) => element.checkVisibility())
        .map((element) => `${element.localName} ${element.textContent.slice(0, 20)}`),
    );
    assert.deepEqual(controls, [], path);
    assert.ok(await page.locator('.indicator-value, .tally strong').first().isVisible());
    assert.ok(await page.locator('.account').first().isVisible());
    assert.ok(await page.locator('.sources li').first().isVisible());
    await page.emulateMedia({ media: 'screen' });
  }
});
