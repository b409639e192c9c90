// A synthetic feed, used instead of the sample, in which everything that the board can show occurs.
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
// Do not import harness.mjs: it imports node:test, which would make `shots.mjs` print a test report.
import { changeFile, publisher, startSite, temporary } from './harness/site.mjs';

/**
 * Makes the feed, until the test or the file ends. `change(now, then)` returns changes to its files by path, in the form that
 * `startSite` takes, where `now` and `then` are the keys of the later and the earlier year with a board.
 *
 * Returns `asOf`, the `cycles`, the boards `now` and `then` (`id`, `title`, `cases`), `record(unit)`, `sources(unit)`, and
 * `start(t, ...paths)`, which serves it with the pages at these paths prerendered.
 */
export function richFeed(owner, { units = 60, cases = 12, seed = 1, change = () => ({}) } = {}) {
  const feed = join(temporary(owner, 'rich'), 'feed');
  publisher('sample', '--units', `${units}`, '--cases', `${cases}`, '--seed', `${seed}`, '--out', feed);
  const read = (path) => JSON.parse(readFileSync(join(feed, path), 'utf8'));
  /** Lets the full records say what the board says: a feed that contradicts itself is not published. */
  const bringInLine = (cycle, { cases, sources, version }) => {
    for (const short of cases) {
      const path = `${cycle}/cases/${short.unit.id}.json`;
      const full = existsSync(join(feed, path)) ? read(path) : { version, cycle, sources, case: {} };
      const measures = short.measures?.map((measure, at) => ({ ...full.case.measures?.[at], ...measure }));
      const lookBack = short.look_back && { ...full.case.look_back, ...short.look_back };
      const record = { ...full.case, ...short, measures, look_back: lookBack };
      writeFileSync(join(feed, path), JSON.stringify({ ...full, sources: { ...sources, ...full.sources }, case: record }));
    }
  };
  const years = read('index.json').cycles.filter(({ has }) => has.includes('board'));
  const changes = change(...years.map(({ id }) => id));
  for (const [path, changed] of Object.entries(changes)) changeFile(join(feed, path), changed);
  for (const path of Object.keys(changes).filter((path) => path.endsWith('/board.json'))) bringInLine(path.split('/')[0], read(path));
  const { as_of: asOf, site, cycles } = read('index.json');
  const [now, then] = years.map(({ id, title }) => ({ id, title, ...read(`${id}/board.json`) }));
  return {
    asOf,
    site,
    cycles,
    now,
    then,
    board: `/${now.id}/board`,
    record: (unit) => read(`${now.id}/cases/${unit}.json`).case,
    sources: (unit) => read(`${now.id}/cases/${unit}.json`).sources,
    start: (t, ...paths) =>
      startSite(t, {
        edit: (folder) => {
          rmSync(join(folder, 'feed'), { recursive: true });
          cpSync(feed, join(folder, 'feed'), { recursive: true });
          publisher('prerender', '--feed', feed, '--out', folder, ...paths.flatMap((path) => ['--only', path]));
        },
      }),
  };
}
