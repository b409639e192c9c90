// The site with the feed of a whole city.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { changeFile, publisher, startSite, temporary } from '../harness/site.mjs';

export const UNITS = 10_271;
export const CASES = 300;

/** Serves it until the end. `read(path)` gives a file of its feed; the rest says what of it has pages. */
export async function startCity(t) {
  const feed = join(temporary(t, 'bench'), 'feed');
  publisher('sample', '--units', UNITS, '--cases', CASES, '--seed', '1', '--out', feed);
  const read = (path) => JSON.parse(readFileSync(join(feed, path), 'utf8'));
  const { cycles } = read('index.json');
  const ballotYear = cycles.find(({ has }) => has.includes('ballot')).id;
  const boardYear = cycles.find(({ has }) => has.includes('board')).id;
  // Its ballot is that of a year long past, and a closed one has nothing to measure.
  changeFile(join(feed, ballotYear, 'ballot.json'), (form) => ({ ...form, opens: undefined, closes: undefined }));
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
