// Runs one schedule in a profile of its own against the real server, and keeps its journal.
import { fate, startProxy } from '../harness.mjs';
import { LIMIT } from '../harness/within.mjs';
import { fill, prepare } from './device.mjs';
import { confirms, lastSaid, openJournal } from './journal.mjs';
import { DELIVERED, judge, lostAfterWarning } from './judge.mjs';
import { beforeHandingIn, handIn, handInHavingLooked, isRated, lookAgain, rate, roundTrip, sendAgain, toReceipts } from './pages.mjs';
import { UNITS } from './schedule.mjs';

const SENDING = '正在提交';
const HOUR = 3_600_000;
/** Longer than the page waits for an answer, in milliseconds. */
const GIVEN_UP = 21_000;
const isPut = ({ method, path }) => method === 'PUT' && path.startsWith('/api/ballots/');
const idOf = ({ path }) => path.slice(path.lastIndexOf('/') + 1);

const FATE = {
  pass: fate.pass,
  'request dropped': fate.dropRequest,
  'answer dropped': fate.dropAnswer,
  500: () => fate.answer(500, '<h1>Sorry</h1>'),
  429: () => fate.answer(429, '', { 'retry-after': '120' }),
  'connection hanging': fate.hang,
  'captive portal': fate.captivePortal,
};

/** Returns the schedule's result: that of `judge`, and `inVain` if waiting alone did not deliver every ballot. */
export async function run(browser, site, schedule) {
  const ends = [];
  const journal = openJournal();
  try {
    const stage = await begin(browser, site, schedule, journal, { after: (end) => ends.push(end) });
    for (const step of schedule.steps) await STEPS[step.does](stage, step);
    // A request whose page was killed may still be on its way to the server.
    await stage.proxy.until(isPut, puts(stage).length);
    return { ...judge(journal.events, site.ballots()), faults: schedule.faults, inVain: stage.inVain };
  } catch (error) {
    journal.add({ what: 'trouble', words: `it could not be run to its end: ${error.message}` });
    return { ...judge(journal.events, site.ballots()), faults: schedule.faults, inVain: false };
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

async function begin(browser, site, { device }, journal, scope) {
  const proxy = await startProxy(scope, site, {
    heed: {
      asked: (request) => isPut(request) && journal.add({ what: 'put', id: idOf(request), body: request.body }),
      answering(request, status, body) {
        const id = idOf(request);
        if (isPut(request) && confirms(id, status, body)) journal.add({ what: 'confirmed', id });
      },
    },
  });
  // Each schedule has an address of its own, so that it does not see another one's storage.
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, serviceWorkers: 'block' });
  context.setDefaultTimeout(LIMIT);
  scope.after(() => context.close());
  const stage = { proxy, context, journal, opened: 0, held: [], inVain: false };
  for (const each of ['tabs', 'names', 'documents']) stage[each] = new Map();
  context.on('weberror', (error) => journal.add({ what: 'trouble', words: `the page threw: ${error.error()}` }));
  context.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      journal.add({ what: 'trouble', words: `the console said: ${message.text()}` });
    }
  });
  await context.clock.install();
  await prepare(context, device, (page, said) => hear(stage, page, said));
  return stage;
}

async function open(stage, name, path) {
  const page = await stage.context.newPage();
  stage.opened += 1;
  stage.names.set(page, `${name}${stage.opened}`);
  page.on('crash', () => gone(stage, page));
  stage.tabs.set(name, page);
  await page.goto(stage.proxy.url + path, { waitUntil: 'commit' });
  await untilLive(page);
  return page;
}

const untilLive = (page) => page.locator('html[data-live]').waitFor({ state: 'attached' });

/** Records that this page is gone, and with it whatever only its memory held. */
function gone(stage, page) {
  const name = stage.names.get(page);
  if (!name) return;
  stage.journal.add({ what: 'gone', page: name });
  stage.names.delete(page);
  for (const [tab, of] of stage.tabs) if (of === page) stage.tabs.delete(tab);
}

/** Records what a page says. After a reload it counts as another page, and the page before as gone. */
function hear(stage, page, { document, ...said }) {
  const name = stage.names.get(page);
  if (!name) return;
  const before = stage.documents.get(page);
  if (before !== undefined && before !== document) {
    stage.journal.add({ what: 'gone', page: name });
    stage.names.set(page, `${name}, reloaded`);
  }
  stage.documents.set(page, document);
  stage.journal.add({ what: 'said', page: stage.names.get(page), ...said });
}

async function kill(stage, page, how) {
  if (how === 'reloaded') {
    await page.reload({ waitUntil: 'commit' });
    return untilLive(page);
  }
  if (how === 'crashed') {
    const crashed = page.waitForEvent('crash');
    const session = await stage.context.newCDPSession(page);
    session.send('Page.crash').catch(() => {}); // A crashed page sends no answer.
    await crashed;
  }
  await page.close();
  gone(stage, page);
}

const puts = (stage) => stage.proxy.seen(isPut);
const saying = (stage) => lastSaid(stage.journal.events);
const receiptsOf = (stage) => [...saying(stage).values()].flatMap(({ receipts }) => receipts);
const pages = (stage) => [...stage.tabs.values()];

