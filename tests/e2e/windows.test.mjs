// Several windows on one device fill in one ballot together, whatever storage and messages the browser allows them.
import assert from 'node:assert/strict';
import test from 'node:test';
import { expectConsole, openPage, remembering, shown, startSite, untilEqual, untilLive } from './harness.mjs';
import { Ballot, load, textOf, untilFocused, untilTitled } from './pages.mjs';

const GONE = '这里填的内容已经在另一个窗口提交或清除了。现在这里是新的一张。';
const CHANGED = '另一个窗口刚改过这张票，现在显示的是合起来的内容。请再看一遍，再提交。';
const NOT_KEPT = '这个浏览器不让本站保存内容（可能是无痕模式，或空间已满）。请不要关闭页面，填完就提交。';

const UNREAD = '现在读不到这部手机上存的记录，所以可能显示不全，也清除不了。本站会接着再试。';

/** A window that receives no messages but sends them: the state of any window until the next message arrives. */
const deaf = () => {
  Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set() {} });
  // A window that is left puts what is not written yet into localStorage, of which the browser tells the others.
  addEventListener('storage', (event) => event.isTrusted && event.stopImmediatePropagation());
};
const noDatabase = () => Object.defineProperty(window, 'indexedDB', { value: undefined });
const noStorage = () =>
  Object.defineProperty(window, 'localStorage', {
    get() {
      throw new DOMException('refused', 'SecurityError');
    },
  });
const noChannel = () => delete window.BroadcastChannel;
const noLocks = () => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });

/** A site, and `window(path, only)` for windows of one profile; `scripts` run first in each window, then `only` in this one. */
async function begin(t, { scripts = [], options = () => ({}) } = {}) {
  const site = await startSite(t);
  const first = await openPage(t, {
    url: `${site.url}/config.json`,
    before: (page) => page.context().route('**/favicon.ico', (route) => route.fulfill({ status: 204 })),
    waits: false,
    ...options(site.url),
  });
  const context = first.context();
  for (const script of scripts) await context.addInitScript(script);
  return {
    site,
    context,
    first,
    async window(path, only) {
      const page = await context.newPage();
      if (only) await page.addInitScript(only);
      await load(page, site.url + path);
      const ballot = new Ballot(page, site.url);
      await ballot.openForm();
      return ballot;
    },
  };
}

/** The status about changes in other windows; the page's other statuses give the count of rated units, or are empty. */
const warnings = (ballot) => ballot.page.getByRole('main').getByRole('status').first();
const untilWritten = ({ comment }, words) => untilEqual(() => comment.inputValue(), words);
/** The comment field, also while it is hidden. */
const comment = ({ page }) => page.getByLabel('您想说的话（可不填）');
const untilChecked = (choice, checked = true) => untilEqual(() => choice.isChecked(), checked);
const sendButton = ({ page }) => page.getByRole('button', { name: '提交评议票', exact: true });
/** The button if other units are rated, too: then all are checked first. */
const checkButton = ({ page }) => page.getByRole('button', { name: '核对并提交', exact: true });
const submitButton = ({ page }) => page.getByRole('button', { name: /^提交（\d+ 个单位）$/ });
const takeBack = ({ page }) => page.getByRole('button', { name: '不了解，不评价', exact: true }).click();
const openErase = ({ page }) => page.getByText('清除本站存在这部手机（电脑）上的记录', { exact: true }).click();
const eraseButton = ({ page }) => page.getByRole('button', { name: '确定清除', exact: true });
const answers = (site) => site.ballots().map(({ ballot }) => ballot.answers);

test('Choices, text and removals in one window show in the others', async (t) => {
  const { window } = await begin(t);
  const [one, two, list] = [await window('/2018/vote/sgcl'), await window('/2018/vote/sgcl'), await window('/2018/vote')];
  await one.level('不满意').check();
  await untilChecked(two.level('不满意'));
  await two.reason('办事效率').check();
  await untilChecked(one.reason('办事效率'));
  await one.comment.fill('没人解释');
  await untilWritten(two, '没人解释');
  await list.rated.getByText('交警支队事故处理大队').waitFor();
  await list.untilRated(1);
  await takeBack(two);
  await list.untilRated(0);
  await list.rated.waitFor({ state: 'detached' });
  await untilChecked(one.level('不满意'), false);
  assert.equal(await textOf(warnings(one)), '', 'nothing of it is a warning');
});

