import { retentionOf, type Dataset } from "@/lib/core/retention";
import type { ErasureAnswer } from "./schema";

/** What an erasure leaves, without a name: for others, for the law, and what is in backups already. */
const kept = [
  "payments",
  "agreements",
  "trails",
  "moderation",
  "audit",
  "backups",
] as const satisfies readonly Dataset[];

/** For how long each of these stays, and why. */
export const keptAfterErasure = (): ErasureAnswer["kept"] =>
  kept.map((dataset) => {
    const { period, basis } = retentionOf(dataset);
    return { dataset, period, basis };
  });
