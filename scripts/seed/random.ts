/** A stream of numbers that is the same for the same seed, so that every machine gets the same scenario. */
export interface Random {
  /** Returns a number from 0 (included) to 1 (excluded). */
  next(): number;
  /** Returns a whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** Returns one item of a list, which must not be empty. */
  pick<T>(list: readonly T[]): T;
  /** Returns the list in random order. */
  shuffle<T>(list: readonly T[]): T[];
}

/** Mulberry32: small, fast and good enough for demo data. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    pick<T>(list: readonly T[]): T {
      const item = list[int(0, list.length - 1)];
      if (item === undefined) throw new Error("nothing to pick from");
      return item;
    },
    shuffle<T>(list: readonly T[]): T[] {
      const rest = [...list];
      for (let at = rest.length - 1; at > 0; at -= 1) {
        const other = int(0, at);
        [rest[at], rest[other]] = [rest[other] as T, rest[at] as T];
      }
      return rest;
    },
  };
}
