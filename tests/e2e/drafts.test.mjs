// What is filled in on a device and not handed in: it is told, can be read and taken back, and is never sent. The ballot may have been
// closed or taken away meanwhile.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { expectConsole, openPage, startSite, untilLive } from './harness.mjs';
import { changeFile } from './harness/site.mjs';
import { Ballot, load, textOf, untilTitled } from './pages.mjs';

/** The notice of a ballot of this year that rates one unit. */
const unsent = (page, year) => page.getByRole('main').getByText(`有一张 ${year} 年度的票，填了 1 个单位，没有提交。`);
const link = { name: '看这张票' };

test('A ballot that closed before it was handed in is told, read and taken back, and not sent', async (t) => {
  let folder;
  const site = await startSite(t, { edit: (copy) => (folder = copy) });
  const page = await openPage(t, { url: `${site.url}/2018/vote/sgcl` });
  await untilLive(page);
  const ballot = new Ballot(page, site.url);
  await ballot.level('非常不满意').check();
  await ballot.reason('办事效率').check();
  await ballot.comment.fill('等了三个小时');
  await ballot.untilKept('等了三个小时');
  const ended = { opens: '2018-01-01T00:00:00+08:00', closes: '2018-02-01T00:00:00+08:00' };
  changeFile(join(folder, 'feed/2018/ballot.json'), (form) => ({ ...form, ...ended }));
  await load(page, `${site.url}/2018/vote`);
  await page.getByText('填过没交的，可以到“我交过的”里看。').waitFor();
  await ballot.openReceipts();
  await unsent(page, 2018).waitFor();
  const told = await textOf(page.getByRole('main'));
  for (const said of ['交警', '不满意', '等了三个小时']) assert.ok(!told.includes(said), `the receipts, which others may see, tell ${said}`);

  await unsent(page, 2018).getByRole('link', link).click();
  await untilTitled(page, '本年度评议已截止');
  await page.getByText('您填过的这些没有提交，也不能再提交了。').waitFor();
  await ballot.answer('交警支队事故处理大队').waitFor();
  const read = await textOf(page.getByRole('main'));
  for (const said of ['非常不满意', '办事效率', '等了三个小时']) assert.ok(read.includes(said), read);
  assert.equal(await page.locator('#submit').count(), 0);
  await page.getByRole('button', { name: '去掉 交警支队事故处理大队' }).click();
  await page.getByText('您填过的这些没有提交').waitFor({ state: 'detached' });
  await ballot.openReceipts();
  await page.getByText('没有交过的记录').waitFor();
  assert.equal(await unsent(page, 2018).count(), 0);
  assert.ok(!JSON.stringify(await ballot.kept()).includes('等了三个小时'));
  assert.deepEqual(site.ballots(), []);
});

test('A reason that the ballot has no more is not handed in from a unit’s own page, which says so', async (t) => {
  let folder;
  const site = await startSite(t, { edit: (copy) => (folder = copy) });
  const page = await openPage(t, { url: `${site.url}/2018/vote/sgcl` });
  await untilLive(page);
  const ballot = new Ballot(page, site.url);
  await ballot.level('非常不满意').check();
  await ballot.reason('办事效率').check();
  await ballot.reason('服务态度').check();
  await ballot.untilKept('efficiency');
  const gone = page.getByText('您选的有些内容已经没有了，不会提交。');
  assert.equal(await gone.count(), 0);
  const without = (reasons) => reasons.filter(({ code }) => code !== 'efficiency');
  changeFile(join(folder, 'feed/2018/ballot.json'), (form) => ({ ...form, reasons: without(form.reasons) }));
  await load(page, `${site.url}/2018/vote/sgcl`);
  await gone.waitFor();
  await ballot.send();
  await ballot.untilReceipt('提交成功');
  assert.deepEqual(site.ballots()[0].ballot.answers[0].reasons, ['attitude']);
});

test('A ballot of a year that the site has no more is told, and can be read', async (t) => {
  const site = await startSite(t);
  const page = await openPage(t, { url: `${site.url}/about` });
  // The site has not the names of its units.
  expectConsole(page, /404/);
  const answers = [{ unit: 'old-unit', edit: 1, level: 'dissatisfied', reasons: [], comment: '那年的话', choices: [] }];
  const draft = { version: 2, id: '0123456789abcdefghjkmnpqrs', cycle: '2009', code: null, code_edit: 0, answers };
  await page.evaluate((draft) => localStorage.setItem('wanping.draft.2009', draft), JSON.stringify(draft));
  await load(page, `${site.url}/receipts`);
  await unsent(page, 2009).getByRole('link', link).click();
  await page.getByText('本站现在没有这一年的评议票。').waitFor();
  const row = new Ballot(page, site.url).answer('old-unit');
  await row.waitFor();
  assert.equal(await textOf(row), 'old-unit 不满意 那年的话 去掉 old-unit');
  assert.deepEqual(site.ballots(), []);
});
