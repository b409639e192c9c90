// Firefox, by WebDriver BiDi. The driver of Chromium 78 is too old for it, so another version stands beside that one.
import assert from 'node:assert/strict';
import puppeteer from 'puppeteer-core-24';
import { defer } from './defer.mjs';
import { needed } from './site.mjs';
import { Visit } from './visit.mjs';

/** Starts Firefox until the file ends. `open(t, origin)` gives a page for this site, in a profile of its own, until the test ends. */
export async function startFirefox(file) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: needed('FIREFOX'),
    timeout: 60_000,
    defaultViewport: { width: 360, height: 740 },
    extraPrefsFirefox: { 'intl.accept_languages': 'zh-CN' },
  });
  defer(file, () => browser.close());
  return { open: (t, origin) => open(t, browser, origin) };
}

async function open(t, browser, origin) {
  const context = await browser.createBrowserContext();
  const said = [];
  defer(t, async () => {
    await context.close();
    assert.deepEqual(said, [], 'The page reported errors, or asked other hosts.');
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warn', 'assert'].includes(message.type())) said.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith('http') && asked !== origin) said.push(`asked for ${request.url()}`);
  });
  return new Visit({
    navigate: (url) => page.goto(url),
    reload: () => page.reload(),
    click: (selector) => page.click(selector),
    evaluate: (source) => page.evaluate(source),
  });
}
