// Filling in a ballot and handing it in, without failures.
import assert from 'node:assert/strict';
import test from 'node:test';
import { expectConsole, fate, feedFile, openPage, startProxy, startSite, untilLive } from './harness.mjs';
import { Ballot, UNITS, load, textOf, untilFocused, untilTitled } from './pages.mjs';

/** Each test has a site of its own, so that the ballot box has only its ballots. */
async function begin(t, path = '/2018/vote', options) {
  const site = await startSite(t);
  const page = await openPage(t, { url: site.url + path, ...options });
  await untilLive(page);
  return { site, page, ballot: new Ballot(page, site.url) };
}

const rosterRow = (page, name) => page.locator('#found .roster > li').filter({ hasText: name });

test('The roster lists the ten units, none of them rated, and links to each', async (t) => {
  const { page, ballot } = await begin(t);
  const { units } = feedFile('2018/units.json');
  const rows = page.locator('.roster > li');
  assert.deepEqual(await rows.locator('strong').allInnerTexts(), units.map((unit) => unit.name));
  assert.deepEqual(
    await rows.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    UNITS.map((id) => `/2018/vote/${id}`),
  );
  assert.deepEqual(await rows.locator('.roster-state').allInnerTexts(), Array(10).fill('未评'));
  await ballot.untilRated(0);
});

test('A page of the ballot offers the levels and, for a bad one, the reasons of the feed', async (t) => {
  const { page, ballot } = await begin(t, '/2018/vote/sgcl');
  const form = feedFile('2018/ballot.json');
  assert.deepEqual(
    await page.getByRole('group', { name: '您对这个单位满意吗？' }).locator('label').allInnerTexts(),
    form.levels.map((level) => level.label),
  );
  const reasons = page.getByRole('group', { name: '哪里不满意？' });
  for (const level of form.levels) {
    await ballot.level(level.label).check();
    assert.equal(await reasons.isVisible(), level.bad === true, level.label);
    assert.equal(await ballot.comment.isVisible(), level.bad === true, level.label);
  }
  assert.deepEqual(await reasons.locator('label').allInnerTexts(), form.reasons.map((reason) => reason.label));
});

test('The chosen answers are stored under the id on the receipt, and the device then forgets them', async (t) => {
  const { site, page, ballot } = await begin(t);
  await rosterRow(page, '交警支队事故处理大队').getByRole('link').click();
  await untilTitled(page, '交警支队事故处理大队');
  await ballot.level('非常不满意').check();
  await ballot.reason('办事效率').check();
  await ballot.reason('公正执法').check();
  await ballot.comment.fill('等了三个小时，<b>没有人</b>解释。\n第二天也一样 & "还是"。');
  await ballot.saveAndList();
  await untilTitled(page, '评议票');
  assert.equal(await textOf(rosterRow(page, '交警支队事故处理大队').locator('.roster-state')), '非常不满意');

  // The reasons of a level that was changed to a good one are not handed in.
  await rosterRow(page, '市价格认证中心').getByRole('link').click();
  await ballot.level('不满意').check();
  await ballot.reason('服务态度').check();
  await ballot.level('基本满意').check();
  await ballot.saveAndList();

  // Nor is a unit whose rating was removed again.
  await rosterRow(page, '政策法规处').getByRole('link').click();
  await ballot.level('满意').check();
  await page.getByRole('button', { name: '不了解，不评价' }).click();
  await page.getByRole('status').getByText('好的，这个单位不评，不会提交它的任何内容。').waitFor();
  assert.equal(new URL(page.url()).pathname, '/2018/vote/gzw-zcfg', 'the page stays');
  assert.equal(await ballot.level('满意').isChecked(), false);
  await ballot.saveAndList();
  assert.equal(await textOf(rosterRow(page, '政策法规处').locator('.roster-state')), '未评');
  await ballot.untilRated(2);

  await page.getByRole('link', { name: '核对并提交' }).click();
  await untilTitled(page, '核对评议票');
  const answers = page.getByRole('main');
  assert.deepEqual(await Promise.all((await answers.getByRole('term').all()).map(textOf)), [
    '市发改委 · 类别未公布 市价格认证中心',
    '市公安局 · 基层站所 交警支队事故处理大队',
  ]);
  assert.deepEqual(await answers.getByRole('strong').allInnerTexts(), ['基本满意', '非常不满意']);
  assert.deepEqual(await answers.getByRole('listitem').allInnerTexts(), ['办事效率', '公正执法']);
  assert.equal(
    await answers.getByRole('blockquote').textContent(),
    '等了三个小时，<b>没有人</b>解释。\n第二天也一样 & "还是"。',
  );
  assert.deepEqual(site.ballots(), [], 'nothing is sent before it is handed in');
  await ballot.submit();
  const id = await ballot.untilReceipt('提交成功');

  const stored = site.ballots();
  assert.equal(stored.length, 1);
  assert.equal(stored[0].id, id);
  assert.deepEqual(stored[0].ballot, {
    version: 1,
    id,
    cycle: '2018',
    answers: [
      { unit: 'jgrz', level: 'fairly-satisfied' },
      {
        unit: 'sgcl',
        level: 'very-dissatisfied',
        reasons: ['efficiency', 'fair-enforcement'],
        comment: '等了三个小时，<b>没有人</b>解释。\n第二天也一样 & "还是"。',
      },
    ],
  });

  const receipt = await textOf(ballot.receipts());
  assert.match(receipt, /^提交成功 系统已在 \d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d 确认收到，不能再改。谢谢您！ 接下来：评议截止后计票；/);
  assert.equal(await ballot.fact('年度').textContent(), '2018');
  assert.match(await ballot.fact('确认时间').textContent(), /^\d{4}年/);
  await ballot.receipts().getByRole('link', { name: '看最近的整改公示' }).waitFor();
  const kept = await ballot.kept();
  assert.deepEqual(Object.keys(kept), [`wanping.ballot.${id}`], 'the draft is gone, the receipt is there');
  for (const word of ['sgcl', 'jgrz', 'satisfied', 'efficiency', '等了']) {
    assert.ok(!JSON.stringify(kept).includes(word), `the device still knows of ${word}`);
  }

  await page.reload();
  await untilLive(page);
  assert.equal(await ballot.untilReceipt('提交成功'), id);
  await ballot.openCheck();
  assert.match(await textOf(page.getByRole('main')), /这张票上还没有评过的单位。/);
});

