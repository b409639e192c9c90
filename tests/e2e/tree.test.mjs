// What a screen reader is given of the board and of a record with all of it opened, kept in `trees` to be read.
// `WANPING_TREES=write` writes them anew.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import test, { after } from 'node:test';
import { openPage, startSite, untilLive } from './harness.mjs';
import { richFeed } from './rich.mjs';

const TREES = new URL('trees/', import.meta.url);
const isWritten = process.env.WANPING_TREES === 'write';

const rich = richFeed({ after });
const fullest = rich.now.cases.toSorted((one, other) => (other.measures ?? []).length - (one.measures ?? []).length)[0].unit.id;
const sample = await startSite({ after });
const richSite = await rich.start({ after }, `${rich.board}/${fullest}`);

for (const [name, site, path] of [
  ['board', sample, '/2017/board'],
  ['case', sample, '/2017/board/fwzs'],
  ['case-rich', richSite, `${rich.board}/${fullest}`],
]) {
  for (const [language, locale] of [
    ['zh', 'zh-CN'],
    ['en', 'en-US'],
  ]) {
    const file = `${name}.${language}.txt`;
    test(`A screen reader is given of ${path} what trees/${file} says`, async (t) => {
      const page = await openPage(t, { url: site.url + path, locale });
      await untilLive(page);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('main details')) details.open = true;
      });
      // The server of the tests has another port each time.
      const tree = `${await page.locator('body').ariaSnapshot()}\n`.replaceAll(site.url, 'https://site');
      const kept = new URL(file, TREES);
      if (isWritten) writeFileSync(kept, tree);
      assert.equal(tree, readFileSync(kept, 'utf8'));
    });
  }
}