test('Comments written in two windows at once, on two units, are all in one ballot', async (t) => {
  const { site, window } = await begin(t);
  const [one, two] = [await window('/2018/vote/sgcl'), await window('/2018/vote/zfcg')];
  const words = ['从早上等到中午，也没有人来说一句话。', '材料交了三次，每次说的都不一样。'];
  await Promise.all([one, two].map((ballot) => ballot.level('非常不满意').check()));
  await Promise.all([one, two].map((ballot, at) => ballot.comment.pressSequentially(words[at])));
  await checkButton(one).waitFor();
  await one.saveAndCheck();
  await untilTitled(one.page, '核对评议票');
  await one.page.getByText(words[1]).waitFor();
  await one.submit();
  await one.untilReceipt('提交成功');
  const level = 'very-dissatisfied';
  assert.deepEqual(answers(site), [
    [
      { unit: 'sgcl', level, comment: words[0] },
      { unit: 'zfcg', level, comment: words[1] },
    ],
  ]);
});

test('A window that hands in a ballot just changed by another shows the change first, and hands it in at the second press', async (t) => {
  const { site, window } = await begin(t);
  const one = await window('/2018/vote/dlck');
  await one.level('满意').check();
  await one.untilKept('"satisfied"');
  const two = await window('/2018/check', deaf);
  await two.answer('市审批中心电力窗口').waitFor();
  await one.level('不满意').check();
  await one.comment.fill('排队');
  await one.openRoster();
  await submitButton(two).click();
  await two.page.getByText(CHANGED).waitFor();
  await untilFocused(warnings(two));
  assert.deepEqual(site.ballots(), []);
  const changed = two.answer('市审批中心电力窗口');
  assert.deepEqual(await changed.getByRole('strong').allInnerTexts(), ['不满意']);
  assert.equal(await changed.getByRole('blockquote').textContent(), '排队');
  await two.submit();
  await two.untilReceipt('提交成功');
  assert.deepEqual(answers(site), [[{ unit: 'dlck', level: 'dissatisfied', comment: '排队' }]]);
});

test('Two windows that hand in at the same moment hand in one ballot', async (t) => {
  const { site, window } = await begin(t);
  const one = await window('/2018/vote/dlck');
  await one.level('满意').check();
  await one.saveAndList();
  await untilTitled(one.page, '评议票');
  const windows = [await window('/2018/check', deaf), await window('/2018/check', deaf)];
  for (const each of windows) await submitButton(each).waitFor();
  await Promise.all(windows.map((each) => submitButton(each).evaluate((button) => button.click())));
  const ids = [];
  for (const each of windows) {
    await untilTitled(each.page, '我交过的');
    ids.push(await each.untilReceipt('提交成功'));
  }
  assert.deepEqual(site.ballots().map(({ id }) => id), [ids[0]]);
  assert.equal(ids[1], ids[0]);
});

test('A window whose ballot was handed in elsewhere says so, and continues with a new one', async (t) => {
  const { site, window } = await begin(t);
  const [one, two] = [await window('/2018/vote/dlck'), await window('/2018/vote/sgcl')];
  await one.level('满意').check();
  await checkButton(two).waitFor();
  await one.send();
  const id = await one.untilReceipt('提交成功');
  await two.page.getByText(GONE).waitFor();
  await sendButton(two).waitFor();
  await two.level('基本满意').check();
  await two.send();
  await two.receipts('提交成功').nth(1).waitFor();
  const [first, second] = [id, site.ballots().map((each) => each.id).find((each) => each !== id)].map((id) =>
    site.ballots().find((each) => each.id === id),
  );
  assert.equal(site.ballots().length, 2);
  assert.deepEqual(first.ballot.answers, [{ unit: 'dlck', level: 'satisfied' }]);
  assert.deepEqual(second.ballot.answers, [{ unit: 'sgcl', level: 'fairly-satisfied' }]);
});

