// The site with third-party servers, set up according to their shipped profiles. All servers run the same scenarios.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  defer,
  dist,
  expectConsole,
  fate,
  needed,
  openPage,
  startProxy,
  startSite,
  temporary,
  untilLive,
} from './harness.mjs';
import { Ballot, load, textOf, untilTitled } from './pages.mjs';
import kinto from './servers/kinto.mjs';
import nginx from './servers/nginx.mjs';
import pocketbase from './servers/pocketbase.mjs';
import { files, profile, run } from './servers/process.mjs';
import wsgidav from './servers/wsgidav.mjs';

const SERVERS = [nginx, kinto, pocketbase, wsgidav];
const profileOf = (server) => JSON.parse(readFileSync(profile(server.name, 'config.json'), 'utf8'));
const INTAKES = SERVERS.filter((server) => profileOf(server).intake);

/** Added to texts of the published feed, to tell what comes from it from what was prerendered. */
const NEWS = '（发布后改过）';
const PLACES = {
  'index.json': (json) => (json.background[0].text += NEWS),
  '2017/board.json': (json) => (json.cases[0].measures[0].text += NEWS),
  '2017/cases/bdcdj.json': (json) => (json.case.measures[0].text += NEWS),
};

/** The profile's configuration, in which the server's address replaces the placeholder, as an operator would do it. */
function configured(server, origin) {
  return JSON.parse(JSON.stringify(profileOf(server)).replaceAll('https://data.example', origin));
}

/** The files of the sample feed, changed. */
function changedFeed(t) {
  const folder = temporary(t, 'feed');
  for (const path of files(join(dist(), 'feed'))) cpSync(join(dist(), 'feed', path), join(folder, path));
  for (const [path, change] of Object.entries(PLACES)) {
    const json = JSON.parse(readFileSync(join(folder, path), 'utf8'));
    change(json);
    writeFileSync(join(folder, path), JSON.stringify(json));
  }
  return folder;
}

/** The scope of what the scenarios share. It is registered here because inside a test it would end with that test. */
const file = { after };
defer(file, () => {});

/** Starts the site with this server's profile: the server, a proxy before it, and the site. The server's scenarios share these. */
const begin = remembered(async (server) => {
  const data = await server.start(file);
  const proxy = await startProxy(file, { url: data.origin });
  const config = configured(server, proxy.url);
  const edit = async (folder) => {
    writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
    const args = ['--feed', join(folder, 'feed'), '--out', folder, '--base', server.base ?? ''];
    await run(needed('WANPING_PUBLISHER'), ['prerender', ...args]);
  };
  let url;
  if (data.host) {
    const folder = temporary(file, 'site');
    cpSync(dist(), folder, { recursive: true });
    await edit(folder);
    data.host(folder);
    url = proxy.url + server.base;
  } else {
    url = (await startSite(file, { edit })).url;
  }
  if (config.feed) await data.publish(changedFeed(file));
  return { server, data, proxy, config, url, otherHosts: [new URL(proxy.url).host] };
});

function remembered(make) {
  const made = new Map();
  return (key) => made.get(key) ?? made.set(key, make(key)).get(key);
}

/** The address of a file of the feed, according to the profile's templates. */
function feedAddress({ server, config, url }, name, cycle) {
  const own = { index: 'index.json', units: '{cycle}/units.json', board: '{cycle}/board.json' };
  const path = (config.feed.paths ?? own)[name].replace('{cycle}', cycle);
  return new URL(server.base ? `${url}/${config.feed.base}/${path}` : `${config.feed.base}/${path}`).pathname;
}

