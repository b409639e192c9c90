// If the feed, the configuration, the address or the network is faulty, a reader gets a plain explanation and links to other pages,
// and keeps the content that was already readable.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { expectConsole, fate, feedFile, openPage, startProxy, startSite, untilLive } from './harness.mjs';
import { Ballot, load, textOf, untilFocused, untilTitled } from './pages.mjs';

const BOARD = '不满意单位整改公示';
const STALE = '没能取到最新数据，下面是页面生成时的内容。';
const FAULTS = /^有 \d+ 处数据读不出来/;
const FAILED = '页面可以看，但评议功能没有载入。';
/** The prerendered note, which explains what is wrong with the page. */
const note = (page, words) => page.getByRole('status').getByText(words);
const openAgain = (page) => page.getByRole('link', { name: /重新打开/ });

/** Checks that the prerendered page stayed and explains why nothing newer is shown. */
async function assertReadableButStale(page) {
  await note(page, STALE).waitFor();
  assert.equal(await page.locator('html').getAttribute('data-live'), null);
  assert.equal(await page.getByRole('article').count(), 10);
  assert.ok((await textOf(page.getByRole('article').first())).includes('一家企业的办理用时'));
  await untilTitled(page, BOARD);
  assert.equal(await note(page, FAILED).isVisible(), false);
}

for (const [fault, index, said] of [
  ['is missing', null, /404 .*\/feed\/index\.json/],
  ['is a sign-in page', '<!doctype html><title>Wi-Fi</title>', /^warning: Wanping: feed\/index\.json: it is no JSON/],
  ['breaks off', '{"version":"1.0","site":{"na', /^warning: Wanping: feed\/index\.json: it is no JSON/],
  ['is empty', '', /^warning: Wanping: feed\/index\.json: it is no JSON/],
  ['is a list', '[]', /^warning: Wanping: feed\/index\.json: /],
  ['is of a later major version', (json) => ({ ...json, version: '2.0' }), /^warning: Wanping: feed\/index\.json: it follows version 2\.0 of the feed; this reader knows version 1/],
]) {
  test(`A feed whose index ${fault} leaves the prerendered board readable, with a note`, async (t) => {
    const site = await startSite(t, { feed: { 'index.json': index } });
    const page = await openPage(t, { url: `${site.url}/2017/board` });
    expectConsole(page, said);
    await assertReadableButStale(page);
  });
}

test('A board that is not JSON leaves the prerendered board readable, and the note reloads the page', async (t) => {
  const site = await startSite(t);
  const proxy = await startProxy(t, site);
  proxy.set('GET /feed/2017/board.json', fate.captivePortal());
  const page = await openPage(t, { url: `${proxy.url}/2017/board` });
  expectConsole(page, /^warning: Wanping: feed\/2017\/board\.json: it is no JSON/);
  await assertReadableButStale(page);
  proxy.clear();
  await openAgain(page).click();
  await untilLive(page);
  assert.equal(await page.getByRole('article').count(), 10);
  assert.equal(await openAgain(page).count(), 0);
});

test('The links of a page that could not be updated work, and the note stays on that page', async (t) => {
  const proxy = await startProxy(t, await startSite(t));
  proxy.set('GET /feed/2017/board.json', fate.answer(404));
  const page = await openPage(t, { url: `${proxy.url}/2017/board` });
  expectConsole(page, /404 .*\/feed\/2017\/board\.json\)$/);
  await assertReadableButStale(page);
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '说明' }).click();
  await untilTitled(page, '说明');
  await untilLive(page);
  assert.equal(await openAgain(page).count(), 0);
});

test('A feed of a later minor version with unknown fields and codes is read', async (t) => {
  const site = await startSite(t, {
    feed: {
      'index.json': (json) => ({ ...json, version: '1.7', weather: { rain: true } }),
      '2017/board.json': (json) => {
        json.cases[0].unit.kind = 'ministry-of-new-things';
        json.cases[0].mood = [1, 2];
        json.cases[0].measures[0].claimed.state = 'half-done';
        return json;
      },
    },
  });
  const page = await openPage(t, { url: `${site.url}/2017/board` });
  await untilLive(page);
  const card = page.getByRole('article').first();
  await card.getByText(' · ministry-of-new-things').waitFor();
  assert.ok((await textOf(card)).includes('half-done'));
  assert.equal(await page.getByText(FAULTS).count(), 0);
});