test('Text written while another window hands the ballot in is not lost, and nothing is handed in twice', async (t) => {
  const { site, window } = await begin(t);
  const one = await window('/2018/vote/dlck');
  await one.level('满意').check();
  await sendButton(one).waitFor();
  const two = await window('/2018/vote/sgcl', deaf);
  await checkButton(two).waitFor();
  await two.level('不满意').check();
  await checkButton(one).waitFor();
  await two.comment.focus();
  await one.openCheck();
  await one.answer('交警支队事故处理大队').waitFor();
  // Let the first window hand in only its own answer, as if the second had not rated yet: remove the second's answer.
  await one.openUnit('sgcl');
  await takeBack(one);
  await untilChecked(one.level('不满意'), false);
  await one.openCheck();
  await one.submit();
  const id = await one.untilReceipt('提交成功');

  const words = '这些话是在另一个窗口提交以后，一个字一个字打出来的。'.repeat(8);
  await two.comment.evaluate(async (area, words) => {
    for (const letter of words) {
      area.setRangeText(letter, area.value.length, area.value.length, 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((done) => setTimeout(done));
    }
  }, words);
  await two.page.getByText(GONE).waitFor();
  assert.equal(await two.comment.inputValue(), words);
  assert.equal(await two.level('不满意').isChecked(), true);
  await two.page.reload();
  await untilLive(two.page);
  assert.equal(await two.comment.inputValue(), words);
  await two.send();
  await two.receipts('提交成功').nth(1).waitFor();
  const second = site.ballots().find((each) => each.id !== id);
  assert.equal(site.ballots().length, 2);
  assert.deepEqual(second.ballot.answers, [{ unit: 'sgcl', level: 'dissatisfied', comment: words }]);
});

test('Records erased in one window disappear in the others', async (t) => {
  const { window } = await begin(t);
  const one = await window('/2018/vote/dlck');
  await one.level('满意').check();
  await one.send();
  await one.untilReceipt('提交成功');
  const [two, receipts] = [await window('/2018/vote/sgcl'), await window('/receipts')];
  await two.level('不满意').check();
  await two.comment.fill('不想留下');
  await openErase(one);
  await eraseButton(one).click();
  await receipts.page.getByText('这部手机（电脑）上没有交过的记录。').waitFor();
  await two.page.getByText(GONE).waitFor();
  assert.equal(await two.level('不满意').isChecked(), false);
  assert.equal(await comment(two).inputValue(), '');
  await untilEqual(() => two.kept(), {});
});

test('The last input before the page is closed is kept', async (t) => {
  const { window } = await begin(t);
  const one = await window('/2018/vote/sgcl');
  await one.level('不满意').check();
  await one.comment.evaluate((area) => {
    area.value = '最后一句话';
    area.dispatchEvent(new Event('input', { bubbles: true }));
    location.assign('about:blank');
  });
  await one.page.waitForURL('about:blank');
  await one.openUnit('sgcl');
  assert.equal(await one.comment.inputValue(), '最后一句话');
});

test('Opened receipts stay open and keep the focus while another window fills in a ballot', async (t) => {
  const { window } = await begin(t);
  const one = await window('/2018/vote/dlck');
  await one.level('满意').check();
  await one.send();
  await one.untilReceipt('提交成功');
  const two = await window('/2018/vote/sgcl');
  const list = await window('/2018/vote');
  await openErase(one);
  await eraseButton(one).focus();
  await eraseButton(one).evaluate((button) => (button.same = true));
  await two.level('不满意').check();
  await list.rated.waitFor();
  // Messages arrive in order: once a later one has arrived, so has this one.
  await one.page.evaluate(() => new Promise((done) => {
    const channel = new BroadcastChannel('wanping');
    channel.onmessage = done;
    new BroadcastChannel('wanping').postMessage({ word: 'news', rows: [] });
  }));
  await shown(one.page);
  assert.equal(await eraseButton(one).isVisible(), true);
  assert.equal(await one.page.evaluate(() => document.activeElement.same === true), true);
});

test('Opened receipts stay open and keep the focus while a ballot is sent again', async (t) => {
  const { site, one } = await undelivered(t);
  await openErase(one);
  await one.sendAgain();
  await one.receipts('还没有送到').filter({ hasText: '下一次自动再送' }).waitFor();
  await shown(one.page);
  assert.equal(await eraseButton(one).isVisible(), true);
  await untilFocused(one.page.getByRole('heading', { name: '还没有送到' }));
  await site.restart();
  await one.sendAgain();
  await one.untilReceipt('提交成功');
  await shown(one.page);
  assert.equal(await eraseButton(one).isVisible(), true);
});

test('Windows agree even without messages and locks', async (t) => {
  const { site, window } = await begin(t, { scripts: [noChannel, noLocks] });
  const [one, two] = [await window('/2018/vote/sgcl'), await window('/2018/vote/zfcg')];
  await one.level('不满意').check();
  await one.comment.fill('第一个窗口');
  await checkButton(two).waitFor();
  await two.level('满意').check();
  await two.saveAndCheck();
  await two.page.getByText('第一个窗口').waitFor();
  await two.submit();
  await two.untilReceipt('提交成功');
  await one.page.getByText(GONE).waitFor();
  assert.equal(await comment(one).inputValue(), '');
  assert.equal(answers(site).length, 1);
  assert.equal(answers(site)[0].length, 2);
  await one.level('基本满意').check();
  await two.openRoster();
  await two.rated.waitFor();
  await two.openReceipts();
  await openErase(two);
  await eraseButton(two).click();
  await untilChecked(one.level('基本满意'), false);
  const left = async () => Object.keys(await one.kept()).filter((name) => name !== 'wanping.news');
  await untilEqual(left, []);
});

for (const [what, scripts] of [
  ['IndexedDB', [noDatabase]],
  ['localStorage', [noStorage]],
]) {
  test(`A browser that refuses ${what} still keeps everything, without a notice`, async (t) => {
    const { site, window } = await begin(t, { scripts });
    const one = await window('/2018/vote/sgcl');
    await one.level('不满意').check();
    await one.comment.fill('写到一半');
    const two = await window('/2018/vote/sgcl');
    await untilWritten(two, '写到一半');
    await one.page.reload();
    await untilLive(one.page);
    assert.equal(await one.comment.inputValue(), '写到一半');
    assert.equal(await textOf(warnings(one)), '');
    await one.send();
    const id = await one.untilReceipt('提交成功');
    await two.page.getByText(GONE).waitFor();
    await one.page.reload();
    await untilLive(one.page);
    assert.equal(await one.untilReceipt('提交成功'), id);
    assert.equal(site.ballots().length, 1);
  });
}

test('The app waits at most three seconds for a database that never responds', async (t) => {
  const site = await startSite(t);
  const page = await openPage(t, {
    url: `${site.url}/2018/vote/dlck`,
    clock: true,
    before: (page) => page.addInitScript(() => (IDBFactory.prototype.open = () => ({}))),
  });
  const ballot = new Ballot(page, site.url);
  await page.clock.fastForward(3_000);
  await untilLive(page);
  await ballot.level('满意').check();
  assert.equal(await textOf(warnings(ballot)), UNREAD);
  await ballot.send();
  await ballot.untilReceipt('提交成功');
  assert.equal(site.ballots().length, 1);
});

/** The receipts of a window that holds an undelivered ballot. */
async function undelivered(t, options) {
  const begun = await begin(t, options);
  expectConsole(begun.first, /ERR_CONNECTION_REFUSED/);
  const one = await begun.window('/2018/vote/dlck');
  await one.level('满意').check();
  await begun.site.stop();
  await one.send();
  await one.receipts('还没有送到').filter({ hasText: '现在连不上' }).waitFor();
  return { ...begun, one };
}

test('A database connection that died silently is opened again, and undelivered ballots are sent', async (t) => {
  const { site, one } = await undelivered(t);
  await one.page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = () => {
      IDBDatabase.prototype.transaction = transaction;
      throw new DOMException('The connection is closing.', 'InvalidStateError');
    };
  });
  await site.restart();
  await one.page.evaluate(() => dispatchEvent(new Event('online')));
  await one.untilReceipt('提交成功');
  assert.equal(await one.page.getByText(UNREAD).count(), 0);
});

