import { retentionOf } from "@/lib/core/retention";
import type { ErasureAnswer } from "./schema";
import { keptDatasets } from "./states";

/** For how long each dataset stays that an erasure leaves, and why: rows of the retention table. */
export const keptAfterErasure = (): ErasureAnswer["kept"] =>
  keptDatasets.map((dataset) => {
    const { period, basis } = retentionOf(dataset);
    return { dataset, period, basis };
  });
