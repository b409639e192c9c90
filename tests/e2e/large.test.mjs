// A feed with more units and cases than fit on a screen, which uses every part of the format.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { openPage, publisher, startSite, temporary, until, untilEqual, untilLive } from './harness.mjs';
import { openBallot } from './harness/site.mjs';
import { Ballot, load, textOf, untilFocused, untilTitled } from './pages.mjs';

const feed = join(temporary({ after }, 'large'), 'feed');
publisher('sample', '--units', '240', '--cases', '60', '--seed', '7', '--out', feed);
const read = (path) => JSON.parse(readFileSync(join(feed, path), 'utf8'));
const { cycles } = read('index.json');
const [rated, named] = ['ballot', 'board'].map((what) => cycles.find(({ has }) => has.includes(what)).id);
const { units } = read(`${rated}/units.json`);
const { cases } = read(`${named}/board.json`);
openBallot(feed, rated);
const record = (unit) => read(`${named}/cases/${unit}.json`).case;

/** Serves the synthetic feed instead of the sample, with these pages prerendered. */
function start(t, ...only) {
  return startSite(t, {
    edit: (site) => {
      rmSync(join(site, 'feed'), { recursive: true });
      cpSync(feed, join(site, 'feed'), { recursive: true });
      publisher('prerender', '--feed', feed, '--out', site, ...only.flatMap((path) => ['--only', path]));
    },
  });
}

/** The collapsible cards of a long board. */
const cards = (page) => page.getByRole('main').getByRole('listitem').filter({ has: page.getByRole('group') });
/** The units' names, by `textContent` because cards far below the screen are not laid out. A card's prompts are strong, too. */
const names = async (page) => (await cards(page).locator('summary > strong').allTextContents()).map((name) => name.trim());
const open = (card) => card.getByRole('strong').first().click();
const CASE = '看完整的整改档案';

test('A long board names every unit, and shows the content of a card when it is opened', async (t) => {
  const site = await start(t, `/${named}/board`);
  const page = await openPage(t, { url: `${site.url}/${named}/board` });
  await untilLive(page);
  // In the order of the feed.
  await untilEqual(() => names(page), cases.map(({ unit }) => unit.name));

  const at = cases.findIndex(({ measures }) => measures?.[0]?.verified);
  const card = cards(page).nth(at);
  assert.equal(await card.getByText(cases[at].measures[0].text, { exact: true }).count(), 0);
  await open(card);
  await card.getByText(cases[at].measures[0].text, { exact: true }).waitFor();
  const office = card.getByRole('term').filter({ hasText: '评议办核验' }).locator('..').getByRole('definition').first();
  assert.notEqual(await textOf(office), '未公布');
  await card.getByRole('link', { name: /^来源 \d+$/ }).first().click();
  // The card's sources are among the notes of the page.
  await page.getByRole('region', { name: '资料来源' }).locator(':target').waitFor();
  await card.getByRole('link', { name: CASE }).click();
  await untilTitled(page, cases[at].unit.name);
});

test('Back from a record, its card is open and in view', async (t) => {
  const site = await start(t, `/${named}/board`);
  const page = await openPage(t, { url: `${site.url}/${named}/board` });
  await untilLive(page);
  await untilEqual(() => names(page), cases.map(({ unit }) => unit.name));
  const card = cards(page).nth(40);
  await open(card);
  const link = card.getByRole('link', { name: CASE });
  await link.click();
  await untilTitled(page, cases[40].unit.name);
  await page.goBack();
  await untilEqual(() => names(page), cases.map(({ unit }) => unit.name));
  await untilFocused(link);
  await card.getByRole('article').waitFor();
  assert.ok(await link.evaluate((link) => link.getBoundingClientRect().top >= 0 && link.getBoundingClientRect().top < innerHeight));
});

