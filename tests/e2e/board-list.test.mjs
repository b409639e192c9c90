// The board as a list: its controls, its address and the shown units agree. The meaning of each choice and order is tested natively
// (`src/domain/listing.rs`); here the expected units are given by their indices on the synthetic board.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { fate, openPage, painted, startProxy, untilLive } from './harness.mjs';
import { textOf, untilFocused, untilTitled } from './pages.mjs';
import { richFeed } from './rich.mjs';

const feed = richFeed({ after });
const { board } = feed;
const site = await feed.start({ after }, board);

const BOARD = '不满意单位整改公示';
const NAMES = feed.now.cases.map(({ unit }) => unit.name);
const ENGLISH = feed.now.cases.map(({ unit }) => unit.name_en ?? unit.name);
const ALL = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
/** The units with an overdue measure. */
const OVERDUE = [1, 2, 3, 5, 11];
/** The units whose initials begin with “jz”. */
const JZ = [1, 3, 4, 5, 6, 9, 10];
/** All units, the latest change first. */
const LATEST = [0, 2, 3, 5, 6, 11, 1, 9, 7, 4, 10, 8];

const named = (places) => places.map((at) => NAMES[at]);
const count = (shown, of = NAMES.length) => {
  if (shown === 0) return `没有符合条件的单位（共 ${of} 个）`;
  return shown === of ? `共 ${of} 个单位` : `显示 ${shown} 个单位，共 ${of} 个`;
};
const status = (page) => page.getByRole('status').filter({ hasText: /单位/ });
const controls = (page) => page.getByRole('group').filter({ has: page.getByText('查找、筛选与排序', { exact: true }) });
const choice = (page, name) => page.getByRole('combobox', { name, exact: true });
const box = (page) => page.getByRole('searchbox', { name: '找单位' });
const clear = (page) => page.getByRole('button', { name: '看全部' });
const query = (page) => Object.fromEntries(new URL(page.url()).searchParams);
const isOpen = (page) => controls(page).evaluate((details) => details.open);

/** The units on the screen, from the top down: as cards or, if there are none, as rows. */
const shownUnits = (page) =>
  page.locator('#cases > *, #rows > *').evaluateAll((items) => {
    const visible = items.filter((item) => item.checkVisibility());
    const cards = visible.filter((item) => item.parentElement.id === 'cases');
    return (cards.length > 0 ? cards : visible)
      .sort((one, other) => {
        const [a, b] = [one, other].map((item) => item.getBoundingClientRect());
        return a.top - b.top || a.left - b.left;
      })
      .map((item) => item.querySelector('h2, summary strong, th').textContent.trim());
  });

async function open(t, search = '', { from = site, ...options } = {}) {
  const page = await openPage(t, { url: from.url + board + search, ...options });
  await untilLive(page);
  return page;
}

async function openControls(page) {
  if (!(await isOpen(page))) await page.getByText('查找、筛选与排序', { exact: true }).click();
}

/** Items below the screen are rearranged after the next frame; until then the list is marked as busy. */
async function assertShows(page, places, message) {
  await page.locator('#cases:not([aria-busy])').waitFor({ state: 'attached' });
  assert.deepEqual(await shownUnits(page), named(places), message);
  // The names of the chosen filters follow.
  assert.equal((await textOf(status(page))).split('：')[0], count(places.length), message);
}

test('Each control shows its choice and writes it into the address', async (t) => {
  const page = await open(t);
  await openControls(page);
  for (const [name, code, value, places] of [
    ['主管部门', 'organ', '示例市档案局', [9, 11]],
    ['单位类别', 'kind', 'office', [8]],
    ['问题类别', 'class', 'other', [4, 5, 11]],
    ['单位自报', 'claimed', 'none', [6, 7, 8, 10]],
    ['评议办核验', 'verdict', 'relapsed', [3, 5, 6]],
    ['回头看结论', 'look-back', '待查', [9]],
    ['值得留意的地方', 'signal', 'named-again', [0, 2, 4, 6, 8, 10]],
  ]) {
    await choice(page, name).selectOption(value);
    await assertShows(page, places, name);
    assert.deepEqual(query(page), { [code]: value });
    await choice(page, name).selectOption('');
    assert.equal(page.url(), site.url + board, 'what is not chosen has no place in the address');
  }
  await assertShows(page, ALL);
});

