// Takes a minified style sheet from its input and prints its rules as JSON, each with what has to be on a page for it to mean
// anything: `needs` holds a list of names for each of its selectors, of elements (`table`), classes (`.card`) and ids (`#note`).
// States and attributes are not looked at, and a rule with a selector that names nothing has no needs: it is for every page.
import { readFileSync } from 'node:fs';
import postcss from 'postcss';

const NAME = /(?<=^|[\s>+~])[a-z][a-z0-9]*|[.#][\w-]+/g;

function needsOf(selector) {
  // What is negated, or within an attribute, need not be there.
  return selector.replace(/:not\([^)]*\)|\[[^\]]*\]|::?[a-z-]+(\([^)]*\))?/g, '').match(NAME) ?? [];
}

function ruleOf(node, within) {
  const needs = node.type === 'rule' ? node.selectors.map(needsOf) : [];
  return { within, needs: needs.some((names) => names.length === 0) ? [] : needs, css: node.toString() };
}

const rules = postcss.parse(readFileSync(0, 'utf8')).nodes.flatMap((node) => {
  const isCondition = node.type === 'atrule' && ['media', 'supports'].includes(node.name);
  if (!isCondition) return [ruleOf(node, '')];
  return node.nodes.map((inner) => ruleOf(inner, `@${node.name} ${node.params}`));
});
process.stdout.write(JSON.stringify(rules));
