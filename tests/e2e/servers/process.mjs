// Runs third-party servers as processes of a test: waits until they answer, ends them with the test, and prints their output if
// they fail.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defer } from '../harness/defer.mjs';
import { needed } from '../harness/site.mjs';
import { within } from '../harness/within.mjs';

/** The folder of a shipped profile. */
export function profile(name, ...path) {
  return join(fileURLToPath(new URL('../../../profiles', import.meta.url)), name, ...path);
}

/** A file of a shipped profile, with replacements as an operator would make them. Each replaced text has to occur. */
export function filled(file, words) {
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of Object.entries(words)) {
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}.`);
    text = text.replaceAll(from, to);
  }
  return text;
}

/** The paths of a feed's files below its folder. */
export function files(feed) {
  return readdirSync(feed, { recursive: true }).filter((path) => path.endsWith('.json'));
}

/** An unused port of 127.0.0.1. */
export async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/**
 * Starts a server and waits until it gives any answer at `url`. `stop()` ends it before the end of the test, and `said()` returns
 * its output.
 */
export async function startProcess(t, program, args, { url, ...options }) {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  let ended;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => {
    ended ??= `it ended with ${signal ?? code}`;
    running.delete(child);
  });
  const log = () => `${program}: ${ended ?? 'it runs'}\n${said}`;
  let wanted = true;
  const server = {
    said: () => said,
    async stop() {
      if (ended === undefined) {
        const exit = once(child, 'close');
        child.kill('SIGTERM');
        await within(exit, () => `the end of ${log()}`).catch((error) => {
          child.kill('SIGKILL');
          throw error;
        });
      } else if (wanted) {
        throw new Error(`A server ended by itself. ${log()}`);
      }
      wanted = false;
    },
  };
  defer(t, () => server.stop());
  const answers = async () => {
    for (;;) {
      if (ended !== undefined) throw new Error(`A server did not start. ${log()}`);
      try {
        await (await fetch(url)).arrayBuffer();
        return;
      } catch {
        // It does not listen yet: try again after a pause.
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  };
  await within(answers(), () => `an answer at ${url} from ${log()}`);
  return server;
}

/** Runs a program to its end and returns its output. */
export async function run(program, args, { env } = {}) {
  // A proxy in the environment could not reach this machine's own address.
  const child = spawn(program, args, {
    env: { ...process.env, ...env, no_proxy: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${printed}${said}`);
  return printed;
}

/** A program of the Python packages in requirements.txt. */
export function python(name) {
  return join(needed('WANPING_PYTHON_BIN'), name);
}
