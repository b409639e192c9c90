// The picture of a case that a reader sends on: what is in it, and how it is kept and passed on.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after } from 'node:test';
import { codeIn, pixelsOf } from './code.mjs';
import { assertKept } from './golden.mjs';
import { expectConsole, fate, openPage, startProxy, untilLive } from './harness.mjs';
import { untilTitled } from './pages.mjs';
import { richFeed } from './rich.mjs';

/** A unit with all three accounts of some of its measures, whose look-back found them for show. */
const UNIT = { id: 'u00008', name: '甲子街道农田水利1所' };
/** A unit whose texts mean no good. */
const HOSTILE = 'u00015';
const LONG = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
const NAME = `${'甲子档案中心管理办公室'.repeat(4)}${LONG}<b>&amp;</b>\u202e整改\u2066完成 ${LONG}`;
const WECHAT = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.49(0x18003130) Language/zh_CN';

const PAPER = '#f7f1e5';
const [VERMILION, OCHRE, JADE, SLATE] = ['#b3261e', '#7d5410', '#17664f', '#34557f'];

const feed = richFeed(
  { after },
  {
    change: (now) => ({
      [`${now}/board.json`]: (json) => {
        const { unit, look_back: lookBack, measures } = json.cases.find(({ unit }) => unit.id === HOSTILE);
        unit.name = NAME;
        unit.organ = LONG + LONG;
        lookBack.verdict = LONG;
        measures[1].claimed.state = `${LONG} ${LONG}`;
        return json;
      },
    }),
  },
);
const paths = [UNIT.id, HOSTILE].map((id) => `${feed.board}/${id}`);
const site = await feed.start({ after }, feed.board, ...paths);
const [plain, hostile] = paths.map((path) => site.url + path);

const WORDS = {
  zh: { locale: 'zh-CN', ways: '分享、引用、打印', make: '生成长图', done: '长按图片，保存或转发。' },
  en: { locale: 'en-US', ways: 'Share, cite, print', make: 'Make a picture', done: 'Press and hold the picture to save it or send it on.' },
};
const FAILED = /^图片没有做成。请再点一次“生成长图”；还不行，请截屏/;

/** Opens the ways to pass a case on. */
async function open(t, url, { words = WORDS.zh, ...options } = {}) {
  const page = await openPage(t, { url, locale: words.locale, ...options });
  await untilLive(page);
  await page.getByText(words.ways, { exact: true }).click();
  return page;
}

const button = (page, words = WORDS.zh) => page.getByRole('button', { name: words.make, exact: true });
const state = (page) => page.locator('#picture-state');
const picture = (page) => page.locator('#picture img');
const share = (page) => page.getByRole('button', { name: '分享图片' });
const save = (page) => page.getByRole('link', { name: '保存图片' });

async function make(page, words = WORDS.zh) {
  await button(page, words).click();
  await state(page).filter({ hasText: words.done }).waitFor();
}

/** The file that a long press keeps. */
const fileOf = async (page) => {
  const [kind, kept] = (await picture(page).getAttribute('src')).split(',');
  assert.equal(kind, 'data:image/png;base64');
  return Buffer.from(kept, 'base64');
};

/** Notes every text that is drawn, with its edges and its canvas in pixels. */
function noteTexts() {
  window.drawn = [];
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const { a, d, e, f } = this.getTransform();
    const { width, fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = this.measureText(text);
    const [left, top, bottom] = [e + x * a, f + (y - above) * d, f + (y + below) * d];
    window.drawn.push({ text, left, right: left + width * a, top, bottom, canvas: [this.canvas.width, this.canvas.height] });
    fillText.call(this, text, x, y);
  };
}

const pressed = (text) => text.replace(/\s+/g, '');
const hex = ({ data, width }, left, top) => {
  const at = 4 * (Math.round(top) * width + Math.round(left));
  return `#${Buffer.from(data.subarray(at, at + 3)).toString('hex')}`;
};