const reading = {
  'About, the board and a case show the present data of %s': async (t, { url, otherHosts }) => {
    const page = await openPage(t, { url: `${url}/about`, otherHosts });
    await untilLive(page);
    await page.getByText(NEWS).first().waitFor();
    await load(page, `${url}/2017/board`);
    assert.equal(await page.getByRole('article').count(), 10);
    await page.getByRole('article').first().getByText(NEWS).first().waitFor();
    await load(page, `${url}/2017/board/bdcdj`);
    await page.getByText(NEWS).first().waitFor();
    await load(page, `${url}/2018/vote/bdcdj`);
    await untilTitled(page, '市不动产登记服务中心');
  },

  'An unchanged board is not sent by %s a second time, unless it has no ETag': async (t, stage) => {
    const { url, otherHosts, proxy, server } = stage;
    const board = (request) => request.method === 'GET' && request.path === feedAddress(stage, 'board', '2017');
    const before = proxy.seen(board).length;
    const page = await openPage(t, { url: `${url}/2017/board`, otherHosts });
    await untilLive(page);
    await load(page, `${url}/2017/board`);
    await page.getByText(NEWS).first().waitFor();
    const asked = (await proxy.until(board, before + 2)).slice(before);
    assert.deepEqual(asked.map((request) => request.status), server.conditional ? [200, 304] : [200, 200]);
  },

  'A newer publication is requested from %s under an address of its own': async (t, stage) => {
    const { url, otherHosts, proxy, server, config } = stage;
    const seen = `wanping.sequence.${server.base ?? ''}/${config.feed.base}`;
    const before = (page) => page.addInitScript((name) => localStorage.setItem(name, '0'), seen);
    const page = await openPage(t, { url: `${url}/2017/board`, otherHosts, before });
    await untilLive(page);
    await page.getByRole('article').first().getByText(NEWS).first().waitFor();
    const address = `${feedAddress(stage, 'board', '2017')}?sequence=1`;
    const asked = await proxy.until((request) => request.path === address);
    assert.deepEqual(asked.map((request) => request.status), [200]);
  },
};

const ANSWERED_BY_SOMEBODY = { 'access-control-allow-origin': '*', 'content-type': 'text/plain' };
/** The console messages of a failed request, and of the app about it. */
const FAILED = /^error: Failed to load resource|^warning: Wanping: /;

const UNREACHABLE = '现在连不上系统';

/** Waits until the first try has failed for this reason. The state alone does not tell: it is the same before the first try. */
async function untilFailed(ballot, reason) {
  await ballot.receipts('还没有送到').filter({ hasText: reason }).waitFor();
  return ballot.untilReceipt('还没有送到');
}

