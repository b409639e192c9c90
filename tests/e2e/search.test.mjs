// Finding a unit by any part of its name, among ten or among hundreds.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { expectConsole, openPage, publisher, startSite, temporary, untilEqual, untilLive } from './harness.mjs';
import { openBallot } from './harness/site.mjs';
import { Ballot, textOf, untilFocused, untilTitled } from './pages.mjs';

const site = await startSite({ after });

const search = (page) => page.getByRole('searchbox', { name: '找单位' });
const found = (page) => new Ballot(page, site.url).units;
const names = (page) => found(page).getByRole('strong').allInnerTexts();
const marks = (page) => found(page).getByRole('mark').allInnerTexts();
const count = (page) => page.getByRole('status').filter({ hasText: '找到' });

async function open(t, query = '', from = site) {
  const page = await openPage(t, { url: `${from.url}/2018/vote${query}` });
  await untilLive(page);
  return page;
}

for (const [how, typed, expected, marked] of [
  ['a part of its name', '事故', ['交警支队事故处理大队'], ['事故']],
  ['its organ', '财政', ['政府采购监管处'], ['财政']],
  ['another name', '购买力', ['政府采购监管处'], ['购买力']],
  ['pinyin', 'dengji', ['市不动产登记服务中心'], ['dengji']],
  ['initials', 'bdc', ['市不动产登记服务中心'], ['不动产']],
  ['capital letters', 'BDC', ['市不动产登记服务中心'], ['不动产']],
  ['two words, of its organ and its name', '公安 事故', ['交警支队事故处理大队'], ['公安', '事故']],
  ['two words, one in initials', 'jjzd 大队', ['交警支队事故处理大队'], ['交警支队']],
  ['a word with spaces around it', '  事故\u3000', ['交警支队事故处理大队'], ['事故']],
]) {
  test(`A unit is found by ${how}, and the matching part is marked`, async (t) => {
    const page = await open(t);
    await search(page).fill(typed);
    await count(page).getByText(`找到 ${expected.length} 个单位`, { exact: true }).waitFor();
    await untilEqual(() => names(page), expected);
    assert.deepEqual(await marks(page), marked);
    await found(page).first().getByRole('link').click();
    await untilTitled(page, expected[0]);
  });
}

test('A change of language keeps the search, and the navigation leads back to the whole list', async (t) => {
  const page = await open(t);
  await search(page).fill('事故');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('status').getByText('1 office found', { exact: true }).waitFor();
  await untilEqual(() => names(page), ['交警支队事故处理大队']);
  const inEnglish = page.getByRole('searchbox', { name: 'Find an office' });
  assert.equal(await inEnglish.inputValue(), '事故');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rate', exact: true }).click();
  await page.waitForURL(`${site.url}/2018/vote`);
  await found(page).nth(9).waitFor();
  assert.equal(await inEnglish.inputValue(), '');
});

test('Each typed letter narrows the list, and clearing the field restores it', async (t) => {
  const page = await open(t);
  await search(page).pressSequentially('市');
  const many = Number(/^找到 (\d+) 个单位$/.exec(await textOf(count(page)))?.[1]);
  assert.ok(many > 1, `${many}`);
  await untilEqual(() => found(page).count(), many);
  await search(page).pressSequentially('价格');
  await count(page).getByText('找到 1 个单位', { exact: true }).waitFor();
  await untilEqual(() => found(page).count(), 1);
  await untilFocused(search(page));
  await search(page).fill('');
  await found(page).nth(9).waitFor();
  assert.deepEqual(await marks(page), []);
  assert.equal(page.url(), `${site.url}/2018/vote`);
});

test('A search without results says what to do', async (t) => {
  const page = await open(t);
  await search(page).fill('火星');
  await count(page).getByText('没有找到。换一个字、主管部门名称或拼音首字母试试。').waitFor();
  assert.equal(await found(page).count(), 0);
});

test('The address keeps the search: a reload and a shared link show the same list', async (t) => {
  const page = await open(t);
  await search(page).fill('事故 & 大队?#');
  await page.waitForURL((url) => url.searchParams.get('q') === '事故 & 大队?#');
  await search(page).fill('公安 事故');
  await page.waitForURL((url) => url.searchParams.get('q') === '公安 事故');
  const list = ['交警支队事故处理大队'];
  await untilEqual(() => names(page), list);
  await page.reload();
  await untilLive(page);
  assert.equal(await search(page).inputValue(), '公安 事故');
  await untilEqual(() => names(page), list);
  const shared = await open(t, new URL(page.url()).search);
  assert.equal(await search(shared).inputValue(), '公安 事故');
  await untilEqual(() => names(shared), list);
  assert.deepEqual(await marks(shared), ['公安', '事故']);
});

test('Back from a unit, the list is as before, without a history entry for each letter', async (t) => {
  const page = await open(t);
  const steps = () => page.evaluate(() => history.length);
  const before = await steps();
  await search(page).pressSequentially('jjzd');
  await count(page).getByText('找到 1 个单位', { exact: true }).waitFor();
  assert.equal(await steps(), before);
  await found(page).first().getByRole('link').click();
  await untilTitled(page, '交警支队事故处理大队');
  await page.goBack();
  await untilTitled(page, '评议票');
  await count(page).getByText('找到 1 个单位', { exact: true }).waitFor();
  assert.equal(await search(page).inputValue(), 'jjzd');
});

