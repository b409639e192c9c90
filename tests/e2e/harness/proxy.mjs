// A proxy in front of the server that fails like real networks, when a test says so and never by timing.
import http from 'node:http';
import { defer } from './defer.mjs';
import { within } from './within.mjs';

/** What can happen to a request. */
export const fate = {
  /** The server answers it. */
  pass: () => ({ kind: 'pass' }),
  /** The connection breaks before the request reaches the server. */
  dropRequest: () => ({ kind: 'drop-request' }),
  /** The server receives it and answers, but the response is lost. */
  dropAnswer: () => ({ kind: 'drop-answer' }),
  /** It is never answered. */
  hang: () => ({ kind: 'hang' }),
  /** The server answers, but only the first half of the response arrives. */
  stall: () => ({ kind: 'stall' }),
  /** The proxy answers instead of the server. */
  answer: (status, body = '', headers = {}) => ({ kind: 'answer', status, body, headers }),
  /** A Wi-Fi's sign-in page answers, with status 200 to every request. */
  captivePortal: () =>
    fate.answer(200, '<!doctype html><title>Wi-Fi</title><h1>请先登录 Wi-Fi</h1>', { 'content-type': 'text/html' }),
  /**
   * The server answers, and the response arrives in pieces, each ending at a match of `end`. The first piece ends at the first
   * match after `<main`; each `next()` sends one more, and returns whether there was one.
   */
  pieces(end) {
    let left = [];
    let response;
    return {
      kind: 'pieces',
      begin(to, text) {
        const ends = [...text.matchAll(end)].map(({ 0: found, index }) => index + found.length);
        const cuts = [...ends.filter((at) => at > text.indexOf('<main')), text.length];
        left = cuts.map((at, piece) => text.slice(piece === 0 ? 0 : cuts[piece - 1], at));
        response = to;
        response.write(left.shift());
      },
      next() {
        const piece = left.shift();
        if (piece === undefined) return false;
        if (left.length === 0) response.end(piece);
        else response.write(piece);
        return true;
      },
    };
  },
  /** It waits until `release(fate)` is called, by default with `pass`. `arrived` resolves when it is waiting. */
  hold: () => held('hold'),
  /** The same, but the server has answered already: only the response waits. */
  holdAnswer: () => held('hold-answer'),
};

function held(kind) {
  let arrive;
  let release;
  const arrived = new Promise((resolve) => (arrive = resolve));
  const released = new Promise((resolve) => (release = resolve));
  return {
    kind,
    arrive,
    get arrived() {
      return within(arrived, () => 'the request that is to be held');
    },
    released,
    release: (next = fate.pass()) => release(next),
  };
}

/**
 * Starts a proxy in front of a site until the test ends. It passes everything on unless told otherwise.
 *
 * - `set(what, fate, { times })`: sets the fate of requests that match `what`: `'PUT /api/ballots/'` (method and beginning of the
 *   path) or a function of `{ method, path, body }`. The latest setting takes precedence; with `times` it applies so many times.
 * - `clear()`: everything passes again.
 * - `seen(what)`: the requests so far, with `method`, `path`, `headers`, `body`, `fate` and `status` (what the browser got).
 * - `until(what, count)`: resolves with these requests when `count` of them have met their fate.
 *
 * `heed.asked(request)` is called for each request as it comes, and `heed.answering(request, status, body)` for each response
 * before its first byte leaves for the browser.
 */
export async function startProxy(t, site, { heed = {} } = {}) {
  const requests = [];
  const sockets = new Set();
  const waiting = new Set();
  let rules = [];

  const done = (record, status) => {
    record.status = status;
    record.done = true;
    for (const check of waiting) check();
  };

  const server = http.createServer(async (request, response) => {
    const chunks = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return; // The browser cancelled the request before sending all of it.
    }
    const record = {
      method: request.method,
      path: request.url,
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
      done: false,
    };
    const rule = rules.find((rule) => rule.left > 0 && rule.fits(record));
    if (rule) rule.left -= 1;
    let next = rule ? rule.fate : fate.pass();
    record.fate = next.kind;
    requests.push(record);
    heed.asked?.(record);
    if (next.kind === 'hold') {
      next.arrive();
      next = await next.released;
      record.fate = next.kind;
    }
    await meet(next, record, request, response);
  });

  async function meet(next, record, request, response) {
    switch (next.kind) {
      case 'pass':
      case 'hold-answer':
      case 'drop-answer': {
        let answer;
        try {
          answer = await forward(site.url, record);
        } catch {
          // The server is down: break the connection.
          record.fate = 'drop-request';
          request.socket.destroy();
          return done(record);
        }
        record.answered = answer.status;
        if (next.kind === 'hold-answer') {
          next.arrive();
          next = await next.released;
          record.fate = next.kind;
          if (!['pass', 'drop-answer'].includes(next.kind)) return meet(next, record, request, response);
        }
        if (next.kind === 'drop-answer') {
          request.socket.destroy();
          return done(record);
        }
        return reply(response, record, answer.status, answer.headers, answer.body);
      }
      case 'pieces': {
        const plain = { ...record, headers: { ...record.headers, 'accept-encoding': 'identity' } };
        const answer = await forward(site.url, plain);
        response.once('close', () => done(record, answer.status));
        const { 'content-length': _, ...headers } = answer.headers;
        response.writeHead(answer.status, { ...headers, connection: 'close' });
        return next.begin(response, answer.body.toString('utf8'));
      }
      case 'stall': {
        // Do not forward the request's headers: a response "not modified" would have no body to halve.
        const answer = await forward(site.url, { ...record, headers: { 'accept-encoding': 'identity' } });
        response.writeHead(answer.status, answer.headers);
        response.write(answer.body.subarray(0, answer.body.length / 2));
        return done(record, answer.status);
      }
      case 'drop-request':
        request.socket.destroy();
        return done(record);
      case 'hang':
        return done(record);
      case 'answer':
        return reply(response, record, next.status, next.headers, next.body);
      default:
        throw new Error(`No such fate: ${next.kind}`);
    }
  }

  function reply(response, record, status, headers, body) {
    // The browser may have cancelled the request while it was held.
    if (response.destroyed || response.socket?.destroyed !== false) return done(record);
    response.once('close', () => done(record, response.writableFinished ? status : undefined));
    heed.answering?.(record, status, body);
    // After a failure on a reused connection the browser would retry by itself without the page knowing: reuse none.
    response.writeHead(status, { ...headers, connection: 'close' });
    response.end(body);
  }

  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {}); // Broken connections are intended here.
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });

  const proxy = {
    url: `http://127.0.0.1:${server.address().port}`,
    set(what, next, { times = Infinity } = {}) {
      rules.unshift({ fits: fits(what), fate: next, left: times });
      return next;
    },
    clear() {
      rules = [];
    },
    seen: (what) => requests.filter(fits(what)),
    until(what, count = 1) {
      const met = new Promise((resolve) => {
        const check = () => {
          const found = requests.filter((record) => record.done && fits(what)(record));
          if (found.length < count) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      });
      return within(met, () => `${count} × ${what}; there were ${JSON.stringify(requests.filter(fits(what)))}`);
    },
  };
  defer(t, async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  return proxy;
}

function fits(what) {
  if (typeof what === 'function') return what;
  const [method, path] = what.split(' ');
  return (request) => request.method === method && request.path.startsWith(path);
}

function forward(url, { method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(path, url), { method, headers: { ...headers, connection: 'close' } }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const { connection, 'keep-alive': _, 'transfer-encoding': __, ...kept } = answer.headers;
        resolve({ status: answer.statusCode, headers: kept, body: Buffer.concat(chunks) });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
