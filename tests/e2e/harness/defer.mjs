// What a test opened is closed when it ends, the last first; one that cannot be closed keeps no other open.

const held = new WeakMap();

/** Runs `close` when the test (or, given `{ after }` of node:test, the file) ends. What it throws fails the test. */
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
