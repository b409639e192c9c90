// A ballot that is longer than an intake takes: it is handed in part by part.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openPage, startSite, untilLive } from './harness.mjs';
import { Ballot, textOf, untilFocused, untilTitled } from './pages.mjs';

const long = (form) => ({ ...form, comment_limit: 10_000 });
const NAMES = { bdcdj: '市不动产登记服务中心', dlck: '市审批中心电力窗口', sgcl: '交警支队事故处理大队' };
/** Of 27,000 bytes each: an intake takes 60,000. */
const SAID = Object.fromEntries(Object.keys(NAMES).map((unit, at) => [unit, String(at).repeat(9) + '慢'.repeat(9_000 - 3)]));

/** Fills in a ballot of three units, too long for one. */
async function begin(t, fragment = '') {
  const site = await startSite(t, { feed: { '2018/ballot.json': long } });
  const page = await openPage(t, { url: `${site.url}/2018/vote/bdcdj${fragment}` });
  await untilLive(page);
  const ballot = new Ballot(page, site.url);
  for (const [unit, comment] of Object.entries(SAID)) {
    if (unit !== 'bdcdj') await ballot.openUnit(unit);
    await ballot.level('不满意').check();
    await ballot.comment.fill(comment);
    await ballot.untilKept(comment);
  }
  await ballot.openCheck();
  await ballot.answer(NAMES.sgcl).waitFor();
  return { site, page, ballot };
}

test('A ballot too long for one is handed in part by part: nothing unasked, nothing twice, and no word is lost', async (t) => {
  const { site, page, ballot } = await begin(t);
  await page.getByRole('button', { name: '提交（3 个单位）' }).click();
  await untilFocused(page.locator('#warnings'));
  const told = await textOf(page.locator('#warnings'));
  // Of the whole, 81,000 bytes are comments; the rest of it is short.
  const [, over] = /大约多了 (\d+) 字/.exec(told);
  assert.ok(over > 7_000 && over < 7_200, told);
  await page.getByText(`先交前 2 个单位（到“${NAMES.dlck}”为止）`).waitFor();
  assert.deepEqual(site.ballots(), [], 'nothing is sent before the reader says so');

  await page.getByRole('button', { name: '先提交前 2 个单位' }).dblclick();
  await untilTitled(page, '我交过的');
  await ballot.untilReceipt('提交成功');
  const rest = page.getByText('有一张 2018 年度的票，填了 1 个单位，没有提交。');
  await rest.waitFor();
  assert.equal(site.ballots().length, 1);

  await rest.getByRole('link', { name: '看这张票' }).click();
  await untilTitled(page, '核对评议票');
  await ballot.submit();
  await ballot.receipts('提交成功').nth(1).waitFor();
  await rest.waitFor({ state: 'detached' });
  const parts = site.ballots().map(({ ballot }) => ballot);
  assert.deepEqual(parts.map(({ answers }) => answers.length).sort(), [1, 2]);
  const said = parts.flatMap(({ answers }) => answers).map(({ unit, comment }) => [unit, comment]);
  assert.deepEqual(Object.fromEntries(said), SAID);
});

test('A ballot with a one-time code is not parted: it says by how much it is too long, and is handed in once it is short enough', async (t) => {
  const { site, page, ballot } = await begin(t, '#code=w3-00017');
  await page.getByRole('button', { name: '提交（3 个单位）' }).click();
  await page.getByRole('status').getByText(/大约多了 7\d\d\d 字/).waitFor();
  await page.getByText('一个码只能交一张票，所以不能分成几张交。').waitFor();
  assert.equal(await page.locator('#submit-part').count(), 0);
  assert.deepEqual(site.ballots(), []);
  await page.getByRole('button', { name: `去掉 ${NAMES.sgcl}` }).click();
  await page.getByRole('button', { name: '提交（2 个单位）' }).click();
  await ballot.untilReceipt('提交成功');
  const [{ ballot: stored }] = site.ballots();
  assert.deepEqual([stored.code, stored.answers.map(({ unit }) => unit)], ['w3-00017', ['bdcdj', 'dlck']]);
});
