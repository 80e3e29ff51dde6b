/**
 * Of several filters that together leave nothing, the one without which most would show. `count` answers how many
 * there are without it; null when no single filter helps.
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
