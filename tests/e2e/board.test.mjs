// Reading: who was named, what was said, what was promised, and what nobody has published.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { feedFile, openPage, startSite, untilLive } from './harness.mjs';
import { UNITS, load, textOf, untilFocused, untilTitled } from './pages.mjs';
import * as rules from './rules.mjs';

const site = await startSite({ after });
const BOARD = '不满意单位整改公示';
const open = async (t, path, options) => {
  const page = await openPage(t, { url: site.url + path, ...options });
  await untilLive(page);
  return page;
};

/** All that a card of the board says, line by line and without any space. */
function cardShown(card) {
  const lines = [...card.children].flatMap((part) => (part.matches('.card-head, .card-proof') ? [...part.children] : [part]));
  return lines.map((line) => line.textContent.replace(/\s/g, ''));
}

/** What a record shows, part by part and without any space. */
function recordShown(element) {
  const text = (found) => found.textContent.replace(/\s/g, '');
  const texts = (within, selector) => [...within.querySelectorAll(selector)].map(text);
  const part = (heading) => {
    const found = [...element.querySelectorAll('h2, h3')].find((each) => text(each) === heading);
    return found?.parentElement;
  };
  return {
    problems: texts(part('群众反映的问题'), '.problems > li > bdi'),
    problemsSilent: texts(part('群众反映的问题'), '.unpublished'),
    measures: [...part('整改措施').querySelectorAll('.measures > li')].map((measure) => ({
      said: text(measure.querySelector('p > bdi')),
      accounts: [...measure.querySelectorAll('.accounts > div')].map((account) => [
        text(account.querySelector('dt')),
        text(account.querySelector('dd')),
      ]),
      figures: texts(measure, 'figure'),
    })),
    measuresSilent: [...part('整改措施').children].filter((each) => each.matches('.unpublished')).map(text),
    accountsWithoutMeasure: [...part('整改措施').children]
      .filter((each) => each.matches('.accounts'))
      .flatMap((each) => texts(each, 'dd')),
  };
}

// In the sample feed everything that is said has its one source, and of a measure only what the unit claims is published.
const figureOf = ({ label, actual, unit = '', period, date, baseline, targets = [] }) => {
  const when = period ?? (date ? rules.inWords(date) : '');
  const reached = targets.map((target) => `占${target.label}${target.share}%`).join('');
  return `${actual}${unit}${label}1${when}${baseline ? `此前${baseline}` : ''}${reached}`;
};
const claimOf = ({ claimed }) => `${rules.claimName(claimed.state)}1`;

/** What a card should say of a case: the first of its problems and of its measures, the figure that says most, and the accounts. */
function cardOfFeed(record, asOf) {
  const { unit, problems = [], measures = [] } = record;
  const first = (said) => {
    const more = said.length > 1 ? `另有${said.length - 1}条，见整改档案` : '';
    return said.length > 0 ? `${said[0].text}1${more}` : '未公布';
  };
  const figures = measures.flatMap(({ indicators = [] }) => indicators);
  const leading = figures.find(({ targets }) => targets) ?? figures.find(({ baseline }) => baseline) ?? figures[0];
  const [claims, verdicts, reports] = rules.tallies(record);
  const claimed = measures.length === 1 ? claimOf(measures[0]) : claims.join('');
  const lines = [
    organOf(unit),
    unit.name,
    rules.promptCounts(record, asOf).join(''),
    `群众反映的问题${first(problems)}`,
    `整改措施${first(measures)}`,
    leading ? figureOf(leading) : '',
    `单位自报${claimed}评议办核验${verdicts.join('')}${rules.lookBackLine(record)}群众反馈${reports.join('')}`,
    `最近变动：${rules.latest(record) ? rules.inWords(rules.latest(record)) : '未公布'}`,
  ];
  return lines.filter(Boolean).map((line) => line.replace(/\s/g, ''));
}

/** What the page of a case should show of it. */
function recordOfFeed(record) {
  return {
    problems: (record.problems ?? []).map((problem) => problem.text),
    problemsSilent: record.problems ? [] : ['未公布'],
    measures: (record.measures ?? []).map((measure) => ({
      said: measure.text,
      accounts: [
        ['单位自报', claimOf(measure)],
        ['评议办核验', '未公布'],
        ['群众反馈', '未公布'],
      ],
      figures: (measure.indicators ?? []).map(figureOf),
    })),
    measuresSilent: record.measures ? [] : ['未公布'],
    accountsWithoutMeasure: record.measures ? [] : ['未公布', '未公布', '未公布'],
  };
}

