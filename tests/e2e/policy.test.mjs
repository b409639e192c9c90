// The content security policy: every page has it, it stops attacks, and the app works under it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { defer, dist, expectConsole, openPage, routes, startProxy, startSite, untilLive } from './harness.mjs';
import { Ballot } from './pages.mjs';

const site = await startSite({ after });

/** Another site, which records the requests that it gets. */
async function startStranger(t, page = '') {
  const asked = [];
  const server = http.createServer((request, response) => {
    asked.push(request.url);
    const type = request.url.endsWith('.js') ? 'text/javascript' : request.url.endsWith('.svg') ? 'image/svg+xml' : 'text/html';
    response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' });
    response.end(
      { 'text/javascript': 'window.strangerRan = true', 'image/svg+xml': '<svg xmlns="http://www.w3.org/2000/svg"/>' }[type] ??
        page,
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  defer(t, async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const host = `127.0.0.1:${server.address().port}`;
  return { asked, host, url: `http://${host}` };
}

/**
 * Attempts of an attacker's markup or script: the rule that prevents each, the request that it would make to the other site, and
 * the code, which returns whether it worked.
 */
const ATTEMPTS = [
  ['eval', 'script-src', null, () => eval('1') === 1],
  ['new Function', 'script-src', null, () => new Function('return 1')() === 1],
  [
    'a text as a timer',
    'script-src',
    null,
    () =>
      new Promise((resolve) => {
        window.timerRan = resolve;
        setTimeout('window.timerRan(true)', 0);
        // Timers with the same delay run in order.
        setTimeout(() => resolve(false), 0);
      }),
  ],
  [
    'an inline script',
    'script-src-elem',
    null,
    () => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      return window.inlineRan === true;
    },
  ],
  [
    'an inline event handler',
    'script-src-attr',
    null,
    () => {
      const button = document.createElement('button');
      button.setAttribute('onclick', 'window.handlerRan = true');
      document.body.append(button);
      button.click();
      return window.handlerRan === true;
    },
  ],
  [
    'a javascript: address',
    'script-src-elem',
    null,
    () =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', () => resolve(false), { once: true });
        window.addressRan = resolve;
        const link = document.createElement('a');
        link.href = 'javascript:window.addressRan(true)';
        document.body.append(link);
        link.click();
      }),
  ],
  [
    'the script of another site',
    'script-src-elem',
    '/x.js',
    (stranger) =>
      new Promise((resolve) => {
        const script = document.createElement('script');
        script.onload = () => resolve(window.strangerRan === true);
        script.onerror = () => resolve(false);
        script.src = `${stranger}/x.js`;
        document.body.append(script);
      }),
  ],
  [
    'the picture of another site',
    'img-src',
    '/x.svg',
    (stranger) =>
      new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve(true);
        image.onerror = () => resolve(false);
        image.src = `${stranger}/x.svg`;
      }),
  ],
  [
    'a request to another site',
    'connect-src',
    '/fetch',
    (stranger) =>
      fetch(`${stranger}/fetch`).then(
        () => true,
        () => false,
      ),
  ],
  [
    'a frame of another site',
    'frame-src',
    '/frame',
    (stranger) =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', () => resolve(false), { once: true });
        const frame = document.createElement('iframe');
        frame.onload = () => resolve(true);
        frame.src = `${stranger}/frame`;
        document.body.append(frame);
      }),
  ],
  [
    'a style in an attribute',
    'style-src-attr',
    null,
    () => {
      const box = document.createElement('p');
      box.setAttribute('style', 'position: fixed');
      document.body.append(box);
      return getComputedStyle(box).position === 'fixed';
    },
  ],
  [
    'an inline style sheet',
    'style-src-elem',
    null,
    () => {
      const style = document.createElement('style');
      style.textContent = 'body { outline: 7px solid }';
      document.head.append(style);
      return getComputedStyle(document.body).outlineWidth === '7px';
    },
  ],
  [
    'another base for addresses',
    'base-uri',
    null,
    (stranger) => {
      const base = document.createElement('base');
      base.href = stranger;
      document.head.append(base);
      return document.baseURI.startsWith(stranger);
    },
  ],
  [
    'a form to another site',
    'form-action',
    '/form?',
    (stranger) =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', () => resolve(false), { once: true });
        const frame = document.createElement('iframe');
        frame.name = 'target';
        document.body.append(frame);
        frame.addEventListener('load', () => resolve(true));
        const form = document.createElement('form');
        form.action = `${stranger}/form`;
        form.target = 'target';
        document.body.append(form);
        form.submit();
      }),
  ],
];

/** Adds the attempts to the page as its own code: code that a debugger evaluates is exempt from the policy. */
const bringAttempts = (page) =>
  page.addInitScript(`window.attempts = [${ATTEMPTS.map(([, , , run]) => run.toString()).join(',\n')}];`);

/** Whether an attempt worked, and which rules it violated. */
const attempt = (page, at, stranger) =>
  page.evaluate(
    ([at, stranger]) =>
      new Promise((resolve) => {
        const rules = [];
        const hear = ({ effectiveDirective }) => rules.push(effectiveDirective);
        document.addEventListener('securitypolicyviolation', hear);
        setTimeout(async () => {
          const worked = await new Promise((done) => done(window.attempts[at](stranger))).catch(() => false);
          // Violations are reported in a later task.
          setTimeout(() => {
            document.removeEventListener('securitypolicyviolation', hear);
            resolve({ worked, rules: [...new Set(rules)] });
          }, 0);
        }, 0);
      }),
    [at, stranger.url],
  );

