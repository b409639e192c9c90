// How the site bears the feed of a whole city, beside the sample: on a processor slowed four times, the longest time for which
// a page does not answer, the time until the app has taken over, and what was fetched. Prints a table and asserts nothing.
// Needs WANPING_DIST and WANPING_PUBLISHER, as the tests do, and CHROMIUM unless that is /usr/bin/chromium.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
// Not all of the harness: the rest of it would have this script report on tests.
import { changeFile, publisher, startSite, temporary } from './harness/site.mjs';

const UNITS = 10_271;
const CASES = 300;
const SLOWER = 4;
const RUNS = 3;

const closers = [];
const t = { after: (close) => closers.push(close) };

const feed = join(temporary(t, 'bench'), 'feed');
publisher('sample', '--units', UNITS, '--cases', CASES, '--seed', '1', '--out', feed);
const read = (path) => JSON.parse(readFileSync(join(feed, path), 'utf8'));
const { cycles } = read('index.json');
const ballotYear = cycles.find(({ has }) => has.includes('ballot')).id;
const boardYear = cycles.find(({ has }) => has.includes('board')).id;
// Its ballot is that of a year long past, and a closed one has nothing to measure.
changeFile(join(feed, ballotYear, 'ballot.json'), (form) => ({ ...form, opens: undefined, closes: undefined }));
const rated = read(`${ballotYear}/units.json`).units.find(({ exempt }) => !exempt).id;
const named = read(`${boardYear}/board.json`).cases[0].unit.id;

const city = await startSite(t, {
  edit: (site) => {
    rmSync(join(site, 'feed'), { recursive: true });
    cpSync(feed, join(site, 'feed'), { recursive: true });
    const only = [`/${boardYear}/board`, `/${boardYear}/board/${named}`, `/${ballotYear}/vote`, `/${ballotYear}/vote/${rated}`];
    publisher('prerender', '--feed', feed, '--out', site, ...only.flatMap((path) => ['--only', path]));
  },
});
const sample = await startSite(t);

const browser = await chromium.launch({ args: ['--no-sandbox'], executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
closers.push(() => browser.close());

/** One visit in a fresh profile. */
async function visit(url, finish) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await session.send('Network.enable');
  let bytes = 0;
  let files = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => ((bytes += encodedDataLength), (files += 1)));
  await page.addInitScript(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(url);
  await page.locator('html[data-live]').waitFor({ state: 'attached', timeout: 120_000 });
  const live = await page.evaluate(() => performance.now());
  await finish?.(page);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
  const longest = await page.evaluate(() => window.longest);
  await context.close();
  return { longest, live, bytes, files };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure(url, finish) {
  const visits = [];
  for (let run = 0; run < RUNS; run += 1) visits.push(await visit(url, finish));
  const of = (name) => median(visits.map((visit) => visit[name]));
  return { longest: of('longest'), live: of('live'), bytes: of('bytes'), files: of('files') };
}

const openOrgan = async (page) => {
  const organ = page.locator('details.organ-units').first();
  if ((await organ.count()) === 0) return;
  await organ.locator('summary').click();
  await organ.locator('li').first().waitFor();
};

const rows = [
  ['board', '/2017/board', `/${boardYear}/board`],
  ['case', '/2017/board/bdcdj', `/${boardYear}/board/${named}`],
  ['roster, an organ opened', '/2018/vote', `/${ballotYear}/vote`, openOrgan],
  ['a window’s QR code', '/2018/vote/bdcdj', `/${ballotYear}/vote/${rated}`],
];
console.log(`${UNITS} units and ${CASES} cases beside the sample's 10; processor slowed ${SLOWER} times; medians of ${RUNS}\n`);
console.log(`${'page'.padEnd(26)}${'longest task, ms'.padStart(26)}${'taken over after, ms'.padStart(30)}${'fetched, KB (files)'.padStart(32)}`);
for (const [name, small, large, finish] of rows) {
  const one = await measure(sample.url + small, finish);
  const many = await measure(city.url + large, finish);
  const pair = (field) => `${one[field].toFixed(0)} → ${many[field].toFixed(0)} (×${(many[field] / one[field]).toFixed(1)})`;
  const fetched = ({ bytes, files }) => `${(bytes / 1024).toFixed(0)} (${files})`;
  console.log(`${name.padEnd(26)}${pair('longest').padStart(26)}${pair('live').padStart(30)}${`${fetched(one)} → ${fetched(many)}`.padStart(32)}`);
}

/** What the site does with a letter typed into its search, beside a plain filter over the same list in the same page. */
async function search(queries) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(`${city.url}/${ballotYear}/vote`);
  await page.locator('html[data-live]').waitFor({ state: 'attached', timeout: 120_000 });
  const results = await page.evaluate(
    async ({ queries, file, runs }) => {
      const { units } = await (await fetch(file)).json();
      const input = document.querySelector('#search');
      const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
      // The next task: the app has done by then what it does with the letter before the browser can paint.
      const turn = () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(null);
        });
      const type = async (text) => {
        const begun = performance.now();
        input.value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await turn();
        return performance.now() - begun;
      };
      const filter = (query) => {
        const begun = performance.now();
        const fits = (text) => text.toLowerCase().includes(query);
        units.filter(({ name, organ = '', aliases = [], keys = [] }) => [name, organ, ...aliases, ...keys].some(fits));
        return performance.now() - begun;
      };
      await type('x'); // The index is made once.
      const results = [];
      for (const query of queries) {
        const [typed, plain] = [[], []];
        for (let run = 0; run < runs; run += 1) {
          await type('没有');
          typed.push(await type(query));
          plain.push(filter(query));
        }
        results.push({ query, typed: median(typed), plain: median(plain) });
      }
      return results;
    },
    { queries, file: `/feed/${ballotYear}/units.json`, runs: 5 },
  );
  await context.close();
  return results;
}