test('One broken record is left out and named; the rest is shown', async (t) => {
  const site = await startSite(t, {
    feed: {
      '2017/board.json': (json) => {
        delete json.cases[3].unit.id;
        return json;
      },
    },
  });
  const page = await openPage(t, { url: `${site.url}/2017/board` });
  expectConsole(page, /^warning: Wanping: feed\/2017\/board\.json: .*3/);
  await untilLive(page);
  const names = await page.getByRole('article').getByRole('heading', { level: 2 }).allInnerTexts();
  assert.equal(names.length, 9);
  assert.ok(!names.includes('交警支队事故处理大队') && names.includes('市城市建设档案馆'));
  const faults = page.getByRole('group').filter({ has: page.getByText(FAULTS) });
  assert.equal(await faults.getByRole('listitem').count(), 0);
  await faults.getByText('有 1 处数据读不出来，已略过，其余照常显示').click();
  await faults.getByRole('listitem').waitFor();
  assert.match(await textOf(faults.getByRole('listitem')), /3/);
});

test('A name of ten thousand characters without a space does not widen the page', async (t) => {
  const name = '超长'.repeat(5_000);
  const unbroken = 'x'.repeat(10_000);
  const site = await startSite(t, {
    feed: {
      '2017/board.json': (json) => {
        json.cases[0].unit.name = name;
        json.cases[1].unit.name = unbroken;
        json.cases[0].measures[0].indicators[0].actual = '9'.repeat(3_000);
        return json;
      },
    },
  });
  const page = await openPage(t, { url: `${site.url}/2017/board` });
  await untilLive(page);
  assert.deepEqual(
    (await page.getByRole('article').getByRole('heading', { level: 2 }).allTextContents()).slice(0, 2),
    [name, unbroken],
  );
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  assert.equal(scroll, client, 'the page does not scroll sideways');
});

test('Markup in the feed is shown as text, and an invalid address is not a link', async (t) => {
  const hostile = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>\u202Egnp.exe & &amp; "\'';
  const source = { title: hostile, publisher: hostile, url: 'javascript:window.pwned=1' };
  const site = await startSite(t, {
    feed: {
      'index.json': (json) => {
        json.site.name = hostile;
        json.site.notice = hostile;
        json.background[0].text = hostile;
        json.sources.s1 = source;
        json.sources.s2.url = 'data:text/html,<script>window.pwned=1</script>';
        json.sources.s3.url = 'https://example.org/report';
        return json;
      },
      '2017/board.json': (json) => {
        json.cases[0].unit.name = hostile;
        json.cases[0].unit.organ = hostile;
        json.cases[0].measures[0].text = hostile;
        json.cases[0].measures[0].indicators = [{ label: hostile, actual: '1' }];
        json.sources.s1 = source;
        return json;
      },
      // The board repeats what was found at the hearing, which has another source.
      '2017/hearing.json': (json) => {
        for (const key in json.sources) json.sources[key] = { ...source, publisher: 'x' };
        return json;
      },
    },
  });
  const page = await openPage(t, { url: `${site.url}/2017/board` });
  // The reader of the feed reports the addresses that it refuses.
  expectConsole(page, ...['index', '2017/board', '2017/hearing'].map((file) => new RegExp(`^warning: Wanping: feed/${file}\\.json: `)));
  await untilLive(page);
  const card = page.getByRole('article').first();
  assert.equal(await card.getByRole('heading', { level: 2 }).textContent(), hostile);
  // The unit, its organ, its measure and the label of its figure. The reader of the feed leaves out an invalid figure.
  const said = await card.getByText(hostile, { exact: true }).allTextContents();
  assert.deepEqual(said, Array(4).fill(hostile));
  assert.equal(await page.title(), `2017年度 ${BOARD} · ${hostile}`);
  assert.equal(await page.getByRole('complementary').textContent(), hostile);
  assert.ok((await page.getByText(/^本页资料来源：/).textContent()).includes(hostile));
  const sources = page.getByRole('region', { name: '资料来源' });
  assert.ok((await sources.getByRole('listitem').first().textContent()).startsWith(hostile));
  const unsafe = () => page.locator('main img, main script, a[href^="javascript:" i], a[href^="data:" i]').count();
  assert.equal(await unsafe(), 0);
  assert.equal(await sources.getByRole('link').count(), 0);
  await load(page, `${site.url}/about`);
  await page.getByRole('main').getByText(hostile, { exact: true }).first().waitFor();
  assert.equal(await unsafe(), 0);
  assert.deepEqual(
    await sources.getByRole('link').evaluateAll((links) => links.map((link) => link.href)),
    ['https://example.org/report'],
  );
  assert.equal(await page.evaluate(() => window.pwned), undefined);
});

