// A reporter for Node's test runner: prints each finished file of tests, and the progress of the run.
import { basename } from 'node:path';

/** The reporter of a run of this many files. */
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