/** The actions of the steps; a step on a tab that is not open does nothing. */
const STEPS = {
  async open(stage, { tab, unit = UNITS[0] }) {
    if (!stage.tabs.has(tab)) await open(stage, tab, `/2018/vote/${unit}`);
  },
  async rate(stage, { tab, ...answer }) {
    const page = stage.tabs.get(tab);
    if (page) await rate(page, answer);
  },
  async kill(stage, { tab, how }) {
    const page = stage.tabs.get(tab);
    if (page) await kill(stage, page, how);
  },
  offline: ({ context }) => context.setOffline(true),
  online: ({ context }) => context.setOffline(false),
  async clock({ context, tabs }, { hours }) {
    const page = [...tabs.values()][0];
    if (page) await context.clock.setSystemTime((await page.evaluate(() => Date.now())) + hours * HOUR);
  },
  full: ({ context, proxy }) => fill(context, proxy.url, true),
  async look({ tabs }, { tab }) {
    if (tabs.has(tab)) await lookAgain(tabs.get(tab));
  },
  async retry({ tabs }, { tab }) {
    if (tabs.has(tab)) await sendAgain(tabs.get(tab));
  },
  wait: ({ context }, { seconds }) => context.clock.fastForward(seconds * 1000),

  network(stage, { held, fates }) {
    for (const next of fates.toReversed()) stage.proxy.set(isPut, FATE[next](), { times: 1 });
    if (held) stage.held.push(stage.proxy.set(isPut, fate.hold(), { times: 1 }));
  },
  async 'hand in'(stage, { tabs, at, meanwhile }) {
    const ready = [];
    for (const tab of tabs.filter((each) => stage.tabs.has(each))) {
      const page = stage.tabs.get(tab);
      if (meanwhile?.tab === tab) await rate(page, meanwhile);
      ready.push([page, await beforeHandingIn(page)]);
    }
    stage.pressed = puts(stage).length;
    stage.refused = false;
    if (at === 'together') {
      await Promise.all(ready.map(([page, button]) => handIn(page, button)));
      return;
    }
    for (const [page, button] of ready) {
      stage.refused = await handInHavingLooked(page, button);
      await STEPS['until sending'](stage);
    }
  },
  /** Waits until the request has reached the network, or the page says that it sends none. */
  'until sending': (stage) =>
    stage.journal.until(
      () =>
        stage.refused ||
        puts(stage).length > stage.pressed ||
        stage.tabs.size === 0 ||
        receiptsOf(stage).some(({ state }) => state !== SENDING && state !== DELIVERED),
      'a ballot on its way',
    ),
  async 'to the server'(stage) {
    const held = stage.held.at(-1);
    if (!puts(stage).some((request) => request.fate === 'hold')) return;
    const answer = fate.holdAnswer();
    stage.held.push(answer);
    held.release(answer);
    await answer.arrived;
  },
  answer(stage, { fate: next }) {
    stage.held.at(-1).release(FATE[next]());
  },
  /** Waits until no page is waiting for a response, except one that never comes. */
  'until answered': (stage) =>
    stage.journal.until(
      () => !receiptsOf(stage).some(({ state }) => state === SENDING) || puts(stage).some((request) => request.fate === 'hang'),
      'an answer',
    ),
  settle,
};

/** Removes the faults, opens the site again if it is closed, and waits until everything that can be delivered is delivered. */
async function settle(stage, { by }) {
  const { context, proxy, journal } = stage;
  await context.setOffline(false);
  await fill(context, proxy.url, false);
  proxy.clear();
  for (const held of stage.held) held.release();
  if (stage.tabs.size === 0) {
    const page = await open(stage, 'last', `/2018/vote/${UNITS[0]}`);
    // A citizen who still finds the answer on the page hands it in again.
    if (await isRated(page)) await handIn(page, await beforeHandingIn(page));
  }
  if (by === 'reloading' && !receiptsOf(stage).some(({ warned }) => warned)) {
    for (const page of pages(stage)) await kill(stage, page, 'reloaded');
  }
  await Promise.all(pages(stage).map(toReceipts));
  if (puts(stage).some((request) => request.fate === 'hang')) await context.clock.fastForward(GIVEN_UP);

  const carried = ({ what, id, receipts = [] }) => (what === 'put' ? [id] : receipts.map((receipt) => receipt.id));
  const sealed = () => new Set(journal.events.flatMap(carried));
  const isDelivered = ({ state }) => state === DELIVERED;
  const settled = () => {
    const told = new Set(journal.events.flatMap(({ receipts = [] }) => receipts.filter(isDelivered).map(({ id }) => id)));
    const over = (id) => told.has(id) || lostAfterWarning(journal.events, id);
    return receiptsOf(stage).every(isDelivered) && [...sealed()].every(over);
  };
  for (let round = 0; round === 0 || !settled(); round += 1) {
    if (round === ROUNDS) return;
    const pressing = by === 'pressing' || round > ROUNDS / 2;
    if (round > ROUNDS / 2 && by === 'waiting') stage.inVain = true;
    if (pressing) await Promise.all(pages(stage).map(sendAgain));
    await Promise.all(pages(stage).map(roundTrip));
    // Do not advance the clock while a request is under way: it would time out.
    if (puts(stage).every(({ done }) => done) && (by === 'waiting' || round % 5 === 4) && !settled()) {
      await context.clock.fastForward(30_000);
    }
  }
}

/** Rounds of settling. If the schedule ends with waiting, only time passes in the first half of them: 20 minutes and more. */
const ROUNDS = 100;
