/**
 * Parts of a whole as shown: integers in proportion to the weights that sum to `whole` exactly (largest remainder; of equal
 * remainders the earlier part's). Each differs from its exact value by less than one.
 */
export function apportion(weights: readonly bigint[], whole: bigint): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight, index) => ({
    index,
    amount: (weight * whole) / total,
    left: (weight * whole) % total,
  }));
  let missing = parts.reduce((rest, { amount }) => rest - amount, whole);
  for (const part of [...parts].sort((a, b) => (a.left === b.left ? a.index - b.index : a.left > b.left ? -1 : 1))) {
    if (missing === 0n) break;
    part.amount += 1n;
    missing -= 1n;
  }
  return parts.map(({ amount }) => amount);
}
