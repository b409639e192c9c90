// The actions of a schedule's citizen in a tab. They use the page's `click()`, which does not wait for a frame or a hover.

/** Clicks the element once it exists. */
export const press = (page, selector) => page.locator(selector).evaluate((element) => element.click());

/** Gives this answer unless the page shows it already. */
export async function rate(page, { level, comment }) {
  // After an earlier ballot the form is behind a button.
  if (await page.locator('#again').isVisible()) await press(page, '#again');
  await press(page, `#level-${level}:not(:checked), form:has(#level-${level}:checked)`);
  if (level < 3) return;
  const reason = page.locator('#reason-0');
  if (!(await reason.isChecked())) await press(page, '#reason-0');
  if (comment) await page.locator('#comment').fill('等了一个上午');
}

/** Whether the draft on this page has an answer. */
export const isRated = (page) => page.evaluate(() => document.querySelector('[id^="level-"]:checked') !== null);

/** Brings a unit's page to the point where one click hands in, and returns the selector of the button. */
export async function beforeHandingIn(page) {
  if (await page.locator('#send').isVisible()) return '#send';
  // Other units are rated, too: the page asks to check all of them first.
  await press(page, '#save-and-check');
  await page.locator('#submit').waitFor({ state: 'attached' });
  return '#submit';
}

/** Clicks the button that `beforeHandingIn` returned, if it still exists: the other tab may have handed in meanwhile. */
export const handIn = (page, selector) => page.evaluate((which) => document.querySelector(which)?.click(), selector);

/**
 * Clicks the button, and again if the page says that another tab has just changed the ballot: the citizen has then looked at it
 * again. Ends when the page proceeds, or says why it does not. Returns whether it refused because of an answer that is being given
 * in another tab.
 */
export async function handInHavingLooked(page, selector) {
  // The message stays until the page is left, so click repeatedly, like an impatient citizen.
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

/** Goes to the receipts within the app: a reload would lose a ballot that only this page holds. */
export async function toReceipts(page) {
  const on = await page.evaluate(() => location.pathname.endsWith('/receipts'));
  if (!on) await press(page, 'a[href$="/receipts"] >> nth=0');
  await page.waitForFunction(() => location.pathname.endsWith('/receipts'), null, { polling: 20 });
}

/** Clicks every “send again” on the page. */
export const sendAgain = (page) =>
  page.evaluate(() => document.querySelectorAll('[id^="retry-"]').forEach((button) => button.click()));

/** Hides the page and shows it again, as when a citizen returns to WeChat. */
export const lookAgain = (page) =>
  page.evaluate(() => {
    for (const state of ['hidden', 'visible']) {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }
  });

/** When this request is answered, all earlier requests of the page have reached the network. */
export const roundTrip = (page) => page.evaluate(() => fetch('/config.json').then((answer) => answer.text()));
