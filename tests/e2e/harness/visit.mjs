// A page in any browser, with the few methods that a scenario needs.
import assert from 'node:assert/strict';
import { keptHere } from './kept.mjs';
import { repeat } from './within.mjs';

/** How long a page may take to read what the device keeps before it is asked to read again, in milliseconds. */
const PATIENCE = 3_000;

/**
 * It needs a driver with only: `navigate(url)` and `reload()`, which resolve when the page has loaded; `click(selector)`, which may
 * resolve with `false` if the element cannot be clicked now; `type(selector, text)`; `evaluate(source)`, which resolves with the JSON
 * value of an expression.
 */
export class Visit {
  constructor(driver) {
    this.driver = driver;
  }

  go(url) {
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
    await this.ask((by) => void setTimeout(() => history.go(by)), by);
    // Between two pages there is nobody to ask.
    const isThere = (address) => location.href === address && document.documentElement.hasAttribute('data-live');
    await repeat(() => this.ask(isThere, address).catch(() => false), () => address);
  }

  /** The whole address, as in the address bar. */
  address() {
    return this.ask(() => location.href);
  }

  /** The records of the site on this device, by name. */
  async storage() {
    // Not every driver awaits promises, and IndexedDB in WebKit sometimes never answers.
    const kept = async () => {
      await this.driver.evaluate(
        `void (document.documentElement.kept = 0, ${keptHere})().then((kept) => document.documentElement.kept = kept)`,
      );
      for (const until = performance.now() + PATIENCE; performance.now() < until; ) {
        const kept = await this.ask(() => document.documentElement.kept);
        if (kept) return kept;
      }
      return false;
    };
    return repeat(kept, () => 'what the device keeps');
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
