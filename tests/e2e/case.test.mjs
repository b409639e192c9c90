// The record of one unit: all that the feed says of it, what is worked out of that, and what nobody has published.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { fate, openPage, startProxy, untilLive } from './harness.mjs';
import { textOf, untilFocused, untilTitled } from './pages.mjs';
import { richFeed } from './rich.mjs';
import * as rules from './rules.mjs';

const feed = richFeed({ after });
const { asOf, board, now, then } = feed;
const units = now.cases.map(({ unit }) => unit.id);
const site = await feed.start({ after }, board, ...units.map((id) => `${board}/${id}`));
const open = async (t, path, options) => {
  const page = await openPage(t, { url: site.url + path, ...options });
  await untilLive(page);
  return page;
};

/** What the page shows, part by part; words without any space, and for each mark of a source the title that it leads to. */
function recordShown(main) {
  const text = (found) => found?.textContent.replace(/\s/g, '');
  const all = (within, selector) => [...(within?.querySelectorAll(selector) ?? [])];
  const source = (within) => {
    const mark = within?.querySelector('a.source-mark, .source-missing');
    if (!mark?.matches('a')) return text(mark);
    const note = document.getElementById(mark.hash.slice(1));
    return mark.textContent === `${all(note.parentElement, 'li').indexOf(note) + 1}` ? text(note.querySelector('bdi')) : 'wrong note';
  };
  const plain = (within) => {
    const copy = within.cloneNode(true);
    for (const mark of all(copy, '.source-mark, .source-missing')) mark.remove();
    return text(copy);
  };
  const part = (name) => all(main, 'section').find((section) => text(section.querySelector('h2')) === name);
  const prompts = (within, selector) => all(within, selector).map((item) => [text(item.querySelector('strong')), text(item.querySelector('small'))]);
  const facts = (within) =>
    Object.fromEntries(
      all(within, ':scope > .facts > div').map((fact) => {
        const items = all(fact, 'dd li');
        const value = items.length > 0 ? items.map((item) => [plain(item), source(item)]) : text(fact.querySelector('dd'));
        return [text(fact.querySelector('dt')), value];
      }),
    );
  const review = part('核查与点评');
  const lookBack = all(review, 'h3').find((heading) => text(heading) === '回头看结论').parentElement;
  return {
    prompts: prompts(main, ':scope > .signals > li'),
    problems: all(part('群众反映的问题'), '.problems > li').map((item) => [
      text(item.querySelector(':scope > bdi')),
      source(item),
      ...all(item, 'small').map(text),
    ]),
    measures: all(part('整改措施'), '.measures > li').map((item) => ({
      id: item.id,
      name: text(item.querySelector('h3')),
      said: [text(item.querySelector('p > bdi')), source(item.querySelector('p'))],
      accounts: all(item, '.accounts > div').map((account) => {
        const dd = account.querySelector('dd');
        return [text(account.querySelector('dt')), plain(dd), source(dd)].filter((each) => each !== undefined);
      }),
      prompts: prompts(item, '.signals > li'),
      figures: all(item, 'figure').map((figure) => ({
        value: text(figure.querySelector('.indicator-value')),
        caption: plain(figure.querySelector('figcaption')),
        source: source(figure.querySelector('figcaption')),
        targets: all(figure, '.target').map((target) => text(target.querySelector('p'))),
        chart: all(figure, 'svg[role=img] > *').slice(0, 2).map(text),
        key: all(figure, '.chart-key > span').map(text),
        table: all(figure, 'tr').map((row) => [...row.children].map(text)),
      })),
      figuresSilent: all(item, ':scope > .unpublished').map(text),
      facts: facts(item),
    })),
    measuresSilent: all(part('整改措施'), ':scope > .unpublished, :scope > .accounts dd').map(text),
    lookBack: {
      verdict: text(lookBack.querySelector('.unpublished')?.closest('p') ?? undefined) ?? plain(lookBack.querySelector('.verdict')),
      source: source(lookBack.querySelector('.verdict')),
      text: text(lookBack.querySelector(':scope > p:not(.verdict):not(.unpublished) > bdi')),
      facts: facts(lookBack),
    },
    comments: all(review, '.statements > li').map((item) => [plain(item), source(item)]),
    timeline: all(part('时间线'), '.timeline > li').map(text),
    silence: all(part('还没有公布的'), 'li').map(text),
  };
}

