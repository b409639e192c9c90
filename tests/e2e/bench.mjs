// Measures what the site costs its readers, as ratios within one run: with the feed of a whole city compared with the sample, and
// on a first visit. Prints tables and asserts nothing. Needs WANPING_DIST and WANPING_PUBLISHER, like the tests, and CHROMIUM
// unless it is /usr/bin/chromium. WANPING_BENCH=first-visit measures only that part.
import { chromium } from 'playwright-core';
import { startCity } from './bench/city.mjs';
import { firstVisit } from './bench/first-visit.mjs';
import { loading } from './bench/loading.mjs';
import { narrowing } from './bench/narrowing.mjs';
import { search } from './bench/search.mjs';
// Do not import harness.mjs: it imports node:test, which would make this script print a test report.
import { defer } from './harness/defer.mjs';
import { startSite } from './harness/site.mjs';

let end;
const t = { after: (close) => (end = close) };
const browser = await chromium.launch({ args: ['--no-sandbox'], executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
defer(t, () => browser.close());
try {
  const sample = await startSite(t);
  if (process.env.WANPING_BENCH !== 'first-visit') {
    const city = await startCity(t);
    await loading(browser, sample, city);
    await search(browser, city);
    await narrowing(browser, city);
  }
  await firstVisit(t, browser, sample);
} finally {
  await end();
}
