// The board taken along: what is shown, as a table for spreadsheets and as data for programs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after } from 'node:test';
import { openPage, untilLive } from './harness.mjs';
import { textOf } from './pages.mjs';
import { richFeed } from './rich.mjs';
import * as rules from './rules.mjs';

const HOSTILE = ['=HYPERLINK("https://example.org","按")', '+1+2', '-2+3', '@SUM(A1)', '\t=1', '\n=1', '＝1+1', '他说：“好”,"再说"\n第二行', ' =1+1'];
const feed = richFeed(
  { after },
  {
    change: (now) => ({
      [`${now}/board.json`]: (json) => {
        const measures = json.cases.flatMap((each) => each.measures ?? []);
        HOSTILE.forEach((text, at) => (measures[at].text = text));
        json.cases[0].unit.name = '=1+1';
        return json;
      },
    }),
  },
);
const { asOf, board, now } = feed;
const site = await feed.start({ after }, board);

const COLUMNS = [
  '年度',
  '单位',
  '主管部门',
  '群众反映的问题',
  '整改措施',
  '单位自报',
  '自报日期',
  '评议办核验',
  '核验日期',
  '群众反馈',
  '反馈日期',
  '完成期限',
  '数据',
  '此前',
  '目标',
  '各项数据的时间',
  '提示',
  '回头看结论',
  '最近变动',
  '数据截至',
  '网址',
];

// What is a prompt at the case as a whole stands before those at the measure.
const promptsAt = (record, measure) =>
  [...rules.promptsOf(record), ...(measure ? rules.promptsAt(measure, record, asOf) : [])].map(([code]) => code);
const addressOf = ({ unit }, measure) => `${site.url}${board}/${unit.id}${measure ? `#measure-${measure.id}` : ''}`;

/** What a row says of a measure, or of a case without any. */
function row(record, measure) {
  const { unit, problems = [], look_back: lookBack } = record;
  const { claimed, verified, citizens, indicators = [] } = measure ?? {};
  const targets = indicators.flatMap(({ label, unit = '', targets = [] }) =>
    targets.map((target) =>
      [label, target.label, target.value && target.value + unit, target.share && `${target.share}%`, target.date].filter(Boolean).join(' '),
    ),
  );
  const of = (name) => indicators.filter((each) => each[name]).map((each) => `${each.label} ${each[name]}`);
  const dated = indicators.map((each) => ({ ...each, when: each.period ?? each.date }));
  return [
    now.id,
    unit.name,
    unit.organ ?? '',
    problems.map(({ text }) => text).join(' / '),
    measure?.text ?? '未公布',
    rules.claimName(claimed?.state),
    claimed?.date ?? '',
    rules.verdictName(verified?.verdict),
    verified?.date ?? '',
    citizens ? rules.reportsInWords(citizens) : '未公布',
    citizens?.date ?? '',
    measure?.due ?? '',
    indicators.map(({ label, actual, unit = '' }) => `${label} ${actual}${unit}`).join('; '),
    of('baseline').join('; '),
    targets.join('; '),
    dated.filter(({ when }) => when).map(({ label, when }) => `${label} ${when}`).join('; '),
    promptsAt(record, measure).map((code) => rules.PROMPTS[code]).join('; '),
    rules.verdictName(lookBack?.verdict),
    rules.latest(record) ?? '',
    asOf,
    addressOf(record, measure),
  ];
}

/** The same for programs: in codes and digits, without what is not published. */
function datum(record, measure) {
  const { unit, problems = [], look_back: lookBack } = record;
  const { text, claimed, verified, citizens, due, indicators = [] } = measure ?? {};
  const counts = citizens && { solved: citizens.solved, partly: citizens.partly, still: citizens.still };
  const some = (list) => (list.length > 0 ? list : undefined);
  const figures = indicators.map(({ source, ...figure }) => figure);
  const datum = {
    cycle: now.id,
    unit: unit.name,
    organ: unit.organ,
    problems: some(problems.map(({ text }) => text)),
    measure: text,
    claimed: claimed?.state,
    claimed_date: claimed?.date,
    verified: verified?.verdict,
    verified_date: verified?.date,
    citizens: counts,
    citizens_date: citizens?.date,
    due,
    figures: some(figures),
    signals: some(promptsAt(record, measure)),
    look_back: lookBack?.verdict,
    latest: rules.latest(record),
    as_of: asOf,
    address: addressOf(record, measure),
  };
  return JSON.parse(JSON.stringify(datum));
}