const voting = {
  'A ballot is delivered to %s once, with the sealed bytes': async (t, stage) => {
    const { proxy } = stage;
    const held = proxy.set(isBallot(stage), fate.hold(), { times: 1 });
    const { ballot, before } = await vote(t, stage);
    await held.arrived;
    const id = await ballot.untilReceipt('正在提交');
    const sealed = JSON.parse(JSON.parse((await ballot.kept())[`wanping.ballot.${id}`]).body);
    held.release();
    assert.equal(await ballot.untilReceipt('提交成功'), id);
    assert.deepEqual(await stored(stage, id, before), sealed);
    assert.equal(sent(stage, id).length, 1);
  },

  'A ballot that did not reach %s is delivered by the next try': async (t, stage) => {
    stage.proxy.set(isBallot(stage), fate.dropRequest());
    const { page, ballot, before } = await vote(t, stage);
    expectConsole(page, FAILED);
    const id = await untilFailed(ballot, UNREACHABLE);
    assert.equal((await stage.data.ballots()).length, before);
    stage.proxy.clear();
    await ballot.sendAgain();
    assert.equal(await ballot.untilReceipt('提交成功'), id);
    await stored(stage, id, before);
  },

  'A ballot whose response from %s was lost is sent again, recognised, and stored once': async (t, stage) => {
    stage.proxy.set(isBallot(stage), fate.dropAnswer());
    const { page, ballot, before } = await vote(t, stage);
    expectConsole(page, FAILED);
    const id = await untilFailed(ballot, UNREACHABLE);
    assert.equal(await ballot.receipts('提交成功').count(), 0);
    await stored(stage, id, before);
    stage.proxy.clear();
    await ballot.sendAgain();
    assert.equal(await ballot.untilReceipt('提交成功'), id);
    assert.match(await textOf(ballot.receipts()), /系统在 .+ 确认：之前已经收到，只算一次。/);
    await stored(stage, id, before);
  },

  'While %s is overloaded the ballot is kept, and delivered afterwards': async (t, stage) => {
    stage.proxy.set(isBallot(stage), fate.answer(503, 'later', ANSWERED_BY_SOMEBODY));
    const { page, ballot, before } = await vote(t, stage);
    expectConsole(page, FAILED);
    const id = await untilFailed(ballot, '系统正忙或出了故障');
    stage.proxy.clear();
    await ballot.sendAgain();
    assert.equal(await ballot.untilReceipt('提交成功'), id);
    await stored(stage, id, before);
  },

  'A ballot that is refused on the way to %s is kept, and the page says that it was refused': async (t, stage) => {
    stage.proxy.set(isBallot(stage), fate.answer(403, 'no', ANSWERED_BY_SOMEBODY));
    const { page, ballot, before } = await vote(t, stage);
    expectConsole(page, FAILED);
    const id = await ballot.untilReceipt('系统没有收下');
    assert.ok((await textOf(ballot.receipts())).includes('（代码 403）'));
    assert.equal((await stage.data.ballots()).length, before);
    stage.proxy.clear();
    await ballot.sendAgain();
    assert.equal(await ballot.untilReceipt('提交成功'), id);
    await stored(stage, id, before);
  },

  'A report whose response from %s was lost is sent again, recognised, and stored once': async (t, stage) => {
    stage.proxy.set(isBallot(stage), fate.dropAnswer());
    const before = (await stage.data.ballots()).length;
    const { url, otherHosts } = stage;
    const page = await openPage(t, { url: `${url}/2017/report/bdcdj?measure=m1`, otherHosts, waits: false });
    await untilLive(page);
    expectConsole(page, FAILED);
    await page.getByRole('radio', { name: '问题还在', exact: true }).check();
    await page.getByLabel('在哪个窗口或地方（可不填）').fill('3号窗口');
    await page.getByRole('button', { name: '提交反馈', exact: true }).click();
    const ballot = new Ballot(page, url);
    const id = await untilFailed(ballot, UNREACHABLE);
    stage.proxy.clear();
    await ballot.sendAgain();
    assert.equal(await ballot.untilReceipt('提交成功'), id);
    const { version, kind, cycle, unit, measure, state, window } = await stored(stage, id, before);
    assert.deepEqual({ version, kind, cycle, unit, measure, state, window }, {
      version: 1,
      kind: 'report',
      cycle: '2017',
      unit: 'bdcdj',
      measure: 'm1',
      state: 'still',
      window: '3号窗口',
    });
  },
};

const votingWithCodes = {
  'A one-time code is accepted by %s once': async (t, stage) => {
    const code = await stage.data.code();
    const first = await vote(t, stage, code);
    const id = await first.ballot.untilReceipt('提交成功');
    const second = await vote(t, stage, code);
    expectConsole(second.page, FAILED);
    await second.ballot.untilReceipt('系统没有收下');
    assert.ok((await textOf(second.ballot.receipts())).includes('这张票带的一次性评议码已经被用过，所以没有收。'));
    assert.equal(await second.ballot.receipts('提交成功').count(), 0);
    await stored(stage, id, first.before);
  },

  'A code that was not issued is refused by %s': async (t, stage) => {
    const { page, ballot, before } = await vote(t, stage, 'made-up');
    expectConsole(page, FAILED);
    await ballot.untilReceipt('系统没有收下');
    assert.equal((await stage.data.ballots()).length, before);
  },
};

