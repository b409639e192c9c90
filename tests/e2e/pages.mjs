// The site's pages as a reader finds them: by role and by the words on screen.
import assert from 'node:assert/strict';
import { keptHere, until, untilLive } from './harness.mjs';

/** The units of the sample feed, in its order: the same ten on the board of 2017 and on the ballot of 2018. */
export const UNITS = ['bdcdj', 'dlck', 'fwzs', 'sgcl', 'cjdag', 'jgrz', 'wskf', 'zfcg', 'gzw-zcfg', 'jzsjy'];

/** The page's one heading of the first level, once it has these words. */
export async function untilTitled(page, name) {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** Waits until this element has the focus; it may be built anew meanwhile. */
export async function untilFocused(locator) {
  await locator.and(locator.page().locator(':focus')).waitFor();
}

/** Goes to an address of the site as a fresh load, and waits for the app. */
export async function load(page, url) {
  await page.goto(url);
  await untilLive(page);
}

/** The text of an element without the space around and between its parts that markup brings. */
export async function textOf(locator) {
  return (await locator.innerText()).replace(/\s+/g, ' ').trim();
}

/** The ballot's pages. */
export class Ballot {
  constructor(page, url) {
    this.page = page;
    this.url = url;
  }

  async openRoster() {
    await load(this.page, `${this.url}/2018/vote`);
  }

  async openUnit(unit) {
    await load(this.page, `${this.url}/2018/vote/${unit}`);
  }

  async openCheck() {
    await load(this.page, `${this.url}/2018/check`);
  }

  async openReceipts() {
    await load(this.page, `${this.url}/receipts`);
  }

  /** The units listed on the roster; what is rated may be listed twice. */
  get units() {
    return this.page.getByRole('main').getByRole('listitem').filter({ has: this.page.getByRole('strong') });
  }

  /** The list of what is rated so far, on the roster. */
  get rated() {
    return this.page.locator('section').filter({ has: this.page.getByRole('heading', { name: /^(您已评的单位|The units you rated)$/ }) });
  }

  /** How many units are rated so far, once it is said. */
  async untilRated(count) {
    await this.page.getByRole('status').getByText(`已评 ${count} 个单位`, { exact: true }).waitFor();
  }

  level(name) {
    return this.page.getByRole('radio', { name, exact: true });
  }

  reason(name) {
    return this.page.getByRole('checkbox', { name, exact: true });
  }

  get comment() {
    return this.page.getByRole('textbox', { name: '您想说的话（可不填）' });
  }

  get errors() {
    return this.page.getByRole('alert').filter({ has: this.page.getByRole('heading', { name: '还差一点' }) });
  }

  /** Hands in the one answer that there is. */
  async send() {
    await this.page.getByRole('button', { name: '提交评议票', exact: true }).click();
  }

  /** Keeps the answer and goes to check it: at once where other units are rated, too, else by way of the roster. */
  async saveAndCheck() {
    const atOnce = this.page.getByRole('button', { name: '保存，去核对提交' });
    if (await atOnce.isVisible()) return atOnce.click();
    await this.saveAndList();
    await this.page.getByRole('link', { name: '核对并提交' }).click();
  }

  /** What the check page says of a unit. */
  answer(name) {
    return this.page.getByRole('term').filter({ hasText: name }).locator('..');
  }

  async saveAndList() {
    await this.page.getByRole('button', { name: '保存，再评一个' }).click();
  }

  async submit() {
    await this.page.getByRole('button', { name: /^提交（\d+ 个单位）$/ }).click();
    await untilTitled(this.page, '我的回执');
  }

  /** The shortest way to a sealed ballot: one unit, one level. */
  async vote({ unit = 'dlck', level = '满意' } = {}) {
    await this.openUnit(unit);
    await this.level(level).check();
    await this.saveAndCheck();
    await untilTitled(this.page, '核对评议票');
    await this.submit();
  }

  /** The receipts shown, which may have been narrowed to those in a state. */
  receipts(state) {
    const heading = { level: 2, ...(state ? { name: state, exact: true } : {}) };
    return this.page.getByRole('main').getByRole('listitem').filter({ has: this.page.getByRole('heading', heading) });
  }

  /** Waits for the one receipt in this state and gives the ballot's id on it. */
  async untilReceipt(state) {
    await this.receipts(state).waitFor();
    assert.equal(await this.receipts().count(), 1, 'there is one receipt');
    const [id] = await this.ids();
    return id;
  }

  /** The ballots' ids on the receipts shown. */
  async ids() {
    return (await this.fact('票号').allInnerTexts()).map((text) => text.replace(/[\s-]/g, ''));
  }

  /** What the receipts say of the one thing that has this name. */
  fact(name) {
    const facts = this.receipts().getByRole('term').filter({ hasText: name }).locator('..');
    return facts.getByRole('definition');
  }

  async sendAgain() {
    await this.page.getByRole('button', { name: '再送一次' }).click();
  }

  /** Waits until these words are among what this device keeps. */
  async untilKept(words) {
    await until(
      this.page,
      `(${keptHere})().then((kept) => Object.values(kept).some((text) => text.includes(${JSON.stringify(words)})))`,
    );
  }

  /** What this device keeps of ballots and choices, by name: not which publication of the data it saw. */
  async kept() {
    const all = await this.page.evaluate(keptHere);
    return Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('wanping.sequence.')));
  }
}
