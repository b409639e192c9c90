// Accessibility: use with a screen reader, by keyboard alone, on a narrow screen, by touch, with large text.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { expectConsole, fate, openPage, remembering, shown, startProxy, startSite, untilEqual, untilLive } from './harness.mjs';
import { axe } from './harness/axe.mjs';
import { Ballot, textOf, untilFocused, untilTitled } from './pages.mjs';
import { richFeed } from './rich.mjs';

/** Links within sentences, which WCAG 2.5.8 allows to be only as high as their line: marks of sources, and the sources' titles. */
const INLINE = '.source-mark, .sources li a';

const PAGES = [
  '/',
  '/2017/board',
  '/2017/board/bdcdj',
  '/2017/board/zfcg',
  '/2017/hearing',
  '/2017/report/bdcdj',
  '/2018/vote?q=sf',
  '/units',
  '/units/zfcg',
  '/about',
  '/no/such/page',
];

const site = await startSite({ after });

const rich = richFeed({ after });
const measuresOf = ({ measures = [] }) => measures.length;
const byMeasures = rich.now.cases.toSorted((one, other) => measuresOf(other) - measuresOf(one)).map(({ unit }) => unit.id);
const [fullest, barest] = [byMeasures[0], byMeasures.at(-1)];
const richSite = await rich.start({ after }, rich.board, `${rich.board}/${fullest}`, `${rich.board}/${barest}`, `/units/${fullest}`);

/** Links and controls that are too small for a finger: smaller than `least` in either direction. */
const smallTargets = (page, least) =>
  page.evaluate(
    ([least, inline]) =>
      [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter((element) => !element.matches(inline) && element.getClientRects().length > 0)
        .flatMap((element) => {
          // A choice can be pressed on its label, too: measure that.
          const target = ['radio', 'checkbox'].includes(element.type) ? element.labels[0] : element;
          const { width, height } = target.getBoundingClientRect();
          const name = `${element.localName}#${element.id}.${element.className} ${element.innerText?.slice(0, 20) ?? ''}`;
          return Math.min(width, height) < least - 0.01 ? [`${name}: ${width} x ${height}`] : [];
        }),
    [least, INLINE],
  );

/** Elements that reach beyond the side of the screen. */
const tooWide = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => `${element.localName}.${element.className}: ${element.innerText?.slice(0, 20)}`);
  });

/** Visible words that are smaller than `least` pixels. */
const smallText = (page, least) =>
  page.evaluate((least) => {
    const small = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { parentElement, data } = texts.currentNode;
      if (data.trim() === '' || !parentElement.checkVisibility() || parentElement.closest('.unseen')) continue;
      const size = parseFloat(getComputedStyle(parentElement).fontSize);
      if (size < least) small.add(`${parentElement.localName}.${parentElement.className} ${data.slice(0, 20)}: ${size}`);
    }
    return [...small];
  }, least);

/** Sets the text size in the way of its button. */
const setText = (page, size) =>
  page.evaluate((size) => {
    if (size) document.documentElement.dataset.text = size;
    else delete document.documentElement.dataset.text;
  }, size);

/** Checks the page in its present state against every rule of this file that needs no interaction. */
async function examine(t, page, state, language) {
  await t.test(state, async () => {
    await shown(page);
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    const wrong = [];
    const add = (where, found) => wrong.push(...found.map((what) => `${where}: ${what}`));

    add('axe', await axe(page));
    await page.emulateMedia({ colorScheme: 'dark' });
    add('axe, dark', await axe(page, ['color-contrast', 'link-in-text-block']));
    await page.emulateMedia({ colorScheme: 'light' });

    add('target', await smallTargets(page, 44));
    add('360 wide', await tooWide(page));
    await page.setViewportSize({ width: 320, height: 740 });
    add('320 wide', await tooWide(page));
    await page.setViewportSize({ width: 360, height: 740 });
    for (const size of ['large', 'larger']) {
      await setText(page, size);
      add(`target, ${size}`, await smallTargets(page, 60));
      add(`text, ${size}`, await smallText(page, 18));
      add(`360 wide, ${size}`, await tooWide(page));
    }
    await page.setViewportSize({ width: 320, height: 740 });
    add('axe, 320 wide, larger', await axe(page));
    add('320 wide, larger', await tooWide(page));
    await page.setViewportSize({ width: 360, height: 740 });
    await setText(page, null);
    assert.equal(wrong.length, 0, `\n${wrong.join('\n')}`);
  });
}