test('An unknown address is answered with 404 and links to other pages', async (t) => {
  const site = await startSite(t);
  for (const path of ['/nowhere', '/2017/boards', '/2017/board/bdcdj/more', '/2017/../nowhere/']) {
    const answer = await fetch(site.url + path);
    assert.equal(answer.status, 404, path);
    assert.match(await answer.text(), /找不到这个页面/, path);
  }
  const page = await openPage(t, { url: `${site.url}/nowhere` });
  expectConsole(page, /404 .*\/nowhere\)$/);
  await untilLive(page);
  await untilTitled(page, '找不到这个页面');
  assert.equal(await page.title(), '找不到这个页面 · 万人双评议');
  await page.getByRole('main').getByRole('link', { name: '看最近的整改公示' }).click();
  await untilTitled(page, BOARD);
  await page.waitForURL(`${site.url}/2017/board`);
});

test('The page for unknown addresses shows a page that the feed has but that is not prerendered', async (t) => {
  // Simulate a feed that has grown since the site was built: the board has a unit without a prerendered page.
  const site = await startSite(t, {
    edit: (folder) => rmSync(join(folder, '2017/board/bdcdj'), { recursive: true }),
  });
  const page = await openPage(t, { url: `${site.url}/2017/board/bdcdj` });
  expectConsole(page, /404 .*\/2017\/board\/bdcdj\)$/);
  await untilLive(page);
  await untilTitled(page, '市不动产登记服务中心');
  assert.equal(await page.getByRole('figure').count(), 3);
});

for (const [what, path, title, advice, way, to] of [
  ['unit on the board', '/2017/board/nobody', '名单里没有这个单位', '这份名单里没有网址里写的单位', '看完整名单', '/2017/board'],
  ['unit on the ballot', '/2018/vote/nobody', '名单里没有这个单位', '这份名单里没有网址里写的单位', '看完整名单', '/2018/vote'],
  ['unit', '/units/nobody', '名单里没有这个单位', '这份名单里没有网址里写的单位', '看完整名单', '/'],
  ['cycle', '/1999/board', '没有这个年度的内容', '数据里没有这个年度', '看最近的整改公示', '/2017/board'],
  ['board of a cycle that has none', '/2018/board', '没有这个年度的内容', '还没有这一项', '去评议', '/2018/vote'],
  ['ballot of a cycle that has none', '/2017/vote', '没有这个年度的内容', '还没有这一项', '去评议', '/2018/vote'],
]) {
  test(`An address with an unknown ${what} explains that, with links to other pages`, async (t) => {
    const site = await startSite(t);
    const page = await openPage(t, { url: site.url + path });
    expectConsole(page, new RegExp(`404 .*${path}\\)$`));
    // Only the unit's own file tells whether it was named, or is rated: the app requests it.
    if (/board.nobody|units.nobody/.test(path)) expectConsole(page, /404 .*\/feed\/2017\/cases\/nobody\.json\)$/);
    if (/vote.nobody|units.nobody/.test(path)) expectConsole(page, /404 .*\/feed\/2018\/units\/nobody\.json\)$/);
    await untilLive(page);
    await untilTitled(page, title);
    const main = page.getByRole('main');
    assert.ok((await textOf(main)).includes(advice));
    assert.equal(await page.getByRole('button', { name: '再试一次' }).count(), 0, 'another try would not help');
    await main.getByRole('link', { name: way }).click();
    await page.waitForURL(site.url + to);
  });
}

