// The fastest possible pages: the words of a page of the site, and almost nothing else.

/** The HTML of a page with the words of the page at `url`. */
export async function bare(browser, url) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN', viewport: { width: 412, height: 823 } });
  const page = await context.newPage();
  await page.goto(url);
  const blocks = await page.evaluate(() => {
    const blocks = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      const words = data.replace(/\s+/g, ' ');
      if (words.trim() === '' || parentElement.getClientRects().length === 0) continue;
      let block = parentElement;
      while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
      if (block === blocks.at(-1)?.block) blocks.at(-1).words += words;
      else blocks.push({ block, words, tag: block.closest('h1, h2, h3, h4')?.localName ?? 'p' });
    }
    return blocks.map(({ words, tag }) => ({ words, tag }));
  });
  const title = await page.title();
  await context.close();
  const escaped = (text) => text.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return [
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title><style>body{margin:16px;font:16px/1.6 sans-serif}</style>`,
    ...blocks.map(({ words, tag }) => `<${tag}>${escaped(words)}</${tag}>`),
  ].join('\n');
}