/** The names of controls, by the page's language. */
const WORDS = {
  'zh-CN': {
    another: '再评一个',
    handIn: '提交评议票',
    submit: '提交（1 个单位）',
    again: '再送一次',
    send: '提交反馈',
    worst: '非常不满意',
    slow: '办事效率',
    comment: '您想说的话（可不填）',
    place: '在哪个窗口或地方（可不填）',
    noLevel: '请选择满意程度',
    noReason: '请至少选一个原因，或写几句',
    tooMany: (over) => `多了 ${over} 字，请删短一些`,
    waiting: '还没有送到',
    refused: '系统没有收下',
    stored: '提交成功',
    erase: '清除本站存在这部手机（电脑）上的记录',
    keep: '回执：编号、二维码和文字',
    code: '回执二维码，内容是票号',
    find: '找单位',
    nothing: '没有找到',
    prompt: '值得留意的地方',
    noneFits: '没有符合条件的单位',
    compared: '对比年份',
  },
  en: {
    another: 'Rate another',
    handIn: 'Submit',
    submit: 'Submit (1 office)',
    again: 'Send again',
    send: 'Submit',
    worst: 'Very dissatisfied',
    slow: 'Slow or inefficient',
    comment: 'In your words (optional)',
    place: 'At which window or place (optional)',
    noLevel: 'Choose how satisfied you are',
    noReason: 'Choose at least one reason, or write a few words',
    tooMany: (over) => `${over} characters too many, please shorten it`,
    waiting: 'Not submitted yet',
    refused: 'The system did not accept it',
    stored: 'Submitted',
    erase: 'Erase what this site keeps on this device',
    keep: 'Receipt: number, QR code and text',
    code: 'The receipt as a QR code; it holds the number',
    find: 'Find an office',
    nothing: 'Nothing found',
    prompt: 'Worth a look',
    noneFits: 'No office fits',
    compared: 'Compare with',
  },
};

for (const [locale, language] of [
  ['zh-CN', 'zh-CN'],
  ['en-US', 'en'],
]) {
  test(`every page and every state of it, in ${language}`, async (t) => {
    const proxy = await startProxy(t, site);
    // Without transitions: axe would measure colours in the middle of a change.
    const page = await openPage(t, { url: proxy.url, locale, reducedMotion: 'reduce' });
    const words = WORDS[language];
    const press = (name) => page.getByRole('button', { name, exact: true }).click();
    const comment = page.getByRole('textbox', { name: words.comment });
    const untilError = (error) => page.getByRole('alert').getByRole('link', { name: error }).waitFor();
    const untilState = (name) => page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
    const look = (state) => examine(t, page, state, language);
    const go = async (path) => {
      await page.goto(proxy.url + path);
      await untilLive(page);
    };

    expectConsole(page, /404/);
    for (const path of PAGES) {
      await go(path);
      await look(path);
    }
    await go('/receipts');
    await look('no receipt');
    await go('/2018/check');
    await look('nothing to check');
    await go('/2018/vote/zfcg');
    await look('an empty ballot');
    await press(words.handIn);
    await untilError(words.noLevel);
    await look('a ballot with no level');
    await page.getByRole('radio', { name: words.worst, exact: true }).check();
    await press(words.handIn);
    await untilError(words.noReason);
    await look('a bad level without a reason');
    await go('/2018/check');
    await press(words.submit);
    await untilError(words.noReason);
    await look('a gap found at the check');
    await go('/2018/vote/zfcg');
    await page.getByRole('checkbox', { name: words.slow, exact: true }).check();
    await comment.fill('窗口'.repeat(251));
    await press(words.handIn);
    await untilError(words.tooMany(2));
    await look('too many words');
    await comment.fill('等了三趟，每次缺的材料都不一样。');
    await page.getByRole('link', { name: words.another, exact: true }).click();
    await new Ballot(page).rated.getByText(words.worst, { exact: true }).waitFor();
    await look('the roster with a rated unit');
    await go('/2018/check');
    await look('answers to check');

    expectConsole(page, /Failed to load resource: net::/, /Failed to load resource: .* 403/);
    proxy.set('PUT /api/ballots/', fate.dropRequest());
    await press(words.submit);
    await untilState(words.waiting);
    await look('a receipt that waits');
    proxy.set('PUT /api/ballots/', fate.answer(403));
    await press(words.again);
    await untilState(words.refused);
    await look('a receipt that was refused');
    proxy.clear();
    await press(words.again);
    await untilState(words.stored);
    await page.getByText(words.erase, { exact: true }).click();
    await look('a receipt that was delivered, and erasing opened');
    await page.getByText(words.keep, { exact: true }).click();
    await page.getByRole('img', { name: words.code }).waitFor();
    await look('a receipt opened, to be kept');

    await go('/2018/vote?q=zf');
    await look('what was looked for, and a rated unit');
    await page.getByRole('searchbox', { name: words.find }).fill('没有这样的单位');
    await page.getByRole('status').filter({ hasText: words.nothing }).waitFor();
    await look('nothing found');
    await go('/2017/report/bdcdj');
    await page.getByRole('textbox', { name: words.place }).fill('窗口'.repeat(101));
    await press(words.send);
    await untilError(words.tooMany(2));
    await look('a report with everything wrong');
  });
}

