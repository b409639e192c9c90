// Random schedules of faults, each from a seed: whatever the network, the device and the citizen do, each sealed ballot is
// stored exactly once, and the page never says more than it knows.
//
// WANPING_SCHEDULES: how many (200). WANPING_SEED: the first seed (1); alone, that one schedule.
import assert from 'node:assert/strict';
import test from 'node:test';
import { chromium } from 'playwright-core';
import { defer, launchOptions, startSite } from './harness.mjs';
import { table } from './schedules/judge.mjs';
import { run } from './schedules/run.mjs';
import { schedule, told } from './schedules/schedule.mjs';

const first = Number(process.env.WANPING_SEED ?? 1);
const count = Number(process.env.WANPING_SCHEDULES ?? (process.env.WANPING_SEED ? 1 : 200));
/** How many schedules run at the same time. */
const ABREAST = 2;

test(`${count} random schedules of faults: each sealed ballot is stored once, and nothing is claimed too early`, async (t) => {
  const site = await startSite(t);
  const browser = await chromium.launch({ ...launchOptions, executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
  defer(t, () => browser.close());

  const results = [];
  const broken = [];
  let next = first;
  const began = performance.now();
  const work = async () => {
    while (next < first + count) {
      const drawn = schedule(next++);
      const result = await run(browser, site, drawn);
      results.push(result);
      if (result.inVain) t.diagnostic(`seed ${drawn.seed}: time alone did not deliver, pressing “send again” did`);
      broken.push(...result.violations.map((violation) => `seed ${drawn.seed}: ${violation}`));
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
  assert.deepEqual(broken, [], 'A schedule broke a promise.');
});
