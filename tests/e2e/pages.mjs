// Helpers that find things on the site's pages like a reader: by role and by the words on screen.
import assert from 'node:assert/strict';
import { keptHere, until, untilLive } from './harness.mjs';

/** The units of the sample feed, in its order: the same ten on the board of 2017 and on the ballot of 2018. */
export const UNITS = ['bdcdj', 'dlck', 'fwzs', 'sgcl', 'cjdag', 'jgrz', 'wskf', 'zfcg', 'gzw-zcfg', 'jzsjy'];

/** Waits until the page's heading of level 1 has these words. */
export async function untilTitled(page, name) {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** Waits until this element has the focus; it may be rebuilt meanwhile. */
export async function untilFocused(locator) {
  await locator.and(locator.page().locator(':focus')).waitFor();
}

/** Goes to an address of the site as a fresh load, and waits for the app. */
export async function load(page, url) {
  await page.goto(url);
  await untilLive(page);
}

/** The text of an element, with each run of white space reduced to one space. */
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
    await this.openForm();
  }

  /** The button that opens the form, if this device gave a ballot before. */
  get again() {
    return this.page.getByRole('button', { name: '再交一张，评这个单位', exact: true });
  }

  /** Opens the form of a unit's page, unless it is open. */
  async openForm() {
    if (await this.again.isVisible()) await this.again.click();
  }

  async openCheck() {
    await load(this.page, `${this.url}/2018/check`);
  }

  async openReceipts() {
    await load(this.page, `${this.url}/receipts`);
  }

  /** The units listed on the roster; rated units may be listed twice. */
  get units() {
    return this.page.getByRole('main').getByRole('listitem').filter({ has: this.page.getByRole('strong') });
  }

  /** The list of rated units on the roster. */
  get rated() {
    return this.page.locator('section').filter({ has: this.page.getByRole('heading', { name: /^(您已评的单位|The offices you rated)$/ }) });
  }

  /** Waits until the page says that this many units are rated; before the first one it says nothing. */
  async untilRated(count) {
    if (count === 0) return this.page.locator('.ballot-bar').waitFor({ state: 'hidden' });
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

  /** Hands in the only answer. */
  async send() {
    await this.page.getByRole('button', { name: '提交评议票', exact: true }).click();
  }

  /** Goes on to the check page: directly if other units are rated, too, else through the roster. */
  async saveAndCheck() {
    const atOnce = this.page.getByRole('button', { name: '核对并提交' });
    if (await atOnce.isVisible()) return atOnce.click();
    await this.saveAndList();
    await this.page.getByRole('link', { name: '核对并提交' }).click();
  }

  /** The check page's entry for a unit. */
  answer(name) {
    return this.page.getByRole('term').filter({ hasText: name }).locator('..');
  }

  async saveAndList() {
    await this.page.getByRole('link', { name: '再评一个', exact: true }).click();
  }

  async submit() {
    await this.page.getByRole('button', { name: /^提交（\d+ 个单位）$/ }).click();
    await untilTitled(this.page, '我交过的');
  }

  /** The shortest way to a sealed ballot: one unit, one level. */
  async vote({ unit = 'dlck', level = '满意' } = {}) {
    await this.openUnit(unit);
    await this.level(level).check();
    await this.saveAndCheck();
    await untilTitled(this.page, '核对评议票');
    await this.submit();
  }

  /** The receipts shown; with `state`, only those in this state. */
  receipts(state) {
    const heading = { level: 2, ...(state ? { name: state, exact: true } : {}) };
    return this.page.getByRole('main').getByRole('listitem').filter({ has: this.page.getByRole('heading', heading) });
  }

  /** Waits until the only receipt is in this state, and returns the ballot's id on it. */
  async untilReceipt(state) {
    await this.receipts(state).waitFor();
    assert.equal(await this.receipts().count(), 1, 'there is one receipt');
    const [id] = await this.ids();
    return id;
  }

  /** The ballots' ids on the receipts shown. */
  async ids() {
    return (await this.fact('票号').allTextContents()).map((text) => text.replace(/[\s-]/g, ''));
  }

  /** The values on the receipts for the term with this name; those of a delivered ballot are folded up. */
  fact(name) {
    const facts = this.receipts().getByRole('term', { includeHidden: true }).filter({ hasText: name }).locator('..');
    return facts.getByRole('definition', { includeHidden: true });
  }

  async sendAgain() {
    await this.page.getByRole('button', { name: '再送一次' }).click();
  }

  /** Waits until this device's records contain these words. */
  async untilKept(words) {
    await until(
      this.page,
      `(${keptHere})().then((kept) => Object.values(kept).some((text) => text.includes(${JSON.stringify(words)})))`,
    );
  }

  /** This device's records, by name, except the one of the publication that was last seen. */
  async kept() {
    const all = await this.page.evaluate(keptHere);
    return Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('wanping.sequence.')));
  }
}