test('A page of the ballot without a choice cannot be continued: the errors get the focus and link to the fields', async (t) => {
  const { page, ballot } = await begin(t, '/2018/vote/bdcdj');
  await ballot.send();
  await ballot.errors.waitFor();
  await untilFocused(ballot.errors);
  await ballot.errors.getByRole('link', { name: '请选择满意程度' }).click();
  await untilFocused(ballot.level('非常满意'));
  assert.equal(await textOf(page.locator('#level-0-error')), '请选择满意程度');
  await page.keyboard.press('Space');
  await ballot.errors.waitFor({ state: 'detached' });

  await ballot.level('不满意').check();
  await ballot.send();
  await ballot.errors.waitFor();
  await untilFocused(ballot.errors);
  await ballot.errors.getByRole('link', { name: '请至少选一个原因，或写几句' }).click();
  await untilFocused(ballot.reason('服务态度'));
  await ballot.comment.fill('窗口没人');
  await ballot.errors.waitFor({ state: 'detached' });
  assert.equal(page.url(), `${ballot.url}/2018/vote/bdcdj#reason-0`);
  await ballot.saveAndList();
  await untilTitled(page, '评议票');
  assert.equal(await textOf(rosterRow(page, '市不动产登记服务中心').locator('.roster-state')), '不满意');
});

test('A comment that is too long is not cut off, and the page says by how much it is too long', async (t) => {
  const { page, ballot } = await begin(t, '/2018/vote/bdcdj');
  await ballot.level('不满意').check();
  const left = page.locator('#comment-left');
  // Characters outside the Basic Multilingual Plane count as one.
  await ballot.comment.fill('㐀𠀀');
  assert.equal(await textOf(left), '还可以写 498 字');
  await ballot.comment.fill('慢'.repeat(503));
  assert.equal(await textOf(left), '多了 3 字，请删短一些');
  await ballot.send();
  await ballot.errors.getByRole('link').click();
  await untilFocused(ballot.comment);
  assert.equal((await ballot.comment.inputValue()).length, 503);
});

test('An incomplete ballot cannot be handed in, and one press leads to the missing answer', async (t) => {
  const { site, page, ballot } = await begin(t, '/2018/vote/wskf');
  // The level is saved at once; a missing reason is reported only when the page is left by its buttons.
  await ballot.level('非常不满意').check();
  await ballot.openCheck();
  await page.getByRole('button', { name: /^提交/ }).click();
  await ballot.errors.waitFor();
  await untilFocused(ballot.errors);
  await ballot.errors.getByRole('link').click();
  await untilFocused(ballot.answer('外商投资和开发区管理处'));
  assert.deepEqual(site.ballots(), []);
  await page.getByRole('link', { name: '修改 外商投资和开发区管理处' }).click();
  await untilTitled(page, '外商投资和开发区管理处');
  assert.equal(await ballot.level('非常不满意').isChecked(), true);
  await ballot.reason('其他').check();
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  await ballot.submit();
  await ballot.untilReceipt('提交成功');
  assert.deepEqual(site.ballots()[0].ballot.answers, [
    { unit: 'wskf', level: 'very-dissatisfied', reasons: ['other'] },
  ]);
});

