// A news portal on another host, with styles that would break whatever they apply to and a strict policy, and the boards embedded
// in its pages.
import http from 'node:http';
import { defer } from './defer.mjs';

/** Styles that portals apply to every element, among them those that harm an iframe most. */
const RESETS = `
* { margin: 0; padding: 0; box-sizing: content-box; line-height: 1; font: 12px/1 "宋体", SimSun, serif; letter-spacing: 0.2em; }
iframe { display: none; max-width: 50%; height: 150px !important; border: 9px solid red; }
slot, table { float: right; }
a { color: #fff; }
body { max-width: 900px; margin: 0 auto; padding: 0 12px; }
h1 { font-size: 26px; margin: 20px 0; }
p { font-size: 17px; line-height: 1.8; margin: 16px 0; }
article a { color: #06c; }
.tab[hidden] { display: none; }
.row { display: flex; }
.column { display: flex; flex-direction: column; align-items: center; }
.grid { display: grid; justify-items: center; }
.place { overflow: hidden; }
.float { float: left; }
.inline { display: inline-block; }
.unseen { visibility: hidden; }
.media iframe { display: block; max-width: 100%; height: 720px !important; border: 0; }
`;

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 800 };

/** A paragraph of an invented article. */
export const WORDS = '<p>（测试用的文字，不是新闻。）本市的窗口服务怎么样，群众说了算。下面的公示来自评议网站，数据更新时它自己跟着更新。</p>';

/** The element as editors paste it, with additional attributes, and with fallback content for when the board does not load. */
export const pasted = (site, attributes = '') =>
  `<wanping-board site="${site.url}" cycle="2017" ${attributes}><object><p class="instead"><a href="/x">公示</a></p></object></wanping-board>`;

/** The script of the element. */
export const scriptOf = (site) => `<script async src="${site.url}/embed.js"></script>`;

/** The iframes of the elements. */
export const frames = (page) => page.locator('wanping-board iframe');

/** The height of such an iframe in the outer page. */
export const height = (page, at = 0) => frames(page).nth(at).evaluate((iframe) => iframe.offsetHeight);

/** Waits until such an iframe is visible and exactly as high as the page in it; returns that page. */
export async function fitting(page, at = 0) {
  const iframe = frames(page).nth(at);
  await iframe.scrollIntoViewIfNeeded();
  const frame = await (await iframe.elementHandle()).contentFrame();
  await frame.waitForFunction(
    () => {
      const root = document.documentElement;
      return root.dataset.embed !== undefined && Math.ceil(root.getBoundingClientRect().height) === innerHeight;
    },
    null,
    { polling: 50 },
  );
  return frame;
}

/** Serves an article that embeds the site, from another host, until the test ends. */
export async function startPortal(t, site, article, policy, headers = {}) {
  const csp = `default-src 'none'; script-src ${site.url}/embed.js; frame-src ${site.url}; style-src 'self'; img-src 'self'`;
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://portal');
    if (pathname === '/portal.css') {
      response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' });
      response.end(RESETS);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy ?? csp, ...headers });
    response.end(`<!doctype html>
<html lang="zh-CN">
<head>
<title>窗口服务怎么样，群众说了算</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/portal.css">
</head>
<body><article>${article}</article></body>
</html>`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  defer(t, async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  // The site is at 127.0.0.1, so for a browser this is another site, with processes and caches of its own.
  return { url: `http://localhost:${server.address().port}` };
}
