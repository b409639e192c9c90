// The board beside another year's: who came back, what was found then and now, who stands on one of them alone.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { openPage, untilLive } from './harness.mjs';
import { textOf, untilTitled } from './pages.mjs';
import { richFeed } from './rich.mjs';
import { verdictName } from './rules.mjs';

// The later year's board lacks one that stood on the earlier one, whose name has changed since for another.
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

const ids = ({ cases }) => cases.map(({ unit }) => unit.id);
const alone = (here, there) => here.cases.filter(({ unit }) => !ids(there).includes(unit.id));

/** What the comparison of a year with another has to show. */
function expected(here, there) {
  const again = here.cases.filter(({ unit }) => ids(there).includes(unit.id));
  const was = (id) => there.cases.find(({ unit }) => unit.id === id);
  const link = (year, { unit }) => [unit.name, `/${year.id}/board/${unit.id}`];
  return {
    head: ['单位', there.title, here.title],
    rows: again.map((each) => [link(here, each), verdictName(was(each.unit.id).look_back?.verdict), verdictName(each.look_back?.verdict)]),
    counts: `两年都被点名的 ${again.length} 个；只在这一年的 ${alone(here, there).length} 个；只在另一年的 ${alone(there, here).length} 个。`,
    onlyNow: alone(here, there).map((each) => link(here, each)),
    onlyThen: alone(there, here).map((each) => link(there, each)),
  };
}

function comparisonShown(section) {
  const words = (element) => element.textContent.trim();
  const link = (anchor) => [words(anchor), anchor.getAttribute('href')];
  const only = (name) => {
    const details = [...section.querySelectorAll('details')].find((each) => words(each.querySelector('summary')).startsWith(name));
    return [...(details?.querySelectorAll('li a') ?? [])].map(link);
  };
  return {
    head: [...section.querySelectorAll('thead th')].map(words),
    rows: [...section.querySelectorAll('tbody tr')].map((row) => {
      const [unit, ...verdicts] = row.children;
      return [link(unit.querySelector('a')), ...verdicts.map(words)];
    }),
    counts: words(section.querySelector('[role=status]')),
    onlyNow: only('只在这一年被点名'),
    onlyThen: only('只在另一年被点名'),
  };
}

for (const [here, there] of [
  [now, then],
  [then, now],
]) {
  test(`${here.id} beside ${there.id}: who came back with both verdicts, and who stands on one board alone`, async (t) => {
    const page = await open(t, `/${here.id}/board?compare=${there.id}`);
    const section = page.locator('.comparison');
    await section.waitFor();
    const wanted = expected(here, there);
    assert.ok(wanted.rows.length > 0 && wanted.onlyNow.length > 0 && wanted.onlyThen.length > 0, 'the example says something');
    assert.deepEqual(await section.evaluate(comparisonShown), wanted);
  });
}

test('The year is chosen from those with a board, stands in the address, and is given up again', async (t) => {
  const page = await open(t, board);
  await page.getByText('筛选与排序', { exact: true }).click();
  const choice = page.getByRole('combobox', { name: '和哪一年比', exact: true });
  assert.deepEqual(await choice.locator('option').allInnerTexts(), ['不比较', then.title]);
  await choice.selectOption(then.id);
  await page.locator('.comparison').waitFor();
  assert.equal(new URL(page.url()).search, `?compare=${then.id}`);
  await choice.selectOption('');
  await page.locator('.comparison').waitFor({ state: 'detached' });
  assert.equal(page.url(), site.url + board);
});

test('Where nobody came back there is no table to be scrolled to', async (t) => {
  const others = richFeed(t, {
    change: (now, then) => ({
      [`${then}/board.json`]: (json) => ({ ...json, cases: json.cases.map((each, at) => ({ ...each, unit: { ...each.unit, id: `gone${at}` } })) }),
    }),
  });
  const from = await others.start(t, board);
  const page = await openPage(t, { url: `${from.url}${board}?compare=${then.id}` });
  await untilLive(page);
  assert.match(await textOf(page.locator('.comparison [role=status]')), /^两年都被点名的 0 个/);
  assert.equal(await page.locator('.comparison [role=region]').count(), 0);
});

test('From the comparison a unit of the earlier year leads to its record of that year', async (t) => {
  const page = await open(t, `${board}?compare=${then.id}`);
  const [only] = alone(then, now);
  await page.getByText(/^只在另一年被点名/).click();
  await page.locator('.comparison').getByRole('link', { name: only.unit.name, exact: true }).click();
  await untilTitled(page, only.unit.name);
  assert.equal(new URL(page.url()).pathname, `/${then.id}/board/${only.unit.id}`);
});

for (const year of ['../..', '2024', now.id, '1999', '__proto__', '%3Cb%3E']) {
  test(`A year that has no other board is not compared: ${year}`, async (t) => {
    const page = await open(t, `${board}?compare=${year}`);
    assert.equal(await page.locator('.comparison').count(), 0);
    assert.equal(await textOf(page.locator('.narrowing-count')), `共 ${now.cases.length} 个单位`);
  });
}
