// Checks every example of every component on its own with axe, and on the width of a phone.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openPage } from './harness.mjs';
import { axe } from './harness/axe.mjs';
import { examples, gallery } from './gallery.mjs';

for (const [language, locale] of [
  ['zh', 'zh-CN'],
  ['en', 'en-US'],
]) {
  test(`Each example of a component is accessible and fits a phone, in ${language}`, async (t) => {
    const all = examples(language);
    assert.ok(all.length > 100, `${all.length} examples`);
    const page = await openPage(t, { url: 'about:blank', locale, reducedMotion: 'reduce' });
    await page.setContent(gallery([], language));
    const wrong = [];
    for (const { component, name, html } of all) {
      // Show one at a time, because ids have to be unique on a page.
      const wide = await page.evaluate(show, html);
      const found = await axe(page, undefined, '#example');
      wrong.push(...[...found, ...wide].map((what) => `${component}/${name}: ${what}`));
    }
    assert.equal(wrong.length, 0, `\n${wrong.join('\n')}`);
  });
}

/** Runs in the page: replaces the example shown, opens its details, and returns what reaches beyond the side of the screen. */
function show(html) {
  // The example of the frame has a `<main>` of its own.
  const example = document.createElement(html.includes('<main') ? 'div' : 'main');
  example.id = 'example';
  example.innerHTML = html;
  document.body.replaceChildren(example);
  for (const details of example.querySelectorAll('details')) details.open = true;
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`${scrollWidth} pixels wide on a screen of ${clientWidth}`] : [];
}
