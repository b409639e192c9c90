// The end of waiting: only for what does not come at all, far beyond the time that anything takes.

export const LIMIT = 30_000;

/** What `promise` gives; an error that says what was waited for, where it gives nothing. */
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
