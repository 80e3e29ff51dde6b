import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { trustEvents as table, type TrustEvent } from "./states";

const entry = z.object({
  userId: Id,
  entryId: Id,
  event: z.enum(Object.keys(table) as [TrustEvent, ...TrustEvent[]]),
  points: z.int(),
});

export const trustLedgerEvents = {
  /** An entry took points from a person, who may appeal it. */
  lowered: defineEvent("trust.lowered", entry),
  appealed: defineEvent("trust.appealed", entry.extend({ appealId: Id })),
  /** Granted, a reversing entry is in the ledger. */
  appealDecided: defineEvent("trust.appeal_decided", entry.extend({ appealId: Id, granted: z.boolean() })),
} as const;
