// What axe finds wrong with a page for those who cannot see it, or not well.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What is wrong with a page, or with one in a frame: rule, element and advice. Without `rules` all that there are for WCAG 2.2 AA.
 * `within` is a part of the page, which is held to no rule about whole pages.
 */
export async function axe(page, rules, within) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: TAGS };
  const { violations } = await page.evaluate(
    ([within, runOnly]) => window.axe.run(within ?? document, { runOnly, resultTypes: ['violations'] }),
    [within, runOnly],
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}
