// The release site, served by the real server, with a ballot box of its own.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { defer } from './defer.mjs';
import { within } from './within.mjs';

/** The folder of the release site. */
export function dist() {
  return needed('WANPING_DIST');
}

/** The value of an environment variable that must be set: a folder or a program. */
export function needed(name) {
  const value = process.env[name];
  assert.ok(value, `${name} is not set: run the tests with \`cargo xtask test\``);
  return value;
}

/** Runs a command of the publisher to its end. */
export function publisher(...args) {
  execFileSync(needed('WANPING_PUBLISHER'), args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/**
 * Serves the release site until the test ends.
 *
 * - `feed`: changes to files of the feed, by path: `{ 'index.json': (json) => json }`, or the new text, or `null` to remove a
 *   file;
 * - `config`: the same for `config.json` alone;
 * - `edit`: any other change to a copy of the site, given its folder.
 *
 * Returns `url` (without a slash at its end), `data` (the folder of ballots), `ballots()`, `stop()` and `restart()`; a restart
 * keeps the address and the ballots.
 */
export async function startSite(t, { feed = {}, config, edit } = {}) {
  const data = temporary(t, 'data');
  let folder = dist();
  if (Object.keys(feed).length > 0 || config !== undefined || edit) {
    folder = join(temporary(t, 'site'), 'dist');
    cpSync(dist(), folder, { recursive: true });
    for (const [path, change] of Object.entries(feed)) changeFile(join(folder, 'feed', path), change);
    if (config !== undefined) changeFile(join(folder, 'config.json'), config);
    await edit?.(folder);
  }

  let server = await serve(folder, data, '127.0.0.1:0');
  const url = server.url;
  const site = {
    url,
    data,
    ballots: () => readBallots(data),
    async stop() {
      if (server) await end(server.process);
      server = undefined;
    },
    async restart() {
      await site.stop();
      server = await serve(folder, data, new URL(url).host);
    },
  };
  defer(t, () => site.stop());
  return site;
}

/** Creates a folder that is removed when the test ends. */
export function temporary(t, name) {
  const folder = mkdtempSync(join(tmpdir(), `wanping-${name}-`));
  defer(t, () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Changes a file and removes its compressed copies, which the server would prefer. */
export function changeFile(path, change) {
  for (const suffix of ['.br', '.gz']) rmSync(path + suffix, { force: true });
  if (change === null) {
    rmSync(path);
    return;
  }
  let text = change;
  if (typeof change === 'function') text = change(JSON.parse(readFileSync(path, 'utf8')));
  writeFileSync(path, typeof text === 'string' || Buffer.isBuffer(text) ? text : JSON.stringify(text));
}

/** Removes the hours of a cycle's ballot in a feed: the synthetic ballot closed years ago, and without hours it is open. */
export function openBallot(feed, cycle) {
  const open = (record) => ({ ...record, opens: undefined, closes: undefined });
  changeFile(join(feed, cycle, 'ballot.json'), open);
  changeFile(join(feed, 'index.json'), (index) => {
    const cycles = index.cycles.map((record) => (record.id === cycle ? open(record) : record));
    return { ...index, cycles };
  });
}

async function serve(folder, data, listen) {
  const process = spawn(needed('WANPING_PUBLISHER'), ['serve', '--site', folder, '--data', data, '--listen', listen], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const url = await new Promise((resolve, reject) => {
    const hear = (text) => {
      said += text;
      const address = /http:\/\/[^/\s]+/.exec(said);
      if (address) resolve(address[0]);
    };
    process.stdout.setEncoding('utf8').on('data', hear);
    process.stderr.setEncoding('utf8').on('data', (text) => (said += text));
    process.once('error', reject);
    process.once('exit', (code) => reject(new Error(`The server ended (${code}) before it was ready: ${said}`)));
  });
  return { process, url };
}

async function end(process) {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const exit = once(process, 'exit');
  process.kill('SIGTERM');
  try {
    await within(exit, () => 'the end of the server');
  } catch (error) {
    process.kill('SIGKILL');
    throw error;
  }
}

/** The ballots on the disk: the id in the file's name, the bytes, and the parsed content. */
function readBallots(data) {
  const box = join(data, 'ballots');
  return readdirSync(box, { recursive: true })
    .filter((path) => path.endsWith('.json'))
    .map((path) => {
      const bytes = readFileSync(join(box, path), 'utf8');
      return { id: basename(path, '.json'), bytes, ballot: JSON.parse(bytes) };
    });
}