test('The visible part of a long board is sorted by the next frame, and all of it soon after', async (t) => {
  const site = await start(t, `/${named}/board`);
  const page = await openPage(t, { url: `${site.url}/${named}/board`, viewport: { width: 360, height: 1600 } });
  await untilLive(page);
  const seen = await page.evaluate(async () => {
    const list = document.querySelector('#cases');
    // The rows come before the cards.
    list.scrollIntoView();
    const sort = document.querySelector('#sort');
    sort.value = 'name';
    sort.dispatchEvent(new Event('change', { bubbles: true }));
    await new Promise(requestAnimationFrame);
    const inSight = [...list.children].filter((item) => item.getBoundingClientRect().top < innerHeight);
    return { busy: list.hasAttribute('aria-busy'), names: inSight.map((item) => item.querySelector('strong').textContent) };
  });
  const sorted = cases.map(({ unit }) => unit.name).sort(new Intl.Collator('zh').compare);
  assert.ok(seen.busy && seen.names.length > 2 && seen.names.length < sorted.length, 'there is more than the screen shows');
  assert.deepEqual(seen.names, sorted.slice(0, seen.names.length));
  await page.locator('#cases:not([aria-busy])').waitFor();
  await untilEqual(() => names(page), sorted);
});

test('A long board is printed with the content of each card, and the cards are closed again on the screen', async (t) => {
  const site = await start(t, `/${named}/board`);
  const page = await openPage(t, { url: `${site.url}/${named}/board` });
  await untilLive(page);
  await page.evaluate(() => {
    window.printed = [];
    // Runs after the page's own listener and the microtasks that it queues.
    addEventListener('beforeprint', () =>
      queueMicrotask(() =>
        window.printed.push(...[...document.querySelectorAll('.card')].map((card) => card.checkVisibility() && card.textContent)),
      ),
    );
  });
  await open(cards(page).first());
  await cards(page).first().getByText('评议办核验', { exact: true }).waitFor();
  const pages = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
  const paper = pages(await page.pdf({ format: 'A4' }));
  assert.ok(paper > 5, `the paper has ${paper} pages`);
  const printed = await page.evaluate(() => window.printed);
  assert.equal(printed.length, cases.length);
  for (const [at, { unit, problems = [], measures = [] }] of cases.entries()) {
    for (const { text } of [...problems.slice(0, 1), ...measures.slice(0, 1)]) assert.ok(printed[at].includes(text), unit.name);
    const told = measures.length > 0 ? ['单位自报', '评议办核验', '群众反馈'] : ['这个单位什么整改措施都没公布'];
    for (const words of told) assert.ok(printed[at].includes(words), unit.name);
  }
  await until(page, () => document.querySelectorAll('.card-closed > details[open]').length === 1);
});

test('A long board can be read without scripts on each unit’s own page', async (t) => {
  const site = await start(t, `/${named}/board`, `/${named}/board/${cases[41].unit.id}`);
  const page = await openPage(t, { url: `${site.url}/${named}/board`, javaScript: false });
  const card = page.locator('.card').nth(41);
  await open(card);
  await card.getByRole('link', { name: CASE }).click();
  await page.waitForURL(`${site.url}/${named}/board/${cases[41].unit.id}`);
  await page.getByText(record(cases[41].unit.id).measures?.[0]?.text ?? '未公布').first().waitFor();
});

test('A full case shows everything that the feed contains about it', async (t) => {
  const site = await start(t, `/${named}/board`);
  const full = cases.map(({ unit }) => record(unit.id));
  const measures = (which) => (found) => (found.measures ?? []).some(which);
  const examples = [
    [full.find(measures(({ due, post }) => due && post)), ['完成期限', '责任岗位'], ({ measures }) => measures.find(({ due, post }) => due && post).post],
    [full.find(measures(({ due_before }) => due_before)), ['原定期限'], () => '原定期限'],
    [full.find(measures(({ evidence }) => evidence)), ['证据'], ({ measures }) => measures.find(({ evidence }) => evidence).evidence[0].text],
    [full.find(({ comments }) => comments), ['现场点评'], ({ comments }) => comments[0].text],
    [full.find(({ look_back }) => look_back?.method && look_back.checked), ['怎么看的', '看了什么'], ({ look_back }) => look_back.checked],
    [full.find(({ results }) => results), ['评议结果'], ({ results }) => results.ballots ?? '评议结果'],
    [full.find(({ problems }) => problems?.some(({ ballots }) => ballots)), ['张评议票提到'], ({ problems }) => problems.find(({ ballots }) => ballots).ballots],
  ];
  const page = await openPage(t, { url: `${site.url}/about` });
  for (const [found, labels, words] of examples) {
    assert.ok(found, `the synthetic feed has a case with ${labels}`);
    await page.goto(`${site.url}/${named}/board`);
    await untilLive(page);
    const card = cards(page).nth(cases.findIndex(({ unit }) => unit.id === found.unit.id));
    await open(card);
    await card.getByRole('link', { name: CASE }).click();
    await untilTitled(page, found.unit.name);
    // Only the full record has a timeline: wait for it, because the board's part of the record is shown earlier.
    await page.getByRole('main').getByRole('heading', { name: '时间线', exact: true }).waitFor();
    const text = await textOf(page.getByRole('main'));
    for (const expected of [...labels, words(found)]) assert.ok(text.includes(expected), `${found.unit.id}: ${expected}`);
  }
});

