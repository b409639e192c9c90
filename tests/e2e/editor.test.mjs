// The page for editors: the preview shows the choices, and the pasted code works.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { expectConsole, openPage, shown, startSite, untilEqual } from './harness.mjs';
import { axe } from './harness/axe.mjs';
import { untilTitled } from './pages.mjs';
import { DESKTOP, fitting, openArticle, PHONE } from './portal.mjs';

const site = await startSite({ after });
const SNIPPET = /^(推荐的代码|Recommended code)$/;
const IFRAME_SNIPPET = /^(备用代码（iframe）|Fallback code (iframe))$/;
const open = (t, path = '/embed', options = {}) => openPage(t, { url: site.url + path, viewport: DESKTOP, ...options });
const snippet = (page) => page.getByRole('textbox', { name: SNIPPET }).inputValue();
const iframeSnippet = (page) => page.getByRole('textbox', { name: IFRAME_SNIPPET }).inputValue();
const choice = (page, name) => page.getByRole('combobox', { name, exact: true });
const limit = (page) => page.getByRole('spinbutton', { name: '最多显示几个单位', exact: true });
const copy = (page, name) => page.getByRole('button', { name, exact: true }).click();
/** The message about the copying. */
const copied = (page) => page.getByRole('status');
/** The visible units on an embedded board. */
const cards = (frame) => frame.getByRole('article');

/** The page in a preview, once it has loaded. */
async function preview(page, at = 0) {
  const iframe = page.locator('iframe.preview').nth(at);
  await iframe.scrollIntoViewIfNeeded();
  const frame = await (await iframe.elementHandle()).contentFrame();
  await frame.waitForFunction(() => document.documentElement.dataset.embed !== undefined && document.readyState === 'complete');
  return frame;
}

