// The board as a list: what it counts, how it is narrowed down, ordered and shown as a table, and that the address says the same.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { fate, openPage, painted, startProxy, untilLive } from './harness.mjs';
import { textOf, untilFocused } from './pages.mjs';
import { richFeed } from './rich.mjs';
import * as rules from './rules.mjs';

const feed = richFeed({ after });
const { asOf, board, now } = feed;
const site = await feed.start({ after }, board);

const REASONS = {
  attitude: '服务态度',
  efficiency: '办事效率',
  'fair-enforcement': '公正执法',
  'policy-good-faith': '政策诚信',
  integrity: '为政不廉',
  other: '其他',
};
const KINDS = { station: '基层站所', office: '中层处室' };
const measuresOf = ({ measures = [] }) => measures;
const inOrder = () => 0;

const VERDICTS = { real: '整改到位', partial: '部分到位', perfunctory: '敷衍整改', relapsed: '问题反弹', none: '未公布' };

/** By what the board is narrowed down: the control’s name, its code in the address, what a case has of it, and how it is listed. */
const FACETS = [
  ['主管部门', 'organ', ({ unit }) => [unit.organ], {}, inOrder],
  ['单位类别', 'kind', ({ unit }) => [unit.kind], KINDS, inOrder],
  ['问题类别', 'class', ({ problems = [] }) => problems.map((problem) => problem.class), REASONS, inOrder],
  [
    '单位自报',
    'claimed',
    (each) => (each.measures ?? [{}]).map(({ claimed }) => claimed?.state ?? 'none'),
    { done: '已完成', 'under-way': '进行中', planned: '计划中', reported: '已自报，未说明进度', none: '未公布' },
    rules.claimRank,
  ],
  [
    '评议办核验',
    'verdict',
    (each) => {
      const given = measuresOf(each).flatMap(({ verified }) => verified?.verdict ?? []);
      return given.length > 0 ? given : ['none'];
    },
    VERDICTS,
    rules.verdictRank,
  ],
  ['回头看结论', 'look-back', (each) => [each.look_back?.verdict ?? 'none'], VERDICTS, rules.verdictRank],
  [
    '提示',
    'signal',
    (each) => {
      const prompts = [...measuresOf(each).flatMap((measure) => rules.promptsAt(measure, each, asOf)), ...rules.promptsOf(each)];
      return prompts.map(([code]) => code);
    },
    rules.PROMPTS,
    rules.promptRank,
  ],
].map(([name, code, values, words, rank]) => ({ name, code, values, words, rank }));

const overdueOf = (each) => measuresOf(each).filter((measure) => rules.isOverdue(measure, asOf));
const oldestDue = (each) => overdueOf(each).map(({ due }) => due).sort()[0] ?? '';
const unverified = (each) => measuresOf(each).filter(({ verified }) => !verified).length;
const verifiedShare = (each) => (measuresOf(each).length > 0 ? 1 - unverified(each) / measuresOf(each).length : 2);
const byText = (one, other) => (one < other ? -1 : Number(one > other));
const collator = new Intl.Collator('zh');

/** The orders that can be chosen, with their codes in the address. */
const ORDERS = {
  公布的顺序: ['', () => 0],
  到期未报完成的在前: [
    'overdue',
    (one, other) => overdueOf(other).length - overdueOf(one).length || byText(oldestDue(one), oldestDue(other)),
  ],
  核验比例低的在前: [
    'least-verified',
    // Of nothing, nothing can be verified: such units come after all others.
    (one, other) => verifiedShare(one) - verifiedShare(other) || unverified(other) - unverified(one),
  ],
  名称: ['name', (one, other) => collator.compare(one.unit.name, other.unit.name)],
  最近有变动的在前: ['latest', (one, other) => byText(rules.latest(other) ?? '', rules.latest(one) ?? '')],
};

const isFound = (query) => ({ unit }) => {
  const texts = [unit.name, unit.organ ?? '', ...(unit.aliases ?? []), ...(unit.keys ?? [])].map((text) => text.toLowerCase());
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => texts.some((text) => text.includes(word)));
};