test('The roster of a city opens organ by organ, and its units can be rated', async (t) => {
  const site = await start(t, `/${rated}/vote`);
  const page = await openPage(t, { url: `${site.url}/${rated}/vote` });
  await untilLive(page);
  const counts = () => page.getByRole('group').getByText(/^\d+ 个单位$/).allInnerTexts();
  const inAll = async () => (await counts()).reduce((sum, text) => sum + Number.parseInt(text, 10), 0);
  // The counts of all organs add up to all units.
  await untilEqual(inAll, units.length);
  const ballot = new Ballot(page, site.url);
  assert.equal(await ballot.units.count(), 0);

  const unit = units.find(({ exempt, organ }) => !exempt && organ);
  await page.getByRole('group').getByText(unit.organ, { exact: true }).click();
  const of = units.filter(({ organ }) => organ === unit.organ);
  await untilEqual(() => ballot.units.getByRole('strong').allInnerTexts(), of.map(({ name }) => name));
  await ballot.units.filter({ has: page.getByText(unit.name, { exact: true }) }).getByRole('link').click();
  await untilTitled(page, unit.name);
  await ballot.level('满意').check();
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  await page.getByRole('term').getByText(unit.name, { exact: true }).waitFor();
  await ballot.submit();
  await ballot.untilReceipt('提交成功');
  assert.equal(site.ballots()[0].ballot.answers[0].unit, unit.id);
});

test('Back from a unit, its organ is open', async (t) => {
  const site = await start(t, `/${rated}/vote`);
  const page = await openPage(t, { url: `${site.url}/${rated}/vote` });
  await untilLive(page);
  const ballot = new Ballot(page, site.url);
  const unit = units.find(({ exempt, organ }) => !exempt && organ);
  await page.getByRole('group').getByText(unit.organ, { exact: true }).click();
  const link = ballot.units.filter({ has: page.getByText(unit.name, { exact: true }) }).getByRole('link');
  await link.click();
  await untilTitled(page, unit.name);
  await page.goBack();
  await untilFocused(link);
  assert.ok(await link.isVisible());
});

test('The page of a window’s QR code does not fetch the city’s roster', async (t) => {
  const unit = units.find(({ exempt }) => !exempt).id;
  const site = await start(t, `/${rated}/vote/${unit}`);
  const fetched = [];
  const page = await openPage(t, {
    url: `${site.url}/${rated}/vote/${unit}`,
    before: (page) => page.on('request', (request) => fetched.push(new URL(request.url()).pathname)),
  });
  await untilLive(page);
  const data = fetched.filter((path) => path.startsWith('/feed/')).sort();
  assert.deepEqual([...new Set(data)], [`/feed/${rated}/ballot.json`, `/feed/${rated}/units/${unit}.json`, '/feed/index.json']);
});

test('A unit’s page shows its windows and its years', async (t) => {
  const full = units.map(({ id }) => read(`${rated}/units/${id}.json`).unit);
  const unit = full.find(({ windows, history }) => windows?.some(({ address }) => address) && history?.some(({ status }) => status === 'exempt'));
  assert.ok(unit, 'the synthetic feed has such a unit');
  const site = await start(t, `/units/${unit.id}`);
  const page = await openPage(t, { url: `${site.url}/about` });
  await load(page, `${site.url}/units/${unit.id}`);
  const text = await textOf(page.getByRole('main'));
  for (const { name, address = '' } of unit.windows) assert.ok(text.includes(`${name} ${address}`.trim()), name);
  assert.ok(text.includes('免评'));
});