for (const [what, typed] of [
  ['markup', '<img src=x onerror="document.title=1"><script>alert(1)</script>'],
  ['ten thousand characters', '慢'.repeat(2_500)],
  ['letters that turn the line around', '\u202e\u2066市不动产\u202d'],
  ['a NUL', '\0'],
  ['a sign for half a character', '\ud83d'],
]) {
  test(`A search for ${what} in the address is only text`, async (t) => {
    const query = what.startsWith('a sign') ? '?q=%ED%A0%BD' : `?q=${encodeURIComponent(typed)}`;
    const page = await open(t, query);
    await count(page).getByText('没有找到').waitFor();
    if (!what.startsWith('a sign')) assert.equal(await search(page).inputValue(), typed);
    assert.equal(await page.locator('main img, main script').count(), 0);
    assert.match(await page.title(), /评议票/);
    await search(page).fill('bdc');
    await count(page).getByText('找到 1 个单位', { exact: true }).waitFor();
  });
}

test('An address with a broken escape, or with everything twice, still shows the roster', async (t) => {
  for (const query of ['?q=%', '?q=bdc&q=sgcl&kind=office&kind=x', '?kind=%00', '?q']) {
    const page = await open(t, query);
    await untilTitled(page, '评议票');
    await search(page).waitFor();
  }
});

const feed = join(temporary({ after }, 'search'), 'feed');
publisher('sample', '--units', '300', '--cases', '3', '--seed', '11', '--out', feed);
const parsed = (path) => JSON.parse(readFileSync(join(feed, path), 'utf8'));
const cycle = parsed('index.json').cycles.find(({ has }) => has.includes('ballot')).id;
const { units } = parsed(`${cycle}/units.json`);
openBallot(feed, cycle);
const kindOf = (kind) => units.filter((unit) => unit.kind === kind);

const city = await startSite(
  { after },
  {
    edit: (folder) => {
      rmSync(join(folder, 'feed'), { recursive: true });
      cpSync(feed, join(folder, 'feed'), { recursive: true });
      publisher('prerender', '--feed', feed, '--out', folder, '--only', `/${cycle}/vote`);
    },
  },
);

async function openCity(t, query = '') {
  const page = await openPage(t, { url: `${city.url}/${cycle}/vote${query}` });
  await untilLive(page);
  return page;
}

/** The sum of the counts at the organs that are shown. */
const shownUnits = async (page) =>
  (await page.getByRole('group').getByText(/^\d+ 个单位$/).allInnerTexts()).reduce((sum, text) => sum + Number.parseInt(text, 10), 0);

const untilShown = (page, wanted) => untilEqual(() => shownUnits(page), wanted);

test('Hundreds of units can be filtered by kind, and the address keeps the kind', async (t) => {
  const page = await openCity(t);
  await untilShown(page, units.length);
  for (const [name, code] of [
    ['中层处室', 'office'],
    ['基层站所', 'station'],
  ]) {
    await page.getByRole('radio', { name, exact: true }).check();
    await untilShown(page, kindOf(code).length);
    assert.equal(new URL(page.url()).searchParams.get('kind'), code);
  }
  await page.reload();
  await untilLive(page);
  assert.equal(await page.getByRole('radio', { name: '基层站所', exact: true }).isChecked(), true);
  await untilShown(page, kindOf('station').length);
  await page.getByRole('radio', { name: '全部', exact: true }).check();
  await untilShown(page, units.length);
  assert.equal(new URL(page.url()).search, '');
});

test('A kind without units shows none, and one press shows all units', async (t) => {
  const page = await openCity(t, '?kind=%3Cb%3E');
  await untilShown(page, 0);
  await page.getByRole('radio', { name: '全部', exact: true }).check();
  await untilShown(page, units.length);
});

test('With hundreds of units, an opened organ shows its units in the order of the feed', async (t) => {
  const page = await openCity(t);
  const unit = units.find(({ exempt, organ }) => !exempt && organ);
  const organ = page.getByRole('group').filter({ has: page.getByText(unit.organ, { exact: true }) });
  await organ.getByText(unit.organ, { exact: true }).click();
  const of = units.filter((each) => each.organ === unit.organ);
  await untilEqual(() => organ.getByRole('listitem').getByRole('strong').allInnerTexts(), of.map(({ name }) => name));
});

test('Of many hits fifty are shown, with the total number', async (t) => {
  const page = await openCity(t);
  const total = units.filter(({ name, organ = '', aliases = [] }) => [name, organ, ...aliases].some((text) => text.includes('市'))).length;
  assert.ok(total > 50, `the synthetic feed has ${total}`);
  await search(page).fill('市');
  await count(page).getByText(`找到 ${total} 个单位，先显示 50 个。`).waitFor();
  await untilEqual(() => found(page).count(), 50);
});

test('The rated units are listed above the search, whatever it is', async (t) => {
  const page = await openCity(t);
  const ballot = new Ballot(page, city.url);
  assert.equal(await ballot.rated.count(), 0);
  const rated = units.filter(({ exempt, organ }) => !exempt && organ).slice(0, 3);
  for (const { name, organ } of rated) {
    await search(page).fill(name);
    // Several organs have a unit of this name.
    const unit = ballot.units.filter({ hasText: organ }).filter({ has: page.getByText(name, { exact: true }) });
    await unit.filter({ hasText: '未评' }).getByRole('link').click();
    await untilTitled(page, name);
    await ballot.level('满意').check();
    await ballot.saveAndList();
    await untilTitled(page, '评议票');
  }
  const listed = async () => (await ballot.rated.getByRole('strong').allInnerTexts()).sort();
  await untilEqual(listed, rated.map(({ name }) => name).sort());
  assert.equal(await ballot.rated.getByText('满意', { exact: true }).count(), 3);
  await search(page).fill('火星');
  await count(page).getByText('没有找到').waitFor();
  assert.equal((await listed()).length, 3);
  await ballot.rated.getByRole('link').first().click();
  await page.getByRole('button', { name: '不了解，不评价' }).click();
  await ballot.saveAndList();
  await ballot.untilRated(2);
  await untilEqual(async () => (await listed()).length, 2);
});
