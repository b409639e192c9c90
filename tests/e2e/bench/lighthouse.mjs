// The phone and the network of Lighthouse's mobile profile, actually slowed instead of simulated: Lighthouse's DevTools throttling.
// https://github.com/GoogleChrome/lighthouse/blob/main/core/config/constants.js (mobileSlow4G, MOTOGPOWER_EMULATION_METRICS)

/** DevTools delays whole requests instead of packets, so Lighthouse corrects the network's figures by these factors. */
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

/** The result of `work` for an empty page, in a fresh profile of such a phone on such a line. */
export async function onSlowPhone(browser, work) {
  const context = await browser.newContext({ ...PHONE, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    await atRest(browser);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', LINE);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    return await work(page);
  } finally {
    await context.close();
  }
}

/** Milliseconds between two looks at the browser; how many idle looks in a row it takes; after how many it counts as never idle. */
const PAUSE = 50;
const LOOKS = 4;
const MOST = 200;

/**
 * Waits until the browser is idle. A new profile opens a window of its own, which keeps a processor busy for most of a second: on
 * a reader's phone it has been open for long.
 */
async function atRest(browser) {
  const session = await browser.newBrowserCDPSession();
  let [before, idle] = [0, 0];
  for (let look = 0; idle < LOOKS; look += 1) {
    if (look === MOST) throw new Error(`The browser was still busy after ${(MOST * PAUSE) / 1000} seconds.`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const spent = processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    // `cpuTime` is in seconds, in steps of a hundredth. Asking costs some time, too, and the sum drops when a process ends.
    idle = spent >= before && spent - before < 0.015 ? idle + 1 : 0;
    before = spent;
  }
  await session.detach();
}
