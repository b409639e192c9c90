// What happened in a schedule, in the order in which it was heard of here.
import { within } from '../harness/within.mjs';

/**
 * Events: `{ what: 'put', id, body }` a request came; `{ what: 'confirmed', id }` an answer that says that this ballot is
 * stored leaves for the browser; `{ what: 'said', page, receipts, warned }` what a page now says; `{ what: 'gone', page }` it
 * is no more; `{ what: 'trouble', words }` what must not happen at all.
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
    /** Waits until this is so; it is asked at each event. */
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

/** What the pages that are still there said last, by page. */
export function lastSaid(events) {
  const last = new Map();
  for (const event of events) {
    if (event.what === 'said') last.set(event.page, event);
    if (event.what === 'gone') last.delete(event.page);
  }
  return last;
}

/** This answer says that the ballot of this id is stored. */
export function confirms(id, status, body) {
  if (!(status >= 200 && status < 300) && status !== 412) return false;
  try {
    return JSON.parse(body.toString()).id === id;
  } catch {
    return false;
  }
}
