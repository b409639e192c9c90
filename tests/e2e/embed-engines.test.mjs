// The board embedded in another site's page, in other engines than a current Chromium. It tests only what the outer page can see.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startSite } from './harness.mjs';
import { startFirefox, startOldChromium } from './harness/puppeteer.mjs';
import { startWebKit } from './harness/webkit.mjs';
import { within } from './harness/within.mjs';
import { pasted, scriptOf, startPortal, WORDS } from './portal.mjs';

// These engines exist only for this system, on which the site promises to support them: do not skip.
const noWebKit = !process.env.WEBKIT_DRIVER && process.platform !== 'linux' && 'WebKitGTK does not run on this system';
const noChromium78 =
  !process.env.CHROMIUM78 && !(process.platform === 'linux' && process.arch === 'x64') && 'Chromium 78 does not run on this system';

/** Older engines report that they do not know `'wasm-unsafe-eval'`; and one of the boards does not exist. */
const KNOWN = /'wasm-unsafe-eval'|the server responded with a status of 404|frame-ancestors/;

const ENGINES = [
  { name: 'Chromium 78', start: (file) => startOldChromium(file, 78, KNOWN), skip: noChromium78 },
  { name: 'Firefox', start: (file) => startFirefox(file, KNOWN), skip: false },
  { name: 'WebKit', start: startWebKit, skip: noWebKit },
];

const file = { after };
const site = await startSite(file);

/**
 * Waits until the height of an element's iframe fits and stays the same, and returns it. Scrolls there first, because engines do
 * not render what is off the screen.
 */
async function untilHeight(page, id, is) {
  let seen = [];
  const rests = async () => {
    while (seen.length < 10) {
      const height = await page.ask((id) => {
        const element = document.getElementById(id);
        element.scrollIntoView();
        return element.shadowRoot.querySelector('iframe').offsetHeight;
      }, id);
      seen = is(height) && (seen.length === 0 || seen[0] === height) ? [...seen, height] : [];
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return seen[0];
  };
  return within(rests(), () => `a height of ${id} such that ${is}`);
}

for (const engine of ENGINES) {
  test(`${engine.name}: boards fit their content, however the article lays them out`, { skip: engine.skip }, async (t) => {
    const [first, second, nowhere] = ['id="one" limit="1"', 'id="two" limit="2"', 'id="nowhere" unit="nobody"'].map((each) => pasted(site, each));
    // Containers that are only as wide as their content.
    const parts = [`<div class="place"><div class="float">${first}</div></div>`, `<div class="row">${second}</div>`, nowhere];
    const portal = await startPortal(t, site, WORDS + scriptOf(site));
    engine.started ??= engine.start(file);
    const page = await (await engine.started).open(t, portal.url, site.url);
    await page.go(portal.url);

    // Each iframe is as high as its content, no longer as high as the space that was reserved for it.
    const kept = await page.ask((parts) => {
      // The warning about the board that does not load is tested elsewhere.
      console.warn = () => {};
      document.querySelector('article').innerHTML += parts;
      return ['one', 'two'].map((id) => document.getElementById(id).shadowRoot.querySelector('iframe').offsetHeight);
    }, parts.join(WORDS));
    const one = await untilHeight(page, 'one', (height) => height !== kept[0]);
    const two = await untilHeight(page, 'two', (height) => height !== kept[1] && height > one);
    const [article, ...widths] = await page.ask(() => {
      const frames = ['one', 'two'].map((id) => document.getElementById(id).shadowRoot.querySelector('iframe'));
      return [document.querySelector('article'), ...frames].map((each) => each.offsetWidth);
    });
    assert.deepEqual(widths, [article, article]);
    await page.ask(() => void (document.body.style.width = '240px'));
    await untilHeight(page, 'one', (height) => height > one);
    await untilHeight(page, 'two', (height) => height > two);
    await page.ask(() => void (document.body.style.width = ''));
    await untilHeight(page, 'one', (height) => height === one);
    await untilHeight(page, 'two', (height) => height === two);

    // Remove and insert it again, hide it meanwhile, and change an attribute.
    await page.ask(() => {
      const element = document.getElementById('one');
      document.querySelector('article').appendChild(element);
      element.hidden = true;
      element.setAttribute('theme', 'dark');
      element.setAttribute('limit', '3');
    });
    await page.ask(() => void (document.getElementById('one').hidden = false));
    await untilHeight(page, 'one', (height) => height > two);

    // Where there is no board, the editor's fallback is shown.
    await untilHeight(page, 'nowhere', (height) => height === 0);
    await page.waitFor('#nowhere .instead', '公示');
  });
}
