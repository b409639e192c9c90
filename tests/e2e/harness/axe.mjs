// Runs axe, which checks a page for accessibility.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * The violations in a page or an iframe: rule, element and advice. Without `rules`, all rules for WCAG 2.2 AA are checked. `within`
 * selects a part of the page, for which rules about whole pages are not checked.
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
