// A news portal, which is another site: its own host, its own looks that would break what they reach, and a strict policy.
import http from 'node:http';
import { defer } from './harness.mjs';

/** What portals do to every element, and what is worst for a frame among it. */
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
`;

/** A paragraph of an article about nothing that happened. */
export const WORDS = '<p>（测试用的文字，不是新闻。）本市的窗口服务怎么样，群众说了算。下面的公示来自评议网站，数据更新时它自己跟着更新。</p>';

/**
 * Serves articles until the test ends. `pages` gives the article at each path, from the address of the site that is embedded in
 * it; `policy` is added to each page's security policy, or stands for it where it is `null`.
 *
 * Gives `url` and `host`: not the site's, whatever its port.
 */
export async function startPortal(t, site, pages, { policy } = {}) {
  const csp = `default-src 'none'; script-src ${site.url}/embed.js; frame-src ${site.url}; style-src 'self'; img-src 'self'`;
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://portal');
    if (pathname === '/portal.css') {
      response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' });
      return response.end(RESETS);
    }
    const article = pages[pathname];
    response.writeHead(article === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy ?? csp,
    });
    response.end(`<!doctype html>
<html lang="zh-CN">
<head>
<title>窗口服务怎么样，群众说了算</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/portal.css">
</head>
<body><article>${article ?? ''}</article></body>
</html>`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  defer(t, async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  // The site is 127.0.0.1: for a browser that is another site, with processes and caches of its own.
  const host = `localhost:${server.address().port}`;
  return { host, url: `http://${host}` };
}
