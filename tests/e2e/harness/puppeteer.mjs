// Drives Firefox through WebDriver BiDi, and Chromiums of any year through the DevTools protocol. No single driver supports all of
// them: the older Chromiums need one of their time.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import puppeteer1 from 'puppeteer-core';
import puppeteer24 from 'puppeteer-core-24';
import { launchOptions } from './browser.mjs';
import { defer } from './defer.mjs';
import { needed, temporary } from './site.mjs';
import { Visit } from './visit.mjs';

/** The console message for a connection that the test broke on purpose. */
const BROKEN = /^Failed to load resource: net::/;
/** Chromium's warning of a file that is used later than some seconds after the load: on a slow machine each is. */
const LATE = /was preloaded using link preload but not used/;

/**
 * Starts Firefox until the file ends. `open(t, ...origins)` opens a page for these sites, in a profile of its own, until the test
 * ends; `known` matches messages that are no fault of the site.
 */
export function startFirefox(file, known) {
  return start(file, puppeteer24, { browser: 'firefox', executablePath: needed('FIREFOX') }, known);
}

/** The same for a current Chromium. */
export function startChromium(file) {
  return start(file, puppeteer24, { ...launchOptions, executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
}

/** The same for Chromium in this version. */
export async function startOldChromium(file, version, known) {
  const program = needed(`CHROMIUM${version}`);
  const browser = await start(
    file,
    puppeteer1,
    {
      ...launchOptions,
      // Without this, on a busy machine one in five starts of Chromium 86 ends with a renderer that never answers.
      args: [...launchOptions.args, '--disable-gpu'],
      executablePath: program,
      userDataDir: temporary(file, `chromium${version}`),
      env: { ...process.env, LD_LIBRARY_PATH: join(dirname(program), 'lib') },
    },
    known,
  );
  assert.ok(browser.version.includes(`/${version}.`), `${program} is ${browser.version}`);
  return browser;
}

async function start(file, puppeteer, options, known) {
  const browser = await puppeteer.launch({ timeout: 60_000, ...options });
  defer(file, () => browser.close());
  return { version: await browser.version(), open: (t, ...origins) => open(t, browser, origins, known) };
}

async function open(t, browser, origins, known) {
  const context = await (browser.createBrowserContext ?? browser.createIncognitoBrowserContext).call(browser);
  const said = [];
  defer(t, async () => {
    await context.close();
    assert.deepEqual(said, [], 'The page reported errors, or asked other hosts.');
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    const [kind, text] = [message.type(), message.text()];
    if (!['error', 'warn', 'warning', 'assert'].includes(kind) || [BROKEN, LATE, known].some((of) => of?.test(text))) return;
    said.push(`${kind}: ${text}`);
  });
  page.on('pageerror', ({ message }) => {
    // Firefox also reports policy violations here.
    if (!known?.test(message)) said.push(`uncaught: ${message}`);
  });
  page.on('error', (error) => said.push(`crashed: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith('http') && !origins.includes(asked)) said.push(`asked for ${request.url()}`);
  });
  await page.setViewport({ width: 360, height: 740 });
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(Navigator.prototype, 'languages', { get: () => ['zh-CN'] });
  });
  return new Visit({
    navigate: (url) => page.goto(url),
    reload: () => page.reload(),
    click: (selector) => page.click(selector),
    type: (selector, text) => page.type(selector, text),
    evaluate: (source) => page.evaluate(source),
  });
}