const NUMBER = /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;
const CLASSES = {
  attitude: '服务态度',
  efficiency: '办事效率',
  'fair-enforcement': '公正执法',
  'policy-good-faith': '政策诚信',
  integrity: '为政不廉',
  other: '其他',
};
const inWords = (date) => (date ? rules.inWords(date) : '');

/** The same, from the feed. */
function recordOfFeed(record, sources) {
  const { problems = [], measures = [], comments = [], look_back: lookBack } = record;
  const source = (said) => (said?.source ? sources[said.source].title : '出处未公布');
  const squeezed = (text) => text.replace(/\s/g, '');
  const list = (items) => (items.length > 0 ? items : undefined);
  const given = (facts) => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  const account = (label, said, words) => (said ? [label, words + inWords(said.date), source(said)] : [label, '未公布']);
  const evidence = (pieces = []) => list(pieces.map((piece) => [piece.text + inWords(piece.date), source(piece)]));
  const figure = (figure) => {
    const { label, actual, unit = '', baseline, targets = [], period, date } = figure;
    const numbers = [baseline, ...targets.map(({ value }) => value)].filter((digits) => digits !== undefined);
    const isDrawn = NUMBER.test(actual) && numbers.some((digits) => NUMBER.test(digits));
    const drawn = [
      ['实际', '', actual],
      ['此前', '', baseline],
      ...targets.map(({ label, value }) => ['目标', label, value]),
    ].filter(([, , digits]) => NUMBER.test(digits));
    const drawnNames = [...new Set(drawn.map(([name]) => name))];
    return {
      value: actual + unit,
      caption: `${label}${period ?? inWords(date)}${baseline ? `此前${baseline}` : ''}`,
      source: source(figure),
      targets: targets.map(({ label, value, share, date }) =>
        [share ? '占' : '目标', label, value ? value + unit : '', inWords(date), share ? `${share}%` : ''].join(''),
      ),
      chart: isDrawn
        ? [`${label}：${drawnNames.join('、')}`, drawn.map(([name, of, digits]) => name + of + digits + unit).join('·')].map(squeezed)
        : [],
      key: isDrawn ? drawnNames.slice(1) : [],
      table: isDrawn
        ? [
            ['实际', actual + unit],
            ...(baseline ? [['此前', baseline + unit]] : []),
            ...targets.filter(({ value }) => value).map(({ label, value }) => [`目标${label}`, value + unit]),
          ]
        : [],
    };
  };
  return {
    prompts: rules.promptsOf(record).map(([code, reason]) => [rules.PROMPTS[code], squeezed(reason)]),
    problems: problems.map((problem) => [
      problem.text,
      source(problem),
      ...(problem.class ? [`类别：${CLASSES[problem.class] ?? problem.class}`] : []),
      ...(problem.ballots ? [`${problem.ballots}张评议票提到`] : []),
    ]),
    measures: measures.map((measure, at) => {
      const { claimed, verified, citizens, indicators = [], answers = [], post, due, due_before: before = [] } = measure;
      const answered = problems.flatMap(({ id }, at) => (id && answers.includes(id) ? [[`问题${at + 1}`]] : []));
      return {
        id: `measure-${measure.id ?? `no.${at + 1}`}`,
        name: `措施${at + 1}`,
        said: [measure.text, source(measure)],
        accounts: [
          account('单位自报', claimed, rules.claimName(claimed?.state)),
          account('评议办核验', verified, [rules.verdictName(verified?.verdict), ...(verified?.method ? [verified.method] : [])].join('·')),
          account('群众反馈', citizens, citizens && squeezed(rules.reportsInWords(citizens))),
        ],
        prompts: rules.promptsAt(measure, record, asOf).map(([code, reason]) => [rules.PROMPTS[code], squeezed(reason)]),
        figures: indicators.map(figure),
        figuresSilent: indicators.length > 0 ? [] : ['未公布'],
        facts: given({
          针对: list(answered.map(([name]) => [name, undefined])),
          责任岗位: post,
          完成期限: due && inWords(due),
          原定期限: list(before.map((each) => [inWords(each.date), source(each)])),
          证据: evidence(measure.evidence),
        }),
      };
    }),
    measuresSilent: measures.length > 0 ? [] : ['未公布', '未公布', '未公布', '未公布'],
    lookBack: lookBack
      ? {
          verdict: rules.verdictName(lookBack.verdict),
          source: source(lookBack),
          text: lookBack.text,
          facts: {
            日期: lookBack.date ? inWords(lookBack.date) : '未公布',
            核查方式: lookBack.method ?? '未公布',
            查了什么: lookBack.checked ?? '未公布',
            证据: evidence(lookBack.evidence) ?? '未公布',
          },
        }
      : { verdict: '未公布', source: undefined, text: undefined, facts: {} },
    comments: comments.map((comment) => [comment.text, source(comment)]),
    timeline: timelineOf(record).map(squeezed),
    silence: silenceOf(record),
  };
}

