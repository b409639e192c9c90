// What the site does with a choice on a long board until it is laid out, beside a plain script that does the same to the same list.
import { onSlowProcessor, openLive } from './slowed.mjs';

const RUNS = 7;

/** Measures and prints. */
export async function narrowing(browser, city) {
  const { cases } = city.read(`${city.boardYear}/board.json`);
  const choices = [['sort', 'overdue'], ['sort', 'least-verified'], ['sort', 'name'], ['sort', 'latest'], ['signal', 'overdue'], ['kind', 'office'], ['q', cases[7].unit.name.slice(0, 2)]];
  console.log(`\n${`choice on ${cases.length} cases`.padEnd(26)}${'shown'.padStart(7)}${'script, ms'.padStart(13)}${'laid out, ms'.padStart(15)}${'plain script, ms'.padStart(19)}${'ratio'.padStart(9)}`);
  for (const { choice, left, script, laidOut, plain } of await measure(browser, city, choices)) {
    console.log(`${choice.padEnd(26)}${String(left).padStart(7)}${script.toFixed(1).padStart(13)}${laidOut.toFixed(1).padStart(15)}${plain.toFixed(1).padStart(19)}${`×${(laidOut / plain).toFixed(2)}`.padStart(9)}`);
  }
}

function measure(browser, { url, boardYear }, choices) {
  return onSlowProcessor(browser, async (page) => {
    await openLive(page, `${url}/${boardYear}/board`);
    await page.locator('#narrowing > summary').click();
    return page.evaluate(
      async ({ choices, file, runs }) => {
        const { cases } = await (await fetch(file)).json();
        const list = document.querySelector('#cases');
        const choose = async ([id, value]) => {
          const field = document.getElementById(id);
          const begun = performance.now();
          field.value = value;
          field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
          await turn();
          const done = performance.now();
          list.getBoundingClientRect();
          return [done - begun, performance.now() - begun];
        };
        const shown = () => [...list.children].filter((item) => !item.hidden).map((item) => item.dataset.at);
        const plain = (order) => {
          const begun = performance.now();
          const items = new Map([...list.children].map((item) => [item.dataset.at, item]));
          const wanted = new Set(order);
          // Reads what a filter or an order would read.
          cases.filter((each) => JSON.stringify(each.unit).includes('x'));
          for (const [at, item] of items) item.hidden = !wanted.has(at);
          for (const at of order) list.append(items.get(at));
          list.getBoundingClientRect();
          return performance.now() - begun;
        };
        const all = [...cases.keys()].map(String);
        const results = [];
        for (const choice of choices) {
          const [script, laidOut, bare] = [[], [], []];
          let order = all;
          for (let run = 0; run < runs; run += 1) {
            const [took, until] = await choose(choice);
            script.push(took);
            laidOut.push(until);
            order = shown();
            await choose([choice[0], '']);
            bare.push(plain(order));
            plain(all);
          }
          results.push({ choice: choice.join('='), left: order.length, script: median(script), laidOut: median(laidOut), plain: median(bare) });
        }
        return results;
      },
      { choices, file: `/feed/${boardYear}/board.json`, runs: RUNS },
    );
  });
}