const of = (cases, told) => cases.flatMap((each) => (each.measures ?? [undefined]).map((measure) => told(each, measure)));
const rows = (cases) => of(cases, row);

async function open(t, search = '', options) {
  const page = await openPage(t, { url: site.url + board + search, ...options });
  await untilLive(page);
  return page;
}

/** Presses a button and gives what is saved: its name and its bytes. */
async function take(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Reads CSV as RFC 4180 has it, every cell quoted. */
function readCsv(text) {
  const lines = [];
  let line = [];
  const cell = /"((?:[^"]|"")*)"(,|\r\n)/gy;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    assert.ok(found, `no cell begins at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    line.push(found[1].replaceAll('""', '"'));
    if (found[2] === '\r\n') {
      lines.push(line);
      line = [];
    }
  }
  assert.deepEqual(line, [], 'the last line ends');
  return lines;
}

/** What a spreadsheet would run is told to be text. */
const guarded = (text) => (/^[=+\-@＝＋－＠\t\r\n\0]/.test(text) ? `'${text}` : text);

test('The table for spreadsheets is UTF-8 with its mark, quoted, with one line for each measure that is shown', async (t) => {
  const { name, bytes } = await take(await open(t), '下载表格（CSV，可用 Excel 打开）');
  assert.equal(name, `wanping-${now.id}.csv`);
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(3));
  const [head, ...lines] = readCsv(text);
  assert.deepEqual(head, COLUMNS);
  assert.deepEqual(lines, rows(now.cases).map((row) => row.map(guarded)));
  const told = (at) => lines.filter((line) => line[at] !== '').length;
  assert.ok([10, 13, 14, 15].every(told), 'the feed has a date of reports, values from before, targets and dates of figures');
  assert.equal(lines.filter((line) => line[4].startsWith("'")).length, 7, 'the formulas are in it, as text');
});

test('The data for programs has a record for each measure that is shown, in codes and digits, without what is not published', async (t) => {
  const { name, bytes } = await take(await open(t), '下载数据（JSON）');
  assert.equal(name, `wanping-${now.id}.json`);
  assert.deepEqual(JSON.parse(bytes.toString('utf8')), of(now.cases, datum));
});

test('Where the board is narrowed down and ordered, what is shown is what is taken along', async (t) => {
  const page = await open(t, '?signal=overdue&sort=latest');
  const shown = await page.locator('#cases h2:visible').allInnerTexts();
  assert.ok(shown.length > 1 && shown.length < now.cases.length);
  const cases = shown.map((name) => now.cases.find(({ unit }) => unit.name === name));
  const { bytes } = await take(page, '下载表格（CSV，可用 Excel 打开）');
  const expected = rows(cases).map((row) => row.map(guarded));
  assert.deepEqual(readCsv(bytes.toString('utf8').slice(1)).slice(1), expected);

  await page.locator('details.narrowing').evaluate((details) => (details.open = true));
  await page.getByRole('searchbox', { name: '找单位' }).fill('不存在的单位');
  const none = await take(page, '下载数据（JSON）');
  assert.deepEqual(JSON.parse(none.bytes.toString('utf8')), []);
});

test('In the table view and in English the same is taken along, under English headings', async (t) => {
  const page = await open(t, '?view=table', { locale: 'en-US', viewport: { width: 1280, height: 800 } });
  const { bytes } = await take(page, /CSV/);
  const [head, ...lines] = readCsv(bytes.toString('utf8').slice(1));
  assert.equal(head.length, COLUMNS.length);
  assert.ok(head.every((heading) => heading && !/\p{Script=Han}/u.test(heading)), `${head}`);
  const published = (cells) => cells.map((cell) => (/^(未公布|Not published)$/.test(cell) ? '' : cell));
  assert.deepEqual(published(lines.map((line) => line[4])), published(rows(now.cases).map((row) => guarded(row[4]))));
});

test('How to cite the board is said with the date of its data and its address', async (t) => {
  const page = await open(t);
  await page.locator('#cite summary').click();
  const cite = await textOf(page.locator('#cite p'));
  assert.equal(cite, `${now.title} 不满意单位整改公示，${feed.site.name}，数据截至${rules.inWords(asOf)}。${site.url}${board}`);
});