test('each page has a policy in its header, and one in its document that is at least as strict', async () => {
  const policy = readFileSync(join(dist(), 'csp.txt'), 'utf8').trim();
  const rules = (policy) => new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
  const header = rules(policy);
  for (const path of [...routes(), '/no/such/page']) {
    const answer = await fetch(site.url + path);
    assert.equal(answer.headers.get('content-security-policy'), `${policy}; frame-ancestors 'none'`, path);
    const html = await answer.text();
    const meta = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html);
    // The header allows the scripts of all pages; each page allows only its own.
    const own = rules(meta[1]);
    assert.deepEqual([...own.keys(), 'frame-src'].sort(), [...header.keys()].sort(), path);
    for (const [name, sources] of own) {
      // Each page has its own inline style; the header allows any, and the page only the hash of its own.
      const isLeftToPages = (source) => name === 'style-src' && source.startsWith("'sha256-");
      for (const source of sources) {
        assert.ok(header.get(name).includes(source) || isLeftToPages(source), `${path}: ${name} ${source}`);
      }
    }
    assert.ok(!own.get('style-src').includes("'unsafe-inline'"), path);
    assert.ok(meta.index < html.indexOf('<script'), `${path}: a script stands before the policy`);
  }
});

test('no page contains a script or a style that its own policy does not allow', async () => {
  for (const path of [...routes(), '/no/such/page']) {
    const html = await (await fetch(site.url + path)).text();
    const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html);
    const rule = (name) => policy.split(';').find((rule) => rule.trim().startsWith(`${name} `));
    const known = (name, text) => rule(name).includes(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    const scripts = [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)];
    assert.equal(scripts.length, 2, path);
    for (const [, attributes, text] of scripts) {
      const own = /\bsrc="\/assets\//.test(attributes) && text === '';
      assert.ok(own || known('script-src', text), `${path}: ${text.slice(0, 60)}`);
    }
    const styles = [...html.matchAll(/<style\b[^>]*>([^]*?)<\/style>/g)];
    assert.equal(styles.length, 1, path);
    for (const [, text] of styles) assert.ok(known('style-src', text), path);
    const markup = html.replace(/<(script|style)\b[^]*?<\/\1>/g, '');
    assert.doesNotMatch(markup, /<[^>]*\s(on\w+|style)\s*=/, path);
  }
});

test('injected code cannot run or send anything', async (t) => {
  const stranger = await startStranger(t);
  const page = await openPage(t, { url: `${site.url}/2018/vote/bdcdj`, before: bringAttempts, otherHosts: [stranger.host] });
  expectConsole(page, /Content Security Policy/);
  await untilLive(page);
  for (const [at, [name, rule]] of ATTEMPTS.entries()) {
    const { worked, rules } = await attempt(page, at, stranger);
    assert.equal(worked, false, name);
    assert.ok(rules.includes(rule), `${name} was refused by ${rules.join(', ')}`);
  }
  assert.deepEqual(stranger.asked, []);
  // The app still works.
  await page.getByText('非常不满意', { exact: true }).click();
  await page.getByRole('group', { name: '哪里不满意？' }).waitFor();
});

test('the same attempts succeed without a policy', async (t) => {
  const stranger = await startStranger(t);
  const page = await openPage(t, {
    url: `${site.url}/2018/vote/bdcdj`,
    before: bringAttempts,
    otherHosts: [stranger.host],
    bypassCSP: true,
  });
  await untilLive(page);
  for (const [at, [name]] of ATTEMPTS.entries()) {
    assert.deepEqual(await attempt(page, at, stranger), { worked: true, rules: [] }, name);
  }
  assert.deepEqual(
    stranger.asked.filter((path) => path !== '/favicon.ico'),
    ATTEMPTS.map(([, , asks]) => asks).filter(Boolean),
  );
});

test('eval is refused even before the app runs', async (t) => {
  const stranger = await startStranger(t);
  const proxy = await startProxy(t, site);
  proxy.set(({ path }) => /\/app-\w+\.wasm$/.test(path), { kind: 'hang' });
  const page = await openPage(t, { url: `${proxy.url}/`, before: bringAttempts, waitUntil: 'domcontentloaded' });
  expectConsole(page, /Content Security Policy/);
  for (const at of [0, 1, 2]) {
    assert.deepEqual(await attempt(page, at, stranger), { worked: false, rules: ['script-src'] }, ATTEMPTS[at][0]);
  }
});

// `openPage` fails on requests to other hosts in every test; this test covers the whole way of a reader and of a citizen.
test('no request leaves the site', async (t) => {
  const page = await openPage(t, { url: site.url });
  const asked = new Set();
  page.context().on('request', (request) => asked.add(new URL(request.url()).origin));
  for (const path of routes().filter((path) => !/^\/(units|2018\/vote)\/(?!bdcdj)/.test(path))) {
    await page.goto(site.url + path);
    await untilLive(page);
  }
  const ballot = new Ballot(page, site.url);
  await ballot.vote();
  await ballot.untilReceipt('提交成功');
  assert.deepEqual([...asked], [site.url]);
});

test('no other site can put a page into a frame', async (t) => {
  const frames = ['/', '/2018/vote/bdcdj', '/receipts', '/no/such/page'];
  const stranger = await startStranger(t, frames.map((path) => `<iframe src="${site.url}${path}"></iframe>`).join(''));
  const page = await openPage(t, { url: stranger.url, otherHosts: [new URL(site.url).host] });
  expectConsole(page, /frame-ancestors/, /404/);
  const shown = page.frames().slice(1);
  assert.equal(shown.length, frames.length);
  for (const frame of shown) assert.equal(frame.url(), 'chrome-error://chromewebdata/');
});
