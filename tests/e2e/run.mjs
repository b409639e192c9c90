// Runs the named files of tests, as many at the same time as the machine has cores: `node run.mjs [--name PATTERN] FILE…`
//
// A file that exceeds its time limit is stopped and counts as failed; the others continue.
import { setMaxListeners } from 'node:events';
import { availableParallelism, cpus } from 'node:os';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';
import again from './again.mjs';
import progress from './progress.mjs';

/** The time limit of a file, in milliseconds. The longest file takes 8 minutes on two idle cores. */
const LIMIT = 40 * 60 * 1000;

const { values, positionals: files } = parseArgs({ allowPositionals: true, options: { name: { type: 'string' } } });

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => ending.abort());

const events = run({
  files,
  concurrency: availableParallelism?.() ?? cpus().length,
  timeout: LIMIT,
  signal: ending.signal,
  ...(values.name === undefined ? {} : { testNamePatterns: [values.name] }),
});
// Each reporter and each file adds a listener.
setMaxListeners(0, events, ending.signal);
events.on('test:fail', () => {
  process.exitCode = 1;
});
events.compose(new spec()).pipe(process.stdout);
events.compose(progress(files.length)).pipe(process.stdout);
events.compose(again).pipe(process.stdout);
