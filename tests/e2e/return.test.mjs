// A form is opened, filled in, left, and returned to in every way that a browser has. Whatever state a browser restores with a
// page, the form shows the draft on the device, and drafts that were handed in or erased do not return.
//
// WANPING_SEED: the first seed (1); if set, only that sequence runs in each engine.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { defer, startSite, untilEqual } from './harness.mjs';
import { startChromium, startFirefox } from './harness/puppeteer.mjs';
import { startWebKit } from './harness/webkit.mjs';
import { chance } from './schedules/random.mjs';

const noWebKit = !process.env.WEBKIT_DRIVER && process.platform !== 'linux' && 'WebKitGTK does not run on this system';

const ENGINES = [
  { name: 'Chromium', start: startChromium },
  { name: 'Firefox', start: startFirefox },
  { name: 'WebKit', start: startWebKit, skip: noWebKit },
];
const UNITS = ['dlck', 'sgcl'];

/** The scope of shared resources, which are closed at the end of the file. */
const file = { after };
defer(file, () => {});

/** A citizen with one tab, and the draft that the device must hold. */
class Life {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.draft = {};
    this.words = 0;
    /** The entries in the history before and after the present page; each load has its own address. */
    this.history = ['/about'];
    this.at = 0;
  }

  async load(path) {
    const address = `${path}?n=${this.history.length}.${this.words}.${this.at}`;
    await this.page.go(this.site.url + address);
    await this.page.untilLive();
    this.push(address);
  }

  push(address) {
    this.history = [...this.history.slice(0, this.at + 1), address];
    this.at += 1;
  }

  /** The unit of the present form. */
  get unit() {
    return /vote\/(\w+)/.exec(this.history[this.at])?.[1];
  }

  open(unit) {
    return this.load(`/2018/vote/${unit}`);
  }

  /** Chooses a bad level in the form, and writes another comment. */
  async say(level) {
    if (!this.unit) return;
    // After an earlier ballot the form is behind a button.
    await this.page.waitFor('#again, #level-0');
    if (await this.page.ask(() => document.querySelector('#level-0').getClientRects().length === 0)) await this.page.click('#again');
    await this.page.check(`#level-${level}`);
    const word = `w${this.words++};`;
    await this.page.type('#comment', word);
    const before = this.draft[this.unit]?.comment ?? '';
    this.draft[this.unit] = { level, comment: before + word };
  }

  async handIn() {
    if (Object.keys(this.draft).length === 0) return;
    await this.load('/2018/check');
    // Each name that arrives rebuilds the answers.
    await this.page.waitFor('.answers .organ');
    await this.page.click('#submit');
    await this.page.waitFor('.receipts li:first-child h2', '提交成功');
    this.push('/receipts');
    this.draft = {};
  }

  async erase() {
    await this.load('/receipts');
    await this.page.click('#erase summary');
    await this.page.click('#erase-now');
    await this.page.waitFor('.notice', '这部手机（电脑）上没有交过的记录');
    this.draft = {};
  }

  /** Goes back or forward in the history of the tab. */
  async go(by) {
    const to = this.at + by;
    // The entry before the first page is not one of the site.
    if (to < 1 || to >= this.history.length) return;
    await this.page.traverse(by, this.site.url + this.history[to]);
    this.at = to;
  }

  async reload() {
    await this.page.reload();
    // Until the app runs, the page shows the form even if a ballot was given before.
    await this.page.untilLive();
  }

  /** Checks that the form and the device have the expected draft. */
  async holds() {
    const expected = { shown: this.unit && (this.draft[this.unit] ?? { level: -1, comment: '' }), kept: this.draft };
    await untilEqual(() => this.seen().catch(String), expected);
  }

  async seen() {
    const shown = this.unit && (await this.page.ask(() => ({
      level: [...document.querySelectorAll('[name=level]')].findIndex((radio) => radio.checked),
      comment: document.querySelector('#comment').value,
    })));
    // Nothing is stored before the first input.
    const rows = this.words > 0 ? await this.page.storage() : {};
    const kept = JSON.parse(rows['wanping.draft.2018'] ?? '{"answers":[]}');
    const levels = ['very-satisfied', 'satisfied', 'fairly-satisfied', 'dissatisfied', 'very-dissatisfied'];
    const said = kept.answers.filter(({ level }) => level).map(({ unit, level, comment }) => [unit, { level: levels.indexOf(level), comment }]);
    return { shown, kept: Object.fromEntries(said) };
  }
}

/** A citizen who has come to a new site. */
async function begin(t, engine) {
  engine.started ??= engine.start(file);
  const site = await startSite(t);
  const page = await (await engine.started).open(t, site.url);
  await page.go(`${site.url}/about`);
  await page.untilDatabase();
  return new Life(page, site);
}

/** Runs these steps, and checks the form after each. */
async function live(life, steps) {
  for (const [does, ...how] of steps) {
    await life[does](...how);
    try {
      await life.holds();
    } catch (error) {
      throw new Error(`after ${does} ${how}: ${error.message}`, { cause: error });
    }
  }
  const words = life.site.ballots().flatMap(({ ballot }) => ballot.answers.flatMap(({ comment }) => comment.match(/w\d+;/g)));
  assert.equal(new Set(words).size, words.length, `no word is handed in twice: ${words}`);
}

/** Runs in a page: from now on its transactions do not end by themselves. */
function neverEndTransactions() {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...how) {
    const begun = transaction.apply(this, how);
    const goOn = () => {
      if (begun.error === null) begun.objectStore('records').count().onsuccess = goOn;
    };
    goOn();
    return begun;
  };
}

/** A random sequence of steps. */
function anyLife(seed) {
  const any = chance(seed);
  const step = () =>
    any.of([
      ['open', any.of(UNITS)],
      ['say', any.of([3, 4])],
      ['say', any.of([3, 4])],
      ['handIn'],
      ['erase'],
      ['go', -1],
      ['go', -2],
      ['go', 1],
      ['reload'],
    ]);
  return [['open', UNITS[0]], ['say', 4], ...Array.from({ length: 12 }, step)];
}

const first = Number(process.env.WANPING_SEED ?? 1);
const count = process.env.WANPING_SEED ? 1 : 4;

for (const engine of ENGINES) {
  const lives = {
    'handed in and returned to': [['open', 'dlck'], ['say', 4], ['handIn'], ['go', -2], ['reload'], ['say', 3], ['go', 1], ['handIn']],
    'erased and returned to': [['open', 'dlck'], ['say', 4], ['erase'], ['go', -1], ['reload']],
    'changed and returned to': [['open', 'dlck'], ['say', 4], ['open', 'sgcl'], ['open', 'dlck'], ['say', 3], ['go', -2], ['go', 1]],
  };
  for (let seed = first; seed < first + count; seed += 1) lives[`filled in at random, seed ${seed}`] = anyLife(seed);
  for (const [what, steps] of Object.entries(lives)) {
    test(`${engine.name}: a form ${what}`, { skip: engine.skip }, async (t) => live(await begin(t, engine), steps));
  }

  test(`${engine.name}: a page that is left while it stores does not keep others from storing`, { skip: engine.skip }, async (t) => {
    const life = await begin(t, engine);
    await life.open('dlck');
    await life.page.ask(neverEndTransactions);
    await life.say(4);
    await live(life, [['open', 'sgcl'], ['say', 3], ['go', -1], ['say', 3], ['handIn']]);
  });
}
