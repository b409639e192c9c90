// A current Chromium, one for each test file, and pages in it that hold the site to a silent console.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { inspect, isDeepStrictEqual } from 'node:util';
import { chromium } from 'playwright-core';
import { defer } from './defer.mjs';
import { LIMIT, within } from './within.mjs';

/** How the browsers of the tests are started: without a word to anybody but the page's own server. */
export const launchOptions = {
  args: [
    '--no-sandbox',
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
 * Opens a page in a profile of its own and goes to `url`. The test fails at its end if the console of this page, or of
 * another one in its profile, said anything that was not announced by `expectConsole`, or if it asked another host.
 *
 * - `javaScript: false` turns scripts off; `clock: true` lets the test move the page's time (`page.clock`);
 * - `waits: false`: what the page would do by itself after a second or more it leaves undone. Where the test presses
 *   “send again”, the page must not have sent it already because the machine is slow;
 * - `before(page)` runs before the page is loaded; `waitUntil` says when it is, as Playwright's `goto` has it;
 * - `otherHosts`: hosts that it may ask after all;
 * - `serviceWorkers: 'allow'`: the site may keep itself for where there is no network. Else the browser knows no such thing, as
 *   WeChat's on iOS: what a test asks for comes from the network;
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
    // The browser, and not the page, asks for the icon, whenever it likes: also when a test has just stopped the server.
    if (message.location().url.endsWith('/icon.svg')) return;
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

/** Waits until the page answers this question with yes. Playwright's own waiting takes every promise for a yes. */
export function until(page, question, arg) {
  const seen = async () => {
    // No wait for a time, only a pause between two looks.
    while (!(await page.evaluate(question, arg))) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  return within(seen(), () => String(question));
}

/** Waits until what is asked of a page is just this; where it never is, says what it was instead. */
export async function untilEqual(ask, expected) {
  let seen;
  const equal = async () => {
    // No wait for a time, only a pause between two looks.
    while (!isDeepStrictEqual((seen = await ask()), expected)) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await within(equal(), () => `${inspect(expected)}, but ${inspect(seen)}`);
}
