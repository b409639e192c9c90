// The receipt: it proves that a ballot was delivered, and does not reveal the choice.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { codeIn } from './code.mjs';
import { openPage, shown, startSite, untilLive } from './harness.mjs';
import { Ballot, textOf, untilTitled } from './pages.mjs';

const isQr = (path) => /\/qr-[0-9a-z]+\.js$/.test(path);

/** Delivers a ballot in which everything is filled in that could reveal the choice. */
async function begin(t, options = {}) {
  const site = await startSite(t);
  const fetched = [];
  const page = await openPage(t, {
    url: `${site.url}/2018/vote/sgcl`,
    before: (page) => page.on('request', (request) => fetched.push(new URL(request.url()).pathname)),
    ...options,
  });
  await untilLive(page);
  const ballot = new Ballot(page, site.url);
  await ballot.level('非常不满意').check();
  await ballot.reason('办事效率').check();
  await ballot.comment.fill('等了三个小时');
  await ballot.send();
  const id = await ballot.untilReceipt('提交成功');
  return { site, page, ballot, id, fetched };
}

/** The receipt's QR code. */
const code = (page) => page.getByRole('img', { name: '回执二维码，内容是票号' });

const opened = async (page) => {
  await page.getByText('回执：编号、二维码和文字', { exact: true }).click();
  await code(page).waitFor();
};

const SECRETS = ['sgcl', '交警', '事故处理', '不满意', 'dissatisfied', '办事效率', 'efficiency', '等了三个小时'];

function assertSilent(what, text) {
  for (const secret of SECRETS) assert.ok(!text.includes(secret), `${what} tells of ${secret}: ${text}`);
}

test('The page of receipts, its address and its stored records do not reveal the choice', async (t) => {
  const { page, ballot } = await begin(t);
  await opened(page);
  assertSilent('the page', await page.evaluate(() => document.getElementById('app').outerHTML));
  assertSilent('the device', JSON.stringify(await ballot.kept()));
  assertSilent('the address', page.url());
  assertSilent('the tab', await page.title());
});

for (const colorScheme of ['light', 'dark']) {
  test(`A camera reads the number in the QR code, in ${colorScheme} colours`, async (t) => {
    const { page, id } = await begin(t, { colorScheme });
    await opened(page);
    const png = await code(page).screenshot();
    assert.equal(await codeIn(page.context(), png), `WANPING 2018 ${id.toUpperCase()}`);
  });
}

test('A long press keeps the QR code: it is an image, and what it holds can be read by itself', async (t) => {
  const { page, id } = await begin(t);
  await opened(page);
  const { tag, address } = await code(page).evaluate(({ tagName, src }) => ({ tag: tagName, address: src }));
  assert.equal(tag, 'IMG');
  const [kind, kept] = address.split(',');
  assert.equal(kind, 'data:image/png;base64');
  assert.equal(await codeIn(page.context(), Buffer.from(kept, 'base64')), `WANPING 2018 ${id.toUpperCase()}`);
});

test('The script that draws the QR code is fetched only when a receipt is opened', async (t) => {
  const { page, ballot, fetched } = await begin(t);
  assert.deepEqual(fetched.filter(isQr), []);
  await page.reload();
  await untilLive(page);
  await ballot.untilReceipt('提交成功');
  assert.deepEqual(fetched.filter(isQr), []);
  await opened(page);
  assert.equal(fetched.filter(isQr).length, 1);
});

test('The text says what was delivered and when, and does not reveal the choice', async (t) => {
  const { page, ballot, id } = await begin(t);
  const number = await ballot.fact('票号').textContent();
  await opened(page);
  const text = await page.getByRole('textbox', { name: '回执文字' }).inputValue();
  const [head, kind, ...rest] = text.split('\n');
  assert.deepEqual([head, kind], ['万评回执', '种类：评议票']);
  assert.equal(rest[0], `编号：${number}`);
  assert.equal(number.replace(/[\s-]/g, ''), id);
  assert.equal(rest[1], '年度：2018');
  assert.match(rest[2], /^确认时间：\d{4}年\d+月\d+日 \d\d:\d\d$/);
  assert.equal(rest[3], '状态：提交成功');
  assertSilent('the text', text);
  assert.match(await textOf(ballot.receipts()), /不显示您评了谁、选了什么/);
});

test('The whole text is copied', async (t) => {
  const { page } = await begin(t, { permissions: ['clipboard-read', 'clipboard-write'] });
  await opened(page);
  await page.getByRole('button', { name: '复制文字' }).click();
  await page.getByText('已复制，可以粘贴到别处保存。').waitFor();
  const text = await page.getByRole('textbox', { name: '回执文字' }).inputValue();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
});

test('If the browser cannot copy, the page says so and selects the text', async (t) => {
  const { page } = await begin(t);
  await opened(page);
  await page.evaluate(() => (document.execCommand = () => false));
  await page.getByRole('button', { name: '复制文字' }).click();
  await page.getByText('浏览器没有复制成功。请长按上面的文字，自己复制。').waitFor();
  const area = page.getByRole('textbox', { name: '回执文字' });
  const [from, to, all] = await area.evaluate(({ selectionStart, selectionEnd, value }) => [selectionStart, selectionEnd, value.length]);
  assert.deepEqual([from, to], [0, all]);
});

test('The text is saved as a file under the number of the ballot', async (t) => {
  const { page, id } = await begin(t);
  await opened(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '存成文件' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), `wanping-2018-${id}.txt`);
  const text = readFileSync(await download.path(), 'utf8');
  assert.equal(text, await page.getByRole('textbox', { name: '回执文字' }).inputValue());
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), '我交过的', 'the page stays');
});

test('Without the script for the QR code, the receipt is available as text', async (t) => {
  const { page } = await begin(t, {
    before: (page) => page.route('**/qr-*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' })),
  });
  const drawing = page.waitForResponse((response) => isQr(new URL(response.url()).pathname));
  await page.getByText('回执：编号、二维码和文字', { exact: true }).click();
  await drawing;
  assert.match(await page.getByRole('textbox', { name: '回执文字' }).inputValue(), /万评回执/);
  await shown(page);
  assert.equal(await code(page).count(), 0);
});

test('An undelivered ballot has no receipt to save', async (t) => {
  const site = await startSite(t);
  const page = await openPage(t, {
    url: `${site.url}/2018/vote/dlck`,
    before: (page) => page.route('**/api/ballots/*', () => {}),
  });
  const ballot = new Ballot(page, site.url);
  await untilLive(page);
  await ballot.level('满意').check();
  await ballot.send();
  await ballot.untilReceipt('正在提交');
  assert.equal(await page.getByText('回执：编号').count(), 0);
});

test('From the receipt one press leads to the next unit, on a new ballot', async (t) => {
  const { page, site, ballot } = await begin(t);
  await page.getByRole('link', { name: '再评一个' }).click();
  await untilTitled(page, '评议票');
  await page.waitForURL(`${site.url}/2018/vote`);
  await ballot.untilRated(0);
  await page.getByRole('main').getByRole('link', { name: '市审批中心电力窗口' }).click();
  await ballot.level('满意').check();
  await ballot.send();
  await ballot.receipts('提交成功').nth(1).waitFor();
  assert.equal(site.ballots().length, 2);
});
