import type { CapTable } from "./holders";

const WHOLE = 10_000n;

/**
 * How many shares a part of the fully diluted company is, rounded down: 1 % of 10,000,000 is 100,000. What the pool has left is in that
 * total already; a grant beyond it makes new shares, of which the part is counted after they exist. Null for a part that no number
 * of shares is.
 */
export function offeredShares(
  { fullyDiluted, available }: Pick<CapTable["totals"], "fullyDiluted" | "available">,
  bps: number,
): number | null {
  if (bps <= 0 || bps >= Number(WHOLE)) return null;
  const [total, left, part] = [BigInt(fullyDiluted), BigInt(available), BigInt(bps)];
  const within = (total * part) / WHOLE;
  const beyond = ((total - left) * part) / (WHOLE - part);
  const shares = beyond > left ? beyond : within < left ? within : left;
  return shares > 0n && shares <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(shares) : null;
}