/** The whole months from the end of what a date may be to the beginning of what a later one may be. */
function wholeMonths(from, until) {
  if (from.length < 7 || until.length < 7) return 0; // A year names no month.
  const [last, first] = [rules.lastDay(from), rules.firstDay(until)].map((day) => day.split('-').map(Number));
  return (first[0] - last[0]) * 12 + first[1] - last[1] - (last[2] > first[2] ? 1 : 0);
}

/** What happened and is due, in order, with the silences of three months and more; in words. */
function timelineOf({ named, measures = [], look_back: lookBack }) {
  const dated = [];
  const add = (rank, date, label, at, words = '') => {
    if (date) dated.push({ rank, date, words: `${label}${words}${at === undefined ? '' : `措施${at + 1}`}`, due: rank === 1 || rank === 2 });
  };
  add(0, named, '被点名');
  for (const [at, measure] of measures.entries()) {
    const { due_before: before = [], due, claimed, indicators = [], evidence = [], verified, citizens } = measure;
    for (const { date } of before) add(1, date, '原定期限', at);
    add(2, due, '完成期限', at);
    add(3, claimed?.date, '单位自报', at, rules.claimName(claimed?.state));
    for (const { date, label, actual, unit = '' } of indicators) add(4, date, '数据', at, `${label}${actual}${unit}`);
    for (const { date, text } of evidence) add(5, date, '证据', at, text);
    add(6, verified?.date, '评议办核验', at, rules.verdictName(verified?.verdict));
    add(7, citizens?.date, '群众反馈', at, citizens && rules.reportsInWords(citizens));
  }
  add(8, lookBack?.date, '回头看', undefined, rules.verdictName(lookBack?.verdict));
  dated.sort((one, other) => (one.date < other.date ? -1 : Number(one.date > other.date)) || one.rank - other.rank);
  const told = named ? [] : ['日期未公布被点名'];
  let since;
  // A silence is told right after the last record: what is due within it does not end it.
  let silent = told.length;
  const tellGap = (until) => {
    const months = since ? wholeMonths(since, until) : 0;
    if (months >= 3) told.splice(silent, 0, `中间至少${months}个月没有带日期的记录`);
  };
  for (const { date, words, due } of dated) {
    const isToCome = rules.isBefore(asOf, date);
    if (!due) tellGap(isToCome ? asOf : date);
    told.push(`${inWords(date)}${isToCome ? '还没有到' : ''}${words}`);
    if (due) continue;
    silent = told.length;
    if (!since || rules.lastDay(since) <= rules.lastDay(date)) since = date;
  }
  if (!lookBack) {
    tellGap(asOf);
    told.push('回头看未公布');
  } else if (!lookBack.date) {
    told.push(`日期未公布回头看${rules.verdictName(lookBack.verdict)}`);
  }
  return told;
}

/** What the feed does not say of a case. */
function silenceOf({ named, problems = [], results, measures = [], look_back: lookBack }) {
  const lacking = (name, has) => {
    const count = measures.filter((measure) => !has(measure)).length;
    return count > 0 ? [`${name}（${measures.length}条措施里的${count}条）`] : [];
  };
  return [
    ...(named ? [] : ['点名日期']),
    ...(problems.length > 0 ? [] : ['群众反映的问题']),
    ...(results ? [] : ['评议结果']),
    ...(measures.length > 0 ? [] : ['整改措施']),
    ...lacking('完成期限', ({ due }) => due),
    ...lacking('单位自报', ({ claimed }) => claimed),
    ...lacking('评议办核验', ({ verified }) => verified),
    ...lacking('群众反馈', ({ citizens }) => citizens),
    ...lacking('数据', ({ indicators = [] }) => indicators.length > 0),
    ...lacking('证据', ({ evidence = [] }) => evidence.length > 0),
    ...(lookBack ? [] : ['回头看结论']),
  ];
}