test('The button that hands in does not move while the names of the units load', async (t) => {
  const site = await startSite(t);
  const proxy = await startProxy(t, site);
  const page = await openPage(t, { url: `${proxy.url}/2018/vote/dlck` });
  const ballot = new Ballot(page, proxy.url);
  await untilLive(page);
  await ballot.level('非常满意').check();
  await ballot.untilKept('very-satisfied');
  const record = proxy.set('GET /feed/2018/units/dlck.json', fate.hold());
  await ballot.openCheck();
  await record.arrived;
  await page.getByRole('term').getByText('正在读取数据').waitFor();
  await page.getByRole('button', { name: /^提交/ }).hover();
  await page.mouse.down();
  record.release();
  await page.getByRole('term').getByText('市审批中心电力窗口').waitFor();
  await page.mouse.up();
  await page.waitForURL('**/receipts');
  await ballot.untilReceipt('提交成功');
  assert.deepEqual(site.ballots()[0].ballot.answers, [{ unit: 'dlck', level: 'very-satisfied' }]);
});

test('An answer is changed from the check page, and the changed answer is stored', async (t) => {
  const { site, page, ballot } = await begin(t, '/2018/vote/dlck');
  await ballot.level('非常满意').check();
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  await page.getByRole('link', { name: '修改 市审批中心电力窗口' }).click();
  await untilTitled(page, '市审批中心电力窗口');
  await ballot.level('满意').check();
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  assert.deepEqual(await page.getByRole('main').getByRole('strong').allInnerTexts(), ['满意']);
  await ballot.submit();
  await ballot.untilReceipt('提交成功');
  assert.deepEqual(site.ballots()[0].ballot.answers, [{ unit: 'dlck', level: 'satisfied' }]);
});

test('A draft survives a reload at any point, and can be continued in another tab', async (t) => {
  const { site, page, ballot } = await begin(t, '/2018/vote/zfcg');
  await ballot.level('不满意').check();
  await ballot.untilKept('dissatisfied');
  const { id } = JSON.parse((await ballot.kept())['wanping.draft.2018']);
  await ballot.reason('政策诚信').check();
  await ballot.comment.fill('写到一');
  await page.reload();
  await untilLive(page);
  assert.equal(await ballot.level('不满意').isChecked(), true);
  assert.equal(await ballot.reason('政策诚信').isChecked(), true);
  assert.equal(await ballot.reason('服务态度').isChecked(), false);
  assert.equal(await ballot.comment.inputValue(), '写到一');

  const other = await page.context().newPage();
  const again = new Ballot(other, site.url);
  await again.openUnit('zfcg');
  assert.equal(await again.comment.inputValue(), '写到一');
  await again.comment.fill('写到一半，又写完');
  await again.saveAndCheck();
  await untilTitled(other, '核对评议票');
  await again.submit();
  assert.equal(await again.untilReceipt('提交成功'), id, 'it is the same ballot all the way');
  assert.deepEqual(site.ballots().map((each) => [each.id, each.ballot.answers]), [
    [id, [{ unit: 'zfcg', level: 'dissatisfied', reasons: ['policy-good-faith'], comment: '写到一半，又写完' }]],
  ]);
  // The first tab shows it, too.
  await ballot.openReceipts();
  assert.equal(await ballot.untilReceipt('提交成功'), id);
});

test('The receipts in one tab show a ballot that another tab handed in', async (t) => {
  const { site, page, ballot } = await begin(t, '/receipts');
  await page.getByText('这部手机（电脑）上没有交过的记录。').waitFor();
  const other = new Ballot(await page.context().newPage(), site.url);
  await other.vote();
  const id = await other.untilReceipt('提交成功');
  assert.equal(await ballot.untilReceipt('提交成功'), id);
});

test('A returning citizen sees that this device gave a ballot, but not its content, and can give another', async (t) => {
  const { page, ballot } = await begin(t);
  const told = page.getByText(/这部手机（电脑）今天 \d\d:\d\d 已交过一张票，系统已确认收到。/);
  await ballot.vote({ unit: 'dlck', level: '满意' });
  await ballot.untilReceipt('提交成功');
  for (const unit of ['dlck', 'fwzs']) {
    await load(page, `${ballot.url}/2018/vote/${unit}`);
    await told.waitFor();
    assert.equal(await ballot.level('满意').isVisible(), false, 'no blank form');
  }
  await ballot.again.click();
  await untilFocused(ballot.level('非常满意'));
  assert.equal(await told.isVisible(), false);
  await ballot.openRoster();
  await told.waitFor();
  assert.equal(await ballot.rated.count(), 0);
});