for (const [fault, config, named] of [
  ['a misspelt name', '{"feed":{"base":"feed"},"intake":{"uri":"elsewhere/{id}"}}', /config\.json: .*uri/],
  ['no {id} in the intake\'s address', '{"intake":{"url":"api/ballots"}}', /config\.json: .*\{id\}/],
  ['no JSON', 'intake: here', /config\.json: /],
]) {
  test(`A configuration with ${fault} is reported in the console, and no ballot is sent`, async (t) => {
    const site = await startSite(t, { config });
    const proxy = await startProxy(t, site);
    // A ballot from an earlier visit is waiting.
    const id = '7zzzzzzzzzzzzzzzzzzzzzzzzz';
    const page = await openPage(t, {
      url: `${proxy.url}/2018/vote/dlck`,
      before: (page) =>
        page.addInitScript((id) => {
          const body = JSON.stringify({ version: 1, id, cycle: '2018', answers: [{ unit: 'dlck', level: 'satisfied' }] });
          const parcel = { version: 1, id, cycle: '2018', body, sealed_at: 1, tries: 0, state: 'waiting', at: 1, status: null };
          localStorage.setItem(`wanping.ballot.${id}`, JSON.stringify(parcel));
        }, id),
    });
    expectConsole(page, new RegExp(`^warning: Wanping: ${named.source}`));
    await note(page, FAILED).waitFor();
    await untilTitled(page, '市审批中心电力窗口');
    assert.equal(await page.locator('html').getAttribute('data-live'), null);
    assert.ok(await page.evaluate((id) => localStorage.getItem(`wanping.ballot.${id}`), id), 'it is kept');
    assert.deepEqual(proxy.seen((request) => !['GET', 'HEAD'].includes(request.method)), []);
    assert.deepEqual(site.ballots(), []);
  });
}

test('A site without a configuration uses the defaults', async (t) => {
  const site = await startSite(t, { config: null });
  const page = await openPage(t, { url: `${site.url}/2018/vote/dlck` });
  expectConsole(page, /404 .*\/config\.json\)$/);
  await untilLive(page);
  const ballot = new Ballot(page, site.url);
  await ballot.vote();
  const id = await ballot.untilReceipt('提交成功');
  assert.deepEqual(site.ballots().map((each) => each.id), [id]);
});

const HEARING = '2017年度不满意处室（站所）整改情况汇报会';
/** A page that leads to the hearing and does not read its file, as the board does. */
const CASE = '/2017/board/bdcdj';
const toHearing = (page) => page.getByRole('main').getByRole('link', { name: '整改情况汇报会' });

test('A link whose file cannot be reached opens a page that says so, and its button loads the requested page', async (t) => {
  const proxy = await startProxy(t, await startSite(t));
  const page = await openPage(t, { url: `${proxy.url}${CASE}` });
  await untilLive(page);
  expectConsole(page, /ERR_EMPTY_RESPONSE.*\/feed\/2017\/hearing\.json/);
  // The page's chunk loads here; chunks.test.mjs tests what is shown if it does not.
  proxy.set('GET /feed/2017/hearing.json', fate.dropRequest());
  await toHearing(page).click();
  await untilTitled(page, '现在连不上');
  await untilFocused(page.getByRole('heading', { level: 1 }));
  assert.equal(page.url(), `${proxy.url}/2017/hearing`);
  assert.ok((await textOf(page.getByRole('main'))).includes('请检查网络，再试一次。'));
  const again = page.getByRole('button', { name: '再试一次' });
  const tries = () => proxy.seen('GET /feed/2017/hearing.json').length;
  const before = tries();
  await again.click();
  await proxy.until('GET /feed/2017/hearing.json', before + 1);
  await untilTitled(page, '现在连不上');
  // The page that was read before is still there.
  await page.goBack();
  await untilTitled(page, '市不动产登记服务中心');
  await page.goForward();
  await untilTitled(page, '现在连不上');
  proxy.set('GET /feed/2017/hearing.json', fate.pass());
  await again.click();
  await untilTitled(page, HEARING);
  assert.equal(await page.title(), `${HEARING} · 万人双评议`);
});

for (const [what, next, title, said] of [
  ['fails', fate.answer(500), '服务器出了故障', [/500 .*hearing\.json/, /^warning: Wanping: feed\/2017\/hearing\.json: the server answered 500/]],
  ['answers with a page', fate.captivePortal(), '数据读不出来', [/^warning: Wanping: feed\/2017\/hearing\.json: it is no JSON/]],
]) {
  test(`When the server ${what}, the page says so and can be requested again`, async (t) => {
    const proxy = await startProxy(t, await startSite(t));
    const page = await openPage(t, { url: `${proxy.url}${CASE}` });
    await untilLive(page);
    expectConsole(page, ...said);
    proxy.set('GET /feed/2017/hearing.json', next);
    await toHearing(page).click();
    await untilTitled(page, title);
    proxy.clear();
    await page.getByRole('button', { name: '再试一次' }).click();
    await untilTitled(page, HEARING);
  });
}

