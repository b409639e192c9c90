// A page in any browser, with the few methods that a scenario needs.
import assert from 'node:assert/strict';
import { keptHere } from './kept.mjs';
import { repeat } from './within.mjs';

/**
 * It needs a driver with only: `navigate(url)` and `reload()`, which resolve when the page has loaded; `click(selector)`, which may
 * resolve with `false` if the element cannot be clicked now; `type(selector, text)`; `evaluate(source)`, which resolves with the JSON
 * value of an expression.
 */
export class Visit {
  constructor(driver) {
    this.driver = driver;
  }

  async go(url) {
    await this.markLeft();
    return this.driver.navigate(url);
  }

  reload() {
    return this.driver.reload();
  }

  /** Clicks an element once it is visible. */
  async click(selector) {
    const click = async () => {
      await this.waitFor(selector);
      // Drivers scroll an element only to the edge of the screen, where a fixed bar may cover it.
      await this.ask((selector) => {
        document.querySelector(selector).scrollIntoView({ block: 'center', behavior: 'instant' });
      }, selector);
      return (await this.driver.click(selector)) !== false;
    };
    await repeat(click, () => `a click on ${selector}`);
  }

  /** Ticks a box, or chooses a radio button. */
  async check(selector) {
    await this.click(selector);
    assert.ok(await this.ask((selector) => document.querySelector(selector).checked, selector), `${selector} is not checked`);
  }

  /** Types into a field, after its present text. */
  async type(selector, text) {
    await this.waitFor(selector);
    await this.driver.type(selector, text);
  }

  /** The visible text of the first such element. */
  async text(selector) {
    const text = await this.ask((selector) => document.querySelector(selector).innerText, selector);
    return text.replace(/\s+/g, ' ').trim();
  }

  /** Whether there is such an element now. */
  has(selector) {
    return this.ask((selector) => document.querySelector(selector) !== null, selector);
  }

  /** Waits until such an element with these words is visible. */
  async waitFor(selector, words = '') {
    let page;
    const seen = async () => {
      page = await this.ask(look, selector, words);
      return page.seen;
    };
    await repeat(seen, () => `${selector} with "${words}" at ${page?.address}, which says: ${page?.text}`);
  }

  /** Waits until this element has the focus. */
  async untilFocused(selector) {
    const focused = () => this.ask((selector) => document.activeElement.matches(selector), selector);
    await repeat(focused, () => `the focus on ${selector}`);
  }

  /** Waits until the app has taken over from the prerendered page. */
  untilLive() {
    return this.waitFor('html[data-live]');
  }

  /** Goes back or forward in the tab's history, to a page of this address. */
  async traverse(by, address) {
    await this.markLeft();
    await this.ask((by) => void setTimeout(() => history.go(by)), by);
    const isThere = (address) => {
      const root = document.documentElement;
      // A form that the browser kept as it was left loads again.
      return location.href === address && root.hasAttribute('data-live') && !(root.wasLeft && document.forms.length > 0);
    };
    // Between two pages there is nobody to ask.
    await repeat(() => this.ask(isThere, address).catch(() => false), () => address);
  }

  /** Lets the present page keep in mind that it was left, in case the browser shows it again as it was. */
  markLeft() {
    return this.ask(() => {
      addEventListener('pagehide', () => {
        document.documentElement.wasLeft = true;
      });
    });
  }

  /** The whole address, as in the address bar. */
  address() {
    return this.ask(() => location.href);
  }

  /** The records of the site on this device, by name. */
  async storage() {
    // Not every driver awaits promises.
    await this.driver.evaluate(
      `void (document.documentElement.kept = 0, ${keptHere})().then((kept) => document.documentElement.kept = kept)`,
    );
    return repeat(() => this.ask(() => document.documentElement.kept), () => 'what the device keeps');
  }

  /**
   * Waits until the app has made its database. WebKit keeps a page that was left meanwhile as it is, and no other page can open the
   * database then.
   */
  async untilDatabase() {
    const isListed = () =>
      this.ask(() => {
        const root = document.documentElement;
        indexedDB.databases().then((databases) => {
          root.databases = databases.length;
        });
        return root.databases;
      });
    await repeat(isListed, () => 'a database');
    await this.storage();
  }

  /** Runs a function in the page and returns its result; it can use only its arguments. */
  ask(question, ...args) {
    return this.driver.evaluate(`(${question})(...${JSON.stringify(args)})`);
  }
}

// Runs in the page: use only the JavaScript of the oldest engine.
function look(selector, words) {
  const seen = [...document.querySelectorAll(selector)].some(
    (element) => element.getClientRects().length > 0 && element.innerText.includes(words),
  );
  return { seen, address: location.href, text: document.body.innerText.slice(0, 500) };
}
