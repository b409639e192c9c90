// The site with the feed of a whole city.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBallot, publisher, startSite, temporary } from '../harness/site.mjs';

export const UNITS = 10_271;
export const CASES = 300;

/** Serves it until the end. Returns `read(path)`, which reads a file of its feed, and the years and units that have pages. */
export async function startCity(t) {
  const feed = join(temporary(t, 'bench'), 'feed');
  publisher('sample', '--units', UNITS, '--cases', CASES, '--seed', '1', '--out', feed);
  const read = (path) => JSON.parse(readFileSync(join(feed, path), 'utf8'));
  const { cycles } = read('index.json');
  const ballotYear = cycles.find(({ has }) => has.includes('ballot')).id;
  const boardYear = cycles.find(({ has }) => has.includes('board')).id;
  // A closed ballot has nothing to measure.
  openBallot(feed, ballotYear);
  const rated = read(`${ballotYear}/units.json`).units.find(({ exempt }) => !exempt).id;
  const named = read(`${boardYear}/board.json`).cases[0].unit.id;
  const { url } = await startSite(t, {
    edit: (site) => {
      rmSync(join(site, 'feed'), { recursive: true });
      cpSync(feed, join(site, 'feed'), { recursive: true });
      const only = [`/${boardYear}/board`, `/${boardYear}/board/${named}`, `/${ballotYear}/vote`, `/${ballotYear}/vote/${rated}`];
      publisher('prerender', '--feed', feed, '--out', site, ...only.flatMap((path) => ['--only', path]));
    },
  });
  return { url, read, ballotYear, boardYear, rated, named };
}