test('Ballots read before the database stopped responding are still sent', async (t) => {
  const { site, one } = await undelivered(t, { options: () => ({ clock: true, waits: true }) });
  await one.page.evaluate(() => {
    const silent = () => ({});
    IDBDatabase.prototype.transaction = () => ({ objectStore: () => ({ getAllKeys: silent, getAll: silent, put: silent, delete: silent }) });
  });
  await site.restart();
  await one.sendAgain();
  await one.page.clock.runFor(7_000);
  await one.untilReceipt('提交成功');
  await one.page.getByText(UNREAD).waitFor();
  assert.equal(site.ballots().length, 1);
});

test('While the database does not respond, the page does not call records missing or erased; it reads them afterwards', async (t) => {
  const { window } = await begin(t, { options: () => ({ clock: true, waits: true }) });
  const one = await window('/2018/vote/dlck');
  await one.level('满意').check();
  await one.send();
  const id = await one.untilReceipt('提交成功');
  const two = await window('/about', () => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => ({});
    window.answer = () => (IDBFactory.prototype.open = open);
  });
  await two.page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '我交过的' }).click();
  await two.page.clock.runFor(3_000);
  await two.page.getByText(UNREAD).waitFor();
  await openErase(two);
  await eraseButton(two).click();
  await shown(two.page);
  assert.equal(await two.page.getByText('这部手机（电脑）上没有交过的记录').count(), 0);
  assert.equal(await two.page.getByText(UNREAD).count(), 1);
  await two.page.evaluate(() => window.answer());
  await two.page.clock.runFor(11_000);
  assert.equal(await two.untilReceipt('提交成功'), id);
  assert.equal(await two.page.getByText(UNREAD).count(), 0);
});

