// A page in any browser, in the few words that a scenario needs.
import assert from 'node:assert/strict';
import { keptHere } from './kept.mjs';
import { within } from './within.mjs';

/**
 * What every driver can do is enough for it: `navigate(url)` and `reload()`, done when the page has loaded; `click(selector)`;
 * `type(selector, text)`; `evaluate(source)`, the value of an expression, as JSON would have it.
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

  /** Presses what a reader can see by then. */
  async click(selector) {
    await this.waitFor(selector);
    // Drivers scroll no further than to the edge, where a bar may lie over it.
    await this.ask((selector) => {
      document.querySelector(selector).scrollIntoView({ block: 'center', behavior: 'instant' });
    }, selector);
    await this.driver.click(selector);
  }

  /** Ticks a box, or chooses a radio button. */
  async check(selector) {
    await this.click(selector);
    assert.ok(await this.ask((selector) => document.querySelector(selector).checked, selector), `${selector} is not checked`);
  }

  /** Types into a field, behind what it says already. */
  async type(selector, text) {
    await this.waitFor(selector);
    await this.driver.type(selector, text);
  }

  /** The words that a reader sees in the first such element. */
  async text(selector) {
    const text = await this.ask((selector) => document.querySelector(selector).innerText, selector);
    return text.replace(/\s+/g, ' ').trim();
  }

  /** Whether there is such an element at this moment. */
  has(selector) {
    return this.ask((selector) => document.querySelector(selector) !== null, selector);
  }

  /** Waits until a reader sees such an element, with these words in it. */
  async waitFor(selector, words = '') {
    let page;
    const seen = repeat(async () => {
      page = await this.ask(look, selector, words);
      return page.seen;
    });
    await within(seen, () => `${selector} with "${words}" at ${page?.address}, which says: ${page?.text}`);
  }

  /** Waits until what is typed would go to this element. */
  async untilFocused(selector) {
    const focused = repeat(() => this.ask((selector) => document.activeElement.matches(selector), selector));
    await within(focused, () => `the focus on ${selector}`);
  }

  /** Waits until the app has taken over from the prerendered page. */
  untilLive() {
    return this.waitFor('html[data-live]');
  }

  /** The address, with all that the address bar shows. */
  address() {
    return this.ask(() => location.href);
  }

  /** What the site keeps on this device, by name. */
  async storage() {
    // Not every driver waits for a promise.
    await this.driver.evaluate(`void (${keptHere})().then((kept) => document.documentElement.kept = kept)`);
    return within(repeat(() => this.ask(() => document.documentElement.kept)), () => 'what the device keeps');
  }

  /** What a function says that runs in the page, and knows nothing but its arguments. */
  ask(question, ...args) {
    return this.driver.evaluate(`(${question})(...${JSON.stringify(args)})`);
  }
}

/** Asks until there is an answer. No wait for a time, only a pause between two looks. */
async function repeat(ask) {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// In the page, in the JavaScript of the oldest engine.
function look(selector, words) {
  const seen = [...document.querySelectorAll(selector)].some(
    (element) => element.getClientRects().length > 0 && element.innerText.includes(words),
  );
  return { seen, address: location.href, text: document.body.innerText.slice(0, 500) };
}