const KINDS = { station: '基层站所', office: '中层处室' };
const organOf = ({ organ, kind }) => `${organ} · ${KINDS[kind] ?? '类别未公布'}`;

test('The board shows the ten units in the order of the feed: of each, in short, what is published, and 未公布 for the rest', async (t) => {
  const page = await open(t, '/2017/board');
  const { cases } = feedFile('2017/board.json');
  const { as_of: asOf } = feedFile('index.json');
  assert.deepEqual(cases.map((each) => each.unit.id), UNITS);
  assert.equal(await page.title(), `2017年度 ${BOARD} · 万人双评议`);
  const cards = page.getByRole('article');
  assert.deepEqual(
    await cards.getByRole('heading', { level: 2 }).allInnerTexts(),
    cases.map((each) => each.unit.name),
  );
  for (const [at, each] of cases.entries()) {
    assert.deepEqual(await cards.nth(at).evaluate(cardShown), cardOfFeed(each, asOf), each.unit.name);
  }
});

const figuresIn = async (within) => (await within.getByRole('figure').allInnerTexts()).map((text) => text.split(/\s+/).join(' '));

test('A card has the one figure that says most, and none where none is published', async (t) => {
  const page = await open(t, '/2017/board');
  const figures = (name) => figuresIn(page.getByRole('article', { name, exact: true }));
  const [hours, ...others] = await figures('市不动产登记服务中心');
  assert.match(hours, /^7 ?小时 一家企业的办理用时.*2018年6月25日.*此前 半个月/);
  assert.deepEqual(others, []);
  assert.match((await figures('外商投资和开发区管理处')).join('\n'), /^1\.45 ?亿美元.*省年度目标 ?48\.3%.*市年度目标 ?29%$/);
  assert.deepEqual(await figures('政府采购监管处'), []);
});

test('The records have the figures of the report', async (t) => {
  const page = await open(t, '/2017/board/bdcdj');
  const figures = async (id) => {
    await load(page, `${site.url}/2017/board/${id}`);
    return figuresIn(page.getByRole('main'));
  };
  const [done, amount, hours] = await figures('bdcdj');
  assert.match(done, /^6 ?件 已办结/);
  assert.match(amount, /^14\.7 ?亿元 涉及金额/);
  assert.match(hours, /^7 ?小时 一家企业的办理用时.*2018年6月25日.*此前 半个月/);
  assert.match((await figures('fwzs'))[0], /^56000 ?户/);
  assert.match((await figures('wskf'))[0], /^1\.45 ?亿美元.*省年度目标 ?48\.3%.*市年度目标 ?29%/);
  assert.match((await figures('cjdag'))[0], /^3—5 ?件/);
  assert.deepEqual(await figures('zfcg'), []);
});

test('The mark of a source leads to its note, and back', async (t) => {
  const page = await open(t, '/2017/board');
  const marks = page.getByRole('link', { name: '来源 1', exact: true });
  assert.ok((await marks.count()) > 20);
  await marks.last().click();
  await page.waitForURL(`${site.url}/2017/board#source-1`);
  const note = page.locator('#source-1');
  assert.ok(await isInView(note));
  assert.equal(await textOf(note), '2017年度万人双评议不满意单位整改情况报道 · 温州网（浙江在线转载） · 2018年7月');
  await page.goBack();
  await page.waitForURL(`${site.url}/2017/board`);
  assert.equal(await page.getByRole('article').count(), 10);
});

test('Each statement of the home page is marked with the source that the feed gives it', async (t) => {
  const page = await open(t, '/');
  const { background, sources } = feedFile('index.json');
  const shown = await page.locator('.statements > li').evaluateAll((items) =>
    items.map((item) => {
      const mark = item.querySelector('a.source-mark');
      return {
        text: item.querySelector('bdi').textContent,
        number: mark.getAttribute('href') === `#source-${mark.textContent}`,
        title: document.querySelector(mark.getAttribute('href')).querySelector('bdi').textContent,
      };
    }),
  );
  assert.deepEqual(
    shown,
    background.map(({ text, source }) => ({ text, number: true, title: sources[source].title })),
  );
});

