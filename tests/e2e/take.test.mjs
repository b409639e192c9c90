// The board taken along: what is shown, as a table for spreadsheets and as data for programs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after } from 'node:test';
import { openPage, untilLive } from './harness.mjs';
import { textOf } from './pages.mjs';
import { richFeed } from './rich.mjs';
import * as rules from './rules.mjs';

const HOSTILE = ['=HYPERLINK("https://example.org","按")', '+1+2', '-2+3', '@SUM(A1)', '\t=1', '他说：“好”,"再说"\n第二行', ' =1+1'];
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

const COLUMNS = {
  cycle: '年度',
  unit: '单位',
  organ: '主管部门',
  problems: '群众反映的问题',
  measure: '整改措施',
  claimed: '单位自报',
  claimed_date: '自报日期',
  verified: '评议办核验',
  verified_date: '核验日期',
  citizens: '群众反馈',
  due: '完成期限',
  figures: '数据',
  signals: '提示',
  look_back: '回头看结论',
  latest: '最近变动',
  address: '网址',
};

/** What a row says of a measure, or of a case without any. */
function row(record, measure) {
  const { unit, problems = [], look_back: lookBack } = record;
  const { claimed, verified, citizens, indicators = [] } = measure ?? {};
  // What is a prompt at the case as a whole stands before those at the measure.
  const prompts = [...rules.promptsOf(record), ...(measure ? rules.promptsAt(measure, record, asOf) : [])];
  return {
    cycle: now.id,
    unit: unit.name,
    organ: unit.organ ?? '',
    problems: problems.map(({ text }) => text).join(' / '),
    measure: measure?.text ?? '未公布',
    claimed: rules.claimName(claimed?.state),
    claimed_date: claimed?.date ?? '',
    verified: rules.verdictName(verified?.verdict),
    verified_date: verified?.date ?? '',
    citizens: citizens ? rules.reportsInWords(citizens) : '未公布',
    due: measure?.due ?? '',
    figures: indicators.map(({ label, actual, unit = '' }) => `${label} ${actual}${unit}`).join('; '),
    signals: prompts.map(([code]) => rules.PROMPTS[code]).join('; '),
    look_back: rules.verdictName(lookBack?.verdict),
    latest: rules.latest(record) ?? '',
    address: `${site.url}${board}/${unit.id}`,
  };
}

const rows = (cases) => cases.flatMap((each) => (each.measures ?? [undefined]).map((measure) => row(each, measure)));

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
const guarded = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

test('The table for spreadsheets is UTF-8 with its mark, quoted, with one line for each measure that is shown', async (t) => {
  const { name, bytes } = await take(await open(t), '下载表格（CSV，可用 Excel 打开）');
  assert.equal(name, `wanping-${now.id}.csv`);
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(3));
  const [head, ...lines] = readCsv(text);
  assert.deepEqual(head, Object.values(COLUMNS));
  assert.deepEqual(lines, rows(now.cases).map((row) => Object.values(row).map(guarded)));
  assert.equal(lines.filter((line) => line[4].startsWith("'")).length, 5, 'the formulas are in it, as text');
});

test('The data for programs has a record for each measure that is shown, without what is empty', async (t) => {
  const { name, bytes } = await take(await open(t), '下载数据（JSON）');
  assert.equal(name, `wanping-${now.id}.json`);
  const full = ([, value]) => value !== '';
  const expected = rows(now.cases).map((row) => Object.fromEntries(Object.entries(row).filter(full)));
  // What RFC 8259 allows in no text, as a tab, is a space in it.
  for (const row of expected) row.measure = row.measure.replace('\t', ' ');
  assert.deepEqual(JSON.parse(bytes.toString('utf8')), expected);
});

test('Where the board is narrowed down and ordered, what is shown is what is taken along', async (t) => {
  const page = await open(t, '?signal=overdue&sort=latest');
  const shown = await page.locator('#cases h2:visible').allInnerTexts();
  assert.ok(shown.length > 1 && shown.length < now.cases.length);
  const cases = shown.map((name) => now.cases.find(({ unit }) => unit.name === name));
  const { bytes } = await take(page, '下载表格（CSV，可用 Excel 打开）');
  const expected = rows(cases).map((row) => Object.values(row).map(guarded));
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
  assert.equal(head.length, Object.keys(COLUMNS).length);
  assert.ok(head.every((heading) => heading && !/\p{Script=Han}/u.test(heading)), `${head}`);
  const published = (cells) => cells.map((cell) => (/^(未公布|Not published)$/.test(cell) ? '' : cell));
  assert.deepEqual(published(lines.map((line) => line[4])), published(rows(now.cases).map(({ measure }) => guarded(measure))));
});

test('How to cite the board is said with the date of its data and its address', async (t) => {
  const page = await open(t);
  await page.locator('#cite summary').click();
  const cite = await textOf(page.locator('#cite p'));
  assert.equal(cite, `${now.title} 不满意单位整改公示，${feed.site.name}，数据截至${rules.inWords(asOf)}。${site.url}${board}`);
});
