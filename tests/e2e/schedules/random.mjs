// Reproducible random numbers: the same seed always gives the same sequence.

/** The random numbers of a seed (mulberry32, a public-domain generator by Tommy Ettinger). */
export function chance(seed) {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** True with this probability in percent. */
    percent: (share) => next() * 100 < share,
    /** A whole number from `least` to `most`. */
    from: (least, most) => least + Math.floor(next() * (most - least + 1)),
    /** A random item. */
    of: (all) => all[Math.floor(next() * all.length)],
  };
}