test('Each order rearranges the cards, on the screen and for the keyboard', async (t) => {
  const page = await open(t);
  await openControls(page);
  for (const [label, sort, places] of [
    ['过了期限的在前', 'overdue', [1, 11, 2, 3, 5, 0, 4, 6, 7, 8, 9, 10]],
    ['核验比例低的在前', 'least-verified', [4, 8, 6, 3, 11, 1, 5, 2, 0, 9, 7, 10]],
    ['名称', 'name', [9, 1, 3, 6, 5, 10, 4, 11, 0, 7, 2, 8]],
    ['最近有变动的在前', 'latest', LATEST],
    ['公布的顺序', undefined, ALL],
  ]) {
    await choice(page, '排序').selectOption(label);
    await assertShows(page, places, label);
    assert.deepEqual(await page.getByRole('article').getByRole('heading', { level: 2 }).allInnerTexts(), named(places), `${label}, in the document`);
    assert.deepEqual(query(page), sort ? { sort } : {});
  }
});

test('Typed text filters the board and is in the address', async (t) => {
  const page = await open(t);
  await openControls(page);
  for (const [typed, places] of [
    ['街道财务', [1]],
    ['JZJDCW1S', [1]],
    ['w1s  甲子', [1]],
    ['.*', []],
  ]) {
    await box(page).fill(typed);
    await assertShows(page, places, typed);
    assert.deepEqual(query(page), { q: typed });
  }
  await box(page).fill('   ');
  await assertShows(page, ALL, 'only spaces');
});

test('Filters, search and order combine; the address keeps them for a reload and for another reader', async (t) => {
  const page = await open(t);
  await openControls(page);
  await choice(page, '单位自报').selectOption('done');
  await choice(page, '值得留意的地方').selectOption('old-evidence');
  await box(page).fill('jz');
  await choice(page, '排序').selectOption('latest');
  await choice(page, '显示方式').selectOption('table');
  const assertChosen = async (page) => {
    await page.getByRole('table').waitFor();
    await assertShows(page, [3, 1]);
    assert.deepEqual(query(page), { claimed: 'done', signal: 'old-evidence', q: 'jz', sort: 'latest', view: 'table' });
    for (const [name, value] of Object.entries({ 单位自报: 'done', 值得留意的地方: 'old-evidence', 排序: 'latest', 显示方式: 'table' })) {
      assert.equal(await choice(page, name).inputValue(), value, name);
    }
    assert.equal(await box(page).inputValue(), 'jz');
  };
  await assertChosen(page);
  await page.reload();
  await untilLive(page);
  await assertChosen(page);
  await assertChosen(await open(t, new URL(page.url()).search));
});

test('One tap shows only the units of a prompt and updates the headline, and another tap undoes it', async (t) => {
  const page = await open(t);
  const only = page.getByRole('checkbox', { name: /过了期限，没报完成 5$/ });
  const answer = page.locator('.board-answer');
  const all = await textOf(answer);
  await only.check();
  await assertShows(page, OVERDUE);
  assert.equal(await textOf(status(page)), `${count(OVERDUE.length)}：过了期限，没报完成`);
  assert.deepEqual(query(page), { signal: 'overdue' });
  assert.notEqual(await textOf(answer), all);
  await only.uncheck();
  await assertShows(page, ALL);
  assert.equal(await textOf(answer), all);
  assert.equal(await clear(page).isVisible(), false, 'there is nothing to take back');
});

test('A heading of the table sorts it, and a second press restores the order of the board', async (t) => {
  const page = await open(t, '', { viewport: { width: 1280, height: 800 } });
  const heading = page.getByRole('columnheader').getByRole('button', { name: '最近变动' });
  await heading.click();
  await assertShows(page, LATEST);
  assert.deepEqual(query(page), { sort: 'latest' });
  await heading.click();
  await assertShows(page, ALL);
  assert.deepEqual(query(page), {});
});

test('A link to a filtered board shows the filters and how to clear them', async (t) => {
  const page = await open(t, '?signal=overdue');
  assert.equal(await isOpen(page), true);
  assert.equal(await clear(page).isVisible(), true);
});

test('From a case, the back button leads to the board with its filters, and each case has its own address', async (t) => {
  const page = await open(t);
  await openControls(page);
  await choice(page, '值得留意的地方').selectOption('overdue');
  for (const time of ['once', 'again']) {
    await page.getByRole('article').getByRole('link', { name: NAMES[1], exact: true }).click();
    await untilTitled(page, NAMES[1]);
    await page.waitForURL(`${site.url}${board}/${feed.now.cases[1].unit.id}`);
    await page.goBack();
    await untilTitled(page, BOARD);
    await page.waitForURL(`${site.url}${board}?signal=overdue`);
    await assertShows(page, OVERDUE, time);
    assert.equal(await choice(page, '值得留意的地方').inputValue(), 'overdue', time);
  }
});

