// Makes a random schedule from a seed: what the citizen does, and what goes wrong at which step.
import { chance } from './random.mjs';

/** The fates of a request that hands a ballot in, besides `pass`. */
export const FATES = ['request dropped', 'answer dropped', '500', '429', 'connection hanging', 'captive portal'];

/** The units that are rated: on the first ballot, and on the second one. */
export const UNITS = ['dlck', 'fwzs'];

/**
 * The schedule of this seed: `device` (what its browser refuses), `steps`, and `faults` (the names of its faults). A step on a tab
 * that is not open is skipped, so that any list of steps is a schedule.
 */
export function schedule(seed) {
  const any = chance(seed);
  const device = drawDevice(any);
  const faults = new Set();
  const steps = [];
  let isRated = false;
  const offline = () => steps.findLast(({ does }) => ['offline', 'online'].includes(does))?.does === 'offline';
  const add = (does, more = {}) => steps.push({ does, ...more });
  const reach = () => offline() && add('online');

  if (device.storage !== 'works') faults.add('private mode');
  if (device.locks === 'none') faults.add('no Web Locks');
  // If nothing can be kept, two tabs cannot have the same draft.
  const tabs = device.storage === 'works' && any.percent(35) ? ['a', 'b'] : ['a'];
  if (tabs.length > 1) faults.add('two tabs');

  const kill = (tab) => {
    const how = any.of(['closed', 'closed', 'crashed', 'reloaded']);
    faults.add({ closed: 'tab killed', crashed: 'renderer crashed', reloaded: 'page reloaded' }[how]);
    if (how === 'reloaded') reach();
    add('kill', { tab, how });
    return how;
  };
  const disturbances = {
    kill(phase) {
      const tab = any.of(tabs);
      const how = kill(tab);
      if (how !== 'reloaded' && (phase === 'filling in' || any.percent(60))) {
        reach();
        add('open', { tab });
      }
    },
    offline() {
      faults.add('offline');
      add(offline() ? 'online' : 'offline');
    },
    clock() {
      faults.add('clock jumping');
      add('clock', { hours: any.of([-50, -7, -1, 2, 9, 30]) });
    },
    full() {
      faults.add('storage full');
      add('full');
    },
    look: () => add('look', { tab: any.of(tabs) }),
    retry: () => add('retry', { tab: any.of(tabs) }),
    wait: () => add('wait', { seconds: any.of([3, 15, 130]) }),
  };
  const disturb = (phase, most) => {
    const which = ['kill', 'kill', 'offline', 'clock', ...(phase === 'filling in' ? [] : ['look'])];
    // Two tabs can have the same draft only if it was kept once.
    if (tabs.length === 1 || isRated) which.push('full');
    if (phase === 'after') which.push('retry', 'retry', 'wait', 'wait');
    for (let left = any.from(0, most); left > 0; left -= 1) disturbances[any.of(which)](phase);
  };
  const fate = () => {
    const drawn = any.percent(75) ? any.of(FATES) : 'pass';
    if (drawn !== 'pass') faults.add(drawn);
    return drawn;
  };
  const answer = () => ({ level: any.from(0, 4), comment: any.percent(50) });

  // Filling in.
  const given = answer();
  const early = any.percent(50);
  add('open', { tab: 'a' });
  if (early && tabs.includes('b')) add('open', { tab: 'b' });
  disturb('filling in', 1);
  add('rate', { tab: 'a', ...given });
  isRated = true;
  disturb('filling in', 1);
  reach();
  let meanwhile;
  for (const tab of tabs) {
    if (tab === 'b' && !early) add('open', { tab });
    // The other tab may give another answer, if it can be kept; this may happen just before the first tab hands in.
    const another = tab === 'b' && !faults.has('storage full') && any.percent(40) ? answer() : given;
    if (another !== given && any.percent(50)) meanwhile = { tab, ...another };
    // A tab that was killed has to show its answer again before it hands in.
    else add('rate', { tab, ...another });
  }
  if (any.percent(15)) disturbances.offline();
  // Two tabs with different answers that cannot be kept could never agree.
  if (!meanwhile && any.percent(10)) disturbances.full();

  // Handing in, and the fate of the first request.
  const first = fate();
  const later = Array.from({ length: any.from(0, 3) }, fate);
  const held = any.percent(65);
  add('network', { held, fates: held ? later : [first, ...later] });
  const at = tabs.length > 1 ? any.of(['together', 'together', 'one after the other']) : 'together';
  add('hand in', { tabs: [...tabs], at, ...(meanwhile && { meanwhile }) });
  if (any.percent(12)) kill(any.of(tabs));
  else if (held) {
    add('until sending');
    disturb('sending', 2);
    if (['pass', 'answer dropped'].includes(first) && any.percent(60)) {
      add('to the server');
      disturb('before the answer', 1);
    }
  }
  if (held) add('answer', { fate: first });
  if (first === 'connection hanging' && any.percent(60)) add('wait', { seconds: 21 });
  else if (first !== 'connection hanging') add('until answered');

  // After handing in.
  disturb('after', 2);
  if (any.percent(15)) {
    reach();
    add('open', { tab: 'c', unit: UNITS[1] });
    add('rate', { tab: 'c', ...answer() });
    add('hand in', { tabs: ['c'], at: 'together' });
    faults.add('second ballot');
    tabs.push('c');
    disturb('after', 1);
  }
  add('settle', { by: any.of(['pressing', 'pressing', 'waiting', 'reloading']) });
  return { seed, device, steps, faults: faults.size > 0 ? [...faults] : ['no fault'] };
}

function drawDevice(any) {
  return {
    storage: any.percent(12) ? any.of(['refused', 'empty']) : 'works',
    full: any.of(['throws', 'aborts']),
    locks: any.percent(25) ? 'none' : 'work',
  };
}

/** A schedule in words, one step a line. */
export function told({ seed, device, steps, faults }) {
  const line = ({ does, ...more }) => {
    const word = (value) => (typeof value === 'object' ? JSON.stringify(value) : value);
    return [does, ...Object.entries(more).map(([name, value]) => `${name}=${word(value)}`)].join(' ');
  };
  return [
    `schedule ${seed} (${faults.join(', ')})`,
    `  device: storage ${device.storage}, when full it ${device.full}, locks ${device.locks}`,
    ...steps.map((step) => `  ${line(step)}`),
  ].join('\n');
}