test('A browser that stores nothing says so at the first answer, and its windows share their memory', async (t) => {
  const { site, window } = await begin(t, { scripts: [noDatabase, noStorage] });
  const one = await window('/2018/vote/sgcl');
  await one.level('不满意').check();
  await one.page.getByText(NOT_KEPT).waitFor();
  await one.comment.fill('只在内存里');
  const two = await window('/2018/vote');
  await two.rated.getByText('交警支队事故处理大队').waitFor();
  await two.page.getByText(NOT_KEPT).waitFor();
  // The first window loses its memory with its page; the second one still has the draft.
  await one.page.close();
  await two.page.getByRole('link', { name: '核对并提交' }).click();
  await untilTitled(two.page, '核对评议票');
  await two.submit();
  await two.untilReceipt('提交成功');
  assert.deepEqual(answers(site), [[{ unit: 'sgcl', level: 'dissatisfied', comment: '只在内存里' }]]);
});

test('A browser that stores nothing warns before a page with an undelivered ballot is closed', async (t) => {
  const { site, window, first } = await begin(t, { scripts: [noDatabase, noStorage] });
  expectConsole(first, /ERR_CONNECTION_REFUSED/);
  const one = await window('/2018/vote/sgcl');
  await one.level('满意').check();
  await site.stop();
  await one.send();
  await one.receipts('还没有送到').filter({ hasText: '现在连不上系统' }).waitFor();
  await one.page.getByText('提交成功之前请不要关闭页面，否则会丢').waitFor();
  assert.equal(await one.page.getByText('已存在这部手机（电脑）里，没有丢').count(), 0);
  await site.restart();
  await one.sendAgain();
  await one.untilReceipt('提交成功');
  await one.page.getByText('提交成功之前请不要关闭页面，否则会丢').waitFor({ state: 'detached' });
});