test('A file that never arrives is given up after twenty seconds', async (t) => {
  const proxy = await startProxy(t, await startSite(t));
  const page = await openPage(t, { url: `${proxy.url}${CASE}`, clock: true });
  await untilLive(page);
  proxy.set('GET /feed/2017/hearing.json', fate.hang(), { times: 1 });
  await toHearing(page).click();
  await proxy.until('GET /feed/2017/hearing.json');
  await page.getByRole('status').filter({ hasText: '正在读取数据' }).waitFor();
  await page.clock.fastForward(21_000);
  await untilTitled(page, '现在连不上');
  await page.getByRole('button', { name: '再试一次' }).click();
  await untilTitled(page, HEARING);
});

for (const [what, next, advice, said] of [
  ['is not reached', fate.dropRequest(), '请检查网络', [/ERR_EMPTY_RESPONSE.*cases\/sgcl\.json/]],
  ['fails', fate.answer(500), '服务器出了故障', [/500 .*cases\/sgcl\.json/, /^warning: Wanping: feed\/2017\/cases\/sgcl\.json: the server answered 500/]],
  ['answers with a page', fate.captivePortal(), '数据读不出来', [/^warning: Wanping: feed\/2017\/cases\/sgcl\.json: it is no JSON/]],
  ['has no file of the case', fate.answer(404), '可能还没有公布', [/404 .*cases\/sgcl\.json/]],
]) {
  test(`When the server ${what}, a reader who comes from the board keeps its part of the record, and can try again`, async (t) => {
    const proxy = await startProxy(t, await startSite(t));
    const page = await openPage(t, { url: `${proxy.url}/2017/board` });
    await untilLive(page);
    expectConsole(page, ...said);
    const [{ problems, measures }] = feedFile('2017/board.json').cases.filter(({ unit }) => unit.id === 'sgcl');
    proxy.set('GET /feed/2017/cases/sgcl.json', next);
    await page.getByRole('article').getByRole('link', { name: '交警支队事故处理大队' }).click();
    const alert = page.getByRole('alert').filter({ hasText: '完整的整改档案没有读到' });
    await alert.getByText(advice).waitFor();
    await untilTitled(page, '交警支队事故处理大队');
    await untilFocused(page.getByRole('heading', { level: 1 }));
    const main = page.getByRole('main');
    for (const { text } of [problems[0], measures[0]]) assert.ok(await main.getByText(text, { exact: true }).isVisible());
    assert.equal(await main.getByRole('heading', { name: '时间线' }).count(), 0, 'what only the whole record knows');
    proxy.clear();
    await alert.getByRole('button', { name: '再试一次' }).click();
    await main.getByRole('heading', { name: '时间线' }).waitFor();
    assert.equal(await alert.count(), 0);
    await untilFocused(page.getByRole('heading', { level: 1 }));
  });
}

test('A case without a file of its own is shown from the board if the board names the unit', async (t) => {
  const site = await startSite(t, {
    feed: { '2017/cases/sgcl.json': null },
    edit: (folder) => rmSync(join(folder, '2017/board/sgcl'), { recursive: true }),
  });
  const page = await openPage(t, { url: `${site.url}/2017/board/sgcl` });
  expectConsole(page, /404 .*\/2017\/board\/sgcl\)$/, /404 .*\/feed\/2017\/cases\/sgcl\.json\)$/);
  await untilLive(page);
  await untilTitled(page, '交警支队事故处理大队');
  await page.getByRole('alert').getByText('完整的整改档案没有读到').waitFor();
});

test('If the app does not load, the page stays readable and says what is missing', async (t) => {
  const proxy = await startProxy(t, await startSite(t));
  proxy.set((request) => request.path.endsWith('.wasm'), fate.answer(404, 'no'));
  const page = await openPage(t, { url: `${proxy.url}/2017/board` });
  expectConsole(page, /^error: Wanping: the app did not start/, /404 .*\.wasm\)$/);
  await note(page, FAILED).waitFor();
  assert.equal(await page.getByRole('article').count(), 10);
  assert.equal(await note(page, STALE).isVisible(), false);
});
