// The gallery: every example of every component, from the expected files of the native tests in `tests/views`, with the site's
// styles.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from './harness/site.mjs';

const VIEWS = new URL('../views/', import.meta.url);

/** The examples in a language: component, name, and the HTML without the line breaks that were added for readability. */
export function examples(language) {
  const ending = `.${language}.html`;
  return readdirSync(VIEWS, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => {
      const [component, name] = path.slice(0, -ending.length).split('/');
      const html = readFileSync(new URL(path, VIEWS), 'utf8').replace(/\n\s*/g, '');
      return { component, name, html };
    });
}

/** A page with these examples, each with its name as a heading. */
export function gallery(examples, language) {
  const [sheet] = readdirSync(join(dist(), 'assets')).filter((name) => /^app-.*\.css$/.test(name));
  const style = readFileSync(join(dist(), 'assets', sheet), 'utf8');
  const shown = examples.map(({ component, name, html }) => `<h2>${component}: ${name}</h2><div class="example">${html}</div>`);
  return [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>Wanping</title><style>${style}</style>`,
    `<body><main id="gallery"><h1>Wanping</h1>${shown.join('\n')}</main></body></html>`,
  ].join('\n');
}
