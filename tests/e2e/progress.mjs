// A reporter for Node's test runner: says of each file of tests that has ended, and how far the run is.
import { basename } from 'node:path';

/** Of a run of so many files. */
export default (files) =>
  async function* progress(events) {
    const began = performance.now();
    let ended = 0;
    let tests = 0;
    let failed = 0;
    for await (const { type, data } of events) {
      if (type !== 'test:complete' || data.nesting !== 0) continue;
      if (!data.file.endsWith(data.name)) {
        tests += 1;
        failed += data.details.passed ? 0 : 1;
        continue;
      }
      ended += 1;
      const minutes = ((performance.now() - began) / 60_000).toFixed(1);
      yield `-- ${basename(data.file)} has ended: ${ended} of ${files} files, ${tests} tests, ${failed} failed, ${minutes} min\n`;
    }
  };
