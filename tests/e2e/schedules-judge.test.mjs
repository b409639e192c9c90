// Tests of what the random schedules rely on: the judge finds violations, and the devices fail as specified.
import assert from 'node:assert/strict';
import test from 'node:test';
import { chromium } from 'playwright-core';
import { defer, launchOptions, startSite } from './harness.mjs';
import { fill, prepare } from './schedules/device.mjs';
import { confirms } from './schedules/journal.mjs';
import { judge } from './schedules/judge.mjs';
import { schedule } from './schedules/schedule.mjs';

const A = 'a'.repeat(26);
const B = 'b'.repeat(26);
const body = (id, level = 'satisfied') => JSON.stringify({ id, answers: [{ unit: 'dlck', level }] });
const put = (id, level) => ({ what: 'put', id, body: body(id, level) });
const said = (state, { id = A, warned = false } = {}) => ({ what: 'said', page: 'a1', receipts: [{ id, state, warned }], warned });
const confirmed = { what: 'confirmed', id: A };
const gone = { what: 'gone', page: 'a1' };
const stored = [{ id: A, bytes: body(A) }];

test('A ballot that was sent, stored, confirmed and then called delivered is no violation', () => {
  const result = judge([said('正在提交'), put(A), put(A), confirmed, said('提交成功')], stored);
  assert.deepEqual(result, { sealed: 1, stored: 1, puts: 2, delivered: 1, lost: [], violations: [] });
});

for (const [what, events, ballots, words] of [
  ['a claim before the answer', [put(A), said('提交成功'), confirmed], stored, /said 提交成功 .* before an answer/],
  ['a claim after another ballot\'s answer', [put(A), { ...confirmed, id: B }, said('提交成功')], stored, /before an answer/],
  ['two bodies of one id', [put(A), put(A, 'dissatisfied'), confirmed, said('提交成功')], stored, /different bytes/],
  ['other bytes on the disk', [put(A), confirmed, said('提交成功')], [{ id: A, bytes: body(A, 'dissatisfied') }], /bytes nobody sent/],
  ['two ids of one act', [put(A), put(B), confirmed, said('提交成功')], [...stored, { id: B, bytes: body(B) }], /made 2 ballots/],
  ['a ballot stored twice', [put(A), confirmed, said('提交成功')], [...stored, ...stored], /stored 2 times/],
  ['a sent ballot that is missing', [put(A)], [], /is not stored/],
  ['a shown receipt whose ballot is missing', [said('还没有送到'), gone], [], /is not stored/],
  ['a warning after the page was killed', [said('还没有送到'), gone, said('还没有送到', { warned: true })], [], /is not stored/],
  ['a warning on another ballot', [put(A), said('还没有送到', { id: B, warned: true }), gone], [], new RegExp(`${A} was sealed and is not stored`)],
  ['a ballot that is stored and said not to be', [put(A), confirmed, said('还没有送到')], stored, /at the end a1 says 还没有送到/],
  ['a stored ballot of which nobody hears', [said('正在提交'), put(A), confirmed, gone], stored, /nobody was ever told/],
  ['trouble on the page', [{ what: 'trouble', words: 'the page threw' }], [], /the page threw/],
]) {
  test(`The judge finds ${what}`, () => assert.match(judge(events, ballots).violations.join('\n'), words));
}

test('A ballot that was lost with its page after a warning is counted separately', () => {
  const result = judge([said('还没有送到', { warned: true }), put(A), gone], []);
  assert.deepEqual(result, { sealed: 1, stored: 0, puts: 1, delivered: 0, lost: [A], violations: [] });
});

test('Only a response with the ballot\'s own id confirms it', () => {
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

// The faults of a device are simulated: check that they take effect. Runs in the page.
const keep = () => {
  const refused = (error) => error.name;
  const inLocalStorage = new Promise((kept) => kept(localStorage.setItem('wanping-test', 'x') ?? 'kept')).catch(refused);
  const inDatabase = new Promise((resolve, reject) => {
    const request = indexedDB.open('wanping-test', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('store');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction('store', 'readwrite');
      transaction.oncomplete = () => resolve('kept');
      transaction.onabort = () => reject(transaction.error);
      try {
        transaction.objectStore('store').put('x', 'name');
      } catch (error) {
        reject(error);
      }
    };
  }).catch(refused);
  return Promise.all([inLocalStorage, inDatabase, 'locks' in navigator]);
};

test('A device fails exactly as its schedule says', async (t) => {
  const site = await startSite(t);
  const browser = await chromium.launch({ ...launchOptions, executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
  defer(t, () => browser.close());
  for (const [device, isFull, expected] of [
    [{ storage: 'works', locks: 'work' }, false, ['kept', 'kept', true]],
    [{ storage: 'works', locks: 'none' }, false, ['kept', 'kept', false]],
    [{ storage: 'refused', locks: 'work' }, false, ['SecurityError', 'SecurityError', true]],
    [{ storage: 'empty', locks: 'work' }, false, ['QuotaExceededError', 'AbortError', true]],
    [{ storage: 'works', locks: 'work', full: 'throws' }, true, ['QuotaExceededError', 'QuotaExceededError', true]],
    [{ storage: 'works', locks: 'work', full: 'aborts' }, true, ['QuotaExceededError', 'QuotaExceededError', true]],
  ]) {
    const context = await browser.newContext();
    await prepare(context, device, () => {});
    await fill(context, site.url, isFull);
    const page = await context.newPage();
    await page.goto(`${site.url}/config.json`);
    assert.deepEqual(await page.evaluate(keep), expected, JSON.stringify(device));
    await context.close();
  }
});
