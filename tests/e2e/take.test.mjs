// Export of the shown part of the board, as a table for spreadsheets and as data for programs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after } from 'node:test';
import { openPage, untilLive } from './harness.mjs';
import { assertKept } from './golden.mjs';
import { textOf } from './pages.mjs';
import { richFeed } from './rich.mjs';

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
const { board, now } = feed;
const site = await feed.start({ after }, board);

async function open(t, search = '', options) {
  const page = await openPage(t, { url: site.url + board + search, ...options });
  await untilLive(page);
  return page;
}

/** Clicks a button and returns the name and the bytes of the downloaded file. */
async function take(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Parses CSV according to RFC 4180, with every cell quoted. */
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

/** Replaces the tests' server, whose port varies. */
const atSite = (text) => text.replaceAll(site.url, 'https://site');

test('The table is UTF-8 with a byte order mark, quoted, with one line for each figure of each shown measure', async (t) => {
  const { name, bytes } = await take(await open(t), '下载表格（CSV，可用 Excel 打开）');
  assert.equal(name, `wanping-${now.id}.csv`);
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(3));
  const [head, ...lines] = readCsv(text);
  assert.deepEqual(lines.map((line) => line.length), lines.map(() => head.length));
  assert.equal(new Set(lines.map((line) => line[6]).filter((text) => text.startsWith("'"))).size, 7, 'the formulas are in it, as text');
  assertKept(atSite(text), 'taken/board.csv');
});

test('The data have a record for each shown measure, in codes and digits, without unpublished values', async (t) => {
  const { name, bytes } = await take(await open(t), '下载数据（JSON）');
  assert.equal(name, `wanping-${now.id}.json`);
  assertKept(`${JSON.stringify(JSON.parse(atSite(bytes.toString('utf8'))), null, 2)}\n`, 'taken/board.json');
});

test('The export of a filtered and sorted board has the shown cases in their order', async (t) => {
  const page = await open(t, '?signal=overdue&sort=latest');
  const shown = await page.getByRole('article').getByRole('heading', { level: 2 }).allInnerTexts();
  assert.equal(shown.length, 5);
  const { bytes } = await take(page, '下载表格（CSV，可用 Excel 打开）');
  const units = readCsv(bytes.toString('utf8').slice(1)).map((line) => line[2]);
  assert.deepEqual([...new Set(units.slice(1))], shown);

  await page.getByRole('searchbox', { name: '找单位' }).fill('不存在的单位');
  const none = await take(page, '下载数据（JSON）');
  assert.deepEqual(JSON.parse(none.bytes.toString('utf8')), []);
});

test('The table view in English exports the same, with English headings', async (t) => {
  const page = await open(t, '?view=table', { locale: 'en-US', viewport: { width: 1280, height: 800 } });
  const { bytes } = await take(page, /CSV/);
  assertKept(atSite(bytes.toString('utf8').slice(1)), 'taken/board.en.csv');
});

test('The citation of the board has its publisher, the date of its data, its address and the date of reading', async (t) => {
  const page = await open(t);
  await page.getByText('分享、引用、打印', { exact: true }).click();
  const cited = await page.getByRole('textbox', { name: '引用这一页' }).inputValue();
  const { name, organiser } = feed.site;
  const start = `2023年度（虚构） 不满意单位整改公示，${name}（${organiser}），数据截至2024年7月15日。${site.url}${board}，读取于`;
  assert.ok(cited.startsWith(start), cited);
  assert.match(cited.slice(start.length), /^\d{4}年\d+月\d+日 \d\d:\d\d。$/);
  await page.getByRole('button', { name: '复制文字' }).click();
  await page.getByText(/^已复制/).waitFor();
  await page.locator('#pass-on-qr img').waitFor();
});