const { name, keys } = read(`${ballotYear}/units.json`).units[UNITS >> 1];
console.log(`\n${'search'.padEnd(26)}${'letter to rows, ms'.padStart(26)}${'plain filter, ms'.padStart(30)}${'ratio'.padStart(12)}`);
for (const { query, typed, plain } of await search([name.slice(0, 1), name.slice(0, 4), keys.at(-1), keys.at(-1).slice(0, 2), 's', '没有的'])) {
  console.log(`${query.padEnd(26)}${typed.toFixed(1).padStart(26)}${plain.toFixed(1).padStart(30)}${`×${(typed / plain).toFixed(2)}`.padStart(12)}`);
}

/** What the site does with a choice on the long board until it is laid out, beside a plain script that does the same to the same list. */
async function narrowing(choices) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(`${city.url}/${boardYear}/board`);
  await page.locator('html[data-live]').waitFor({ state: 'attached', timeout: 120_000 });
  await page.locator('#narrowing > summary').click();
  const results = await page.evaluate(
    async ({ choices, file, runs }) => {
      const { cases } = await (await fetch(file)).json();
      const list = document.querySelector('#cases');
      const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
      const turn = () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(null);
        });
      const choose = async ([id, value]) => {
        const field = document.getElementById(id);
        const begun = performance.now();
        field.value = value;
        field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
        await turn();
        const done = performance.now();
        list.getBoundingClientRect();
        return [done - begun, performance.now() - begun];
      };
      const shown = () => [...list.children].filter((item) => !item.hidden).map((item) => item.dataset.at);
      const plain = (order) => {
        const begun = performance.now();
        const items = new Map([...list.children].map((item) => [item.dataset.at, item]));
        const wanted = new Set(order);
        // Reads what a filter or an order would read.
        cases.filter((each) => JSON.stringify(each.unit).includes('x'));
        for (const [at, item] of items) item.hidden = !wanted.has(at);
        for (const at of order) list.append(items.get(at));
        list.getBoundingClientRect();
        return performance.now() - begun;
      };
      const all = [...cases.keys()].map(String);
      const results = [];
      for (const choice of choices) {
        const [script, laidOut, bare] = [[], [], []];
        let order = all;
        for (let run = 0; run < runs; run += 1) {
          const [took, until] = await choose(choice);
          script.push(took);
          laidOut.push(until);
          order = shown();
          await choose([choice[0], '']);
          bare.push(plain(order));
          plain(all);
        }
        results.push({ choice: choice.join('='), left: order.length, script: median(script), laidOut: median(laidOut), plain: median(bare) });
      }
      return results;
    },
    { choices, file: `/feed/${boardYear}/board.json`, runs: 7 },
  );
  await context.close();
  return results;
}

const { cases } = read(`${boardYear}/board.json`);
const choices = [['sort', 'overdue'], ['sort', 'least-verified'], ['sort', 'name'], ['sort', 'latest'], ['signal', 'overdue'], ['kind', 'office'], ['q', cases[7].unit.name.slice(0, 2)]];
console.log(`\n${`choice on ${CASES} cases`.padEnd(26)}${'shown'.padStart(7)}${'script, ms'.padStart(13)}${'laid out, ms'.padStart(15)}${'plain script, ms'.padStart(19)}${'ratio'.padStart(9)}`);
for (const { choice, left, script, laidOut, plain } of await narrowing(choices)) {
  console.log(`${choice.padEnd(26)}${String(left).padStart(7)}${script.toFixed(1).padStart(13)}${laidOut.toFixed(1).padStart(15)}${plain.toFixed(1).padStart(19)}${`×${(laidOut / plain).toFixed(2)}`.padStart(9)}`);
}
for (const close of closers.reverse()) await close();
