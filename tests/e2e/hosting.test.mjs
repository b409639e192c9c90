// The site as plain files: on the simplest possible host, and on nginx during a publication.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import {
  defer,
  dist,
  expectConsole,
  fate,
  feedFile,
  needed,
  openPage,
  startProxy,
  startSite,
  temporary,
  untilLive,
} from './harness.mjs';
import { Ballot, untilTitled } from './pages.mjs';
import nginx from './servers/nginx.mjs';
import { run } from './servers/process.mjs';

const BASES = ['', '/portal/wanping'];

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** A copy of the built site, with its pages prerendered for a base path. */
async function siteFor(t, base) {
  const folder = join(temporary(t, 'hosting'), 'site');
  cpSync(dist(), folder, { recursive: true });
  await publish(join(folder, 'feed'), folder, base);
  return folder;
}

function publish(feed, folder, base) {
  return run(needed('WANPING_PUBLISHER'), ['prerender', '--feed', feed, '--out', folder, '--base', base]);
}

/**
 * The simplest possible host: a file at its path, a folder's index.html at the folder's path with a slash, a redirect to that
 * without one, and 404.html with status 404 for anything else. No compression, no rewriting, no headers but the type.
 */
async function plainHost(t, folder, base) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://host');
    const path = decodeURIComponent(pathname);
    const send = (status, file) => {
      response.writeHead(status, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
      response.end(readFileSync(file));
    };
    const file = join(folder, path.slice(base.length));
    const inside = path.startsWith(`${base}/`) || path === base;
    const facts = inside ? statSync(file, { throwIfNoEntry: false }) : undefined;
    const index = join(file, 'index.html');
    if (facts?.isFile() && !path.endsWith('/')) send(200, file);
    else if (facts?.isDirectory() && existsSync(index)) {
      if (path.endsWith('/')) send(200, index);
      else response.writeHead(301, { location: `${path}/` }).end();
    } else send(404, join(folder, '404.html'));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  defer(t, () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/** Every address that has a page according to the feed. */
function routesOfFeed() {
  const routes = new Set(['/', '/about', '/receipts']);
  for (const { id, has } of feedFile('index.json').cycles) {
    if (has.includes('board')) {
      routes.add(`/${id}/board`);
      for (const { unit } of feedFile(`${id}/board.json`).cases) {
        for (const path of [`/${id}/board/${unit.id}`, `/${id}/report/${unit.id}`, `/units/${unit.id}`]) routes.add(path);
      }
    }
    if (has.includes('hearing')) routes.add(`/${id}/hearing`);
    if (has.includes('ballot')) {
      for (const path of [`/${id}/vote`, `/${id}/check`, '/units']) routes.add(path);
      for (const unit of feedFile(`${id}/units.json`).units) {
        for (const path of [`/${id}/vote/${unit.id}`, `/units/${unit.id}`]) routes.add(path);
      }
    }
  }
  return routes;
}

/** The addresses on this site that a document links to or loads. */
function addressesIn(html, url) {
  const found = new Set();
  const add = (address) => {
    const to = new URL(address.replaceAll('&amp;', '&'), url);
    if (to.origin === new URL(url).origin) found.add(to.origin + to.pathname);
  };
  // Ignore the content of scripts, which may look like markup.
  const document = html.replace(/(<script\b[^>]*>)[^]*?<\/script>/g, '$1');
  for (const [, address] of document.matchAll(/\s(?:href|src)="([^"]*)"/g)) add(address);
  return found;
}

for (const base of BASES) {
  test(`On the plainest host ${base ? `under ${base}` : 'at the root'} each route is a file, and each link leads to one`, async (t) => {
    const origin = await plainHost(t, await siteFor(t, base), base);
    const to = new Map([...routesOfFeed()].map((route) => [origin + base + route, 'the feed']));
    assert.ok(to.size > 40);
    // `to` grows in the loop: the links of each document are added and requested later.
    for (const [address, from] of to) {
      const answer = await fetch(address);
      assert.equal(answer.status, 200, `${from} leads to ${address}`);
      const text = await answer.text();
      if (!answer.headers.get('content-type').startsWith('text/html')) continue;
      assert.match(text, /<\/html>\s*$/);
      for (const next of addressesIn(text, answer.url)) {
        assert.ok(next.startsWith(`${origin}${base}/`) || next === origin + base, `${address} leads out of the site to ${next}`);
        if (!to.has(next)) to.set(next, address);
      }
    }
    assert.ok([...to.keys()].some((address) => address.endsWith('.wasm')));
  });

  test(`On the plainest host ${base ? `under ${base}` : 'at the root'} the page for unknown addresses still routes`, async (t) => {
    const folder = await siteFor(t, base);
    rmSync(join(folder, '2018/vote/bdcdj'), { recursive: true });
    const origin = await plainHost(t, folder, base);
    const missing = await fetch(`${origin}${base}/nowhere/at/all`);
    assert.equal(missing.status, 404);
    assert.match(await missing.text(), /找不到这个页面/);

    const page = await openPage(t, { url: `${origin}${base}/2018/vote/bdcdj` });
    expectConsole(page, /^error: Failed to load resource: the server responded with a status of 404/);
    await untilLive(page);
    await untilTitled(page, '市不动产登记服务中心');
    await page.getByRole('radio', { name: '满意', exact: true }).check();
    // Another page, loaded from its own address.
    await page.goto(`${origin}${base}/2017/board`);
    await untilLive(page);
    assert.equal(await page.getByRole('article').count(), 10);
    assert.equal(new URL(page.url()).pathname, `${base}/2017/board/`);
  });
}

test('Two sites on one host are independent: each keeps its own ballots, and hands in no others', async (t) => {
  const BOTH = ['/a', '/b'];
  const site = await startSite(t, {
    async edit(root) {
      const names = readdirSync(root);
      for (const base of BOTH) {
        for (const name of names) cpSync(join(root, name), join(root, base, name), { recursive: true });
        await publish(join(root, base, 'feed'), join(root, base), base);
      }
      for (const name of names) if (!['csp.txt', 'icon.svg'].includes(name)) rmSync(join(root, name), { recursive: true });
    },
  });
  const proxy = await startProxy(t, site);
  const puts = (base) => `PUT ${base}/api/ballots/`;
  for (const base of BOTH) proxy.set(puts(base), fate.dropRequest());
  const page = await openPage(t, { url: `${proxy.url}/a/2018/vote`, waits: false });
  expectConsole(page, /^error: Failed to load resource/);
  const window = async (base) => new Ballot(base === '/a' ? page : await page.context().newPage(), proxy.url + base);
  const [a, b] = [await window('/a'), await window('/b')];
  const ids = [];
  for (const ballot of [a, b]) {
    await ballot.vote();
    await ballot.receipts('还没有送到').filter({ hasText: '现在连不上系统' }).waitFor();
    // This fails unless there is exactly one receipt.
    ids.push(await ballot.untilReceipt('还没有送到'));
  }
  await a.openReceipts();
  assert.equal(await a.untilReceipt('还没有送到'), ids[0]);
  for (const [at, base] of BOTH.entries()) {
    const paths = new Set(proxy.seen(puts(base)).map(({ path }) => path));
    assert.deepEqual([...paths], [`${base}/api/ballots/${ids[at]}`]);
  }

  // A level chosen before the app runs belongs only to its own site, too.
  const early = await page.context().newPage();
  await early.route('**/assets/app-*.js', (route) => route.abort());
  await early.goto(`${proxy.url}/a/2018/vote/bdcdj`);
  await early.getByText('基本满意').click();
  await b.openUnit('bdcdj');
  assert.equal(await b.level('基本满意').isChecked(), false);
  await a.openUnit('bdcdj');
  assert.equal(await a.level('基本满意').isChecked(), true);
});

/** Adds a file to a site unless the build made it. */
function standIn(folder, path) {
  const file = join(folder, path);
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, extname(path) === '.html' ? '<!doctype html><title>x</title></html>' : '{}');
}

const NOBODY = "frame-ancestors 'none'";
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The headers of nginx for each kind of file: caching, who may embed it, load it and read it, and its type. */
const KINDS = [
  ['', 200, 'no-cache', NOBODY, null, null, 'text/html; charset=utf-8'],
  ['/', 200, 'no-cache', NOBODY, null, null, 'text/html; charset=utf-8'],
  ['/2018/vote/bdcdj', 200, 'no-cache', NOBODY, null, null, 'text/html; charset=utf-8'],
  ['/nowhere', 404, 'no-cache', NOBODY, null, null, 'text/html; charset=utf-8'],
  ['/embed', 200, 'no-cache', null, 'cross-origin', null, 'text/html; charset=utf-8'],
  ['/embed/zh/2017/board', 200, 'no-cache', null, 'cross-origin', null, 'text/html; charset=utf-8'],
  ['/embed/nowhere', 404, 'no-cache', NOBODY, null, null, 'text/html; charset=utf-8'],
  ['/embed.js', 200, 'no-cache', NOBODY, 'cross-origin', null, /javascript; charset=utf-8$/],
  ['/oembed/zh/2017/board.json', 200, 'no-cache', NOBODY, 'cross-origin', '*', 'application/json'],
  ['/feed/2017/board.json', 200, 'no-cache', NOBODY, null, '*', 'application/json'],
  ['/config.json', 200, 'no-cache', NOBODY, null, null, 'application/json'],
  ['/worker.js', 200, 'no-cache', NOBODY, null, null, /javascript; charset=utf-8$/],
  ['/manifest.webmanifest', 200, 'no-cache', NOBODY, null, null, 'application/manifest+json'],
  ['/csp.txt', 404, 'no-cache', NOBODY, null, null, 'text/html; charset=utf-8'],
  ['/assets/shell.json', 404, 'no-cache', NOBODY, null, null, 'text/html; charset=utf-8'],
  ['/assets/published.list', 404, 'no-cache', NOBODY, null, null, 'text/html; charset=utf-8'],
  ['/.hidden/index.html', 404, 'no-cache', NOBODY, null, null, 'text/html; charset=utf-8'],
];

/** Starts nginx with the built site. */
async function nginxWith(t, { base, words }) {
  const server = await nginx.start(t, { base, words });
  cpSync(dist(), server.folder, { recursive: true });
  for (const path of ['embed/index.html', 'embed/zh/2017/board/index.html', 'embed.js', 'oembed/zh/2017/board.json']) {
    standIn(server.folder, path);
  }
  for (const path of ['worker.js', 'manifest.webmanifest', '.hidden/index.html']) standIn(server.folder, path);
  await publish(join(dist(), 'feed'), server.folder, base);
  return { ...server, url: server.origin + base };
}

for (const base of BASES) {
  test(`nginx ${base ? `under ${base}` : 'at the root'} sends the type and the permissions of each kind of file`, async (t) => {
    const { url, folder } = await nginxWith(t, { base });
    const hashed = readdirSync(join(folder, 'assets')).filter((name) => /-[0-9a-f]{12}\.(js|wasm|css)$/.test(name));
    assert.ok(hashed.length >= 4);
    const assets = hashed.map((name) => [`/assets/${name}`, 200, FOR_EVER, NOBODY, null, null, /wasm$|(javascript|css); charset=utf-8$/]);
    for (const [path, status, cache, frames, loaders, readers, type] of [...KINDS, ...assets]) {
      const answer = await fetch(url + path, { redirect: 'error' });
      const header = (name) => answer.headers.get(name);
      assert.equal(answer.status, status, path);
      assert.equal(header('cache-control'), cache, path);
      assert.equal(header('content-security-policy'), frames, path);
      assert.equal(header('cross-origin-resource-policy'), loaders, path);
      assert.equal(header('cross-origin-embedder-policy'), loaders && 'require-corp', path);
      assert.equal(header('access-control-allow-origin'), readers, path);
      assert.equal(header('x-content-type-options'), 'nosniff', path);
      assert.equal(header('referrer-policy'), 'no-referrer', path);
      if (typeof type === 'string') assert.equal(header('content-type'), type, path);
      else assert.match(header('content-type'), type, path);
      const text = await answer.text();
      if (status === 404) assert.match(text, /找不到这个页面/, path);
    }
  });
}

test('nginx lets only the chosen portals embed the board', async (t) => {
  const chosen = "frame-ancestors 'self' https://portal.example https://news.example";
  const { url } = await nginxWith(t, { base: '', words: { '"~^/embed(/|$)" "";': `"~^/embed(/|$)" "${chosen}";` } });
  for (const [path, frames] of [['/embed/zh/2017/board', chosen], ['/2017/board', NOBODY], ['/2018/vote/bdcdj', NOBODY]]) {
    assert.equal((await fetch(url + path)).headers.get('content-security-policy'), frames, path);
  }
});

test('During a publication a reader at nginx misses no file, and gets none that is incomplete or older', async (t) => {
  const base = '/portal/wanping';
  const { url, folder } = await nginxWith(t, { base });
  const feed = join(temporary(t, 'feed'), 'feed');
  cpSync(join(dist(), 'feed'), feed, { recursive: true });
  for (const path of readdirSync(feed, { recursive: true })) if (/\.(br|gz)$/.test(path)) rmSync(join(feed, path));
  const renew = (number) => {
    const file = join(feed, 'index.json');
    const index = JSON.parse(readFileSync(file, 'utf8'));
    index.sequence = number;
    index.site.name = `第${number}次发布`;
    writeFileSync(file, JSON.stringify(index));
    return publish(feed, folder, base);
  };
  await renew(1);

  const paths = ['/2017/board', '/feed/index.json', '/about', '/feed/index.json', '/2018/vote/bdcdj', '/nowhere'];
  let done = false;
  let read = 0;
  const reader = async (encoding) => {
    let seen = 1;
    while (!done) {
      for (const path of paths) {
        const answer = await fetch(url + path, { headers: { 'accept-encoding': encoding } });
        assert.equal(answer.status, path === '/nowhere' ? 404 : 200, path);
        const text = await answer.text();
        const [, number] = /第(\d+)次发布/.exec(text) ?? assert.fail(`${path} is of no publication: ${text.slice(0, 200)}`);
        assert.match(text, path.endsWith('.json') ? /\}$/ : /<\/html>\s*$/, path);
        assert.ok(Number(number) >= seen, `${path} is of ${number}, what was read before of ${seen}`);
        seen = Number(number);
        read += 1;
      }
    }
    return seen;
  };
  const readers = ['identity', 'gzip', 'br'].map(reader);
  const last = 5;
  try {
    for (let number = 2; number <= last; number += 1) await renew(number);
    const before = read;
    while (read < before + 3 * paths.length * 2) await Promise.race([...readers, new Promise((resolve) => setTimeout(resolve, 10))]);
  } finally {
    done = true;
  }
  assert.deepEqual(await Promise.all(readers), [last, last, last]);
  const page = brotliDecompressSync(readFileSync(join(folder, 'about/index.html.br')));
  assert.deepEqual(page, readFileSync(join(folder, 'about/index.html')), 'the compressed copy is of the same publication');
});
