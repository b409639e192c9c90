// Further questions of a ballot, and its information about itself.
import assert from 'node:assert/strict';
import test from 'node:test';
import { expectConsole, openPage, remembering, startSite, untilLive } from './harness.mjs';
import { Ballot, load, textOf, untilTitled } from './pages.mjs';

const WAIT = '您等了多久？';
const TRIPS = '一共跑了几趟？';
const PRIVACY = '评议票由第三方统计，不交给被评单位。';

/** The sample's ballot with everything that the format allows. */
const form = (form) => {
  form.levels[0].meaning = '下次还愿意来';
  form.levels[3].meaning = '有事没办成';
  form.reasons[1].meaning = '多跑、久等、互相推';
  form.questions = [
    {
      code: 'wait',
      text: WAIT,
      kinds: ['station'],
      options: [
        { code: 'short', label: '不到半小时' },
        { code: 'long', label: '半小时以上' },
      ],
    },
    {
      code: 'trips',
      text: TRIPS,
      options: [
        { code: '1', label: '一趟' },
        { code: '2+', label: '<b>两趟</b>以上' },
      ],
    },
  ];
  form.intake = { name: '市评议办', text: '每周五开箱', source: 's3' };
  form.privacy = [{ text: PRIVACY, source: 's3' }];
  return form;
};

async function begin(t, path, { feed = form, kept } = {}) {
  const site = await startSite(t, { feed: { '2018/ballot.json': feed } });
  const page = await openPage(t, { url: site.url + path, ...(kept && remembering(site.url, { 'wanping.draft.2018': kept })) });
  await untilLive(page);
  return { site, page, ballot: new Ballot(page, site.url) };
}

const question = (page, name) => page.getByRole('group', { name, exact: true });
const option = (page, name, label) => question(page, name).getByRole('radio', { name: label, exact: true });
const NONE = '不回答这一题';

test('A further question is asked about the units of its kinds, and “no answer” is chosen by default', async (t) => {
  const { page, ballot } = await begin(t, '/2018/vote/dlck');
  assert.deepEqual(await question(page, WAIT).locator('label').allInnerTexts(), ['不到半小时', '半小时以上', NONE]);
  assert.equal(await option(page, WAIT, NONE).isChecked(), true);
  assert.deepEqual(await question(page, TRIPS).locator('label').allInnerTexts(), ['一趟', '<b>两趟</b>以上', NONE]);
  // An office, and a unit whose kind is not published.
  for (const unit of ['wskf', 'fwzs']) {
    await ballot.openUnit(unit);
    await question(page, TRIPS).waitFor();
    assert.equal(await question(page, WAIT).count(), 0, unit);
  }
});

test('Levels and reasons show their explanations', async (t) => {
  const { page, ballot } = await begin(t, '/2018/vote/dlck');
  assert.equal(await textOf(page.locator('label[for="level-0"]')), '非常满意 下次还愿意来');
  assert.equal(await textOf(page.locator('label[for="level-1"]')), '满意');
  assert.equal(await page.locator('label[for="reason-1"]').isVisible(), false);
  await page.locator('label[for="level-3"]').click();
  assert.equal(await textOf(page.locator('label[for="reason-1"]')), '办事效率 多跑、久等、互相推');
  await page.locator('label[for="reason-1"]').click();
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  assert.deepEqual(await page.getByRole('main').getByRole('strong').allInnerTexts(), ['不满意'], 'the level itself, without its meaning');
});

test('Answered questions are shown on the check page and sent as choices; unanswered ones are not', async (t) => {
  const { site, page, ballot } = await begin(t, '/2018/vote/dlck');
  await ballot.openUnit('dlck');
  await ballot.level('满意').check();
  await option(page, WAIT, '半小时以上').check();
  await option(page, TRIPS, '<b>两趟</b>以上').check();
  await ballot.saveAndList();
  await untilTitled(page, '评议票');
  await page.getByRole('link', { name: /外商投资和开发区管理处/ }).click();
  await untilTitled(page, '外商投资和开发区管理处');
  await ballot.level('满意').check();
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  const text = await textOf(ballot.answer('市审批中心电力窗口'));
  for (const word of [WAIT, '半小时以上', TRIPS, '<b>两趟</b>以上']) assert.ok(text.includes(word), text);
  assert.equal((await textOf(ballot.answer('外商投资和开发区管理处'))).includes(TRIPS), false);
  await ballot.submit();
  await ballot.untilReceipt('提交成功');
  assert.deepEqual(site.ballots()[0].ballot.answers, [
    { unit: 'dlck', level: 'satisfied', choices: { wait: 'long', trips: '2+' } },
    { unit: 'wskf', level: 'satisfied' },
  ]);
});