test('A card leads to the record of its unit: title, focus and scroll follow, and the back button leads back', async (t) => {
  const page = await open(t, '/2017/board');
  await page.evaluate(() => (window.sameDocument = true));
  await page.getByRole('article').nth(7).getByRole('heading').getByRole('link').click();
  await untilTitled(page, '政府采购监管处');
  await page.waitForURL(`${site.url}/2017/board/zfcg`);
  await untilFocused(page.locator('h1#title'));
  assert.equal(await page.title(), '政府采购监管处 2017年度 · 万人双评议');
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.match(await textOf(page.getByRole('main')), /又名： 市控制社会集团购买力办公室/);
  await page.goBack();
  await untilTitled(page, BOARD);
  assert.equal(page.url(), `${site.url}/2017/board`);
  assert.equal(await page.title(), `2017年度 ${BOARD} · 万人双评议`);
  await page.goForward();
  await untilTitled(page, '政府采购监管处');
  assert.equal(await page.evaluate(() => window.sameDocument), true, 'the document was never loaded again');
});

test('Every named unit has a page of its own with the whole of its record', async (t) => {
  const page = await open(t, '/');
  for (const id of UNITS) {
    await load(page, `${site.url}/2017/board/${id}`);
    const { case: record } = feedFile(`2017/cases/${id}.json`);
    await untilTitled(page, record.unit.name);
    assert.equal(await textOf(page.locator('.overline')), organOf(record.unit));
    assert.deepEqual(await page.getByRole('main').evaluate(recordShown), recordOfFeed(record), id);
    const lookBack = page.locator('section', { has: page.getByRole('heading', { name: '回头看结论' }) });
    assert.equal(await textOf(lookBack.locator('p').first()), '未公布');
    const trail = page.getByRole('navigation', { name: '上级页面' }).getByRole('link');
    assert.equal(await trail.getAttribute('href'), '/2017/board');
  }
});

test('The hearing shows the three comments and the findings, and says that they are about all units', async (t) => {
  const page = await open(t, '/2017/hearing');
  const hearing = feedFile('2017/hearing.json');
  assert.equal(hearing.comments.length, 3);
  await untilTitled(page, hearing.title);
  const section = (name) => page.locator('section', { has: page.getByRole('heading', { level: 2, name, exact: true }) });
  const said = (name) => section(name).locator('li > bdi').allInnerTexts();
  assert.deepEqual(await said('现场点评'), hearing.comments.map((each) => each.text));
  assert.deepEqual(await said('回头看的总体情况'), hearing.findings.map((each) => each.text));
  assert.deepEqual(await said('评议办的要求'), hearing.requests.map((each) => each.text));
  for (const name of ['现场点评', '回头看的总体情况']) {
    assert.equal(await textOf(section(name).locator('p').first()), '以下针对全部被点名单位，不针对某一个单位。');
  }
  assert.match(await textOf(page.getByRole('main')), /召开日期： 未公布/);
});

test('Home has two doors, to the open ballot and to the latest board', async (t) => {
  const page = await open(t, '/');
  await page.getByRole('main').getByRole('link', { name: /^我要评议 2018年度/ }).click();
  await untilTitled(page, '评议票');
  await page.waitForURL(`${site.url}/2018/vote`);
  await page.goBack();
  await page.getByRole('main').getByRole('link', { name: /^看整改公示 2017年度/ }).click();
  await untilTitled(page, BOARD);
  await page.waitForURL(`${site.url}/2017/board`);
});

test('The page of a unit leads to what each year has of it', async (t) => {
  const page = await open(t, '/units/bdcdj');
  await untilTitled(page, '市不动产登记服务中心');
  const years = page.locator('.years a:not(.source-mark)');
  assert.deepEqual(
    await years.evaluateAll((links) => links.map((link) => [link.getAttribute('href'), link.textContent])),
    [
      ['/2018/vote/bdcdj', '2018年度 · 评议票'],
      ['/2017/board/bdcdj', '2017年度 · 被评为不满意，看整改档案'],
    ],
  );
  assert.equal(await textOf(page.locator('.years > li').nth(1).locator('p')), '回头看：未公布');
  await years.nth(1).click();
  await page.waitForURL(`${site.url}/2017/board/bdcdj`);
});

test('The main navigation leads through the site and says where one is', async (t) => {
  const page = await open(t, '/');
  const nav = page.getByRole('navigation', { name: '主导航' });
  assert.equal(await nav.locator('[aria-current]').count(), 0);
  for (const [link, path, title] of [
    ['整改公示', '/2017/board', BOARD],
    ['我要评议', '/2018/vote', '评议票'],
    ['我的回执', '/receipts', '我的回执'],
    ['说明', '/about', '说明'],
  ]) {
    await page.evaluate(() => scrollTo(0, 200));
    await nav.getByRole('link', { name: link }).click();
    await untilTitled(page, title);
    await page.waitForURL(site.url + path);
    await untilFocused(page.locator('h1#title'));
    assert.equal(await page.evaluate(() => scrollY), 0, link);
    assert.match(await page.title(), new RegExp(`${title} · 万人双评议$`));
    assert.equal(await textOf(nav.locator('[aria-current=page]')), link);
  }
  await page.getByRole('link', { name: '万人双评议' }).click();
  await untilTitled(page, '万人评议，公开整改');
});