test('The record of each unit says what the feed says and what follows from it, each with its source, and nothing else', async (t) => {
  const page = await open(t, board);
  for (const id of units) {
    await t.test(id, async () => {
      await page.goto(`${site.url}${board}/${id}`);
      await untilLive(page);
      const record = feed.record(id);
      await untilTitled(page, record.unit.name);
      assert.deepEqual(await page.getByRole('main').evaluate(recordShown), recordOfFeed(record, feed.sources(id)));
    });
  }
});

test('Opening a case from the board shows what the board has of it at once', async (t) => {
  const proxy = await startProxy(t, site);
  const page = await openPage(t, { url: proxy.url + board });
  await untilLive(page);
  const { unit, problems, measures } = now.cases.find(({ problems, measures }) => problems && measures?.length > 1);
  const file = proxy.set(`GET /feed/${now.id}/cases/${unit.id}.json`, fate.hold());
  await page.getByRole('link', { name: unit.name, exact: true }).click();
  await file.arrived;
  await untilTitled(page, unit.name);
  const main = page.getByRole('main');
  for (const { text } of [...problems, ...measures]) assert.ok(await main.getByText(text, { exact: true }).first().isVisible(), text);
  assert.equal(await main.getByRole('heading', { name: '时间线' }).count(), 0);
  file.release();
  await main.getByRole('heading', { name: '时间线' }).waitFor();
});

test('Who has gone on by keyboard before the whole of a case has come stays where they are', async (t) => {
  const proxy = await startProxy(t, site);
  const page = await openPage(t, { url: proxy.url + board });
  await untilLive(page);
  const { unit } = now.cases.find(({ measures }) => measures?.length > 1);
  const file = proxy.set(`GET /feed/${now.id}/cases/${unit.id}.json`, fate.hold());
  await page.getByRole('link', { name: unit.name, exact: true }).click();
  await file.arrived;
  await untilTitled(page, unit.name);
  const second = page.getByRole('main').locator('.measures h3').nth(1).getByRole('link');
  await second.focus();
  await untilFocused(second);
  file.release();
  await page.getByRole('heading', { name: '时间线' }).waitFor();
  await untilFocused(second);
});

test('The years in which a unit was named before lead to its cases, where there is a board', async (t) => {
  const again = now.cases.find(({ named_before: before = [] }) => before.includes(then.id) && before.length > 1);
  const page = await open(t, `${board}/${again.unit.id}`);
  const years = page.locator('main > .signals small');
  assert.equal(await textOf(years), again.named_before.join(' · '));
  const links = years.getByRole('link');
  assert.deepEqual(await links.allInnerTexts(), [then.id]);
  await links.click();
  await page.waitForURL(`${site.url}/${then.id}/board/${again.unit.id}`);
  await untilTitled(page, again.unit.name);
});

test('The same record can be read without scripts', async (t) => {
  const id = units[3];
  const page = await openPage(t, { url: `${site.url}${board}/${id}`, javaScript: false });
  assert.deepEqual(await page.getByRole('main').evaluate(recordShown), recordOfFeed(feed.record(id), feed.sources(id)));
});

test('The feed has each kind of prompt, gap, chart and silence, so that what is held to it here is all that there is', () => {
  const records = units.map((id) => [feed.record(id), feed.sources(id)]);
  const expected = records.map(([record, sources]) => recordOfFeed(record, sources));
  const prompts = expected.flatMap(({ prompts, measures }) => [...prompts, ...measures.flatMap((measure) => measure.prompts)]);
  assert.deepEqual([...new Set(prompts.map(([name]) => name))].sort(), Object.values(rules.PROMPTS).sort());
  const told = expected.flatMap(({ timeline }) => timeline);
  for (const word of [/^中间至少/, /还没有到/, /^日期未公布被点名/, /^回头看未公布/]) assert.ok(told.some((line) => word.test(line)), `${word}`);
  const figures = expected.flatMap(({ measures }) => measures.flatMap((measure) => measure.figures));
  assert.ok(figures.some(({ chart }) => chart.length > 0) && figures.some(({ chart }) => chart.length === 0));
  assert.ok(expected.some(({ measures }) => measures.length === 0));
});

