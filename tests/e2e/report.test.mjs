// A citizen's report on a measure of a named unit, from the case to the ballot box.
import assert from 'node:assert/strict';
import test from 'node:test';
import { expectConsole, fate, feedFile, openPage, startProxy, startSite, untilLive } from './harness.mjs';
import { Ballot, load, textOf, untilFocused, untilTitled } from './pages.mjs';

const UNIT = 'bdcdj';
const TITLE = '监督反馈：市不动产登记服务中心';
const PUT = 'PUT /api/ballots/';

async function begin(t, path = `/2017/report/${UNIT}`, options = {}) {
  const site = await startSite(t, options);
  const proxy = await startProxy(t, site);
  const page = await openPage(t, { url: proxy.url + path, waits: false });
  await untilLive(page);
  return { site, proxy, page, receipts: new Ballot(page, proxy.url) };
}

/** The case with a second measure, which has a key. */
const two = {
  [`2017/cases/${UNIT}.json`]: (file) => {
    file.case.measures.push({ id: 'xin-chuangkou', text: '新开两个窗口。' });
    return file;
  },
};

/** The case with a first measure whose key is "2", and a second one without a key. */
const numbered = {
  [`2017/cases/${UNIT}.json`]: (file) => {
    file.case.measures = [{ id: '2', text: '新开两个窗口。' }, { text: '延长办公时间。' }];
    return file;
  },
};

const send = (page) => page.getByRole('button', { name: '提交反馈' }).click();
/** A measure by its index among those that can be reported on. */
const measure = (page, at) => page.getByRole('group', { name: '您要反馈哪一条？' }).getByRole('radio').nth(at);
const comment = (page) => page.getByLabel('您看到了什么（可不填）');
const date = (page) => page.getByLabel('哪一天看到的（可不填）');
const place = (page) => page.getByLabel('在哪个窗口或地方（可不填）');
/** The links from the measures of a case to their reports. */
const toReport = (page) => page.getByRole('main').getByRole('link', { name: '改好了吗？我来说' });
const state = (page, name) => page.getByRole('radio', { name, exact: true });

test('From a measure of a case two choices lead to a receipt, and the box has exactly the report', async (t) => {
  const { site, page, receipts } = await begin(t, `/2017/board/${UNIT}`, { feed: two });
  await toReport(page).nth(1).click();
  await untilTitled(page, TITLE);
  assert.equal(await measure(page, 1).isChecked(), true);
  assert.equal(await measure(page, 0).isChecked(), false);
  assert.deepEqual(await page.getByRole('group', { name: '现在怎么样？' }).locator('label').allInnerTexts(), [
    '已经解决',
    '解决了一部分',
    '问题还在',
  ]);
  await state(page, '问题还在').check();
  await comment(page).fill(' 还是排了一个小时。\n<i>叫号机</i>坏了 ');
  await date(page).fill('2018-07-03');
  await place(page).fill('  二楼 3 号窗口 & <b>大厅</b> ');
  await send(page);
  await untilTitled(page, '我交过的');
  const id = await receipts.untilReceipt('提交成功');
  assert.equal(await receipts.fact('种类').textContent(), '监督反馈');
  const text = await receipts.receipts().textContent();
  for (const word of [UNIT, '不动产', 'xin-chuangkou', '问题还在', '叫号机', '二楼']) assert.ok(!text.includes(word), word);
  assert.deepEqual(site.ballots().map(({ ballot }) => ballot), [
    {
      version: 1,
      kind: 'report',
      id,
      cycle: '2017',
      unit: UNIT,
      measure: 'xin-chuangkou',
      state: 'still',
      comment: '还是排了一个小时。\n<i>叫号机</i>坏了',
      date: '2018-07-03',
      window: '二楼 3 号窗口 & <b>大厅</b>',
    },
  ]);
  const kept = JSON.stringify(await receipts.kept());
  for (const word of [UNIT, 'xin-chuangkou', 'still', '叫号机', '二楼']) assert.ok(!kept.includes(word), `the device still knows ${word}`);
});

