// Before any content of a page is shown, the screen has the page's background colour, in the light and in the dark theme.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { defer, dist, openPage, startSite } from './harness.mjs';

const site = await startSite({ after });
const html = readFileSync(join(dist(), 'index.html'), 'utf8');

/** The colour in the corner of a screenshot: the first pixel of a PNG without interlacing, as Chromium writes it. */
function corner(png) {
  const parts = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return `#${inflateSync(Buffer.concat(parts)).subarray(1, 4).toString('hex')}`;
}

/** A server that sends only the part of the page before `end`. */
async function startHalting(t, end) {
  const server = http.createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    if (request.url === '/') response.write(html.slice(0, html.indexOf(end)));
    else response.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  defer(t, () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${server.address().port}/`;
}

/** The style sheet's background colours of the light and the dark theme. */
const [LIGHT, DARK] = [...html.matchAll(/--paper:(#[0-9a-f]{6})/g)].map(([, colour]) => colour);

for (const [colorScheme, paper] of [
  ['light', LIGHT],
  ['dark', DARK],
]) {
  test(`In the ${colorScheme} theme the first frame has only the page's background colour`, async (t) => {
    const url = await startHalting(t, '<div id="app"');
    const page = await openPage(t, { url, colorScheme, waitUntil: 'commit' });
    await page.locator('body').waitFor({ state: 'attached' });
    assert.equal(corner(await page.screenshot()), paper);
  });
}

test('The site can be installed on a phone’s home screen, and its icons exist and match their description', async (t) => {
  const page = await openPage(t, { url: site.url });
  const devtools = await page.context().newCDPSession(page);
  const { errors, data } = await devtools.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // The tests' profiles are incognito, where nothing can be installed.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
  assert.equal(manifest.background_color, LIGHT);
  for (const { src, sizes, type } of manifest.icons) {
    const answer = await fetch(site.url + src);
    assert.equal(answer.status, 200, src);
    assert.equal(answer.headers.get('content-type').split(';')[0], type, src);
    if (type !== 'image/png') continue;
    const png = Buffer.from(await answer.arrayBuffer());
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src);
  }
  const touch = await page.locator('link[rel="apple-touch-icon"]').getAttribute('href');
  assert.equal(Buffer.from(await (await fetch(site.url + touch)).arrayBuffer()).readUInt32BE(16), 180);
});