for (const [locale, language] of [
  ['zh-CN', 'zh-CN'],
  ['en-US', 'en'],
]) {
  test(`a full board in all views and a full record, in ${language}`, async (t) => {
    const page = await openPage(t, { url: richSite.url + rich.board, locale, reducedMotion: 'reduce' });
    const words = WORDS[language];
    const look = (state) => examine(t, page, state, language);
    const go = async (path) => {
      await page.goto(richSite.url + path);
      await untilLive(page);
    };
    const openAll = () =>
      page.evaluate(() => {
        for (const details of document.querySelectorAll('main details')) details.open = true;
      });

    await go(rich.board);
    await look('cards');
    await openAll();
    await look('what narrows the board down, opened');
    await page.getByRole('combobox', { name: words.prompt, exact: true }).selectOption('overdue');
    await page.waitForURL('**?signal=overdue');
    await look('a board narrowed down');
    await page.getByRole('searchbox', { name: words.find }).fill('没有这样的单位');
    await page.getByRole('status').filter({ hasText: words.noneFits }).waitFor();
    await look('a board on which nothing fits');
    await go(`${rich.board}?view=table`);
    await look('a table');
    await go(`${rich.board}?compare=${rich.then.id}`);
    await page.getByRole('region', { name: words.compared }).waitFor();
    await openAll();
    await look('a comparison of years');
    for (const id of [fullest, barest]) {
      await go(`${rich.board}/${id}`);
      await openAll();
      await look(`the record of ${id}, with its tables opened`);
    }
    await go(`/units/${fullest}`);
    await openAll();
    await look('a unit through the years');
  });
}

test('a page whose app does not start', async (t) => {
  const proxy = await startProxy(t, site);
  proxy.set(({ path }) => path.endsWith('.wasm'), fate.answer(404));
  const page = await openPage(t, { url: `${proxy.url}/2018/vote/zfcg`, reducedMotion: 'reduce' });
  expectConsole(page, /404/, /Wanping: the app did not start/);
  await page.getByText('页面可以看，但评议功能没有载入。').waitFor();
  await examine(t, page, 'with its note', 'zh-CN');
});

test('text on the hatching of unpublished values has enough contrast', async (t) => {
  // Axe does not check text on a pattern.
  const page = await openPage(t, { url: `${site.url}/2017/board` });
  await untilLive(page);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const ratios = await page.evaluate(() => {
      const brightness = (color) => {
        const [r, g, b] = /#(..)(..)(..)/.exec(color).slice(1).map((part) => {
          const value = parseInt(part, 16) / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const token = (name) => brightness(getComputedStyle(document.documentElement).getPropertyValue(name).trim());
      const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      // In the strip, the label of a cell has the colour of its account.
      return ['--silence', '--ochre', '--jade', '--slate'].map((name) => [name, ratio(token(name), token('--silence-stripe'))]);
    });
    for (const [name, ratio] of ratios) assert.ok(ratio >= 4.5, `${colorScheme}: ${name} has a contrast of ${ratio}`);
  }
});

/** Presses Tab until the focus is on a matching element, and checks that the focus is visible at each stop. */
async function tabTo(page, wanted) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const active = document.activeElement;
      const marked = active.matches('.choice input') ? active.labels[0] : active;
      const { outlineStyle, outlineWidth } = getComputedStyle(marked);
      const { top, bottom } = marked.getBoundingClientRect();
      return {
        name: `${active.localName}#${active.id} ${active.innerText?.slice(0, 20) ?? ''}`,
        marked: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        inView: bottom > 0 && top < innerHeight,
      };
    });
    assert.ok(stop.marked, `the focus cannot be seen on ${stop.name}`);
    assert.ok(stop.inView, `the focus is out of sight on ${stop.name}`);
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
  }
  assert.fail(`Tab does not reach ${wanted}`);
}

const button = (page, name) => page.getByRole('button', { name, exact: true });
const title = (page) => page.getByRole('heading', { level: 1 });

test('the first Tab offers to skip to the content, and does', async (t) => {
  const page = await openPage(t, { url: `${site.url}/2017/board` });
  await untilLive(page);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: '跳到正文' });
  await untilFocused(skip);
  const { y } = await skip.boundingBox();
  assert.ok(y >= 0, 'the link is not in view');
  await page.keyboard.press('Enter');
  await untilFocused(page.getByRole('main'));
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('main') !== null), true);
});

