// WsgiDAV, behind nginx, as the intake.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNginx } from './nginx.mjs';
import { temporary } from '../harness/site.mjs';
import { filled, freePort, profile, python, startProcess } from './process.mjs';

export default {
  name: 'wsgidav',

  async start(t) {
    const folder = temporary(t, 'wsgidav');
    const box = join(folder, 'ballots');
    mkdirSync(box);
    const inner = await freePort();
    const config = join(folder, 'wsgidav.yaml');
    writeFileSync(config, filled(profile('wsgidav', 'wsgidav.yaml'), { 'port: 8081': `port: ${inner}`, '/srv/ballots': box }));
    const wsgidav = await startProcess(t, python('wsgidav'), ['--config', config], { url: `http://127.0.0.1:${inner}/` });
    const port = await freePort();
    const conf = filled(profile('wsgidav', 'nginx.conf'), {
      'listen 80;': `listen 127.0.0.1:${port};`,
      '127.0.0.1:8081': `127.0.0.1:${inner}`,
    });
    const nginx = await runNginx(t, { conf, port });
    return {
      origin: `http://127.0.0.1:${port}`,
      async ballots() {
        return readdirSync(box).map((name) => JSON.parse(readFileSync(join(box, name), 'utf8')));
      },
      doors: (id) => [`/ballots/${id}.json`, `/ballots/${id}`, '/ballots/', '/ballots', '/'],
      logged: () => nginx.said(),
      /** Stops WsgiDAV but not nginx. */
      stopBehind: () => wsgidav.stop(),
      async stop() {
        await nginx.stop();
        await wsgidav.stop();
      },
    };
  },
};
