// The time that the site needs for a letter typed into its search, compared with a plain filter of the same list on the same page.
import { onSlowProcessor, openLive } from './slowed.mjs';

const RUNS = 5;

/** Measures and prints. */
export async function search(browser, city) {
  const { units } = city.read(`${city.ballotYear}/units.json`);
  const { name, keys } = units[units.length >> 1];
  const queries = [name.slice(0, 1), name.slice(0, 4), keys.at(-1), keys.at(-1).slice(0, 2), 's', '没有的'];
  console.log(`\n${'search'.padEnd(26)}${'letter to rows, ms'.padStart(26)}${'plain filter, ms'.padStart(30)}${'ratio'.padStart(12)}`);
  for (const { query, typed, plain } of await measure(browser, city, queries)) {
    console.log(`${query.padEnd(26)}${typed.toFixed(1).padStart(26)}${plain.toFixed(1).padStart(30)}${`×${(typed / plain).toFixed(2)}`.padStart(12)}`);
  }
}

function measure(browser, { url, ballotYear }, queries) {
  return onSlowProcessor(browser, async (page) => {
    await openLive(page, `${url}/${ballotYear}/vote`);
    return page.evaluate(
      async ({ queries, file, runs }) => {
        const { units } = await (await fetch(file)).json();
        const input = document.querySelector('#search');
        const type = async (text) => {
          const begun = performance.now();
          input.value = text;
          input.dispatchEvent(new Event('input', { bubbles: true }));
          await turn();
          return performance.now() - begun;
        };
        const filter = (query) => {
          const begun = performance.now();
          const fits = (text) => text.toLowerCase().includes(query);
          units.filter(({ name, organ = '', aliases = [], keys = [] }) => [name, organ, ...aliases, ...keys].some(fits));
          return performance.now() - begun;
        };
        await type('x'); // Builds the index, which happens only once.
        const results = [];
        for (const query of queries) {
          const [typed, plain] = [[], []];
          for (let run = 0; run < runs; run += 1) {
            await type('没有');
            typed.push(await type(query));
            plain.push(filter(query));
          }
          results.push({ query, typed: median(typed), plain: median(plain) });
        }
        return results;
      },
      { queries, file: `/feed/${ballotYear}/units.json`, runs: RUNS },
    );
  });
}
