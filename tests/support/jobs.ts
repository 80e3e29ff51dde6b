import { metrics } from "@/lib/core/metrics/metrics";

/** How many rows or runs of a scheduled job have failed in this process. */
export async function failuresOf(job: string): Promise<number> {
  const { values } = await metrics().jobFailures.get();
  return values.find(({ labels }) => labels.name === job)?.value ?? 0;
}
