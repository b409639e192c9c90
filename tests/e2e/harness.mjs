// The basis of every browser test: the real server, a proxy that simulates network failures, and pages whose console messages are
// recorded.
export { dist, needed, publisher, startSite, temporary } from './harness/site.mjs';
export { fate, startProxy } from './harness/proxy.mjs';
export { expectConsole, launchOptions, openPage, until, untilEqual, untilLive } from './harness/browser.mjs';
export { defer } from './harness/defer.mjs';
export { feedFile } from './harness/feed.mjs';
export { geometry, layoutShifts, painted, remembering, routes, shown } from './harness/pages.mjs';
export { keptHere } from './harness/kept.mjs';
