// The record of one unit: navigation to it, within it, and from it. Its content is tested natively, with the golden files in
// `publisher/tests/pages`.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { expectConsole, fate, openPage, startProxy, untilLive } from './harness.mjs';
import { textOf, untilFocused, untilTitled } from './pages.mjs';
import { richFeed } from './rich.mjs';

/** A unit of the synthetic board with four measures and one problem, which three of them answer. */
const UNIT = { id: 'u00003', name: '甲子街道城市管理1所' };
/** A unit that was named in 2022, which has a board, and in 2020, which has none. */
const AGAIN = { id: 'u00033', name: '乙丑街道城市管理1所' };

const feed = richFeed({ after });
const { board } = feed;
const { problems, measures } = feed.record(UNIT.id);
const site = await feed.start({ after }, board, `${board}/${UNIT.id}`, `${board}/${AGAIN.id}`);

const open = async (t, path, options) => {
  const page = await openPage(t, { url: site.url + path, ...options });
  await untilLive(page);
  return page;
};

/** Opens the case from the board, while the case's file is still loading. */
async function openFromBoard(t) {
  const proxy = await startProxy(t, site);
  const page = await openPage(t, { url: proxy.url + board });
  await untilLive(page);
  const file = proxy.set(`GET /feed/${feed.now.id}/cases/${UNIT.id}.json`, fate.hold());
  await page.getByRole('link', { name: UNIT.name, exact: true }).first().click();
  await file.arrived;
  await untilTitled(page, UNIT.name);
  return { page, file };
}

const timeline = (page) => page.getByRole('main').getByRole('heading', { name: '时间线' });
const measureLink = (page, number) => page.getByRole('heading', { level: 3, name: `措施 ${number}` }).getByRole('link');
/** The distance of an element from the top of the screen. */
const top = (locator) => locator.evaluate((element) => element.getBoundingClientRect().top);

test('Opening a case from the board shows the board’s part of it at once', async (t) => {
  const { page, file } = await openFromBoard(t);
  const main = page.getByRole('main');
  for (const { text } of [...problems, ...measures]) assert.ok(await main.getByText(text, { exact: true }).first().isVisible(), text);
  assert.equal(await timeline(page).count(), 0);
  file.release();
  await timeline(page).waitFor();
});

test('A reader who moved on by keyboard keeps the focus when the full record arrives', async (t) => {
  const { page, file } = await openFromBoard(t);
  await measureLink(page, 2).focus();
  await untilFocused(measureLink(page, 2));
  file.release();
  await timeline(page).waitFor();
  await untilFocused(measureLink(page, 2));
});

test('The years in which a unit was named before link to its cases if there is a board', async (t) => {
  const page = await open(t, `${board}/${AGAIN.id}`);
  const again = page.getByRole('list', { name: '值得留意的地方' }).getByRole('listitem').filter({ hasText: '再次被点名' });
  assert.equal(await textOf(again), '再次被点名 2022 · 2020');
  assert.deepEqual(await again.getByRole('link').allInnerTexts(), ['2022']);
  await again.getByRole('link').click();
  await page.waitForURL(`${site.url}/2022/board/${AGAIN.id}`);
  await untilTitled(page, AGAIN.name);
});

const neighbours = (page) => page.getByRole('navigation', { name: '同年被点名的单位' });

test('A case links to the previous and the next unit on the board', async (t) => {
  const page = await open(t, `${board}/${UNIT.id}`);
  const at = feed.now.cases.findIndex(({ unit }) => unit.id === UNIT.id);
  const { unit: next } = feed.now.cases[at + 1];
  await neighbours(page).getByRole('link', { name: `下一个：${next.name}`, exact: true }).click();
  await untilTitled(page, next.name);
  await neighbours(page).getByRole('link', { name: `上一个：${UNIT.name}`, exact: true }).waitFor();
});

test('A case is shown without its neighbours if the board cannot be read', async (t) => {
  const proxy = await startProxy(t, site);
  proxy.set(`GET /feed/${feed.now.id}/board.json`, fate.answer(404));
  const page = await openPage(t, { url: `${proxy.url}${board}/${UNIT.id}`, before: (page) => expectConsole(page, /404/) });
  await untilLive(page);
  await timeline(page).waitFor();
  assert.equal(await neighbours(page).count(), 0);
});

test('A link to a measure leads there, even on a fresh load, and the measure is marked after the takeover', async (t) => {
  const page = await open(t, `${board}/${UNIT.id}`);
  await measureLink(page, 4).click();
  await page.waitForURL(`${site.url}${board}/${UNIT.id}#measure-m4`);
  const distance = Math.abs(await top(measureLink(page, 4)));
  assert.ok(distance < 200, `${distance}`);
  const fresh = await open(t, `${board}/${UNIT.id}#measure-m4`);
  const freshDistance = Math.abs(await top(measureLink(fresh, 4)));
  assert.ok(freshDistance < 200, `${freshDistance}`);
  assert.deepEqual(await fresh.locator('li:target').getByRole('heading', { level: 3 }).allInnerTexts(), ['措施 4']);
});

test('A measure links to the problem that it answers', async (t) => {
  const page = await open(t, `${board}/${UNIT.id}`);
  await page.getByRole('link', { name: '问题 1' }).first().click();
  await page.waitForURL(/#problem-1$/);
  assert.match(await textOf(page.locator('li:target')), new RegExp(`^${problems[0].text}`));
});

test('Each measure links to a report on that measure', async (t) => {
  const page = await open(t, `${board}/${UNIT.id}`);
  const links = page.getByRole('main').getByRole('link', { name: '改好了吗？我来说' });
  assert.equal(await links.count(), measures.length);
  await links.nth(1).click();
  await page.waitForURL(new RegExp(`/report/${UNIT.id}\\?measure=m2$`));
  await page.getByText(measures[1].text, { exact: true }).first().waitFor();
});

test('One tap shows the numbers of a chart with all digits, and the chart has an accessible name', async (t) => {
  const page = await open(t, `${board}/${UNIT.id}`);
  const figure = page.getByRole('figure').filter({ has: page.getByRole('img', { name: '平均办理时间：实际、改前、目标' }) });
  assert.equal(await figure.getByRole('table').count(), 0);
  await figure.getByText('看数据表', { exact: true }).click();
  assert.deepEqual(await figure.getByRole('table').getByRole('cell').allInnerTexts(), ['6.4 个工作日', '17 个工作日', '5 个工作日']);
});