test('A second ballot from the same device is a separate one, and both receipts are shown, the newest first', async (t) => {
  const { site, page, ballot } = await begin(t);
  await ballot.vote({ unit: 'dlck', level: '满意' });
  const first = await ballot.untilReceipt('提交成功');
  await ballot.vote({ unit: 'fwzs', level: '非常满意' });
  await ballot.receipts('提交成功').nth(1).waitFor();
  const ids = await ballot.ids();
  assert.equal(ids[1], first);
  assert.deepEqual(site.ballots().map((each) => each.id).sort(), [...ids].sort());
});

test('Everything that the device keeps of ballots can be erased', async (t) => {
  const { site, page, ballot } = await begin(t, '/2018/vote/jzsjy');
  await page.getByRole('button', { name: /^字号/ }).click();
  await ballot.vote();
  await ballot.untilReceipt('提交成功');
  await ballot.openUnit('jzsjy');
  await ballot.level('满意').check();
  await ballot.openReceipts();
  assert.deepEqual(Object.keys(await ballot.kept()).filter((name) => name !== 'wanping.text').length, 2);
  await page.getByText('清除本站存在这部手机（电脑）上的记录').click();
  await page.getByText('草稿、回执和还没有送到的评议票都会消失').waitFor();
  await page.getByRole('button', { name: '确定清除' }).click();
  await page.getByText('这部手机（电脑）上没有交过的记录。').waitFor();
  assert.deepEqual(await ballot.kept(), { 'wanping.text': 'large' }, 'how one likes to read is not a record of a ballot');
  await page.reload();
  await untilLive(page);
  await page.getByText('这部手机（电脑）上没有交过的记录。').waitFor();
  await ballot.openUnit('jzsjy');
  assert.equal(await ballot.level('满意').isChecked(), false);
  assert.equal(site.ballots().length, 1, 'what was delivered stays delivered');
});

test('Ballots survive a restart of the server, and are not taken a second time', async (t) => {
  const { site, page, ballot } = await begin(t);
  await ballot.vote();
  const id = await ballot.untilReceipt('提交成功');
  const [{ bytes }] = site.ballots();
  await site.restart();
  const put = (body) =>
    fetch(`${site.url}/api/ballots/${id}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'If-None-Match': '*' },
      body,
    });
  assert.equal((await put(bytes)).status, 412);
  assert.equal((await put(bytes.replace('satisfied', 'dissatisfied'))).status, 412);
  assert.deepEqual(site.ballots().map((each) => each.bytes), [bytes]);
  await page.reload();
  await untilLive(page);
  assert.equal(await ballot.untilReceipt('提交成功'), id);
});

test('The ballot works with only the keyboard', async (t) => {
  const { site, page, ballot } = await begin(t, '/2018/vote/cjdag');
  await ballot.level('非常满意').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  assert.equal(await ballot.level('不满意').isChecked(), true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  assert.equal(await ballot.reason('服务态度').isChecked(), true);
  await ballot.level('不满意').focus();
  await page.keyboard.press('Enter');
  assert.equal(new URL(page.url()).pathname, '/2018/vote/cjdag', 'Enter on a choice hands nothing in');
  await page.getByText('提交后不能再改。').waitFor();
  await page.getByRole('button', { name: '提交评议票', exact: true }).focus();
  await page.keyboard.press('Enter');
  await ballot.untilReceipt('提交成功');
  assert.deepEqual(site.ballots()[0].ballot.answers, [{ unit: 'cjdag', level: 'dissatisfied', reasons: ['attitude'] }]);
});

test('An address that a messenger has mangled opens its page', async (t) => {
  const site = await startSite(t);
  const page = await openPage(t, { url: `${site.url}/config.json` });
  expectConsole(page, /404/);
  for (const end of ['&from=singlemessage', '。', '%20']) {
    await page.goto(`${site.url}/2018/vote/sgcl${end}`);
    await untilTitled(page, '交警支队事故处理大队');
  }
});

test('A device that cannot store anything shows a notice, and can still hand in a ballot', async (t) => {
  const { site, page, ballot } = await begin(t, '/2018/vote/dlck', {
    before: (page) =>
      page.addInitScript(() => {
        const full = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
        Storage.prototype.setItem = full;
        // On a full disk the request is accepted and fails later.
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...record) {
          const request = put.apply(this, record);
          request.addEventListener('success', () => this.transaction.abort());
          return request;
        };
      }),
  });
  await ballot.level('满意').check();
  await page.getByText('这个浏览器不让本站保存内容（可能是无痕模式，或空间已满）。').waitFor();
  await page.evaluate(() => (window.sameDocument = true));
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  await ballot.submit();
  await ballot.untilReceipt('提交成功');
  assert.equal(await page.evaluate(() => window.sameDocument), true);
  assert.deepEqual(site.ballots()[0].ballot.answers, [{ unit: 'dlck', level: 'satisfied' }]);
});
