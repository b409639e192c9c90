// What the citizen of a schedule does in a tab. Presses are the page's own clicks: nothing waits for a frame or a hover.

/** Presses the element, once it is there. */
export const press = (page, selector) => page.locator(selector).evaluate((element) => element.click());

/** Gives this answer, where the page does not show it already. */
export async function rate(page, { level, comment }) {
  await press(page, `#level-${level}:not(:checked), form:has(#level-${level}:checked)`);
  if (level < 3) return;
  const reason = page.locator('#reason-0');
  if (!(await reason.isChecked())) await press(page, '#reason-0');
  if (comment) await page.locator('#comment').fill('等了一个上午');
}

/** The draft that this page shows has an answer. */
export const isRated = (page) => page.evaluate(() => document.querySelector('[id^="level-"]:checked') !== null);

/** Brings a unit's page to where one press hands in, and says which element is to be pressed. */
export async function beforeHandingIn(page) {
  if (await page.locator('#send').isVisible()) return '#send';
  // Other units are rated, too: all of them are checked first.
  await press(page, '#save-and-check');
  await page.locator('#submit').waitFor({ state: 'attached' });
  return '#submit';
}

/** Presses what `beforeHandingIn` gave, if the page still has it: the other tab's press may have taken it away. */
export const handIn = (page, selector) => page.evaluate((which) => document.querySelector(which)?.click(), selector);

/**
 * Presses it, and again where the page says that another tab has just changed the ballot: the citizen has looked at it again.
 * Ends when the page has gone on, or says why it does not. Says whether it refused, because of what it has seen by then of an answer
 * that is being given in another tab.
 */
export async function handInHavingLooked(page, selector) {
  // The words stand until the page is left: an impatient citizen presses more often than once.
  for (let press = 0; press < 100; press += 1) {
    await handIn(page, selector);
    const said = await page.waitForFunction(
      () => {
        if (location.pathname.endsWith('/receipts')) return 'gone on';
        const warning = document.querySelector('#warnings .notice-warning:last-child')?.textContent ?? '';
        if (warning.includes('另一个窗口刚改过')) return 'changed';
        if (document.querySelector('#errors')) return 'refused';
        return warning.includes('已经在另一个窗口') ? 'kept' : '';
      },
      null,
      { polling: 20 },
    );
    const word = await said.jsonValue();
    if (word !== 'changed') return word === 'refused';
  }
  return false;
}

/** Goes to the receipts within the app, so that a page that alone holds a ballot goes on holding it. */
export async function toReceipts(page) {
  const on = await page.evaluate(() => location.pathname.endsWith('/receipts'));
  if (!on) await press(page, 'a[href$="/receipts"] >> nth=0');
  await page.waitForFunction(() => location.pathname.endsWith('/receipts'), null, { polling: 20 });
}

/** Presses every “send again” there is. */
export const sendAgain = (page) =>
  page.evaluate(() => document.querySelectorAll('[id^="retry-"]').forEach((button) => button.click()));

/** The page is hidden and shown again, as when a citizen comes back to WeChat. */
export const lookAgain = (page) =>
  page.evaluate(() => {
    for (const state of ['hidden', 'visible']) {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }
  });

/** Whatever the page began before this has reached the network when this is answered. */
export const roundTrip = (page) => page.evaluate(() => fetch('/config.json').then((answer) => answer.text()));