for (const [language, words] of Object.entries(WORDS)) {
  test(`The picture says what the head of the page says, the accounts apart, and where that is: ${language}`, async (t) => {
    const page = await open(t, plain, { words, before: (page) => page.addInitScript(noteTexts) });
    await make(page, words);
    const alt = await picture(page).getAttribute('alt');
    assertKept(`${alt.replaceAll(site.url, 'https://site')}\n`, `taken/picture.${language}.txt`);
    const drawn = pressed((await page.evaluate(() => window.drawn)).map(({ text }) => text).join(''));
    for (const line of alt.split('\n')) assert.ok(drawn.includes(pressed(line)), `${line} is drawn`);
    assert.equal(await codeIn(page.context(), await fileOf(page)), plain);
  });
}

test('Each account has its own colour, and what is for show is never green, on dark screens too', async (t) => {
  const page = await open(t, plain, { colorScheme: 'dark', before: (page) => page.addInitScript(noteTexts) });
  await make(page);
  const pixels = await pixelsOf(page.context(), await fileOf(page));
  assert.equal(hex(pixels, 4, pixels.height - 4), PAPER);
  const drawn = await page.evaluate(() => window.drawn);
  const place = (text) => drawn.find((each) => each.text === text);
  for (const [label, colour] of [['被点名', VERMILION], ['单位自报', OCHRE], ['评议办核验', JADE], ['评议办回头看', JADE], ['群众反馈', SLATE]]) {
    const { left, right, top, bottom } = place(label);
    let found = 0;
    for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) if (hex(pixels, x, y) === colour) found += 1;
    assert.ok(found > 100, `${label} is ${colour}: ${found} pixels`);
  }
  const verdict = place('敷衍');
  assert.equal(hex(pixels, verdict.right + 8, (verdict.top + verdict.bottom) / 2), VERMILION);
});

test('Long and hostile texts wrap within the picture, none is cut, and none is markup', async (t) => {
  const page = await open(t, hostile, { before: (page) => page.addInitScript(noteTexts) });
  await make(page);
  const drawn = await page.evaluate(() => window.drawn);
  for (const { text, left, right, top, bottom, canvas } of drawn) {
    const [width, height] = canvas;
    assert.ok(left >= 0 && right <= width && top >= 0 && bottom <= height, `${text}: ${[left, right, top, bottom]} in ${canvas}`);
  }
  const said = pressed(drawn.map(({ text }) => text).join(''));
  const turns = /[\u202a-\u202e\u2066-\u2069]/g;
  for (const text of [NAME.replace(turns, ''), LONG + LONG, `${LONG} ${LONG}`]) assert.ok(said.includes(pressed(text)), text);
  assert.doesNotMatch(said, turns);
  assert.equal(await page.locator('#picture b').count(), 0);
  const { width, height } = await picture(page).evaluate(({ naturalWidth: width, naturalHeight: height }) => ({ width, height }));
  assert.deepEqual([width, height], drawn[0].canvas);
  assert.equal(await codeIn(page.context(), await fileOf(page)), hostile);
});

test('In WeChat the picture is kept by a long press: there is no button that it would not obey', async (t) => {
  const page = await open(t, plain, {
    userAgent: WECHAT,
    before: (page) => page.addInitScript(() => (navigator.canShare = () => true)),
  });
  await make(page);
  await picture(page).waitFor();
  assert.deepEqual([await share(page).count(), await save(page).count()], [0, 0]);
  assert.equal(await page.locator('[href^="blob:"], [src^="blob:"]').count(), 0);
});

test('With a mouse it is saved as a file named after the case', async (t) => {
  const page = await open(t, plain, { viewport: { width: 1280, height: 800 } });
  await make(page);
  const [download] = await Promise.all([page.waitForEvent('download'), save(page).click()]);
  assert.equal(download.suggestedFilename(), `wanping-${feed.now.id}-board-${UNIT.id}.png`);
  assert.deepEqual(readFileSync(await download.path()), await fileOf(page));
  assert.equal(await share(page).count(), 0);
});