test('Filtered by a verdict of the look-back, each card shows that verdict, even if the unit published nothing', async (t) => {
  const page = await open(t, '?look-back=relapsed&verdict=none');
  await assertShows(page, [7]);
  const card = page.getByRole('article', { name: NAMES[7], exact: true });
  assert.match(await textOf(card), /回头看：反弹/);
  assert.match(await textOf(card), /这个单位什么整改措施都没公布/);
});

test('After a change of language the board keeps its filters', async (t) => {
  const page = await open(t);
  await openControls(page);
  await choice(page, '值得留意的地方').selectOption('overdue');
  await page.getByRole('button', { name: 'English' }).click();
  await untilTitled(page, 'Offices rated unsatisfactory');
  await page.getByRole('status').filter({ hasText: '5 of 12' }).waitFor();
  assert.deepEqual(await shownUnits(page), OVERDUE.map((at) => ENGLISH[at]));
  assert.deepEqual(query(page), { signal: 'overdue' });
  assert.equal(await choice(page, 'Worth a look').inputValue(), 'overdue');
});

for (const [what, narrow] of [
  ['by a link', (t) => open(t, '?signal=overdue')],
  [
    'by hand',
    async (t) => {
      const page = await open(t);
      await openControls(page);
      await choice(page, '值得留意的地方').selectOption('overdue');
      return page;
    },
  ],
]) {
  test(`From a board narrowed down ${what}, the navigation leads to the whole one, and the back button back`, async (t) => {
    const page = await narrow(t);
    await assertShows(page, OVERDUE);
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '整改公示' }).click();
    await page.waitForURL(site.url + board);
    await status(page).getByText(count(ALL.length)).waitFor();
    await assertShows(page, ALL);
    assert.equal(await choice(page, '值得留意的地方').inputValue(), '');
    await page.goBack();
    await status(page).getByText(count(OVERDUE.length)).waitFor();
    await assertShows(page, OVERDUE);
    assert.deepEqual(query(page), { signal: 'overdue' });
    assert.equal(await choice(page, '值得留意的地方').inputValue(), 'overdue');
  });
}

test('If the browser refuses further changes of the address, choices and typed text still work', async (t) => {
  const page = await open(t);
  await openControls(page);
  await page.evaluate(() => {
    history.replaceState = history.pushState = () => {
      throw new DOMException('too often', 'SecurityError');
    };
  });
  await choice(page, '值得留意的地方').selectOption('overdue');
  await box(page).pressSequentially('jz');
  await assertShows(page, [1, 3, 5]);
  assert.equal(await box(page).inputValue(), 'jz');
  await untilFocused(box(page));
});

/** Presses Tab until this element has the focus. */
async function tabTo(page, locator, most) {
  const isThere = () => locator.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < most && !(await isThere()); presses += 1) await page.keyboard.press('Tab');
  await untilFocused(locator);
}

test('With only the keyboard the controls are opened, and the board is searched, filtered and cleared', async (t) => {
  const page = await open(t);
  await tabTo(page, controls(page).locator('summary'), 40);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await untilFocused(box(page));
  await page.keyboard.type('jz');
  await assertShows(page, JZ, 'searched');
  await page.keyboard.press('Tab');
  const organ = choice(page, '主管部门');
  await untilFocused(organ);
  await page.keyboard.press('ArrowDown');
  assert.equal(await organ.inputValue(), '示例市财务局');
  await assertShows(page, [1], 'narrowed down');
  await untilFocused(organ);
  await tabTo(page, clear(page), 12);
  await page.keyboard.press('Enter');
  await assertShows(page, ALL, 'cleared');
  await untilFocused(status(page));
});

test('One press clears all filters, and keeps the order and the view', async (t) => {
  const page = await open(t, '?q=jz&kind=station&class=efficiency&claimed=done&verdict=real&look-back=none&signal=overdue&organ=x&sort=latest&view=table');
  await openControls(page);
  assert.ok((await textOf(status(page))).startsWith(`${count(0)}：x、`));
  await clear(page).click();
  await assertShows(page, LATEST);
  assert.deepEqual(query(page), { sort: 'latest', view: 'table' });
  for (const name of ['主管部门', '单位类别', '问题类别', '单位自报', '评议办核验', '回头看结论', '值得留意的地方']) {
    assert.equal(await choice(page, name).inputValue(), '', name);
  }
  assert.equal(await box(page).inputValue(), '');
});