test('The first page leaves the focus where it is, and the skip link leads to the content', async (t) => {
  const page = await open(t, '/2017/board');
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '跳到正文');
  await page.keyboard.press('Enter');
  await untilFocused(page.locator('#main'));
  assert.equal(await page.getByRole('article').count(), 10);
});

/** Text in a script that the language marked on it does not use; the note for when nothing works is in both. */
function strayText(han) {
  const stray = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: parent, data } = walker.currentNode;
    if (parent.closest('script, noscript, style, [aria-hidden=true], #note')) continue;
    const chinese = parent.closest('[lang]').lang.startsWith('zh');
    // Names, and what may be typed.
    const words = data.replace(/Wi-Fi|CSV|Excel|JSON|“bdc”/g, '');
    const wrong = han ? /\p{Script=Han}/u.test(words) && !chinese : /[a-z]{3}/i.test(words) && chinese;
    if (wrong) stray.push(data);
  }
  return stray;
}

const EVERY_KIND_OF_PAGE = {
  '/': 'Citizens judge. The fix is public.',
  '/2017/board': 'Board of unsatisfactory units',
  '/2017/board/bdcdj': '市不动产登记服务中心',
  '/2017/hearing': '2017年度不满意处室（站所）整改情况汇报会',
  '/2017/report/bdcdj': undefined,
  '/2018/vote': undefined,
  '/2018/vote/bdcdj': '市不动产登记服务中心',
  '/2018/check': undefined,
  '/units/bdcdj': '市不动产登记服务中心',
  '/receipts': 'My receipts',
  '/about': undefined,
  '/nowhere': 'There is no such page',
};

test('A browser that asks for English gets English on every page, and Chinese only where it is marked as Chinese', async (t) => {
  const page = await openPage(t, { url: site.url, locale: 'en-US' });
  for (const [path, title] of Object.entries(EVERY_KIND_OF_PAGE)) {
    if (path === '/nowhere') continue; // Its status would be a word in the console.
    await load(page, site.url + path);
    if (title) await untilTitled(page, title);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en', path);
    assert.deepEqual(await page.evaluate(strayText, true), [], path);
    assert.ok(await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rate an office' }).isVisible());
  }
  await load(page, `${site.url}/2017/board`);
  const card = page.getByRole('article').first();
  assert.equal(await card.locator('h2 bdi').getAttribute('lang'), 'zh-CN');
  assert.deepEqual(await card.locator('dt').allInnerTexts(), ['The unit claims', 'The office verified', 'Citizens report']);
});

test('A browser that asks for Chinese gets no English on any page', async (t) => {
  const page = await open(t, '/');
  for (const path of Object.keys(EVERY_KIND_OF_PAGE)) {
    if (path === '/nowhere') continue;
    await load(page, site.url + path);
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN', path);
    assert.deepEqual(await page.evaluate(strayText, false), [], path);
  }
});

test('The language is changed by a button, which keeps the focus, and is remembered', async (t) => {
  const page = await open(t, '/2017/board');
  await page.getByRole('button', { name: 'English' }).click();
  await untilTitled(page, 'Board of unsatisfactory units');
  await untilFocused(page.locator('button#language'));
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.match(await page.title(), /^2017年度 Board of unsatisfactory units/);
  await page.reload();
  await untilLive(page);
  await untilTitled(page, 'Board of unsatisfactory units');
  await page.getByRole('button', { name: '中文' }).click();
  await untilTitled(page, BOARD);
  await page.reload();
  await untilLive(page);
  await untilTitled(page, BOARD);
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
});

test('The text grows in two steps and back, and its size is remembered', async (t) => {
  const page = await open(t, '/2017/board');
  const size = () => page.locator('.card-measures > p').first().evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
  const button = page.getByRole('button', { name: '切换字号：标准、大字、特大字' });
  const normal = await size();
  await button.click();
  const large = await size();
  assert.ok(large >= 18 && large > normal, `${normal} ${large}`);
  await page.reload();
  await untilLive(page);
  assert.equal(await size(), large);
  await button.click();
  const larger = await size();
  assert.ok(larger > large, `${large} ${larger}`);
  await button.click();
  assert.equal(await size(), normal);
  await page.reload();
  await untilLive(page);
  assert.equal(await size(), normal);
});

async function isInView(locator) {
  return locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
}