const names = (cases) => cases.map(({ unit }) => unit.name);
const count = (shown, of = now.cases.length) => {
  if (shown === 0) return `没有符合条件的单位（共 ${of} 个）。请放宽或清除筛选。`;
  return shown === of ? `共 ${of} 个单位` : `显示 ${shown} 个单位，共 ${of} 个`;
};
const status = (page) => page.locator('.narrowing-count[role=status]');
const controls = (page) => page.locator('details', { has: page.getByText('筛选与排序', { exact: true }) });
const choice = (page, name) => page.getByRole('combobox', { name, exact: true });
const query = (page) => Object.fromEntries(new URL(page.url()).searchParams);

/** The units on the screen, from the top down. */
const shownUnits = (page) =>
  page.locator('#cases > *').evaluateAll((items) =>
    items
      .filter((item) => item.checkVisibility())
      .sort((one, other) => {
        const [a, b] = [one, other].map((item) => item.getBoundingClientRect());
        return a.top - b.top || a.left - b.left;
      })
      .map((item) => item.querySelector('h2, summary strong, th').textContent.trim()),
  );

async function open(t, search = '', { from = site, path = board, ...options } = {}) {
  const page = await openPage(t, { url: from.url + path + search, ...options });
  await untilLive(page);
  return page;
}

async function openControls(page) {
  if (!(await controls(page).evaluate((details) => details.open))) await page.getByText('筛选与排序', { exact: true }).click();
}

/** Waits until all of the list is there: a slow phone is given it a slice at a time. */
const untilWhole = (page, of = now.cases) =>
  page.waitForFunction((length) => document.querySelectorAll('#cases > *').length === length, of.length);

/** What no screen has room for follows the frame that answers; until then the list says that it is busy. */
async function assertShows(page, cases, message) {
  await page.locator('#cases:not([aria-busy])').waitFor({ state: 'attached' });
  assert.deepEqual(await shownUnits(page), names(cases), message);
  assert.equal(await textOf(status(page)), count(cases.length), message);
}

test('The figures at the head are those that the feed’s measures add up to', async (t) => {
  const page = await open(t);
  const all = now.cases.flatMap(measuresOf);
  const silent = now.cases.filter((each) => measuresOf(each).length === 0).length;
  const verified = all.filter((measure) => measure.verified).length;
  const real = all.filter((measure) => measure.verified?.verdict === 'real').length;
  const overdue = all.filter((measure) => rules.isOverdue(measure, asOf)).length;
  const dated = all.filter(({ due }) => due).length;
  const lookedBack = now.cases.filter((each) => each.look_back).length;
  assert.ok(silent && verified && real && overdue && lookedBack && dated < all.length, 'the feed has some of each');
  assert.equal(
    await textOf(page.locator('.lead')),
    `${now.cases.length} 个单位被点名，${now.cases.length - silent} 个公布了整改措施，共 ${all.length} 条。评议办公布了对其中 ${verified} 条的核验。公布了 ${lookedBack} 个单位的回头看结论。`,
  );
  const figures = await page
    .locator('.headline > *')
    .evaluateAll((figures) => figures.map((figure) => [...figure.children].map((part) => part.textContent.trim()).sort()));
  assert.deepEqual(
    figures,
    [
      ['个单位被点名', `${now.cases.length}`, `其中 ${silent} 个没有公布任何措施`],
      ['条措施有评议办的核验', `${verified} / ${all.length}`, `其中 ${real} 条核验为整改到位`],
      ['条措施到期未报完成', `${overdue}`, `${all.length} 条里有 ${dated} 条公布了期限`],
    ].map((parts) => parts.sort()),
  );
});

const valuesFound = ({ values, rank }) =>
  [...new Set(now.cases.flatMap(values))].filter((value) => value !== undefined).sort((one, other) => rank(one) - rank(other));
const having = ({ values }, value) => now.cases.filter((each) => values(each).includes(value));

