// A current Chromium for each test file. A test fails if a page in it writes something unexpected to the console.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { inspect, isDeepStrictEqual } from 'node:util';
import { chromium } from 'playwright-core';
import { defer } from './defer.mjs';
import { LIMIT, repeat } from './within.mjs';

/** The features that Playwright turns off, as version 1.65 has them. */
const PLAYWRIGHT_DISABLES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** The options with which the tests start browsers: they contact no server but the page's own. */
export const launchOptions = {
  args: [
    '--no-sandbox',
    // Each profile would open two windows of the address bar's suggestions, which take a second of a core. Chromium obeys the last list
    // only: the others are Playwright's own.
    `--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,${PLAYWRIGHT_DISABLES.join()}`,
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
};

let browser;
after(async () => (await browser)?.close());

function launch() {
  browser ??= chromium.launch({ ...launchOptions, executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
  return browser;
}

/** The console messages of each context's pages, and those that the test announced. */
const accounts = new WeakMap();

/**
 * Opens a page in a profile of its own and goes to `url`. The test fails at its end if this page, or another one in its profile,
 * wrote console messages that were not announced by `expectConsole`, or sent a request to another host.
 *
 * - `javaScript: false` turns scripts off; `clock: true` lets the test move the page's time (`page.clock`);
 * - `waits: false`: the page's timers of a second or more never fire. If the test presses “send again”, the page must not have sent
 *   the ballot already because the machine is slow;
 * - `before(page)` runs before the page is loaded; `waitUntil` is the option of Playwright's `goto`;
 * - `otherHosts`: other hosts that it may send requests to;
 * - `serviceWorkers: 'allow'`: the browser has service workers. By default it has none, like WeChat's on iOS, so that all responses
 *   come from the network;
 * - anything else is an option of Playwright's `newContext`.
 */
export async function openPage(
  t,
  {
    url,
    locale = 'zh-CN',
    viewport = { width: 360, height: 740 },
    javaScript = true,
    clock = false,
    waits = true,
    before,
    waitUntil = 'load',
    otherHosts = [],
    serviceWorkers,
    ...options
  },
) {
  const context = await (await launch()).newContext({
    locale,
    viewport,
    javaScriptEnabled: javaScript,
    ...options,
  });
  context.setDefaultTimeout(LIMIT);
  const account = { heard: [], expected: [], strangers: [] };
  accounts.set(context, account);
  context.on('console', (message) => {
    // The browser itself requests the icon at any time, even when a test has just stopped the server.
    if (message.location().url.endsWith('/icon.svg')) return;
    // Chromium warns when a preloaded file is used later than some seconds after the load: on a slow machine each is. That nothing
    // is fetched in vain is held by chunks.test.mjs.
    if (/was preloaded using link preload but not used/.test(message.text())) return;
    if (['error', 'warning', 'assert'].includes(message.type())) {
      account.heard.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', (error) => account.heard.push(`uncaught: ${error.error().stack ?? error.error()}`));
  const host = new URL(url).host;
  context.on('request', (request) => {
    const { protocol, host: asked } = new URL(request.url());
    if (protocol.startsWith('http') && asked !== host && !otherHosts.includes(asked)) account.strangers.push(request.url());
  });
  defer(t, async () => {
    await context.close();
    settle(account);
  });
  if (clock) await context.clock.install();
  if (serviceWorkers !== 'allow') await context.addInitScript(forgetServiceWorkers);
  if (!waits) await context.addInitScript(endNoLongWait);
  const page = await context.newPage();
  await before?.(page);
  await page.goto(url, { waitUntil });
  return page;
}

function endNoLongWait() {
  const { setTimeout } = window;
  window.setTimeout = (handler, wait = 0, ...rest) => (wait < 1_000 ? setTimeout(handler, wait, ...rest) : 0);
}

function forgetServiceWorkers() {
  delete Navigator.prototype.serviceWorker;
}

function settle({ heard, expected, strangers }) {
  const unexplained = heard.filter((text) => !expected.some((pattern) => pattern.test(text)));
  assert.deepEqual(unexplained, [], 'The console said what no test expects.');
  const unheard = expected.filter((pattern) => !heard.some((text) => pattern.test(text)));
  assert.deepEqual(unheard.map(String), [], 'The console was expected to say this, and did not.');
  assert.deepEqual(strangers, [], 'The page asked other hosts.');
}

/** Announces console messages of the page. They have to appear, and no others may. */
export function expectConsole(page, ...patterns) {
  accounts.get(page.context()).expected.push(...patterns);
}

/** Waits until the app has taken over from the prerendered page. */
export async function untilLive(page) {
  await page.locator('html[data-live]').waitFor({ state: 'attached' });
}

/** Waits until the question's result in the page is true. Playwright's `waitForFunction` takes any promise for true. */
export function until(page, question, arg) {
  return repeat(() => page.evaluate(question, arg), () => String(question));
}

/** Waits until `ask` returns the expected value; the error shows the last other value. */
export async function untilEqual(ask, expected) {
  let seen;
  const equal = async () => isDeepStrictEqual((seen = await ask()), expected);
  await repeat(equal, () => `${inspect(expected)}, but ${inspect(seen)}`);
}
