// The time until a choice on a long board is answered and until the whole list is in order, compared with a plain script that does
// the same to the same list in one go.
import { onSlowProcessor, openLive } from './slowed.mjs';

const RUNS = 7;

/** Measures and prints. */
export async function narrowing(browser, city) {
  const { cases } = city.read(`${city.boardYear}/board.json`);
  const choices = [['sort', 'overdue'], ['sort', 'least-verified'], ['sort', 'name'], ['sort', 'latest'], ['signal', 'overdue'], ['kind', 'office'], ['q', cases[7].unit.name.slice(0, 2)]];
  console.log(`\n${`choice on ${cases.length} cases`.padEnd(26)}${'shown'.padStart(7)}${'answered, ms'.padStart(15)}${'all, ms'.padStart(10)}${'plain script, ms'.padStart(19)}${'answered'.padStart(11)}${'all'.padStart(8)}`);
  for (const { choice, left, answered, all, plain } of await measure(browser, city, choices)) {
    const ratio = (time) => `×${(time / plain).toFixed(2)}`;
    console.log(`${choice.padEnd(26)}${String(left).padStart(7)}${answered.toFixed(1).padStart(15)}${all.toFixed(1).padStart(10)}${plain.toFixed(1).padStart(19)}${ratio(answered).padStart(11)}${ratio(all).padStart(8)}`);
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
        /**
         * Waits for the end of the next frame. Each measurement goes from frame to frame, so that its error is less than one frame.
         */
        const frame = () => new Promise(requestAnimationFrame).then(turn);
        const inOrder = async () => {
          while (list.hasAttribute('aria-busy')) await frame();
        };
        const choose = async ([id, value]) => {
          const field = document.getElementById(id);
          await frame();
          const begun = performance.now();
          field.value = value;
          field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
          await frame();
          const answered = performance.now();
          await inOrder();
          return [answered - begun, performance.now() - begun];
        };
        const shown = () => [...list.children].filter((item) => !item.hidden).map((item) => item.dataset.at);
        const plain = async (order) => {
          await frame();
          const begun = performance.now();
          const items = new Map([...list.children].map((item) => [item.dataset.at, item]));
          const wanted = new Set(order);
          // Does the reading that a filter or an order would do.
          cases.filter((each) => JSON.stringify(each.unit).includes('x'));
          for (const [at, item] of items) item.hidden = !wanted.has(at);
          for (const at of order) list.append(items.get(at));
          await frame();
          return performance.now() - begun;
        };
        const everything = [...cases.keys()].map(String);
        const results = [];
        for (const choice of choices) {
          const [answered, all, bare] = [[], [], []];
          let order = everything;
          for (let run = 0; run < runs; run += 1) {
            const [first, last] = await choose(choice);
            answered.push(first);
            all.push(last);
            order = shown();
            await choose([choice[0], '']);
            bare.push(await plain(order));
            await plain(everything);
          }
          results.push({ choice: choice.join('='), left: order.length, answered: median(answered), all: median(all), plain: median(bare) });
        }
        return results;
      },
      { choices, file: `/feed/${boardYear}/board.json`, runs: RUNS },
    );
  });
}