test('With a finger the system’s dialog gets the file, and there is nothing to save', async (t) => {
  const page = await open(t, plain, {
    hasTouch: true,
    isMobile: true,
    before: (page) =>
      page.addInitScript(() => {
        navigator.canShare = ({ files }) => files.length === 1;
        navigator.share = async ({ files: [{ name, type, size }] }) => {
          window.shared = { name, type, size };
        };
      }),
  });
  await make(page);
  await share(page).click();
  const { length: size } = await fileOf(page);
  const shared = await page.evaluate(() => window.shared);
  assert.deepEqual(shared, { name: `wanping-${feed.now.id}-board-${UNIT.id}.png`, type: 'image/png', size });
  assert.equal(await save(page).count(), 0);
});

test('If the script does not come the page says so, and the next press makes the picture', async (t) => {
  const proxy = await startProxy(t, site);
  const script = proxy.set((request) => /\/qr-\w+\.js$/.test(request.path), fate.dropRequest());
  const page = await open(t, proxy.url + paths[0]);
  expectConsole(page, /net::ERR/);
  await button(page).click();
  await state(page).filter({ hasText: FAILED }).waitFor();
  assert.equal(await picture(page).count(), 0);
  proxy.clear();
  await make(page);
  await picture(page).waitFor();
});

for (const [what, refuse] of [
  ['has no canvas', () => (HTMLCanvasElement.prototype.getContext = () => null)],
  ['has no room for the picture', () => (HTMLCanvasElement.prototype.toDataURL = () => 'data:,')],
  [
    'puts noise into it',
    () => {
      const { getImageData } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.getImageData = function (...area) {
        const image = getImageData.apply(this, area);
        image.data.forEach((value, at) => (image.data[at] = value ^ (at * 37)));
        return image;
      };
    },
  ],
]) {
  test(`If the browser ${what} the page says so and what to do instead`, async (t) => {
    const page = await open(t, plain, { before: (page) => page.addInitScript(refuse) });
    await button(page).click();
    await state(page).filter({ hasText: FAILED }).waitFor();
    assert.equal(await picture(page).count(), 0);
  });
}

test('While the script comes the page says that it works, and a second press does no harm', async (t) => {
  const proxy = await startProxy(t, site);
  const script = proxy.set((request) => /\/qr-\w+\.js$/.test(request.path), fate.hold());
  const page = await open(t, proxy.url + paths[0]);
  await button(page).click();
  await button(page).click();
  await script.arrived;
  assert.equal(await state(page).textContent(), '正在生成图片…');
  script.release();
  await state(page).filter({ hasText: WORDS.zh.done }).waitFor();
  assert.equal(await picture(page).count(), 1);
});

test('Whoever leaves while the picture is made gets the next page, and nothing else', async (t) => {
  const proxy = await startProxy(t, site);
  const script = proxy.set((request) => /\/qr-\w+\.js$/.test(request.path), fate.hold());
  const page = await open(t, proxy.url + paths[0]);
  await button(page).click();
  await script.arrived;
  await page.getByRole('link', { name: '看这个单位历年的情况' }).click();
  await untilTitled(page, UNIT.name);
  const response = page.waitForResponse(/\/qr-\w+\.js$/);
  script.release();
  await (await response).finished();
  assert.equal(await page.getByRole('img', { name: UNIT.name }).count(), 0);
  assert.equal(await page.locator('#picture').count(), 0);
});

test('The picture is not printed, and the board has none', async (t) => {
  const page = await open(t, plain);
  await make(page);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await picture(page).isVisible(), false);
  const other = await open(t, site.url + feed.board);
  await other.locator('#pass-on-qr img').waitFor();
  assert.equal(await button(other).count(), 0);
});
