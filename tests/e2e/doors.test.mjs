// If interfaces of the browser are missing or throw, the site can be read, a ballot is delivered once, and its receipt is shown.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openPage, startSite, untilLive } from './harness.mjs';
import { Ballot, untilTitled } from './pages.mjs';

const site = await startSite({ after });

/** Runs in the page before its scripts: takes these away. */
function takeAway(doors) {
  const refuse = () => {
    throw new DOMException('refused', 'SecurityError');
  };
  const reject = () => Promise.reject(new DOMException('refused', 'SecurityError'));
  const refused = (of, name) => Object.defineProperty(of, name, { get: refuse, configurable: true });
  const missing = (of, name) => Object.defineProperty(of, name, { value: undefined, configurable: true });
  const ways = {
    localStorage: () => refused(window, 'localStorage'),
    sessionStorage: () => refused(window, 'sessionStorage'),
    indexedDB: () => refused(window, 'indexedDB'),
    'indexedDB.open': () => (IDBFactory.prototype.open = refuse),
    'a transaction': () => (IDBDatabase.prototype.transaction = refuse),
    // Firefox, where all cookies are blocked.
    BroadcastChannel: () =>
      (window.BroadcastChannel = class {
        constructor() {
          refuse();
        }
      }),
    'a message to a channel': () => (BroadcastChannel.prototype.postMessage = refuse),
    'a lock': () => (LockManager.prototype.request = reject),
    locks: () => missing(navigator, 'locks'),
    caches: () => refused(window, 'caches'),
    // Chromium, in a sandboxed frame.
    serviceWorker: () => refused(navigator, 'serviceWorker'),
    'the history': () => (History.prototype.replaceState = refuse),
    'the timing of the load': () => missing(performance, 'getEntriesByType'),
    ResizeObserver: () => missing(window, 'ResizeObserver'),
    'the top window': () => Object.defineProperty(window, 'frameElement', { get: refuse }),
    'a clipboard': () => missing(navigator, 'clipboard'),
    'the language': () => missing(navigator, 'languages'),
  };
  if (doors.length === 0) return Object.keys(ways);
  for (const door of doors) ways[door]();
}

const single = takeAway([]);
/** Interfaces that store records and send messages to other windows. Each must be able to replace the others. */
const STORES = ['localStorage', 'indexedDB', 'a transaction', 'BroadcastChannel', 'locks', 'caches', 'serviceWorker'];
const pairs = STORES.flatMap((one, at) => STORES.slice(at + 1).map((other) => [one, other]));

for (const doors of [...single.map((door) => [door]), ...pairs]) {
  test(`Without ${doors.join(' and ')} a page can be read, and a ballot is delivered once`, async (t) => {
    const ids = () => site.ballots().map(({ ballot }) => ballot.id);
    const before = ids();
    const page = await openPage(t, { url: `${site.url}/2017/board`, before: (page) => page.addInitScript(takeAway, doors) });
    await untilLive(page);
    await untilTitled(page, '不满意单位整改公示');
    const ballot = new Ballot(page, site.url);
    await ballot.vote();
    const id = await ballot.untilReceipt('提交成功');
    assert.deepEqual(ids().filter((each) => !before.includes(each)), [id]);
  });
}
