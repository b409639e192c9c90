// A time limit for waiting. It is far longer than anything takes: reaching it means that the event never happens.

export const LIMIT = 30_000;

/** The result of `promise`; if it takes too long, an error that says what was awaited. */
export async function within(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`This did not come: ${what()}`)), LIMIT);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks again, with short pauses, until the answer is truthy. After the limit it asks no more: what it asked may be gone. */
export async function repeat(ask, what) {
  let late = false;
  const answered = async () => {
    for (;;) {
      const answer = await ask();
      if (answer || late) return answer;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  try {
    return await within(answered(), what);
  } finally {
    late = true;
  }
}
