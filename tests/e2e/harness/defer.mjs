// Closes what a test opened when the test ends, in reverse order; a failure to close one thing does not keep the others open.

const held = new WeakMap();

/** Runs `close` when the test (or, given `{ after }` of node:test, the file) ends. An error in it fails the test. */
export function defer(t, close) {
  let stack = held.get(t);
  if (!stack) {
    stack = [];
    held.set(t, stack);
    t.after(async () => {
      const errors = [];
      for (const each of stack.reverse()) {
        try {
          await each();
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length === 1) throw errors[0];
      if (errors.length > 1) throw new AggregateError(errors, errors.map((error) => error.message).join('\n'));
    });
  }
  stack.push(close);
}
