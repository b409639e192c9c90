// Firefox, by WebDriver BiDi, and Chromiums of any year, by DevTools' protocol. No one driver knows them all: the older
// Chromiums have one of their time.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import puppeteer1 from 'puppeteer-core';
import puppeteer24 from 'puppeteer-core-24';
import { launchOptions } from './browser.mjs';
import { defer } from './defer.mjs';
import { needed, temporary } from './site.mjs';
import { Visit } from './visit.mjs';

/** A connection broke because the test had it broken. */
const BROKEN = /^Failed to load resource: net::/;

/**
 * Starts Firefox until the file ends. `open(t, ...origins)` gives a page for these sites, in a profile of its own, until the test
 * ends; `known` fits what it says that is no error of the site.
 */
export function startFirefox(file, known) {
  return start(file, puppeteer24, { browser: 'firefox', executablePath: needed('FIREFOX') }, known);
}

/** The same of a current Chromium. */
export function startChromium(file) {
  return start(file, puppeteer24, { ...launchOptions, executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
}

/** The same of Chromium in this version. */
export async function startOldChromium(file, version, known) {
  const program = needed(`CHROMIUM${version}`);
  const browser = await start(
    file,
    puppeteer1,
    {
      ...launchOptions,
      // Without this one start in five of Chromium 86 on a busy machine ends with a renderer that spins and never answers.
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
    if (!['error', 'warn', 'warning', 'assert'].includes(kind) || BROKEN.test(text) || known?.test(text)) return;
    said.push(`${kind}: ${text}`);
  });
  page.on('pageerror', ({ message }) => {
    // Firefox tells here, too, what a policy refused.
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
