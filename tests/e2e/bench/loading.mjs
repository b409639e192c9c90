// Loading the pages of a whole city, compared with the sample: the longest time for which a page does not respond, the time until
// the app has taken over, and what was fetched.
import { CASES, UNITS } from './city.mjs';
import { median } from './median.mjs';
import { onSlowProcessor, openLive, SLOWER } from './slowed.mjs';

const RUNS = 3;

/** Measures and prints. */
export async function loading(browser, sample, city) {
  const rows = [
    ['board', '/2017/board', `/${city.boardYear}/board`],
    ['case', '/2017/board/bdcdj', `/${city.boardYear}/board/${city.named}`],
    ['roster, an organ opened', '/2018/vote', `/${city.ballotYear}/vote`, openOrgan],
    ['a window’s QR code', '/2018/vote/bdcdj', `/${city.ballotYear}/vote/${city.rated}`],
  ];
  console.log(`${UNITS} units and ${CASES} cases beside the sample's 10; processor slowed ${SLOWER} times; medians of ${RUNS}\n`);
  console.log(`${'page'.padEnd(26)}${'longest task, ms'.padStart(26)}${'taken over after, ms'.padStart(30)}${'fetched, KB (files)'.padStart(32)}`);
  for (const [name, small, large, finish] of rows) {
    const one = await measure(browser, sample.url + small, finish);
    const many = await measure(browser, city.url + large, finish);
    const pair = (field) => `${one[field].toFixed(0)} → ${many[field].toFixed(0)} (×${(many[field] / one[field]).toFixed(1)})`;
    const fetched = ({ bytes, files }) => `${(bytes / 1024).toFixed(0)} (${files})`;
    console.log(`${name.padEnd(26)}${pair('longest').padStart(26)}${pair('live').padStart(30)}${`${fetched(one)} → ${fetched(many)}`.padStart(32)}`);
  }
}

async function openOrgan(page) {
  const organ = page.locator('details.organ-units').first();
  if ((await organ.count()) === 0) return;
  await organ.locator('summary').click();
  await organ.locator('li').first().waitFor();
}

async function measure(browser, url, finish) {
  const visits = [];
  for (let run = 0; run < RUNS; run += 1) visits.push(await visit(browser, url, finish));
  const of = (name) => median(visits.map((visit) => visit[name]));
  return { longest: of('longest'), live: of('live'), bytes: of('bytes'), files: of('files') };
}

function visit(browser, url, finish) {
  return onSlowProcessor(browser, async (page, session) => {
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
    await openLive(page, url);
    const live = await page.evaluate(() => performance.now());
    await finish?.(page);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
    const longest = await page.evaluate(() => window.longest);
    return { longest, live, bytes, files };
  });
}