/** Records as an earlier version of the site wrote them, and one from a later version. */
const IDS = ['0'.repeat(25) + '1', '0'.repeat(25) + '2', '0'.repeat(25) + '3'];
const BODY = JSON.stringify({ version: 1, id: IDS[1], cycle: '2018', answers: [{ unit: 'gzw-zcfg', level: 'satisfied' }] });
const before = (record) => JSON.stringify({ version: 1, cycle: '2018', ...record });
const DRAFT = before({
  id: IDS[0],
  code: 'w3',
  answers: [
    { unit: 'sgcl', level: 'dissatisfied', reasons: ['attitude'], comment: '以前写的' },
    { unit: 'zfcg', level: 'satisfied', reasons: [], comment: '' },
  ],
});
const SEALED = before({ id: IDS[1], body: BODY, sealed_at: 1, tries: 1, state: 'sending', at: 5, status: null });
const RECEIPT = before({ id: IDS[2], body: null, sealed_at: 3, tries: 1, state: 'stored', at: 5, status: null });
const LATER = '{"version":3,"id":"' + IDS[0] + '","a later":"shape"}';

test('Records of an earlier version are read: the draft, undelivered ballots, and the receipts', async (t) => {
  const { site, window } = await begin(t, {
    options: (url) =>
      remembering(url, {
        'wanping.draft.2018': DRAFT,
        [`wanping.ballot.${IDS[1]}`]: SEALED,
        [`wanping.ballot.${IDS[2]}`]: RECEIPT,
        'wanping.text': 'large',
      }),
  });
  const receipts = await window('/receipts');
  await receipts.receipts('提交成功').nth(1).waitFor();
  assert.deepEqual(site.ballots().map(({ bytes }) => bytes), [BODY], 'with the very same bytes');
  assert.equal((await receipts.kept())['wanping.draft.2018'], DRAFT, 'nothing is touched that nobody changed');
  assert.equal((await receipts.kept())['wanping.text'], 'large');

  const unit = await window('/2018/vote/sgcl');
  assert.equal(await unit.comment.inputValue(), '以前写的');
  assert.equal(await unit.reason('服务态度').isChecked(), true);
  await unit.comment.fill('以前写的，现在又写');
  await unit.saveAndCheck();
  await untilTitled(unit.page, '核对评议票');
  await unit.submit();
  await unit.receipts('提交成功').nth(2).waitFor();
  const sent = site.ballots().find(({ id }) => id === IDS[0]);
  assert.deepEqual(sent.ballot, {
    version: 1,
    id: IDS[0],
    cycle: '2018',
    code: 'w3',
    answers: [
      { unit: 'sgcl', level: 'dissatisfied', reasons: ['attitude'], comment: '以前写的，现在又写' },
      { unit: 'zfcg', level: 'satisfied' },
    ],
  });
});

test('Records of a later version are neither sent nor overwritten', async (t) => {
  const { site, window, first } = await begin(t, {
    options: (url) => remembering(url, { 'wanping.draft.2018': LATER, [`wanping.ballot.${IDS[0]}`]: LATER }),
  });
  expectConsole(first, new RegExp(`ballot\\.${IDS[0]}.*later version`));
  const one = await window('/2018/vote/sgcl');
  await one.level('满意').check();
  await sendButton(one).waitFor();
  await one.send();
  await one.untilReceipt('提交成功');
  assert.equal(site.ballots().length, 1);
  assert.notEqual(site.ballots()[0].id, IDS[0]);
  const kept = await one.kept();
  assert.equal(kept[`wanping.ballot.${IDS[0]}`], LATER);
  const aside = Object.keys(kept).filter((name) => name.startsWith('wanping.aside.draft.2018.'));
  assert.deepEqual(aside.map((name) => kept[name]), [LATER]);
});