const failing = {
  'Without %s a page can still be read, and it says what to do': async (t, { url, otherHosts, data, proxy }) => {
    // Open another case first, so that the chunk that shows cases is loaded.
    const page = await openPage(t, { url: `${url}/2017/board/bdcdj`, otherHosts });
    await untilLive(page);
    await page.getByRole('main').getByRole('link', { name: '不满意单位整改公示' }).first().click();
    await untilTitled(page, '不满意单位整改公示');
    expectConsole(page, FAILED);
    // The browser requests the icon at any time.
    proxy.set((request) => request.path.endsWith('/icon.svg'), fate.answer(200));
    await data.stop();
    await page.getByRole('article').getByRole('heading', { level: 2 }).getByRole('link', { name: '交警支队事故处理大队' }).click();
    // The board's part of the record stays.
    await untilTitled(page, '交警支队事故处理大队');
    const told = page.getByRole('alert').filter({ hasText: '完整的整改档案没有读到' });
    assert.ok((await textOf(told)).includes('请检查网络，再试一次。'));
    // nginx also serves the page, so nothing more can be opened.
    if (data.host) return;
    await page.goto(`${url}/2017/board`);
    await page.locator('#note').getByText('没能取到最新数据，下面是页面生成时的内容。').waitFor();
    assert.equal(await page.getByRole('article').count(), 10);
    await untilTitled(page, '不满意单位整改公示');
  },
};

/** Tells whether a request delivers a ballot. */
function isBallot({ config: { intake } }) {
  const { pathname } = new URL(intake.url.replace('{id}', ''));
  return ({ method, path }) => method === intake.method && path.startsWith(pathname.replace(/\.json$/, ''));
}

/** The requests that delivered this ballot. */
function sent(stage, id) {
  return stage.proxy.seen((request) => isBallot(stage)(request) && request.body.includes(id));
}

