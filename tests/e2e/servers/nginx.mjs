// nginx with brotli_static: as the host of the site and its feed, and as a proxy in front of other servers.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { needed, temporary } from '../harness/site.mjs';
import { filled, files, freePort, profile, startProcess } from './process.mjs';

/** The path of the site in nginx.conf. */
const BASE = '/portal/wanping';

/** Runs nginx with this configuration in its `http` block, as Debian's nginx.conf would include it. */
export async function runNginx(t, { conf, port }) {
  const root = needed('WANPING_NGINX');
  const prefix = temporary(t, 'nginx');
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${prefix}/${name};`);
  const lines = [
    // Use one process: killing it leaves no workers behind, and as root it can read the folders of a test.
    'master_process off;',
    `load_module ${root}/usr/lib/nginx/modules/ngx_http_brotli_static_module.so;`,
    `pid ${prefix}/nginx.pid;`,
    'error_log stderr;',
    'events {}',
    'http {',
    `include ${root}/etc/nginx/mime.types;`,
    'default_type application/octet-stream;',
    'access_log off;',
    ...temp,
    conf,
    '}',
  ];
  writeFileSync(join(prefix, 'nginx.conf'), lines.join('\n'));
  return startProcess(t, join(root, 'usr/sbin/nginx'), ['-p', prefix, '-c', 'nginx.conf', '-e', 'stderr', '-g', 'daemon off;'], {
    url: `http://127.0.0.1:${port}/`,
  });
}

export default {
  name: 'nginx',
  conditional: true,
  base: BASE,

  /** Starts it, if wanted with another base path, which an operator would write into nginx.conf. */
  async start(t, { base = BASE, words = {} } = {}) {
    const www = temporary(t, 'www');
    const site = join(www, base, base ? '' : 'site');
    mkdirSync(site, { recursive: true });
    const port = await freePort();
    const conf = filled(profile('nginx', 'nginx.conf'), {
      'listen 80;': `listen 127.0.0.1:${port};`,
      '/srv/www': base ? www : site,
      [BASE]: base,
      ...words,
    });
    const server = await runNginx(t, { conf, port });
    return {
      origin: `http://127.0.0.1:${port}`,
      /** The site's folder. */
      folder: site,
      /** Copies a built site to the folder that nginx serves. */
      host: (folder) => cpSync(folder, site, { recursive: true }),
      /** Copies the files of a feed there, with their compressed copies. */
      async publish(feed) {
        for (const path of files(feed)) {
          const bytes = readFileSync(join(feed, path));
          const to = join(site, 'feed', path);
          writeFileSync(to, bytes);
          writeFileSync(`${to}.br`, brotliCompressSync(bytes));
          writeFileSync(`${to}.gz`, gzipSync(bytes));
        }
      },
      /** What nginx has logged. */
      logged: () => server.said(),
      stop: () => server.stop(),
    };
  },
};
