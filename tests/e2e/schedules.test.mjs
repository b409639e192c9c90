// Random schedules of faults, each from a seed: whatever the network, the device and the citizen do, each sealed ballot is
// stored exactly once, and the page never says more than it knows.
//
// WANPING_SCHEDULES: how many (200). WANPING_SEED: the first seed (1); alone, that one schedule.
import assert from 'node:assert/strict';
import test from 'node:test';
import { chromium } from 'playwright-core';
import { defer, launchOptions, startSite } from './harness.mjs';
import { confirms } from './schedules/journal.mjs';
import { judge, table } from './schedules/judge.mjs';
import { run } from './schedules/run.mjs';
import { schedule, told } from './schedules/schedule.mjs';

const first = Number(process.env.WANPING_SEED ?? 1);
const count = Number(process.env.WANPING_SCHEDULES ?? (process.env.WANPING_SEED ? 1 : 200));
/** Schedules that run side by side. */
const ABREAST = 2;

test(`${count} random schedules of faults: each sealed ballot is stored once, and nothing is claimed too early`, async (t) => {
  const site = await startSite(t);
  const browser = await chromium.launch({ ...launchOptions, executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
  defer(t, () => browser.close());

  const results = [];
  let next = first;
  const began = performance.now();
  const work = async () => {
    while (next < first + count) {
      const drawn = schedule(next++);
      const result = await run(browser, site, drawn);
      results.push(result);
      for (const violation of result.violations) t.diagnostic(`VIOLATION, seed ${drawn.seed}: ${violation}`);
      if (result.violations.length > 0) {
        t.diagnostic(`${told(drawn)}\nAgain: WANPING_SEED=${drawn.seed} node --test tests/e2e/schedules.test.mjs`);
      }
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
  const seconds = (performance.now() - began) / 1000;
  t.diagnostic(`${count} schedules in ${seconds.toFixed(0)} s, ${(seconds / count).toFixed(2)} s each\n${table(results)}`);

  const stored = results.reduce((all, result) => all + result.stored, 0);
  assert.equal(site.ballots().length, stored, 'The server holds the ballots of the schedules, and no other.');
  assert.equal(results.flatMap(({ violations }) => violations).length, 0, 'A schedule broke a promise; see above which.');
});

// The judge is held to account, too: it has to find what is wrong in a forged journal, and nothing in a good one.
const A = 'a'.repeat(26);
const B = 'b'.repeat(26);
const body = (id, level = 'satisfied') => JSON.stringify({ id, answers: [{ unit: 'dlck', level }] });
const put = (id, level) => ({ what: 'put', id, body: body(id, level) });
const said = (state, { id = A, warned = false } = {}) => ({ what: 'said', page: 'a1', receipts: [{ id, state, warned }], warned });
const confirmed = { what: 'confirmed', id: A };
const gone = { what: 'gone', page: 'a1' };
const stored = [{ id: A, bytes: body(A) }];

test('A ballot that was sent, stored, confirmed and then called delivered breaks nothing', () => {
  const result = judge([said('正在送出'), put(A), put(A), confirmed, said('已送达')], stored);
  assert.deepEqual(result, { sealed: 1, stored: 1, puts: 2, delivered: 1, lost: [], violations: [] });
});

for (const [what, events, ballots, words] of [
  ['a claim before the answer', [put(A), said('已送达'), confirmed], stored, /said 已送达 .* before an answer/],
  ['a claim after another ballot\'s answer', [put(A), { ...confirmed, id: B }, said('已送达')], stored, /before an answer/],
  ['two bodies of one id', [put(A), put(A, 'dissatisfied'), confirmed, said('已送达')], stored, /different bytes/],
  ['other bytes on the disk', [put(A), confirmed, said('已送达')], [{ id: A, bytes: body(A, 'dissatisfied') }], /bytes nobody sent/],
  ['two ids of one act', [put(A), put(B), confirmed, said('已送达')], [...stored, { id: B, bytes: body(B) }], /made 2 ballots/],
  ['a ballot stored twice', [put(A), confirmed, said('已送达')], [...stored, ...stored], /stored 2 times/],
  ['a sent ballot that is missing', [put(A)], [], /is not stored/],
  ['a shown receipt whose ballot is missing', [said('还没有送达'), gone], [], /is not stored/],
  ['a warning after the page was killed', [said('还没有送达'), gone, said('还没有送达', { warned: true })], [], /is not stored/],
  ['a warning on another ballot', [put(A), said('还没有送达', { id: B, warned: true }), gone], [], new RegExp(`${A} was sealed and is not stored`)],
  ['a ballot that is stored and said not to be', [put(A), confirmed, said('还没有送达')], stored, /at the end a1 says 还没有送达/],
  ['a stored ballot of which nobody hears', [said('正在送出'), put(A), confirmed, gone], stored, /nobody was ever told/],
  ['trouble on the page', [{ what: 'trouble', words: 'the page threw' }], [], /the page threw/],
]) {
  test(`The judge finds ${what}`, () => assert.match(judge(events, ballots).violations.join('\n'), words));
}

test('A ballot that was lost with its page counts by itself, if the page had warned', () => {
  const result = judge([said('还没有送达', { warned: true }), put(A), gone], []);
  assert.deepEqual(result, { sealed: 1, stored: 0, puts: 1, delivered: 0, lost: [A], violations: [] });
});

test('Only an answer with the ballot\'s own id confirms it', () => {
  const says = (id) => Buffer.from(JSON.stringify({ id }));
  for (const status of [200, 201, 412]) assert.ok(confirms(A, status, says(A)));
  for (const [status, answer] of [[200, says(B)], [200, ''], [500, says(A)], [200, '<title>Wi-Fi</title>'], [200, 'null']]) {
    assert.ok(!confirms(A, status, answer), `${status} ${answer}`);
  }
});

test('A seed always draws the same schedule', () => {
  assert.deepEqual(schedule(7), schedule(7));
  assert.notDeepEqual(schedule(7).steps, schedule(8).steps);
});
