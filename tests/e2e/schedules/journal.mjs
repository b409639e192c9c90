// The events of a schedule, in the order in which the test noticed them.
import { within } from '../harness/within.mjs';

/**
 * Events: `{ what: 'put', id, body }`: a request came; `{ what: 'confirmed', id }`: a response that this ballot is stored leaves
 * for the browser; `{ what: 'said', page, receipts, warned }`: a page changed what it says; `{ what: 'gone', page }`: the page was
 * closed, killed or reloaded; `{ what: 'trouble', words }`: something happened that must never happen.
 */
export function openJournal() {
  const events = [];
  const waiting = new Set();
  return {
    events,
    add(event) {
      events.push(event);
      for (const check of [...waiting]) check();
    },
    /** Waits until the condition holds; it is checked at each event. */
    until(so, what) {
      const met = new Promise((resolve) => {
        const check = () => {
          if (!so()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      });
      return within(met, () => what);
    },
  };
}

/** The last `said` event of each page that is still open, by page. */
export function lastSaid(events) {
  const last = new Map();
  for (const event of events) {
    if (event.what === 'said') last.set(event.page, event);
    if (event.what === 'gone') last.delete(event.page);
  }
  return last;
}

/** Whether this response confirms that the ballot with this id is stored. */
export function confirms(id, status, body) {
  if (!(status >= 200 && status < 300) && status !== 412) return false;
  try {
    return JSON.parse(body.toString()).id === id;
  } catch {
    return false;
  }
}