test('A report on a measure without a key is not sent under the key of another', async (t) => {
  const { site, page, receipts } = await begin(t, `/2017/board/${UNIT}`, { feed: numbered });
  const ids = await page.locator('.measures > li').evaluateAll((items) => items.map(({ id }) => id));
  assert.deepEqual(ids, ['measure-2', 'measure-no.2']);
  await toReport(page).nth(1).click();
  await untilTitled(page, TITLE);
  assert.equal(await page.getByRole('radio', { name: '延长办公时间。' }).isChecked(), true);
  await state(page, '问题还在').check();
  await send(page);
  await receipts.untilReceipt('提交成功');
  assert.deepEqual(site.ballots().map(({ ballot }) => ballot.measure), ['no.2']);
});

test('Optional fields that are empty are not sent', async (t) => {
  const { site, page, receipts } = await begin(t);
  await measure(page, 0).check();
  await state(page, '解决了一部分').check();
  await date(page).fill('2018-07-03');
  await date(page).fill('');
  await place(page).fill('   ');
  await comment(page).fill('\n ');
  await send(page);
  const id = await receipts.untilReceipt('提交成功');
  assert.deepEqual(site.ballots().map(({ ballot }) => ballot), [
    { version: 1, kind: 'report', id, cycle: '2017', unit: UNIT, measure: 'm1', state: 'partly' },
  ]);
});

test('The only measure is chosen, and what is said of it is sent under its key', async (t) => {
  const { site, page, receipts } = await begin(t);
  assert.equal(await measure(page, 0).isChecked(), true);
  assert.deepEqual(Object.keys(await receipts.kept()), [], 'nothing is kept before anything is said');
  await state(page, '问题还在').check();
  await send(page);
  await receipts.untilReceipt('提交成功');
  const { measure: key, state: said } = site.ballots()[0].ballot;
  assert.deepEqual([key, said], ['m1', 'still']);
});

test('The errors get the focus and link to their fields', async (t) => {
  const { site, page, receipts } = await begin(t, `/2017/report/${UNIT}`, { feed: two });
  const { errors } = receipts;
  await comment(page).fill('见'.repeat(205));
  await page.getByText('多了 5 字，请删短一些').first().waitFor();
  await place(page).fill('口'.repeat(203));
  await send(page);
  await untilFocused(errors);
  assert.deepEqual(await errors.getByRole('link').allInnerTexts(), [
    '请选择是哪一条措施',
    '请选择现在怎么样',
    '多了 5 字，请删短一些',
    '多了 3 字，请删短一些',
  ]);
  for (const [at, field] of ['measure-0', 'state-0', 'comment', 'window'].entries()) {
    await errors.getByRole('link').nth(at).click();
    await untilFocused(page.locator(`#${field}`));
    assert.notEqual(await textOf(page.locator(`#${field}-error`)), '');
  }
  await measure(page, 0).check();
  await state(page, '已经解决').check();
  await comment(page).fill('见'.repeat(200));
  await page.getByText('还可以写 0 字').waitFor();
  assert.equal(await errors.getByRole('link').count(), 1, 'what is mended goes away');
  await place(page).fill('口'.repeat(200));
  await errors.waitFor({ state: 'detached' });
  assert.deepEqual(site.ballots(), []);
});

test('A draft of a report survives a reload, beside those of the ballot and of another unit', async (t) => {
  const { page, proxy, receipts } = await begin(t);
  await measure(page, 0).check();
  await state(page, '问题还在').check();
  await place(page).fill('一楼');
  await comment(page).fill('灯是关着的');
  await receipts.untilKept('灯是关着的');
  await receipts.openUnit(UNIT);
  assert.equal(await receipts.level('满意').isChecked(), false);
  await load(page, `${proxy.url}/2017/report/dlck`);
  assert.equal(await place(page).inputValue(), '');
  await load(page, `${proxy.url}/2017/report/${UNIT}`);
  assert.equal(await measure(page, 0).isChecked(), true);
  assert.equal(await state(page, '问题还在').isChecked(), true);
  assert.equal(await place(page).inputValue(), '一楼');
  assert.equal(await comment(page).inputValue(), '灯是关着的');
});

