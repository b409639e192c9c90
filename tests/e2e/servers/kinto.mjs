// Kinto, behind nginx, as the source of the feed and as the intake.
import { filled, freePort, profile, python, run, startProcess } from './process.mjs';
import { runNginx } from './nginx.mjs';

const OPERATOR = 'operator:a-long-secret';
const RECORDS = '/v1/buckets/wanping/collections/ballots/records';

export default {
  name: 'kinto',
  conditional: true,

  async start(t) {
    const inner = await freePort();
    const own = `http://127.0.0.1:${inner}`;
    const args = ['start', '--ini', profile('kinto', 'kinto.ini'), '--port', `${inner}`];
    const kinto = await startProcess(t, python('kinto'), args, {
      url: `${own}/v1/`,
      env: {
        ...process.env,
        KINTO_STORAGE_BACKEND: 'kinto.core.storage.memory',
        KINTO_STORAGE_URL: '',
        KINTO_PERMISSION_BACKEND: 'kinto.core.permission.memory',
        KINTO_PERMISSION_URL: '',
      },
    });
    const port = await freePort();
    const conf = filled(profile('kinto', 'nginx.conf'), {
      'listen 80;': `listen 127.0.0.1:${port};`,
      '127.0.0.1:8888': `127.0.0.1:${inner}`,
    });
    const nginx = await runNginx(t, { conf, port });
    const env = { KINTO: own, OPERATOR };
    await run(profile('kinto', 'setup.sh'), [], { env });
    const authorization = `Basic ${btoa(OPERATOR)}`;
    return {
      origin: `http://127.0.0.1:${port}`,
      publish: (feed) => run(profile('kinto', 'publish.sh'), [feed], { env }),
      async ballots() {
        const { data } = await (await fetch(own + RECORDS, { headers: { authorization } })).json();
        return data.map(({ last_modified, ...ballot }) => ballot);
      },
      /** Addresses where somebody who knows a ballot's id might find it. */
      doors: (id) => [
        `${RECORDS}/${id}`,
        RECORDS,
        `${RECORDS}?id=${id}`,
        `${RECORDS}/${id}?_fields=answers`,
        '/v1/buckets/wanping/collections',
        '/v1/batch',
      ],
      logged: () => nginx.said(),
      /** Stops Kinto but not nginx. */
      stopBehind: () => kinto.stop(),
      async stop() {
        await nginx.stop();
        await kinto.stop();
      },
    };
  },
};