test('Each facet lists what occurs on the board and how often, in the reader’s words', async (t) => {
  const page = await open(t);
  await openControls(page);
  const listed = {};
  for (const { name } of FACETS) listed[name] = await choice(page, name).locator('option').allInnerTexts();
  const expected = FACETS.map((facet) => [
    facet.name,
    ['全部', ...valuesFound(facet).map((value) => `${facet.words[value] ?? value} ${having(facet, value).length}`)],
  ]);
  assert.deepEqual(listed, Object.fromEntries(expected));
});

test('Each choice of a facet shows the units that have it, in the order of the feed', async (t) => {
  const page = await open(t);
  await openControls(page);
  for (const facet of FACETS) {
    const control = choice(page, facet.name);
    for (const value of valuesFound(facet)) {
      await control.selectOption(value);
      await assertShows(page, having(facet, value), `${facet.name}: ${value}`);
      assert.deepEqual(query(page), { [facet.code]: value });
    }
    await control.selectOption('');
    await assertShows(page, now.cases, facet.name);
    assert.equal(page.url(), site.url + board, 'what is not chosen has no place in the address');
  }
});

test('Each order puts the cards in it, on the screen and for the keyboard', async (t) => {
  const page = await open(t);
  await openControls(page);
  const control = choice(page, '排序');
  assert.deepEqual(await control.locator('option').allInnerTexts(), Object.keys(ORDERS));
  for (const [label, [code, compare]] of Object.entries(ORDERS)) {
    await control.selectOption(label);
    const expected = now.cases.toSorted(compare);
    await assertShows(page, expected, label);
    assert.deepEqual(await page.locator('#cases h2:visible').allInnerTexts(), names(expected), `${label}, in the document`);
    assert.deepEqual(query(page), code ? { sort: code } : {});
  }
});

test('A unit is found by a part of its name, its organ, another name, its pinyin and its initials', async (t) => {
  const page = await open(t);
  await openControls(page);
  const box = page.getByRole('searchbox', { name: '找单位' });
  const withOrgan = now.cases.find(({ unit }) => unit.organ && !unit.name.includes(unit.organ.slice(-3)));
  const withAlias = now.cases.find(({ unit }) => unit.aliases);
  const { unit } = withOrgan;
  const queries = {
    'a part of the name': unit.name.slice(2, 6),
    'the organ': unit.organ,
    'another name': withAlias.unit.aliases[0],
    'pinyin': unit.keys[0].slice(3, 12),
    'initials, in capitals': unit.keys[1].toUpperCase(),
    'two words, in any order': `${unit.keys[1].slice(-3)}  ${unit.name.slice(0, 2)}`,
    'nothing there is': '不存在的单位',
    'a sign of a pattern': '.*',
  };
  for (const [what, typed] of Object.entries(queries)) {
    await box.fill(typed);
    await assertShows(page, now.cases.filter(isFound(typed)), `${what}: ${typed}`);
    assert.deepEqual(query(page), { q: typed });
  }
  await box.fill('   ');
  await assertShows(page, now.cases, 'only spaces');
});

test('Facets, search and order hold together; the address says all of it, to a reload and to another reader', async (t) => {
  const page = await open(t);
  await openControls(page);
  const chosen = { claimed: 'done', signal: 'old-evidence', q: 'jz', sort: 'name', view: 'table' };
  const [claimed, signal] = ['claimed', 'signal'].map((code) => FACETS.find((facet) => facet.code === code));
  const expected = now.cases
    .filter((each) => claimed.values(each).includes('done') && signal.values(each).includes('old-evidence') && isFound('jz')(each))
    .toSorted(ORDERS['名称'][1]);
  assert.ok(expected.length > 1 && expected.length < now.cases.length, 'the example says something');
  await choice(page, '单位自报').selectOption('done');
  await choice(page, '提示').selectOption('old-evidence');
  await page.getByRole('searchbox', { name: '找单位' }).fill('jz');
  await choice(page, '排序').selectOption('name');
  await choice(page, '显示方式').selectOption('table');
  const assertChosen = async (page) => {
    await page.getByRole('table').waitFor();
    await untilWhole(page);
    await assertShows(page, expected);
    assert.deepEqual(query(page), chosen);
    for (const [id, value] of Object.entries(chosen)) assert.equal(await page.locator(`#${id}`).inputValue(), value, id);
  };
  await assertChosen(page);
  await page.reload();
  await untilLive(page);
  await assertChosen(page);
  await assertChosen(await open(t, new URL(page.url()).search));
});