test('The number of shown units is announced to a screen reader in a live region that exists before', async (t) => {
  const page = await open(t);
  await openControls(page);
  await status(page).evaluate((region) => {
    window.told = [];
    new MutationObserver(() => window.told.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
  });
  const told = [];
  for (const [typed, shown] of [
    ['街道', 8],
    ['不存在的单位', 0],
    ['', 12],
  ]) {
    await box(page).fill(typed);
    told.push(typed ? `${count(shown)}：${typed}` : count(shown));
    assert.equal(await textOf(status(page)), told.at(-1));
  }
  const heard = await page.evaluate(() => window.told);
  assert.deepEqual(heard.filter((text, at) => text && text !== heard[at - 1]), told);
});

test('Text typed and choices made before the takeover are kept after it', async (t) => {
  for (const [what, act, places, kept] of [
    ['typed', (page) => box(page).fill('jz'), JZ, { q: 'jz' }],
    ['chosen', (page) => choice(page, '值得留意的地方').selectOption('overdue'), OVERDUE, { signal: 'overdue' }],
  ]) {
    await t.test(what, async (t) => {
      const proxy = await startProxy(t, site);
      // Holding its chunks, too, would take every connection that the browser has for the page's own scripts.
      const wasm = proxy.set(({ path }) => /^\/assets\/app-\w+\.wasm$/.test(path), fate.hold());
      const page = await openPage(t, { url: proxy.url + board, waitUntil: 'domcontentloaded' });
      await painted(page);
      await wasm.arrived;
      await page.getByText('查找、筛选与排序', { exact: true }).click();
      await act(page);
      wasm.release();
      await untilLive(page);
      await status(page).getByText(count(places.length)).waitFor();
      await assertShows(page, places);
      assert.deepEqual(query(page), kept);
      assert.equal(await isOpen(page), true);
    });
  }
});

for (const [search, places] of [
  ['?sort=__proto__&compare=../..&view=x', ALL],
  ['?sort=constructor&view=%3Cb%3E&compare=%00&compare=2022%2F..', ALL],
  ['?organ=<script>alert(1)</script>&sort=__proto__&compare=../..&view=x', []],
  ['?signal=__proto__&kind=toString', []],
  ['?q=%FF%FE%00%1F', []],
  [`?q=${'%E7%94%B2'.repeat(1500)}`, []],
  ['?&&=&q&organ=&sort=&view=&compare=', ALL],
  [`?organ=${encodeURIComponent('示例市档案局')}&organ=x`, [9, 11]],
]) {
  test(`A meaningless query string shows the whole board or says that nothing matches: ${search.slice(0, 70)}`, async (t) => {
    const page = await open(t, search);
    await assertShows(page, places);
    assert.equal(await page.locator('.cases-shown[data-table]').count(), 0);
    if (places === ALL) return;
    await openControls(page);
    await clear(page).click();
    await assertShows(page, ALL);
  });
}

test('Cards and table show the same units', async (t) => {
  const page = await open(t, '?signal=overdue', { viewport: { width: 1280, height: 800 } });
  await choice(page, '显示方式').selectOption('table');
  await page.getByRole('table').waitFor();
  await assertShows(page, OVERDUE);
  await choice(page, '显示方式').selectOption('cards');
  await page.getByRole('article').first().waitFor();
  await assertShows(page, OVERDUE);
  await choice(page, '显示方式').selectOption('');
  await page.getByRole('table').waitFor();
  assert.equal(await page.getByRole('article').count(), 0, 'a wide screen shows the table');
  await assertShows(page, OVERDUE);
});

test('Three hundred units are filtered, sorted and shown as a table', async (t) => {
  const many = richFeed(t, { units: 400, cases: 300 });
  const page = await open(t, '', { from: await many.start(t, board) });
  const assertBegins = async (shown, names) => {
    await status(page).getByText(count(shown, 300)).waitFor();
    // A long list is built a slice at a time, and units that do not match come last.
    await page.locator('#cases:not([aria-busy]) > *').nth(299).waitFor({ state: 'attached' });
    const units = await shownUnits(page);
    assert.equal(units.length, shown);
    assert.deepEqual(units.slice(0, 3), names);
  };
  const overdue = ['信息公开1处', '甲戌街道民政事务1所', '甲子教育事务中心1部'];
  await assertBegins(300, ['庚午街道绿化1所', '己巳街道林业1所', '信息公开1处']);
  await openControls(page);
  await choice(page, '值得留意的地方').selectOption('overdue');
  await choice(page, '排序').selectOption('latest');
  await assertBegins(101, overdue);
  await choice(page, '显示方式').selectOption('table');
  await page.getByRole('table').waitFor();
  await assertBegins(101, overdue);
  await page.reload();
  await untilLive(page);
  await assertBegins(101, overdue);
  await openControls(page);
  await clear(page).click();
  await assertBegins(300, ['庚午街道绿化1所', '信息公开1处', '甲戌街道民政事务1所']);
});
