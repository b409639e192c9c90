// The page of one unit: its years, and files of them that could not be read.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { expectConsole, fate, openPage, startProxy, untilLive } from './harness.mjs';
import { textOf, untilFocused, untilTitled } from './pages.mjs';
import { richFeed } from './rich.mjs';

const feed = richFeed({ after });
const { board, now, then } = feed;
// A unit that is on both boards, was named before, too, and is rated this year.
const { unit } = now.cases.find(({ unit, named_before: before = [] }) => before.length > 1 && then.cases.some((was) => was.unit.id === unit.id));
const site = await feed.start({ after }, board, `${board}/${unit.id}`, `/${then.id}/board/${unit.id}`);
const [rated] = feed.cycles;
/** The look-back's line in both years. */
const FOUND = '回头看：未公布';

/** Opens the page of the unit through its case. */
async function openUnit(t, { from = site, before } = {}) {
  const page = await openPage(t, { url: `${from.url}${board}/${unit.id}` });
  await untilLive(page);
  before?.(page);
  await page.getByRole('main').getByRole('link', { name: '看这个单位历年的情况' }).click();
  await page.waitForURL(`${from.url}/units/${unit.id}`);
  await untilTitled(page, unit.name);
  return page;
}

const years = (page) => page.locator('.years > li');
const yearOf = (page, { title }) => years(page).filter({ hasText: title });
const failed = (year) => [new RegExp(`500 .*/feed/${year}/cases/${unit.id}.json`), new RegExp(`^warning: Wanping: feed/${year}/cases/${unit.id}.json: the server answered 500`)];

test('A case links to the page of its unit, and each year with a board on that page to its case', async (t) => {
  const page = await openUnit(t);
  const links = page.locator('.years a:not(.source-mark)');
  await yearOf(page, then).getByText(FOUND).waitFor();
  await yearOf(page, now).getByText(FOUND).waitFor();
  assert.deepEqual(
    await links.evaluateAll((links) => links.map((link) => [link.getAttribute('href'), link.textContent])),
    [
      [`/${rated.id}/vote/${unit.id}`, `${rated.title} · 评议这个单位`],
      [`${board}/${unit.id}`, `${now.title} · 被评为不满意，看整改档案`],
      [`/${then.id}/board/${unit.id}`, `${then.title} · 被评为不满意，看整改档案`],
    ],
  );
});

test('A year that could not be read says so, is not called unpublished, and can be requested again', async (t) => {
  const proxy = await startProxy(t, site);
  proxy.set(`GET /feed/${then.id}/cases/${unit.id}.json`, fate.answer(500));
  const page = await openUnit(t, { from: proxy, before: (page) => expectConsole(page, ...failed(then.id)) });
  const year = yearOf(page, then);
  await year.getByText('回头看：没有读到').waitFor();
  assert.ok(!(await textOf(year)).includes('未公布'));
  proxy.clear();
  await year.getByRole('button', { name: '再试一次' }).click();
  await year.getByText(FOUND, { exact: true }).waitFor();
  await untilFocused(year.locator('p').filter({ hasText: '回头看' }));
});

test('A year without a record is shown as unpublished', async (t) => {
  const proxy = await startProxy(t, site);
  proxy.set(`GET /feed/${then.id}/cases/${unit.id}.json`, fate.answer(404));
  const page = await openUnit(t, { from: proxy, before: (page) => expectConsole(page, /404 .*cases/) });
  await yearOf(page, then).getByText('回头看：未公布').waitFor();
  assert.equal(await page.getByRole('button', { name: '再试一次' }).count(), 0);
});

for (const [what, lost, kept] of [
  ['newer', now, then],
  ['older', then, now],
]) {
  test(`For a unit that is only on boards, the ${what} year that could not be read is listed as such`, async (t) => {
    const proxy = await startProxy(t, site);
    proxy.set(`GET /feed/${rated.id}/units/${unit.id}.json`, fate.answer(404));
    const page = await openPage(t, { url: proxy.url + board });
    await untilLive(page);
    proxy.set(`GET /feed/${lost.id}/cases/${unit.id}.json`, fate.answer(500));
    expectConsole(page, /404 .*units/, ...failed(lost.id), ...(lost === now ? failed(lost.id) : []));
    const { id } = kept;
    await page.goto(`${proxy.url}${lost === now ? `/${id}/board` : board}/${unit.id}`);
    await untilLive(page);
    await page.getByRole('main').getByRole('link', { name: '看这个单位历年的情况' }).click();
    await untilTitled(page, unit.name);
    const line = yearOf(page, lost);
    await line.getByText(`${lost.title} · 没有读到`).waitFor();
    assert.equal(await line.getByRole('link').count(), 0, 'nobody knows whether it was named');
    assert.equal(await yearOf(page, kept).getByRole('link').count(), 1);
    proxy.clear();
    proxy.set(`GET /feed/${rated.id}/units/${unit.id}.json`, fate.answer(404));
    await line.getByRole('button', { name: '再试一次' }).click();
    await line.getByRole('link', { name: '看整改档案' }).waitFor();
  });
}

test('A year that the unit’s record lacks is listed in its place if the unit has a case on its board', async (t) => {
  for (const gone of [now, then]) {
    const short = richFeed(t, {
      change: () => ({
        [`${rated.id}/units/${unit.id}.json`]: (json) => {
          json.unit.history = json.unit.history.filter(({ cycle }) => cycle !== gone.id);
          return json;
        },
      }),
    });
    const page = await openUnit(t, { from: await short.start(t, board, `${board}/${unit.id}`) });
    await yearOf(page, gone).getByRole('link', { name: '看整改档案' }).waitFor();
    const order = (await years(page).allInnerTexts()).map((text) => /\d{4}/.exec(text)[0]);
    assert.deepEqual(order, order.toSorted().reverse(), gone.id);
    assert.ok(order.length > 4);
  }
});
