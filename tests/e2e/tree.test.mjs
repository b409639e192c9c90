// The accessibility tree of every page, with everything opened, compared with golden files in `trees`.
import test, { after } from 'node:test';
import { assertKept } from './golden.mjs';
import { expectConsole, openPage, startSite, untilLive } from './harness.mjs';
import { load, untilTitled } from './pages.mjs';
import { richFeed } from './rich.mjs';

const rich = richFeed({ after });
/** The case with the most measures on the synthetic board. */
const FULLEST = 'u00003';
/** A unit that is on both synthetic boards. */
const AGAIN = 'u00033';
const sample = await startSite({ after });
const richSite = await rich.start({ after }, rich.board, `${rich.board}/${FULLEST}`, `/units/${AGAIN}`);

const LANGUAGES = {
  zh: { locale: 'zh-CN', level: '满意', another: '再评一个', roster: '评议票', submit: '提交（1 个单位）', receipts: '我交过的', stored: '提交成功' },
  en: { locale: 'en-US', level: 'Satisfied', another: 'Rate another', roster: 'Ballot', submit: 'Submit (1 office)', receipts: 'My receipts', stored: 'Submitted' },
};

/** Rates a unit, so that there is an answer to check. */
async function rate(page, words) {
  await load(page, `${sample.url}/2018/vote/zfcg`);
  await page.getByRole('radio', { name: words.level, exact: true }).check();
  await page.getByRole('link', { name: words.another, exact: true }).click();
  await untilTitled(page, words.roster);
}

/** Hands a ballot in, so that there is a receipt. */
async function handIn(page, words) {
  await rate(page, words);
  await load(page, `${sample.url}/2018/check`);
  await page.getByRole('button', { name: words.submit }).click();
  await untilTitled(page, words.receipts);
  await page.getByRole('heading', { name: words.stored, exact: true }).waitFor();
}

for (const [name, path, { site = sample, prepare } = {}] of [
  ['home', '/'],
  ['board', '/2017/board'],
  ['board-table', `${rich.board}?view=table`, { site: richSite }],
  ['board-compared', `${rich.board}?kind=office&compare=${rich.then.id}`, { site: richSite }],
  ['case', '/2017/board/fwzs'],
  ['case-rich', `${rich.board}/${FULLEST}`, { site: richSite }],
  ['hearing', '/2017/hearing'],
  ['report', '/2017/report/bdcdj'],
  ['units', '/units'],
  ['unit', '/units/bdcdj'],
  ['unit-rich', `/units/${AGAIN}`, { site: richSite }],
  ['roster', '/2018/vote'],
  ['vote-unit', '/2018/vote/zfcg'],
  ['check-empty', '/2018/check'],
  ['check', '/2018/check', { prepare: rate }],
  ['receipts-none', '/receipts'],
  ['receipts', '/receipts', { prepare: handIn }],
  ['about', '/about'],
  ['missing', '/no/such/page'],
]) {
  for (const [language, words] of Object.entries(LANGUAGES)) {
    const file = `${name}.${language}.txt`;
    test(`The accessibility tree of ${path} is that of trees/${file}`, async (t) => {
      const page = await openPage(t, {
        url: site.url + path,
        locale: words.locale,
        timezoneId: 'Asia/Shanghai',
        before: (page) => page.clock.setFixedTime('2018-07-20T08:00:00+08:00'),
      });
      if (name === 'missing') expectConsole(page, /404/);
      await untilLive(page);
      if (prepare) {
        await prepare(page, words);
        await load(page, site.url + path);
      }
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('main details')) details.open = true;
      });
      // What passes the page on, and the script that draws QR codes, are fetched when they are first wanted.
      for (const part of await page.locator('#pass-on, .keep').all()) await part.locator('.qr img').waitFor();
      let tree = masked(`${await page.locator('body').ariaSnapshot()}\n`, site);
      // The server tells the time of the delivery.
      if (name === 'receipts') tree = tree.replaceAll(/\d+年\d+月\d+日 \d\d:\d\d|\w+ \d+, \d+ at \d\d:\d\d [AP]M/g, 'MOMENT');
      assertKept(tree, `trees/${file}`);
    });
  }
}

/** Replaces what differs between runs: the server's port and the ballot's number. */
function masked(tree, site) {
  const number = /\b[0-9A-Z]{4}( [0-9A-Z]{4}){5} [0-9A-Z]{2}\b/gi;
  return tree.replaceAll(site.url, 'https://site').replaceAll(number, 'NUMBER');
}