test('Who follows a link to a narrowed board sees what narrows it, and where to clear it', async (t) => {
  const page = await open(t, '?signal=overdue');
  assert.equal(await controls(page).evaluate((details) => details.open), true);
  assert.equal(await page.getByRole('button', { name: '清除筛选' }).isVisible(), true);
});

test('From a case, the back button leads to the board as it was narrowed down', async (t) => {
  const page = await open(t);
  await openControls(page);
  await choice(page, '提示').selectOption('overdue');
  const expected = now.cases.filter((each) => overdueOf(each).length > 0);
  await page.getByRole('link', { name: expected[0].unit.name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: expected[0].unit.name }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: '不满意单位整改公示' }).waitFor();
  await assertShows(page, expected);
  assert.equal(await choice(page, '提示').inputValue(), 'overdue');
});

test('A verdict of the look-back is on the card of each unit that it is found by, beside what is not verified', async (t) => {
  const page = await open(t, '?look-back=relapsed&verdict=none');
  const [only, ...others] = now.cases.filter((each) => each.look_back?.verdict === 'relapsed');
  assert.ok(only && others.length === 0 && !measuresOf(only).some(({ verified }) => verified), 'the example says something');
  await assertShows(page, [only]);
  const office = page.getByRole('article', { name: only.unit.name, exact: true }).locator('.account-verified');
  assert.match(await textOf(office), /^评议办核验 未公布 回头看：问题反弹/);
  assert.equal(await office.evaluate((cell) => cell.matches('.account-unpublished')), false, 'it is not drawn as silence');
});

test('In the other language the board is narrowed down as it was', async (t) => {
  const page = await open(t);
  await openControls(page);
  await choice(page, '提示').selectOption('overdue');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Board of unsatisfactory units' }).waitFor();
  const expected = now.cases.filter((each) => overdueOf(each).length > 0);
  await untilWhole(page);
  assert.deepEqual(await shownUnits(page), names(expected));
  assert.deepEqual(query(page), { signal: 'overdue' });
  assert.equal(await page.locator('#signal').inputValue(), 'overdue');
});

for (const [what, narrow] of [
  ['by a link', (t) => open(t, '?signal=overdue')],
  [
    'by hand',
    async (t) => {
      const page = await open(t);
      await openControls(page);
      await choice(page, '提示').selectOption('overdue');
      return page;
    },
  ],
]) {
  test(`The navigation leads from a board narrowed down ${what} to the whole one, and the back button back`, async (t) => {
    const page = await narrow(t);
    const expected = now.cases.filter((each) => overdueOf(each).length > 0);
    await assertShows(page, expected);
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '整改公示' }).click();
    await page.waitForURL(site.url + board);
    await status(page).getByText(count(now.cases.length), { exact: true }).waitFor();
    await assertShows(page, now.cases);
    assert.equal(await choice(page, '提示').inputValue(), '');
    await page.goBack();
    await status(page).getByText(count(expected.length), { exact: true }).waitFor();
    await assertShows(page, expected);
    assert.deepEqual(query(page), { signal: 'overdue' });
    assert.equal(await choice(page, '提示').inputValue(), 'overdue');
  });
}

test('A case that is opened again from a board narrowed down says its own address', async (t) => {
  const page = await open(t);
  await openControls(page);
  await choice(page, '提示').selectOption('overdue');
  const [first] = now.cases.filter((each) => overdueOf(each).length > 0);
  const there = `${site.url}${board}/${first.unit.id}`;
  for (const time of ['once', 'again']) {
    await page.getByRole('link', { name: first.unit.name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: first.unit.name }).waitFor();
    await page.waitForURL(there);
    if (time === 'once') await page.goBack();
    if (time === 'once') await page.getByRole('heading', { level: 1, name: '不满意单位整改公示' }).waitFor();
  }
  await page.goBack();
  await page.waitForURL(`${site.url}${board}?signal=overdue`);
});

