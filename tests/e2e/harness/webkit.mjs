// Drives WebKitGTK, the nearest to Safari on Linux, through W3C WebDriver. It needs a display, so it gets a virtual one.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort, startProcess } from '../servers/process.mjs';
import { defer } from './defer.mjs';
import { needed } from './site.mjs';
import { Visit } from './visit.mjs';
import { within } from './within.mjs';

/** The key of an element reference in WebDriver's JSON. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Starts WebKit's driver until the file ends. `open(t, origin)` opens a page in a profile of its own until the test ends. */
export async function startWebKit(file) {
  const display = await startDisplay(file);
  const url = `http://127.0.0.1:${await freePort()}`;
  await startProcess(file, needed('WEBKIT_DRIVER'), [`--port=${new URL(url).port}`], {
    url: `${url}/status`,
    // Use English on every machine.
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', LC_ALL: 'C' },
  });
  return { open: (t, origin) => open(t, url, origin) };
}

/** Starts a virtual display, which prints its number once it is ready. */
async function startDisplay(file) {
  const server = spawn(needed('XVFB'), ['-displayfd', '3', '-nolisten', 'tcp', '-screen', '0', '1280x1024x24'], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const kill = () => server.kill();
  process.once('exit', kill);
  const exit = once(server, 'exit');
  defer(file, async () => {
    process.off('exit', kill);
    kill();
    await exit;
  });
  const ended = exit.then(([code]) => assert.fail(`Xvfb ended (${code}) before it was ready.`));
  const [number] = await within(Promise.race([once(server.stdio[3], 'data'), ended]), () => 'the number of the display');
  return `:${String(number).trim()}`;
}

/** Sends a command. WebDriver answers with a value or an error. */
async function command(method, url, body) {
  const response = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${url} ${JSON.stringify(body)}: ${value.error}: ${value.message}`);
  return value;
}

async function open(t, driver, origin) {
  const { sessionId } = await command('POST', `${driver}/session`, { capabilities: {} });
  const session = `${driver}/session/${sessionId}`;
  const said = [];
  defer(t, async () => {
    try {
      await hear();
    } finally {
      await send('DELETE', '');
    }
    assert.deepEqual(said, [], 'The page reported errors.');
  });
  // The driver crashes when its session is deleted before it has answered.
  let answered = Promise.resolve();
  const send = (method, path, body) => {
    const answer = answered.then(() => within(command(method, session + path, body), () => `an answer to ${method} ${path}`));
    answered = answer.catch(() => {});
    return answer;
  };
  const post = (path, body) => send('POST', `/${path}`, body);
  const evaluate = (source) => post('execute/sync', { script: `return ${source}`, args: [] });
  /** Collects the page's console messages, which are lost when it is left. */
  const hear = async () => said.push(...(await evaluate('window.wanpingSaid ?? []')));
  const load = async (path, body) => {
    await hear();
    await post(path, body);
    await evaluate(`(${listen})()`);
  };

  const find = async (selector) => {
    const { [ELEMENT]: element } = await post('element', { using: 'css selector', value: selector });
    return `element/${element}`;
  };

  /** Returns `false` if it cannot be clicked where it is: since the page was looked at, it may have moved, or have been built anew. */
  const click = async (selector) => {
    try {
      await post(`${await find(selector)}/click`, {});
    } catch (error) {
      if (!/element not interactable|stale element reference/.test(error.message)) throw error;
      return false;
    }
  };

  // Its toolbar allows no narrower window.
  await post('window/rect', { width: 360, height: 740 });
  // The browser's language cannot be set: store Chinese as the reader's choice.
  await post('url', { url: `${origin}/config.json` });
  await evaluate(`localStorage.setItem('wanping.lang', 'zh-CN')`);
  return new Visit({
    navigate: (url) => load('url', { url }),
    reload: () => load('refresh', {}),
    click,
    type: async (selector, text) => post(`${await find(selector)}/value`, { text }),
    evaluate,
  });
}

/** Runs in the page: records its console messages. The driver does not report them, so messages during loading are missed. */
function listen() {
  const said = (window.wanpingSaid = []);
  for (const kind of ['error', 'warn', 'assert']) {
    console[kind] = (...words) => said.push(`${kind}: ${words.join(' ')}`);
  }
  addEventListener('error', (event) => said.push(`uncaught: ${event.message}`));
  addEventListener('unhandledrejection', (event) => said.push(`unhandled: ${event.reason}`));
  addEventListener('securitypolicyviolation', (event) => said.push(`refused by the policy: ${event.blockedURI}`));
}
