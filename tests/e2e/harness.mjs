// What every browser test stands on: the real server, a faulty network before it, and pages that keep account of what
// the console says.
export { dist, needed, publisher, startSite, temporary } from './harness/site.mjs';
export { fate, startProxy } from './harness/proxy.mjs';
export { expectConsole, launchOptions, openPage, until, untilEqual, untilLive } from './harness/browser.mjs';
export { defer } from './harness/defer.mjs';
export { feedFile } from './harness/feed.mjs';
export { geometry, layoutShifts, painted, remembering, routes, shown } from './harness/pages.mjs';
export { keptHere } from './harness/kept.mjs';
