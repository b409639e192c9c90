// The board compared with that of another year: units named again, their verdicts in both years, and units on only one board.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { openPage, untilLive } from './harness.mjs';
import { textOf, untilTitled } from './pages.mjs';
import { richFeed } from './rich.mjs';

// Change the feed so that a unit is only on the earlier board, and another one has changed its name since.
const feed = richFeed(
  { after },
  {
    change: (now, then) => ({
      [`${now}/board.json`]: (json) => ({ ...json, cases: json.cases.filter(({ unit }) => unit.id !== 'u00031') }),
      [`${then}/board.json`]: (json) => {
        json.cases.find(({ unit }) => unit.id === 'u00014').unit.name = '从前的名字';
        return json;
      },
    }),
  },
);
const { board, now, then } = feed;
const site = await feed.start({ after }, board, `/${then.id}/board`);

async function open(t, path) {
  const page = await openPage(t, { url: site.url + path });
  await untilLive(page);
  return page;
}

/** The units that are only on the later year's board. */
const ONLY_NOW = ['u00013', 'u00049', 'u00003', 'u00008', 'u00027', 'u00058', 'u00015', 'u00018', 'u00045'];

for (const [what, path, head, rows, counts, only] of [
  [
    'the later year beside the earlier',
    `${board}?compare=${then.id}`,
    ['单位', then.title, now.title],
    [
      ['乙丑街道城市管理1所', '未公布', '未公布'],
      ['甲子统计代办点1号', '到位', '未公布'],
    ],
    '两年都被点名的 2 个；只在这一年的 9 个；只在另一年的 1 个。',
    { 只在这一年被点名: ONLY_NOW.map((id) => `${board}/${id}`), 只在另一年被点名: [`/${then.id}/board/u00031`] },
  ],
  [
    'the earlier year beside the later',
    `/${then.id}/board?compare=${now.id}`,
    ['单位', now.title, then.title],
    [
      ['乙丑街道城市管理1所', '未公布', '未公布'],
      ['从前的名字', '未公布', '到位'],
    ],
    '两年都被点名的 2 个；只在这一年的 1 个；只在另一年的 9 个。',
    { 只在这一年被点名: [`/${then.id}/board/u00031`], 只在另一年被点名: ONLY_NOW.map((id) => `${board}/${id}`) },
  ],
]) {
  test(`Units named again with both verdicts, and units on only one board: ${what}`, async (t) => {
    const page = await open(t, path);
    await page.locator('.comparison').waitFor();
    const table = page.getByRole('region', { name: '对比年份' }).getByRole('table', { name: '回头看结论' });
    assert.deepEqual(await table.getByRole('columnheader').allInnerTexts(), head);
    const cells = async (row) => [await row.getByRole('rowheader').innerText(), ...(await row.getByRole('cell').allInnerTexts())];
    const shown = table.getByRole('row').filter({ has: page.getByRole('rowheader') });
    assert.deepEqual(await Promise.all((await shown.all()).map(cells)), rows);
    await page.getByRole('status').getByText(counts, { exact: true }).waitFor();
    for (const [name, links] of Object.entries(only)) {
      const group = page.getByRole('group').filter({ hasText: name });
      await group.getByText(name).click();
      const addresses = (all) => all.map((link) => link.getAttribute('href'));
      assert.deepEqual(await group.getByRole('link').evaluateAll(addresses), links, name);
    }
  });
}

test('The year is chosen from those with a board, is in the address, and can be cleared', async (t) => {
  const page = await open(t, board);
  const choice = page.getByRole('combobox', { name: '对比年份', exact: true });
  assert.deepEqual(await choice.locator('option').allInnerTexts(), ['不比较', then.title]);
  await choice.selectOption(then.id);
  await page.locator('.comparison').waitFor();
  assert.equal(new URL(page.url()).search, `?compare=${then.id}`);
  await choice.selectOption('');
  await page.locator('.comparison').waitFor({ state: 'detached' });
  assert.equal(page.url(), site.url + board);
});

test('If no unit was named again, there is no table', async (t) => {
  const others = richFeed(t, {
    change: (now, then) => ({
      [`${then}/board.json`]: (json) => ({ ...json, cases: json.cases.map((each, at) => ({ ...each, unit: { ...each.unit, id: `gone${at}` } })) }),
    }),
  });
  const from = await others.start(t, board);
  const page = await openPage(t, { url: `${from.url}${board}?compare=${then.id}` });
  await untilLive(page);
  assert.match(await textOf(page.locator('.comparison [role=status]')), /^两年都被点名的 0 个/);
  assert.equal(await page.locator('.comparison table:not(.side-by-side)').count(), 0);
});

test('A unit of the earlier year links to its record of that year', async (t) => {
  const page = await open(t, `${board}?compare=${then.id}`);
  await page.getByText(/^只在另一年被点名/).click();
  await page.getByRole('link', { name: '资金管理1处', exact: true }).click();
  await untilTitled(page, '资金管理1处');
  assert.equal(new URL(page.url()).pathname, `/${then.id}/board/u00031`);
});

for (const year of ['../..', '2024', now.id, '1999', '__proto__', '%3Cb%3E']) {
  test(`A year without another board cannot be compared: ${year}`, async (t) => {
    const page = await open(t, `${board}?compare=${year}`);
    assert.equal(await page.locator('.comparison').count(), 0);
    assert.equal(await textOf(page.locator('.narrowing-count [role=status]')), `共 ${now.cases.length} 个单位`);
  });
}
