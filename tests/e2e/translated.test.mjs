// A page that the browser translates: what the app changes afterwards is shown, and translated anew.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { openPage, startSite, untilEqual, untilLive } from './harness.mjs';
import { richFeed } from './rich.mjs';

const feed = richFeed({ after });
const { board, then } = feed;
const rich = await feed.start({ after }, board);
const sample = await startSite({ after });

/** Puts marks around each text, in the way in which Chromium puts in a translation, and goes on with what comes later. */
function translate() {
  const texts = (root) => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    if (root.nodeType === Node.TEXT_NODE) found.push(root);
    while (walker.nextNode()) found.push(walker.currentNode);
    return found.filter((text) => text.data.trim() && !text.parentNode.closest('font, [translate=no], textarea, script, style'));
  };
  const put = (text) => {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.textContent = `⟦${text.data}⟧`;
    outer.append(inner);
    text.replaceWith(outer);
  };
  texts(document.body).forEach(put);
  const later = (changes) => {
    const nodes = new Set(changes.flatMap(({ type, target, addedNodes }) => (type === 'characterData' ? [target] : [...addedNodes])));
    for (const node of nodes) if (node.isConnected) texts(node).forEach(put);
  };
  new MutationObserver(later).observe(document.body, { childList: true, characterData: true, subtree: true });
}

/** What a page shows, without the marks of the translation, and without white space: its elements break lines in their own way. */
const seen = async (page) => (await page.evaluate(() => document.getElementById('app').innerText)).replaceAll(/[⟦⟧\s]/g, '');

/**
 * A page that is translated and one that is not; `both`, which does something in both and waits until they show the same; and
 * `marked`, the text that an element of the translated one shows.
 */
async function beside(t, url) {
  const [plain, translated] = await Promise.all([0, 1].map(() => openPage(t, { url })));
  await Promise.all([plain, translated].map(untilLive));
  await translated.evaluate(translate);
  /** What comes first that is not the same; nothing if all is. */
  const untrue = async () => {
    const [wanted, found] = await Promise.all([plain, translated].map(seen));
    const at = [...wanted, ''].findIndex((letter, at) => letter !== (found[at] ?? ''));
    return at < 0 ? {} : { is: wanted.slice(at, at + 40), shown: found.slice(at, at + 40) };
  };
  const both = async (act, becomes) => {
    await Promise.all([plain, translated].map(act));
    await plain.locator(becomes).first().waitFor({ state: 'attached' });
    await untilEqual(untrue, {});
  };
  const marked = async (selector) => (await translated.locator(selector).innerText()).trim();
  return { plain, both, marked };
}

test('A translated board counts what it shows, in either language', async (t) => {
  const { plain, both, marked } = await beside(t, rich.url + board);
  const all = await plain.locator('#shown').innerText();
  await both((page) => page.locator('input[id^=only-]').first().check(), '#clear:not([hidden])');
  const fewer = await plain.locator('#shown').innerText();
  assert.notEqual(fewer, all);
  assert.equal(await marked('#shown'), `⟦${fewer}⟧`);
  await both((page) => page.locator('#clear').click(), `#shown:text-is(${JSON.stringify(all)})`);
  await both((page) => page.locator('#narrowing > summary').click(), '#q');
  await both((page) => page.locator('#q').fill('zzz'), '.card[hidden]');
  await both((page) => page.locator('#q').fill(''), '.card:not([hidden])');
  await both((page) => page.locator('#compare').selectOption(then.id), '.comparison');
  await both((page) => page.locator('#compare').selectOption(''), 'main:not(:has(.comparison))');
  await both((page) => page.locator('#language').click(), 'html[lang=en]');
  await both((page) => page.locator('#language').click(), 'html[lang^=zh]');
});

test('A translated ballot says how many offices are rated, what is missing, and what is handed in', async (t) => {
  const { plain, both, marked } = await beside(t, `${sample.url}/2018/vote`);
  const text = async (selector) => (await plain.locator(selector).innerText()).trim();
  const rate = async (search, at, level) => {
    await both((page) => page.locator('#search').fill(search), '#found-count');
    assert.equal(await marked('#found-count'), `⟦${await text('#found-count')}⟧`);
    await both((page) => page.locator('#found .roster a').nth(at).click(), '#level-0');
    await both((page) => page.locator(`#level-${level}`).check(), `#level-${level}:checked`);
  };

  await rate('市', 0, 4);
  // Nothing says why yet.
  await both((page) => page.locator('[type=submit]').click(), '#errors');
  assert.equal(await marked('#reason-0-error'), `⟦${await text('#reason-0-error')}⟧`);
  await both((page) => page.locator('#comment').fill('等了三次'), '#reason-0-error:empty');
  await both((page) => page.locator('#save').click(), '#search');
  assert.match(await marked('.ballot-bar [role=status]'), /^⟦.*1.*⟧$/);

  await rate('市', 1, 0);
  await both((page) => page.locator('#save').click(), '#search');
  assert.match(await marked('.ballot-bar [role=status]'), /^⟦.*2.*⟧$/);
  await both((page) => page.locator('.ballot-bar a').click(), '#submit');
  assert.match(await marked('#submit'), /^⟦.*2.*⟧$/);
  await both((page) => page.locator('[id^=out-]').first().click(), '#submit:has-text("1")');
  assert.match(await marked('#submit'), /^⟦.*1.*⟧$/);
});
