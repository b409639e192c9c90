// A reporter for Node's test runner: prints for each failed test the command that runs it alone, and fails a run without any test.
import { basename } from 'node:path';

const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** The command for a test. A file that could not be loaded is reported with its path as the name. */
function command({ file, name }) {
  if (name.endsWith('.test.mjs')) return `cargo xtask test browser ${basename(name, '.test.mjs')}`;
  const named = file ? ` ${basename(file, '.test.mjs')}` : '';
  return `cargo xtask test browser${named} -t ${quoted(name)}`;
}

export default async function* again(events) {
  let ran = 0;
  const failed = new Set();
  for await (const { type, data } of events) {
    if (data?.nesting !== 0 || data.skip !== undefined) continue;
    if (type === 'test:pass' || type === 'test:fail') ran += 1;
    if (type === 'test:fail') failed.add(command(data));
  }
  if (ran === 0) {
    process.exitCode = 1;
    yield '\nNo test has such a name.\n';
  }
  if (failed.size > 0) yield `\nTo run what failed alone:\n\n${[...failed].map((line) => `  ${line}\n`).join('')}`;
}
