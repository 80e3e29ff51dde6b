/**
 * Of several filters that together match nothing, the one whose removal matches most. `count` gives how many match
 * without it; null when no single removal helps.
 */
export async function relaxableFilter<K extends string>(
  filters: readonly K[],
  count: (without: K) => Promise<number>,
): Promise<{ filter: K; hidden: number } | null> {
  const counts = await Promise.all(filters.map(async (filter) => ({ filter, hidden: await count(filter) })));
  return counts.reduce<{ filter: K; hidden: number } | null>(
    (best, one) => (one.hidden > (best?.hidden ?? 0) ? one : best),
    null,
  );
}