test('An answer can be changed and removed, and is then neither shown nor sent', async (t) => {
  const { site, page, ballot } = await begin(t, '/2018/vote/dlck');
  await ballot.level('满意').check();
  await option(page, WAIT, '半小时以上').check();
  await option(page, TRIPS, '一趟').check();
  await option(page, WAIT, '不到半小时').check();
  await option(page, TRIPS, NONE).check();
  assert.equal(await option(page, TRIPS, '一趟').isChecked(), false);
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  const text = await textOf(ballot.answer('市审批中心电力窗口'));
  assert.ok(text.includes('不到半小时') && !text.includes('半小时以上') && !text.includes(TRIPS), text);
  await page.getByRole('link', { name: '修改 市审批中心电力窗口' }).click();
  assert.equal(await option(page, WAIT, '不到半小时').isChecked(), true);
  assert.equal(await option(page, TRIPS, NONE).isChecked(), true);
  await ballot.send();
  await ballot.untilReceipt('提交成功');
  assert.deepEqual(site.ballots()[0].ballot.answers, [{ unit: 'dlck', level: 'satisfied', choices: { wait: 'short' } }]);
});

test('An answer without a level is not a rating, and an unanswered question never prevents handing in', async (t) => {
  const { page, ballot } = await begin(t, '/2018/vote/dlck');
  await option(page, WAIT, '不到半小时').check();
  await ballot.send();
  await ballot.errors.waitFor();
  assert.deepEqual(await ballot.errors.getByRole('link').allInnerTexts(), ['请选择满意程度']);
  await load(page, `${ballot.url}/2018/check`);
  assert.match(await textOf(page.getByRole('main')), /这张票上还没有评过的单位。/);
});

test('Answers to questions or choices that were removed from the ballot are neither shown nor sent', async (t) => {
  const kept = JSON.stringify({
    version: 2,
    id: '0'.repeat(26),
    cycle: '2018',
    report: null,
    code: null,
    code_edit: 0,
    answers: [
      {
        unit: 'dlck',
        edit: 3,
        level: 'satisfied',
        reasons: [],
        comment: '',
        choices: [['gone', 'yes'], ['wait', 'for-ever'], ['trips', '1']],
      },
    ],
  });
  const { site, page, ballot } = await begin(t, '/2018/check', { kept });
  const text = await textOf(ballot.answer('市审批中心电力窗口'));
  assert.ok(text.includes('一趟') && !text.includes('gone') && !text.includes('for-ever') && !text.includes(WAIT), text);
  await ballot.submit();
  await ballot.untilReceipt('提交成功');
  assert.deepEqual(site.ballots()[0].ballot.answers, [{ unit: 'dlck', level: 'satisfied', choices: { trips: '1' } }]);
});

test('The recipient and the use of the ballots are stated with their source before handing in', async (t) => {
  const { page, ballot } = await begin(t, '/2018/vote/dlck');
  await ballot.level('满意').check();
  for (const open of [() => ballot.openUnit('dlck'), () => ballot.openCheck()]) {
    await open();
    const notice = page.locator('.notice').filter({ has: page.getByRole('heading', { name: '隐私', exact: true }) });
    const text = await textOf(notice);
    assert.match(text, /收票单位：市评议办：每周五开箱/);
    assert.ok(text.includes(PRIVACY), text);
    assert.ok(text.includes('没有姓名、手机号、位置或设备信息'), text);
    assert.ok((await notice.locator('.source-mark').count()) >= 2, 'both with their source');
  }
});

test('A feed whose questions are broken still has its ballot', async (t) => {
  const broken = (file) => {
    form(file);
    file.questions.unshift(7, { code: 'x' }, { text: '没有代码', options: [{ code: 'a', label: '甲' }] });
    return file;
  };
  const { site, page, ballot } = await begin(t, '/2018/vote/dlck', { feed: broken });
  expectConsole(page, /questions\/0/, /questions\/1/, /questions\/2/);
  await ballot.level('满意').check();
  await option(page, WAIT, '不到半小时').check();
  await ballot.send();
  await ballot.untilReceipt('提交成功');
  assert.deepEqual(site.ballots()[0].ballot.answers, [{ unit: 'dlck', level: 'satisfied', choices: { wait: 'short' } }]);
});
