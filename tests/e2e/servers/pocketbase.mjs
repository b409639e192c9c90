// PocketBase as the source of the feed, from a view, and as the intake, with one-time codes.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporary } from '../harness/site.mjs';
import { freePort, profile, python, run, startProcess } from './process.mjs';

const OPERATOR = 'operator@data.example';
const SECRET = 'a-long-secret';
const RECORDS = '/api/collections/ballots/records';

export default {
  name: 'pocketbase',
  // It sends no ETag with its records.
  conditional: false,
  codes: true,

  async start(t) {
    const folder = temporary(t, 'pocketbase');
    const data = join(folder, 'data');
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    await run(python('pocketbase'), ['superuser', 'upsert', OPERATOR, SECRET, '--dir', data]);
    const args = ['serve', '--http', `127.0.0.1:${port}`, '--dir', data];
    const pocketbase = await startProcess(t, python('pocketbase'), args, { url: `${origin}/api/health` });
    const env = { POCKETBASE: origin, OPERATOR, SECRET };
    await run(profile('pocketbase', 'setup.sh'), [], { env });
    const signIn = async () => {
      const answer = await fetch(`${origin}/api/collections/_superusers/auth-with-password`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ identity: OPERATOR, password: SECRET }),
      });
      return (await answer.json()).token;
    };
    return {
      origin,
      publish: (feed) => run(profile('pocketbase', 'publish.sh'), [feed], { env }),
      async ballots() {
        const answer = await fetch(`${origin}${RECORDS}?perPage=500`, { headers: { authorization: await signIn() } });
        const { items } = await answer.json();
        // Fields that a ballot or a report did not have come back empty.
        const said = ([, value]) => value !== '' && value !== null;
        return items.map(({ collectionId, collectionName, ...ballot }) => Object.fromEntries(Object.entries(ballot).filter(said)));
      },
      /** A one-time code that was never used. */
      async code() {
        const code = randomUUID().slice(0, 13).toUpperCase();
        const list = join(folder, 'codes.txt');
        writeFileSync(list, `${code}\n`);
        await run(profile('pocketbase', 'codes.sh'), [list], { env });
        return code;
      },
      doors: (id) => [
        `${RECORDS}/${id}`,
        RECORDS,
        `${RECORDS}?filter=${encodeURIComponent(`id='${id}'`)}`,
        `${RECORDS}?fields=*`,
        '/api/collections/codes/records',
        '/api/collections/files/records',
        '/api/collections/feed/records',
        '/api/batch',
        '/api/logs',
      ],
      stop: () => pocketbase.stop(),
    };
  },
};