test('the previews at three widths and the code match the choices', async (t) => {
  const page = await open(t);
  for (const at of [0, 1, 2]) {
    const frame = await preview(page, at);
    assert.equal(await cards(frame).count(), 10);
    assert.equal(await frame.evaluate(() => innerWidth), [360, 600, 900][at] - 2, 'its border is within');
  }
  await limit(page).fill('3');
  await choice(page, '颜色').selectOption('dark');
  const board = await preview(page);
  assert.equal(await cards(board).count(), 3);
  assert.equal(await board.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
  await choice(page, '语言').selectOption('en');
  await choice(page, '内容').selectOption('zfcg');
  const record = await preview(page);
  assert.equal(await record.evaluate(() => document.documentElement.lang), 'en');
  await untilTitled(record, '政府采购监管处');
  for (const code of [await snippet(page), await iframeSnippet(page)]) {
    assert.match(code, new RegExp(`"${site.url}`));
    assert.doesNotMatch(code, /limit/, 'a record has no list');
  }
  assert.match(await snippet(page), /<wanping-board site="[^"]*" cycle="2017" unit="zfcg" lang="en" theme="dark">\n<object><p><a href="[^"]*\/2017\/board\/zfcg">/);
  assert.match(await iframeSnippet(page), /^<iframe src="[^"]*\/embed\/en\/2017\/board\/zfcg#theme=dark" title="[^"]*政府采购监管处/);
  assert.equal(await page.locator('iframe.preview').count(), 3);
  assert.equal(await page.evaluate(() => history.length), 2, 'nothing was added to go back from');
});

test('the pasted code works in an article', async (t) => {
  const page = await open(t, '/embed?limit=2&theme=dark');
  const [element, iframe] = [await snippet(page), await iframeSnippet(page)];
  const article = await openArticle(t, site, `${element}<div class="media">${iframe}</div>`);
  const frame = await fitting(article);
  assert.equal(await cards(frame).count(), 2);
  assert.equal(await frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
  const plain = cards(article.frameLocator('.media iframe'));
  await article.locator('.media iframe').scrollIntoViewIfNeeded();
  await untilEqual(() => plain.count(), 2);
  // If scripts are off, the fallback's link and table are shown.
  const off = await openArticle(t, site, element, { javaScript: false });
  assert.equal(await off.locator('wanping-board a').getAttribute('href'), `${site.url}/2017/board`);
  assert.ok(await off.locator('wanping-board th').first().isVisible());
});

test('the code pasted into a paragraph stays within its element', async (t) => {
  const element = await snippet(await open(t, '/embed?limit=2'));
  // Inserted unchanged, and as WordPress does it: a new paragraph at every line and each table.
  for (const paragraph of [
    `<p>${element}</p>`,
    `<p>${element.replaceAll('\n', '<br />\n').replace('</p><table>', '</p></p>\n<table>')}`,
  ]) {
    const article = await openArticle(t, site, paragraph);
    await fitting(article);
    assert.equal(await article.locator('article a:visible, article table:visible').count(), 0);
    const off = await openArticle(t, site, paragraph, { javaScript: false });
    assert.ok(await off.locator('wanping-board a').isVisible());
    assert.ok(await off.locator('wanping-board th').first().isVisible());
  }
});

test('without scripts the page has the code of the latest board', async (t) => {
  const page = await open(t);
  const scripted = await snippet(page);
  const off = await open(t, '/embed', { javaScript: false });
  assert.ok(await off.getByText(/^浏览器没有运行脚本/).isVisible());
  const example = await off.locator('html').getAttribute('data-site');
  assert.equal((await snippet(off)).replaceAll(example, site.url), scripted);
  assert.equal((await iframeSnippet(off)).replaceAll(example, site.url), await iframeSnippet(page));
});

test('the address keeps the choices, and cannot choose anything else', async (t) => {
  const page = await open(t);
  await choice(page, '内容').selectOption('bdcdj');
  await choice(page, '颜色').selectOption('light');
  const code = await snippet(page);
  const shared = new URL(page.url());
  assert.equal(shared.search, '?unit=bdcdj&theme=light');
  await page.reload();
  assert.equal(await snippet(page), code);
  await page.getByRole('link', { name: 'English', exact: true }).click();
  await page.waitForURL('**/embed/en?unit=bdcdj&theme=light');
  assert.match(await snippet(page), /unit="bdcdj" lang="en" theme="light"/);

  const usual = await snippet(await open(t));
  for (const query of [
    'cycle=1999&unit=nobody&theme=constructor&lang=xx&limit=-1',
    `unit=${encodeURIComponent('"><script>alert(1)</script>')}&limit=1e9`,
    'limit=51&cycle=&lang=',
    'limit=0&unit=__proto__&%%%',
  ]) {
    assert.equal(await snippet(await open(t, `/embed?${query}`)), usual, query);
  }
});

test('a number that is not a valid limit is left out', async (t) => {
  const page = await open(t);
  const usual = await snippet(page);
  for (const text of ['0', '51', '-3', '2.5']) {
    await limit(page).fill(text);
    assert.equal(await snippet(page), usual, text);
  }
  await limit(page).fill('50');
  assert.match(await snippet(page), / limit="50">/);
});

test('the code is copied, by hand if the browser refuses', async (t) => {
  const page = await open(t, '/embed', { permissions: ['clipboard-read', 'clipboard-write'] });
  for (const [button, code] of [
    ['复制推荐的代码', await snippet(page)],
    ['复制备用代码', await iframeSnippet(page)],
  ]) {
    await copy(page, button);
    await copied(page).getByText('已复制。', { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
    await choice(page, '颜色').selectOption('light');
    assert.equal(await copied(page).innerText(), '');
    await choice(page, '颜色').selectOption('auto');
  }
  const refused = await open(t, '/embed', {
    before: (page) =>
      page.addInitScript(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
        document.execCommand = () => false;
      }),
  });
  await copy(refused, '复制推荐的代码');
  await copied(refused).getByText('Ctrl+C').waitFor();
  const selected = await refused.evaluate(() => String(getSelection()) || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd));
  assert.equal(selected, await snippet(refused));
});

test('the page fits every screen and is accessible', async (t) => {
  for (const path of ['/embed', '/embed/en']) {
    const page = await open(t, path, { reducedMotion: 'reduce' });
    await preview(page);
    for (const width of [1280, 360, 320]) {
      await page.setViewportSize({ width, height: PHONE.height });
      await shown(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${width}`);
      assert.deepEqual(await axe(page), [], `${path} ${width}`);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await axe(page, ['color-contrast']), [], path);
  }
});
