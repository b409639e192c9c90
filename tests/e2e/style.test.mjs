// Each prerendered page contains only the rules of the style sheet that can apply to it; the app loads the whole sheet.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { expectConsole, fate, openPage, startProxy, startSite } from './harness.mjs';
import { richFeed } from './rich.mjs';

const rich = richFeed({ after });
const { id: year, cases } = rich.now;
const units = cases.map(({ unit }) => unit.id);
const READ = [rich.board, `/${year}/hearing`, `/units/${units[0]}`, ...units.map((unit) => `/${year}/board/${unit}`)];
const READ_AND_SAID = ['/', '/about', '/receipts', '/2017/report/bdcdj', '/2018/vote', '/2018/vote/bdcdj', '/2018/check', '/units', '/no/such/page'];
const SITES = [
  [await rich.start({ after }, ...READ), READ],
  [await startSite({ after }), READ_AND_SAID],
];

/** Runs in the page: the rules of the whole sheet that match something on it in any state, and the rules that it contains. */
async function rules(sheet) {
  const whole = new CSSStyleSheet();
  whole.replaceSync(await (await fetch(sheet)).text());
  const flat = (rules, within = '') =>
    [...rules].flatMap((rule) => (rule.conditionText ? flat(rule.cssRules, rule.conditionText) : [[within, rule]]));
  const text = ([within, rule]) => `${within} ${rule.cssText}`;
  // Ignore states and attributes: elements may be pressed, chosen or focused, and scripts set attributes on the root.
  const anyState = /\[[^\]]*\]|:not\([^)]*\)|::?[a-z-]+(\([^)]*\))?/g;
  // A selector of only such a state matches any element.
  const alone = /(^|[>+~]\s*)(?=$|[>+~])/g;
  const matches = ([, { selectorText = '*' }]) => {
    const selectors = selectorText.split(',').map((selector) => selector.replace(anyState, '').trim().replace(alone, '$1*'));
    return selectors.some((selector) => document.querySelector(selector));
  };
  const all = flat(whole.cssRules);
  return { all: all.map(text), wanted: all.filter(matches).map(text), held: flat(document.styleSheets[0].cssRules).map(text) };
}

for (const [site, paths] of SITES) {
  test(`each of ${paths.length} pages contains only the rules that can apply to it, in their order`, async (t) => {
    const page = await openPage(t, { url: site.url + paths[0] });
    if (paths.includes('/no/such/page')) expectConsole(page, /404/);
    // Keep the app from loading: it would load the whole sheet.
    await page.route(/\/assets\/app-\w+\.js$/, () => {});
    for (const path of paths) {
      await page.goto(site.url + path, { waitUntil: 'commit' });
      await page.locator('#note').waitFor({ state: 'attached' });
      const { all, wanted, held } = await page.evaluate(rules, await page.locator('script[data-sheet]').getAttribute('data-sheet'));
      assert.deepEqual(wanted.filter((rule) => !held.includes(rule)), [], path);
      assert.deepEqual(held, all.filter((rule) => held.includes(rule)), path);
      assert.ok(wanted.length > 50 && held.length < all.length, `${path}: ${wanted.length}, ${held.length} of ${all.length}`);
    }
  });
}

test('without its style sheet the app does not take over, and the page stays unchanged', async (t) => {
  const proxy = await startProxy(t, SITES[1][0]);
  proxy.set(({ path }) => path.endsWith('.css'), fate.answer(500));
  const page = await openPage(t, { url: `${proxy.url}/2017/board` });
  expectConsole(page, /500/, /the app did not start/);
  await page.locator('html[data-boot="failed"]').waitFor({ state: 'attached' });
  assert.equal(await page.locator('#note .when-failed').first().isVisible(), true);
  assert.equal(await page.locator('html[data-live]').count(), 0);
});
