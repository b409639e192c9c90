// The list of prerendered pages, and measurements of a page as its reader sees it.
import { readdirSync } from 'node:fs';
import { dist } from './site.mjs';

/** The addresses of all prerendered pages of the app, sorted; pages for other sites are not among them. */
export function routes() {
  return readdirSync(dist(), { recursive: true })
    .filter((path) => /(^|[\\/])index\.html$/.test(path) && !/^embed[\\/]/.test(path))
    .map((path) => `/${path.replaceAll('\\', '/').slice(0, -'index.html'.length)}`.replace(/(.)\/$/, '$1'))
    .sort();
}

/** An option of `openPage`: a profile whose local storage holds these items for the origin of `url`. */
export function remembering(url, items) {
  const localStorage = Object.entries(items).map(([name, value]) => ({ name, value }));
  return { storageState: { cookies: [], origins: [{ origin: new URL(url).origin, localStorage }] } };
}

/** Waits until the page has painted its first words. */
export async function painted(page) {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => {
          if (list.getEntriesByName('first-contentful-paint').length > 0) resolve();
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

/** Waits until the document's present state has been painted. */
export async function shown(page) {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0)))),
  );
}

/** The layout shifts since a moment of the page's clock: how far, and what moved. Shifts right after a press count, too. */
export async function layoutShifts(page, since = 0) {
  await shown(page);
  return page.evaluate(
    (since) =>
      new Promise((resolve) => {
        // The observer reports buffered entries first: once it reports this mark, all of them have come.
        const shifts = [];
        const mark = `wanping-test-${performance.now()}`;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            if (entry.entryType === 'layout-shift') {
              if (entry.startTime < since) continue;
              const moved = entry.sources.map(({ node }) => node?.id || node?.className || node?.nodeName);
              shifts.push(`${entry.value}: ${moved.join(', ')}`);
            } else if (entry.name === mark) {
              observer.disconnect();
              resolve(shifts);
            }
          }
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        observer.observe({ type: 'mark', buffered: true });
        performance.mark(mark);
      }),
    since,
  );
}

/** The place of every visible element of the page, in a form that can be compared. A `g` only groups and is not visible. */
export function geometry(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => element.localName !== 'g' && element.getClientRects().length > 0)
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return `${element.tagName} ${element.id} ${element.getAttribute('class')}: ${x} ${y} ${width} ${height}`;
      }),
  );
}
