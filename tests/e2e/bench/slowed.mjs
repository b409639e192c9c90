// The site on a slow processor and a fast network.
import { median } from './median.mjs';

/** How many times slower the processor is than this machine. */
export const SLOWER = 4;

/** The result of `work` for an empty page, in a fresh profile. Its scripts have `median`, and `turn` to wait for. */
export async function onSlowProcessor(browser, work) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.addInitScript(`window.median = ${median}; window.turn = ${turn}`);
    return await work(page, session);
  } finally {
    await context.close();
  }
}

/** Opens a page and waits until the app has taken over. */
export async function openLive(page, url) {
  await page.goto(url);
  await page.locator('html[data-live]').waitFor({ state: 'attached', timeout: 120_000 });
}

/** Runs in a page: waits for the next task. By then the app has done everything that it does before the browser can paint. */
function turn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
}