test('a vote with only the keyboard, from the roster to the receipt', async (t) => {
  const page = await openPage(t, { url: `${site.url}/2018/vote` });
  await untilLive(page);
  const ballot = new Ballot(page, site.url);
  await tabTo(page, page.getByRole('main').getByRole('link', { name: '政府采购监管处' }));
  await page.keyboard.press('Enter');
  await untilTitled(page, '政府采购监管处');
  await untilFocused(title(page));

  // Saving an incomplete form leads to the error summary, and its link to the question.
  await tabTo(page, button(page, '提交评议票'));
  await page.keyboard.press('Enter');
  await untilFocused(ballot.errors);
  await tabTo(page, ballot.errors.getByRole('link'));
  await page.keyboard.press('Enter');
  await untilFocused(ballot.level('非常满意'));

  await page.keyboard.press('Space');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
  await untilFocused(ballot.level('不满意'));
  await untilEqual(() => ballot.level('不满意').isChecked(), true);
  await tabTo(page, ballot.reason('服务态度'));
  await page.keyboard.press('Space');
  await tabTo(page, ballot.reason('办事效率'));
  await page.keyboard.press('Space');
  await tabTo(page, ballot.comment);
  await page.keyboard.type('等了三趟');
  await tabTo(page, page.getByRole('link', { name: '再评一个', exact: true }));
  await page.keyboard.press('Enter');

  await page.waitForURL('**/2018/vote');
  await untilTitled(page, '评议票');
  await untilFocused(title(page));
  await tabTo(page, page.getByRole('link', { name: '核对并提交', exact: true }));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/2018/check');
  await untilTitled(page, '核对评议票');
  await untilFocused(title(page));
  const answer = await textOf(ballot.answer('政府采购监管处'));
  for (const words of ['不满意', '服务态度', '办事效率', '等了三趟']) assert.ok(answer.includes(words), words);
  await tabTo(page, button(page, '提交（1 个单位）'));
  await page.keyboard.press('Enter');

  await page.waitForURL('**/receipts');
  await ballot.untilReceipt('提交成功');
  await untilFocused(title(page));
  assert.equal(site.ballots().length >= 1, true);
});

test('each error in the summary links to its field', async (t) => {
  const page = await openPage(t, { url: `${site.url}/2018/vote/zfcg` });
  await untilLive(page);
  const ballot = new Ballot(page, site.url);
  await ballot.level('非常不满意').check();
  await ballot.comment.fill('字'.repeat(501));
  await ballot.send();
  await untilFocused(ballot.errors);
  const links = ballot.errors.getByRole('link');
  const fields = await links.evaluateAll((all) => all.map(({ hash }) => hash));
  assert.ok(fields.length > 0);
  for (const [at, field] of fields.entries()) {
    await links.nth(at).press('Enter');
    await untilFocused(page.locator(field));
  }
});

test('language and text size can be switched by keyboard, and are remembered', async (t) => {
  const page = await openPage(t, { url: `${site.url}/2017/board` });
  await untilLive(page);
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
  await tabTo(page, button(page, 'English'));
  await page.keyboard.press('Enter');
  await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
  const chinese = button(page, '中文');
  await untilFocused(chinese);
  assert.equal(await chinese.getAttribute('lang'), 'zh-CN');
  assert.equal(await page.getByRole('main').locator('bdi').first().getAttribute('lang'), 'zh-CN', "the feed's words stay Chinese");
  await page.keyboard.press('Shift+Tab');
  const textSize = page.getByRole('button', { name: /^Text (normal|large|larger)$/ });
  assert.equal(await textSize.innerText(), 'Text normal');
  await untilFocused(textSize);
  for (const size of ['large', 'larger']) {
    await page.keyboard.press('Enter');
    await page.locator(`html[data-text="${size}"]`).waitFor({ state: 'attached' });
  }
  await page.reload();
  await untilLive(page);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.equal(await page.locator('html').getAttribute('data-text'), 'larger');
  assert.equal(await textSize.innerText(), 'Text larger');
  await textSize.click();
  await page.locator('html:not([data-text])').waitFor({ state: 'attached' });
  assert.equal(await page.evaluate(() => localStorage.getItem('wanping.text')), null);
});

test('extra large text is at least 30 px', async (t) => {
  const page = await openPage(t, {
    url: `${site.url}/2017/board`,
    ...remembering(site.url, { 'wanping.text': 'larger' }),
  });
  await untilLive(page);
  const size = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
  assert.ok(size >= 30, `${size}`);
});
