// The phone and the line of Lighthouse's mobile profile, really slowed and not computed: what Lighthouse calls its DevTools throttling.
// https://github.com/GoogleChrome/lighthouse/blob/main/core/config/constants.js (mobileSlow4G, MOTOGPOWER_EMULATION_METRICS)

/** DevTools delays a request as a whole, and not its packets, so that its figures have to be others than the line's. */
const LATENCY = 3.75;
const THROUGHPUT = 0.9;

const SLOWER = 4;
const LINE = {
  offline: false,
  latency: 150 * LATENCY,
  downloadThroughput: Math.floor((1.6 * 1024 * THROUGHPUT * 1024) / 8),
  uploadThroughput: Math.floor((750 * THROUGHPUT * 1024) / 8),
};
const PHONE = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };

/** What `work` gives for a page on nothing yet, in a fresh profile of such a phone on such a line. */
export async function onSlowPhone(browser, work) {
  const context = await browser.newContext({ ...PHONE, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', LINE);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    return await work(page);
  } finally {
    await context.close();
  }
}
