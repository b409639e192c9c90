// A first visit on Lighthouse's phone: the largest contentful paint, compared with a bare page with the same words; layout shifts
// until the app has taken over; and the time until a ballot can be filled in, compared with the same ballot in SurveyJS.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { feedFile } from '../harness/feed.mjs';
import { layoutShifts, shown } from '../harness/pages.mjs';
import { startSite } from '../harness/site.mjs';
import { bare } from './bare.mjs';
import { onSlowPhone } from './lighthouse.mjs';
import { median } from './median.mjs';
import { survey } from './survey.mjs';

/** One frame is a fiftieth of a first visit's time to paint, so a few visits would not suffice. */
const VISITS = 21;
/** The goal for the largest paint, as a multiple of a bare page's. */
const GOAL = 1.15;
const RUNS = 7;
const PAGES = ['/2017/board', '/', '/2018/vote'];

/** Measures and prints. */
export async function firstVisit(t, browser, site) {
  const others = await startOthers(t, {
    ...Object.fromEntries(await Promise.all(PAGES.map(async (path) => [`bare${path}/index.html`, await bare(browser, site.url + path)]))),
    ...survey(feedFile('2018/ballot.json'), feedFile('2018/units.json').units),
  });

  console.log(`\nA first visit as Lighthouse's mobile profile has it, slowed by DevTools; medians of ${VISITS}, one beside the other\n`);
  console.log(row('page', 'largest paint, ms', 'bare page, ms', 'ratio', `goal ${GOAL}`, 'quickest', 'moved', 'goal 0'));
  for (const path of PAGES) {
    const [ours, bares] = await inTurn(
      VISITS,
      () => visit(browser, site.url + path, 'html[data-live]'),
      () => visit(browser, `${others.url}/bare${path}`, 'html'),
    );
    const paint = (visits) => visits.map(({ largest }) => largest);
    const moved = Math.max(...ours.map(({ moved }) => moved));
    console.log(row(path, ...compared(paint(ours), paint(bares), GOAL), moved.toFixed(3), met(moved === 0)));
  }

  console.log(`\nThe same phone and line; medians of ${RUNS}`);
  console.log(`\n${row('the first level of a ballot', 'after, ms', 'SurveyJS, ms', 'ratio', 'goal 0.5', 'quickest')}`);
  const first = feedFile('2018/units.json').units[0].id;
  for (const [name, path] of [
    ['ten units, from the list', '/2018/vote'],
    ['one, from its QR code', `/2018/vote/${first}`],
  ]) {
    const [ours, theirs] = await inTurn(
      RUNS,
      () => choose(browser, site.url + path, [`.roster a[href$="/${first}"]`, '#level-0']),
      () => choose(browser, others.url, ['input[type="radio"]']),
    );
    for (const what of ['pressed', 'kept']) {
      const after = (times) => times.map((time) => time[what]);
      console.log(row(`${name}: ${what}`, ...compared(after(ours), after(theirs), 0.5)));
    }
  }
}

/** Serves the pages for comparison in the same way as the site. */
function startOthers(t, files) {
  return startSite(t, {
    edit: (folder) => {
      rmSync(folder, { recursive: true });
      const all = { ...files, 'csp.txt': "default-src 'self' 'unsafe-inline'; img-src 'self' data:" };
      for (const [path, content] of Object.entries(all)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
        writeFileSync(join(folder, `${path}.br`), brotliCompressSync(content));
      }
    },
  });
}

/** Runs both alternately, also alternating which comes first, so that other work on this machine slows both. */
async function inTurn(runs, one, other) {
  const given = [[], []];
  for (let run = 0; run < runs; run += 1) {
    for (const which of run % 2 ? [1, 0] : [0, 1]) given[which].push(await [one, other][which]());
  }
  return given;
}

/** The time of the largest contentful paint, and the sum of layout shifts, until the page is complete. */
function visit(browser, url, done) {
  return onSlowPhone(browser, async (page) => {
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        window.largest = list.getEntries().at(-1).startTime;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
    });
    await page.goto(url);
    await page.locator(done).waitFor({ state: 'attached' });
    await shown(page);
    const moved = (await layoutShifts(page)).reduce((sum, shift) => sum + Number.parseFloat(shift), 0);
    return { largest: await page.evaluate(() => window.largest), moved };
  });
}

/**
 * The time until the best level of the first unit is chosen, and until it is kept on the device. The reader presses each element as
 * soon as it has been on the screen for a frame. A press before the scripts run counts if it takes effect later.
 */
function choose(browser, url, presses) {
  return onSlowPhone(browser, async (page) => {
    await page.addInitScript(
      ({ presses, code }) => {
        const begun = (sessionStorage.begun ??= performance.timeOrigin);
        const now = () => performance.timeOrigin + performance.now() - begun;
        const times = {};
        const keep = () => {
          times.kept = now();
          window.times ??= times;
        };
        const { setItem } = Storage.prototype;
        Storage.prototype.setItem = function (name, text) {
          setItem.call(this, name, text);
          if (text.includes(code)) keep();
        };
        const { put } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.put = function (text, name) {
          if (text.includes(code)) this.transaction.addEventListener('complete', keep);
          return put.call(this, text, name);
        };
        let left = presses;
        let seen;
        const look = () => {
          const next = left.find((selector) => document.querySelector(selector)?.getClientRects().length > 0);
          if (next && next === seen) {
            times.pressed = now();
            document.querySelector(next).click();
            left = left.filter((selector) => selector !== next);
          }
          seen = next;
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { presses, code: feedFile('2018/ballot.json').levels[0].code },
    );
    await page.goto(url, { waitUntil: 'commit' });
    return (await page.waitForFunction(() => window.times)).jsonValue();
  });
}

/** The two medians and their ratio, and the ratio of the fastest runs, which other work on this machine affects least. */
function compared(ours, theirs, goal) {
  const [own, other] = [median(ours), median(theirs)];
  const quickest = Math.min(...ours) / Math.min(...theirs);
  return [own.toFixed(0), other.toFixed(0), `×${(own / other).toFixed(2)}`, met(own <= goal * other), `×${quickest.toFixed(2)}`];
}

const met = (is) => (is ? 'met' : 'not met');

function row(name, ...fields) {
  return name.padEnd(34) + fields.map((field) => field.padStart(18)).join('');
}