test('Where the browser lets the address bar be changed no more, what is chosen and typed still holds', async (t) => {
  const page = await open(t);
  await openControls(page);
  await page.evaluate(() => {
    history.replaceState = history.pushState = () => {
      throw new DOMException('too often', 'SecurityError');
    };
  });
  await choice(page, '提示').selectOption('overdue');
  await page.getByRole('searchbox', { name: '找单位' }).pressSequentially('jz');
  await assertShows(page, now.cases.filter((each) => overdueOf(each).length > 0).filter(isFound('jz')));
  assert.equal(await page.getByRole('searchbox', { name: '找单位' }).inputValue(), 'jz');
  await untilFocused(page.getByRole('searchbox', { name: '找单位' }));
});

test('By keyboard alone the controls are opened, the board is searched, narrowed down and ordered', async (t) => {
  const page = await open(t);
  const summary = controls(page).locator('summary');
  for (let presses = 0; presses < 40 && !(await summary.evaluate((element) => element === document.activeElement)); presses += 1) {
    await page.keyboard.press('Tab');
  }
  await untilFocused(summary);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await untilFocused(page.getByRole('searchbox', { name: '找单位' }));
  await page.keyboard.type('jz');
  await assertShows(page, now.cases.filter(isFound('jz')), 'searched');
  await page.keyboard.press('Tab');
  const organ = choice(page, '主管部门');
  await untilFocused(organ);
  await page.keyboard.press('ArrowDown');
  const first = now.cases.find(({ unit }) => unit.organ).unit.organ;
  assert.equal(await organ.inputValue(), first);
  await assertShows(page, now.cases.filter(({ unit }) => unit.organ === first).filter(isFound('jz')), 'narrowed down');
  await untilFocused(organ);
  const clear = page.getByRole('button', { name: '清除筛选' });
  for (let presses = 0; presses < 12 && !(await clear.evaluate((element) => element === document.activeElement)); presses += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await assertShows(page, now.cases, 'cleared');
  await untilFocused(clear);
});

test('One press clears what narrows the board down, and keeps its order and view', async (t) => {
  const page = await open(t, '?q=jz&kind=station&class=efficiency&claimed=done&verdict=real&look-back=none&signal=overdue&organ=x&sort=latest&view=table');
  await openControls(page);
  assert.equal(await textOf(status(page)), count(0));
  await page.getByRole('button', { name: '清除筛选' }).click();
  await assertShows(page, now.cases.toSorted(ORDERS['最近有变动的在前'][1]));
  assert.deepEqual(query(page), { sort: 'latest', view: 'table' });
  for (const id of ['q', ...FACETS.map(({ code }) => code)]) assert.equal(await page.locator(`#${id}`).inputValue(), '', id);
});

test('How many units are shown is told to a screen reader each time, in a place that is there before', async (t) => {
  const page = await open(t);
  await openControls(page);
  await status(page).evaluate((region) => {
    window.told = [];
    new MutationObserver(() => window.told.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
  });
  const box = page.getByRole('searchbox', { name: '找单位' });
  const told = [];
  for (const typed of ['街道', '不存在的单位', '']) {
    await box.fill(typed);
    told.push(count(typed ? now.cases.filter(isFound(typed)).length : now.cases.length));
    assert.equal(await textOf(status(page)), told.at(-1));
  }
  const heard = await page.evaluate(() => window.told);
  assert.deepEqual(heard.filter((text, at) => text && text !== heard[at - 1]), told);
});

test('What was typed or chosen before the app took over holds when it has', async (t) => {
  for (const [what, act, expected, kept] of [
    ['typed', (page) => page.getByRole('searchbox', { name: '找单位' }).fill('jz'), now.cases.filter(isFound('jz')), { q: 'jz' }],
    [
      'chosen',
      (page) => choice(page, '提示').selectOption('overdue'),
      now.cases.filter((each) => overdueOf(each).length > 0),
      { signal: 'overdue' },
    ],
  ]) {
    await t.test(what, async (t) => {
      const proxy = await startProxy(t, site);
      const wasm = proxy.set(({ path }) => path.endsWith('.wasm'), fate.hold());
      const page = await openPage(t, { url: proxy.url + board, waitUntil: 'domcontentloaded' });
      await painted(page);
      await wasm.arrived;
      await page.getByText('筛选与排序', { exact: true }).click();
      await act(page);
      wasm.release();
      await untilLive(page);
      await status(page).getByText(count(expected.length), { exact: true }).waitFor();
      await assertShows(page, expected);
      assert.deepEqual(query(page), kept);
      assert.equal(await controls(page).evaluate((details) => details.open), true);
    });
  }
});

for (const [search, shown] of [
  ['?sort=__proto__&compare=../..&view=x', now.cases],
  ['?sort=constructor&view=%3Cb%3E&compare=%00&compare=2022%2F..', now.cases],
  ['?organ=<script>alert(1)</script>&sort=__proto__&compare=../..&view=x', []],
  ['?signal=__proto__&kind=toString', []],
  ['?q=%FF%FE%00%1F', now.cases.filter(isFound('\ufffd\ufffd\0'))],
  [`?q=${'%E7%94%B2'.repeat(1500)}`, []],
  ['?&&=&q&organ=&sort=&view=&compare=', now.cases],
  [`?organ=${encodeURIComponent('示例市档案局')}&organ=x`, now.cases.filter(({ unit }) => unit.organ === '示例市档案局')],
]) {
  test(`A query string that nobody meant shows the plain board or says that nothing fits: ${search.slice(0, 70)}`, async (t) => {
    const page = await open(t, search);
    await assertShows(page, shown);
    assert.equal(await page.locator('main table').count(), 0);
    assert.equal(await page.locator('.comparison').count(), 0);
    if (shown.length === now.cases.length) return;
    await openControls(page);
    await page.getByRole('button', { name: '清除筛选' }).click();
    await assertShows(page, now.cases);
  });
}

test('The table says of each unit what its card says', async (t) => {
  const page = await open(t, '?view=table', { viewport: { width: 1280, height: 800 } });
  const table = page.getByRole('table');
  assert.deepEqual(await table.getByRole('columnheader').allInnerTexts(), [
    '单位',
    '主管部门',
    '单位自报',
    '评议办核验',
    '群众反馈',
    '提示',
    '最近变动',
  ]);
  const rows = await page.locator('#cases > tr').evaluateAll((rows) =>
    rows.map((row) =>
      [...row.children].map((cell) => {
        const lines = [...cell.querySelectorAll('.tally, li')].map((line) => line.textContent);
        const rest = cell.cloneNode(true);
        for (const line of rest.querySelectorAll('.tally, ul')) line.remove();
        return [rest.textContent, ...lines].map((line) => line.trim()).filter(Boolean);
      }),
    ),
  );
  // What is no tally of its own, as citizens' counts, comes first in what was read.
  const accounts = (each) => {
    const [claimed, verified, citizens] = rules.tallies(each);
    return [claimed, [...verified, rules.lookBackLine(each)], citizens];
  };
  const expected = now.cases.map((each) => [
    [each.unit.name],
    [each.unit.organ ?? '未公布'],
    ...accounts(each),
    rules.promptCounts(each, asOf),
    [rules.latest(each) ? rules.inWords(rules.latest(each)) : '未公布'],
  ]);
  assert.deepEqual(rows, expected);

  await openControls(page);
  await choice(page, '显示方式').selectOption('');
  await untilWhole(page);
  for (const [at, each] of now.cases.entries()) {
    const card = page.getByRole('article', { name: each.unit.name, exact: true });
    assert.equal(await card.count(), 1);
    const lines = await card.locator('.card-head .signals li').allInnerTexts();
    assert.deepEqual(lines, expected[at][5], each.unit.name);
    assert.equal(await textOf(card.locator('.card-change')), `最近变动：${expected[at][6]}`);
    if (measuresOf(each).length === 1) continue; // The one measure stands for itself there.
    const shown = await card.locator('.account').evaluateAll((cells) =>
      cells.map((cell) => {
        const copy = cell.cloneNode(true);
        for (const mark of copy.querySelectorAll('dt, .source-mark, .source-missing')) mark.remove();
        return copy.textContent.replace(/\s/g, '');
      }),
    );
    assert.deepEqual(shown, expected[at].slice(2, 5).map((lines) => lines.join('').replace(/\s/g, '')), each.unit.name);
  }
});

test('In English the controls, their choices and the table have English words', async (t) => {
  const page = await open(t, '?view=table&claimed=under-way', { locale: 'en-US', viewport: { width: 1280, height: 800 } });
  const chinese = await page.evaluate(() =>
    [...document.querySelectorAll('.narrowing label, .narrowing option, .narrowing-count, th[scope=col], .tally')]
      .filter((element) => !element.closest('#organ, #compare'))
      .map((element) => element.textContent)
      .filter((text) => /\p{Script=Han}/u.test(text)),
  );
  // A code that nobody knows is shown as written.
  assert.deepEqual(chinese.filter((text) => !/^(代办点|暂停|待查)\W+\d+$|^Look-back: 待查$/.test(text)), []);
  assert.deepEqual(await shownUnits(page), names(now.cases.filter((each) => FACETS[3].values(each).includes('under-way'))));
});

test('A board on which nobody is named says so, and offers nothing to narrow down', async (t) => {
  const empty = richFeed(t, { change: (now) => ({ [`${now}/board.json`]: (json) => ({ ...json, cases: [] }) }) });
  const from = await empty.start(t, board);
  for (const options of [{ javaScript: false }, {}]) {
    const page = await openPage(t, { url: `${from.url}${board}?q=x&view=table`, ...options });
    if (!('javaScript' in options)) await untilLive(page);
    assert.match(await textOf(page.getByRole('main')), /这个年度没有公布不满意单位。/);
    assert.equal(await page.locator('.narrowing, .take, table, .headline').count(), 0);
  }
});

test('A board with one unit can be searched and shown as a table', async (t) => {
  const one = richFeed(t, { change: (now) => ({ [`${now}/board.json`]: (json) => ({ ...json, cases: json.cases.slice(1, 2) }) }) });
  const from = await one.start(t, board);
  const page = await open(t, '', { from });
  const [only] = one.now.cases;
  assert.deepEqual(await shownUnits(page), [only.unit.name]);
  assert.equal(await textOf(status(page)), '共 1 个单位');
  await openControls(page);
  assert.equal(await choice(page, '主管部门').count(), 0, 'a choice of one is none');
  await page.getByRole('searchbox', { name: '找单位' }).fill('不存在');
  assert.deepEqual(await shownUnits(page), []);
  await page.getByRole('searchbox', { name: '找单位' }).fill('');
  await choice(page, '显示方式').selectOption('table');
  await page.getByRole('table').waitFor();
  assert.deepEqual(await shownUnits(page), [only.unit.name]);
});

test('Three hundred units are narrowed down, ordered and shown as a table', async (t) => {
  const many = richFeed(t, { units: 400, cases: 300 });
  const from = await many.start(t, board);
  const page = await open(t, '', { from });
  const { cases } = many.now;
  assert.equal(cases.length, 300);
  assert.deepEqual(await shownUnits(page), names(cases));
  await openControls(page);
  const overdue = cases.filter((each) => overdueOf(each).length > 0);
  await choice(page, '提示').selectOption('overdue');
  await choice(page, '排序').selectOption('latest');
  const expected = names(overdue.toSorted(ORDERS['最近有变动的在前'][1]));
  assert.deepEqual(await shownUnits(page), expected);
  assert.equal(await textOf(status(page)), count(expected.length, 300));
  await choice(page, '显示方式').selectOption('table');
  await page.getByRole('table').waitFor();
  await untilWhole(page, cases);
  assert.deepEqual(await shownUnits(page), expected);
  await page.reload();
  await untilLive(page);
  await openControls(page);
  assert.deepEqual(await shownUnits(page), expected);
  await page.getByRole('button', { name: '清除筛选' }).click();
  assert.deepEqual(await shownUnits(page), names(cases.toSorted(ORDERS['最近有变动的在前'][1])));
});