test('A link to a measure leads there, also on a fresh load, and stays there when the app takes over', async (t) => {
  const id = units.find((unit) => (feed.record(unit).measures ?? []).length > 2);
  const page = await open(t, `${board}/${id}`);
  const last = page.locator('.measures > li').last();
  const link = last.getByRole('heading', { level: 3 }).getByRole('link');
  const href = await link.getAttribute('href');
  assert.match(href, /^#measure-/);
  await link.click();
  await page.waitForURL(`${site.url}${board}/${id}${href}`);
  const top = () => last.evaluate((item) => item.getBoundingClientRect().top);
  const isThere = async () => Math.abs(await top()) < 200;
  assert.ok(await isThere(), `${await top()}`);
  const fresh = await openPage(t, { url: site.url + board });
  await fresh.goto(`${site.url}${board}/${id}${href}`);
  await untilLive(fresh);
  const measure = fresh.locator('.measures > li').last();
  assert.ok(Math.abs(await measure.evaluate((item) => item.getBoundingClientRect().top)) < 200);
});

test('The measure that an address leads to is still marked when the app has taken over', async (t) => {
  const id = units.find((unit) => (feed.record(unit).measures ?? []).length > 2);
  const page = await open(t, `${board}/${id}#measure-${feed.record(id).measures[1].id}`);
  assert.deepEqual(await page.locator('.measures > li:target h3').allInnerTexts(), ['措施 2']);
});

test('The link to a measure in the answer to a problem, and to the problem, lead to each other', async (t) => {
  const id = units.find((unit) => (feed.record(unit).measures ?? []).some(({ answers = [] }) => answers.length > 0));
  const page = await open(t, `${board}/${id}`);
  await page.locator('.measures .facts a[href^="#problem-"]').first().click();
  await page.waitForURL(/#problem-\d+$/);
  assert.equal(await page.locator('.problems > li:target').count(), 1);
});

test('From each measure a citizen gets to a report on that very measure', async (t) => {
  const id = units.find((unit) => (feed.record(unit).measures ?? []).length > 1);
  const page = await open(t, `${board}/${id}`);
  const { measures } = feed.record(id);
  const links = page.locator('.measures > li > p > a.way-on');
  assert.equal(await links.count(), measures.length);
  await links.nth(1).click();
  await page.waitForURL(new RegExp(`/report/${id}\\?measure=${measures[1].id}$`));
  await page.getByText(measures[1].text, { exact: true }).first().waitFor();
});

test('The numbers of a chart are one tap away, digit for digit, and the picture has a name', async (t) => {
  const [id, at] = units
    .flatMap((unit) => (feed.record(unit).measures ?? []).flatMap(({ indicators = [] }) => indicators.map((each) => [unit, each])))
    .find(([, { actual, baseline, targets = [] }]) => NUMBER.test(actual) && baseline && targets.some(({ value }) => value));
  const page = await open(t, `${board}/${id}`);
  const figure = page.getByRole('figure').filter({ hasText: at.label }).first();
  assert.equal(await figure.getByRole('img', { name: `${at.label}：实际、此前、目标` }).count(), 1);
  assert.equal(await figure.getByRole('table').count(), 0);
  await figure.getByText('看数据表', { exact: true }).click();
  const cells = await figure.getByRole('table').getByRole('cell').allInnerTexts();
  assert.deepEqual(cells, [at.actual, at.baseline, ...at.targets.map(({ value }) => value).filter(Boolean)].map((digits) => `${digits} ${at.unit}`));
});

test('A target says when it is to be reached', async (t) => {
  const [id, , target] = units
    .flatMap((unit) => (feed.record(unit).measures ?? []).flatMap(({ indicators = [] }) => indicators.flatMap((each) => (each.targets ?? []).map((target) => [unit, each, target]))))
    .find(([, , { date }]) => date);
  const page = await open(t, `${board}/${id}`);
  const shown = await textOf(page.getByRole('figure').filter({ hasText: target.label }).first());
  assert.ok(shown.includes(rules.inWords(target.date)), `${shown} does not say when ${target.label} is to be reached: ${target.date}`);
});
