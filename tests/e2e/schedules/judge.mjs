// Judges a schedule: each sealed ballot must be stored exactly once, and the page must never say more than it knows.
import { lastSaid } from './journal.mjs';

/** The page's word for a ballot that the intake has stored. */
export const DELIVERED = '提交成功';

/**
 * Judges a schedule by its journal and by the ballots on the server's disk (`{ id, bytes }`, also other schedules').
 *
 * Returns the numbers for the table, the ids that the device lost after a warning (the server may still have stored them: `stored`
 * counts those, too), and the violations in words. A ballot counts as sealed if its receipt was shown or a request carried it.
 */
export function judge(events, ballots) {
  const violations = [];
  const bodies = new Map();
  const confirmed = new Set();
  const told = new Set();
  const sealed = new Set();
  let puts = 0;
  for (const { what, id, body, receipts, page, words } of events) {
    if (what === 'put') {
      puts += 1;
      sealed.add(id);
      bodies.set(id, (bodies.get(id) ?? new Set()).add(body));
    }
    if (what === 'confirmed') confirmed.add(id);
    if (what === 'trouble') violations.push(words);
    for (const receipt of what === 'said' ? receipts : []) {
      sealed.add(receipt.id);
      if (receipt.state !== DELIVERED) continue;
      told.add(receipt.id);
      if (!confirmed.has(receipt.id)) {
        violations.push(`${page} said ${DELIVERED} of ${receipt.id} before an answer said so`);
      }
    }
  }
  for (const [id, sent] of bodies) {
    if (sent.size > 1) violations.push(`${id} was sent with different bytes: ${[...sent].join(' and ')}`);
  }
  for (const [unit, ids] of byUnit(bodies)) {
    if (ids.size > 1) violations.push(`one act of handing in (${unit}) made ${ids.size} ballots: ${[...ids].join(', ')}`);
  }

  for (const [page, { receipts }] of lastSaid(events)) {
    for (const { id, state } of receipts) {
      if (state !== DELIVERED) violations.push(`at the end ${page} says ${state} of ${id}`);
    }
  }
  let stored = 0;
  const lost = [];
  for (const id of sealed) {
    const found = ballots.filter((ballot) => ballot.id === id);
    stored += found.length;
    if (found.length > 1) violations.push(`${id} is stored ${found.length} times`);
    if (found.length === 1 && !bodies.get(id)?.has(found[0].bytes)) violations.push(`${id} is stored with bytes nobody sent`);
    if (found.length > 0 && told.has(id)) continue;
    // The device could not keep it, and the page had warned of that.
    if (lostAfterWarning(events, id)) lost.push(id);
    else if (found.length > 0) violations.push(`${id} is stored, and nobody was ever told`);
    else violations.push(`${id} was sealed and is not stored, and no page had warned before it was killed`);
  }
  return { sealed: sealed.size, stored, puts, delivered: told.size, lost, violations: [...new Set(violations)] };
}

/** The ids of ballots by unit. A schedule hands each unit in once, so two ballots with the same unit come from one act. */
function byUnit(bodies) {
  const ids = new Map();
  for (const [id, sent] of bodies) {
    for (const { unit } of [...sent].flatMap((body) => JSON.parse(body).answers)) {
      ids.set(unit, (ids.get(unit) ?? new Set()).add(id));
    }
  }
  return ids;
}

/**
 * Whether the ballot was lost after a warning: a page that was killed last showed a warning on this ballot's receipt or, if it had
 * not shown the receipt yet, beside the draft. A receipt without a warning is a promise to keep the ballot.
 */
export function lostAfterWarning(events, id) {
  const last = new Map();
  let warned = false;
  let promised = false;
  for (const event of events) {
    if (event.what === 'said') last.set(event.page, event);
    if (event.what !== 'gone') continue;
    const said = last.get(event.page);
    last.delete(event.page);
    const receipt = said?.receipts.find((each) => each.id === id);
    if (receipt && !receipt.warned) promised = true;
    else if (receipt || (said?.warned && said.receipts.length === 0)) warned = true;
  }
  return warned && !promised;
}

/** The table of a run: a line for each fault, which counts the schedules that have it, and one for all schedules. */
export function table(results) {
  const columns = ['schedules', 'sealed', 'stored', 'PUTs', 'said delivered', 'gone, warned', 'waited in vain', 'violations'];
  const line = (of) => {
    const sum = (count) => of.reduce((all, each) => all + count(each), 0);
    return [
      of.length,
      sum(({ sealed }) => sealed),
      sum(({ stored }) => stored),
      sum(({ puts }) => puts),
      sum(({ delivered }) => delivered),
      sum(({ lost }) => lost.length),
      sum(({ inVain }) => (inVain ? 1 : 0)),
      sum(({ violations }) => violations.length),
    ];
  };
  const faults = [...new Set(results.flatMap((result) => result.faults))].sort();
  const rows = [
    ['fault', ...columns],
    ...faults.map((fault) => [fault, ...line(results.filter((result) => result.faults.includes(fault)))]),
    ['all schedules', ...line(results)],
  ];
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => String(row[at]).length)));
  const cell = (value, at) => (at === 0 ? String(value).padEnd(widths[at]) : String(value).padStart(widths[at]));
  const text = rows.map((row) => `| ${row.map(cell).join(' | ')} |`);
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`));
  text.splice(1, 0, `|${rule.join('|')}|`);
  return text.join('\n');
}