/** Rates one unit and hands the ballot in, with a code if the server requires one. `before`: how many ballots it had. */
async function vote(t, { url, data, otherHosts }, code) {
  const before = (await data.ballots()).length;
  code ??= await data.code?.();
  const page = await openPage(t, { url: `${url}/2018/vote/dlck${code ? `#code=${code}` : ''}`, otherHosts, waits: false });
  await untilLive(page);
  const ballot = new Ballot(page, url);
  await ballot.level('满意').check();
  await ballot.saveAndCheck();
  await untilTitled(page, '核对评议票');
  await ballot.submit();
  return { page, ballot, before };
}

/** Checks that the server has one ballot more than before: this one, the same as in every request. */
async function stored(stage, id, before) {
  const ballots = await stage.data.ballots();
  assert.equal(ballots.length, before + 1);
  const found = ballots.find((ballot) => ballot.id === id);
  const { wrap } = stage.config.intake;
  for (const { body } of sent(stage, id)) {
    const json = JSON.parse(body);
    assert.deepEqual(found, wrap ? json[wrap] : json);
  }
  return found;
}

test('nginx sends the compressed copies, does not redirect addresses without a slash, and answers 404 for unknown ones', async (t) => {
  const { url } = await begin(nginx);
  for (const [coding, path] of [['br', ''], ['br', '/2017/board'], ['br', '/feed/2017/board.json'], ['gzip', '/2017/board']]) {
    const answer = await fetch(url + path, { headers: { 'accept-encoding': coding }, redirect: 'error' });
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers.get('content-encoding'), coding, path);
    assert.equal(answer.headers.get('cache-control'), 'no-cache', path);
    const again = await fetch(url + path, {
      headers: { 'accept-encoding': coding, 'if-none-match': answer.headers.get('etag') },
    });
    assert.equal(again.status, 304, path);
  }
  const page = await fetch(`${url}/2017/board`);
  assert.match(page.headers.get('content-type'), /^text\/html; charset=utf-8$/);
  assert.equal(page.headers.get('content-security-policy'), "frame-ancestors 'none'");
  const [script] = /\/portal\/wanping\/assets\/app-[0-9a-f]{12}\.js/.exec(await page.text());
  assert.match((await fetch(new URL(script, url))).headers.get('cache-control'), /immutable/);
  const missing = await fetch(`${url}/nowhere`);
  assert.equal(missing.status, 404);
  assert.match(await missing.text(), /找不到这个页面/);
});

for (const server of SERVERS) {
  const { feed, intake } = profileOf(server);
  const scenarios = {
    ...(feed && reading),
    ...(intake && voting),
    ...(server.codes && votingWithCodes),
    // These must be last, because they stop the server.
    ...(feed && failing),
  };
  for (const [name, scenario] of Object.entries(scenarios)) {
    test(name.replace('%s', server.name), async (t) => {
      const stage = await begin(server);
      stage.proxy.clear();
      await scenario(t, stage);
    });
  }
}

/** The request for a ballot according to the profile, to be made without a browser. */
function ballotRequest(config, ballot) {
  const { url, method, headers, wrap } = config.intake;
  // Each try uses new throwaway credentials.
  const throwaway = btoa(`${randomUUID()}:${randomUUID()}`);
  const fill = (text) => text.replaceAll('{id}', ballot.id).replaceAll('{throwaway}', throwaway);
  return [
    fill(url),
    {
      method,
      headers: {
        'content-type': 'application/json',
        ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
      },
      body: JSON.stringify(wrap ? { [wrap]: ballot } : ballot),
    },
  ];
}

/** The outcome of a response according to the profile's rules. */
async function judged({ intake }, ballot, answer) {
  const body = await answer.text();
  const at = (pointer) => {
    try {
      return pointer.split('/').slice(1).reduce((value, name) => value?.[name], JSON.parse(body));
    } catch {
      return undefined;
    }
  };
  const holds = (sign) =>
    sign?.status.includes(answer.status) &&
    (sign.at === undefined || at(sign.at) === sign.value.replaceAll('{id}', ballot.id));
  return ['stored', 'already', 'code_used'].find((name) => holds(intake[name])) ?? answer.status;
}

/** Begins to send a ballot, and breaks the connection half-way. */
async function breakOff(config, ballot) {
  const [address, { method, headers, body }] = ballotRequest(config, ballot);
  const { hostname, port, pathname } = new URL(address);
  const bytes = Buffer.from(body);
  const head = Object.entries({ ...headers, host: hostname, 'content-length': bytes.length });
  const lines = [`${method} ${pathname} HTTP/1.1`, ...head.map(([name, value]) => `${name}: ${value}`), '', ''];
  const socket = net.connect(port, hostname);
  socket.write(Buffer.concat([Buffer.from(lines.join('\r\n')), bytes.subarray(0, bytes.length / 2)]), () => socket.destroy());
  await once(socket, 'close');
}

async function hand(config, ballot) {
  return judged(config, ballot, await fetch(...ballotRequest(config, ballot)));
}

const NUMBERS = ['01arz3ndektsv4rrffq69g5fav', '7zzzzzzzzzzzzzzzzzzzzzzzzz'];
const ballotOf = (id, code) => ({
  answers: [{ comment: '那天上午没人', level: 'level-chosen', reasons: ['reason-chosen'], unit: 'unit-chosen' }],
  ...(code && { code }),
  cycle: '2018',
  id,
  version: 1,
});
const otherAnswers = (ballot) => ({ ...ballot, answers: [{ level: 'satisfied', unit: 'dlck' }] });

for (const server of INTAKES) {
  test(`${server.name} stores a ballot once and unchanged, and recognizes a second try`, async (t) => {
    const data = await server.start(t);
    const config = configured(server, data.origin);
    const first = ballotOf(NUMBERS[0], await data.code?.());
    for (let times = 0; times < 5; times += 1) await breakOff(config, first);
    assert.equal(await hand(config, first), 'stored', 'half a ballot is none');
    assert.equal(await hand(config, first), 'already');
    assert.equal(await hand(config, otherAnswers(first)), 'already', 'a number is taken by its first ballot');
    const second = ballotOf(NUMBERS[1], await data.code?.());
    assert.equal(await hand(config, second), 'stored');
    const ballots = await data.ballots();
    assert.equal(ballots.length, 2);
    for (const ballot of [first, second]) assert.deepEqual(ballots.find(({ id }) => id === ballot.id), ballot);
  });

  test(`Knowing a ballot's number does not allow reading or changing it at ${server.name}`, async (t) => {
    const data = await server.start(t);
    const config = configured(server, data.origin);
    const ballot = ballotOf(NUMBERS[0], await data.code?.());
    assert.equal(await hand(config, ballot), 'stored');
    const changed = otherAnswers(ballot);
    const bodies = [changed, { data: changed }, { data: { id: ballot.id } }, {}].map((body) => JSON.stringify(body));
    const conditions = [{ 'If-None-Match': '*' }, { 'If-Match': '*' }, { 'If-None-Match': '"1"' }, {}];
    const { 'If-None-Match': _, ...own } = ballotRequest(config, ballot)[1].headers;
    const headers = { ...own, Depth: '1', Destination: '/ballots/x' };
    for (const door of data.doors(ballot.id)) {
      for (const method of ['GET', 'HEAD', 'PROPFIND', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'COPY', 'MOVE', 'LOCK']) {
        for (const condition of conditions) {
          for (const body of ['GET', 'HEAD'].includes(method) ? [undefined] : bodies) {
            const answer = await fetch(data.origin + door, { method, headers: { ...headers, ...condition }, body });
const what = `${method} ${door} ${JSON.stringify(condition)} ${body}: ${answer.status}`;
            // The response must not even reveal the length.
            assert.ok(!answer.ok || method === 'OPTIONS', what);
            assert.doesNotMatch(await answer.text(), /-chosen|那天|\\u90a3/, what);
          }
        }
      }
    }
    assert.deepEqual((await data.ballots()).filter(({ id }) => id === ballot.id), [ballot]);
  });
}

for (const server of [kinto, wsgidav]) {
  test(`When ${server.name} is down, nginx logs no ballot's address`, async (t) => {
    const data = await server.start(t);
    const config = configured(server, data.origin);
    assert.equal(await hand(config, ballotOf(NUMBERS[0])), 'stored');
    await data.stopBehind();
    assert.equal(await hand(config, ballotOf(NUMBERS[1])), 502);
    await data.stop();
    for (const id of NUMBERS) assert.ok(!data.logged().includes(id), data.logged());
  });
}

test('When nginx itself fails at an address, it logs neither the address nor the client', async (t) => {
  const data = await nginx.start(t);
  symlinkSync('loop', join(data.folder, 'loop'));
  const answer = await fetch(`${data.origin}${nginx.base}/loop`);
  assert.ok(!answer.ok);
  await data.stop();
  assert.doesNotMatch(data.logged(), /loop|client/);
});

test('pocketbase: one-time codes, and the response to each mistake', async (t) => {
  const data = await pocketbase.start(t);
  const config = configured(pocketbase, data.origin);
  const [code, unused] = [await data.code(), await data.code()];
  const [first, second] = NUMBERS.map((id) => ballotOf(id, code));
  assert.equal(await hand(config, first), 'stored');
  assert.equal(await hand(config, second), 'code_used');
  // By now its own code has been used, too.
  assert.equal(await hand(config, first), 'already');
  assert.equal(await hand(config, { ...first, code: unused }), 'already');
  for (const [what, ballot] of [
    ['a code that nobody gave out', { ...second, code: 'made-up' }],
    ['no code', ballotOf(second.id)],
    ['an empty code', { ...second, code: '' }],
    ['a number with another character', { ...second, id: second.id.replace('z', '-'), code: unused }],
    ['a number that is too short', { ...second, id: '01', code: unused }],
  ]) {
    assert.equal(await hand(config, ballot), 400, what);
  }
  assert.deepEqual(await data.ballots(), [first]);
  assert.equal(await hand(config, { ...second, code: unused }), 'stored');
});