test('A report whose response was lost is delivered once', async (t) => {
  const { site, page, proxy, receipts } = await begin(t);
  expectConsole(page, /Failed to load resource: net::/, /412/);
  proxy.set(PUT, fate.dropAnswer(), { times: 1 });
  await measure(page, 0).check();
  await state(page, '已经解决').check();
  await send(page);
  await receipts.receipts('还没有送到').filter({ hasText: '现在连不上系统' }).waitFor();
  await receipts.sendAgain();
  const id = await receipts.untilReceipt('提交成功');
  assert.match(await textOf(receipts.receipts()), /之前已经收到，只算一次/);
  assert.deepEqual(site.ballots().map((each) => each.id), [id]);
  const [first, second] = proxy.seen(PUT);
  assert.equal(first.body, second.body);
});

test('A second report is a separate one and begins blank', async (t) => {
  const { site, page, proxy, receipts } = await begin(t);
  for (const count of [1, 2]) {
    await load(page, `${proxy.url}/2017/report/${UNIT}?measure=m1`);
    assert.equal(await state(page, '已经解决').isChecked(), false);
    await state(page, '已经解决').check();
    await send(page);
    await receipts.receipts('提交成功').nth(count - 1).waitFor();
  }
  assert.equal(new Set(site.ballots().map(({ id }) => id)).size, 2);
});

for (const [what, key] of [
  ['a measure that there is none of', '99'],
  ['markup', '"><img src=x onerror=alert(1)>'],
  ['ten thousand characters', '1'.repeat(8_000)],
  ['a NUL', '\0'],
  ['the name of another question', 'date'],
]) {
  test(`An address that names ${what} does not choose a measure`, async (t) => {
    const { site, page, receipts } = await begin(t, `/2017/report/${UNIT}?measure=${encodeURIComponent(key)}`, { feed: two });
    await untilTitled(page, TITLE);
    assert.equal(await page.getByRole('radio', { checked: true }).count(), 0);
    assert.equal(await page.locator('img').count(), 0);
    await send(page);
    await untilFocused(receipts.errors);
    assert.deepEqual(site.ballots(), []);
  });
}

test('A case without measures has nothing to report on, and says so', async (t) => {
  const { page } = await begin(t, `/2017/report/${UNIT}`, {
    feed: {
      [`2017/cases/${UNIT}.json`]: (file) => {
        delete file.case.measures;
        return file;
      },
    },
  });
  await page.getByText('这个单位还没有公布整改措施，所以没有可以反馈的。').waitFor();
  assert.equal(await page.getByRole('button', { name: '提交反馈' }).count(), 0);
  assert.equal(await page.getByRole('radio').count(), 0);
});

test('A case without measures in the sample does not link to a report', async (t) => {
  const bare = feedFile('2017/board.json').cases.find(({ measures }) => !measures?.length);
  const { page } = await begin(t, `/2017/board/${bare?.unit.id ?? UNIT}`);
  assert.equal(await toReport(page).count(), bare ? 0 : feedFile(`2017/cases/${UNIT}.json`).case.measures.length);
});

test('A unit that was not named, and a cycle without a board, have no report', async (t) => {
  const { page, proxy } = await begin(t);
  expectConsole(page, /404/);
  await load(page, `${proxy.url}/2017/report/nobody`);
  await untilTitled(page, '名单里没有这个单位');
  await load(page, `${proxy.url}/2018/report/${UNIT}`);
  await untilTitled(page, '没有这个年度的内容');
});
